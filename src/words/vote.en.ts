import { formatEn } from './format.ts';
import type { voteFr } from './vote.fr.ts';
import type { Widened } from './widened.ts';

const { number, votes } = formatEn;

export const voteEn: Widened<typeof voteFr> = {
  heading: 'Vote',
  theMotion: (title) => `the motion ${title}`,
  until: 'Closes',
  untilValue: (when, left) => `${when} (${left})`,
  untilOver: (when) => `${when} (past)`,
  participation: 'Turnout',
  participationValue: (seats, of, votes, ofVotes) =>
    `${number(seats)} of ${of}, that is ${votes} of ${number(ofVotes)}`,
  haveVoted: 'Have voted',
  nobodyYet: 'Nobody so far',
  awaited: 'Awaited',
  allHaveVoted: 'Nobody any more',
  aside: 'Stepped aside',
  vacant: 'Vacant seats',
  openVersion: (n) => `The vote is on version ${n}.`,
  over: (when) => `Voting closed on ${when}: no more votes are taken. The result will be announced in a moment.`,
  hidden: 'The tally will be shown at the close. Until then it is visible who has voted, never how.',
  live: 'Tally so far, in votes',
  closesWhenAll: 'The vote closes as soon as every awaited seat has voted.',
  extended: (to, reason) => `Vote extended until ${to}. Reason: ${reason}`,
  required: (expressed) =>
    expressed === 1
      ? 'Votes required (more than half of the one expressed)'
      : `Votes required (more than half of the ${number(expressed)} expressed)`,
  nobodyYetExpressed: 'Nobody has expressed a vote yet.',
  nobodyExpressed: 'Nobody expressed a vote.',

  mine: {
    for: (votes, seat, when) => `You voted for (${votes}) with the seat ${seat}, on ${when}.`,
    against: (votes, seat, when) => `You voted against (${votes}) with the seat ${seat}, on ${when}.`,
    abstain: (votes, seat, when) => `You abstained (${votes}) with the seat ${seat}, on ${when}.`,
  },
  enteredForMe: {
    for: (votes, seat) => `The secretariat entered “for” (${votes}) for your seat ${seat}.`,
    against: (votes, seat) => `The secretariat entered “against” (${votes}) for your seat ${seat}.`,
    abstain: (votes, seat) => `The secretariat entered “abstain” (${votes}) for your seat ${seat}.`,
  },
  mayChange: 'You can change your vote until the close.',
  votedByAnother: (seat) =>
    `Another person has already voted for your seat ${seat}. You can replace that vote until the close.`,
  myAside: (seat) => `Your seat ${seat} stepped aside from this vote. You can undo that until the close.`,
  lastAwaited: 'Yours is the last awaited seat: your vote closes the vote, and can’t be changed afterwards.',
  notYetVoted: 'Who has not voted yet',
  awaitingMe: (votes, seat) => `Your vote is awaited: ${votes} with the seat ${seat}.`,

  buttons: {
    for: 'For',
    against: 'Against',
    abstain: 'Abstain',
    voteLong: (choice, subject) => `${choice}: vote on ${subject}`,
    changeTo: {
      for: 'Change my vote: for',
      against: 'Change my vote: against',
      abstain: 'Change my vote: abstain',
    },
    stepAside: 'Step aside',
    stepAsideTitle: 'Step aside from this vote?',
    stepAsideText:
      'You take no part in the vote because you have an interest in the action. Your vote is removed if there is one, your seat is no longer awaited, and the decision will say so. You can undo it until the close.',
    stepAsideOn: (subject, text) => `Vote on ${subject}. ${text}`,
    stepAsideYes: 'Yes, step aside',
    stepAsideNo: 'No, stay',
    undoStepAside: 'Undo stepping aside',
    close: 'Close the vote',
    closeTitle: 'Close this vote now?',
    closeText: 'The tally is fixed and the decision announced. This can’t be undone.',
    closeYes: 'Yes, close it',
    closeNo: 'No, wait',
    extend: 'Extend',
    enterBallot: 'Enter a show of hands',
  },

  motion: {
    eyebrow: (consultation) => `Motion, ${consultation}`,
    summaryOpen: (title, until) => `Motion ${title}: voting open until ${until}.`,
    summaryOver: (title) => `Motion ${title}: voting is over, the result will be announced.`,
    summaryCalledOff: (title) => `Motion ${title}: the vote was called off, without a decision.`,
    open: 'Voting open',
    overStatus: 'Voting over',
    calledOff: 'Called off',
    calledOffNote: (when) =>
      `This vote was called off without a decision, on ${when}. If it is opened again, everybody votes again.`,
    submitted: 'Text put to the vote',
    submittedOn: (when) => `on ${when}`,
  },

  decision: {
    eyebrow: (number) => `Decision ${number}`,
    adopted: 'Adopted',
    notAdopted: 'Not adopted',
    adoptedLower: 'adopted',
    notAdoptedLower: 'not adopted',
    adoptedSentence: (name, why) => `${name} is adopted: ${why}.`,
    notAdoptedSentence: (name, why) => `${name} is not adopted: ${why}.`,
    adoptedBecause: (why) => `Adopted: ${why}.`,
    notAdoptedBecause: (why) => `Not adopted: ${why}.`,

    arithmetic: (expressed, required, votesFor) =>
      `${votes(votesFor)} for, ${number(required)} needed, which is more than half of the ${votes(expressed)} expressed`,
    tie: (why) => `${why}; in a tie nobody has a casting vote`,
    nothingExpressed: 'no vote is expressed',
    rule: 'Abstentions, seats that stepped aside and seats that did not vote are not among the votes expressed.',
    tally: 'Tally, in votes',
    bySeat: 'Vote of each seat',
    seat: 'Seat',
    holder: 'Held by',
    result: 'Vote',
    votes: 'Votes',
    entered: (result) => `${result} (entered by the secretariat)`,
    substitute: (name) => `${name} (substitute)`,
    number: 'Decision',
    version: 'Version voted on',
    closedAt: 'Closed',
    how: {
      deadline: 'at the deadline',
      'by-hand': 'by the secretariat',
      'all-voted': 'as soon as every awaited seat had voted',
      'agreement-ended': 'at the end of the agreement',
    },
    closedValue: (when, how) => `${when}, ${how}`,
    stepped: (seats) => `Stepped aside, taking no part in the vote: ${seats}.`,
    enteredFor: (seats) => `Votes entered by the secretariat, from a show of hands: ${seats}.`,
    vacant: (seats) => `Vacant seats: ${seats}.`,
    notMember: (body) => `${body}: no seat was held by a board member mandated to represent it.`,
    next: 'The action is proposed to the board, which validates, refuses or defers it. It starts only once validated.',
    final: 'This decision is final. A new sheet may cite this one.',
    corrected: (number, corrects) => `${number} puts right a material error of ${corrects}`,
  },

  receipt: {
    title: 'Your vote is recorded',
    enteredTitle: 'A vote was entered for your seat',
    status: 'Recorded',
    summary: {
      for: (subject, votes) => `You voted for, on ${subject} (${votes}).`,
      against: (subject, votes) => `You voted against, on ${subject} (${votes}).`,
      abstain: (subject, votes) => `You abstained, on ${subject} (${votes}).`,
    },
    enteredSummary: {
      for: (subject, votes) => `The secretariat entered “for” for your seat, on ${subject} (${votes}).`,
      against: (subject, votes) => `The secretariat entered “against” for your seat, on ${subject} (${votes}).`,
      abstain: (subject, votes) => `The secretariat entered “abstain” for your seat, on ${subject} (${votes}).`,
    },
    subject: 'Vote on',
    seat: 'Seat',
    choice: 'Choice',
    at: 'Recorded on',
    until: (when) =>
      `You can change your mind as long as the vote is open: until ${when} at the latest, or earlier if it closes as soon as every awaited seat has voted. The last vote counts.`,
    untilOver: 'Voting is over: this receipt remains the proof of what was recorded.',
    replaces: (choice, when, platform) =>
      `It replaces your vote “${choice}” of ${when} (${platform}): a seat has one vote, the last one, wherever it was cast.`,
    spentStatus: { replaced: 'Replaced', withdrawn: 'Withdrawn', 'called-off': 'Counts no more' },
    spent: {
      replaced: (when) => `This vote was replaced by that of ${when}, which alone counts.`,
      withdrawn: (when) => `This vote was withdrawn by the stepping aside of ${when}. It counts no more.`,
      'called-off': (when) =>
        `This vote was interrupted on ${when}, because the sheet has changed or was withdrawn: no ballot counts any more. If the vote is opened again you will vote again.`,
    },
    secret: 'Only you can see this receipt.',
    closedAtOnce: 'Every awaited seat has voted: the vote is closed.',
  },
  steppedAside: {
    title: 'You have stepped aside from this vote',
    undoneTitle: 'Your vote is awaited again',
    status: 'Recorded',
    summary: (seat, subject) =>
      `The seat ${seat} takes no part in the vote on ${subject}. The decision will mention it.`,
    undoneSummary: (seat, subject) =>
      `The seat ${seat} takes part in the vote on ${subject} again. Your vote is awaited.`,
    later: 'You can undo it until the close.',
  },
  haveVotedCount: (seats, of) =>
    seats === 0
      ? `No seat of ${number(of)} has voted yet.`
      : `${number(seats)} of ${number(of)} seats ${seats === 1 ? 'has' : 'have'} voted.`,
  count: (n) => (n === 1 ? '1 vote open' : `${n} votes open`),
};
