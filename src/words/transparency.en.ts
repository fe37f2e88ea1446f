import { formatEn } from './format.ts';
import type { transparencyFr } from './transparency.fr.ts';
import type { Widened } from './widened.ts';

const { list, pair } = formatEn;

export const transparencyEn: Widened<typeof transparencyFr> = {
  title: 'How decisions are computed',
  summary: 'What the program that counts the committee’s votes does, and what it does not do.',
  status: { public: 'Public page', private: 'Page not public' },
  privateNote: 'Only members of the committee read this page, as long as the secretariat does not make it public.',
  publicNote: 'Anybody can read this page.',
  publicAt: (address) => `Anybody can read this page: ${address}`,
  what: { rules: 'How decisions are computed', decisions: 'The decisions', data: 'Personal data' },
  buttons: { publish: 'Choose what is public', page: 'Transparency', data: 'Personal data' },
  sheet: {
    heading: 'In short',
    responsible: 'Who is responsible',
    responsibleValue: (agreement, bodies) =>
      `The steering committee of ${agreement}, on behalf of its signatories: ${bodies}`,
    contact: 'Contact',
    noContact: 'The committee’s secretariat',
    updated: 'Updated',
    updatedValue: (day, version) => `Rules in force since ${day}; program, version ${version}`,
    purpose: 'What it is for',
    purposeValue: 'To count the votes of the committee, and to say whether what is proposed is adopted.',
    context: 'In which procedure',
    contextValue:
      'The committee looks at action sheets, their amendments and motions. The ministries that signed give an opinion, then the members vote.',
    when: 'When it comes in',
    whenValue: 'At the end of a vote: at its hour or, where that was chosen at the start, once all seats have voted.',
    automation: 'How much is automatic',
    automationValue:
      'People vote. Automatic are: the close at its hour, the count and the announcement. Nothing is adopted without their votes, and the program grades, ranks and recommends nothing.',
    kind: 'Kind',
    kindValue: 'Rules written beforehand, the same for every vote. No machine learning.',
    basis: 'Legal basis',
    basisValue: (agreement, day) =>
      `The agreement ${agreement}, signed on ${day}, which sets the seats, the votes and the majority. This page gives what articles L. 311-3-1 and L. 312-1-3 of the French code of relations between the public and the administration ask for.`,
    effect: 'What a decision leads to',
    effectValue:
      'A sheet that is adopted goes to the operator’s board, which validates it or not. One that is not adopted is not carried out within this agreement.',
    concerned: 'Who is concerned',
    concernedValue:
      'Those who propose actions, whose sheet is put to the vote; the people whom these actions are for; the members, whose votes are counted.',
    count: 'Decisions a year',
    noneYet: 'None so far',
    countOf: (years) => list(years.map(([year, count]) => pair(year, String(count)))),
  },
  data: {
    heading: 'The data used, and where they come from',
    items: {
      seats: 'The seats and their votes: the agreement’s file.',
      mandates: 'Who holds a seat, who substitutes, and when: the secretariat.',
      ballots:
        'What each seat chose, or that it stepped aside: the person who acts for it, from Slack, Teams, the web or a mail. The secretariat may enter a vote received in writing, and the register says so.',
      time: 'The time of each vote: the register’s clock.',
      nothing: 'Nothing else enters the count: neither what the sheet says, nor the opinions, nor the remarks.',
    },
  },
  kept: {
    heading: 'How long they are kept',
    items: {
      register:
        'The register of votes and decisions is kept without limit: it proves what was decided, and nothing is changed in it.',
      names:
        'People’s names and texts are kept beside it. Somebody can have theirs erased once their mandates have ended.',
      more: 'The sheet on personal data has it in detail, one by one.',
    },
  },
  check: {
    heading: 'Checking',
    items: {
      chain: 'Each act of the register carries the hash of the one before: a vote changed afterwards would show.',
      recount: 'A command counts all votes again from the register, and compares with the decisions announced.',
      proof: 'Each voter gets a receipt, and can find their vote in the register.',
      export: 'The register can be exported, with the recipe to check it without this program.',
    },
    agreementFile: 'The agreement’s file',
    code: 'The file that counts votes',
    codeHash: 'SHA-256 hash of that file',
    version: 'Version of the program',
    licence: 'Licence of the program',
    readCode: 'Read the code that counts votes',
  },
  contest: {
    heading: 'Asking, contesting',
    write: (contact) => `Write to: ${contact}`,
    items: {
      ask: 'Whoever a decision is about can ask which rules were applied, and how they were in their case.',
      cada: 'Without an answer within a month, they can turn to the Commission d’accès aux documents administratifs (CADA).',
      member:
        'A member who finds an error tells the secretariat. A decision, once taken, is never changed: a new decision, linked to the first, puts the error right.',
      conciliation: 'A signatory can ask for conciliation.',
    },
  },
  decisions: {
    title: 'The committee’s decisions',
    summary: (count) =>
      count === 0
        ? 'The committee has decided nothing yet.'
        : count === 1
          ? 'The committee has taken one decision.'
          : `The committee has taken ${count} decisions.`,
    note: 'The figures are votes. The picture shows the votes of each signatory.',
    caption: (year) => `Decisions of ${year}`,
    columns: {
      decision: 'Decision',
      day: 'Date',
      subject: 'Subject',
      for: 'For',
      against: 'Against',
      abstain: 'Abst.',
      silent: 'No vote',
      required: 'Required',
      result: 'Result',
    },
    pictures: 'The votes of each signatory, as a picture',
  },
  form: {
    title: 'What is public',
    intro:
      'Nothing is public unless you say so. What is ticked here is read without signing in; what is not ticked is read no more.',
    submit: 'Save',
    what: 'For anybody to read',
    whatHints: {
      rules: 'The rule, the votes, examples, the legal basis, how to contest.',
      decisions: 'Number, date, subject, votes and result of each decision. No name.',
      data: 'What is kept on people, why, how long.',
    },
    contact: 'Whom to write to',
    contactHint: 'An office and its address, rather than a person: anybody will read them.',
    dataContact: 'Data protection officer',
    dataContactHint: 'An office and its address, if it is another one.',
  },
  done: (what) => (what.length === 0 ? 'Nothing is public any more.' : `Anybody can read: ${list(what)}.`),
  register: (what) => (what.length === 0 ? 'Publication: nothing is public any more' : `Publication: ${list(what)}`),
};
