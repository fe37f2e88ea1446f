import { lifeRefusalsEn, lifeRefusalWordsEn } from './life-refusals.en.ts';
import {
  meetingFieldsEn,
  meetingNeededEn,
  meetingNotFoundEn,
  meetingRefusalsEn,
  meetingRightsEn,
} from './meeting-refusals.en.ts';
import type { refusalsFr } from './refusals.fr.ts';
import type { Widened } from './widened.ts';

export const refusalsEn: Widened<typeof refusalsFr> = {
  title: 'This was not done',
  status: 'Nothing has changed',

  codes: {
    ...meetingRefusalsEn,
    'no-role-here': 'You have no seat and no role in this agreement today. The secretariat can give you one.',
    'not-allowed': (what, who) => `You can’t ${what}. Who can: ${who}.`,
    'seat-left': (seat, until) =>
      `Your mandate for the seat ${seat} ended on ${until}: you can no longer vote for it. The votes you cast there still count.`,
    'substitute-acts': (seat, substitute, until) =>
      `${substitute} is your substitute for the seat ${seat}${until === '' ? '' : ` until ${until}`}, and acts in your place meanwhile.`,
    'seat-not-in-roll': (seat) => `The seat ${seat} is not among the voters: their list is fixed when the vote opens.`,
    'seat-vacant': (seat) => `The seat ${seat} is vacant: nobody can vote for it. The secretariat can fill it first.`,
    'unknown-seat': (seat) => `There is no seat ${seat} in this agreement. The members page shows them all.`,
    'not-found': (what, given) =>
      `${what}${given === '' ? '' : ` (${given})`}. Check the reference, or look in the list.`,
    'agreement-ended': (how, lastDay, article) =>
      `${how} (art. ${article}): its last day was ${lastDay}. Nothing new can be started under it; its register stays readable.`,
    'agreement-not-yet': (from) => `The agreement is not in force yet: this will be possible from ${from}.`,
    'wrong-state': (stands, from) => (from === '' ? stands : `${stands} For this it would have to be ${from}.`),
    'not-yours': (what) => what,
    'only-secretariat-now':
      'The sheet is on the agenda: from now on only the secretariat can change or withdraw it, with a reason. Please ask them.',
    content: (faults) =>
      faults === 1
        ? 'One point of the sheet needs another look first.'
        : `${faults} points of the sheet need another look first.`,
    'programme-year-fixed': (year) =>
      `The programme year stays ${year}: the sheet’s reference depends on it. For another year, write a new sheet.`,
    'text-needed': (what) => what,
    'text-too-long': (what, length, max) =>
      `${what}: ${length} characters, where ${max} are allowed. Shorten the text and send it again.`,
    'establishment-not-sent-back':
      'This sheet comes from an establishment under a signatory ministry: it always goes on to the committee and is not sent back. The commission can give a reserved opinion, with its recommendations.',
    'maintained-not-sent-back':
      'This sheet was sent back once, and its author maintained it: it goes on to the committee. The commission gives its opinion, with recommendations where needed.',
    'commission-first': (establishment) =>
      establishment
        ? 'The commission must give its opinion first: an establishment’s sheet never reaches an agenda without it.'
        : 'The commission has not given its opinion yet. Wait for it, or say why you go ahead: the card and the decision will mention it.',
    'nothing-to-confirm': (ministry) =>
      `${ministry} has not given an opinion on this sheet yet: there is nothing to confirm. Give an opinion first.`,
    'opinions-missing': (ministries) =>
      `Opinions awaited on this version: ${ministries}. Wait for them, or say why you open the vote without them: the card and the decision will mention it.`,
    'no-consultation':
      'No consultation is running or to come, so there is no agenda. Open a consultation first; the sheet can then be put on it.',
    'consultation-not-running': (opensAt, closesAt) =>
      `This consultation runs from ${opensAt} to ${closesAt}. Choose one that is running, or open one.`,
    moment: (field, given, noSuchHour) =>
      noSuchHour
        ? `${field}: this hour does not exist (${given}), because clocks go forward that day. Choose another one.`
        : `${field}: ${given} is not a date and time. Write it like this: 2027-06-14T18:00.`,
    'in-the-past': (field, given, now) => `${field}: ${given} is already past, it is ${now}. Choose a moment to come.`,
    'too-late': (field, given, latest, why) => `${field}: ${given} is too late. At the latest ${latest}, ${why}.`,
    'not-later': (field, given, after) => `${field}: ${given} is not after ${after}. Choose a later moment.`,
    'vote-closed': (at) => `This vote has been closed since ${at}: nothing in it can change any more.`,
    'vote-called-off': (at) =>
      `This vote was called off without a decision on ${at}, because the sheet has a new version or is withdrawn. If the secretariat opens it again, everybody votes again.`,
    'vote-over': (deadline) =>
      `The closing time has passed (${deadline}): what you asked for came too late. The result will be announced.`,
    'stepped-aside': (seat) =>
      `The seat ${seat} stepped aside from this vote. To vote, that must be undone first, before the close.`,
    'not-stepped-aside': (seat) =>
      `The seat ${seat} has not stepped aside from this vote: there is nothing to undo, and it can vote.`,
    'own-ballot-stands': (seat) =>
      `The seat ${seat} has voted in person: an entry by the secretariat never replaces that. It can be changed by the seat until the close.`,
    'seats-awaited': (seats, deadline) =>
      `These seats have not voted yet: ${seats}. In a written consultation a vote is closed by hand once all have voted; otherwise it closes by itself, on ${deadline}.`,
    'seat-taken': (seat, from) =>
      `The seat ${seat} is already given from ${from}. End that mandate first, or choose other dates.`,
    'person-has-seat': (seat) =>
      `This person already acts for the seat ${seat} on these dates: a person has one seat at a time.`,
    'mandate-over': (to) => `This mandate already ended on ${to}. To take it up again, give a new one.`,
    'end-before-start': (from, to) =>
      `The end (${to}) comes before the start (${from}). Choose the same day or a later one.`,
    'mail-taken': (mail) =>
      `The address ${mail} already belongs to another person. Give another one, or correct the other person’s first.`,
    'mandate-running': (agreement, until) =>
      `You still have a mandate in “${agreement}”${until === '' ? '' : `, until ${until}`}. Your data can be erased once all your mandates are over.`,
    'no-documents': 'No documents are made here: ask the secretariat.',
    'documents-waiting': (most) =>
      `${most} documents are being prepared for you already. Wait for them, then ask for this one again.`,
    'no-mail':
      'This file goes by mail, and there is no address or no mail here. You will also find it in the web room, on the page “My data”.',
    'no-room-here':
      'Type this command in the room to bind, on Slack or on Teams. The web room is bound to its agreement already.',
    'room-bound-elsewhere':
      'This room is bound to another agreement. Its secretariat can unbind it, or you can choose another room.',
    'account-taken': (platform) =>
      `This account (${platform}) is already linked to another person. Unlink it from them first.`,
    invalid: (field) => `${field}: this value is not possible here. Choose another one.`,
    ...lifeRefusalsEn,
  },

  stands: {
    draft: 'This sheet is still a draft.',
    submitted: 'This sheet has been submitted, and the commission has not examined it yet.',
    'sent-back': 'This sheet was sent back to its author, who has to submit it again.',
    examined: 'This sheet has the commission’s opinion, and is not on an agenda yet.',
    'on-agenda': 'This sheet is on the agenda, and voting on it is not open.',
    'in-vote': 'Voting is open on this sheet.',
    adopted: 'This sheet is already adopted, and waits for the board’s decision.',
    'not-adopted': 'This sheet was not adopted: nothing in it can change any more. A new sheet may cite it.',
    withdrawn: 'This sheet is withdrawn: nothing in it can change any more. A new sheet may cite it.',
    validated: 'This sheet is validated by the board, and the action has not started.',
    refused: 'This sheet was refused by the board: nothing in it can change any more. A new sheet may cite it.',
    running: 'This action is under way.',
    completed: 'This action is completed. A new sheet may cite it.',
    abandoned: 'This action was abandoned: nothing in it can change any more. A new sheet may cite it.',
  },
  stateAs: {
    draft: 'a draft',
    submitted: 'submitted',
    'sent-back': 'sent back to its author',
    examined: 'examined by the commission',
    'on-agenda': 'on the agenda',
    'in-vote': 'put to the vote',
    adopted: 'adopted',
    'not-adopted': 'not adopted',
    withdrawn: 'withdrawn',
    validated: 'validated by the board',
    refused: 'refused by the board',
    running: 'under way',
    completed: 'completed',
    abandoned: 'abandoned',
  },
  or: (items) => (items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`),
  missingFields: (fields) => `Missing: ${fields}.`,

  rights: {
    ...meetingRightsEn,
    run: 'run consultations and votes',
    vote: 'vote',
    'enter-ballot': 'enter a show of hands',
    'give-opinion': 'give a ministry’s opinion',
    'enter-opinion': 'enter an opinion received in writing',
    'give-commission-opinion': 'give the commission’s opinion',
    'enter-commission-opinion': 'enter the commission’s opinion',
    'send-back': 'send a sheet back to its author',
    'write-fiche': 'write a sheet',
    'manage-any-fiche': 'manage all sheets',
    'invite-guests': 'invite people',
    read: 'read sheets, votes and the register',
    discuss: 'discuss a sheet',
    'close-at-deadline': 'close a vote at its deadline',
    ...lifeRefusalWordsEn.rights,
  },
  holders: {
    secretariat: 'the secretariat',
    'operator-seat': (body) => `the members of the committee for ${body}`,
    'ministry-seat': (bodies) => `the representatives of ${bodies}`,
    commission: 'the commission',
    board: 'the board',
    proposer: 'proposers',
    guest: 'guests',
    clock: 'the system, at the deadline',
  },
  notFound: {
    ...meetingNotFoundEn,
    fiche: 'This sheet is not in this agreement, or is not open to you',
    vote: 'This vote is not in this agreement',
    consultation: 'This consultation is not in this agreement',
    person: 'This person was not found',
    remark: 'This remark was not found',
    mandate: 'This mandate is not in this agreement',
    decision: 'This decision is not in this agreement',
    agreement: 'This agreement was not found',
    room: 'There is no such room in this agreement',
    entry: 'This hash is not in the register of this agreement',
    request: 'There is no such request, or it is settled already',
    ...lifeRefusalWordsEn.notFound,
  },
  noneYet: {
    minutes: 'No session has been closed yet: the minutes are drafted then.',
    session: 'No meeting is planned for now. The agenda and the calendar show what comes.',
    consultation: 'No consultation is running. The agenda and the calendar show what comes.',
  },
  notYours: {
    fiche:
      'Somebody else wrote this sheet: only its author and the secretariat can change, submit or withdraw it. You can write a remark on it.',
    remark: 'This remark is not yours: only the person who wrote it can withdraw it.',
  },
  ended: {
    expired: 'The agreement has reached its term',
    terminated: 'The agreement was ended by notice',
    lapsed: 'The agreement has lapsed',
  },
  needed: {
    ...meetingNeededEn,
    recommendations:
      'A reserved opinion says on what conditions it would become favourable: write your recommendations.',
    reasons: 'Give the reasons for this opinion.',
    reason: 'Say why: the reason is kept in the register, and the members are told.',
    document: 'Give the reference of the document received: the letter or mail, with its date.',
    suggestions: 'Say which changes you suggest: the sheet is sent back with them.',
    remark: 'Write your remark before sending it.',
    title: 'Give a title.',
    text: 'Write the text put to the vote.',
    name: 'Give a name.',
    contact: 'Say whom to write to: who reads a public page must be able to ask.',
    dataContact: 'Say whom to write to.',
    whyNoMeeting: 'Say why the committee is consulted in writing instead of meeting: the register keeps it.',
    ...lifeRefusalWordsEn.needed,
  },
  fields: {
    ...meetingFieldsEn,
    recommendations: 'Recommendations',
    reasons: 'Reasons',
    reason: 'Reason',
    document: 'Reference of the document',
    suggestions: 'Suggested changes',
    remark: 'Remark',
    title: 'Title',
    text: 'Text',
    name: 'Name',
    contact: 'Whom to write to',
    dataContact: 'Data protection officer',
    whyNoMeeting: 'Why no meeting is held',
    deadline: 'End of the vote',
    opensAt: 'Start of the consultation',
    closesAt: 'End of the consultation',
    from: 'Start of the mandate',
    to: 'End of the mandate',
    role: 'Role',
    scope: 'Session or consultation',
    ministry: 'Ministry',
    mail: 'Mail address',
    ...lifeRefusalWordsEn.fields,
  },
  latest: {
    session: 'a vote in a session lasts a day at most',
    consultation: 'the end of the consultation',
    agreement: 'the end of the agreement',
    'two-years': 'as a vote lasts two years at most',
    'two-years-ahead': 'as a session is planned two years ahead at most',
  },
  life: lifeRefusalWordsEn,
  faultAt: (place, fault) => `${place}: ${fault}`,
  line: (field, n) => `${field}, line ${n}`,
};
