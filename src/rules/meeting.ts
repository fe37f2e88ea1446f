import type { Approval } from './approval.ts';
import { partiesMissing } from './approval.ts';
import { isSession, readMoment } from './consultation.ts';
import { allowed, type Context, type Decision, given, refuse, textFault, type World } from './decide.ts';
import type { Fact, FactOf } from './facts.ts';
import { currentVersion } from './fiche.ts';
import { isAddress, TITLE_MAX } from './fiche-content.ts';
import type { Refusal } from './refusals.ts';
import { actingFor, holdsOn, seatsOf } from './seats.ts';
import { addDays, type Day, dayOf, endOfDay, hasCome, isDay, type Moment, toInstant, toMoment } from './time.ts';
import { calendarOf, type KnownDates, orderFault } from './year.ts';

/** The committee's meetings (R11): what a session is, and the secretariat's way with it from planning to its close. */

export const SESSION_TYPES = ['spring', 'year-end', 'exceptional'] as const;
export type SessionType = (typeof SESSION_TYPES)[number];

/** R11.8. */
export const SESSION_STATES = ['planned', 'convened', 'open', 'closed', 'minutes-approved', 'cancelled'] as const;
export type SessionState = (typeof SESSION_STATES)[number];

export const PRESENCES = ['present', 'substitute', 'absent'] as const;
export type Presence = (typeof PRESENCES)[number];

export interface Session {
  readonly kind: 'session';
  readonly id: string;
  readonly title: string;
  readonly type: SessionType;
  /** The year whose meeting it is (R11.1): one of the year-end that is held late counts for the year before. */
  readonly year: number;
  readonly state: SessionState;
  /** When it begins, and when it is expected to end. */
  readonly opensAt: Moment;
  readonly closesAt: Moment;
  readonly place?: string;
  readonly link?: string;
  /** The request that it answers (R11.7). */
  readonly conciliation?: string;
  /** When it was planned, and when it got its present date. */
  readonly at: Moment;
  readonly datedAt: Moment;
  /** Changes of its date so far: a calendar shows the latest. */
  readonly moves: number;
  /** What the three parties approve (R11.5): it grows with each change of the agenda. */
  readonly revision: number;
  readonly approvals: readonly Approval[];
  readonly points: readonly Point[];
  readonly documents: readonly SessionDocument[];
  /** When each fiche came on this agenda. One may have gone to another since. */
  readonly placed: Readonly<Record<string, Moment>>;
  readonly convocation?: Convocation;
  readonly openVotes: readonly string[];
  readonly openedAt?: Moment;
  readonly attendance: Readonly<Record<string, Attendance>>;
  readonly guests: readonly { readonly id: string; readonly name: string }[];
  readonly closed?: { readonly at: Moment; readonly fiches: readonly { fiche: string; version: number }[] };
  readonly minutes: Readonly<Record<string, string>>;
  readonly approvedAt?: Moment;
  readonly cancelled?: { readonly at: Moment; readonly reason: string };
}

/** A point that is no fiche: a report, a discussion. */
export interface Point {
  readonly id: string;
  readonly title: string;
  readonly text?: string;
  readonly at: Moment;
}

export interface SessionDocument {
  readonly id: string;
  readonly title: string;
  /** An address outside: documents stay where they are. */
  readonly href: string;
  readonly at: Moment;
}

/** What went out to the members, with its proof (R11.4). */
export interface Convocation {
  readonly at: Moment;
  readonly fiches: readonly { readonly fiche: string; readonly version: number }[];
  readonly points: readonly string[];
  readonly documents: readonly string[];
  readonly without: readonly string[];
  readonly withoutReason?: string;
  readonly proofs: Readonly<Record<string, Proof>>;
  /** Members whom it had not reached in time: the secretariat was told of them. */
  readonly unreached?: readonly string[];
}

/** To whom it went, by which ways and when; and when they confirmed having read it. */
export interface Proof {
  readonly sentAt: Moment;
  readonly ways: readonly { readonly way: string; readonly at: Moment }[];
  readonly readAt?: Moment;
}

export interface Attendance {
  readonly presence: Presence;
  readonly person?: string;
  readonly name?: string;
  readonly at: Moment;
}

export const isOrdinary = (type: SessionType): type is 'spring' | 'year-end' => type !== 'exceptional';

export const dayOfSession = (session: Pick<Session, 'opensAt'>, zone: string): Day =>
  dayOf(toInstant(session.opensAt), zone);

/** The last day on which working documents go out in time (R11.3). */
export const documentsDue = (session: Pick<Session, 'opensAt'>, zone: string, leadDays: number): Day =>
  addDays(dayOfSession(session, zone), -leadDays);

/** Did it come after the day on which documents were due (R11.3)? */
export const isLate = (at: Moment, due: Day, zone: string): boolean => at >= toMoment(endOfDay(due, zone));

type Loaded = { readonly session: Session } | { readonly refused: Refusal };

/** The session that the command names, in one of these states (R11.8). */
export function sessionIn(world: World, from: readonly SessionState[]): Loaded {
  const { consultation } = world;
  if (!consultation || !isSession(consultation)) return refuse({ code: 'not-found', what: 'session', given: '' });
  if (!from.includes(consultation.state)) return refuse({ code: 'session-state', state: consultation.state, from });
  return { session: consultation };
}

/** Still to be held. */
export const AHEAD: readonly SessionState[] = ['planned', 'convened'];
export const UNTIL_CLOSED: readonly SessionState[] = ['planned', 'convened', 'open'];

export interface PlanSession {
  readonly type: SessionType;
  readonly title: string;
  /** Local times of the agreement's zone. */
  readonly startsAt: string;
  /** Minutes it is expected to last. */
  readonly minutes?: number;
  readonly year?: number;
  readonly place?: string;
  readonly link?: string;
  readonly commission?: string;
  readonly board?: string;
  readonly conciliation?: string;
}

export const USUAL_MINUTES = 120;

/** R11.1, R11.2, R11.7: a session gets its date; days of the commission and the board come with it where they are known. */
export function planSession(world: World, command: PlanSession, ctx: Context): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  const fault = textFault('title', command.title, TITLE_MAX) ?? whereFault(command);
  if (fault) return refuse(fault);
  if (ctx.today < world.agreement.signedOn)
    return refuse({ code: 'agreement-not-yet', from: world.agreement.signedOn });
  const dated = datesIn(world, command, ctx);
  if ('refused' in dated) return dated;
  const day = dayOf(toInstant(dated.startsAt), world.agreement.timeZone);
  const year = command.year ?? Number(day.slice(0, 4));
  if (!isYearOf(command.type, year, day)) return refuse({ code: 'year-of-session', year, day });
  const asked = command.conciliation;
  if (asked !== undefined && !calendarOf(world).conciliations.some((each) => each.id === asked))
    return refuse({ code: 'not-found', what: 'request', given: asked });
  const known = knownDays(command);
  if ('refused' in known) return known;
  const after = withDays(world, command.type, year, known);
  const order = isOrdinary(command.type) ? orderFault(after, day) : undefined;
  if (order) return refuse(order);
  const planned: FactOf<'SessionPlanned'> = {
    kind: 'SessionPlanned',
    session: ctx.newId,
    type: command.type,
    year,
    ...dated,
    title: command.title.trim(),
    ...given('place', command.place),
    ...given('link', command.link),
    ...(asked === undefined ? {} : { conciliation: asked }),
  };
  const learnt = Object.keys(known).length > 0 ? datesSet(command.type, year, after) : [];
  return { as: may.as, facts: [...learnt, planned] };
}

/** A year-end copil that is held in the next year is late, and still that year's. */
const isYearOf = (type: SessionType, year: number, day: Day): boolean => {
  const own = Number(day.slice(0, 4));
  return year === own || (type === 'year-end' && year === own - 1);
};

function whereFault({ place, link }: { readonly place?: string; readonly link?: string }): Refusal | undefined {
  if (link?.trim() && !isAddress(link.trim())) return { code: 'invalid', field: 'link' };
  return textFault('place', place, 300, false);
}

function datesIn(world: World, command: { readonly startsAt: string; readonly minutes?: number }, ctx: Context) {
  const read = readMoment(world, 'startsAt', command.startsAt);
  if ('refused' in read) return read;
  const startsAt = read.moment;
  if (hasCome(startsAt, ctx.now))
    return refuse({ code: 'in-the-past', field: 'startsAt', given: startsAt, now: toMoment(ctx.now) });
  const latest = toMoment(ctx.now.add({ hours: 24 * 731 }));
  if (startsAt > latest)
    return refuse({ code: 'too-late', field: 'startsAt', given: startsAt, latest, why: 'two-years-ahead' });
  const minutes = command.minutes ?? USUAL_MINUTES;
  if (!Number.isInteger(minutes) || minutes < 5 || minutes > 24 * 60)
    return refuse({ code: 'invalid', field: 'minutes' });
  return { startsAt, endsAt: toMoment(toInstant(startsAt).add({ minutes })) };
}

function knownDays({ commission, board }: { readonly commission?: string; readonly board?: string }) {
  for (const [field, day] of Object.entries({ commission, board }))
    if (day !== undefined && !isDay(day)) return refuse({ code: 'invalid', field });
  return { ...(commission === undefined ? {} : { commission }), ...(board === undefined ? {} : { board }) };
}

const withDays = (world: World, type: SessionType, year: number, known: KnownDates): KnownDates => ({
  ...(isOrdinary(type) ? calendarOf(world).years[year]?.[type] : {}),
  ...known,
});

const datesSet = (type: SessionType, year: number, dates: KnownDates): readonly Fact[] =>
  isOrdinary(type) ? [{ kind: 'DatesSet', year, of: type, ...dates }] : [];

export interface MoveSession {
  readonly startsAt: string;
  readonly minutes?: number;
  readonly place?: string;
  readonly link?: string;
  readonly reason: string;
}

/** Another date or place, with a reason that all are told; who was convened is convened anew. */
export function moveSession(world: World, command: MoveSession, ctx: Context): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  const loaded = sessionIn(world, AHEAD);
  if ('refused' in loaded) return loaded;
  const { session } = loaded;
  const fault = textFault('reason', command.reason, 1000) ?? whereFault(command);
  if (fault) return refuse(fault);
  // Who was convened is convened anew, and again has to know where (R11.4).
  if (session.convocation && !command.place?.trim() && !command.link?.trim())
    return refuse({ code: 'text-needed', field: 'place' });
  const dated = datesIn(world, command, ctx);
  if ('refused' in dated) return dated;
  const day = dayOf(toInstant(dated.startsAt), world.agreement.timeZone);
  if (!isYearOf(session.type, session.year, day)) return refuse({ code: 'year-of-session', year: session.year, day });
  const order = isOrdinary(session.type) ? orderFault(withDays(world, session.type, session.year, {}), day) : undefined;
  if (order) return refuse(order);
  return {
    as: may.as,
    facts: [
      {
        kind: 'SessionMoved',
        session: session.id,
        ...dated,
        ...given('place', command.place),
        ...given('link', command.link),
        reason: command.reason.trim(),
        to: session.convocation ? membersOf(world, session.id, ctx.today) : [],
      },
    ],
  };
}

/** R11.8: with a reason; the fiches on its agenda wait for another one. */
export function cancelSession(world: World, command: { readonly reason: string }, ctx: Context): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  const loaded = sessionIn(world, AHEAD);
  if ('refused' in loaded) return loaded;
  const fault = textFault('reason', command.reason, 1000);
  if (fault) return refuse(fault);
  const { id } = loaded.session;
  return { as: may.as, facts: [{ kind: 'SessionCancelled', session: id, reason: command.reason.trim() }] };
}

/** Who is convened: whoever acts for a seat in this session (R2.3), and its guests (R2.4). */
export function membersOf(world: World, session: string, today: Day): readonly string[] {
  const { agreement, committee } = world;
  const acting = seatsOf(agreement).map((seat) => actingFor(committee, seat.id, today, session)?.person);
  const guests = committee.mandates
    .filter((m) => m.kind === 'role' && m.role === 'guest' && m.scope === session && holdsOn(m, today))
    .map((m) => m.person);
  return [...new Set([...acting, ...guests])].filter((person) => person !== undefined);
}

/**
 * R11.4: the convocation goes to each member; where not all three parties have approved the agenda, with a reason
 * (R11.5). Pressed again, it goes to those alone whom it has not gone to yet.
 */
export function conveneSession(world: World, command: { readonly withoutReason?: string }, ctx: Context): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  const loaded = sessionIn(world, AHEAD);
  if ('refused' in loaded) return loaded;
  const { session } = loaded;
  const proofs = session.convocation?.proofs ?? {};
  const to = membersOf(world, session.id, ctx.today).filter((person) => proofs[person] === undefined);
  if (session.convocation && to.length === 0) return { as: may.as, facts: [] };
  if (session.place === undefined && session.link === undefined) return refuse({ code: 'text-needed', field: 'place' });
  if (hasCome(session.opensAt, ctx.now))
    return refuse({ code: 'in-the-past', field: 'startsAt', given: session.opensAt, now: toMoment(ctx.now) });
  const without = session.convocation ? [] : partiesMissing(world.agreement, session.approvals, session.revision);
  if (without.length > 0 && !command.withoutReason?.trim())
    return refuse({ code: 'approvals-missing', parties: without });
  const fault = textFault('reason', command.withoutReason, 1000, false);
  if (fault) return refuse(fault);
  return {
    as: may.as,
    facts: [
      {
        kind: 'SessionConvened',
        session: session.id,
        to,
        fiches: onItsAgenda(world),
        points: session.points.map((point) => point.id),
        documents: session.documents.map((document) => document.id),
        without,
        ...(without.length > 0 ? given('withoutReason', command.withoutReason) : {}),
      },
    ],
  };
}

const onItsAgenda = ({ fiches = [], consultation }: World) =>
  fiches
    .filter((fiche) => fiche.consultation === consultation?.id && fiche.state !== 'withdrawn')
    .map((fiche) => ({ fiche: fiche.id, version: currentVersion(fiche).n }));

/** A delivery of the convocation, told by the system itself (R11.4). */
export function noteDelivery(
  world: World,
  command: { readonly person: string; readonly way: string; readonly deliveredAt: Moment },
  ctx: Context,
): Decision {
  const may = allowed(world, ctx, 'close-at-deadline');
  if ('refused' in may) return may;
  const { consultation } = world;
  const proof = consultation && isSession(consultation) ? consultation.convocation?.proofs[command.person] : undefined;
  const known = proof?.ways.some(({ way }) => way === command.way);
  if (!consultation || !proof || known) return { as: may.as, facts: [] };
  const { person, way, deliveredAt } = command;
  return {
    as: may.as,
    facts: [{ kind: 'ConvocationDelivered', session: consultation.id, person, way, deliveredAt }],
  };
}

/** Hours after which the secretariat is told whom the convocation has not reached; fewer where the meeting is near. */
const UNREACHED_AFTER = { usually: 24, soon: 1 };

/** Members whom it should have reached by now, and of whom the secretariat has not been told yet (R11.4). */
export function unreachedIn({ state, convocation, opensAt }: Session, now: Temporal.Instant): readonly string[] {
  if (state !== 'convened' || !convocation) return [];
  const told = convocation.unreached ?? [];
  return Object.entries(convocation.proofs).flatMap(([person, { sentAt, ways, readAt }]) => {
    if (ways.length > 0 || readAt !== undefined || told.includes(person)) return [];
    const sent = toInstant(sentAt);
    const near = opensAt < toMoment(sent.add({ hours: 2 * UNREACHED_AFTER.usually }));
    const since = sent.add({ hours: near ? UNREACHED_AFTER.soon : UNREACHED_AFTER.usually });
    return Temporal.Instant.compare(since, now) <= 0 ? [person] : [];
  });
}

/** Noted by the system itself, once for each: the secretariat reaches them another way. */
export function noteUnreached(world: World, ctx: Context): Decision {
  const may = allowed(world, ctx, 'close-at-deadline');
  if ('refused' in may) return may;
  const { consultation } = world;
  const people = consultation && isSession(consultation) ? unreachedIn(consultation, ctx.now) : [];
  if (!consultation || people.length === 0) return { as: may.as, facts: [] };
  return { as: may.as, facts: [{ kind: 'ConvocationUnreached', session: consultation.id, people }] };
}

/** R11.4: by a button, by whoever was convened. */
export function confirmReading(world: World, ctx: Context): Decision {
  const person = 'person' in ctx.actor ? ctx.actor.person : '';
  const { consultation } = world;
  if (!consultation || !isSession(consultation)) return refuse({ code: 'not-found', what: 'session', given: '' });
  const may = allowed(world, ctx, 'be-convened', consultation.id);
  const proof = consultation.convocation?.proofs[person];
  if (!proof) return 'refused' in may ? may : refuse({ code: 'not-convened' });
  if ('refused' in may) return may;
  if (proof.readAt !== undefined) return { as: may.as, facts: [] };
  return { as: may.as, facts: [{ kind: 'ConvocationRead', session: consultation.id, person }] };
}

/** R11.8: on its day or later, never before. */
export function openSession(world: World, ctx: Context): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  const loaded = sessionIn(world, ['convened']);
  if ('refused' in loaded) return loaded;
  const day = dayOfSession(loaded.session, world.agreement.timeZone);
  if (ctx.today < day) return refuse({ code: 'too-early', from: day });
  return { as: may.as, facts: [{ kind: 'SessionOpened', session: loaded.session.id }] };
}

/** R11.8: once its votes have closed. Whoever was not marked present was absent. */
export function closeSession(world: World, ctx: Context): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  const loaded = sessionIn(world, ['open']);
  if ('refused' in loaded) return loaded;
  const { session } = loaded;
  if (session.openVotes.length > 0) return refuse({ code: 'votes-open', count: session.openVotes.length });
  const absent = seatsOf(world.agreement)
    .map((seat) => seat.id)
    .filter((seat) => session.attendance[seat] === undefined);
  return {
    as: may.as,
    facts: [{ kind: 'SessionClosed', session: session.id, fiches: onItsAgenda(world), absent }],
  };
}
