import { clicks } from './clicks/clicks.ts';
import { cloneCommittee } from './support/clones.ts';
import { makeCommittee } from './support/committee.ts';
import { startServer } from './support/server.ts';

const server = await startServer();
try {
  const committee = await makeCommittee(server, 'committee');
  await server.copy('clicks', 'committee');
  const copies = 63;
  await cloneCommittee(server, { ...committee, database: 'clicks' }, copies);
  for (const line of await clicks({
    server,
    committee,
    copies,
    database: 'clicks',
    seconds: Number(process.argv[2] ?? 6),
  }))
    console.log(JSON.stringify(line));
} finally {
  await server.stop();
}
