import { startQueue } from '../../adapters/postgres/queue.ts';
import type { Channel } from '../../src/ports.ts';

// A copil process that takes a channel's delivery on itself and never ends it: to be killed in the middle.
const [url, channel] = process.argv.slice(2);
if (!url || !channel) throw new Error('usage: worker-child.ts DATABASE_URL CHANNEL');
const queue = await startQueue(url, { onError: () => undefined });
await queue.work(() => {
  process.stdout.write('taken\n');
  return new Promise(() => undefined);
});
await queue.wakeLater([channel as Channel]);
