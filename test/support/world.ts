import { type AgreementEvents, readAgreement } from '../../src/rules/agreement.ts';
import { castBallot, enterBallot, stepAside, undoSteppingAside } from '../../src/rules/ballots.ts';
import type { Consultation } from '../../src/rules/consultation.ts';
import { openConsultation } from '../../src/rules/consultation.ts';
import type { By, Context, Decision, Entry, World } from '../../src/rules/decide.ts';
import { evolve } from '../../src/rules/evolve.ts';
import type { Fact, Platform, Voting } from '../../src/rules/facts.ts';
import {
  type Fiche,
  giveCommissionOpinion,
  placeFiche,
  reviseFiche,
  sendBackFiche,
  submitFiche,
  withdrawFiche,
  writeFiche,
} from '../../src/rules/fiche.ts';
import { endMandate, type GiveMandate, giveMandate } from '../../src/rules/mandate.ts';
import { confirmOpinion, type GiveOpinion, giveOpinion } from '../../src/rules/opinion.ts';
import type { Refusal } from '../../src/rules/refusals.ts';
import { makeRemark, withdrawRemark } from '../../src/rules/remark.ts';
import type { Actor, Capacity } from '../../src/rules/rights.ts';
import type { Mandate } from '../../src/rules/seats.ts';
import type { Choice } from '../../src/rules/tally.ts';
import { dayOf, toMoment } from '../../src/rules/time.ts';
import type { Vote } from '../../src/rules/vote.ts';
import { closeVoteAtDeadline, closeVoteByHand, extendVote } from '../../src/rules/vote-closing.ts';
import { type OpenMotion, type OpenVoteOn, openMotion, openVoteOnFiche } from '../../src/rules/vote-opening.ts';

/** A small agreement of its own: five seats, twelve votes, signed on 2027-01-01 for two years. */
export const AGREEMENT_FILE = {
  id: 'accord-des-quais',
  title: 'Accord des quais',
  signedOn: '2027-01-01',
  termYears: 2,
  noticeMonths: 2,
  bodies: [
    { id: 'QUAI', name: 'Quai', kind: 'operator', seats: 3, votesPerSeat: 2, boardMemberExpected: true },
    { id: 'NORD', name: 'Ministère du Nord', kind: 'ministry', seats: 1, votesPerSeat: 3 },
    { id: 'SUD', name: 'Ministère du Sud', kind: 'ministry', seats: 1, votesPerSeat: 3 },
  ],
  totals: { seats: 5, votes: 12 },
  majority: 'more-than-half',
  quorum: 'none',
  proxies: 0,
  deadlines: {},
  documentsLeadDays: 7,
  reminders: {},
  axes: [
    { id: 'metiers', article: '2', label: 'Métiers' },
    { id: 'qualite', article: '5', label: 'Qualité' },
  ],
  publics: [{ id: 'lyceens', label: 'Lycéens', fair: true }],
  levels: [{ id: 'national', label: 'National' }],
  leads: [{ id: 'quai', label: 'Le Quai' }],
  ficheFields: [
    { id: 'title', label: 'Titre', kind: 'text', required: true, maxLength: 150 },
    { id: 'programmeYear', label: 'Année', kind: 'whole-number', required: true },
    { id: 'axes', label: 'Axes', kind: 'choices', options: 'axes', required: true },
    { id: 'level', label: 'Niveau', kind: 'choice', options: 'levels' },
    { id: 'lead', label: 'Portage', kind: 'choice', options: 'leads' },
    { id: 'establishment', label: 'Établissement', kind: 'yes-no' },
    { id: 'start', label: 'Début', kind: 'day' },
    { id: 'end', label: 'Fin', kind: 'day' },
    {
      id: 'publics',
      label: 'Publics',
      kind: 'rows',
      columns: [
        { id: 'public', label: 'Public', kind: 'choice', options: 'publics' },
        { id: 'number', label: 'Effectif', kind: 'whole-number' },
      ],
    },
    { id: 'annex', label: 'Annexe', kind: 'annex' },
  ],
  ceilings: {},
};

/** The small agreement, or a variant of its file. */
export function agreementOf(changes: Readonly<Record<string, unknown>> = {}) {
  const read = readAgreement({ ...AGREEMENT_FILE, ...changes });
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.agreement;
}

/** Everyone in the story. The three who sit for the Quai, the two for the ministries, and the people around them. */
export const PEOPLE = {
  ana: 'QUAI-01',
  bob: 'QUAI-02',
  cleo: 'QUAI-03',
  nora: 'NORD',
  sami: 'SUD',
  sec: 'secretariat',
  com: 'commission',
  bea: 'board',
  pro: 'proposer',
} as const;
export const SEATS = ['QUAI-01', 'QUAI-02', 'QUAI-03', 'NORD', 'SUD'] as const;

const mandates: readonly Mandate[] = Object.entries(PEOPLE).map(([person, what]): Mandate => {
  const base = { id: `m-${person}`, person, from: '2027-01-01' };
  if (what === 'secretariat' || what === 'commission' || what === 'board' || what === 'proposer')
    return { ...base, kind: 'role', role: what };
  return { ...base, kind: 'seat', seat: what, boardMember: person === 'ana' };
});

/** The committee as it sits on the first day, nothing done yet. */
export const world = (changes: Partial<World> = {}): World => ({
  agreement: agreementOf(),
  events: {},
  committee: { mandates },
  numbers: {},
  ...changes,
});

/** A fiche's content that can be submitted. */
export const content = (changes: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> => ({
  title: 'Découvrir les métiers des quais',
  programmeYear: 2027,
  axes: ['metiers'],
  ...changes,
});

/** A moment of Paris, as `2027-03-01T10:00`. */
export const paris = (local: string): Temporal.Instant =>
  Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Paris').toInstant();

export const FIRST_DAY = '2027-03-01T10:00';
export const DEADLINE = '2027-03-10T18:00';
export const PERIOD_ENDS = '2027-03-31T18:00';

/** One act: what somebody asks of the rules. */
export type Act = (world: World, ctx: Context) => Decision;

/** A person by name; `console` is who runs the machine, `clock` the system at a deadline. */
export const actorOf = (who: string): Actor =>
  who === 'console' ? { operator: true } : who === 'clock' ? { clock: true } : { person: who };

/** What came of an act. */
export interface Came {
  readonly before: World;
  /** The very same object where nothing happened. */
  readonly world: World;
  readonly facts: readonly Fact[];
  readonly refusal: Refusal | undefined;
  readonly as: Capacity | undefined;
}

/** The rules at work on a world: acts in order, each at its moment, each fact with its place in the journal. */
export class Scene {
  readonly world: World;
  readonly now: Temporal.Instant;
  readonly entries: readonly Entry[];
  readonly acts: number;

  constructor(world: World, now = paris(FIRST_DAY), entries: readonly Entry[] = [], acts = 0) {
    this.world = deepFrozen(world);
    this.now = now;
    this.entries = entries;
    this.acts = acts;
  }

  /** The clock stands at this Paris time. */
  at(local: string): Scene {
    return new Scene(this.world, paris(local), this.entries, this.acts);
  }

  /** The world changed by what the rules under test do not do themselves: a notice received, another version. */
  with(changes: Partial<World>): Scene {
    return new Scene({ ...this.world, ...changes }, this.now, this.entries, this.acts);
  }

  withEvents(events: AgreementEvents): Scene {
    return this.with({ events });
  }

  /** An act of the story so far, which must be accepted. */
  after(who: string, act: Act, via: Platform = 'web', room?: string): Scene {
    const { scene, refusal } = this.when(who, act, via, room);
    if (refusal) throw new Error(`${who} was refused: ${JSON.stringify(refusal)}`);
    return scene;
  }

  /** The act that is looked at. */
  when(who: string, act: Act, via: Platform = 'web', room?: string): Came & { readonly scene: Scene } {
    const at = contextOf(this.world, this.now, who, `id-${this.acts + 1}`, via);
    const ctx = room === undefined ? at : { ...at, room };
    const decision = act(this.world, ctx);
    if ('refused' in decision) {
      const { refused: refusal } = decision;
      return { before: this.world, world: this.world, facts: [], refusal, as: undefined, scene: this };
    }
    const { facts, as } = decision;
    const entries = entriesOf(facts, ctx, as, this.entries.length);
    const after = entries.reduce(evolve, this.world);
    const scene = new Scene(after, this.now, [...this.entries, ...entries], this.acts + 1);
    return { before: this.world, world: after, facts, refusal: undefined, as, scene };
  }

  get fiche(): Fiche {
    return there(this.world.fiche, 'fiche');
  }
  get vote(): Vote {
    return there(this.world.vote, 'vote');
  }
  get consultation(): Consultation {
    return there(this.world.consultation, 'consultation');
  }
}

export const given = (start: World): Scene => new Scene(start);

export function contextOf(
  { agreement }: World,
  now: Temporal.Instant,
  who: string,
  newId: string,
  via: Platform = 'web',
): Context {
  return { now, today: dayOf(now, agreement.timeZone), actor: actorOf(who), via, newId };
}

/** The journal entries that an act's facts become. */
export const entriesOf = (facts: readonly Fact[], ctx: Context, as: Capacity, last: number): readonly Entry[] =>
  facts.map((fact, i) => {
    const seq = last + i + 1;
    const room = ctx.room === undefined ? {} : { room: ctx.room };
    return { seq, at: toMoment(ctx.now), by: byOf(ctx, as), via: ctx.via, ...room, hash: `hash-${seq}`, fact };
  });

const byOf = (ctx: Context, as: Capacity): By => ({
  ...('person' in ctx.actor ? { person: ctx.actor.person } : {}),
  as: as.as === 'seat' ? as.seat : as.as,
});

function there<T>(thing: T | undefined, what: string): T {
  if (thing === undefined) throw new Error(`there is no ${what} in this story yet`);
  return thing;
}

/** So that a rule that changes what it was given breaks its test. */
export function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFrozen(inner);
  }
  return value;
}

/** As PostgreSQL keeps a document (`jsonb`) and gives it back: keys by their length, then by their letters. */
export function asStored<T>(value: T): T {
  const inner = (item: unknown): unknown => {
    if (Array.isArray(item)) return item.map(inner);
    if (typeof item !== 'object' || item === null) return item;
    const entries = Object.entries(item).filter(([, member]) => member !== undefined);
    const inOrder = entries.sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
    return Object.fromEntries(inOrder.map(([key, member]) => [key, inner(member)]));
  };
  return inner(value) as T;
}

/** Acts as the story tells them. */
export const writes =
  (changes: Readonly<Record<string, unknown>> = {}): Act =>
  (w, ctx) =>
    writeFiche(w, { content: content(changes) }, ctx);
export const revises =
  (changes: Readonly<Record<string, unknown>>, reason?: string): Act =>
  (w, ctx) =>
    reviseFiche(w, { content: content(changes), ...(reason === undefined ? {} : { reason }) }, ctx);
export const submits: Act = submitFiche;
export const examines =
  (value: 'favourable' | 'reserved' | 'unfavourable' = 'favourable', text?: string, document?: string): Act =>
  (w, ctx) =>
    giveCommissionOpinion(
      w,
      { value, ...(text === undefined ? {} : { text }), ...(document === undefined ? {} : { document }) },
      ctx,
    );
export const sendsBack =
  (suggestions = 'Préciser les publics.'): Act =>
  (w, ctx) =>
    sendBackFiche(w, { suggestions }, ctx);
export const places =
  (reason?: string): Act =>
  (w, ctx) =>
    placeFiche(w, reason === undefined ? {} : { reason }, ctx);
export const withdraws =
  (reason?: string): Act =>
  (w, ctx) =>
    withdrawFiche(w, reason === undefined ? {} : { reason }, ctx);
export const opensConsultation =
  (changes: Readonly<Record<string, string>> = {}, voting?: Voting): Act =>
  (w, ctx) =>
    openConsultation(
      w,
      {
        title: 'Consultation de mars',
        whyNoMeeting: 'Deux réunions déjà tenues.',
        closesAt: PERIOD_ENDS,
        ...changes,
        ...(voting ? { voting } : {}),
      },
      ctx,
    );
export const gives =
  (
    ministry: string,
    value: GiveOpinion['value'] = 'favourable',
    more: { readonly text?: string; readonly document?: string } = {},
  ): Act =>
  (w, ctx) =>
    giveOpinion(w, { ministry, value, ...more }, ctx);
export const confirms =
  (ministry: string): Act =>
  (w, ctx) =>
    confirmOpinion(w, { ministry }, ctx);
const VOTE_ON: OpenVoteOn = { deadline: DEADLINE, tallyShown: 'live', closeWhenAllVoted: false };
export const opensVote =
  (changes: Partial<OpenVoteOn> = {}): Act =>
  (w, ctx) =>
    openVoteOnFiche(w, { ...VOTE_ON, ...changes }, ctx);
export const opensMotion =
  (changes: Partial<OpenMotion> = {}): Act =>
  (w, ctx) =>
    openMotion(w, { ...VOTE_ON, title: 'Priorités de 2028', text: 'Le comité retient deux axes.', ...changes }, ctx);
export const votes =
  (choice: Choice): Act =>
  (w, ctx) =>
    castBallot(w, { choice }, ctx);
export const enters =
  (seat: string, choice: Choice): Act =>
  (w, ctx) =>
    enterBallot(w, { seat, choice }, ctx);
export const stepsAside: Act = stepAside;
export const comesBack: Act = undoSteppingAside;
export const extendsTo =
  (deadline: string, reason = 'Des membres sont en congé.'): Act =>
  (w, ctx) =>
    extendVote(w, { deadline, reason }, ctx);
export const closesByHand: Act = closeVoteByHand;
export const ticks: Act = closeVoteAtDeadline;
export const remarks =
  (text = 'Et les collégiens ?'): Act =>
  (w, ctx) =>
    makeRemark(w, { text }, ctx);
export const withdrawsRemark =
  (remark: string): Act =>
  (w, ctx) =>
    withdrawRemark(w, { remark }, ctx);
export const appoints =
  (command: GiveMandate): Act =>
  (w, ctx) =>
    giveMandate(w, command, ctx);
export const ends =
  (mandate: string, to: string): Act =>
  (w, ctx) =>
    endMandate(w, { mandate, to }, ctx);

/** A fiche of the proposer, submitted. */
export const submitted = (changes: Readonly<Record<string, unknown>> = {}): Scene =>
  given(world()).after('pro', writes(changes)).after('pro', submits);

/** The same, with the commission's avis, on the agenda of a consultation that runs until `PERIOD_ENDS`. */
export const onAgenda = (): Scene =>
  submitted().after('com', examines()).after('sec', opensConsultation()).after('sec', places());

/** The same, with both ministries' avis: a vote can open. */
export const readyToVote = (): Scene => onAgenda().after('nora', gives('NORD')).after('sami', gives('SUD'));

/** The same, put to the vote until `DEADLINE`. */
export const inVote = (changes: Partial<OpenVoteOn> = {}): Scene => readyToVote().after('sec', opensVote(changes));
