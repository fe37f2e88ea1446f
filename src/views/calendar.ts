import type { FeedRecord } from '../ports.ts';
import { labelIn, lastDay } from '../rules/agreement.ts';
import { type Approval, partiesMissing, partyAmong } from '../rules/approval.ts';
import type { Deadline } from '../rules/deadlines.ts';
import { yearOf } from '../rules/time.ts';
import { calendarOf, type Matter } from '../rules/year.ts';
import { langOf } from '../words/lang.ts';
import { act, fill, link, show } from './buttons.ts';
import { calendarDocumentActions } from './documents.ts';
import { bodyNames, capital } from './labels.ts';
import { capacitiesIn, isRoom, may } from './may.ts';
import type { Reader } from './reader.ts';
import { deadlineTitle } from './reminder.ts';
import type { Action, Block, Fact, View } from './view.ts';

/** What a calendar page shows beside its dates. */
export interface CalendarAbout {
  readonly deadlines: readonly Deadline[];
  /** Fiches of the next programme, and what they ask of the agreement (R11.5). */
  readonly plans: Readonly<
    Record<number, { readonly fiches: number; readonly cents: number; readonly changedAt?: string }>
  >;
  /** The reader's own feeds with their private addresses. */
  readonly feeds: readonly (Pick<FeedRecord, 'id'> & { readonly address?: string })[];
}

/** Kinds that the page shows; an avis or an agenda that is awaited stands among the tasks of whom it awaits. */
const SHOWN: readonly Deadline['kind'][] = [
  'spring-copil',
  'year-end-copil',
  'annual-report',
  'agreement-end',
  'commission',
  'board',
  'session',
  'documents',
  'vote',
  'consultation',
  'realisation',
  'logo',
];

const LAST_DAYS: readonly Deadline['kind'][] = ['spring-copil', 'year-end-copil', 'annual-report', 'documents'];

/** The committee's year (R11, R14): every date with what is done and what is late, what the three agree on, the feed. */
export function calendar(years: readonly number[], about: CalendarAbout, reader: Reader): View {
  const { pages, format, reminders } = reader.words;
  const shown = about.deadlines.filter(({ kind }) => SHOWN.includes(kind));
  const next = shown.find(({ day, state }) => day >= reader.today && state === 'to-come');
  return {
    name: 'calendar',
    title: reminders.calendar.title,
    summary: next
      ? pages.calendar.summary(deadlineTitle(next, reader), format.shortDay(next.day))
      : pages.calendar.summaryNone,
    blocks: [
      ...years.flatMap((year) => yearBlocks(year, shown, about, reader)),
      {
        kind: 'facts',
        items: [
          {
            label: pages.calendar.end,
            value: pages.calendar.endValue(format.shortDay(lastDay(reader.agreement, reader.events))),
          },
        ],
      },
      { kind: 'paragraph', text: reader.words.rules.sentences.beforeADay },
      ...feedBlocks(about, reader),
    ],
    actions: [
      ...secretariatActions(reader),
      ...(isRoom(reader) || !may(reader, 'read')
        ? []
        : calendarDocumentActions(years[0] ?? yearOf(reader.today), reader)),
      show('agenda', reader.words.common.buttons.agenda, 'agenda'),
    ],
  };
}

function yearBlocks(
  year: number,
  deadlines: readonly Deadline[],
  about: CalendarAbout,
  reader: Reader,
): readonly Block[] {
  const { pages, reminders, format } = reader.words;
  const ofYear = deadlines.filter(({ day }) => day.startsWith(`${year}-`));
  return [
    ...(ofYear.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            caption: reminders.calendar.on(year),
            columns: [
              { label: reminders.calendar.date, align: 'start' as const },
              { label: pages.calendar.what, align: 'start' as const },
              { label: reminders.calendar.state, align: 'start' as const },
            ],
            rows: ofYear.map((deadline) => [
              dateText(deadline, reader),
              deadlineTitle(deadline, reader),
              stateText(deadline, reader),
            ]),
          },
        ]),
    ...matterBlocks(year, about, reader),
    ...prioritiesBlocks(year, reader, format.list),
  ];
}

function dateText({ kind, day, from, to }: Deadline, reader: Reader): string {
  const { format } = reader.words;
  const zone = reader.agreement.timeZone;
  if (kind === 'session' && from !== undefined) return format.longMoment(from, zone);
  if (to !== undefined) return format.longMoment(to, zone);
  // What must be done before a day is told apart from what is held on one.
  return LAST_DAYS.includes(kind) ? reader.words.reminders.calendar.deadline(format.day(day)) : format.day(day);
}

function stateText(deadline: Deadline, reader: Reader): string {
  const { calendar: words } = reader.words.reminders;
  const { shortDay } = reader.words.format;
  const { heldOn, plannedFor, day, state } = deadline;
  const board = boardText(deadline, reader);
  if (heldOn !== undefined) return (heldOn > day ? words.heldLate : words.heldOn)(shortDay(heldOn));
  const planned =
    plannedFor === undefined ? '' : (plannedFor > day ? words.plannedLate : words.plannedFor)(shortDay(plannedFor));
  const said = state === 'to-come' && planned !== '' ? planned : words.states[state];
  const parts = [said, ...(state === 'late' && planned !== '' ? [planned] : []), ...(board === '' ? [] : [board])];
  return reader.words.format.series(parts);
}

/** R11.1: why the year-end date is what it is. */
function boardText({ kind, about }: Deadline, reader: Reader): string {
  if (kind !== 'year-end-copil' || about.year === undefined) return '';
  const board = calendarOf(reader).years[about.year]?.['year-end']?.board;
  const { board: words } = reader.words.calendar;
  if (board === undefined) return words.unknown;
  return board.startsWith(`${about.year}-`) ? words.known : words['next-year'];
}

/** R11.5: the year's calendar and its action plan, with who has not agreed yet. */
function matterBlocks(year: number, { plans }: CalendarAbout, reader: Reader): readonly Block[] {
  const { calendar: words } = reader.words.reminders;
  const known = calendarOf(reader).years[year];
  const plan = plans[year];
  const items: Fact[] = (['calendar', 'plan'] as const).flatMap((matter): Fact[] => {
    if (matter === 'plan' && !plan) return [];
    const standing = known?.[matter];
    const agreed = capital(agreedText(standing, reader));
    if (matter === 'calendar' || !plan) return [{ label: words.matter[matter](year), value: agreed }];
    const changed = changedSince(standing, plan.changedAt) ? ` (${words.changedSince})` : '';
    const asked = words.plan(plan.fiches, reader.words.format.euros(plan.cents));
    return [{ label: words.matter[matter](year), value: `${agreed}${changed}. ${capital(asked)}` }];
  });
  const actions = approvals(year, reader, plan !== undefined);
  return [{ kind: 'facts', items }, ...(actions.length > 0 ? [{ kind: 'actions' as const, actions }] : [])];
}

const changedSince = (matter: Matter | undefined, changedAt: string | undefined): boolean => {
  const last = matter?.approvals.at(-1)?.at;
  return last !== undefined && changedAt !== undefined && changedAt > last;
};

function agreedText(matter: Matter | undefined, reader: Reader): string {
  const { calendar: words } = reader.words.reminders;
  const missing = partiesMissing(reader.agreement, approvalsOf(matter), matter?.revision ?? 1);
  return missing.length === 0 ? words.agreed : words.awaiting(bodyNames(reader, missing));
}

const approvalsOf = (matter: Matter | undefined): readonly Approval[] => matter?.approvals ?? [];

function approvals(year: number, reader: Reader, plan: boolean): readonly Action[] {
  if (isRoom(reader)) return [];
  const own = partyAmong(reader.agreement, capacitiesIn(reader));
  if (!own) return [];
  const { calendar: words } = reader.words.reminders;
  return (['calendar', 'plan'] as const).flatMap((matter) => {
    const standing = calendarOf(reader).years[year]?.[matter];
    const missing = partiesMissing(reader.agreement, approvalsOf(standing), standing?.revision ?? 1);
    if ((matter === 'plan' && !plan) || !missing.includes(own.party)) return [];
    const about = { year: String(year), matter };
    return [
      act(`approve-${matter}-${year}`, words.approve[matter](year), 'approve-year', about),
      fill(`ask-${matter}-${year}`, words.ask, 'ask-year-change', about, {
        longLabel: `${words.ask} (${words.matter[matter](year)})`,
      }),
    ];
  });
}

/** R11.9. */
function prioritiesBlocks(year: number, reader: Reader, list: (items: readonly string[]) => string): readonly Block[] {
  const fact = prioritiesFact(year, reader, list);
  return fact ? [{ kind: 'facts', items: [fact] }] : [];
}

/** R11.9: shown beside the year's programme wherever that is shown. */
export function prioritiesFact(
  year: number,
  reader: Reader,
  list: (items: readonly string[]) => string = reader.words.format.list,
): Fact | undefined {
  const set = calendarOf(reader).years[year]?.priorities;
  if (!set) return undefined;
  const { calendar: words } = reader.words.reminders;
  const axes = set.axes.map((id) => {
    const axis = reader.agreement.axes.find((each) => each.id === id);
    return axis ? labelIn(axis.label, langOf(reader.words)) : id;
  });
  return { label: words.priorities(year), value: words.prioritiesValue(list(axes), set.decision) };
}

/** R14.6: a private address each, which can be taken back. */
function feedBlocks({ feeds }: CalendarAbout, reader: Reader): readonly Block[] {
  if (isRoom(reader) || !may(reader, 'subscribe')) return [];
  const { calendar: words } = reader.words.reminders;
  const own = feeds.filter((feed) => feed.address !== undefined);
  return [
    { kind: 'heading', text: words.feed },
    { kind: 'paragraph', text: words.feedText },
    ...(own.length > 0
      ? [
          {
            kind: 'facts' as const,
            items: own.map(({ address = '' }) => ({ label: words.feedAddress, value: address })),
          },
        ]
      : []),
    {
      kind: 'actions',
      actions:
        own.length === 0
          ? [act('open-feed', words.feedOpen, 'open-feed', { whose: 'mine' })]
          : own.flatMap(({ id, address = '' }) => [
              link(`feed-${id}`, words.feedFollow, address),
              act(
                `revoke-feed-${id}`,
                words.feedRevoke,
                'revoke-feed',
                { feed: id },
                {
                  style: 'danger',
                  confirm: {
                    title: words.feedRevokeTitle,
                    text: words.feedRevokeText,
                    yes: words.feedRevokeYes,
                    no: words.feedRevokeNo,
                  },
                },
              ),
            ]),
    },
  ];
}

function secretariatActions(reader: Reader): readonly Action[] {
  const { meeting, reminders } = reader.words;
  const reminderPage = show('reminders', reminders.page.title, 'reminders');
  const asks =
    may(reader, 'ask-conciliation') && !isRoom(reader)
      ? [fill('ask-conciliation', reminders.calendar.conciliation, 'ask-conciliation', {})]
      : [];
  if (isRoom(reader) || !may(reader, 'run')) return [...(may(reader, 'read') ? [reminderPage] : []), ...asks];
  return [
    fill('plan-session', meeting.buttons.plan, 'plan-session', {}),
    fill('set-dates', meeting.buttons.dates, 'set-dates', {}),
    reminderPage,
    ...asks,
  ];
}
