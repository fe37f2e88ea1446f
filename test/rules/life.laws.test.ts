import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AMENDMENT_STATES, amendmentUnderWay } from '../../src/rules/amendment.ts';
import { committedOf } from '../../src/rules/board.ts';
import { type Fiche, type FicheState, isFinal, MOVES } from '../../src/rules/fiche.ts';
import { append, GENESIS } from '../../src/rules/journal.ts';
import { recountEntry, startRecount } from '../../src/rules/recount.ts';
import { addDays, dayOf, momentToLocal, toMoment } from '../../src/rules/time.ts';
import { openVoteOnFiche } from '../../src/rules/vote-opening.ts';
import {
  abandons,
  agrees,
  annex,
  authorises,
  board,
  boardOnAmendment,
  confirmsOnAmendment,
  corrects,
  files,
  filesSheet,
  givesOnAmendment,
  LIFE_AGREEMENT,
  opensAmendmentVote,
  PLANNED,
  placesAmendment,
  proposes,
  relays,
  revisesAmendment,
  sheet,
  starts,
  takesBack,
  withdrawsAmendment,
} from '../support/life.ts';
import {
  type Act,
  asStored,
  closesByHand,
  confirms,
  examines,
  given,
  gives,
  opensConsultation,
  PEOPLE,
  places,
  revises,
  type Scene,
  sendsBack,
  stepsAside,
  submits,
  ticks,
  votes,
  withdraws,
  world,
  writes,
} from '../support/world.ts';

/** Random people doing random things for thousands of steps. Who and what are drawn apart: most are refused, as in life. */

const zone = 'Europe/Paris';
const inDays = (scene: Scene, days: number): string =>
  momentToLocal(toMoment(scene.now.add({ hours: 24 * days })), zone);
const today = (scene: Scene): string => dayOf(scene.now, zone);

type Make = (scene: Scene) => Act;
const fixed =
  (act: Act): Make =>
  () =>
    act;
const voteOn =
  (scene: Scene, more: object): Act =>
  (w, ctx) =>
    openVoteOnFiche(
      w,
      { deadline: inDays(scene, 4), tallyShown: 'live', closeWhenAllVoted: true, withoutReason: 'Pressé.', ...more },
      ctx,
    );

const ACTS: Readonly<Record<string, Make>> = {
  revise: fixed(revises({ ...PLANNED, title: 'Revu' }, 'Une raison.')),
  submit: fixed(submits),
  examine: fixed(examines()),
  'send back': fixed(sendsBack()),
  consult: (scene) => opensConsultation({ closesAt: inDays(scene, 12) }),
  place: fixed(places('Pressé.')),
  withdraw: fixed(withdraws('Une raison.')),
  'avis NORD': fixed(gives('NORD')),
  'reserve NORD': fixed(gives('NORD', 'reserved', { text: 'Préciser.' })),
  'avis SUD': fixed(gives('SUD')),
  'confirm NORD': fixed(confirms('NORD')),
  'open vote': (scene) => voteOn(scene, {}),
  for: fixed(votes('for')),
  against: fixed(votes('against')),
  aside: fixed(stepsAside),
  close: fixed(closesByHand),
  tick: fixed(ticks),
  validate: (scene) => board('validated', { meeting: today(scene) }),
  refuse: (scene) => board('refused', { meeting: today(scene) }),
  defer: (scene) => board('deferred', { meeting: today(scene) }),
  start: fixed(starts),
  abandon: fixed(abandons(0)),
  'abandon with costs': fixed(abandons(1_000_00)),
  'amend title': fixed(proposes({ title: 'Un autre titre' })),
  'amend budget': fixed(proposes({ annex: annex(12_000_00) })),
  'revise amendment': fixed(revisesAmendment({ title: 'Un titre de plus' }, 'Mieux.')),
  'place amendment': fixed(placesAmendment),
  'withdraw amendment': fixed(withdrawsAmendment('Sans objet.')),
  'avis NORD on amendment': fixed(givesOnAmendment('NORD')),
  'avis SUD on amendment': fixed(givesOnAmendment('SUD')),
  'confirm NORD on amendment': fixed(confirmsOnAmendment('NORD')),
  'open amendment vote': (scene) => voteOn(scene, { amendment: scene.world.fiche?.amendments?.at(-1)?.id ?? 'none' }),
  'open amendment vote, strictly': fixed(opensAmendmentVote),
  'validate amendment': (scene) => boardOnAmendment('validated', { meeting: today(scene) }),
  'refuse amendment': (scene) => boardOnAmendment('refused', { meeting: today(scene) }),
  correct: fixed(corrects({ contact: 'Ines Barbier' })),
  realise: fixed(files(2027, { reason: 'Une erreur.' })),
  'realise less': fixed(files(2027, { sheet: sheet({ publics: [{ reached: 1 }] }), reason: 'Une erreur.' })),
  'next year': fixed(files(2028)),
  authorise: fixed(authorises({ to: '2029-12-31' })),
  'take back': (scene) => takesBack(scene.world.fiche?.logos?.[0]?.id ?? 'none'),
  relay: fixed(relays('NORD')),
  'data sheet': fixed(filesSheet('data-protection')),
  'algorithm sheet': fixed(filesSheet('transparency')),
  'agree NORD': fixed(agrees('NORD')),
  'disagree NORD': fixed(agrees('NORD', false)),
};

/** Those who can, more often than not: else hardly a run would get past the agenda. */
const LIKELY: Readonly<Record<string, string>> = {
  'avis NORD': 'nora',
  'reserve NORD': 'nora',
  'confirm NORD': 'nora',
  'avis NORD on amendment': 'nora',
  'confirm NORD on amendment': 'nora',
  authorise: 'nora',
  'take back': 'nora',
  relay: 'nora',
  'agree NORD': 'nora',
  'disagree NORD': 'nora',
  'avis SUD': 'sami',
  'avis SUD on amendment': 'sami',
  examine: 'com',
  'send back': 'com',
  tick: 'clock',
  start: 'pro',
  realise: 'pro',
};
const VOTERS = ['ana', 'bob', 'cleo', 'nora', 'sami'];

interface Model {
  state: FicheState;
}
interface Real {
  scene: Scene;
  readonly seen: Set<FicheState>;
}

class Step implements fc.Command<Model, Real> {
  readonly who: string;
  readonly what: string;
  readonly days: number;
  constructor(who: string, what: string, days: number) {
    this.who = who;
    this.what = what;
    this.days = days;
  }
  check() {
    return true;
  }
  run(model: Model, real: Real) {
    if (this.days > 0) real.scene = real.scene.at(`${addDays(today(real.scene), this.days)}T10:00`);
    const before = real.scene;
    const act = ACTS[this.what]?.(before) ?? ticks;
    const came = before.when(this.who, act);
    real.scene = came.scene;
    // What the store gives back in another order is the same, and gets the same answer.
    const { fiche, vote, consultation } = before.world;
    const kept = asStored({ ...(fiche && { fiche }), ...(vote && { vote }), ...(consultation && { consultation }) });
    const again = before.with(kept).when(this.who, act);
    expect([again.facts, again.refusal], this.what).toEqual([came.facts, came.refusal]);
    if (came.refusal !== undefined) expect(came.world).toBe(before.world);
    const [was, is] = [before.fiche, came.scene.fiche];
    expect(moveAllowed(was, is), `${this.what}: ${was.state} → ${is.state}`).toBe(true);
    holds(was, is);
    model.state = is.state;
    real.seen.add(is.state);
  }
  toString() {
    return `${this.days > 0 ? `+${this.days}d ` : ''}${this.who} ${this.what}`;
  }
}

/** One act may make two moves at most: what is called off goes back, and a vote that closes decides. */
function moveAllowed({ state: from }: Fiche, { state: to }: Fiche): boolean {
  if (from === to) return true;
  return Object.values(MOVES).some((move) => (move.from as readonly FicheState[]).includes(from) && move.to === to);
}

/** What must be true after every step, whatever was done. */
function holds(was: Fiche, is: Fiche): void {
  if (isFinal(was.state)) expect(is.state).toBe(was.state);
  // Every version that there was is still there, as it was (R7.3): what was voted on is shown for ever.
  expect(is.versions.slice(0, was.versions.length)).toEqual(was.versions);
  expect(is.versions.map(({ n }) => n)).toEqual(is.versions.map((_version, i) => i + 1));
  if (was.reference !== undefined) expect(is.reference).toBe(was.reference);
  const underWay = (is.amendments ?? []).filter((each) => amendmentUnderWay({ amendments: [each] }));
  expect(underWay.length).toBeLessThanOrEqual(1);
  for (const each of is.amendments ?? []) {
    expect(AMENDMENT_STATES).toContain(each.state);
    expect(each.state === 'effective').toBe(each.became !== undefined);
  }
  // R6.3: nothing runs that the board has not validated; R8.2: a budget never changes without it.
  const validated = (is.board ?? []).some(({ amendment, value }) => amendment === undefined && value === 'validated');
  expect(['validated', 'running', 'completed'].includes(is.state) && !validated).toBe(false);
  const first = JSON.stringify(is.versions.find(({ n }) => n === decidedVersion(is))?.content.annex);
  const standing = JSON.stringify(is.versions.at(-1)?.content.annex);
  const byBoard = (is.board ?? []).some(({ amendment, value }) => amendment !== undefined && value === 'validated');
  if (is.decidedAt !== undefined && first !== standing) expect(byBoard).toBe(true);
  expect(committedOf(is) >= 0n).toBe(true);
  if (is.state === 'completed') expect(is.realisations?.some(({ completes }) => completes)).toBe(true);
  if (is.state === 'abandoned') expect(is.abandoned).toBeDefined();
}

/** The version that the copil decided on: the last before the first amendment or correction. */
const decidedVersion = (fiche: Fiche): number =>
  fiche.versions.findLast(({ amendment, corrects: of }) => amendment === undefined && of === undefined)?.n ?? 1;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** `copil verify`, on the entries of a run: the chain and every vote, recounted (R16.2). */
function verifies(scene: Scene): void {
  let head = { seq: 0, hash: GENESIS };
  let so = startRecount('essai');
  for (const { fact, at, by, via } of scene.entries)
    for (const { journal, openings } of append(
      'essai',
      head,
      [fact],
      { at, by, via },
      { newSalt: () => 'sel', sha256 },
    )) {
      const counted = recountEntry(so, journal, openings, sha256);
      if ('fault' in counted) throw new Error(`${journal.seq}: ${counted.fault}`);
      so = counted.next;
      head = { seq: journal.seq, hash: journal.hash };
    }
  expect(so.seq).toBe(scene.entries.length);
}

const people = [...Object.keys(PEOPLE), 'clock', 'console', 'nobody'];
/** What ends an action comes seldom, a vote for it often: else few runs would see an amendment through. */
const ENDS = ['abandon', 'abandon with costs', 'withdraw', 'refuse', 'realise', 'realise less', 'withdraw amendment'];
const OFTEN: Readonly<Record<string, number>> = { for: 80, 'avis NORD on amendment': 12, 'avis SUD on amendment': 12 };
const drawn = Object.keys(ACTS).flatMap((what) =>
  Array.from({ length: ENDS.includes(what) ? 2 : (OFTEN[what] ?? 6) }, () => what),
);
const step = fc
  .tuple(fc.constantFrom(...drawn), fc.nat({ max: 99 }), fc.constantFrom(...people), fc.nat({ max: 99 }))
  .map(([what, luck, anyone, days]) => {
    const voter = VOTERS[luck % VOTERS.length] ?? 'ana';
    const likely = what === 'for' || what === 'against' || what === 'aside' ? voter : (LIKELY[what] ?? 'sec');
    return new Step(luck < 85 ? likely : anyone, what, days < 96 ? 0 : days < 99 ? 1 : 60);
  });

const modelOf = (state: FicheState): Model => ({ state });

const start = (): Real => ({
  scene: given(world({ agreement: LIFE_AGREEMENT(15_000_00) })).after('pro', writes({ ...PLANNED, end: '2028-01-31' })),
  seen: new Set(),
});

test('law: random people doing random things never reach a state that the rules forbid, and the register verifies', () => {
  const seen = new Set<FicheState>();
  fc.assert(
    fc.property(fc.commands([step], { maxCommands: 300, size: 'max' }), (commands) => {
      const real = start();
      fc.modelRun(() => ({ model: modelOf('draft'), real }), commands);
      verifies(real.scene);
      for (const state of real.seen) seen.add(state);
    }),
    { numRuns: 60, seed: 20_270_301 },
  );
  // The runs get about: a law over drafts alone would be none.
  expect([...seen]).toEqual(expect.arrayContaining(['on-agenda', 'in-vote', 'withdrawn']));
});

test('law: the same from an action that runs, so that amendments, sheets and abandoning are reached', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.commands([step], { maxCommands: 300, size: 'max' }), (commands) => {
      const real = running();
      fc.modelRun(() => ({ model: modelOf('running'), real }), commands);
      verifies(real.scene);
      for (const state of real.seen) seen.add(state);
      for (const { state } of real.scene.fiche.amendments ?? []) seen.add(`amendment ${state}`);
    }),
    { numRuns: 60, seed: 20_270_302 },
  );
  expect([...seen]).toEqual(expect.arrayContaining(['running', 'abandoned', 'amendment effective']));
});

/** An action that has gone all the way to its start, as the first steps of a run. */
function running(): Real {
  const real = start();
  const acts: readonly (readonly [string, string])[] = [
    ['pro', 'submit'],
    ['com', 'examine'],
    ['sec', 'consult'],
    ['sec', 'place'],
    ['nora', 'avis NORD'],
    ['sami', 'avis SUD'],
    ['sec', 'open vote'],
    ...VOTERS.map((who) => [who, 'for'] as const),
    ['sec', 'validate'],
    ['pro', 'start'],
    ['sec', 'consult'],
  ];
  for (const [who, what] of acts) new Step(who, what, 0).run(modelOf('draft'), real);
  expect(real.scene.fiche.state).toBe('running');
  return real;
}
