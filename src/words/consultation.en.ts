import type { consultationFr } from './consultation.fr.ts';
import type { Widened } from './widened.ts';

export const consultationEn: Widened<typeof consultationFr> = {
  eyebrow: 'Written consultation',
  states: { planned: 'To come', running: 'Running', over: 'Over' },
  period: 'Period',
  periodValue: (opensAt, closesAt) => `from ${opensAt} to ${closesAt}`,
  why: 'Why no meeting is held',
  votes: 'Votes',
  votesTogether: 'all together, by themselves, from the start of the consultation to its end',

  ends: 'Ends',
  summaries: {
    planned: (title, opensAt, points) => `${title} starts on ${opensAt}. ${points}`,
    running: (title, closesAt, points) => `${title} is open until ${closesAt}. ${points}`,
    over: (title, closesAt, points) => `${title} ended on ${closesAt}. ${points}`,
  },
  pointCount: (n) =>
    n === 0 ? 'No point so far.' : n === 1 ? 'One point on the agenda.' : `${n} points on the agenda.`,
  points: 'Agenda',
  noPointWas: 'Nothing was placed on it.',
  noPoint: 'Nothing has been placed yet. The secretariat places sheets and motions here.',
  missing: {
    opinions: (ministries) => `opinions awaited (${ministries})`,
    voteAtOpening: 'vote from the start',
    voteToOpen: 'all opinions are in, the vote can open',
    voting: (seats, of, until) =>
      `voting open until ${until}; ${seats === 0 ? 'no seat has voted yet' : `${seats} of ${of} seats ${seats === 1 ? 'has' : 'have'} voted`}`,
    votingOver: 'voting is over, the result is coming',
    decided: (outcome, number) => `${outcome}, decision ${number}`,
    calledOff: 'vote called off without a decision',
    withdrawn: 'withdrawn',
    amendmentWithdrawn: 'withdrawn',
    notVoted: 'not put to the vote',
  },
  motion: (title) => `Motion ${title}`,
  motionText: (title: string) => `Text of the motion ${title}`,
  buttons: {
    place: (name) => `Place ${name}`,
    motion: 'Propose a motion',
    prepare: 'Prepare a motion',
    removeMotion: (title) => `Take off the motion ${title}`,
    open: 'Consult in writing',
    see: (name) => `See ${name}`,
  },
  agenda: {
    title: 'Agenda',
    summary: (running, planned) =>
      running + planned === 0
        ? 'No session or consultation is running or planned.'
        : `Sessions and consultations running: ${running}; to come: ${planned}.`,
    over: 'Sessions and consultations that are over',
    waiting: 'Sheets waiting for an agenda',
  },
};
