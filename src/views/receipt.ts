import type { PersonalMessage } from '../notices.ts';
import { hasCome, type Moment } from '../rules/time.ts';
import type { OpenVote } from '../rules/vote.ts';
import { overAt } from '../rules/vote.ts';
import { show } from './buttons.ts';
import { seatLabel } from './labels.ts';
import { subjectName } from './names.ts';
import { type Reader, worldOf } from './reader.ts';
import type { View } from './view.ts';
import { changeActions, stepAsideAction } from './vote-actions.ts';
import { ownBallot } from './vote-parts.ts';

export type Receipt = Extract<PersonalMessage, { message: 'receipt' }>;

/** What became of the ballot that a receipt is of, where it counts no more. */
export type Spent = { readonly why: 'replaced' | 'withdrawn' | 'called-off'; readonly at: Moment };

/** What a voter keeps: their own choice, where and when it was recorded, and how to change it (R3.1, R3.8). */
export function receipt(said: Receipt, reader: Reader, spent?: Spent): View {
  const { words } = reader;
  const own = words.vote.receipt;
  const subject = subjectName(reader, said.subject);
  const when = (moment: string) => words.format.longMoment(moment, reader.agreement.timeZone);
  const open = spent === undefined && !hasCome(said.until, reader.now);
  const summary = (said.entered ? own.enteredSummary : own.summary)[said.choice](
    subject,
    words.format.votes(said.votes),
  );
  return {
    name: 'receipt',
    title: said.entered ? own.enteredTitle : own.title,
    status: spent ? { tone: 'neutral', text: own.spentStatus[spent.why] } : { tone: 'success', text: own.status },
    summary,
    blocks: [
      // Not their own doing: told in a sentence too (R3.8).
      ...(said.entered ? [{ kind: 'paragraph' as const, text: summary }] : []),
      {
        kind: 'facts',
        items: [
          { label: own.subject, value: subject },
          { label: own.seat, value: seatLabel(reader, said.seat) },
          { label: own.choice, value: `${words.common.choices[said.choice]} (${words.format.votes(said.votes)})` },
          { label: own.at, value: when(said.at) },
          { label: words.common.fingerprint, value: said.hash },
        ],
      },
      ...replaced(said, reader),
      spent
        ? { kind: 'note', tone: 'warning', text: own.spent[spent.why](when(spent.at)) }
        : { kind: 'paragraph', text: open ? own.until(when(said.until)) : own.untilOver },
      { kind: 'paragraph', text: own.secret },
    ],
    actions: [
      ...(open
        ? [...changeActions(said.vote, said.choice, reader), stepAsideAction(said.vote, reader, said.subject)]
        : []),
      show('proof', words.proof.check, 'proof', { hash: said.hash }),
    ],
  };
}

/** A seat has one ballot, wherever it was cast (R15.2): the one before is named, to its voter alone. */
function replaced({ replaces }: Receipt, { words, agreement }: Reader): View['blocks'] {
  if (!replaces) return [];
  const { choice, at, via } = replaces;
  const when = words.format.longMoment(at, agreement.timeZone);
  return [
    {
      kind: 'note',
      tone: 'info',
      text: words.vote.receipt.replaces(words.common.choices[choice], when, words.common.platforms[via]),
    },
  ];
}

/** The receipt of the reader's ballot that stands; undefined where they have none. */
export function standingReceipt(vote: OpenVote, reader: Reader): View | undefined {
  const own = ownBallot(vote, reader);
  if (!own) return undefined;
  const { voter, ballot } = own;
  return receipt(
    {
      message: 'receipt',
      vote: vote.id,
      subject: vote.subject,
      seat: voter.seat,
      votes: voter.votes,
      choice: ballot.choice,
      at: ballot.at,
      hash: ballot.hash,
      until: overAt(worldOf(reader), vote),
      entered: ballot.entered,
    },
    reader,
  );
}
