import { createInterface } from 'node:readline';
import { portsOn } from '../../adapters/core.ts';
import { openDatabase } from '../../adapters/postgres/client.ts';
import { closeDueVotes, openDueVotes } from '../../src/due-votes.ts';
import { lookAfter } from '../../src/look-after.ts';
import { noteDeliveries } from '../../src/remind.ts';

// A copil process whose clock ticks when it is told to: once for each line on standard input, and says so in a line.
const [url] = process.argv.slice(2);
if (!url) throw new Error('usage: ticker-child.ts DATABASE_URL');
const database = openDatabase(url);
const ports = portsOn(database);
for await (const _line of createInterface(process.stdin)) {
  await closeDueVotes(ports);
  await openDueVotes(ports);
  await noteDeliveries(ports);
  await lookAfter(ports);
  process.stdout.write('ticked\n');
}
await database.$disconnect();
