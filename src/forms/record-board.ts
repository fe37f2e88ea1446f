import { type Amendment, amendmentNamed } from '../rules/amendment.ts';
import { currentContent, type Fiche } from '../rules/fiche.ts';
import { askedOf } from '../rules/fiche-content.ts';
import type { BoardValue } from '../rules/life-facts.ts';
import { whoMay } from '../rules/rights.ts';
import { may } from '../views/may.ts';
import type { Reader } from '../views/reader.ts';
import { answersIn, REASON_MAX } from './answers.ts';
import { fichesName, noFiche, optionsFrom, reasonField, sentences } from './fields.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { SOMETHING, unlessRefused } from './preview.ts';
import { trimmedIn, whereGiven } from './values.ts';

/** What the board decided of a fiche, or of one of its amendments (R6.1). */
export const recordBoard: FormKind = {
  id: 'record-board',
  loads: ({ fiche = '' }) => ({ fiche }),
  show: (world, about, reader) => {
    const { fiche } = world;
    if (!fiche) return noFiche(about.fiche);
    const amendment = amendmentNamed(fiche, about.amendment);
    const say = reader.words.life.forms.board;
    const named = amendment ? { amendment: amendment.id } : {};
    const form: Form = {
      id: 'record-board',
      about: { fiche: fiche.id, ...named },
      title: say.title,
      intro: sentences(say.intro(subjectOf(fiche, amendment, reader)), !amendment && overCeiling(fiche, reader)),
      submit: say.submit,
      fields: [
        {
          type: 'choice',
          name: 'value',
          label: say.value,
          required: true,
          options: optionsFrom(reader.words.life.boardValues),
        },
        { type: 'day', name: 'meeting', label: say.meeting, required: true, value: reader.today },
        reasonField(say.reasons, say.reasonsHint, false, 'reasons'),
      ],
    };
    const likely = { fiche: fiche.id, ...named, value: 'deferred', meeting: reader.today, reasons: SOMETHING };
    return unlessRefused(form, 'record-board', likely, world, reader);
  },
  read: (values, about, _world, reader) => {
    const answers = answersIn(values, reader);
    const value = answers.choice<BoardValue>('value', reader.words.life.boardValues);
    const meeting = answers.day('meeting', true);
    const reasons = answers.text('reasons', REASON_MAX, value === 'refused' || value === 'deferred');
    return answers.read('record-board', {
      fiche: about.fiche ?? '',
      ...whereGiven('amendment', about.amendment ?? ''),
      value,
      meeting,
      ...whereGiven('reasons', reasons),
    });
  },
};

const subjectOf = (fiche: Fiche, amendment: Amendment | undefined, reader: Reader): string =>
  amendment ? reader.words.life.theAmendment(amendment.number, fichesName(fiche, reader)) : fichesName(fiche, reader);

/** R13.2: said before it is recorded. */
function overCeiling(fiche: Fiche, reader: Reader): string | undefined {
  const { left } = reader.budget(fiche.programmeYear ?? 0);
  const over = left === undefined ? 0n : askedOf(currentContent(fiche)) - left;
  return over > 0n ? reader.words.life.forms.board.overCeiling(reader.words.format.euros(over)) : undefined;
}

/** All decisions of one meeting at once (R6.1): each is an act of its own, and what is left alone changes nothing. */
export const recordBoardMeeting: FormKind = {
  id: 'record-board-meeting',
  loads: () => ({ awaitingBoard: 'all' }),
  show: ({ awaitingBoard = [] }, _about, reader) => {
    const say = reader.words.life.forms.boardMeeting;
    const { board } = reader.words.life.forms;
    if (reader.capacities.length === 0) return { code: 'no-role-here' };
    if (!may(reader, 'run')) return { code: 'not-allowed', right: 'run', who: whoMay('run') };
    const points = pointsOf(awaitingBoard, reader);
    const form: Form = {
      id: 'record-board-meeting',
      about: {},
      title: say.title,
      intro: points.length === 0 ? say.nothing : say.intro,
      submit: say.submit,
      fields: [
        { type: 'day', name: 'meeting', label: board.meeting, required: true, value: reader.today },
        ...points.flatMap(({ key, name }) => [
          {
            type: 'choice' as const,
            name: `value-${key}`,
            label: name,
            required: false,
            value: LATER,
            options: [{ value: LATER, label: say.later }, ...optionsFrom(reader.words.life.boardValues)],
          },
          {
            type: 'text' as const,
            name: `reasons-${key}`,
            label: say.reasonsOf(name),
            required: false,
            maxLength: REASON_MAX,
          },
        ]),
      ],
    };
    return form;
  },
  read: (values, _about, { awaitingBoard = [] }, reader) => {
    const answers = answersIn(values, reader);
    const meeting = answers.day('meeting', true);
    const acts = pointsOf(awaitingBoard, reader).flatMap(({ key, fiche, amendment }) => {
      const value = trimmedIn(values, `value-${key}`);
      if (value === '' || value === LATER) return [];
      const chosen = answers.choice<BoardValue>(`value-${key}`, reader.words.life.boardValues);
      const reasons = answers.text(`reasons-${key}`, REASON_MAX, chosen === 'refused' || chosen === 'deferred');
      const named = amendment === undefined ? {} : { amendment };
      return [
        {
          act: 'record-board' as const,
          command: { fiche, ...named, value: chosen, meeting, ...whereGiven('reasons', reasons) },
        },
      ];
    });
    return answers.readAll(acts);
  },
};

const LATER = 'later';

/** Adopted fiches and amendments that the board has still to decide on, by reference. */
function pointsOf(fiches: readonly Fiche[], reader: Reader) {
  return [...fiches]
    .sort((a, b) => (a.reference ?? '').localeCompare(b.reference ?? ''))
    .flatMap((fiche) => {
      const name = fichesName(fiche, reader);
      const own = fiche.state === 'adopted' ? [{ key: fiche.id, name, fiche: fiche.id, amendment: undefined }] : [];
      const amended = (fiche.amendments ?? [])
        .filter(({ state }) => state === 'adopted' && fiche.state !== 'adopted')
        .map(({ id, number }) => ({
          key: id,
          name: reader.words.life.theAmendment(number, name),
          fiche: fiche.id,
          amendment: id,
        }));
      return [...own, ...amended];
    });
}
