import { type Approval, ownParty, standingApproval } from './approval.ts';
import { allowed, type Context, type Decision, type Entry, refuse, textFault, type World } from './decide.ts';
import type { Priorities } from './facts.ts';
import { isOrdinary, type SessionState, type SessionType } from './meeting.ts';
import type { Refusal } from './refusals.ts';
import { type Day, dayOf, isDay, type Moment, toInstant } from './time.ts';
import type { Vote } from './vote.ts';

/** What the committee knows of its years: dates of others' meetings, its own sessions, what the three agree on (R11). */
export interface CommitteeCalendar {
  readonly years: Readonly<Record<number, CommitteeYear>>;
  /** Every session, by id: its date and where it stands. */
  readonly sessions: Readonly<Record<string, SessionInCalendar>>;
  readonly conciliations: readonly Conciliation[];
}

export interface CommitteeYear {
  readonly spring?: KnownDates;
  readonly 'year-end'?: KnownDates;
  readonly calendar?: Matter;
  readonly plan?: Matter;
  /** R11.9: set by a motion, shown ever after beside that year's programme. */
  readonly priorities?: YearPriorities;
}

/** Meetings around a copil (R11.2); one that is not there is not known yet. */
export interface KnownDates {
  readonly commission?: Day;
  readonly board?: Day;
}

export interface Matter {
  readonly revision: number;
  readonly approvals: readonly Approval[];
}

export interface YearPriorities extends Pick<Priorities, 'axes'> {
  readonly decision: string;
  readonly title: string;
  readonly text: string;
  readonly at: Moment;
}

export interface SessionInCalendar {
  readonly type: SessionType;
  readonly year: number;
  readonly startsAt: Moment;
  readonly state: SessionState;
}

export interface Conciliation {
  readonly id: string;
  readonly party: string;
  readonly reason: string;
  readonly at: Moment;
}

const EMPTY: CommitteeCalendar = { years: {}, sessions: {}, conciliations: [] };

export const calendarOf = ({ calendar }: { readonly calendar?: CommitteeCalendar }): CommitteeCalendar => ({
  ...EMPTY,
  ...calendar,
});

const HELD: readonly SessionState[] = ['open', 'closed', 'minutes-approved'];

/** The ordinary session of a year that was held, and on which day. */
export function heldOn(
  calendar: CommitteeCalendar,
  type: 'spring' | 'year-end',
  year: number,
  zone: string,
): Day | undefined {
  const held = Object.values(calendar.sessions).filter(
    (session) => session.type === type && session.year === year && HELD.includes(session.state),
  );
  const days = held.map((session) => dayOf(toInstant(session.startsAt), zone)).sort();
  return days[0];
}

/** The date that an ordinary session of a year has got, before it is held. */
export function plannedFor(
  calendar: CommitteeCalendar,
  type: 'spring' | 'year-end',
  year: number,
): SessionInCalendar | undefined {
  return Object.values(calendar.sessions)
    .filter((session) => session.type === type && session.year === year)
    .filter(({ state }) => state === 'planned' || state === 'convened')
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt))[0];
}

/** R11.2: commission, then copil, then board, each on a strictly earlier day; what is not known does not block. */
export function orderFault({ commission, board }: KnownDates, copil: Day): Refusal | undefined {
  const wrong =
    (commission !== undefined && commission >= copil) ||
    (board !== undefined && board <= copil) ||
    (commission !== undefined && board !== undefined && commission >= board);
  if (!wrong) return undefined;
  return {
    code: 'order',
    copil,
    ...(commission === undefined ? {} : { commission }),
    ...(board === undefined ? {} : { board }),
  };
}

export interface SetDates {
  readonly year: number;
  readonly of: 'spring' | 'year-end';
  readonly commission?: string;
  readonly board?: string;
}

/** The secretariat learns when the commission or the board meets; a session that is dated already must stay between. */
export function setDates(world: World, command: SetDates, ctx: Context): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  const { year, of, commission, board } = command;
  if (!Number.isInteger(year) || year < 2000 || year > 2999) return refuse({ code: 'invalid', field: 'year' });
  for (const [field, day] of Object.entries({ commission, board }))
    if (day !== undefined && !isDay(day)) return refuse({ code: 'invalid', field });
  // The board of a year-end copil may meet in the next year (R11.1); nothing else is of another year.
  if (commission !== undefined && Number(commission.slice(0, 4)) !== year)
    return refuse({ code: 'invalid', field: 'commission' });
  const boardYear = board === undefined ? year : Number(board.slice(0, 4));
  if (boardYear !== year && !(of === 'year-end' && boardYear === year + 1))
    return refuse({ code: 'invalid', field: 'board' });
  const calendar = calendarOf(world);
  const standing = calendar.years[year]?.[of] ?? {};
  const dates: KnownDates = {
    ...(commission === undefined ? {} : { commission }),
    ...(board === undefined ? {} : { board }),
  };
  if (standing.commission === commission && standing.board === board) return { as: may.as, facts: [] };
  const session = plannedFor(calendar, of, year);
  const day = session ? dayOf(toInstant(session.startsAt), world.agreement.timeZone) : undefined;
  if (day === undefined && commission !== undefined && board !== undefined && commission >= board)
    return refuse({ code: 'order', copil: '', commission, board });
  const order = day === undefined ? undefined : orderFault(dates, day);
  if (order) return refuse(order);
  return { as: may.as, facts: [{ kind: 'DatesSet', year, of, ...dates }] };
}

type YearMatter = 'calendar' | 'plan';

const matterOf = (world: World, year: number, matter: YearMatter): Matter =>
  calendarOf(world).years[year]?.[matter] ?? { revision: 1, approvals: [] };

/** R11.5: a year's calendar and its action plan are fixed by common agreement of the three. */
export function approveYear(
  world: World,
  { year, matter }: { readonly year: number; readonly matter: YearMatter },
  ctx: Context,
): Decision {
  const own = ownParty(world, ctx);
  if ('refused' in own) return own;
  const { revision, approvals } = matterOf(world, year, matter);
  const said = standingApproval(approvals, revision, own.party);
  if (said && said.change === undefined) return { as: own.as, facts: [] };
  return { as: own.as, facts: [{ kind: 'YearApproved', year, matter, party: own.party, revision }] };
}

export function askYearChange(
  world: World,
  { year, matter, text }: { readonly year: number; readonly matter: YearMatter; readonly text: string },
  ctx: Context,
): Decision {
  const own = ownParty(world, ctx);
  if ('refused' in own) return own;
  const fault = textFault('change', text, 1000);
  if (fault) return refuse(fault);
  const { revision } = matterOf(world, year, matter);
  return {
    as: own.as,
    facts: [{ kind: 'YearChangeAsked', year, matter, party: own.party, revision, text: text.trim() }],
  };
}

/** R11.7: by a ministry, by a member for the operator, or recorded by the secretariat; nobody can refuse it. */
export function askConciliation(
  world: World,
  command: { readonly reason: string; readonly party?: string },
  ctx: Context,
): Decision {
  const may = allowed(world, ctx, 'ask-conciliation');
  if ('refused' in may) return may;
  const { as } = may;
  const named = as.as === 'seat' ? as.body : command.party;
  const party = world.agreement.bodies.find(({ id, kind }) =>
    named === undefined ? kind === 'operator' : id === named,
  );
  if (!party) return refuse({ code: 'invalid', field: 'party' });
  const fault = textFault('reason', command.reason, 1000);
  if (fault) return refuse(fault);
  return {
    as,
    facts: [
      {
        kind: 'ConciliationAsked',
        conciliation: ctx.newId,
        party: party.id,
        reason: command.reason.trim(),
      },
    ],
  };
}

/** Requests that no session answers yet: a session that was cancelled answers none. */
export const openConciliations = (
  calendar: CommitteeCalendar,
  answered: ReadonlySet<string | undefined>,
): readonly Conciliation[] => calendar.conciliations.filter(({ id }) => !answered.has(id));

export function evolveCalendar(
  calendar: CommitteeCalendar | undefined,
  entry: Entry,
  vote: Vote | undefined,
): CommitteeCalendar | undefined {
  const { fact } = entry;
  const known = calendarOf(calendar === undefined ? {} : { calendar });
  const session = (id: string, change: (session: SessionInCalendar) => SessionInCalendar): CommitteeCalendar => {
    const standing = known.sessions[id];
    return standing ? { ...known, sessions: { ...known.sessions, [id]: change(standing) } } : known;
  };
  const year = (number: number, change: (year: CommitteeYear) => CommitteeYear): CommitteeCalendar => ({
    ...known,
    years: { ...known.years, [number]: change(known.years[number] ?? {}) },
  });
  switch (fact.kind) {
    case 'SessionPlanned': {
      const { session: id, type, year: of, startsAt } = fact;
      return { ...known, sessions: { ...known.sessions, [id]: { type, year: of, startsAt, state: 'planned' } } };
    }
    case 'SessionMoved':
      return session(fact.session, (each) => ({ ...each, startsAt: fact.startsAt }));
    case 'SessionCancelled':
      return session(fact.session, (each) => ({ ...each, state: 'cancelled' }));
    case 'SessionConvened':
      return session(fact.session, (each) => ({ ...each, state: 'convened' }));
    case 'SessionOpened':
      return session(fact.session, (each) => ({ ...each, state: 'open' }));
    case 'SessionClosed':
      return session(fact.session, (each) => ({ ...each, state: 'closed' }));
    case 'MinutesApproved':
      return session(fact.session, (each) => ({ ...each, state: 'minutes-approved' }));
    case 'DatesSet': {
      const { kind: _kind, year: of, of: type, ...dates } = fact;
      return year(of, (each) => ({ ...each, [type]: dates, calendar: next(each.calendar) }));
    }
    case 'YearApproved':
    case 'YearChangeAsked': {
      const { party, revision, matter } = fact;
      const change = fact.kind === 'YearChangeAsked' ? { change: fact.text } : {};
      const by = entry.by.person === undefined ? {} : { by: entry.by.person };
      const said: Approval = { party, revision, ...change, at: entry.at, ...by };
      return year(fact.year, (each) => {
        const standing = each[matter] ?? { revision: 1, approvals: [] };
        return { ...each, [matter]: { ...standing, approvals: [...standing.approvals, said] } };
      });
    }
    case 'ConciliationAsked': {
      const { conciliation: id, party, reason } = fact;
      return { ...known, conciliations: [...known.conciliations, { id, party, reason, at: entry.at }] };
    }
    case 'DecisionTaken':
      return withPriorities(calendar, year, vote, entry);
    default:
      return calendar;
  }
}

/** Dates that changed are not what the parties agreed on (R11.5). */
const next = (matter: Matter | undefined): Matter => ({
  revision: (matter?.revision ?? 1) + 1,
  approvals: matter?.approvals ?? [],
});

/** R11.9: once the motion is adopted. */
function withPriorities(
  calendar: CommitteeCalendar | undefined,
  year: (number: number, change: (year: CommitteeYear) => CommitteeYear) => CommitteeCalendar,
  vote: Vote | undefined,
  { fact, at }: Entry,
): CommitteeCalendar | undefined {
  if (fact.kind !== 'DecisionTaken' || fact.outcome !== 'adopted' || vote?.id !== fact.vote) return calendar;
  const { subject } = vote;
  if (subject.kind !== 'motion' || !subject.priorities) return calendar;
  const { title, text, priorities } = subject;
  const set = { axes: priorities.axes, decision: fact.decision, title, text, at };
  return year(priorities.year, (each) => ({ ...each, priorities: set }));
}

/** Ordinary sessions alone have dates of others around them. */
export const datesAround = (
  calendar: CommitteeCalendar,
  { type, year }: { readonly type: SessionType; readonly year: number },
): KnownDates => (isOrdinary(type) ? (calendar.years[year]?.[type] ?? {}) : {});
