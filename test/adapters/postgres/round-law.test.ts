import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../../adapters/postgres/client.ts';
import { postgresRegister } from '../../../adapters/postgres/register.ts';
import { act } from '../../../src/act.ts';
import type { Ports } from '../../../src/ports.ts';
import { CHOICES } from '../../../src/rules/tally.ts';
import type { Outcome } from '../../../src/use-case.ts';
import { type UseCaseName, useCaseNamed } from '../../../src/use-cases/index.ts';
import { chainHolds } from '../../support/chain.ts';
import {
  AGREEMENT,
  openedConsultation,
  openedMotion,
  type TestRegister,
  testRegister,
} from '../../support/register.ts';
import { FIRST_DAY, paris, SEATS } from '../../support/world.ts';

/** Whatever comes at the same time, in two agreements and through two processes, is as if it had come one by one. */

const AGREEMENTS = [AGREEMENT, 'accord-du-port'];
const MEMBERS = ['ana', 'bob', 'cleo', 'nora', 'sami'] as const;

let register: TestRegister;
let otherProcess: Database;
let processes: readonly Ports[];
const consultations = new Map<string, string>();

beforeAll(async () => {
  register = await testRegister();
  await register.addAgreement('accord-du-port', ['sec', ...MEMBERS]);
  for (const agreement of AGREEMENTS) {
    consultations.set(agreement, await openedConsultation(register, { agreement }));
    await register.addRoom(`room-of-${agreement}`, agreement);
  }
  otherProcess = openDatabase(register.url);
  const there = postgresRegister(otherProcess, { clock: () => paris(FIRST_DAY) });
  processes = [register.ports, { ...register.ports, register: there }];
});
afterAll(async () => {
  await otherProcess?.$disconnect();
  await register?.close();
});
beforeEach(() => register.at(FIRST_DAY));

interface Step {
  readonly name: UseCaseName;
  readonly who: string;
  readonly vote: string;
  readonly agreement: string;
  readonly more?: Readonly<Record<string, unknown>>;
  readonly key?: string;
}

async function performed({ name, who, vote, agreement, more, key }: Step, ports: Ports) {
  const useCase = useCaseNamed(name);
  if (!useCase) throw new Error(`there is no use case ${name}`);
  const actor = who === 'clock' ? ({ clock: true } as const) : { person: register.id(who) };
  const origin = { agreement, actor, via: 'web', ...(key === undefined ? {} : { key }) } as const;
  let outcome: Outcome | undefined;
  const answer = await act(ports, useCase, useCase.command.parse({ vote, ...more }), origin, (came) => {
    outcome = came;
    return { view: { name: 'answer', title: came.ctx.newId, summary: '', blocks: [], actions: [] } };
  });
  return { facts: outcome?.done ? outcome.facts : 0, title: answer?.view.title };
}

const choice = fc.constantFrom(...CHOICES);
const member = fc.constantFrom(...MEMBERS);
const what = fc.oneof(
  { weight: 8, arbitrary: fc.record({ name: fc.constant('cast-vote'), who: member, more: fc.record({ choice }) }) },
  { weight: 2, arbitrary: fc.record({ name: fc.constant('step-aside'), who: member }) },
  { weight: 1, arbitrary: fc.record({ name: fc.constant('undo-stepping-aside'), who: member }) },
  {
    weight: 3,
    arbitrary: fc.record({
      name: fc.constant('enter-ballot'),
      who: fc.constant('sec'),
      more: fc.record({ seat: fc.constantFrom(...SEATS), choice }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ name: fc.constant('close-vote'), who: fc.constant('sec') }) },
  { weight: 1, arbitrary: fc.record({ name: fc.constant('close-due-vote'), who: fc.constant('clock') }) },
);
const steps = fc.array(
  fc.record({ what, vote: fc.nat(3), process: fc.nat(1), key: fc.option(fc.nat(8), { nil: undefined, freq: 2 }) }),
  { minLength: 10, maxLength: 70, size: 'max' },
);

/** Two votes of each agreement; one closes once all have voted. */
const opened = () =>
  Promise.all(
    AGREEMENTS.flatMap((agreement) =>
      [false, true].map(async (closeWhenAllVoted) => {
        const changes = { closeWhenAllVoted, tallyShown: closeWhenAllVoted ? 'at-close' : 'live' };
        const vote = await openedMotion(register, consultations.get(agreement) ?? '', changes, { agreement });
        return { agreement, vote };
      }),
    ),
  );

const acts: Readonly<Record<string, UseCaseName>> = {
  SeatSteppedAside: 'step-aside',
  SteppingAsideUndone: 'undo-stepping-aside',
};

/** What was done since an entry of a chain, as somebody would do it again. */
async function doneSince(agreement: string, seq: number): Promise<readonly Step[]> {
  const names = new Map([...MEMBERS, 'sec'].map((who) => [register.id(who), who]));
  const lines = (await register.chain(agreement)).slice(seq);
  return lines.flatMap(({ entry: { fact, by }, openings }): Step[] => {
    const [who, vote] = [names.get(String((by as { person?: string }).person)) ?? '', String(fact.vote)];
    const step = { who, vote, agreement };
    const said = openings.find(({ field }) => field === 'choice')?.value;
    if (fact.kind === 'BallotCast')
      return fact.entered
        ? [{ ...step, name: 'enter-ballot', more: { seat: fact.seat, choice: said } }]
        : [{ ...step, name: 'cast-vote', more: { choice: said } }];
    const name = acts[fact.kind];
    return name ? [{ ...step, name }] : [];
  });
}

/** Where a vote stands, who was told what of it, and in which order; nothing of when, and of which of twins it is. */
async function left(agreement: string, vote: string) {
  const anonymous = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value)
        .replaceAll(vote, 'the vote')
        .replace(/"(hash|decision|at|closedAt|salt)":"[^"]*"/g, '"$1":""')
        .replace(/"seq":\d+/g, '"seq":0'),
    );
  const rows = await register.database.notice.findMany({ where: { agreementId: agreement }, orderBy: { id: 'asc' } });
  const told = rows
    .filter(({ subject, event }) => JSON.stringify([subject, event]).includes(vote))
    .map(({ channel, subject, event }) => ({ channel, subject, event }));
  const ballots = await register.database.ballot.findMany({ where: { voteId: vote }, orderBy: { seat: 'asc' } });
  return {
    vote: anonymous(await register.ports.library.vote(agreement, vote)),
    told: anonymous([...Map.groupBy(told, ({ channel }) => channel)].sort(([one], [two]) => one.localeCompare(two))),
    ballots: ballots.map(({ seat, choice: said, by, entered }) => ({ seat, said, by, entered })),
  };
}

describe('what comes at the same time', () => {
  it.each([false, true])('is as if it had come one by one, in the order of the chain (mail: %s)', async (mail) => {
    await register.database.instance.update({ where: { id: 1 }, data: { mail } });
    await fc.assert(
      fc.asyncProperty(steps, async (said) => {
        const [votes, twins] = [await opened(), await opened()];
        const heads = await Promise.all(AGREEMENTS.map((agreement) => register.ports.library.head(agreement)));
        const run = votes[0]?.vote;
        const asked = said.map(({ what: { name, ...rest }, vote, process, key }) => {
          const step: Step = { ...rest, name: name as UseCaseName, ...(votes[vote] ?? { agreement: '', vote: '' }) };
          return { process, step: key === undefined ? step : { ...step, key: `${run}-${key}` } };
        });
        const came = await Promise.all(
          asked.map(({ step, process }) => performed(step, processes[process] ?? register.ports)),
        );

        // One answer for each delivery, and nobody else's.
        const answers = new Map<string, Set<unknown>>();
        for (const [n, { step }] of asked.entries()) {
          const delivery = step.key === undefined ? `${n}` : `${step.agreement} ${step.who} ${step.key}`;
          answers.set(delivery, (answers.get(delivery) ?? new Set()).add(came[n]?.title));
        }
        expect([...answers.values()].every(({ size }) => size === 1)).toBe(true);
        expect(new Set([...answers.values()].flatMap((each) => [...each])).size).toBe(answers.size);

        let entries = 0;
        const again: Step[] = [];
        for (const [n, agreement] of AGREEMENTS.entries()) {
          await chainHolds(register, agreement);
          const before = heads[n]?.seq ?? 0;
          entries += (await register.ports.library.head(agreement)).seq - before;
          again.push(...(await doneSince(agreement, before)));
        }
        expect(came.reduce((sum, { facts }) => sum + facts, 0)).toBe(entries);

        const twin = (vote: string) => twins[votes.findIndex((each) => each.vote === vote)]?.vote ?? '';
        for (const step of again) {
          const { facts } = await performed({ ...step, vote: twin(step.vote) }, register.ports);
          expect(facts).toBeGreaterThan(0);
        }
        // By hand, the other vote closes once all have voted.
        for (const { agreement, vote } of votes) {
          const closed = (await register.ports.library.vote(agreement, vote))?.state === 'closed';
          const open = (await register.ports.library.vote(agreement, twin(vote)))?.state === 'open';
          if (closed && open)
            await performed({ name: 'close-vote', who: 'sec', agreement, vote: twin(vote) }, register.ports);
          expect(await left(agreement, twin(vote))).toEqual(await left(agreement, vote));
        }
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });
});
