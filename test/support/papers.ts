import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Stamp } from '../../src/papers/colophon.ts';
import { type Agreement, readAgreement } from '../../src/rules/agreement.ts';
import { isSession } from '../../src/rules/consultation.ts';
import type { Fiche } from '../../src/rules/fiche.ts';
import type { Session } from '../../src/rules/meeting.ts';
import type { Vote } from '../../src/rules/vote.ts';
import type { Reader } from '../../src/views/reader.ts';
import { FICHES, readerIn, type Samples, samplesOf } from '../../src/views/samples/samples.ts';
import type { Story } from '../../src/views/samples/story.ts';
import type { Locale } from '../../src/words/words.ts';

/** The sample year of the demonstration, to make papers of. */

const FILE = join(fileURLToPath(new URL('../..', import.meta.url)), 'agreements', 'demonstration.json');

export const DEMONSTRATION: Agreement = (() => {
  const read = readAgreement(JSON.parse(readFileSync(FILE, 'utf8')));
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.agreement;
})();

export const SAMPLES: Samples = samplesOf(DEMONSTRATION, '2027-02-01');

export const STAMP: Stamp = { seq: 214, hash: '3fa9c2b1'.repeat(8), at: '2027-02-21T09:30:00.000Z' };

/** Nobody in particular. */
export const paperReaderOf = (locale: Locale = 'fr'): Reader => readerIn(SAMPLES, SAMPLES.year, 'room', locale);

export const sampleFiche = (key: keyof typeof FICHES): Fiche => SAMPLES.year.fiche(FICHES[key]);

export const votesOn = (fiche: Fiche): readonly Vote[] =>
  Object.values(SAMPLES.year.standing.votes).filter(
    ({ subject }) => subject.kind === 'fiche' && subject.fiche === fiche.id,
  );

/** With ordinary spaces, on one line, to be compared with what was typed. */
export const plainSpaces = (text: string): string => text.replace(/[\s\u00a0\u202f]+/g, ' ');

/** The one session of a story. */
export function sampleSession(story: Story): Session {
  const [session] = Object.values(story.standing.consultations).filter(isSession);
  if (!session) throw new Error('no session in this story');
  return session;
}
