import { type Agreement, type AgreementEvents, lastDay } from './agreement.ts';
import { amendmentsOf } from './amendment.ts';
import { partiesMissing } from './approval.ts';
import { datesOf } from './calendar.ts';
import { type Consultation, consultationState, isSession, type WrittenConsultation } from './consultation.ts';
import type { World } from './decide.ts';
import type { Fiche } from './fiche.ts';
import { lifeDates, nameOf } from './life-deadlines.ts';
import { dayOfSession, documentsDue, isLate, type Session } from './meeting.ts';
import { type Instructed, missingOpinions } from './opinion.ts';
import type { Committee } from './seats.ts';
import { type Day, dayOf, type Moment, toInstant, yearOf } from './time.ts';
import { type OpenVote, overAt, seatsStillAwaited, type Vote } from './vote.ts';
import { type CommitteeCalendar, calendarOf, heldOn } from './year.ts';

/**
 * Everything in the committee's year that has a date (R11, R14): what is reminded, what the calendar page shows and what
 * the calendar feed holds are three faces of this one list.
 */
export interface Deadline {
  /** Stable: `spring-copil/2027`, `session/<id>`. It stays when the date moves. */
  readonly id: string;
  readonly kind: DeadlineKind;
  readonly rule: string;
  /** The day of it; for what must be done "before", the last day on which it can be. */
  readonly day: Day;
  /** From when to when, where it has hours. */
  readonly from?: Moment;
  readonly to?: Moment;
  readonly state: 'to-come' | 'done' | 'late' | 'over' | 'cancelled';
  /** When it got this date: nothing of it was due before. */
  readonly since?: Moment;
  /** What it is called, where its kind and year don't say it: a session's title, a vote's subject. */
  readonly subject: string;
  readonly about: About;
  /** Whom it is reminded to: roles, bodies (their representatives), seats, or people; nobody where it is done. */
  readonly audience: readonly string[];
  /** When it is reminded: offsets from `day`, or hours before `to`. */
  readonly offsets: Offsets;
  /** Changes of its date so far. */
  readonly moves: number;
  /** The day on which a copil was held, or is planned for. */
  readonly heldOn?: Day;
  readonly plannedFor?: Day;
  readonly place?: string;
  readonly link?: string;
}

export const DEADLINE_KINDS = [
  'spring-copil',
  'year-end-copil',
  'annual-report',
  'agreement-end',
  'commission',
  'board',
  'session',
  'documents',
  'agenda',
  'opinions',
  'vote',
  'consultation',
  'realisation',
  'logo',
] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

interface About {
  readonly year?: number;
  /** The copil of the year that another meeting is around. */
  readonly of?: 'spring' | 'year-end';
  readonly consultation?: string;
  readonly vote?: string;
  readonly ministry?: string;
  /** Fiches that it is about, by what people call them. */
  readonly fiches?: readonly {
    readonly fiche: string;
    readonly reference: string;
    readonly title: string;
    /** Where it is about an amendment of it (R8.1). */
    readonly amendment?: { readonly id: string; readonly number: number };
  }[];
}

export interface Offsets {
  readonly daysBefore?: readonly number[];
  readonly daysAfter?: readonly number[];
  readonly hoursBefore?: readonly number[];
}

/** What the list is made from. */
export interface CommitteeFacts {
  readonly agreement: Agreement;
  readonly events: AgreementEvents;
  readonly committee: Committee;
  readonly calendar: CommitteeCalendar;
  readonly consultations: readonly Consultation[];
  readonly votes: readonly Vote[];
  /** Those that stand on an agenda, themselves or by an amendment. */
  readonly fiches: readonly Fiche[];
  /** Realisation sheets that are awaited, with the action's last day and its author (R12.1). */
  readonly sheets?: readonly {
    readonly fiche: string;
    readonly reference: string;
    readonly title: string;
    readonly author: string;
    readonly end: Day;
  }[];
  /** Years whose annual report is sent and validated (R12.2). */
  readonly reports?: readonly number[];
  /** Of a report that was sent: the signatories that have not validated it, by its year. */
  readonly signatories?: Readonly<Record<number, readonly string[]>>;
  /** Logo authorisations that are current, with their last day (R9.2). */
  readonly authorisations?: readonly {
    /** The fiche's and its own: `<fiche>.<authorisation>`. */
    readonly id: string;
    readonly fiche: string;
    readonly reference: string;
    readonly title: string;
    readonly author: string;
    readonly ministry: string;
    readonly lastDay: Day;
  }[];
  /** Actions that the board validated keep reports and sheets open after the agreement's end (R1.4). */
  readonly tail?: boolean;
}

/** The part of the facts that an act has loaded: enough to decide on what its command names. */
export const factsOfWorld = (world: World): CommitteeFacts => ({
  agreement: world.agreement,
  events: world.events,
  committee: world.committee,
  calendar: calendarOf(world),
  consultations: world.consultation ? [world.consultation] : [],
  votes: world.vote ? [world.vote] : [],
  fiches: world.fiches ?? (world.fiche ? [world.fiche] : []),
  ...lifeDates(world.agreement, world.fiche ? [world.fiche] : [], world.report ? [world.report] : []),
});

/** The list for these calendar years. */
export function deadlinesOf(facts: CommitteeFacts, years: readonly number[], now: Temporal.Instant): Deadline[] {
  const today = dayOf(now, facts.agreement.timeZone);
  const list = [
    ...years.flatMap((year) => statutory(facts, year, today)),
    ...daysOfOthers(facts, today),
    ...agreementEnd(facts, today),
    ...facts.consultations.flatMap((each) =>
      isSession(each) ? ofSession(each, facts, now) : [ofConsultation(each, facts.agreement, now)],
    ),
    ...facts.consultations.flatMap((each) => opinionsOn(each, facts, now)),
    ...facts.votes.flatMap((vote) => ofVote(vote, facts, today)),
    ...sheets(facts, today),
    ...authorisations(facts, today),
  ];
  return list
    .filter((each) => years.includes(yearOf(each.day)) || each.offsets.daysAfter !== undefined)
    .sort((a, b) => a.day.localeCompare(b.day) || (a.to ?? '').localeCompare(b.to ?? '') || a.id.localeCompare(b.id));
}

const NOBODY: readonly string[] = [];
const stateOf = (day: Day, today: Day, done = false): Deadline['state'] =>
  done ? 'done' : day < today ? 'late' : 'to-come';

/** R11.1, R12.2: for the years in which the agreement is in force. */
function statutory(facts: CommitteeFacts, year: number, today: Day): readonly Deadline[] {
  const { agreement, events, calendar } = facts;
  const board = calendar.years[year]?.['year-end']?.board;
  const [first, last] = [yearOf(agreement.signedOn), yearOf(lastDay(agreement, events))];
  return datesOf(agreement, year, board === undefined ? {} : { board }).flatMap(({ id, date, rule }): Deadline[] => {
    const report = id === 'annual-report';
    const inForce = report ? first < year && year <= last + 1 : first <= year && year <= last;
    if (!inForce || date < agreement.signedOn) return [];
    const shared = { id: `${id}/${year}`, kind: id, rule, day: date, subject: '', moves: 0 } as const;
    if (report) {
      const done = facts.reports?.includes(year - 1) ?? false;
      return [
        {
          ...shared,
          about: { year: year - 1 },
          state: stateOf(date, today, done),
          audience: done ? NOBODY : ['secretariat', ...ministriesAmong(agreement, facts.signatories?.[year - 1])],
          offsets: { daysBefore: agreement.reminders.annualReport },
        },
      ];
    }
    const type = id === 'spring-copil' ? 'spring' : 'year-end';
    const held = heldOn(calendar, type, year, agreement.timeZone);
    const planned = plannedDay(calendar, type, year, agreement.timeZone);
    const { springCopil, yearEndCopil } = agreement.reminders;
    return [
      {
        ...shared,
        about: { year },
        state: stateOf(date, today, held !== undefined),
        audience: held === undefined ? ['secretariat'] : NOBODY,
        offsets: { daysBefore: type === 'spring' ? springCopil : yearEndCopil },
        ...(held === undefined ? {} : { heldOn: held }),
        ...(planned === undefined ? {} : { plannedFor: planned }),
      },
    ];
  });
}

/** The operator validates through the secretariat (R12.2), which is reminded anyway. */
const ministriesAmong = ({ bodies }: Agreement, awaited: readonly string[] = []): readonly string[] =>
  bodies.filter(({ id, kind }) => kind === 'ministry' && awaited.includes(id)).map(({ id }) => id);

/** R11.2: the days of the commission and the board around each copil, as far as they are known. */
const daysOfOthers = ({ agreement, calendar }: CommitteeFacts, today: Day): readonly Deadline[] =>
  Object.entries(calendar.years).flatMap(([year, known]) =>
    (['spring', 'year-end'] as const).flatMap((type) =>
      (['commission', 'board'] as const).flatMap((kind): readonly Deadline[] => {
        const day = known[type]?.[kind];
        if (day === undefined || day < agreement.signedOn) return [];
        return [
          {
            id: `${kind}/${type}/${year}`,
            kind,
            rule: 'R11.2',
            day,
            subject: '',
            about: { year: Number(year), of: type },
            // Every change of the year's dates makes the year's calendar another one (R11.5).
            moves: (known.calendar?.revision ?? 1) - 1,
            state: day < today ? 'over' : 'to-come',
            audience: NOBODY,
            offsets: {},
          },
        ];
      }),
    ),
  );

function plannedDay(calendar: CommitteeCalendar, type: 'spring' | 'year-end', year: number, zone: string) {
  const days = Object.values(calendar.sessions)
    .filter((each) => each.type === type && each.year === year)
    .filter(({ state }) => state === 'planned' || state === 'convened')
    .map(({ startsAt }) => dayOf(toInstant(startsAt), zone));
  return days.sort()[0];
}

/** R14.2: whoever signed is told; not where it has lapsed already. */
function agreementEnd({ agreement, events }: CommitteeFacts, today: Day): readonly Deadline[] {
  const day = lastDay(agreement, events);
  const ministries = agreement.bodies.filter((body) => body.kind === 'ministry').map((body) => body.id);
  return [
    {
      id: 'agreement-end',
      kind: 'agreement-end',
      rule: events.noticeReceivedOn === undefined ? 'R1.2' : 'R1.3',
      day,
      subject: '',
      about: {},
      moves: 0,
      state: day < today ? 'over' : 'to-come',
      audience: events.lapsedOn === undefined ? ['secretariat', ...ministries] : NOBODY,
      offsets: { daysBefore: agreement.reminders.agreementEnd },
    },
  ];
}

/** A session, the day on which its documents are due (R11.3), and the agreement on its agenda (R11.5). */
function ofSession(session: Session, { agreement }: CommitteeFacts, now: Temporal.Instant): readonly Deadline[] {
  const { timeZone, reminders, documentsLeadDays } = agreement;
  const today = dayOf(now, timeZone);
  const day = dayOfSession(session, timeZone);
  const ahead = session.state === 'planned' || session.state === 'convened';
  const held = !ahead && session.state !== 'cancelled';
  const shared = {
    subject: session.title,
    about: { consultation: session.id, year: session.year },
    moves: session.moves,
    since: session.datedAt,
  };
  const whole: Deadline = {
    ...shared,
    id: `session/${session.id}`,
    kind: 'session',
    rule: session.type === 'exceptional' ? 'R11.7' : 'R11.1',
    day,
    from: session.opensAt,
    to: session.closesAt,
    state: session.state === 'cancelled' ? 'cancelled' : stateOf(day, today, held),
    audience: NOBODY,
    offsets: {},
    ...(session.place === undefined ? {} : { place: session.place }),
    ...(session.link === undefined ? {} : { link: session.link }),
  };
  if (session.state === 'cancelled') return [whole];
  const due = documentsDue(session, timeZone, documentsLeadDays);
  const sent = session.convocation !== undefined && session.documents.length > 0;
  const missing = session.state === 'planned' ? partiesMissing(agreement, session.approvals, session.revision) : NOBODY;
  const operator = agreement.bodies.find((body) => body.kind === 'operator')?.id;
  return [
    {
      ...shared,
      id: `documents/${session.id}`,
      kind: 'documents',
      rule: 'R11.3',
      day: due,
      state: sent && sentLate(session, agreement, due) ? 'late' : held ? 'done' : stateOf(due, today, sent),
      audience: ahead && !sent ? ['secretariat'] : NOBODY,
      // Counted from the meeting (R14.2).
      offsets: { daysBefore: reminders.documentsDue.map((days) => days - documentsLeadDays) },
    },
    {
      ...shared,
      id: `agenda/${session.id}`,
      kind: 'agenda',
      rule: 'R11.5',
      day,
      state: stateOf(day, today, missing.length === 0),
      audience: missing.map((party) => (party === operator ? 'secretariat' : party)),
      offsets: { daysBefore: reminders.agendaNotApproved },
    },
    whole,
  ];
}

/** R11.3: the convocation, or a document, came after the last day. */
const sentLate = (session: Session, { timeZone }: Agreement, due: Day): boolean =>
  [session.convocation?.at, ...session.documents.map(({ at }) => at)].some(
    (at) => at !== undefined && isLate(at, due, timeZone),
  );

function ofConsultation(consultation: WrittenConsultation, agreement: Agreement, now: Temporal.Instant): Deadline {
  const { id, title, opensAt, closesAt, at } = consultation;
  return {
    id: `consultation/${id}`,
    kind: 'consultation',
    rule: 'R11.6',
    day: dayOf(toInstant(closesAt), agreement.timeZone),
    from: opensAt,
    to: closesAt,
    subject: title,
    about: { consultation: id },
    moves: 0,
    since: at,
    state: consultationState(consultation, now) === 'over' ? 'over' : 'to-come',
    audience: NOBODY,
    offsets: {},
  };
}

/** R14.2: what a ministry still owes the fiches of an agenda; before a meeting, or the end of a written consultation. */
function opinionsOn(consultation: Consultation, facts: CommitteeFacts, now: Temporal.Instant): readonly Deadline[] {
  if (consultationState(consultation, now) === 'over') return [];
  const { agreement } = facts;
  const isHere = (on: { readonly consultation?: string; readonly state: string }): boolean =>
    on.consultation === consultation.id && (on.state === 'on-agenda' || on.state === 'in-vote');
  const owes = (ministry: string, instructed: Instructed): boolean =>
    missingOpinions(agreement, instructed).includes(ministry);
  const session = isSession(consultation);
  const day = dayOf(toInstant(session ? consultation.opensAt : consultation.closesAt), agreement.timeZone);
  const ministries = agreement.bodies.filter((body) => body.kind === 'ministry').map((body) => body.id);
  return ministries.flatMap((ministry): Deadline[] => {
    const awaited = facts.fiches.flatMap((fiche) => [
      ...(isHere(fiche) && owes(ministry, fiche) ? [nameOf(fiche)] : []),
      ...amendmentsOf(fiche)
        .filter((each) => isHere(each) && owes(ministry, each))
        .map(({ id, number }) => ({ ...nameOf(fiche), amendment: { id, number } })),
    ]);
    if (awaited.length === 0) return [];
    return [
      {
        id: `opinions/${consultation.id}/${ministry}`,
        kind: 'opinions',
        rule: 'R4.5',
        day,
        subject: consultation.title,
        about: { consultation: consultation.id, ministry, fiches: awaited },
        moves: 0,
        since: session ? consultation.datedAt : consultation.at,
        state: stateOf(day, dayOf(now, agreement.timeZone)),
        audience: [ministry],
        offsets: { daysBefore: agreement.reminders.opinionMissing },
      },
    ];
  });
}

/** An open vote until its close; in person, to the seats that are awaited (R14.2). */
function ofVote(vote: Vote, facts: CommitteeFacts, today: Day): readonly Deadline[] {
  if (vote.state !== 'open') return [];
  const { agreement } = facts;
  const world: World = { ...facts, numbers: {} };
  const over = overAt(world, vote);
  const { subject } = vote;
  return [
    {
      id: `vote/${vote.id}`,
      kind: 'vote',
      rule: 'R3.6',
      day: dayOf(toInstant(over), agreement.timeZone),
      to: over,
      subject: subject.kind === 'motion' ? subject.title : `${subject.reference} ${subject.title}`.trim(),
      about: {
        vote: vote.id,
        consultation: vote.consultation,
        ...(subject.kind === 'motion'
          ? {}
          : { fiches: [{ fiche: subject.fiche, reference: subject.reference, title: subject.title }] }),
      },
      moves: vote.extensions.length,
      since: sinceOf(vote),
      state: 'to-come',
      audience: seatsStillAwaited(world, vote, { today }),
      offsets: { hoursBefore: agreement.reminders.voteClosingHours },
    },
  ];
}

const sinceOf = (vote: OpenVote): Moment => vote.extensions.at(-1)?.at ?? vote.openedAt;

/** R12.1, R14.2: once the action's end has passed. */
const sheets = ({ agreement, sheets: awaited = [] }: CommitteeFacts, today: Day): readonly Deadline[] =>
  awaited.map(({ fiche, reference, title, author, end }) => ({
    id: `realisation/${fiche}`,
    kind: 'realisation',
    rule: 'R12.1',
    day: end,
    subject: `${reference} ${title}`.trim(),
    about: { fiches: [{ fiche, reference, title }] },
    moves: 0,
    state: end < today ? 'late' : 'to-come',
    audience: [`person:${author}`, 'secretariat'],
    offsets: { daysAfter: agreement.reminders.realisationOverdueAfter },
  }));

/** R9.2. */
const authorisations = ({ agreement, authorisations: known = [] }: CommitteeFacts, today: Day): readonly Deadline[] =>
  known.map(({ id, fiche, reference, title, author, ministry, lastDay: day }) => ({
    id: `logo/${id}`,
    kind: 'logo',
    rule: 'R9.2',
    day,
    subject: `${reference} ${title}`.trim(),
    about: { ministry, fiches: [{ fiche, reference, title }] },
    moves: 0,
    state: day < today ? 'over' : 'to-come',
    audience: [`person:${author}`, ministry, 'secretariat'],
    offsets: { daysBefore: agreement.reminders.logoExpiring },
  }));
