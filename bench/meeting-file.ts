import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { startPress } from '../adapters/documents/press.ts';
import type { Stamp } from '../src/papers/colophon.ts';
import { meetingFile } from '../src/papers/session-papers.ts';
import { readAgreement } from '../src/rules/agreement.ts';
import { isSession } from '../src/rules/consultation.ts';
import type { Fiche } from '../src/rules/fiche.ts';
import type { FicheContent } from '../src/rules/fiche-content.ts';
import { FICHES, readerIn, samplesOf } from '../src/views/samples/samples.ts';

/**
 * The meeting file of 40 fiches, each decided on, with its avis and a financial annex of twelve lines: how long it takes to
 * be made by the press, its thread's start included, and the most memory that the process held. Wanted: under 5 s and 300 MB. `node bench/meeting-file.ts [fiches]`.
 */

const FICHES_IN_FILE = Number(process.argv[2] ?? 40);

const file = join(import.meta.dirname, '../agreements/demonstration.json');
const read = readAgreement(JSON.parse(readFileSync(file, 'utf8')));
if ('faults' in read) throw new Error('the demonstration agreement does not load');
const samples = samplesOf(read.agreement, '2027-02-01');
const { convened } = samples;
const session = Object.values(convened.standing.consultations).find(isSession);
if (!session) throw new Error('the story has no session');
const [decided] = Object.values(convened.standing.votes).filter(
  ({ subject }) => subject.kind === 'fiche' && subject.fiche === FICHES.adopted,
);
if (!decided) throw new Error('the story has no vote');
const model = convened.fiche(FICHES.adopted);

const annex = Array.from({ length: 12 }, (_none, i) => ({
  label: `Dépense ${i + 1} : location, matériel et déplacements`,
  cents: 1_250_000 + i * 100,
  resources: [{ funder: 'convention', cents: 1_250_000 + i * 100 }],
}));

const fiches = Array.from({ length: FICHES_IN_FILE }, (_none, i): Fiche => {
  const n = i + 1;
  return {
    ...model,
    id: `fiche-${n}`,
    reference: `FA-2027-${String(n).padStart(3, '0')}`,
    consultation: session.id,
    vote: `vote-${n}`,
    versions: model.versions.map((version) => ({
      ...version,
      content: { ...version.content, annex } as unknown as FicheContent,
    })),
  };
});
const votes = fiches.map((fiche, i) => ({
  ...decided,
  id: `vote-${i + 1}`,
  subject: { ...decided.subject, fiche: fiche.id },
})) as unknown as (typeof decided)[];

const stamp: Stamp = { seq: 1, hash: '0'.repeat(64), at: '2027-03-10T09:00:00.000Z' };
const before = performance.now();
const cpuBefore = process.cpuUsage();
const paper = meetingFile(session, fiches, votes, readerIn(samples, convened, 'room'), stamp);
const press = startPress();
const { bytes } = await press.print({ kind: 'paper', paper, format: 'pdf' });
const ms = Math.round(performance.now() - before);
const cpu = process.cpuUsage(cpuBefore);
await press.stop();
const { maxRSS } = process.resourceUsage();
process.stdout.write(
  `${JSON.stringify({ fiches: FICHES_IN_FILE, ms, cpuMs: Math.round((cpu.user + cpu.system) / 1000), peakMegabytes: Math.round(maxRSS / 1024), bytes: bytes.length })}\n`,
);
