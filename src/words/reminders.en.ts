import type { remindersFr } from './reminders.fr.ts';
import type { Widened } from './widened.ts';

export const remindersEn: Widened<typeof remindersFr> = {
  titles: {
    'spring-copil': (what) => `Spring copil ${what}`,
    'year-end-copil': (what) => `Year-end copil ${what}`,
    'annual-report': (what) => `Annual report ${what} sent and validated`,
    'agreement-end': () => 'End of the agreement',
    commission: (what) => `Commission, before the ${what.charAt(0).toLowerCase()}${what.slice(1)}`,
    board: (what) => `Board, after the ${what.charAt(0).toLowerCase()}${what.slice(1)}`,
    session: (what) => what,
    documents: (what) => `Documents to send: ${what}`,
    agenda: (what) => `Agenda to approve: ${what}`,
    opinions: (what) => `Opinions awaited: ${what}`,
    vote: (what) => `Close of the vote: ${what}`,
    consultation: (what) => `Written consultation: ${what}`,
    realisation: (what) => `Realisation sheet awaited: ${what}`,
    logo: (what) => `End of a logo authorisation: ${what}`,
  },
  says: {
    'spring-copil': (what, day, planned) =>
      planned === ''
        ? `The spring copil ${what} is held by ${day} at the latest. No session is planned yet.`
        : `The spring copil ${what} is held by ${day} at the latest. It is planned for ${planned}.`,
    'year-end-copil': (what, day, planned) =>
      planned === ''
        ? `The year-end copil ${what} is held by ${day} at the latest. No session is planned yet.`
        : `The year-end copil ${what} is held by ${day} at the latest. It is planned for ${planned}.`,
    'annual-report': (what, day) =>
      `The annual report ${what} is to be sent to the three signatories, and validated, by ${day} at the latest.`,
    'agreement-end': (_what, day) =>
      `The agreement ends at the end of ${day}. Nothing is renewed without a new agreement signed by all.`,
    commission: (what, day) => `The commission before ${what} meets on ${day}.`,
    board: (what, day) => `The board after ${what} meets on ${day}.`,
    session: (what, day) => `${what} is held on ${day}.`,
    documents: (what, day) => `The working documents of ${what} go out by ${day} at the latest. They are not sent yet.`,
    agenda: (what, day) => `The agenda of ${what}, on ${day}, awaits your approval.`,
    opinions: (what, day) =>
      `Your ministry's opinion is awaited before ${day} (${what}). Without it a vote opens only with a reason given by the secretariat.`,
    vote: (what, day) => `Your vote is awaited on ${what}: it closes on ${day}.`,
    consultation: (what, day) => `The consultation ${what} ends on ${day}.`,
    realisation: (what, day) => `The action ${what} ended on ${day}. Its realisation sheet is awaited.`,
    logo: (what, day) => `The logo authorisation for ${what} ends on ${day}.`,
  },
  status: 'Reminder',
  fileSheet: 'Fill in the realisation sheet',
  giveOpinion: (fiche) => `Give the opinion: ${fiche}`,
  page: {
    title: 'Reminders to come',
    summary: (n) =>
      n === 0
        ? 'No reminder in the next three months.'
        : n === 1
          ? 'One reminder in the next three months.'
          : `${n} reminders in the next three months.`,
    intro:
      'They go out by themselves, at 9:00 on working days; those of a vote keep their hour. Whoever has done the thing gets none.',
    when: 'When',
    what: 'Reminder about',
    to: 'To whom',
    muted: 'muted',
    send: (what) => `Send now: ${what}`,
    sendNow: 'Send now',
    mute: 'Mute',
    muteOf: (what) => `Mute: ${what}`,
    next: 'Send or mute',
    earlier: 'Earlier reminders',
    later: 'Later reminders',
    nothing: 'There is nothing to remind of.',
  },
  calendar: {
    title: 'The committee’s calendar',
    state: 'Where it stands',
    states: { 'to-come': 'to come', done: 'done', late: 'late', over: 'over', cancelled: 'cancelled' },
    heldOn: (day) => `held on ${day}`,
    heldLate: (day) => `held on ${day}, late`,
    plannedFor: (day) => `planned for ${day}`,
    plannedLate: (day) => `planned for ${day}, after this date`,
    on: (year) => `Dates of ${year}`,
    date: 'On',
    deadline: (day) => `by ${day} at the latest`,
    matter: { calendar: (year) => `Calendar ${year}`, plan: (year) => `Action plan ${year}` },
    approvals: 'Agreement of the three parties',
    agreed: 'approved by the three parties',
    awaiting: (parties) => `agreement of ${parties} awaited`,
    approve: {
      calendar: (year) => `Approve the calendar ${year}`,
      plan: (year) => `Approve the action plan ${year}`,
    },
    ask: 'Ask for a change',
    plan: (n, asked) =>
      n === 0
        ? 'no sheet handed in'
        : `${n} ${n === 1 ? 'sheet' : 'sheets'}, ${asked} asked of the agreement. Approving the plan adopts no sheet.`,
    changedSince: 'sheets have changed since',
    priorities: (year) => `Priorities ${year}`,
    prioritiesValue: (axes, decision) => `${axes} (decision ${decision})`,
    feed: 'Subscribe to the calendar',
    feedText:
      'An address of your own, to give to Outlook, Google Calendar or your phone: what changes here changes there. Keep it to yourself.',
    feedAddress: 'Private address',
    feedFollow: 'Open this address',
    feedOpen: 'Get an address',
    feedRevoke: 'Delete this address',
    feedRevokeTitle: 'Delete this address?',
    feedRevokeText: 'Calendars that follow it get nothing any more. You can get another one.',
    feedRevokeYes: 'Yes, delete',
    feedRevokeNo: 'No, keep it',
    conciliation: 'Ask for conciliation',
  },
  feedName: (title) => `Steering committee – ${title}`,
  feedRule: (rule) => `Rule ${rule}`,
};
