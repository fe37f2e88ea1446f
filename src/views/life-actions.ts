import { AMENDABLE, amendmentUnderWay } from '../rules/amendment.ts';
import { CORRECTABLE } from '../rules/correction.ts';
import type { Fiche } from '../rules/fiche.ts';
import { lastOpinion, standingOpinion, supports } from '../rules/opinion.ts';
import { sheetOf, yearsOf } from '../rules/realisation.ts';
import { yearOf } from '../rules/time.ts';
import { act, fill, show } from './buttons.ts';
import { isRoom, may } from './may.ts';
import { ownMinistry } from './opinion-parts.ts';
import type { Reader } from './reader.ts';
import type { Action } from './view.ts';

/** What its author and the secretariat can do with a decided action, in the order of its life (R15). */
export function lifeActions(fiche: Fiche, reader: Reader): readonly Action[] {
  if (isRoom(reader)) return [];
  const secretariat = may(reader, 'manage-any-fiche');
  const own = fiche.author === reader.person && may(reader, 'write-fiche');
  const { buttons } = reader.words.life;
  const about = { fiche: fiche.id };
  const id = (name: string): string => `${name}-${fiche.id}`;
  const actions: (Action | false)[] = [
    secretariat && fiche.state === 'adopted' && fill(id('board'), buttons.board, 'record-board', about),
    (secretariat || own) && fiche.state === 'validated' && startAction(fiche.id, reader),
    ...(secretariat || own ? realiseActions(fiche, reader) : []),
    (secretariat || own) &&
      AMENDABLE.includes(fiche.state) &&
      !amendmentUnderWay(fiche) &&
      fill(id('amend'), buttons.amend, 'propose-amendment', about),
    secretariat &&
      CORRECTABLE.includes(fiche.state) &&
      !amendmentUnderWay(fiche) &&
      fill(id('correct'), buttons.correct, 'correct-fiche', about),
    (secretariat || own) &&
      AMENDABLE.includes(fiche.state) &&
      fill(id('abandon'), buttons.abandon, 'abandon-action', about, { style: 'danger' }),
  ];
  return actions.filter((action) => action !== false);
}

export const startAction = (fiche: string, reader: Reader): Action => {
  const { buttons } = reader.words.life;
  return act(
    `start-${fiche}`,
    buttons.start,
    'start-action',
    { fiche },
    {
      style: 'primary',
      confirm: { title: buttons.startTitle, text: buttons.startText, yes: buttons.startYes, no: buttons.startNo },
    },
  );
};

/** One button for each year that has come and has no sheet; the last year's sheet completes the action. */
export function realiseActions(fiche: Fiche, reader: Reader): readonly Action[] {
  if (fiche.state !== 'running') return [];
  const { buttons } = reader.words.life;
  return yearsOf(fiche)
    .filter((year) => year <= yearOf(reader.today) && !sheetOf(fiche, year))
    .map((year) =>
      fill(`realise-${year}-${fiche.id}`, buttons.realiseYear(year), 'file-realisation', {
        fiche: fiche.id,
        year: String(year),
      }),
    );
}

/** A ministry's own: its logo, its relays, a reservation lifted (R4.3, R4.4, R9.1). */
export function ministryActions(fiche: Fiche, reader: Reader): readonly Action[] {
  const ministry = ownMinistry(fiche, reader);
  if (ministry === undefined || !['adopted', 'validated', 'running', 'completed'].includes(fiche.state)) return [];
  const { buttons } = reader.words.life;
  const about = { fiche: fiche.id, ministry };
  const last = lastOpinion(fiche, ministry);
  const lifts = last?.value === 'reserved' && !standingOpinion(fiche, ministry) && fiche.state !== 'completed';
  return [
    ...(lifts
      ? [
          act(`lift-${fiche.id}`, reader.words.fiche.giveValue.favourable, 'give-opinion', {
            ...about,
            value: 'favourable',
          }),
        ]
      : []),
    fill(`logo-${fiche.id}`, buttons.authoriseLogo, 'authorise-logo', about),
    ...(supports(fiche, ministry) ? [fill(`relay-${fiche.id}`, buttons.relay, 'record-relay', about)] : []),
  ];
}

/** For whoever may write: the same action again, for another year. */
export const duplicateAction = (fiche: Fiche, reader: Reader): readonly Action[] =>
  !isRoom(reader) && fiche.state !== 'draft' && may(reader, 'write-fiche')
    ? [fill(`duplicate-${fiche.id}`, reader.words.life.buttons.duplicate, 'write-fiche', { from: fiche.id })]
    : [];

export const logoAction = (fiche: Fiche, reader: Reader): readonly Action[] =>
  ['adopted', 'validated', 'running', 'completed'].includes(fiche.state)
    ? [show(`logos-${fiche.id}`, reader.words.life.buttons.logo, 'logo', { fiche: fiche.id })]
    : [];
