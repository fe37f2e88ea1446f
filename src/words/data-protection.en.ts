import type { dataProtectionFr } from './data-protection.fr.ts';

const ON_REQUEST = 'Until the person asks for erasure, once their mandates have ended.';
const PROOF =
  'Without limit, under an identifier: it is the proof of what was decided. The name, however, can be erased.';
const COMMITTEE = 'The members of the committee.';

export const dataProtectionEn: typeof dataProtectionFr = {
  title: 'Personal data',
  summary: 'What this program keeps on people, why, how long, and what they can ask for.',
  brief: {
    heading: 'In short',
    controller: 'Who is responsible',
    controllerValue: (agreement, bodies) => `The signatories of ${agreement}: ${bodies}`,
    contact: 'Whom to write to',
    officer: 'Data protection officer',
    purpose: 'What they are for',
    purposeValue:
      'To convene and consult the steering committee, count its votes, prove its decisions, follow the actions that it adopted.',
    basis: 'Legal basis',
    basisValue: (agreement) =>
      `Carrying out ${agreement} and the task in the public interest that it serves (article 6(1)(e) of the General Data Protection Regulation).`,
    automated: 'Automated decisions',
    automatedValue: 'No decision about a person is taken by the program alone, and no profile is made.',
    recipients: 'Who receives them',
    recipientsValue:
      'The members of the committee, as their rights go. Slack, Teams and the mail server receive what the committee has sent there: they keep it on their own terms, also outside the European Union.',
    logs: 'Technical logs',
    logsValue: 'They say what failed, without names, addresses or people’s texts.',
  },
  kindsHeading: 'One by one',
  labels: { what: 'What', why: 'Why', from: 'From', seenBy: 'Seen by', kept: 'Kept' },
  fields: 'Technical names',
  kinds: {
    identity: {
      name: 'Identity',
      what: 'Name, mail address, language.',
      why: 'To know you, to write to you, to say who acted.',
      from: 'The secretariat, then you.',
      seenBy: 'The name: the members of the committee. The address: the secretariat.',
      kept: ON_REQUEST,
    },
    mandates: {
      name: 'Mandates',
      what: 'Seat, role or substitution, dates, membership of the board.',
      why: 'To know who may do what, and on whose behalf.',
      from: 'The secretariat.',
      seenBy: COMMITTEE,
      kept: PROOF,
    },
    accounts: {
      name: 'Chat accounts',
      what: 'The Slack or Teams account linked to you, requests and codes to link one, the name of the Teams account, the conversation with the application.',
      why: 'That you are one person wherever you act.',
      from: 'Slack, Teams, you.',
      seenBy: 'The secretariat.',
      kept: 'Until the link is cut, or the person asks for erasure.',
    },
    signIn: {
      name: 'Signing in, and mails',
      what: 'Sign-in links and sessions (by their hash), attempts to sign in, whether you want news, refusals by your mail server.',
      why: 'To let you in, and you alone; not to write to an address that refuses.',
      from: 'You, your mail server.',
      seenBy: 'Nobody; a refused mail, the secretariat.',
      kept: ({ linkMinutes, sessionDays, attemptHours }) =>
        `A link holds for ${linkMinutes} minutes and is erased the next day; a session lasts ${sessionDays} days; an attempt is forgotten after ${attemptHours} hours.`,
    },
    votes: {
      name: 'Votes',
      what: 'What each seat chose, who said so, when, and by which means; stepping aside; reasons given.',
      why: 'To count the votes, and to be able to prove it.',
      from: 'The person who acts for the seat, or the secretariat, which enters a vote received in writing.',
      seenBy:
        'The members of the committee, once the vote is closed, or as it goes where that was chosen at the start.',
      kept: PROOF,
    },
    writings: {
      name: 'Texts',
      what: 'Sheets and their versions, contacts that they name, opinions, remarks, amendments, realisations, reports, reasons.',
      why: 'That the committee decides knowing what it decides.',
      from: 'Proposers, ministries, the commission, members, the secretariat.',
      seenBy:
        'The members of the committee; guests of a consultation, for that one; a draft, its author and the secretariat.',
      kept: 'Without limit, but for the text of a remark that was withdrawn, and what the person has erased.',
    },
    meetings: {
      name: 'Meetings',
      what: 'Convocations sent and read, attendance, guests named in the minutes, documents attached.',
      why: 'To hold meetings in due form, and to keep their minutes.',
      from: 'The secretariat, the members.',
      seenBy: COMMITTEE,
      kept: PROOF,
    },
    directory: {
      name: 'Directory',
      what: 'Name, organisation, region and mail address of representatives in the regions.',
      why: 'That proposers know whom to turn to.',
      from: 'The secretariat.',
      seenBy: COMMITTEE,
      kept: 'Until the line is removed.',
    },
    register: {
      name: 'Register',
      what: 'Each act: who, for which seat or role, by which means, when. Names and texts stand beside it, under a hash.',
      why: 'To prove what happened, so that nothing in it can be changed.',
      from: 'Each act.',
      seenBy: COMMITTEE,
      kept: PROOF,
    },
    messages: {
      name: 'Messages',
      what: 'What you were told, where, whether it arrived, and when you saw it in the web room.',
      why: 'That each is told, once and once only.',
      from: 'The acts of the committee.',
      seenBy: 'You, for what is addressed to you; the members, for what is in a room.',
      kept: ON_REQUEST,
    },
    documents: {
      name: 'Documents asked for',
      what: 'The document that you asked for, and when.',
      why: 'To hand it to you.',
      from: 'Your request.',
      seenBy: 'You.',
      kept: ({ documentDays }) => `${documentDays} days.`,
    },
    feeds: {
      name: 'Calendar subscriptions',
      what: 'The subscription that you opened, and when.',
      why: 'That your calendar follows the deadlines.',
      from: 'You.',
      seenBy: 'You.',
      kept: ON_REQUEST,
    },
    publication: {
      name: 'Published contacts',
      what: 'The office to write to, as the secretariat gave it.',
      why: 'That everybody knows whom to ask.',
      from: 'The secretariat.',
      seenBy: 'Anybody, where a page is public.',
      kept: 'The latest is shown; those before stay in the register.',
    },
  },
  rights: {
    heading: 'Your rights',
    items: {
      see: 'See what is kept on you: the command “my data”, or the page of that name.',
      file: 'Have it as a file, and correct your name or address: on that page.',
      erase: 'Have what names you erased, once your mandates have ended: on that page too.',
      ask: 'Ask for a restriction, or object: write to the contact above.',
      cnil: 'Complain to the Commission nationale de l’informatique et des libertés (CNIL).',
    },
  },
};
