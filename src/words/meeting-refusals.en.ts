import { formatEn } from './format.ts';

const { number } = formatEn;

export const meetingRefusalsEn = {
  'session-state': (state: string, from: string) =>
    `The session is ${state}. What you ask for is possible only in these states: ${from}.`,
  order: (dates: string) =>
    `The commission, the copil, then the board meet in this order, each on another day: ${dates}. Change one of these dates.`,
  'year-of-session': (year: string, day: string) =>
    `A session of ${day} can't count for ${year}. A session counts for the year in which it is held; a year-end one that is held late, for the year before.`,
  'approvals-missing': (parties: string) =>
    `The agenda is not approved by ${parties}. You can convene without waiting, saying why: the reason is kept in the register.`,
  'not-convened': 'You are not convened to this session: there is no reading to confirm.',
  'too-early': (day: string) => `The session is on ${day}: it can be opened that day, or later.`,
  'votes-open': (n: number) =>
    n === 1
      ? 'A vote of this session is still open: it closes first.'
      : `${number(n)} votes of this session are still open: they close first.`,
  'reminder-known': {
    sent: 'This reminder has gone out already: each goes out once.',
    dropped: 'This reminder was dropped: it was no longer useful.',
    muted: 'This reminder was muted.',
  },
  'reminder-idle': 'There is nothing left to remind of: it is done, the date has changed, or it has passed.',
};

export const meetingRightsEn = {
  approve: 'approve the agenda, the calendar or the action plan',
  'be-convened': 'be convened to a session',
  'ask-conciliation': 'ask for conciliation',
  remind: 'send a reminder',
  subscribe: 'subscribe to the calendar',
};

export const meetingNotFoundEn = {
  session: 'This session was not found in this agreement',
  minutes: 'These minutes were not found',
  point: 'This item was not found on that agenda',
  document: 'This document was not found in that session',
  reminder: 'This reminder was not found',
  feed: 'This calendar address was not found, or is not yours',
};

export const meetingNeededEn = {
  place: 'Say where the session is held, or give the link of the video meeting: the convocation carries it.',
  change: 'Say what you ask to be changed.',
  minutes: 'Write this text of the minutes.',
};

export const meetingFieldsEn = {
  place: 'Place',
  change: 'Change asked for',
  minutes: 'Text of the minutes',
  startsAt: 'Date of the session',
  minutesLong: 'Length',
  link: 'Link',
  href: 'Address of the document',
  year: 'Year',
  axes: 'Axes',
  commission: 'Date of the commission',
  board: 'Date of the board',
  party: 'Party',
  part: 'Part of the minutes',
};
