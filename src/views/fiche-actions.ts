import { consultationState, isSession } from '../rules/consultation.ts';
import { currentContent, currentVersion, type Fiche, type FicheState } from '../rules/fiche.ts';
import { contentOf } from '../rules/fiche-content.ts';
import { missingOpinions, standingOpinion } from '../rules/opinion.ts';
import { ministriesOf } from '../rules/seats.ts';
import { act, fill } from './buttons.ts';
import { bodyName } from './labels.ts';
import { isOpenNow, isRoom, may } from './may.ts';
import type { Reader } from './reader.ts';
import type { Action } from './view.ts';

const BEFORE_AGENDA: readonly FicheState[] = ['draft', 'submitted', 'sent-back', 'examined'];

/** Its author's buttons; the secretariat has them too (R7.3, R15). */
export function authorActions(fiche: Fiche, reader: Reader): readonly Action[] {
  if (isRoom(reader)) return [];
  const secretariat = may(reader, 'manage-any-fiche');
  const author = fiche.author === reader.person && may(reader, 'write-fiche') && BEFORE_AGENDA.includes(fiche.state);
  if (!secretariat && !author) return [];
  return [...submitActions(fiche, reader), ...reviseActions(fiche, reader), ...withdrawActions(fiche, reader)];
}

export function submitActions(fiche: Fiche, reader: Reader): readonly Action[] {
  if (!isOpenNow(reader)) return [];
  const { buttons } = reader.words.fiche;
  const about = { fiche: fiche.id };
  const id = `submit-${fiche.id}`;
  if (fiche.state === 'draft')
    return [
      act(id, buttons.submit, 'submit-fiche', about, {
        style: 'primary',
        confirm: {
          title: buttons.submitTitle,
          text: buttons.submitText,
          yes: buttons.submitYes,
          no: buttons.submitNo,
        },
      }),
    ];
  if (fiche.state !== 'sent-back') return [];
  const maintained = fiche.sentBack.at(-1)?.version === currentVersion(fiche).n;
  return maintained
    ? [maintainAction(fiche.id, reader)]
    : [act(id, buttons.submitAgain, 'submit-fiche', about, { style: 'primary' })];
}

/** R5.2: handed in again as it was; it then goes on to the copil with the commission's avis. */
export function maintainAction(fiche: string, reader: Reader): Action {
  const { buttons } = reader.words.fiche;
  return act(
    `submit-${fiche}`,
    buttons.maintain,
    'submit-fiche',
    { fiche },
    {
      confirm: {
        title: buttons.maintainTitle,
        text: buttons.maintainText,
        yes: buttons.maintainYes,
        no: buttons.maintainNo,
      },
    },
  );
}

export function reviseActions(fiche: Fiche, reader: Reader): readonly Action[] {
  const revisable = [...BEFORE_AGENDA, 'on-agenda', 'in-vote'].includes(fiche.state);
  return revisable && isOpenNow(reader)
    ? [fill(`revise-${fiche.id}`, reader.words.fiche.buttons.revise, 'revise-fiche', { fiche: fiche.id })]
    : [];
}

const withdrawActions = (fiche: Fiche, reader: Reader): readonly Action[] =>
  [...BEFORE_AGENDA, 'on-agenda'].includes(fiche.state)
    ? [
        fill(
          `withdraw-${fiche.id}`,
          reader.words.fiche.buttons.withdraw,
          'withdraw-fiche',
          { fiche: fiche.id },
          { style: 'danger' },
        ),
      ]
    : [];

/** R5: the commission's avis, or the secretariat's entry of it; sending back where that is allowed. */
export function commissionActions(fiche: Fiche, reader: Reader): readonly Action[] {
  if (isRoom(reader) || fiche.state !== 'submitted') return [];
  const { buttons } = reader.words.fiche;
  const about = { fiche: fiche.id };
  const gives = may(reader, 'give-commission-opinion');
  const enters = !gives && may(reader, 'enter-commission-opinion');
  const sendsBack = may(reader, 'send-back') && !fiche.maintained && !contentOf(currentContent(fiche)).establishment;
  return [
    ...(gives ? [fill(`examine-${fiche.id}`, buttons.examine, 'examine-fiche', about)] : []),
    ...(enters ? [fill(`examine-${fiche.id}`, buttons.enterExamination, 'enter-commission-opinion', about)] : []),
    ...(sendsBack ? [fill(`send-back-${fiche.id}`, buttons.sendBack, 'send-back-fiche', about)] : []),
  ];
}

/** The secretariat's: agenda, vote, avis received in writing (R5.3, R4.5, R4.6). */
export function secretariatActions(fiche: Fiche, reader: Reader): readonly Action[] {
  if (isRoom(reader) || !may(reader, 'run')) return [];
  return [...placeActions(fiche, reader), ...openVoteActions(fiche, reader), ...enterOpinionActions(fiche, reader)];
}

export function placeActions(fiche: Fiche, reader: Reader): readonly Action[] {
  if (!isOpenNow(reader)) return [];
  const { buttons } = reader.words.fiche;
  const { establishment } = contentOf(currentContent(fiche));
  const ready = fiche.state === 'examined' || (fiche.state === 'submitted' && !establishment);
  if (!ready && fiche.state !== 'on-agenda') return [];
  const label = ready ? buttons.place : buttons.placeAgain;
  return [fill(`place-${fiche.id}`, label, 'place-fiche', { fiche: fiche.id })];
}

export function openVoteActions(fiche: Fiche, reader: Reader): readonly Action[] {
  const consultation = reader.consultations.find((each) => each.id === fiche.consultation);
  const running = consultation !== undefined && consultationState(consultation, reader.now) === 'running';
  if (fiche.state !== 'on-agenda' || !running || !isOpenNow(reader)) return [];
  // Once both avis are in, the clock opens it by itself where its consultation says so (R11.6).
  const byItself = !isSession(consultation) && consultation.voting !== undefined;
  if (byItself && missingOpinions(reader.agreement, fiche).length === 0) return [];
  return [fill(`open-vote-${fiche.id}`, reader.words.fiche.buttons.openVote, 'open-vote', { fiche: fiche.id })];
}

const OPEN_TO_OPINIONS: readonly FicheState[] = ['submitted', 'examined', 'on-agenda', 'in-vote'];

function enterOpinionActions(fiche: Fiche, reader: Reader): readonly Action[] {
  if (!OPEN_TO_OPINIONS.includes(fiche.state)) return [];
  return ministriesOf(reader.agreement)
    .filter((body) => !standingOpinion(fiche, body.id))
    .map((body) =>
      fill(
        `enter-opinion-${body.id}-${fiche.id}`,
        reader.words.fiche.buttons.enterOpinion(bodyName(reader, body.id)),
        'enter-opinion',
        { fiche: fiche.id, ministry: body.id },
      ),
    );
}
