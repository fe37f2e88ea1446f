import type { newcomerFr } from './newcomer.fr.ts';
import type { Widened } from './widened.ts';

export const newcomerEn: Widened<typeof newcomerFr> = {
  propose: {
    title: 'Is this you?',
    text: (name) =>
      `This account is not linked to anybody yet. Its mail address is that of ${name}. If that is you, confirm: you can then give your opinions and vote from here.`,
    yes: 'Yes, that is me',
  },
  unknown: {
    title: 'We do not know you yet',
    text: 'This account is not linked to anybody of the agreement. Ask the secretariat of the committee to enter you with the mail address of this account, then write to Copil again. If another account of yours is linked already, ask for a code there (write “code” to Copil; in Slack: /copil code) and type it here.',
  },
  ask: {
    title: 'Does the secretariat know you?',
    text: 'This account is not linked to anybody, and no committee has bound a room from here to its agreement: so its mail address is not enough. Ask for the link; if the address is known, the secretariat of the committee will confirm that it is you. If another account of yours is linked already, ask for a code there (/copil code) and type it here.',
    yes: 'Ask for the link',
  },
  'asked-if-known': {
    title: 'Request received',
    text: 'If the address of this account is that of a member, the secretariat of their committee has been told and has to confirm. If not, ask it to enter you with this address.',
  },
  asked: {
    title: 'Request sent to the secretariat',
    text: 'For this position the secretariat first confirms that this account is yours. You will get a message as soon as it is done.',
  },
  linked: {
    title: 'Account linked',
    text: 'This account is now yours in Copil. Write “help” to it (in Slack: /copil help) to see what you can do.',
  },
  taken: {
    title: 'This account is linked to somebody else',
    text: 'The secretariat can cut that link if it is a mistake. Nothing has changed.',
  },
  code: {
    title: 'Your code',
    text: (until) =>
      `Type this code in the private chat with Copil (in Slack: /copil and the code), from your other account, before ${until}. It works once. Give it to nobody: whoever types it acts in your name.`,
    ask: 'Link another account',
    elsewhereTitle: 'Not from here',
    elsewhere: 'A code is asked for from an account that is linked already, on Slack or Teams. Nothing has changed.',
    wrongTitle: 'This code is not valid',
    wrong: (left) =>
      left === 0
        ? 'It is wrong, used already or too old. This account has no tries left: wait for an hour.'
        : `It is wrong, used already or too old. Ask for another one if need be; this account has ${left} ${left > 1 ? 'tries' : 'try'} left.`,
    lockedTitle: 'Too many tries',
    locked: 'This account has typed too many codes that were not valid. Wait for an hour, then ask for a new code.',
    seenTitle: 'This code is worth nothing any more',
    seen: 'Others may have read it here: it is cancelled. Ask for another one and type it in the private chat with Copil.',
  },
  accounts: {
    title: 'Linked accounts',
    summary: (n) =>
      n === 0 ? 'No account is linked.' : n === 1 ? 'One account is linked.' : `${n} accounts are linked.`,
    vouchers: {
      mail: 'linked by its mail address',
      secretariat: 'confirmed by the secretariat',
      code: 'linked by a code',
      operator: 'linked by the operator',
    },
    vouched: (account, how) => `${account} (${how})`,
    cut: 'Cut this link',
    cutLong: (platform, name) => `Cut the link of ${name} with this account (${platform})`,
    cutTitle: 'Cut this link?',
    cutText:
      'This account can then no longer act as this person, nor get their messages. Votes and opinions already given stay.',
    cutYes: 'Yes, cut the link',
    cutNo: 'No, keep it',
    cutDone: 'The link is cut. This account is linked to nobody any more.',
  },
  confirmed: 'The account is linked. The person can now act with it.',
  refused: 'The request is refused. Nothing is linked.',
  which: {
    title: 'In which agreement?',
    text: 'You have a place in several agreements. Choose the one that is meant.',
    noneTitle: 'No agreement',
    none: 'You have neither a seat nor a role in an agreement today. If that is a mistake, tell the secretariat of the committee.',
  },
};
