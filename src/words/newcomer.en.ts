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
    text: 'This account is not linked to anybody of the agreement. Ask the secretariat of the committee to enter you with the mail address of this account, then type /copil again.',
  },
  asked: {
    title: 'Request sent to the secretariat',
    text: 'For this position the secretariat first confirms that this account is yours. You will get a message as soon as it is done.',
  },
  linked: {
    title: 'Account linked',
    text: 'This account is now yours in Copil. Type /copil help to see what you can do.',
  },
  taken: {
    title: 'This account is linked to somebody else',
    text: 'The secretariat can cut that link if it is a mistake. Nothing has changed.',
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
