import type { teamsFr } from './teams.fr.ts';
import type { Widened } from './widened.ts';

export const teamsEn: Widened<typeof teamsFr> = {
  channel: 'Teams channel',
  groupChat: 'Teams chat',
  personalChat: 'personal Teams chat',
  welcome: {
    title: 'Hello, I am Copil',
    does: 'I serve the steering committee of an agreement: I post its sheets, collect opinions and votes, announce decisions and keep the register.',
    personal:
      'Here I write what concerns you alone: what awaits you, your forms, the receipts of your votes. Write “help” to see what you can do.',
    room: 'For the sheets to be posted here, the secretariat of the committee writes “@Copil room here”. Anybody can write “@Copil help”: I answer in private.',
    reads: 'I read no conversation: only what is addressed to me.',
    stopPersonal:
      'To receive nothing more, uninstall or block the Copil app in Teams. Your opinions and votes stay in the register.',
    stopRoom: 'To stop me here, remove the Copil app from this team or chat. What is decided stays in the register.',
  },
  back: {
    title: 'You are back',
    text: 'Messages could not reach you here. This is what awaits you now; the rest can be read in the register.',
  },
  openChat: {
    title: 'My answer is private',
    text: (name) =>
      `${name}, I cannot write to you in private. Open the personal chat with Copil: click my name, then “Message” (or look for Copil among the apps and choose “Add”), write “help” there, then try again.`,
  },
  inPersonalChat: 'The rest is in your personal chat with Copil.',
  noPersonalChat:
    'The rest is private, and I cannot write to you: open the personal chat with Copil (click its name, then “Message”), write “help” there, then press again.',
  underWay: {
    text: 'It is being recorded. The answer will come in your personal chat with Copil; if nothing comes, open this card again in a minute: it says where you stand.',
  },
  noAccount:
    'Teams does not tell me which account you are using: I cannot record anything in your name. Nothing has changed. Sign in to Teams with the account of your organisation, then try again.',
  spent:
    'This button is no longer valid: it comes from a message that is too old, or from another agreement. Nothing has changed.',
  retired: {
    title: 'One copy too many',
    text: 'This card is posted elsewhere in this conversation, and that one is kept up to date. This one is of no use any more.',
  },
  file: {
    description: (title) => `${title}. The file will be saved to your OneDrive.`,
    declined: 'File not taken',
    declinedText: 'The file was not saved. You can ask for it again at any time.',
    gone: 'File not available',
    goneText: 'This file is not available any more, or not for you any more. Ask for it again.',
    failed: 'File not saved',
    failedText: 'The file could not be saved to your OneDrive. Ask for it again in a moment.',
  },
  late: 'About your last click',
  failed: {
    text: 'Something failed on our side. Try again in a moment; what was recorded already is not recorded twice.',
  },
};
