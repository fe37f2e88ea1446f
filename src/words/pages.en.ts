import type { pagesFr } from './pages.fr.ts';
import type { Widened } from './widened.ts';

export const pagesEn: Widened<typeof pagesFr> = {
  help: {
    title: 'What you can do',
    summary: (who) => `You act here as: ${who}. This is what you can ask for now.`,
    nobody:
      'You have no seat and no role in this agreement today. The secretariat can give you one; until then only this help answers you.',
    about: (words) => `What help says about ${words}.`,
    nothingAbout: (words) => `Help says nothing about ${words}. This is all of it.`,
    how: 'How to',
    howTo: {
      vote: 'To vote: press “For”, “Against” or “Abstain” on the card of the sheet, or in “Waiting for me”.',
      changeVote: 'To change your vote: press another choice, as long as the vote is open. The last one counts.',
      stepAside: 'To step aside from a vote, if you have an interest in the action: “Step aside”, beside the choices.',
      opinion:
        'To give your ministry’s opinion: the buttons “Favourable”, “Reserved…” and the others, in “What awaits me” or on the page of the sheet. The opinion does not replace your vote.',
      commission:
        'To give the commission’s opinion: “Give the commission’s opinion” on the card of the submitted sheet, or “Send back to the author” with suggestions.',
      remark: 'To write a remark: “Write a remark” on the card of a sheet.',
      write: 'To propose an action: “Write a sheet”, then “Submit”.',
      run: 'To run a vote: “Put on the agenda”, then “Open the vote” once the opinions are in. A show of hands can be entered too.',
      session:
        'To hold a session: “Plan a session”, then the agenda, which the three parties approve; “Convene”; on the day, “Open the session”, the attendance, the votes; “Close the session”, and the minutes are drafted.',
      ownOnly: 'You see your sheets and the votes on them; other sheets are read by the members of the committee.',
      guest: (title) => `You are invited to ${title}: you read its points and discuss them; you don’t vote.`,
      guestAnywhere: 'You are invited: you read the points that you are invited to and discuss them; you don’t vote.',
      board: 'The board’s decisions are recorded by the secretariat: there is nothing for you to enter here.',
    },
    read: 'Read',
    act: 'Act',
    also: 'Accents and capitals don’t matter.',
  },

  ficheList: {
    title: 'Sheets',
    titleFor: (words) => `Sheets: ${words}`,
    summary: (n) => (n === 0 ? 'No sheet to show.' : n === 1 ? 'One sheet.' : `${n} sheets, latest first.`),
    none: 'No sheet matches. Try another word, or ask for all sheets.',
    noneYet: 'There is no sheet yet that you can read.',
    ownOnly: 'These are your sheets: those of others are read by the members of the committee.',
    more: (n) => `And ${n} more: add words of the title, or a reference.`,
    caption: 'The reference opens the sheet',
    reference: 'Reference',
    ficheTitle: 'Title',
    state: 'State',
    asked: 'Asked',
    programme: 'Programme',
  },

  members: {
    title: 'Members of the committee',
    summary: (seats, votes, vacant) =>
      vacant === 0
        ? `${seats}, ${votes}. Every seat is held.`
        : `${seats}, ${votes}. ${vacant === 1 ? 'One seat is vacant' : `${vacant} seats are vacant`}.`,
    seat: 'Seat',
    votes: 'Votes',
    holder: 'Held by',
    since: 'Since',
    vacant: 'Vacant',
    boardMember: (name) => `${name} (board member)`,
    substitute: (holder, substitute, until) =>
      `${holder}; substitute: ${substitute}${until === '' ? '' : ` until ${until}`}`,
    substituteOnly: (substitute, until) =>
      `Vacant seat; substitute: ${substitute}${until === '' ? '' : ` until ${until}`}`,
    oneConsultation: (holder, substitute, title) => `${holder}; substitute: ${substitute} (${title})`,
    bodyCaption: (name, seats, votes) => `${name}: ${seats}, ${votes}`,
    roles: 'Other roles',
    noBoardMember: (body) =>
      `${body}: no seat is held by a board member mandated to represent it. The agreement asks for one; it does not stop decisions.`,
  },

  budget: {
    title: 'Budget',
    summary: (year, left) => `Programme ${year}: ${left} is left under the ceiling.`,
    summaryOver: (year, over) => `Programme ${year}: the ceiling is passed by ${over}.`,
    summaryNone: (year, asked) => `Programme ${year}: ${asked} asked, no ceiling fixed.`,
    year: (year) => `Programme ${year}`,
    ceiling: 'Ceiling',
    ceilingValue: (amount, source, date) => `${amount} – ${source}, ${date}`,
    noCeiling: 'Not fixed: nothing is blocked',
    asked: 'Asked by the sheets submitted',
    adopted: 'Adopted by the committee',
    left: 'Left',
    over: (amount) => `Ceiling passed by ${amount}`,
    note: 'These amounts are the share asked of the agreement, by programme year.',
  },

  calendar: {
    title: 'Calendar',
    summary: (what, when) => `Next date: ${what}, ${when} at the latest.`,
    summaryNone: 'No date to come in these years.',
    latest: 'At the latest',
    what: 'Date',
    note: 'Note',
    dayBefore: '“before” a day excludes that day',
    end: 'End of the agreement',
    endValue: (day) => `on the evening of ${day}`,
    past: 'past',
  },

  myData: {
    title: 'My data',
    summary: 'What the system keeps about you. Nobody but you sees this page.',
    name: 'Name',
    mail: 'Mail address',
    noMail: 'None',
    locale: 'Language',
    locales: { fr: 'French', en: 'English' },
    accounts: 'Linked accounts',
    account: (platform, account) => `${platform}: ${account}`,
    mandates: 'Seats and roles',
    mandate: (what, from) => `${what}, since ${from}`,
    mandateUntil: (what, from, to) => `${what}, from ${from} to ${to}`,
    substituteFor: (seat) => `Substitute, seat ${seat}`,
    seat: (seat) => `Seat ${seat}`,
    fiches: 'Sheets that you wrote',
    remarks: 'Remarks that you wrote',
    remarksValue: (n, withdrawn) => `${n}${withdrawn === 0 ? '' : `, of which ${withdrawn} withdrawn`}`,
    agreements: 'Agreements in which you have or had a place',
    rights:
      'You can correct these data, get them in every detail and, once your mandates have ended, have them erased. The register of votes itself is never erased: it holds only identifiers and fingerprints.',
  },

  tasks: {
    title: 'Waiting for me',
    summary: (n) =>
      n === 0
        ? 'Nothing is waiting for you. All up to date.'
        : n === 1
          ? 'One thing is waiting for you.'
          : `${n} things are waiting for you.`,
    button: (label, task) => `${label} (${task})`,
    nothing: 'Nothing is waiting for you for now.',
    vote: {
      title: (subject) => `Vote: ${subject}`,
      summary: (votes, deadline, left) => `Your vote is awaited before ${deadline} (${left}): ${votes}.`,
    },
    opinion: {
      title: (fiche) => `Give an opinion: ${fiche}`,
      summary: (ministry) => `Your ministry’s opinion is awaited (${ministry}).`,
      again: (ministry) => `New version: your ministry’s opinion is to be confirmed or revised (${ministry}).`,
    },
    examine: {
      title: (fiche) => `Examine: ${fiche}`,
      summary: 'The commission’s opinion is awaited before the agenda.',
    },
    place: {
      title: (fiche) => `Put on the agenda: ${fiche}`,
      summary: 'The commission has given its opinion: the sheet can go on the agenda of a consultation.',
      again: (title) => `The consultation ${title} is over without a vote on this sheet. It can go into another one.`,
    },
    openVote: {
      title: (fiche) => `Open the vote: ${fiche}`,
      summary: 'All the ministries’ opinions are in.',
    },
    closeVote: {
      title: (subject) => `Close the vote: ${subject}`,
      summary: 'Every awaited seat has voted.',
    },
    submit: {
      title: (fiche) => `Submit: ${fiche}`,
      summary: 'Only you and the secretariat see this draft. Complete it, then submit it.',
    },
    revise: {
      title: (fiche) => `Revise: ${fiche}`,
      summary: 'The commission sent it back to you with suggestions. You can change it, or maintain it as it is.',
    },
    first: {
      title: 'Before the first session',
      task: 'A list says what is still missing for it.',
      see: 'See what is missing',
      summary: (n: number, of: number) =>
        n === 1 ? `One thing is still missing, of ${of}.` : `${n} things are still missing, of ${of}.`,
      there: (what: string) => `✓ ${what}`,
      seats: (n: number) => `All ${n} seats are held.`,
      vacant: (seats: readonly string[]) =>
        `Vacant seats: ${seats.join(', ')}. Whoever runs this service gives them, from a table or one by one.`,
      boardMember: 'A seat is held by a board member.',
      noBoardMember: (bodies: readonly string[]) =>
        `${bodies.join(', ')}: no seat is held by a board member mandated to represent it. It blocks nothing, and the minutes will say so.`,
      commission: 'The commission can give its opinions.',
      noCommission: 'Nobody stands for the commission: the secretariat will enter its opinions.',
      rooms: (n: number) => (n === 1 ? 'One channel is bound.' : `${n} channels are bound.`),
      noRoom:
        'No Slack or Teams channel is bound: type “/copil room here” in one (Teams: “@Copil room here”). Without a channel everything goes by the web room and by mail.',
      dates: 'The dates of the commission and of the board are noted.',
      noDates: 'The dates of the commission and of the board are not noted.',
      fiche: 'One sheet at least is submitted.',
      noFiche: 'No sheet is submitted: “/copil sheet new” begins one.',
      session: 'The session is planned.',
      noSession: 'No session is planned.',
    },
    status: 'To do',
  },

  atConsole: {
    title: 'This is done at the console',
    ask: 'The person who operates this service does it, at the console of the server. Ask them, or the secretariat.',
    import:
      'To import sheets from a JSON file or a CSV table: copil import FILE (with --dry-run to check without writing anything). The template of the table is agreements/samples/fiches.csv.',
    substitute:
      'To name a substitute: copil seats give ADDRESS --substitute-of SEAT, with its dates (--from, --to) or for one consultation (--consultation).',
  },
};
