import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fact, SeatResult } from '../../src/rules/facts.ts';
import { append, canonical, GENESIS, hashOf, isSame, isSeal, sealOf, unseal } from '../../src/rules/journal.ts';
import { type Recount, type RecountFault, recountEntry, startRecount } from '../../src/rules/recount.ts';
import { tallyOf } from '../../src/rules/tally.ts';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
let salts = 0;
const newSalt = () => {
  salts += 1;
  return `salt-${salts}`;
};
const tools = { sha256, newSalt };
const ACT = { at: '2027-03-01T10:00:00.000Z', by: { as: 'secretariat' }, via: 'web' } as const;
const roll = [
  { seat: 'NORD', body: 'NORD', votes: 3 },
  { seat: 'SUD', body: 'SUD', votes: 2 },
];
const seats: SeatResult[] = [
  { seat: 'NORD', body: 'NORD', votes: 3, result: 'for' },
  { seat: 'SUD', body: 'SUD', votes: 2, result: 'aside' },
];
const tally = tallyOf(roll, new Map([['NORD', 'for']]));
const opened: Fact = {
  kind: 'VoteOpened',
  vote: 'v1',
  subject: { kind: 'motion' },
  roll,
  deadline: '2027-03-10T17:00:00.000Z',
  tallyShown: 'at-close',
  closeWhenAllVoted: false,
  consultation: 'c1',
  without: [],
};
const ballot = (seat: string, choice: 'for' | 'against' | 'abstain', vote = 'v1'): Fact => ({
  kind: 'BallotCast',
  vote,
  seat,
  choice,
  entered: false,
});
const closed: Fact = { kind: 'VoteClosed', vote: 'v1', how: 'all-voted', seats, tally };
const decided: Fact = {
  kind: 'DecisionTaken',
  decision: 'D-2027-001',
  vote: 'v1',
  subject: { kind: 'motion' },
  outcome: 'adopted',
};

type Written = ReturnType<typeof append>[number];
const chain = (facts: readonly Fact[]) => append('a1', { seq: 0, hash: GENESIS }, facts, ACT, tools);

/** Recounts entries until the first that does not hold. */
function recount(entries: readonly Pick<Written, 'journal' | 'openings'>[]): Recount | RecountFault {
  let so = startRecount('a1');
  for (const { journal, openings } of entries) {
    const step = recountEntry(so, journal, openings, sha256);
    if ('fault' in step) return step.fault;
    so = step.next;
  }
  return so;
}

const change = (entries: readonly Written[], index: number, changed: (entry: Written) => Written): Written[] =>
  entries.map((entry, i) => (i === index ? changed(entry) : entry));

/** As somebody would who rewrites an entry and its hash. */
const rewrite = (entry: Written, fact: Record<string, unknown>): Written => {
  const { hash: _hash, ...rest } = entry.journal;
  const unhashed = { ...rest, fact: { ...rest.fact, ...fact } };
  return { ...entry, journal: { ...unhashed, hash: hashOf(unhashed, sha256) } };
};

const ballots = [ballot('NORD', 'against'), ballot('NORD', 'for'), ballot('SUD', 'against')];
const stepped: Fact = { kind: 'SeatSteppedAside', vote: 'v1', seat: 'SUD' };
const story = [opened, ...ballots, stepped, closed, decided];

describe('R16.2: each entry carries the hash of the one before it', () => {
  test('a chain that holds is recounted to its decisions: a later ballot replaces, stepping aside removes', () => {
    const so = recount(chain(story));
    expect(so).toMatchObject({ seq: story.length });
    const { decisions, open } = so as Recount;
    expect(decisions.get('D-2027-001')).toMatchObject({ outcome: 'adopted', tally });
    expect(open.size).toBe(0);
  });
  test('any field of any entry changed is found, at that entry or by its hash', () => {
    const entries = chain(story);
    for (const [index] of entries.entries())
      for (const field of ['at', 'via', 'room', 'version'] as const)
        expect(recount(change(entries, index, (e) => ({ ...e, journal: { ...e.journal, [field]: 'another' } })))).toBe(
          'wrong-hash',
        );
  });
  test('an entry left out is a gap, one put in another order too, one of another chain is named', () => {
    const entries = chain(story);
    expect(recount(entries.toSpliced(2, 1))).toBe('gap');
    expect(recount([...entries].reverse())).toBe('gap');
    expect(recount(append('a2', { seq: 0, hash: GENESIS }, story, ACT, tools))).toBe('another-chain');
  });
  test('an entry rewritten with its hash breaks the link of the next', () => {
    const entries = chain(story);
    expect(recount(change(entries, 0, (e) => rewrite(e, { consultation: 'c2' })))).toBe('broken-link');
  });
  test('a rewritten last entry holds only if its votes do: a wrong outcome is found', () => {
    const entries = chain(story);
    expect(recount(change(entries, entries.length - 1, (e) => rewrite(e, { outcome: 'not-adopted' })))).toBe(
      'wrong-outcome',
    );
  });
});

describe('R16.2: every vote is recounted from the journal', () => {
  const faultOf = (facts: readonly Fact[]) => recount(chain(facts));
  test('a tally that is not that of the ballots', () => {
    expect(faultOf([opened, ballot('NORD', 'against'), closed])).toBe('wrong-tally');
  });
  test('seats that did not vote so', () => {
    const swapped = seats.map((seat): SeatResult => ({ ...seat, result: seat.seat === 'NORD' ? 'for' : 'abstain' }));
    expect(faultOf([opened, ballot('NORD', 'for'), { ...closed, seats: swapped }])).toBe('wrong-seats');
    expect(faultOf([opened, ballot('NORD', 'for'), { ...closed, seats: seats.slice(1) }])).toBe('wrong-seats');
  });
  test('a ballot before the opening, after the close, of a seat that is not in the roll', () => {
    expect(faultOf([ballot('NORD', 'for')])).toBe('ballot-outside-vote');
    expect(faultOf([...story, ballot('SUD', 'for')])).toBe('ballot-outside-vote');
    expect(faultOf([opened, ballot('OUEST', 'for')])).toBe('ballot-outside-vote');
    expect(faultOf([...story, stepped])).toBe('ballot-outside-vote');
    expect(faultOf([...story, closed])).toBe('ballot-outside-vote');
  });
  test('a decision without a close; after a vote was called off there is none', () => {
    expect(faultOf([opened, decided])).toBe('decision-without-close');
    const off: Fact = { kind: 'VoteCalledOff', vote: 'v1', why: 'new-version' };
    expect(faultOf([opened, ballot('NORD', 'for'), off, decided])).toBe('decision-without-close');
  });
});

describe('R16.4, R3.7: what is sealed stands beside the journal', () => {
  const hidden = (entries: readonly Written[]) => entries.map((entry) => ({ ...entry, openings: [] }));
  test('no choice stands in the journal itself', () => {
    const text = JSON.stringify(chain([opened, ...ballots]).map(({ journal }) => journal));
    expect(text).not.toMatch(/"(for|against|abstain)"/);
  });
  test('the same choice twice gives two different seals', () => {
    const [, one, two] = chain([opened, ballot('NORD', 'for'), ballot('SUD', 'for')]);
    expect(one?.journal.fact.choice).not.toEqual(two?.journal.fact.choice);
  });
  test('the chain holds without its openings while the vote is open, and can’t be recounted once it closes', () => {
    expect(recount(hidden(chain([opened, ...ballots])))).toMatchObject({ seq: 4 });
    expect(recount(hidden(chain(story.slice(0, 4).concat(closed))))).toBe('choice-missing');
  });
  test('an erased text leaves the chain whole', () => {
    const remark: Fact = { kind: 'RemarkMade', remark: 'r1', fiche: 'f1', text: 'Un mot à effacer' };
    const [entry] = chain([remark]);
    if (!entry) throw new Error('no entry');
    expect(recount(hidden([entry]))).toMatchObject({ seq: 1 });
    expect(unseal(entry.journal.fact, [])).not.toHaveProperty('text');
    expect(unseal(entry.journal.fact, entry.openings)).toMatchObject({ text: 'Un mot à effacer' });
  });
  test('an opening that was changed, or of a field that is not sealed, is found', () => {
    const entries = chain(story);
    const changed = change(entries, 1, (e) => ({
      ...e,
      openings: e.openings.map((opening) => ({ ...opening, value: 'for' })),
    }));
    expect(recount(changed)).toBe('wrong-seal');
    const invented = change(entries, 1, (e) => ({
      ...e,
      openings: [{ field: 'seat', salt: 's', value: 'NORD' }],
    }));
    expect(recount(invented)).toBe('wrong-seal');
  });
});

/** Few names, so that two values are often nearly the same; among them those that JavaScript has in an order of its own. */
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, true, 0, 1, '', 'é"'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'aa', '10', '9', '', '__proto__', 'toString'), tie('value'), {
      maxKeys: 4,
    }),
  ),
}));

/** The recipe, word for word. */
function byTheRecipe(any: unknown): string {
  if (Array.isArray(any)) return `[${any.map(byTheRecipe).join(',')}]`;
  if (typeof any !== 'object' || any === null) return JSON.stringify(any);
  const members = Object.entries(any).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${byTheRecipe(member)}`).join(',')}}`;
}

/** The same with the members of each object the other way round. */
function turned(any: unknown): unknown {
  if (Array.isArray(any)) return any.map(turned);
  if (typeof any !== 'object' || any === null) return any;
  const members = Object.entries(any).map(([name, member]) => [name, turned(member)] as const);
  return Object.fromEntries(members.reverse());
}

describe('R16.3: canonical JSON, for whoever checks elsewhere', () => {
  test('keys in order, absent fields left out, nothing else added', () => {
    expect(canonical({ b: [1, { d: null, c: 'é"' }], a: undefined, aa: true })).toBe(
      '{"aa":true,"b":[1,{"c":"é\\"","d":null}]}',
    );
  });
  test('the order in which keys were written does not matter, and it reads back as the same value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reordered = Object.fromEntries(Object.entries(value).reverse());
        expect(canonical(reordered)).toBe(canonical(value));
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
  test('of more names than anybody would think of, each stays its own', () => {
    const many = Object.fromEntries(Array.from({ length: 6_000 }, (_, i) => [`champ ${i}`, i]));
    expect(canonical(many)).toBe(
      JSON.stringify(Object.fromEntries(Object.entries(many).sort(([a], [b]) => (a < b ? -1 : 1)))),
    );
    expect(canonical({ 'champ 5999': 'encore' })).toBe('{"champ 5999":"encore"}');
  });
  test('it is what the recipe says, whatever the names are', () => {
    fc.assert(
      fc.property(value, (any) => {
        expect(canonical(any)).toBe(byTheRecipe(any));
      }),
    );
  });
  test('numbers as names come in the order of their code units, and no name is left out', () => {
    expect(canonical(JSON.parse('{"b":[{"10":1,"9":2}],"__proto__":{"z":1,"a":2}}'))).toBe(
      '{"__proto__":{"a":2,"z":1},"b":[{"10":1,"9":2}]}',
    );
  });
  test('two values are the same where their canonical JSON is', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(isSame(a, b)).toBe(canonical(a) === canonical(b));
        expect(isSame(a, turned(a))).toBe(true);
      }),
    );
    expect(isSame({ a: 1, b: undefined }, { a: 1 })).toBe(true);
    expect(isSame({ a: 1 }, { a: 1, b: null })).toBe(false);
    expect(isSame([undefined], [null])).toBe(true);
    expect(isSame([], {})).toBe(false);
    expect(isSame(JSON.parse('{"__proto__":{}}'), { x: 1 })).toBe(false);
  });
  test('only a seal is a seal', () => {
    expect(isSeal(sealOf('x', 's', sha256))).toBe(true);
    for (const other of [null, 'sealed', {}, { sealed: 'x', more: 1 }]) expect(isSeal(other)).toBe(false);
  });
});
