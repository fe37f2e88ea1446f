import { readConfig } from '../../adapters/config.ts';
import { start } from '../../adapters/main.ts';
import { ready } from './measured.ts';

/** copil as it is started, whole. */
const running = await start(readConfig(process.env));
ready(running.url, { stop: () => running.stop() });
