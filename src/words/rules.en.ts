import type { rulesFr } from './rules.fr.ts';
import type { Widened } from './widened.ts';

export const rulesEn: Widened<typeof rulesFr> = {
  title: 'How we decide',
  summary: (seats, votes) =>
    `The committee has ${seats} and ${votes}. A decision is adopted when more than half of the votes expressed are for it.`,
  votes: 'The votes',
  votesCaption: 'Seats and votes of each signatory',
  body: 'Signatory',
  seats: 'Seats',
  votesPerSeat: 'Votes per seat',
  allVotes: 'Votes in all',
  counting: 'The count',
  steps: {
    choices:
      'Each seat chooses: for, against or abstain. It can change its mind until the close; its last vote counts.',
    expressed:
      'The votes expressed are those for and those against. Abstentions and seats that did not vote are not among them.',
    required: 'More than half of the votes expressed are needed: the first whole number above half.',
    tie: 'In a tie, or where nothing is expressed, nothing is adopted. Nobody has a casting vote.',
    deadline:
      'A vote counts if it is recorded before the close. At the hour itself it is too late, even where the result is not announced yet.',
    roll: 'Who votes, and with how many votes, is fixed when the vote opens.',
    correction:
      'A decision, once taken, is never changed. A material error is put right by a new decision, linked to the first.',
  },
  example: 'Examples',
  exampleCaption: 'Some counts',
  exampleFor: 'For',
  exampleAgainst: 'Against',
  exampleExpressed: 'Expressed',
  exampleRequired: 'Required',
  exampleResult: 'Result',
  readings: 'The readings chosen',
  readingsIntro:
    'Where the agreement is silent, or can be read in two ways, this is the reading applied here. The number refers to the written rules of the committee.',
  reading: (rule, text) => `${text} (${rule})`,
  noProxies: 'There are no proxies: a seat does not vote for another.',
  noQuorum: 'There is no quorum: a vote holds however many seats take part.',
  sentences: {
    oneMinistryMayAct: 'One ministry alone may give notice, ask for an amendment or for conciliation.',
    lastDayOfTerm: 'The last day of the agreement is the day before the anniversary of its signature.',
    tailAfterExpiry:
      'After expiry too, actions already validated can be carried through: sessions, amendments, realisation sheets and reports.',
    regionalVersionsInParentViews:
      'The programmes of regional versions can be read together with that of the agreement.',
    boardMemberMissing:
      'Where no seat of the operator is held by a member of its board, the card and the minutes say so; it does not block.',
    substitutes:
      'A substitute acts for a period, or for one session or consultation. Meanwhile the person replaced does not act.',
    votesRequired: '“50 % plus one vote” means the first whole number above half of the votes expressed.',
    tallyShown:
      'When opening a vote, the secretariat chooses whether the tally is shown as it goes or only at the close.',
    steppingAside:
      'A seat with an interest in the action may step aside: its vote is removed, it is no longer awaited, and the decision says so.',
    notConcerned:
      'A ministry may say that it is not concerned: its opinion then counts as given, and brings no support.',
    voteWithoutOpinion:
      'The secretariat may open a vote without a ministry’s opinion, and says why: the card and the decision mention it.',
    commissionOpinions: 'The commission’s opinion is favourable, reserved or unfavourable.',
    agendaWithoutCommission:
      'A sheet may reach an agenda without the commission’s opinion if the secretariat says why. Never an establishment’s sheet.',
    startBeforeBoard: 'An action starts only once the board has validated it.',
    ficheModel: 'The fields of the sheet are the default ones, as the annexed model is not known.',
    resourcesEqualCosts: 'The resources assigned to a cost line equal its amount.',
    amendmentsFrom: 'From adoption on, any change of content or budget is an amendment of the sheet.',
    commissionOnAmendments: 'An amendment needs no new opinion of the commission.',
    amendmentTakesEffect:
      'An amendment takes effect when adopted or, where it changes the budget, when the board validates it.',
    smallCorrections:
      'Correcting a mistake, a contact or a link is not an amendment: the register keeps before and after.',
    opinionAuthorisesLogo:
      'A favourable opinion is not enough to use a ministry’s logo: a written authorisation is needed.',
    logoNeedsFavourableOpinion: 'A ministry’s logo needs its opinion to be favourable.',
    logoNeedsValidation: 'A ministry’s logo needs the action to be validated.',
    beforeADay: '“Before” a day excludes that day: the last possible day is the one before.',
    yearEndWithoutBoardDate:
      'While the board’s date is unknown, or falls in the next year, the year-end committee is held by the last day that the agreement sets.',
    videoIsAMeeting: 'A session by video is a meeting.',
    conveningWithoutAllThree:
      'Convening without the consent of all who fix the agenda needs a reason, kept in the register.',
    consultationOnMotions: 'A written consultation can be on any question, motions included.',
    consultationCountsAsMeeting: 'A written consultation does not count as one of the year’s meetings.',
    reportSentAndValidatedBy: 'The annual report is sent and validated by the same date.',
    ceilingPer: 'The ceiling is per programme year.',
    validationAboveCeiling:
      'A validation that passes the ceiling is recorded as it was taken, and flagged; the action starts only when the ceiling covers it.',
  },
};
