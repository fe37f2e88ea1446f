import { readFile } from 'node:fs/promises';
import { join, parse as parsePath } from 'node:path';
import type { Logger } from 'pino';
import { z } from 'zod';
import { keyOf } from '../src/act.ts';
import { createApp } from '../src/app.ts';
import { importFiches } from '../src/import/fiches.ts';
import { importPeople } from '../src/import/people.ts';
import type { Ports } from '../src/ports.ts';
import { addDays, type Day, dayOf } from '../src/rules/time.ts';
import type { LoadedAgreement } from './agreements.ts';
import { firstDayOf, type PastPorts, playPast } from './past.ts';
import { parseCsv } from './shared/csv-lines.ts';
import { parseWithLines } from './shared/json-lines.ts';
import { webRoomOf } from './web/ids.ts';

/** A demonstration's people, fiches or story that can't be played; the message names the file. */
export class DemonstrationError extends Error {
  override readonly name = 'DemonstrationError';
}

/** What happened before one first looks: acts of the demonstration's people, in order. */
const Story = z.strictObject({
  steps: z
    .array(
      z.strictObject({
        /** Mail address of who acts. */
        by: z.string(),
        /** A use case. */
        do: z.string(),
        /** Its command; the strings of `filled` stand for what is known only here. */
        command: z.record(z.string(), z.unknown()),
        /** A name for what it makes. */
        as: z.string().optional(),
      }),
    )
    .min(1),
});

interface Cast {
  readonly fiches: readonly string[];
  readonly people: ReadonlyMap<string, string>;
  readonly made: Map<string, string>;
  readonly today: Day;
}

/**
 * Plays what stands beside a demonstration's agreement file: `samples/<name>.people.csv`, `.fiches.json`, `.story.json`.
 * Every act has a key, so that a start that was interrupted goes on where it ended, and one that was not changes nothing.
 */
export async function playDemonstration(
  ports: Ports,
  { agreement: { id: agreement, timeZone }, file, anchor }: LoadedAgreement,
  folder: string,
  log: Logger,
  pastPorts?: PastPorts,
  /** Opens the room where the present is told, after the past. */
  openRoom: () => Promise<void> = async () => {},
): Promise<void> {
  if (anchor === undefined) return;
  const sample = (kind: string) => join(folder, 'samples', `${parsePath(file).name}.${kind}`);
  const storyFile = sample('story.json');
  const text = await readFile(storyFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return;
  const { steps } = readStory(text, storyFile);
  if (await isPlayed(ports, agreement, steps.length)) return;
  const today = dayOf(await ports.library.now(), timeZone);
  const pastFile = sample('past.json');
  const began = pastPorts && (await firstDayOf(pastFile, today));
  // Their mandates begin before the first act of the past, where there is one.
  const before = began === undefined ? undefined : Temporal.PlainDate.from(began).subtract({ days: 30 });
  const opening = before?.toZonedDateTime({ timeZone, plainTime: '09:00' }).toInstant();
  const people = await takePeopleIn(
    pastPorts && opening ? pastPorts.at(() => opening) : ports,
    agreement,
    sample('people.csv'),
  );
  // A start that was interrupted after it does not play it again.
  const isNew = (await ports.library.fiches(agreement)).length === 0;
  if (pastPorts && isNew) await playPast(pastPorts, { id: agreement, timeZone }, pastFile, people, today);
  await openRoom();
  const fiches = await takeFichesIn(ports, agreement, sample('fiches.json'), people);
  const cast: Cast = { fiches, people, made: new Map(), today };
  const app = createApp(ports);
  for (const [n, step] of steps.entries()) {
    const person = people.get(step.by);
    if (person === undefined) throw new DemonstrationError(`${storyFile}: step ${n + 1}: nobody is ${step.by}`);
    const visitor = { agreement, person, via: 'web', room: webRoomOf(agreement), key: keyOfStep(n) } as const;
    const reply = await app.act(step.do, filled(step.command, cast), visitor);
    if (reply.kind === 'refused')
      return log.warn({ step: n + 1, why: reply.view.summary }, 'the demonstration stops here');
    if (step.as !== undefined && reply.kind === 'done' && reply.made) cast.made.set(step.as, reply.made);
  }
  log.info({ agreement, fiches: fiches.length, people: people.size }, 'demonstration ready');
}

const keyOfStep = (n: number): string => `story:${n}`;

async function isPlayed({ library }: Ports, agreement: string, steps: number): Promise<boolean> {
  const people = await library.people(agreement);
  const keys = [...people.keys()].map((person) => keyOf({ actor: { person }, via: 'web' }, keyOfStep(steps - 1)));
  const answers = await Promise.all(keys.map((key) => library.answerTo(agreement, key)));
  if (answers.some((answer) => answer !== undefined)) return true;
  // A register that was restored has its past, and no deliveries to know it by.
  const begun = await Promise.all(
    [...people.keys()].map((person) =>
      library.answerTo(agreement, keyOf({ actor: { person }, via: 'web' }, keyOfStep(0))),
    ),
  );
  return begun.every((answer) => answer === undefined) && (await library.consultations(agreement)).length > 0;
}

function readStory(text: string, file: string): z.infer<typeof Story> {
  const { value } = parseWithLines(text);
  const read = Story.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new DemonstrationError(`${file}: ${issue?.path.join('.')}: ${issue?.message}`);
}

async function takePeopleIn(ports: Ports, agreement: string, file: string): Promise<ReadonlyMap<string, string>> {
  const came = await importPeople(ports, agreement, await readFile(file, 'utf8'), { parse: parseCsv });
  if ('people' in came) return new Map(came.people.map(({ mail, person = '' }) => [mail, person]));
  throw new DemonstrationError(`${file}: ${came.faults.map((fault) => JSON.stringify(fault)).join('\n')}`);
}

const Fiches = z.looseObject({ fiches: z.array(z.looseObject({ contactMail: z.string() })) });

/** Each under the name of who brings it, where that is one of the people here; else the secretariat's. */
async function takeFichesIn(
  ports: Ports,
  agreement: string,
  file: string,
  people: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const read = Fiches.safeParse(parseWithLines(await readFile(file, 'utf8')).value);
  if (!read.success) throw new DemonstrationError(`${file} has no list of fiches, each with its contactMail`);
  const ids: string[] = [];
  for (const fiche of read.data.fiches) {
    const author = people.has(fiche.contactMail) ? { author: fiche.contactMail } : {};
    const one = JSON.stringify({ ...read.data, fiches: [fiche] });
    const came = await importFiches(ports, agreement, one, { parse: parseWithLines, ...author });
    if (!('fiches' in came)) throw new DemonstrationError(`${file}: ${JSON.stringify(came)}`);
    ids.push(...came.fiches.flatMap((each) => each.fiche ?? []));
  }
  return ids;
}

/**
 * `$fiche:3`, `$made:consultation`, `$person:mail`, `$day+7` and `$day+7T18:00` (a day, or a local time, days after the
 * first start), `$copil` (the kind of session that comes next in the year).
 */
function filled(command: Readonly<Record<string, unknown>>, { fiches, people, made, today }: Cast): unknown {
  const fill = (value: unknown): unknown => {
    const [, kind, name = ''] = (typeof value === 'string' && /^\$(fiche|made|person):(.+)$/.exec(value)) || [];
    if (kind === 'fiche') return fiches[Number(name) - 1] ?? '';
    if (kind === 'made') return made.get(name) ?? '';
    if (kind === 'person') return people.get(name) ?? '';
    if (value === '$copil') return Number(today.slice(5, 7)) <= 6 ? 'spring' : 'year-end';
    const [, days, time = ''] = (typeof value === 'string' && /^\$day\+(\d+)(T\d\d:\d\d)?$/.exec(value)) || [];
    return days === undefined ? value : `${addDays(today, Number(days))}${time}`;
  };
  return Object.fromEntries(Object.entries(command).map(([key, value]) => [key, fill(value)]));
}
