import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { act } from '../src/act.ts';
import { importFiches } from '../src/import/fiches.ts';
import type { Answered, Ports } from '../src/ports.ts';
import { moveDates } from '../src/rules/relative-dates.ts';
import type { Actor } from '../src/rules/rights.ts';
import { type Day, localToMoment, toInstant, yearOf } from '../src/rules/time.ts';
import type { Outcome } from '../src/use-case.ts';
import { useCaseNamed } from '../src/use-cases/index.ts';
import { parseWithLines } from './shared/json-lines.ts';

/** What happened in the years before a demonstration is first looked at: acts of its people, each on its day. */
const Past = z.strictObject({
  relativeTo: z.iso.date(),
  fiches: z.array(z.looseObject({ programmeYear: z.int() })).min(1),
  steps: z
    .array(
      z.strictObject({
        on: z.iso.date(),
        /** Local, `14:30`. */
        time: z.string().regex(/^\d\d:\d\d$/),
        /** Mail address of who acts, or `clock`. */
        by: z.string(),
        do: z.string(),
        command: z.record(z.string(), z.unknown()),
        as: z.string().optional(),
      }),
    )
    .min(1),
});
type Past = z.infer<typeof Past>;

/** Ports whose clock stands where it is told to; what happens there is told to nobody any more. */
export interface PastPorts {
  readonly at: (clock: () => Temporal.Instant) => Ports;
  /** The same, all of it in one transaction: it is played whole or not at all. */
  readonly whole: (clock: () => Temporal.Instant, play: (ports: Ports) => Promise<void>) => Promise<void>;
}

interface Cast {
  readonly people: ReadonlyMap<string, string>;
  readonly fiches: string[];
  readonly made: Map<string, string>;
}

/** The day on which the committee of a past first sits: it must be there before its first act. */
export async function firstDayOf(file: string, today: Day): Promise<Day | undefined> {
  const past = await readPast(file, today);
  return past?.steps[0]?.on;
}

/**
 * Plays the past of a demonstration through the use cases, each act at its moment, so that the register holds as if it had
 * been there.
 */
export async function playPast(
  pastPorts: PastPorts,
  agreement: { readonly id: string; readonly timeZone: string },
  file: string,
  people: ReadonlyMap<string, string>,
  today: Day,
): Promise<void> {
  const past = await readPast(file, today);
  const [first] = past?.steps ?? [];
  if (!past || !first) return;
  let now = momentOf(first.on, '08:00', agreement.timeZone);
  await pastPorts.whole(
    () => now,
    async (ports) => {
      const waiting = handedIn(past, first.on, agreement.timeZone);
      const cast: Cast = { people, fiches: [], made: new Map() };
      for (const [n, step] of past.steps.entries()) {
        const moment = momentOf(step.on, step.time, agreement.timeZone);
        // In the order of time, like every register.
        for (let next = waiting[0]; next && Temporal.Instant.compare(next.at, moment) <= 0; next = waiting[0]) {
          waiting.shift();
          now = next.at;
          cast.fiches[next.place] = await takeIn(ports, agreement.id, next.fiche);
        }
        now = moment;
        await playStep(ports, agreement.id, step, n, cast, filled(step.command, cast, past.relativeTo, today));
      }
    },
  );
}

async function playStep(
  ports: Ports,
  agreement: string,
  step: Past['steps'][number],
  n: number,
  { people, made }: Cast,
  command: unknown,
): Promise<void> {
  const actor: Actor = step.by === 'clock' ? { clock: true } : { person: people.get(step.by) ?? '' };
  const via = step.by === 'clock' ? 'clock' : 'web';
  const useCase = useCaseNamed(step.do);
  if (!useCase) throw new Error(`the demonstration's past, step ${n + 1}: no act is called ${step.do}`);
  const answered = await act(ports, useCase, useCase.command.parse(command), { agreement, actor, via }, answerOf);
  if (answered?.refused !== undefined)
    throw new Error(`the demonstration's past, step ${n + 1} (${step.do}): ${answered.refused}`);
  if (step.as !== undefined && answered?.made?.id !== undefined) made.set(step.as, answered.made.id);
}

async function readPast(file: string, today: Day): Promise<Past | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const read = Past.safeParse(parseWithLines(text).value);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new Error(`${file}: ${issue?.path.join('.')}: ${issue?.message}`);
  }
  const { relativeTo } = read.data;
  const moved = moveDates(read.data, { from: relativeTo, to: today }) as Omit<Past, 'relativeTo'>;
  return { ...moved, relativeTo };
}

interface HandedIn {
  readonly at: Temporal.Instant;
  readonly fiche: Past['fiches'][number];
  /** In the file, from 0: steps name a fiche by it. */
  readonly place: number;
}

/** Each in the autumn before its programme year, three weeks before the first act of that season; the earliest first. */
function handedIn({ fiches }: Past, first: Day, zone: string): HandedIn[] {
  const season = first.slice(4);
  return fiches
    .map((fiche, place) => {
      const day = Temporal.PlainDate.from(`${fiche.programmeYear - 1}${season}`).subtract({ days: 20 });
      return { at: momentOf(day.toString(), '11:00', zone), fiche, place };
    })
    .sort((one, other) => Temporal.Instant.compare(one.at, other.at));
}

async function takeIn(ports: Ports, agreement: string, fiche: Past['fiches'][number]): Promise<string> {
  const came = await importFiches(ports, agreement, JSON.stringify({ fiches: [fiche] }), { parse: parseWithLines });
  const id = 'fiches' in came ? came.fiches[0]?.fiche : undefined;
  if (id === undefined) throw new Error(`the demonstration's past: ${JSON.stringify(came)}`);
  return id;
}

function momentOf(day: Day, time: string, zone: string): Temporal.Instant {
  const read = localToMoment(`${day}T${time}`, zone);
  if ('fault' in read) throw new Error(`${day}T${time}: ${read.fault}`);
  return toInstant(read.moment);
}

/** `$fiche:3`, `$made:consultation`, `$on:2024-11-25T18:00` (moved like every day of the file), `$year:2025`. */
function filled(command: Readonly<Record<string, unknown>>, { fiches, made }: Cast, from: Day, to: Day): unknown {
  const movedDay = (day: Day): Day => String(moveDates(day, { from, to }));
  const fill = (value: unknown): unknown => {
    const [, kind, name = ''] = (typeof value === 'string' && /^\$(fiche|made|on|year):(.+)$/.exec(value)) || [];
    if (kind === 'fiche') return fiches[Number(name) - 1] ?? '';
    if (kind === 'made') return made.get(name) ?? '';
    if (kind === 'on') return `${movedDay(name.slice(0, 10))}${name.slice(10)}`;
    return kind === 'year' ? yearOf(movedDay(`${name}-07-01`)) : value;
  };
  return Object.fromEntries(Object.entries(command).map(([key, value]) => [key, fill(value)]));
}

const answerOf = (outcome: Outcome): Answered => ({
  view: { name: 'none', title: '', summary: '', blocks: [], actions: [] },
  ...(outcome.done ? { made: { id: outcome.ctx.newId } } : { refused: outcome.refused.code }),
});
