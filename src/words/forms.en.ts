import type { OpinionValue } from '../rules/facts.ts';
import { formatEn } from './format.ts';
import type { FormsWords } from './forms.fr.ts';

const { euros, list, moment, quoted, shortDay } = formatEn;

const OPINION: Readonly<Record<OpinionValue, string>> = {
  favourable: 'favourable opinion',
  reserved: 'reserved opinion',
  unfavourable: 'unfavourable opinion',
  'not-concerned': 'not concerned',
};

export const formsEn: FormsWords = {
  fiche: (reference, title) => (reference === undefined ? quoted(title) : `${reference} ${quoted(title)}`),
  localTime: (zone) => `Local time of the agreement (${zone}).`,

  writeFiche: {
    title: 'Write a sheet',
    intro: 'The title is enough to begin with. Only you and the secretariat see this draft until it is submitted.',
    submit: 'Save the draft',
  },
  reviseFiche: {
    title: 'Change the sheet',
    draft: 'Only you and the secretariat see this draft until it is submitted.',
    kept: 'Every version stays in the sheet’s file.',
    suggested: (suggestions) => `The commission suggests: ${suggestions}`,
    opinions: 'Each ministry that has given its opinion will have to confirm it, or give a new one.',
    onAgenda: 'The sheet is on the agenda: all members will be told of this version and of its reason.',
    inVote:
      'A vote is open on this sheet: a new version ends it without a decision, and all members are told, with the reason.',
    reason: 'Reason for this version',
    submit: 'Save this version',
  },
  withdrawFiche: {
    title: 'Withdraw the sheet',
    draft: (fiche) => `The draft ${fiche} will be withdrawn for good.`,
    intro: (fiche) => `${fiche} will not be considered any further: this is final. A new sheet may cite it.`,
    reason: 'Reason',
    told: 'All members are told.',
    submit: 'Withdraw the sheet',
  },
  makeRemark: {
    title: 'Write a remark',
    intro: (fiche) => `On ${fiche}. Your remark appears with your name under the card, in every room.`,
    remark: 'Your remark',
    hint: 'You can withdraw it: its text goes, and it stays said that there was one.',
    submit: 'Post the remark',
  },
  commission: {
    title: 'The commission’s opinion',
    examine: (fiche) => `The commission’s opinion on ${fiche}.`,
    enter: (fiche) =>
      `You are entering the commission’s opinion on ${fiche} from a document. The opinion will be marked so.`,
    submit: 'Give the opinion',
    submitEntered: 'Save the opinion',
  },
  sendBack: {
    title: 'Send the sheet back',
    intro: (fiche) =>
      `${fiche} goes back to its author, who changes it or maintains it as it is. If maintained, it goes on to the committee with the commission’s opinion.`,
    suggestions: 'Suggested changes',
    submit: 'Send the sheet back',
  },
  opinion: {
    title: 'Give an opinion',
    intro: (ministry, value, fiche) => `${ministry}, ${OPINION[value]} on ${fiche}.`,
    notConcerned: (ministry, fiche) => `${ministry} is not concerned by ${fiche}.`,
    notConcernedCounts: 'The opinion counts as given, and brings no support.',
    voting: 'A vote is open: the voters will be told of this opinion, and can still change their vote.',
    enterTitle: 'Enter an opinion',
    enter: (ministry, fiche) =>
      `You are entering the opinion of ${ministry} on ${fiche} from a document. The opinion will be marked so.`,
    value: 'Opinion',
    values: {
      favourable: 'Favourable',
      reserved: 'Reserved',
      unfavourable: 'Unfavourable',
      'not-concerned': 'Not concerned',
    },
    hints: {
      favourable: '',
      reserved: 'With the recommendations that would make it favourable.',
      unfavourable: 'Reasons may be given.',
      'not-concerned': 'Counts as given, and brings no support.',
    },
    text: 'Recommendations, reasons or comments',
    textHint: 'Needed where the opinion is reserved.',
    recommendations: 'Recommendations',
    recommendationsHint: 'What would make the opinion favourable.',
    reasons: 'Reasons',
    comment: 'Comments',
    document: 'Reference of the document',
    documentHint: 'The letter or mail received: its date, its subject or its number.',
    submit: 'Give this opinion',
    submitEntered: 'Save the opinion',
  },
  consultation: {
    title: 'Consult in writing',
    intro: 'The members are consulted remotely, over a period. Each of them is told.',
    name: 'Title',
    nameHint: 'For example: Written consultation of March.',
    why: 'Why no meeting is held',
    opensAt: 'Start',
    opensAtHint: 'Leave empty to begin at once.',
    closesAt: 'End',
    opening: 'Opening of the votes',
    openings: { together: 'All together, from the start', 'by-hand': 'One by one, by the secretariat' },
    openingHints: {
      together:
        'Every point whose opinions are in is put to the vote at the start, until the end of the consultation. A sheet that lacks an opinion follows as soon as it comes in.',
      'by-hand': 'You open each vote when you want.',
    },
    submit: 'Open the consultation',
  },
  place: {
    title: 'Put on the agenda',
    intro: (fiche) => `${fiche} will be put to the members in the session or consultation that you choose.`,
    consultation: 'Session or written consultation',
    session: (when) => `Session of ${when}.`,
    period: (opensAt, closesAt, zone) => `From ${moment(opensAt, zone)} to ${moment(closesAt, zone)}.`,
    already: 'The sheet is on it already.',
    reason: 'Why without the commission’s opinion',
    reasonHint: 'The commission has given no opinion: the card and the minutes will say so, with this reason.',
    submit: 'Put on the agenda',
  },
  vote: {
    title: 'Open the vote',
    intro: (fiche, version) => `Vote on ${fiche}, version\u00a0${version}.`,
    aboveCeiling: (year, cents) =>
      `Note: adopting it would pass the ceiling of programme year\u00a0${year} by ${euros(cents)}.`,
    deadline: 'End of the vote',
    inSession: 'In a session the secretariat closes the vote when it wants, and at this hour at the latest.',
    until: (at, zone) => `No later than ${moment(at, zone)}, the end of the consultation.`,
    tallyShown: 'Results visible',
    tallies: { live: 'As votes come in', 'at-close': 'At the close only' },
    tallyHints: {
      live: 'Everyone sees how the count stands.',
      'at-close': 'Until then one sees who has voted, not which way.',
    },
    tallyShownHint:
      'As votes come in, the choice of a body that has one seat can be read from the tally before the close.',
    closeWhenAllVoted: 'Close as soon as all awaited seats have voted',
    closeWhenAllVotedHint: 'Otherwise the vote stays open until its end, and everyone may still change their vote.',
    without: (ministries) => `Why vote without the opinion of ${list(ministries)}`,
    withoutHint: 'The card and the decision will say which opinion is missing, with this reason.',
    submit: 'Open the vote',
  },
  motion: {
    title: 'Propose a motion',
    intro: (consultation) => `A text put to the vote, on the agenda of ${quoted(consultation)}.`,
    prepareTitle: 'Prepare a motion',
    prepareIntro: (consultation, when) => `A text put to the vote when ${quoted(consultation)} opens, on ${when}.`,
    prepare: 'Prepare the motion',
    name: 'Title',
    text: 'Text of the motion',
    submit: 'Open the vote',
  },
  extend: {
    title: 'Extend the vote',
    intro: (subject, deadline, zone) => `${subject}: for now the vote ends on ${moment(deadline, zone)}.`,
    deadline: 'New end of the vote',
    deadlineHint: (end, zone) =>
      `The consultation ends on ${moment(end, zone)}. Beyond that it is extended with the vote, for all of its sheets, and the members are told.`,
    reason: 'Reason',
    reasonHint: 'Announced to all members.',
    submit: 'Extend the vote',
  },
  ballot: {
    title: 'Enter a vote',
    intro: (subject) =>
      `${subject}: a show of hands. Tick all seats that voted alike. The person who holds the seat is told and may change it until the close. A vote that they cast themselves is never replaced.`,
    seat: 'Seats',
    seatOf: (seat, person) => `${seat}, ${person}`,
    entered: 'A vote was already entered for this seat.',
    choice: 'Vote',
    choices: { for: 'For', against: 'Against', abstain: 'Abstain' },
    submit: 'Enter',
  },

  annex: {
    costs: (annex) => `${annex}: cost lines`,
    label: 'Cost line',
    amount: 'Amount (in euros)',
    resources: (annex) => `${annex}: resources`,
    resourcesHint:
      'One line for each resource. Name the cost line by its label or by the number of its line. The resources of a cost line add up to its amount.',
    line: 'Cost line',
    funder: 'Funder',
  },

  errors: {
    missing: 'Please fill in this field.',
    missingIn: (field) => `${field}: please fill it in.`,
    tooLong: (length, max) => `${length}\u00a0characters are too many: ${max} at most.`,
    choose: (labels) => `Choose one of: ${labels.join(', ')}.`,
    recommendations: 'A reserved opinion says what recommendations would make it favourable.',
    notATime: (given) => `${quoted(given)} is not a date with a time. Write it like this: 2027-06-14T18:00.`,
    noSuchHour: 'This hour does not exist on that day, because summer time begins. Choose another one.',
    ambiguousAmount: (given) =>
      `${quoted(given)} can be read in two ways. Write thousands with a space (12\u202f345) or two digits after the point (12.35).`,
    negativeAmount: 'An amount is above zero, without a sign.',
    lineMissing: 'Say which cost line it is for: its label, or the number of its line.',
    noSuchLine: (given, labels) =>
      labels.length === 0
        ? 'There is no cost line yet: add it first.'
        : `No cost line is called ${quoted(given)}. Possible cost lines: ${labels.map(quoted).join(', ')}.`,
    severalLines: (given, lines) =>
      `Several cost lines are called ${quoted(given)}. Write the number of the line: ${lines.join(' or ')}.`,
  },

  faults: {
    missing: 'Please fill in this field.',
    unknownField: (among) => `There is no such field. Possible fields: ${among.join(', ')}.`,
    notText: 'A text is expected here, between quotation marks.',
    notYesNo: 'The answer expected is true or false, without quotation marks.',
    notAList: 'A list is expected here, between square brackets.',
    notARecord: (keys) => `An object is expected here, with these fields: ${keys.join(', ')}.`,
    tooLong: (max) => `This text is too long: ${max}\u00a0characters at most.`,
    tooMany: (max) => `There are too many lines: ${max} at most.`,
    notInList: (given, among) =>
      given === ''
        ? `Choose one of: ${among.join(', ')}.`
        : `${quoted(given)} is not in the list. Possible values: ${among.join(', ')}.`,
    notADay: (given) => `${quoted(given)} is not a date. Write the year, the month and the day, like this: 2027-06-14.`,
    notAYear: (given) => `${quoted(given)} is not a possible year: from 2000 to 2199.`,
    notAWholeNumber: (given) =>
      `${quoted(given)} is not a whole number. Write it in digits, without point or sign, for example 120.`,
    notAnAmount: 'Write an amount in euros, above zero, for example 12\u202f345.67.',
    notCents: 'Write the amount in cents: a whole number above zero, for example 1234567 for €12,345.67.',
    tooLarge: (largest) => `This amount is too large: ${euros(largest)} at most.`,
    notAnAddress: 'Write an address that begins with https://, without spaces, of 2,000\u00a0characters at most.',
    endBeforeStart: (start) => `The end comes before the start, ${shortDay(start)}. Choose that day or a later one.`,
    resourcesDiffer: (resources, cost) =>
      `The resources of this cost line add up to ${euros(resources)} and its amount is ${euros(cost)}: they must be equal.`,
    groundsMissing: 'With this lead, say why it is relevant.',
  },
};
