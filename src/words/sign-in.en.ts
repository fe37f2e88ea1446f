import type { SignInWords } from './sign-in.fr.ts';

export const signInEn: SignInWords = {
  title: 'Sign in',
  about: 'The web room of the steering committee: action sheets, the ministries’ opinions, votes and the register.',
  intro:
    'Give the mail address that the secretariat knows: you will get a link there, which works once, for a quarter of an hour. There is no password.',
  mail: 'Mail address',
  mailHint: 'For example first.last@example.org',
  mailNeeded: 'Give a whole mail address, for example first.last@example.org.',
  send: 'Get a link',
  sent: 'Look at your mail',
  sentText:
    'If this address is known, a link has just been sent to it. It works once, for a quarter of an hour. If it does not arrive, look among your junk mail, then try again, or tell the secretariat.',
  tooMany: 'Too many requests',
  tooManyText: 'Wait a few minutes, then try again.',
  noMail: 'Signing in is not possible for now',
  noMailText:
    'Sending mail is not configured on this instance: tell whoever runs it. On Slack or Teams everything remains possible.',
  confirm: 'Enter the web room',
  confirmText: 'You have opened your sign-in link. Press to sign in on this device.',
  confirmButton: 'Sign me in',
  spent: {
    used: 'This link has been used',
    expired: 'This link is no longer valid',
    unknown: 'This link is not valid',
  },
  spentText: {
    used: 'A link works once. Ask for another one.',
    expired: 'A link is good for a quarter of an hour. Ask for another one.',
    unknown: 'The address may be incomplete: open the link from the mail. If not, ask for another one.',
  },
  another: 'Ask for a link',
  again: 'Ask for another link',
  signOut: 'Sign out',
  signOutAll: 'Sign me out everywhere',
  signOutAllHint: 'Closes all your sessions, and voids the links that you were sent by mail.',
  signedOut: 'You are signed out',
  signedOutText: 'You can close this page, or sign in again.',
  ended: 'Your session is over',
  wrongSite: 'This request comes from another site',
  wrongSiteText: 'Nothing was done. Go back to the web room and try again.',
  pressed: {
    title: 'This link is personal to you',
    text: (name) => `It was sent to ${name}. To go further, sign in: a sign-in link is sent to the same address.`,
    button: 'Get my sign-in link',
    otherPerson: (name) => `It was sent to ${name}, and you are signed in under another name. Sign out first.`,
  },
  ballot: {
    title: 'Your ballot',
    youAre: (name, seat) => `You vote as ${name}, for the seat ${seat}.`,
    choose: 'Nothing is recorded yet: press your choice to confirm it.',
    cast: (choice) => `Your vote is recorded: ${choice.toLowerCase()}. To change it, press another choice.`,
    chosen: (choice) => `Confirm: ${choice}`,
    only: 'This link opens this ballot, and nothing else, until the vote ends. To read the whole sheet or act otherwise, sign in.',
    void: 'This link no longer opens a ballot',
    voidText: 'The vote is over, or no longer open to your seat. Sign in to see how it stands.',
  },
  act: {
    text: (label) => `You chose in a mail: ${label}. Nothing is done yet.`,
    yes: 'Confirm',
    no: 'Do nothing',
  },
};
