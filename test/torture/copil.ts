import { readConfig } from '../../adapters/config.ts';
import { start } from '../../adapters/main.ts';

// The whole program as `npm start` runs it, on the environment that it is given; only its pace is an emulator's, not Slack's.
const read = readConfig(process.env);
const cards = { between: 300, ballots: 900 };
await start(
  read.slack ? { ...read, cards, slack: { ...read.slack, intervals: { post: 20, update: 20 } } } : read,
).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
process.stdout.write('copil is ready\n');
// Whoever started it is gone, however that ended.
process.stdin.resume();
process.stdin.once('end', () => process.exit(0));
