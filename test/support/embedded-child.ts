import { startEmbedded } from '../../adapters/postgres/embedded.ts';

// A copil process for tests of the embedded database: joins the database of the given folder, says so in one line of JSON,
// and leaves it in order when standard input ends.
const [dataDir, refuge] = process.argv.slice(2);
if (!dataDir || !refuge) throw new Error('usage: embedded-child.ts DATA_DIR REFUGE');
const lines: string[] = [];
const { url, attached, stop } = await startEmbedded({ dataDir, log: (line) => lines.push(line), refuges: [refuge] });
process.stdout.write(`${JSON.stringify({ url, attached, lines })}\n`);
process.stdin.resume();
process.stdin.once('end', stop);
