import { amendmentNamed } from '../rules/amendment.ts';
import type { SeatResult } from '../rules/facts.ts';
import type { Fiche } from '../rules/fiche.ts';
import { actingFor, boardMemberMissing } from '../rules/seats.ts';
import { dayOf, toInstant } from '../rules/time.ts';
import type { ClosedVote } from '../rules/vote.ts';
import { show } from './buttons.ts';
import { outcomeSentence, resultBlocks, submittedText } from './decision-parts.ts';
import { resultDocumentAction } from './documents.ts';
import { withoutOpinions } from './fiche-notes.ts';
import { bodyName, capital, seatLabel, seatLabels } from './labels.ts';
import { shortSubject, subjectName } from './names.ts';
import type { Reader } from './reader.ts';
import { resultPicture } from './result-picture.ts';
import { outcomeBadge } from './tones.ts';
import type { Action, Block, Fact, View } from './view.ts';

/** A decision, whole: what was decided, the figures, the rule applied, the vote of each seat, and all that must be said with it (R11.10). */
export function decision(vote: ClosedVote, fiche: Fiche | undefined, reader: Reader): View {
  const { words } = reader;
  const adopted = vote.tally.outcome === 'adopted';
  return {
    name: 'decision',
    eyebrow: words.vote.decision.eyebrow(vote.decision),
    title: capital(subjectName(reader, vote.subject)),
    status: outcomeBadge(vote.tally.outcome, reader),
    summary: decisionSentence(vote, reader),
    blocks: [
      ...submittedText(vote, reader),
      ...resultBlocks(vote, reader),
      { kind: 'paragraph', text: words.vote.decision.rule },
      ...remarks(vote, fiche, reader),
      { kind: 'facts', items: facts(vote, reader) },
      { kind: 'details', label: words.vote.decision.bySeat, blocks: [seatTable(vote, reader)] },
      ...(vote.subject.kind !== 'motion'
        ? [{ kind: 'paragraph' as const, text: nextText(vote, adopted, fiche, reader) }]
        : []),
    ],
    actions: actions(vote, reader),
    picture: resultPicture(vote, reader),
  };
}

/** What comes after: the board for a fiche; of an amendment, whether it is in effect already (R8.2). */
function nextText({ subject }: ClosedVote, adopted: boolean, fiche: Fiche | undefined, reader: Reader): string {
  const { decision: own } = reader.words.vote;
  if (subject.kind !== 'amendment') return adopted ? own.next : own.final;
  const amendment = fiche && amendmentNamed(fiche, subject.amendment);
  const state = amendment?.state ?? (adopted ? 'adopted' : 'not-adopted');
  return reader.words.life.amendmentCard.summaries[state](reader.words.life.amendment(subject.number));
}

/** One sentence with the figures: what a notification says. */
export const decisionSentence = (vote: ClosedVote, reader: Reader): string =>
  outcomeSentence(vote.tally, reader, capital(shortSubject(reader, vote.subject)));

function facts(vote: ClosedVote, reader: Reader): readonly Fact[] {
  const { words } = reader;
  const closed = words.format.longMoment(vote.closedAt, reader.agreement.timeZone);
  const { decision: own } = words.vote;
  return [
    { label: own.number, value: vote.decision },
    ...(vote.subject.kind !== 'motion' ? [{ label: own.version, value: String(vote.subject.version) }] : []),
    { label: own.closedAt, value: own.closedValue(closed, own.how[vote.how]) },
    { label: words.common.fingerprint, value: vote.hash },
  ];
}

/** R4.5, R5.3, R2.2, R3.9, R3.8: said whatever the outcome. */
export function remarks(vote: ClosedVote, fiche: Fiche | undefined, reader: Reader): readonly Block[] {
  const { vote: words, fiche: ficheWords } = reader.words;
  const blocks: Block[] = [];
  const say = (tone: 'warning' | 'info', text: string) => blocks.push({ kind: 'note', tone, text });
  const seatsWith = (is: (seat: SeatResult) => boolean) => vote.seats.filter(is).map((seat) => seat.seat);
  if (vote.without.length > 0) say('warning', withoutOpinions(vote, reader));
  if (fiche?.withoutCommission !== undefined && fiche.commission.length === 0)
    say('warning', ficheWords.withoutCommission(fiche.withoutCommission));
  const day = dayOf(toInstant(vote.closedAt), reader.agreement.timeZone);
  for (const body of boardMemberMissing(reader.agreement, reader.committee, day))
    say('warning', words.decision.notMember(bodyName(reader, body.id)));
  const aside = seatsWith((seat) => seat.result === 'aside');
  const entered = seatsWith((seat) => seat.entered === true);
  const vacant = seatsWith((seat) => seat.result === 'vacant');
  if (aside.length > 0) say('info', words.decision.stepped(seatLabels(reader, aside)));
  if (entered.length > 0) say('info', words.decision.enteredFor(seatLabels(reader, entered)));
  if (vacant.length > 0) say('info', words.decision.vacant(seatLabels(reader, vacant)));
  return blocks;
}

/** Votes are public once closed (R3.7). */
export function seatTable(vote: ClosedVote, reader: Reader): Block {
  const { words } = reader;
  const { decision: own } = words.vote;
  const day = dayOf(toInstant(vote.closedAt), reader.agreement.timeZone);
  return {
    kind: 'table',
    caption: own.bySeat,
    columns: [
      { label: own.seat, align: 'start' },
      { label: own.holder, align: 'start' },
      { label: own.result, align: 'start' },
      { label: own.votes, align: 'end' },
    ],
    rows: vote.seats.map((seat) => [
      seatLabel(reader, seat.seat),
      holderText(vote, seat.seat, day, reader),
      seat.entered ? own.entered(words.common.results[seat.result]) : words.common.results[seat.result],
      String(seat.votes),
    ]),
  };
}

/** Who acted for the seat on the day of the close; the minutes name substitutes (R2.3). */
function holderText(vote: ClosedVote, seat: string, day: string, reader: Reader): string {
  const acting = actingFor(reader.committee, seat, day, vote.consultation);
  if (!acting) return reader.words.common.vacant;
  const name = reader.nameOf(acting.person);
  return acting.kind === 'substitute' ? reader.words.vote.decision.substitute(name) : name;
}

function actions(vote: ClosedVote, reader: Reader): readonly Action[] {
  const { buttons } = reader.words.common;
  const rules = show('rules', buttons.rules, 'rules');
  return vote.subject.kind !== 'motion'
    ? [
        show('fiche', buttons.readFiche, 'fiche', { fiche: vote.subject.fiche }),
        resultDocumentAction(vote, reader),
        rules,
      ]
    : [resultDocumentAction(vote, reader), rules];
}
