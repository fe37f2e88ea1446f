/**
 * Rehearses a disk that is full: the demonstration on a PostgreSQL server of its own, whose data stand in a file system of 160 MB
 * that is then filled to its last block. Who votes is told that nothing was recorded; once there is room it goes on.
 *
 *   npm run rehearse:full-disk          (Linux, as root: it mounts a tmpfs)
 */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../adapters/config.ts';
import { portsOn } from '../../adapters/core.ts';
import { start } from '../../adapters/main.ts';
import { openDatabase } from '../../adapters/postgres/client.ts';
import { roomFr } from '../../src/words/room.fr.ts';
import { copil } from '../adapters/cli/run.ts';
import { smallDemonstration } from '../torture/agreements.ts';
import { signedIn } from '../torture/committee.ts';
import { AGREEMENT, hashIn, type Press, send, type Voter } from '../torture/press.ts';
import { startServer } from '../torture/server.ts';

const folder = mkdtempSync(join(tmpdir(), 'copil-full-'));
const disk = join(folder, 'disk');

/** Writes until nothing more fits. */
function fill(): void {
  const file = openSync(join(disk, 'ballast'), 'a');
  for (const size of [1_048_576, 65_536, 4_096, 1]) {
    try {
      for (;;) writeSync(file, Buffer.alloc(size));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
  closeSync(file);
}

mkdirSync(disk);
chmodSync(folder, 0o755);
execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160m,mode=755', 'tmpfs', disk]);
try {
  const server = await startServer(disk);
  const env = {
    PORT: '0',
    LOG_LEVEL: 'silent',
    COPIL_MODE: 'demo',
    DATABASE_URL: server.url,
    DATA_DIR: folder,
    AGREEMENTS: await smallDemonstration(join(folder, 'agreements')),
  };
  const running = await start(readConfig(env));
  const database = openDatabase(server.url);
  const { library } = portsOn(database);
  const someone = async (mail: string): Promise<Voter> => {
    const person = (await library.personByMail(mail))?.id ?? '';
    return { seat: '', person, user: '', ...(await signedIn(running.url, person)) };
  };
  const secretary = await someone('camille.roussel@example.org');
  const claire = await someone('claire.delmas@example.org');
  const press = (voter: Voter, name: string, command: Press['command']) =>
    send({ id: randomUUID(), voter, via: 'web', act: name, command }, running.url, '');
  await press(secretary, 'open-motion', {
    consultation: (await library.consultations(AGREEMENT))[0]?.id,
    title: 'Tenir',
    text: 'Tenir bon.',
    deadline: `${Temporal.Now.plainDateISO('Europe/Paris').add({ days: 1 })}T18:00`,
    tallyShown: 'live',
    closeWhenAllVoted: false,
  });
  const vote = (await library.votes(AGREEMENT, { state: 'open' }))[0]?.id;
  const hashes = new Set<string>();
  const answers = async (path: string) => {
    const answer = await fetch(`${running.url}${path}`, { headers: { cookie: claire.cookie } });
    return { status: answer.status, text: (await answer.text()).trim() };
  };
  /** So many ballots, one after the other; gives what came back, each kind once with its number. */
  const voteOften = async (times: number): Promise<ReadonlyMap<string, number>> => {
    const seen = new Map<string, number>();
    for (let n = 0; n < times; n += 1) {
      const came = await press(claire, 'cast-vote', { vote, choice: n % 2 === 0 ? 'for' : 'against' });
      if (came.kind === 'recorded') hashes.add(hashIn(came.text) ?? '');
      const what =
        came.kind === 'refused' && came.text.includes(roomFr.noRoom) ? 'told that nothing was recorded' : came.kind;
      seen.set(what, (seen.get(what) ?? 0) + 1);
    }
    return seen;
  };
  const check = (what: string, holds: boolean, seen: unknown) => {
    process.stdout.write(`${holds ? 'ok  ' : 'FAIL'} ${what}: ${JSON.stringify(seen)}\n`);
    if (!holds) process.exitCode = 1;
  };
  const told = (seen: ReadonlyMap<string, number>) => Object.fromEntries(seen);

  const before = await voteOften(50);
  check('with room, all are recorded', before.get('recorded') === 50, told(before));
  fill();
  const full = await voteOften(600);
  const isTold = (full.get('told that nothing was recorded') ?? 0) > 0 && !full.has('failed') && !full.has('refused');
  check('full: who votes is told that nothing was recorded', isTold, told(full));
  const ready = await answers('/readyz');
  check('/readyz says it', ready.status === 503 && ready.text.includes('full'), ready);
  const [room, alive] = [(await answers('/')).status, (await answers('/healthz')).status];
  check('the room is read, the process lives', room === 200 && alive === 200, { room, alive });
  const { out } = await copil(['doctor'], env);
  const line = out.split('\n').find((each) => each.includes('database disk')) ?? '';
  check('doctor says it', line.startsWith('fault'), line);
  rmSync(join(disk, 'ballast'));
  const after = await voteOften(20);
  check('with room again, all are recorded', after.get('recorded') === 20, told(after));
  const again = await answers('/readyz');
  check('/readyz is well', again.status === 200, again);
  const entries = await database.journalEntry.findMany({ where: { voteId: vote ?? '' } });
  const lost = [...hashes].filter((hash) => !entries.some((entry) => entry.hash === hash));
  check('what was told as recorded is in the register', lost.length === 0, { told: hashes.size, lost });
  const verified = await copil(['verify'], env);
  check('the register holds', verified.code === 0, verified.out.trim());
  await running.stop();
  await database.$disconnect();
  await server.stop();
} finally {
  execFileSync('umount', ['-l', disk]);
  rmSync(folder, { recursive: true, force: true });
}
