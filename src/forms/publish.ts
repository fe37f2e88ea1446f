import { CONTACT_MAX, PUBLISHED } from '../rules/publication.ts';
import { answersIn } from './answers.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { unlessRefused } from './preview.ts';
import { listIn, whereGiven } from './values.ts';

/** What of the agreement anybody can read (R15). */
export const publishForm: FormKind = {
  id: 'publish',
  loads: () => ({}),
  show: (world, _about, reader) => {
    const { publication } = world;
    const { form: say, what } = reader.words.transparency;
    const form: Form = {
      id: 'publish',
      about: {},
      title: say.title,
      intro: say.intro,
      submit: say.submit,
      fields: [
        {
          type: 'choices',
          name: 'what',
          label: say.what,
          required: false,
          value: publication?.what ?? [],
          options: PUBLISHED.map((value) => ({ value, label: what[value], hint: say.whatHints[value] })),
        },
        {
          type: 'text',
          name: 'contact',
          label: say.contact,
          hint: say.contactHint,
          required: true,
          maxLength: CONTACT_MAX,
          ...whereGiven('value', publication?.contact ?? ''),
        },
        {
          type: 'text',
          name: 'dataContact',
          label: say.dataContact,
          hint: say.dataContactHint,
          required: false,
          maxLength: CONTACT_MAX,
          ...whereGiven('value', publication?.dataContact ?? ''),
        },
      ],
    };
    return unlessRefused(form, 'publish', { what: [] }, world, reader);
  },
  read: (values, _about, _world, reader) => {
    const answers = answersIn(values, reader);
    const what = PUBLISHED.filter((each) => listIn(values, 'what').includes(each));
    return answers.read('publish', {
      what,
      ...whereGiven('contact', answers.text('contact', CONTACT_MAX, reader.words.refusals.needed.contact ?? true)),
      ...whereGiven('dataContact', answers.text('dataContact', CONTACT_MAX, false)),
    });
  },
};
