import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Consultation } from '../../src/rules/consultation.ts';
import type { Decision, Entry, Numbers, World } from '../../src/rules/decide.ts';
import { evolve } from '../../src/rules/evolve.ts';
import { FICHE_STATES, type Fiche, type FicheState, isFinal, MOVES } from '../../src/rules/fiche.ts';
import { type Committee, holdsOn, seatsOf } from '../../src/rules/seats.ts';
import { CHOICES, type Choice, tallyOf } from '../../src/rules/tally.ts';
import { addDays, momentToLocal, toMoment } from '../../src/rules/time.ts';
import { standingTally, type Vote } from '../../src/rules/vote.ts';
import {
  type Act,
  appoints,
  closesByHand,
  comesBack,
  confirms,
  contextOf,
  DEADLINE,
  deepFrozen,
  ends,
  enters,
  entriesOf,
  examines,
  extendsTo,
  FIRST_DAY,
  given,
  gives,
  inVote,
  opensConsultation,
  opensMotion,
  opensVote,
  paris,
  places,
  remarks,
  revises,
  type Scene,
  SEATS,
  sendsBack,
  stepsAside,
  submits,
  ticks,
  votes,
  withdraws,
  withdrawsRemark,
  world,
  writes,
} from '../support/world.ts';

const HOLDERS = { 'QUAI-01': 'ana', 'QUAI-02': 'bob', 'QUAI-03': 'cleo', NORD: 'nora', SUD: 'sami' } as const;
const VOTES = 12;
const aSeat = fc.constantFrom(...SEATS);
const aChoice = fc.constantFrom(...CHOICES);

/* The box of one vote, against the simplest model that could be right. */

interface Box {
  readonly ballots: Map<string, { readonly choice: Choice; readonly entered: boolean }>;
  readonly aside: Set<string>;
  over: boolean;
  state: 'open' | 'closed' | 'called-off';
}
interface Real {
  scene: Scene;
}
type Step = fc.Command<Box, Real>;

/** A step and what the model says of it: the refusal's code, or none and what changes. */
function step(name: string, who: string, act: Act, expected: (box: Box) => string | undefined): Step {
  return {
    check: () => true,
    toString: () => `${who} ${name}`,
    run(box, real) {
      const before = real.scene;
      const came = before.when(who, act);
      const roll = before.vote.roll;
      const refusal = expected(box);
      expect(came.refusal?.code).toBe(refusal);
      if (refusal !== undefined) expect(came.world).toBe(before.world);
      real.scene = came.scene;
      const { vote } = real.scene;
      expect(vote.state).toBe(box.state);
      expect(vote.roll).toBe(roll);
      if (vote.state !== 'open') expect(vote).not.toHaveProperty('ballots');
      else {
        const standing = Object.entries(vote.ballots).map(([seat, { choice, entered }]) => [seat, { choice, entered }]);
        expect(Object.fromEntries(standing)).toEqual(Object.fromEntries(box.ballots));
        expect(Object.keys(vote.aside).sort()).toEqual([...box.aside].sort());
      }
      if (vote.state === 'closed') {
        const choices = new Map([...box.ballots].map(([seat, { choice }]) => [seat, choice]));
        expect(vote.tally).toEqual(tallyOf(roll, choices));
        expect(vote.seats.map((s) => s.result)).toEqual(
          SEATS.map((seat) => choices.get(seat) ?? (box.aside.has(seat) ? 'aside' : 'silent')),
        );
      }
    },
  };
}

const shut = (box: Box): string | undefined =>
  box.state === 'closed'
    ? 'vote-closed'
    : box.state === 'called-off'
      ? 'vote-called-off'
      : box.over
        ? 'vote-over'
        : undefined;
const awaited = (box: Box) => SEATS.filter((seat) => !box.aside.has(seat) && !box.ballots.has(seat));
const closesIfAll = (box: Box, opened: boolean) => {
  if (opened && awaited(box).length === 0) box.state = 'closed';
};

/** All that can be done to an open vote, by those who may. */
const stepsOn = (closeWhenAllVoted: boolean) => [
  fc.tuple(aSeat, aChoice).map(([seat, choice]) =>
    step(`votes ${choice}`, HOLDERS[seat], votes(choice), (box) => {
      if (shut(box)) return shut(box);
      if (box.aside.has(seat)) return 'stepped-aside';
      const stands = box.ballots.get(seat);
      box.ballots.set(seat, { choice, entered: false });
      if (stands?.choice !== choice || stands.entered) closesIfAll(box, closeWhenAllVoted);
      return undefined;
    }),
  ),
  fc.tuple(aSeat, aChoice).map(([seat, choice]) =>
    step(`enters ${choice} for ${seat}`, 'sec', enters(seat, choice), (box) => {
      if (shut(box)) return shut(box);
      if (box.aside.has(seat)) return 'stepped-aside';
      const stands = box.ballots.get(seat);
      if (stands && !stands.entered) return 'own-ballot-stands';
      box.ballots.set(seat, { choice, entered: true });
      if (stands?.choice !== choice) closesIfAll(box, closeWhenAllVoted);
      return undefined;
    }),
  ),
  aSeat.map((seat) =>
    step('steps aside', HOLDERS[seat], stepsAside, (box) => {
      if (shut(box)) return shut(box);
      if (box.aside.has(seat)) return undefined;
      box.ballots.delete(seat);
      box.aside.add(seat);
      closesIfAll(box, closeWhenAllVoted);
      return undefined;
    }),
  ),
  aSeat.map((seat) =>
    step('comes back', HOLDERS[seat], comesBack, (box) => {
      if (shut(box)) return shut(box);
      return box.aside.delete(seat) ? undefined : 'not-stepped-aside';
    }),
  ),
  fc.constant(
    step('closes by hand', 'sec', closesByHand, (box) => {
      if (box.state !== 'open') return shut(box);
      if (!box.over && awaited(box).length > 0) return 'seats-awaited';
      box.state = 'closed';
      return undefined;
    }),
  ),
  fc.constant(
    step('ticks', 'clock', ticks, (box) => {
      if (box.state === 'open' && box.over) box.state = 'closed';
      return undefined;
    }),
  ),
  fc.nat(9).map((n) =>
    step('revises the fiche', 'sec', revises({ title: `Titre ${n}` }, 'Erreur.'), (box) => {
      if (box.state === 'closed') return 'wrong-state';
      if (box.state === 'open' && box.over) return 'vote-over';
      box.state = 'called-off';
      return undefined;
    }),
  ),
  fc.constant<Step>({
    check: (box) => !box.over,
    toString: () => 'the deadline comes',
    run(box, real) {
      box.over = true;
      real.scene = real.scene.at(DEADLINE);
    },
  }),
];

describe('laws of one vote', () => {
  test.each([true, false])(
    'R3.1, R3.5, R3.8, R3.9: whatever is done in whatever order (closing when all have voted: %s), what stands is what the simplest model says, and nothing enters what is over, closed or called off',
    (closeWhenAllVoted) => {
      fc.assert(
        fc.property(fc.commands(stepsOn(closeWhenAllVoted), { maxCommands: 60, size: 'max' }), (steps) => {
          const start = () => ({
            model: { ballots: new Map(), aside: new Set<string>(), over: false, state: 'open' as const },
            real: { scene: inVote({ closeWhenAllVoted }) },
          });
          fc.modelRun(start, steps);
        }),
        { numRuns: 150 },
      );
    },
  );

  test('R3.5: facts that come late change nothing in a closed vote', () => {
    const closed = inVote().at(DEADLINE).after('clock', ticks);
    const vote = closed.vote.id;
    fc.assert(
      fc.property(aSeat, aChoice, (seat, choice) => {
        const late: Entry[] = [
          { kind: 'BallotCast', vote, seat, choice, entered: false } as const,
          { kind: 'SeatSteppedAside', vote, seat } as const,
          { kind: 'SteppingAsideUndone', vote, seat } as const,
          { kind: 'VoteCalledOff', vote, why: 'new-version' } as const,
        ].map((fact) => ({ seq: 99, at: toMoment(closed.now), by: { as: seat }, via: 'web', hash: 'h', fact }));
        for (const entry of late) expect(evolve(closed.world, entry).vote).toBe(closed.vote);
      }),
    );
  });

  test('R3.2: the tally does not depend on the order of the ballots of different seats', () => {
    const someBallots = fc.uniqueArray(fc.tuple(aSeat, aChoice), { selector: ([seat]) => seat });
    fc.assert(
      fc.property(
        someBallots.chain((ballots) =>
          fc.tuple(
            fc.constant(ballots),
            fc.shuffledSubarray(ballots, { minLength: ballots.length, maxLength: ballots.length }),
          ),
        ),
        ([some, other]) => {
          expect(tallyAfter(other)).toEqual(tallyAfter(some));
        },
      ),
    );
  });

  test('R2.1: for, against, abstain and silent are always all the votes of all the seats', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(aSeat, aChoice), { maxLength: 15 }), (ballots) => {
        const tally = tallyAfter(ballots);
        expect(tally.for + tally.against + tally.abstain + tally.silent).toBe(VOTES);
        expect(tally.expressed).toBe(tally.for + tally.against);
        expect(tally.outcome === 'adopted').toBe(2 * tally.for > tally.expressed);
      }),
    );
  });

  test('R3.1: replacing a ballot never changes another seat’s', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(aSeat, aChoice), { maxLength: 12 }), aSeat, aChoice, (ballots, seat, choice) => {
        const before = voted(ballots);
        const after = before.after(HOLDERS[seat], votes(choice));
        for (const other of SEATS.filter((s) => s !== seat)) expect(boxOf(after)[other]).toBe(boxOf(before)[other]);
        expect(boxOf(after)[seat]?.choice).toBe(choice);
      }),
    );
  });

  test('R3.9: stepping aside and coming back never lets the seat’s ballot back in by itself', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(aSeat, aChoice), { maxLength: 12 }), aSeat, fc.nat(3), (ballots, seat, times) => {
        let scene = voted(ballots);
        for (let i = 0; i <= times; i += 1)
          scene = scene.after(HOLDERS[seat], stepsAside).after(HOLDERS[seat], comesBack);
        expect(boxOf(scene)).not.toHaveProperty(seat);
      }),
    );
  });
});

const voted = (ballots: readonly (readonly [keyof typeof HOLDERS, Choice])[]): Scene =>
  ballots.reduce((scene, [seat, choice]) => scene.after(HOLDERS[seat], votes(choice)), inVote());
const boxOf = ({ vote }: Scene) => (vote.state === 'open' ? vote.ballots : {});
function tallyAfter(ballots: readonly (readonly [keyof typeof HOLDERS, Choice])[]) {
  const { vote } = voted(ballots);
  if (vote.state !== 'open') throw new Error('the vote is not open');
  return standingTally(vote);
}

/* Random people doing random things, in a whole register of several fiches, votes and consultations. */

class Register {
  readonly agreement = world().agreement;
  committee: Committee;
  numbers: Numbers;
  readonly fiches = new Map<string, Fiche>();
  readonly votes = new Map<string, Vote>();
  readonly consultations = new Map<string, Consultation>();
  now = paris(FIRST_DAY);
  entries: number;
  acts: number;

  /** It starts in the middle of the story, with one vote open. */
  constructor({ world: { committee, numbers }, fiche, vote, consultation, entries, acts }: Scene) {
    this.committee = committee;
    this.numbers = numbers;
    this.fiches.set(fiche.id, fiche);
    this.votes.set(vote.id, vote);
    this.consultations.set(consultation.id, consultation);
    this.entries = entries.length;
    this.acts = acts;
  }

  /** What a command names: a vote brings its fiche and its consultation; a fiche its open vote and its consultation. */
  world(names: { readonly fiche?: string; readonly vote?: string; readonly consultation?: string }): World {
    const named = names.vote === undefined ? undefined : this.votes.get(names.vote);
    const ofFiche = named?.subject.kind === 'fiche' ? named.subject.fiche : undefined;
    const fiche = this.fiches.get(names.fiche ?? ofFiche ?? '');
    const vote = named ?? this.votes.get(fiche?.vote ?? '');
    const consultation = this.consultations.get(names.consultation ?? named?.consultation ?? fiche?.consultation ?? '');
    // Frozen: a refusal, or any decision, that touched what it looked at would break here.
    return deepFrozen({
      agreement: this.agreement,
      events: {},
      committee: this.committee,
      numbers: this.numbers,
      ...(fiche ? { fiche } : {}),
      ...(vote ? { vote } : {}),
      ...(consultation ? { consultation } : {}),
    });
  }

  act(who: string, act: Act, names: Parameters<Register['world']>[0]): Decision {
    this.acts += 1;
    const before = this.world(names);
    const ctx = contextOf(before, this.now, who, `id-${this.acts}`);
    const decision = act(before, ctx);
    if ('facts' in decision)
      this.keep(
        entriesOf(decision.facts, ctx, decision.as, this.entries).reduce(evolve, before),
        decision.facts.length,
      );
    return decision;
  }

  private keep(after: World, facts: number): void {
    this.entries += facts;
    this.committee = after.committee;
    this.numbers = after.numbers;
    if (after.fiche) this.fiches.set(after.fiche.id, after.fiche);
    if (after.vote) this.votes.set(after.vote.id, after.vote);
    if (after.consultation) this.consultations.set(after.consultation.id, after.consultation);
  }
}

const WHO = ['ana', 'bob', 'cleo', 'nora', 'sami', 'dan', 'eve', 'gus', 'sec', 'com', 'bea', 'pro', 'clock', 'console'];

/** What a command names: the fiche, the fiche and the latest consultation, or the vote. */
type Names = 'fiche' | 'agenda' | 'vote';
interface Given {
  readonly a: number;
  readonly b: number;
  readonly choice: Choice;
  readonly day: string;
}
interface Doing extends Omit<Given, 'day'> {
  readonly who: string;
  readonly names: Names;
  /** 0 for the latest fiche or vote, 1 for the one before… */
  readonly thing: number;
  readonly hours: number;
  readonly what: (given: Given) => Act;
}

const seatAt = (n: number): string => SEATS[n % SEATS.length] ?? '';
const yearAt = (n: number): number => (n % 5 === 0 ? 2028 : 2027);
const evening = (day: string, days: number): string => `${addDays(day, days)}T18:00`;

/** How often, on what, by whom as a rule, and the act. */
const DOINGS: readonly (readonly [weight: number, names: Names, who: readonly string[], what: Doing['what']])[] = [
  [2, 'fiche', ['pro', 'ana', 'nora', 'sec'], ({ a, b }) => writes({ title: `Fiche ${a}`, programmeYear: yearAt(b) })],
  [4, 'fiche', ['sec', 'pro'], () => submits],
  [3, 'fiche', ['sec'], ({ a, b }) => revises({ title: `Fiche ${a}`, programmeYear: yearAt(b) }, 'Précision.')],
  [4, 'fiche', ['com', 'sec'], ({ a }) => examines(a % 3 === 0 ? 'reserved' : 'favourable', 'Préciser.', 'Lettre')],
  [1, 'fiche', ['com'], () => sendsBack()],
  [6, 'agenda', ['sec', 'console'], ({ a }) => places(a % 2 === 0 ? 'Urgence.' : undefined)],
  [1, 'fiche', ['sec', 'pro'], () => withdraws('Sans objet.')],
  [2, 'fiche', ['nora', 'sec'], ({ a }) => gives('NORD', a % 2 === 0 ? 'favourable' : 'reserved', AVIS)],
  [2, 'fiche', ['sami', 'sec'], ({ a }) => gives('SUD', a % 2 === 0 ? 'favourable' : 'not-concerned', AVIS)],
  [1, 'fiche', ['nora'], () => confirms('NORD')],
  [1, 'fiche', ['sami'], () => confirms('SUD')],
  [2, 'fiche', ['sec'], ({ day }) => opensConsultation({ closesAt: evening(day, 20) })],
  [6, 'fiche', ['sec'], ({ a, b, day }) => opensVote({ ...votingUntil(evening(day, 1 + (a % 4)), b), ...WITHOUT })],
  [1, 'agenda', ['sec'], ({ a, b, day }) => opensMotion(votingUntil(evening(day, 1 + a), b))],
  [12, 'vote', Object.values(HOLDERS), ({ choice }) => votes(choice)],
  [3, 'vote', ['sec'], ({ a, choice }) => enters(seatAt(a), choice)],
  [2, 'vote', Object.values(HOLDERS), () => stepsAside],
  [2, 'vote', Object.values(HOLDERS), () => comesBack],
  [1, 'vote', ['sec'], ({ a, day }) => extendsTo(evening(day, a))],
  [2, 'vote', ['sec'], () => closesByHand],
  [3, 'vote', ['clock'], () => ticks],
  [1, 'fiche', ['ana', 'com', 'pro'], () => remarks()],
  [1, 'fiche', ['ana', 'com', 'pro'], ({ a }) => withdrawsRemark(`id-${a}`)],
  [1, 'fiche', ['sec'], ({ a, b, day }) => appoints({ kind: 'seat', seat: seatAt(a), ...personFrom(a, b, day) })],
  [1, 'fiche', ['sec'], (given) => appoints({ kind: 'substitute', ...substituteFrom(given) })],
  [1, 'fiche', ['sec'], ({ a, b, day }) => ends(b < 5 ? `m-${WHO[a % 5]}` : `id-${a * 5 + b}`, addDays(day, a % 5))],
];
const AVIS = { text: 'Ouvrir aux étudiants.', document: 'Lettre' };
const WITHOUT = { withoutReason: 'Avis attendu.' };
const votingUntil = (deadline: string, n: number) => ({ deadline, closeWhenAllVoted: n % 2 === 0 });
const personFrom = (a: number, b: number, day: string) => ({
  person: WHO[b % 7] ?? '',
  from: addDays(day, (a % 7) - 2),
  ...(b % 2 === 0 ? {} : { to: addDays(day, 6) }),
});
const substituteFrom = ({ a, b, day }: Given) => ({
  seat: seatAt(a),
  person: WHO[b % 8] ?? '',
  ...(b % 3 === 0 ? { scope: `id-${a}` } : {}),
  from: addDays(day, (b % 4) - 1),
  to: addDays(day, b % 9),
});

/** By those who usually do it; one time in six somebody else tries. */
const doing: fc.Arbitrary<Doing> = fc
  .oneof(...DOINGS.map((one) => ({ weight: one[0], arbitrary: fc.constant(one) })))
  .chain(([, names, who, what]) =>
    fc.record({
      names: fc.constant(names),
      what: fc.constant(what),
      who: fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...who) },
        { weight: 1, arbitrary: fc.constantFrom(...WHO) },
      ),
      thing: fc.constantFrom(0, 0, 0, 0, 1, 2),
      a: fc.nat(40),
      b: fc.nat(20),
      choice: aChoice,
      hours: fc.constantFrom(0, 0, 0, 0, 0, 1, 12),
    }),
  );

/** A fiche goes from state to state by the moves of R7.2 only. */
const REACHABLE: ReadonlyMap<FicheState, ReadonlySet<FicheState>> = new Map(
  FICHE_STATES.map((state) => [
    state,
    new Set(Object.values(MOVES).flatMap(({ from, to }) => ((from as readonly string[]).includes(state) ? [to] : []))),
  ]),
);
/** Within one act a fiche makes one move, as none here both opens and closes a vote. */
const mayBecome = (before: FicheState | undefined, after: FicheState): boolean =>
  before === undefined ? after === 'draft' : before === after || REACHABLE.get(before)?.has(after) === true;

describe('random people doing random things', () => {
  test('R2.3, R7.1–R7.3, R3.5: for thousands of steps, nothing that the rules forbid is ever reached', () => {
    const start = inVote();
    const reached = {
      steps: 0,
      accepted: 0,
      refused: new Set<string>(),
      decided: 0,
      calledOff: 0,
      states: new Set<string>(),
    };
    fc.assert(
      fc.property(fc.array(doing, { minLength: 120, maxLength: 240, size: 'max' }), (doings) => {
        const register = new Register(start);
        for (const one of doings) {
          const { who, what, a, b, choice, hours } = one;
          reached.steps += 1;
          register.now = register.now.add({ hours });
          const day = momentToLocal(toMoment(register.now), 'Europe/Paris').slice(0, 10);
          const before = snapshot(register);
          const decision = register.act(who, what({ a, b, choice, day }), namesOf(register, one));
          if ('refused' in decision) reached.refused.add(decision.refused.code);
          else reached.accepted += 1;
          checkStep(register, before);
          checkPeople(register, day);
        }
        for (const vote of register.votes.values()) {
          if (vote.state === 'closed') reached.decided += 1;
          if (vote.state === 'called-off') reached.calledOff += 1;
        }
        for (const fiche of register.fiches.values()) reached.states.add(fiche.state);
      }),
      { numRuns: 60 },
    );
    // The walk goes somewhere: otherwise it shows nothing.
    expect(reached.steps).toBeGreaterThan(5000);
    expect(reached.accepted).toBeGreaterThan(1000);
    expect(reached.decided).toBeGreaterThan(10);
    expect(reached.calledOff).toBeGreaterThan(0);
    expect(reached.refused.size).toBeGreaterThan(15);
    expect(reached.states).toContain('adopted');
  }, 60_000);
});

function namesOf(register: Register, { names, thing }: Doing): Parameters<Register['world']>[0] {
  const nth = (things: ReadonlyMap<string, unknown>, n: number) => [...things.keys()].at(-1 - n) ?? '';
  if (names === 'vote') return { vote: nth(register.votes, thing) };
  const fiche = nth(register.fiches, thing);
  return names === 'fiche' ? { fiche } : { fiche, consultation: nth(register.consultations, 0) };
}

/** The register's things as they stand: same things, same objects. */
const snapshot = (register: Register) => ({
  committee: register.committee,
  numbers: register.numbers,
  fiches: new Map(register.fiches),
  votes: new Map(register.votes),
  consultations: new Map(register.consultations),
});

function checkStep(register: Register, before: ReturnType<typeof snapshot>): void {
  const references: string[] = [];
  for (const [id, fiche] of register.fiches) {
    const was = before.fiches.get(id);
    expect(mayBecome(was?.state, fiche.state), `${was?.state} → ${fiche.state}`).toBe(true);
    if (was && isFinal(was.state)) expect(fiche.state).toBe(was.state);
    // R7.1: the reference never changes; R7.3, R4.3: versions and avis only grow.
    if (was?.reference !== undefined) expect(fiche.reference).toBe(was.reference);
    expect(fiche.versions.slice(0, was?.versions.length ?? 0)).toEqual(was?.versions ?? []);
    for (const [ministry, said] of Object.entries(was?.opinions ?? {}))
      expect(fiche.opinions[ministry]?.slice(0, said.length)).toEqual(said);
    if (fiche.reference) references.push(fiche.reference);
    const open = [...register.votes.values()].filter(
      (v) => v.state === 'open' && v.subject.kind === 'fiche' && v.subject.fiche === id,
    );
    expect(open.map((v) => v.id)).toEqual(fiche.state === 'in-vote' ? [fiche.vote] : []);
  }
  for (const year of [2027, 2028]) {
    const given = references.filter((r) => r.startsWith(`FA-${year}-`)).sort();
    expect(given).toEqual(given.map((_, i) => `FA-${year}-${String(i + 1).padStart(3, '0')}`));
  }
  for (const [id, vote] of register.votes) {
    const was = before.votes.get(id);
    if (!was) continue;
    expect(vote.roll).toBe(was.roll);
    if (was.state !== 'open') expect(vote).toBe(was);
    if (vote.state === 'closed') {
      const { tally } = vote;
      expect(tally.for + tally.against + tally.abstain + tally.silent).toBe(VOTES);
    }
  }
  const decisions = [...register.votes.values()].flatMap((v) => (v.state === 'closed' ? [v.decision] : [])).sort();
  expect(decisions).toEqual(decisions.map((_, i) => `D-2027-${String(i + 1).padStart(3, '0')}`));
}

/** R2.3, on every day around: one holder a seat, one seat a person, one substitute at a time, and never both. */
function checkPeople({ agreement, committee }: Register, today: string): void {
  for (const shift of [-3, -1, 0, 1, 3, 7]) {
    const day = addDays(today, shift);
    const holding = committee.mandates.filter((m) => holdsOn(m, day));
    const sitting = holding.flatMap((m) => (m.kind === 'seat' ? [m] : []));
    expect(new Set(sitting.map((m) => m.seat)).size, `a seat has two holders on ${day}`).toBe(sitting.length);
    expect(new Set(sitting.map((m) => m.person)).size, `a person has two seats on ${day}`).toBe(sitting.length);
    for (const scope of new Set(holding.map((m) => (m.kind === 'seat' ? undefined : m.scope)))) {
      const acting = holding.flatMap((m) =>
        m.kind === 'substitute' && (m.scope === undefined || m.scope === scope) ? [`${m.person} ${m.seat}`] : [],
      );
      const pairs = [...new Set(acting)];
      expect(new Set(pairs.map((p) => p.split(' ')[0])).size).toBe(pairs.length);
      expect(new Set(pairs.map((p) => p.split(' ')[1])).size).toBe(pairs.length);
      for (const pair of pairs) expect(sitting.map((m) => m.person)).not.toContain(pair.split(' ')[0]);
    }
  }
  expect(seatsOf(agreement)).toHaveLength(SEATS.length);
}

test('R2.1: the story’s agreement has the seats and votes that it says', () => {
  expect(seatsOf(given(world()).world.agreement).reduce((n, seat) => n + seat.votes, 0)).toBe(VOTES);
});
