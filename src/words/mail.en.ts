import type { MailWords } from './mail.fr.ts';

export const mailEn: MailWords = {
  digestTitle: (n) => `${n} news items of the committee`,
  digestSubject: (first, others) =>
    others === 1 ? `${first} – and one more news item` : `${first} – and ${others} more news items`,
  decided: (outcome, subject) => `${outcome}: ${subject}`,
  from: (agreement) => `Copil – ${agreement}`,
  digestSummary: (titles) => `In this mail: ${titles}.`,
  greeting: (name) => `Hello ${name},`,
  personal:
    'The links in this mail are personal: they know who you are. Do not pass them on. Opening one does nothing by itself: a button confirms.',
  why: (agreement) => `You get this mail because you have a place in “${agreement}”.`,
  statutory:
    'What the agreement asks to tell you (consultations, votes, decisions, awaited opinions, mandates) is always sent to you.',
  stopNews: 'Stop getting other news',
  openRoom: 'Open the web room',
  newsStopped: {
    question: 'Stop getting news by mail?',
    text: 'You will only get what the agreement asks to tell you: consultations, votes, decisions, awaited opinions, mandates. The rest can be read in the web room.',
    yes: 'Stop getting news',
    done: 'Done',
    doneText: 'You will get no more news by mail. You can change your mind here at any time.',
    again: 'Get news again',
    againDone: 'You will get news by mail again.',
  },
  mailRefused: {
    title: (name) => `Mail refused: ${name}`,
    summary: (name, why) =>
      `The mail server of ${name} refuses their address (${why}). Their mail no longer arrives. Reach this person another way, then have their address corrected.`,
  },
  signIn: {
    subject: 'Your sign-in link',
    text: (minutes) =>
      `Here is the link that you asked for to enter the web room. It works once, for ${minutes} minutes.`,
    ownData: (minutes) =>
      `Your mandates are over. This link opens what the system still holds on you, to read, correct or erase it. It works once, for ${minutes} minutes.`,
    button: 'Go on to sign in',
    notYou: 'If you asked for nothing, do nothing: without this link nobody gets in.',
  },
  ownData: {
    subject: 'Your data',
    text: 'Attached is everything that the system holds on you, as you asked.',
  },
};
