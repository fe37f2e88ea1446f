import '../../adapters/compiled.mjs';
import { ready } from './measured.ts';

/** copil as it is started, whole: with what was compiled before. */
const [{ readConfig }, { start }] = await Promise.all([
  import('../../adapters/config.ts'),
  import('../../adapters/main.ts'),
]);
const running = await start(readConfig(process.env));
ready(running.url, { stop: () => running.stop() });
