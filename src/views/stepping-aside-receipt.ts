import type { PersonalMessage } from '../notices.ts';
import { show } from './buttons.ts';
import { seatLabel } from './labels.ts';
import { subjectName } from './names.ts';
import type { Reader } from './reader.ts';
import type { View } from './view.ts';
import { choiceActions, undoStepAsideAction } from './vote-actions.ts';

export type SteppingAside = Extract<PersonalMessage, { message: 'stepped-aside' }>;

/** To whoever stepped aside, or came back (R3.9). */
export function steppingAsideReceipt(said: SteppingAside, reader: Reader): View {
  const { words } = reader;
  const own = words.vote.steppedAside;
  const seat = seatLabel(reader, said.seat);
  const subject = subjectName(reader, said.subject);
  return {
    name: 'stepping-aside-receipt',
    title: said.undone ? own.undoneTitle : own.title,
    status: { tone: 'success', text: own.status },
    summary: said.undone ? own.undoneSummary(seat, subject) : own.summary(seat, subject),
    blocks: [
      {
        kind: 'facts',
        items: [
          { label: words.vote.receipt.subject, value: subject },
          { label: words.vote.receipt.seat, value: seat },
          { label: words.vote.receipt.at, value: words.format.longMoment(said.at, reader.agreement.timeZone) },
          { label: words.common.fingerprint, value: said.hash },
        ],
      },
      ...(said.undone ? [] : [{ kind: 'paragraph' as const, text: own.later }]),
    ],
    actions: [
      ...(said.undone ? choiceActions(said.vote, subject, reader) : [undoStepAsideAction(said.vote, reader)]),
      show('proof', words.proof.check, 'proof', { hash: said.hash }),
    ],
  };
}
