import { lastDay, stateOn } from '../rules/agreement.ts';
import { consultationState } from '../rules/consultation.ts';
import { currentVersion, type Fiche, type FicheState } from '../rules/fiche.ts';
import { boardMemberMissing } from '../rules/seats.ts';
import type { Vote } from '../rules/vote.ts';
import { ceilingText, noBoardMemberText } from './fiche-facts.ts';
import { bodyNames } from './labels.ts';
import type { Reader } from './reader.ts';
import type { Block, Tone } from './view.ts';

const BEFORE_DECISION: readonly FicheState[] = ['submitted', 'sent-back', 'examined', 'on-agenda', 'in-vote'];

/** What to heed on a fiche's card, gravest first: the agreement's end, R13.2, R4.5, R5.3, R2.2. */
export function ficheNotes(fiche: Fiche, vote: Vote | undefined, reader: Reader): readonly Block[] {
  const words = reader.words.fiche;
  const notes: Block[] = [...agreementNotes(reader)];
  const say = (tone: Tone, text: string | undefined) => {
    if (text !== undefined) notes.push({ kind: 'note', tone, text });
  };
  const onTheWay = BEFORE_DECISION.includes(fiche.state);
  if (onTheWay) say('warning', ceilingText(fiche, reader));
  if (fiche.state === 'in-vote' && vote && vote.without.length > 0) say('warning', withoutOpinions(vote, reader));
  if (onTheWay && fiche.withoutCommission !== undefined && fiche.commission.length === 0)
    say('warning', words.withoutCommission(fiche.withoutCommission));
  if (fiche.state === 'on-agenda' || fiche.state === 'in-vote')
    for (const text of noBoardMemberText(reader, boardMemberMissing(reader.agreement, reader.committee, reader.today)))
      say('warning', text);
  if (fiche.state === 'on-agenda') {
    if (vote?.state === 'called-off') say('info', words.calledOff(currentVersion(fiche).reason ?? ''));
    say('warning', overText(fiche, reader));
  }
  if (fiche.state === 'sent-back') say('info', words.sentBackNote);
  if (fiche.maintained && fiche.state !== 'sent-back' && onTheWay) say('info', words.maintained);
  if (fiche.state === 'withdrawn' && fiche.withdrawnFor !== undefined)
    say('neutral', words.withdrawnFor(fiche.withdrawnFor));
  return notes;
}

/** R4.5: which avis are missing, and why it opened all the same. */
export function withoutOpinions(vote: Pick<Vote, 'without' | 'withoutReason'>, reader: Reader): string {
  const words = reader.words.fiche;
  const missing = words.withoutOpinions(bodyNames(reader, vote.without));
  return vote.withoutReason === undefined ? missing : `${missing}\n${words.reasonGiven(vote.withoutReason)}`;
}

/** R1.2–R1.4: where the agreement is not simply in force. */
export function agreementNotes(reader: Reader): readonly Block[] {
  const { agreement, events, today } = reader;
  const { fiche: words, format } = reader.words;
  const state = stateOn(agreement, events, today);
  const note = (tone: Tone, text: string): readonly Block[] => [{ kind: 'note', tone, text }];
  const last = format.shortDay(lastDay(agreement, events));
  switch (state) {
    case 'in-force':
      return [];
    case 'in-notice':
      return note('warning', words.agreementInNotice(last));
    case 'not-yet':
      return note('warning', words.agreementNotYet(format.shortDay(agreement.signedOn)));
    case 'expired':
    case 'terminated':
    case 'lapsed':
      return note('danger', words.agreementEnded(last));
    default:
      return state satisfies never;
  }
}

function overText(fiche: Fiche, reader: Reader): string | undefined {
  const consultation = reader.consultations.find((each) => each.id === fiche.consultation);
  if (!consultation || consultationState(consultation, reader.now) !== 'over') return undefined;
  return reader.words.fiche.consultationOver(reader.words.format.quoted(consultation.title));
}
