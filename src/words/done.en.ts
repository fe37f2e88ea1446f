import type { doneFr } from './done.fr.ts';
import { lifeDoneEn } from './life-done.en.ts';
import { transparencyEn } from './transparency.en.ts';
import type { Widened } from './widened.ts';

export const doneEn: Widened<typeof doneFr> = {
  title: 'Done',
  status: 'Recorded',
  same: {
    'give-opinion': (ministry, fiche, value) => `The opinion on ${fiche} (${ministry}) is already: ${value}.`,
    'confirm-opinion': (ministry, fiche) => `The opinion on ${fiche} (${ministry}) is already of the current version.`,
    'step-aside': (subject) => `You have already stepped aside from the vote on ${subject}.`,
    'place-fiche': (fiche) => `${fiche} is already on the agenda of this consultation.`,
    'revise-fiche': (fiche, version) => `The text of ${fiche} is that of version ${version}.`,
    'enter-ballot': (seat, subject) => `This vote is already entered for the seat ${seat}, on ${subject}.`,
    'withdraw-remark': 'This remark is already withdrawn.',
    'bind-room': 'This room is already bound to the agreement.',
    'close-room': 'This room is no longer bound to the agreement.',
    otherwise: 'It is already recorded so.',
  },
  sameTitle: 'Nothing to change',
  acts: {
    'bind-room': 'This room is bound to the agreement: its sheets will be posted here.',
    'close-room': 'This room is no longer bound to the agreement. What was posted stays.',
    'cast-vote': {
      for: (subject, votes, seat) => `You voted for, on ${subject}: ${votes} with the seat ${seat}.`,
      against: (subject, votes, seat) => `You voted against, on ${subject}: ${votes} with the seat ${seat}.`,
      abstain: (subject, votes, seat) => `You abstained, on ${subject}: ${votes} with the seat ${seat}.`,
    },
    'close-due-vote': 'The vote is closed at its deadline.',
    'close-vote': 'The vote is closed and the decision announced.',
    'confirm-opinion': (ministry, fiche) =>
      `The opinion (${ministry}) is confirmed for the current version of ${fiche}.`,
    'end-mandate': (to) => `The mandate ends on ${to}.`,
    'enter-ballot': (seat, subject, choice, open) =>
      `Vote of the seat ${seat} entered on ${subject}${choice === '' ? '' : `: ${choice}`}. Whoever holds it is told${open ? ', and can change it until the close' : ''}.`,
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
    'step-aside': (subject, withdrawn, open) =>
      `You take no part in the vote on ${subject}. ${withdrawn ? 'The vote of your seat is withdrawn. ' : ''}${open ? 'You can undo that until the close.' : 'No seat being awaited any more, the vote is closed.'}`,
    'submit-fiche': (fiche) => `The sheet is submitted: ${fiche}. The commission is told.`,
    'undo-stepping-aside': (subject) => `You take part in the vote on ${subject} again: your vote is awaited.`,
    'withdraw-fiche': (fiche) => `${fiche} is withdrawn.`,
    'withdraw-remark': 'Your remark is withdrawn: its text appears nowhere any more.',
    'write-fiche': (fiche) => `The draft ${fiche} is saved. Only you and the secretariat see it, until you submit it.`,
    publish: transparencyEn.done,
    ...lifeDoneEn,
  },
};
