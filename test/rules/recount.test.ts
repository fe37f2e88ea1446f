import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Fact, FactOf, SeatResult } from '../../src/rules/facts.ts';
import { append, GENESIS } from '../../src/rules/journal.ts';
import { endFault, type Recount, type RecountFault, recountEntry, startRecount } from '../../src/rules/recount.ts';
import { seatsOf } from '../../src/rules/seats.ts';
import { type Choice, tallyOf } from '../../src/rules/tally.ts';
import { agreementOf } from '../support/world.ts';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const VERSION = 'v';
const agreement = agreementOf();
const agreements = new Map([[VERSION, agreement]]);
const roll = seatsOf(agreement).map(({ id, body, votes }) => ({ seat: id, body, votes }));

const BEFORE = '2027-03-01T10:00:00.000Z';
const DEADLINE = '2027-03-10T17:00:00.000Z';
const AFTER = '2027-03-10T17:00:00.001Z';
/** A fact, and when it happened. */
type Step = readonly [fact: Fact, at?: string];

/** Recounts a chain of these facts to its end, or to the first that does not hold. */
function recounted(steps: readonly Step[]): Recount | RecountFault {
  let so = startRecount('a1');
  let head = { seq: 0, hash: GENESIS };
  for (const [fact, at = BEFORE] of steps) {
    const act = { at, by: { as: 'secretariat' }, via: 'web', version: VERSION } as const;
    for (const { journal, openings } of append('a1', head, [fact], act, { sha256, newSalt: () => 's' })) {
      const step = recountEntry(so, journal, openings, sha256, agreements);
      if ('fault' in step) return step.fault;
      so = step.next;
      head = journal;
    }
  }
  return endFault(so) ?? so;
}

const holding = (seat: string, mandate = `m-${seat}`): Fact => ({
  kind: 'MandateGiven',
  mandate: { id: mandate, person: `p-${seat}`, from: '2027-01-01', kind: 'seat', seat, boardMember: false },
});
const opened: FactOf<'VoteOpened'> = {
  kind: 'VoteOpened',
  vote: 'v1',
  subject: { kind: 'motion' },
  roll,
  deadline: DEADLINE,
  tallyShown: 'live',
  closeWhenAllVoted: false,
  consultation: 'c1',
  without: [],
};
const ballot = (seat: string, choice: Choice = 'for', entered = false): Fact => ({
  kind: 'BallotCast',
  vote: 'v1',
  seat,
  choice,
  entered,
});
const aside = (seat: string): Fact => ({ kind: 'SeatSteppedAside', vote: 'v1', seat });
const back = (seat: string): Fact => ({ kind: 'SteppingAsideUndone', vote: 'v1', seat });
const extended = (to: string): Fact => ({ kind: 'VoteExtended', vote: 'v1', from: DEADLINE, to, reason: 'Un mot.' });

const session = (id: string): Fact => ({
  kind: 'SessionPlanned',
  session: id,
  type: 'spring',
  year: 2027,
  startsAt: '2027-03-01T08:00:00.000Z',
  endsAt: '2027-03-01T11:00:00.000Z',
  title: 'Copil de printemps',
});

/** The close that says so of these seats; the others are vacant. */
function closed(results: Readonly<Record<string, Partial<SeatResult>>>, how: FactOf<'VoteClosed'>['how'] = 'deadline') {
  const seats = roll.map((voter): SeatResult => ({ ...voter, result: 'vacant', ...results[voter.seat] }));
  const standing = seats.flatMap(({ seat, result }) =>
    result === 'for' || result === 'against' || result === 'abstain' ? [[seat, result] as const] : [],
  );
  return { kind: 'VoteClosed', vote: 'v1', how, seats, tally: tallyOf(roll, new Map(standing)) } as const;
}
const decided: FactOf<'DecisionTaken'> = {
  kind: 'DecisionTaken',
  decision: 'D-2027-001',
  vote: 'v1',
  subject: { kind: 'motion' },
  outcome: 'adopted',
};
const NORD_FOR = { NORD: { result: 'for' } } as const;

/** NORD is held and votes for; nobody else is there. */
const story: readonly Step[] = [
  [holding('NORD')],
  [opened],
  [ballot('NORD')],
  [closed(NORD_FOR), DEADLINE],
  [decided, DEADLINE],
];
const instead = (index: number, ...steps: readonly Step[]) => recounted(story.toSpliced(index, 1, ...steps));

describe('R16.2: a recount holds where the rules were kept', () => {
  test('a vote closed at its deadline', () => {
    const so = recounted(story);
    if (typeof so === 'string') throw new Error(so);
    expect(so.seq).toBe(5);
    expect([...so.decisions]).toMatchObject([['D-2027-001', { outcome: 'adopted' }]]);
  });
  test('a ballot after the first deadline, where the vote was extended before it (R3.6)', () => {
    const later = '2027-03-12T17:00:00.000Z';
    const steps: Step[] = [[extended(later)], [ballot('NORD'), AFTER], [closed(NORD_FOR), later]];
    expect(recounted([...story.slice(0, 2), ...steps, [decided, later]])).toMatchObject({ seq: 6 });
  });
  test('closed before the deadline, once nobody is awaited any more (R3.6)', () => {
    const before = closed(NORD_FOR, 'all-voted');
    expect(recounted([...story.slice(0, 3), [before], [decided]])).toMatchObject({ seq: 5 });
  });
  test('a seat that came back votes (R3.9), and an entered ballot says so (R3.8)', () => {
    const steps: Step[] = [[aside('NORD')], [back('NORD')], [ballot('NORD', 'for', true)]];
    const end = closed({ NORD: { result: 'for', entered: true } });
    expect(recounted([...story.slice(0, 2), ...steps, [end, DEADLINE], [decided, DEADLINE]])).toMatchObject({ seq: 7 });
  });
});

describe('R16.2: a recount names what does not hold', () => {
  test('a roll that is not that of the agreement (R3.5)', () => {
    expect(instead(1, [{ ...opened, roll: roll.slice(1) }])).toBe('wrong-roll');
    expect(instead(1, [{ ...opened, roll: roll.map((voter) => ({ ...voter, votes: 1 })) }])).toBe('wrong-roll');
  });
  test('a vote that opens a second time', () => {
    expect(recounted([...story, [opened]])).toBe('vote-opened-twice');
  });
  test('a ballot at the deadline, or after it (R3.5)', () => {
    expect(instead(2, [ballot('NORD'), DEADLINE])).toBe('ballot-after-deadline');
    expect(instead(2, [ballot('NORD'), AFTER])).toBe('ballot-after-deadline');
    expect(instead(2, [aside('NORD'), DEADLINE])).toBe('ballot-after-deadline');
  });
  test('a ballot after the agreement’s term, under a deadline that goes beyond it (R1.4)', () => {
    const late = [{ ...opened, deadline: '2029-06-01T17:00:00.000Z' }] as const;
    const steps: Step[] = [[holding('NORD')], late, [ballot('NORD'), '2029-01-01T10:00:00.000Z']];
    expect(recounted(steps)).toBe('ballot-after-deadline');
  });
  test('an extension once the deadline has come (R3.6)', () => {
    expect(instead(2, [extended('2027-04-01T10:00:00.000Z'), DEADLINE])).toBe('extended-after-deadline');
  });
  test('a ballot of a seat that stepped aside (R3.9)', () => {
    expect(instead(2, [aside('NORD')], [ballot('NORD')])).toBe('ballot-of-seat-aside');
  });
  test('a seat that is not in the roll steps aside', () => {
    expect(instead(2, [aside('OUEST')])).toBe('ballot-outside-vote');
    expect(instead(2, [back('OUEST')])).toBe('ballot-outside-vote');
  });
  test('a close before the deadline while a seat is awaited (R3.6)', () => {
    const silent = { ...NORD_FOR, SUD: { result: 'silent' } } as const;
    const held: Step[] = [[holding('NORD')], [holding('SUD')], [opened], [ballot('NORD')]];
    expect(recounted([...held, [closed(silent, 'by-hand')], [decided]])).toBe('closed-too-early');
    expect(recounted([...held, [closed(silent)], [decided]])).toBe('closed-too-early');
  });
  test('in a session, and there alone, the secretariat closes it by hand while a seat is awaited (R3.6)', () => {
    const silent = { ...NORD_FOR, SUD: { result: 'silent' } } as const;
    const held: Step[] = [[holding('NORD')], [holding('SUD')]];
    const vote = (how: FactOf<'VoteClosed'>['how']): Step[] => [
      [opened],
      [ballot('NORD')],
      [closed(silent, how)],
      [decided],
    ];
    expect(recounted([...held, [session('c1')], ...vote('by-hand')])).toMatchObject({ seq: 7 });
    expect(recounted([...held, [session('c2')], ...vote('by-hand')])).toBe('closed-too-early');
    // That all have voted is not true there either.
    expect(recounted([...held, [session('c1')], ...vote('all-voted')])).toBe('closed-too-early');
  });
  test('after the term only a vote on an amendment of a validated action goes on (R1.4)', () => {
    const [deadline, late] = ['2029-06-01T17:00:00.000Z', '2029-01-01T10:00:00.000Z'];
    const subject = { kind: 'amendment', fiche: 'f1', amendment: 'am1', version: 1 } as const;
    const board = (fiche: string, value: FactOf<'BoardDecided'>['value']): Step => [
      { kind: 'BoardDecided', fiche, version: 1, value, meeting: '2027-02-20' },
    ];
    const vote: Step[] = [
      [{ ...opened, subject, deadline }],
      [ballot('NORD'), late],
      [closed(NORD_FOR), deadline],
      [{ ...decided, subject }, deadline],
    ];
    expect(recounted([[holding('NORD')], board('f1', 'validated'), ...vote])).toMatchObject({ seq: 6 });
    expect(recounted([[holding('NORD')], board('f1', 'deferred'), ...vote])).toBe('ballot-after-deadline');
    expect(recounted([[holding('NORD')], board('f2', 'validated'), ...vote])).toBe('ballot-after-deadline');
  });
  test.each<[string, readonly Step[], SeatResult['result']]>([
    ['silent', [[holding('SUD')]], 'vacant'],
    ['silent', [[holding('SUD')]], 'aside'],
    ['vacant', [], 'silent'],
    ['vacant', [[holding('SUD')], [{ kind: 'MandateEnded', mandate: 'm-SUD', to: '2027-03-09' }]], 'silent'],
    ['aside', [[holding('SUD')], [opened], [aside('SUD')]], 'silent'],
  ])('a seat that is %s, said to be otherwise', (result, before, said) => {
    const start: Step[] = [[holding('NORD')], ...before];
    if (!start.some(([fact]) => fact.kind === 'VoteOpened')) start.push([opened]);
    const ending = (as: SeatResult['result']): Step[] => [
      ...start,
      [ballot('NORD')],
      [closed({ ...NORD_FOR, SUD: { result: as } }), DEADLINE],
      [decided, DEADLINE],
    ];
    expect(recounted(ending(said))).toBe('wrong-seats');
    expect(recounted(ending(result as SeatResult['result']))).toMatchObject({ seq: start.length + 3 });
  });
  test('a ballot said to be the holder’s that the secretariat entered (R3.8)', () => {
    expect(instead(2, [ballot('NORD', 'for', true)])).toBe('wrong-seats');
  });
  test('a close without its decision, at the end or with something in between (R3.5)', () => {
    expect(recounted(story.slice(0, 4))).toBe('close-without-decision');
    expect(instead(4, [holding('SUD')], [decided, DEADLINE])).toBe('close-without-decision');
    expect(instead(4, [{ ...decided, vote: 'v2' }])).toBe('close-without-decision');
  });
  test('a number that was given already (R3.10)', () => {
    const again = story.slice(1).map(([fact, at = BEFORE]): Step => [{ ...fact, vote: 'v2' } as Fact, at]);
    expect(recounted([...story, ...again])).toBe('decision-repeated');
  });
  test('a decision on something else than what was voted on (R3.11)', () => {
    expect(instead(4, [{ ...decided, subject: { kind: 'fiche', fiche: 'f1', version: 1 } }])).toBe('wrong-subject');
  });
});

test('a decision on a fiche names it', () => {
  const subject = { kind: 'fiche', fiche: 'f1', version: 1 } as const;
  const steps = story.map(
    ([fact, at = BEFORE]): Step => [
      fact.kind === 'VoteOpened' || fact.kind === 'DecisionTaken' ? { ...fact, subject } : fact,
      at,
    ],
  );
  expect((recounted(steps) as Recount).decisions.get('D-2027-001')).toMatchObject({ fiche: 'f1', at: DEADLINE });
});
