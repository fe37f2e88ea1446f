import type { Fiche } from '../rules/fiche.ts';
import { answersIn, REASON_MAX } from './answers.ts';
import { fichesName, noFiche, reasonField } from './fields.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { SOMETHING, unlessRefused } from './preview.ts';
import { whereGiven } from './values.ts';

/** A sheet is taken back before a vote; from the agenda on with a reason (R7.2, R7.3). */
export const withdrawFiche: FormKind = {
  id: 'withdraw-fiche',
  loads: ({ fiche = '' }) => ({ fiche }),
  show: (world, about, reader) => {
    const { fiche } = world;
    if (!fiche) return noFiche(about.fiche);
    const say = reader.words.forms.withdrawFiche;
    const name = fichesName(fiche, reader);
    const form: Form = {
      id: 'withdraw-fiche',
      about: { fiche: fiche.id },
      title: say.title,
      intro: fiche.state === 'draft' ? say.draft(name) : say.intro(name),
      submit: say.submit,
      fields: [reasonField(say.reason, fiche.state === 'draft' ? '' : say.told, needsReason(fiche))],
    };
    return unlessRefused(form, 'withdraw-fiche', { fiche: fiche.id, reason: SOMETHING }, world, reader);
  },
  read: (values, about, { fiche }, reader) => {
    const answers = answersIn(values, reader);
    const reason = answers.text('reason', REASON_MAX, fiche !== undefined && needsReason(fiche));
    return answers.read('withdraw-fiche', { fiche: about.fiche ?? '', ...whereGiven('reason', reason) });
  },
};

const needsReason = (fiche: Fiche): boolean => fiche.state === 'on-agenda';
