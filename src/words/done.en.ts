import type { doneFr } from './done.fr.ts';
import { lifeDoneEn } from './life-done.en.ts';
import type { Widened } from './widened.ts';

export const doneEn: Widened<typeof doneFr> = {
  title: 'Done',
  status: 'Recorded',
  same: 'It was so already: nothing has changed.',
  sameTitle: 'Nothing to change',
  acts: {
    'bind-room': 'This room is bound to the agreement: its sheets will be posted here.',
    'close-room': 'This room is no longer bound to the agreement. What was posted stays.',
    'cast-vote': 'Your vote is recorded.',
    'close-due-vote': 'The vote is closed at its deadline.',
    'close-vote': 'The vote is closed and the decision announced.',
    'confirm-opinion': (ministry, fiche) =>
      `The opinion (${ministry}) is confirmed for the current version of ${fiche}.`,
    'end-mandate': (to) => `The mandate ends on ${to}.`,
    'enter-ballot': (seat) =>
      `The vote of the seat ${seat} is entered. Whoever holds it is told, and can change it until the close.`,
    'examine-fiche': (fiche) => `The commission’s opinion on ${fiche} is recorded. Its author is told.`,
    'extend-vote': (to) => `The vote is extended until ${to}. All members are told.`,
    'give-mandate': 'The mandate is given. The person is told.',
    'give-opinion': (ministry, value, fiche) => `The opinion on ${fiche} (${ministry}) is recorded: ${value}.`,
    'import-fiche': (fiche) => `${fiche} is imported and submitted.`,
    'make-remark': (fiche) => `Your remark on ${fiche} is posted in every room.`,
    'open-consultation': (title, closesAt) =>
      `The consultation ${title} is open until ${closesAt}. You can place sheets and motions in it.`,
    'open-motion': (title, deadline) => `The vote on the motion ${title} is open until ${deadline}.`,
    'open-vote': (fiche, deadline) => `The vote on ${fiche} is open until ${deadline}. The awaited seats are told.`,
    'place-fiche': (fiche) => `${fiche} is on the agenda. The ministries are told.`,
    'revise-fiche': (fiche, version) => `${fiche} has a new version (${version}).`,
    'send-back-fiche': (fiche) => `${fiche} is sent back to its author, with your suggestions.`,
    'step-aside': 'You have stepped aside. You can undo that until the close.',
    'submit-fiche': (fiche) => `The sheet is submitted: ${fiche}. The commission is told.`,
    'undo-stepping-aside': 'You take part in the vote again: your vote is awaited.',
    'withdraw-fiche': (fiche) => `${fiche} is withdrawn.`,
    'withdraw-remark': 'Your remark is withdrawn: its text appears nowhere any more.',
    'write-fiche': (fiche) => `The draft ${fiche} is saved. Only you and the secretariat see it, until you submit it.`,
    ...lifeDoneEn,
  },
};
