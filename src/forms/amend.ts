import type { Agreement } from '../rules/agreement.ts';
import { amendmentNamed, proposalOf } from '../rules/amendment.ts';
import { correctableFields } from '../rules/correction.ts';
import { currentContent } from '../rules/fiche.ts';
import { type FicheContent, LONG_TEXT_MAX } from '../rules/fiche-content.ts';
import type { Reader } from '../views/reader.ts';
import { freeName } from './annex-fields.ts';
import { answersIn, REASON_MAX } from './answers.ts';
import { ficheFields, readFicheFields } from './fiche-fields.ts';
import { fichesName, noFiche, reasonField } from './fields.ts';
import type { Field, Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { SOMETHING, unlessRefused } from './preview.ts';
import { whereGiven } from './values.ts';

const COMPLETE = { complete: true } as const;

/** R8.1: the fiche as it stands, to be changed; what differs is shown to all who decide. */
export const proposeAmendment: FormKind = {
  id: 'propose-amendment',
  loads: ({ fiche = '' }) => ({ fiche }),
  show: (world, about, reader) => {
    const { fiche } = world;
    if (!fiche) return noFiche(about.fiche);
    const say = reader.words.life.forms.amend;
    const stands = knownOf(world.agreement, currentContent(fiche));
    const form: Form = {
      id: 'propose-amendment',
      about: { fiche: fiche.id },
      title: say.title,
      intro: say.intro(fichesName(fiche, reader)),
      submit: say.submit,
      fields: [
        ...ficheFields(world.agreement, stands, COMPLETE, reader.words),
        objectivesField(world.agreement, '', reader),
      ],
    };
    const content = { ...stands, title: titleThatDiffers(stands) };
    return unlessRefused(form, 'propose-amendment', { fiche: fiche.id, content, objectives: SOMETHING }, world, reader);
  },
  read: (values, about, world, reader) => {
    const answers = answersIn(values, reader);
    const objectives = answers.text(objectivesName(world.agreement), LONG_TEXT_MAX, true);
    const read = readFicheFields(world.agreement, values, COMPLETE, reader.words);
    const content = 'content' in read ? read.content : {};
    const command = answers.read('propose-amendment', { fiche: about.fiche ?? '', content, objectives });
    if (!('errors' in read)) return command;
    return { errors: { ...read.errors, ...('errors' in command ? command.errors : {}) } };
  },
};

/** A new version of the amendment, before its adoption; from the agenda on with a reason (R7.3). */
export const reviseAmendment: FormKind = {
  id: 'revise-amendment',
  loads: ({ fiche = '' }) => ({ fiche }),
  show: (world, about, reader) => {
    const { fiche } = world;
    if (!fiche) return noFiche(about.fiche);
    const amendment = amendmentNamed(fiche, about.amendment);
    if (!amendment) return { code: 'not-found', what: 'amendment', given: '' };
    const say = reader.words.life.forms.amend;
    const proposed = knownOf(world.agreement, proposalOf(amendment));
    const needsReason = amendment.state !== 'proposed';
    const form: Form = {
      id: 'revise-amendment',
      about: { fiche: fiche.id, amendment: amendment.id },
      title: say.reviseTitle,
      intro: say.intro(fichesName(fiche, reader)),
      submit: say.reviseSubmit,
      fields: [
        ...ficheFields(world.agreement, proposed, COMPLETE, reader.words),
        objectivesField(world.agreement, amendment.objectives, reader),
        ...(needsReason
          ? [reasonField(say.reason, reader.words.forms.withdrawFiche.told, true, freeName(world.agreement, 'reason'))]
          : []),
      ],
    };
    const content = { ...proposed, title: titleThatDiffers(proposed) };
    const likely = { fiche: fiche.id, amendment: amendment.id, content, objectives: SOMETHING, reason: SOMETHING };
    return unlessRefused(form, 'revise-amendment', likely, world, reader);
  },
  read: (values, about, world, reader) => {
    const answers = answersIn(values, reader);
    const amendment = world.fiche && amendmentNamed(world.fiche, about.amendment);
    const objectives = answers.text(objectivesName(world.agreement), LONG_TEXT_MAX, true);
    const reason =
      amendment && amendment.state !== 'proposed'
        ? answers.text(freeName(world.agreement, 'reason'), REASON_MAX, true)
        : '';
    const read = readFicheFields(world.agreement, values, COMPLETE, reader.words);
    const content = 'content' in read ? read.content : {};
    const command = answers.read('revise-amendment', {
      fiche: about.fiche ?? '',
      amendment: about.amendment ?? '',
      content,
      objectives,
      ...whereGiven('reason', reason),
    });
    if (!('errors' in read)) return command;
    return { errors: { ...read.errors, ...('errors' in command ? command.errors : {}) } };
  },
};

const objectivesName = (agreement: Agreement): string => freeName(agreement, 'objectives');

const objectivesField = (agreement: Agreement, value: string, reader: Reader): Field => ({
  type: 'long-text',
  name: objectivesName(agreement),
  label: reader.words.life.forms.amend.objectives,
  required: true,
  maxLength: LONG_TEXT_MAX,
  ...(value === '' ? {} : { value }),
});

/** Something that changes for sure: a proposal like what stands would be refused whatever the state. */
const titleThatDiffers = (content: FicheContent): string =>
  content.title === SOMETHING ? `${SOMETHING}${SOMETHING}` : SOMETHING;

/** Without what an amended version of the agreement asks no more. */
const knownOf = (agreement: Agreement, content: FicheContent): FicheContent =>
  Object.fromEntries(Object.entries(content).filter(([id]) => agreement.ficheFields.some((f) => f.id === id)));

/** R8.3: only the fields that a correction may touch. */
export const correctFiche: FormKind = {
  id: 'correct-fiche',
  loads: ({ fiche = '' }) => ({ fiche }),
  show: (world, about, reader) => {
    const { fiche } = world;
    if (!fiche) return noFiche(about.fiche);
    const say = reader.words.life.forms.correct;
    const correctable = { ...world.agreement, ficheFields: [...correctableFields(world.agreement)] };
    const form: Form = {
      id: 'correct-fiche',
      about: { fiche: fiche.id },
      title: say.title,
      intro: say.intro,
      submit: say.submit,
      fields: [
        ...ficheFields(correctable, currentContent(fiche), COMPLETE, reader.words),
        reasonField(say.reason, '', false, freeName(world.agreement, 'reason')),
      ],
    };
    return unlessRefused(form, 'correct-fiche', { fiche: fiche.id, content: {} }, world, reader);
  },
  read: (values, about, world, reader) => {
    const answers = answersIn(values, reader);
    const reason = answers.text(freeName(world.agreement, 'reason'), REASON_MAX, false);
    const fields = [...correctableFields(world.agreement)];
    const read = readFicheFields({ ...world.agreement, ficheFields: fields }, values, COMPLETE, reader.words);
    if ('errors' in read) return read;
    // What was emptied is told so; what the form does not show stays.
    const emptied = Object.fromEntries(fields.map(({ id, kind }) => [id, kind === 'rows' ? [] : '']));
    return answers.read('correct-fiche', {
      fiche: about.fiche ?? '',
      content: { ...emptied, ...read.content },
      ...whereGiven('reason', reason),
    });
  },
};
