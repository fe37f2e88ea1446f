import { capacityFor } from '../rules/rights.ts';
import { answersIn, REASON_MAX } from './answers.ts';
import { reasonField } from './fields.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { SOMETHING, unlessRefused } from './preview.ts';

/** Either side asks for conciliation (R11.7); the secretariat records one that it received. */
export const askConciliationForm: FormKind = {
  id: 'ask-conciliation',
  loads: () => ({}),
  show: (world, _about, reader) => {
    const say = reader.words.meeting.forms.conciliation;
    const records = capacityFor(reader.capacities, 'run') !== undefined;
    const form: Form = {
      id: 'ask-conciliation',
      about: {},
      title: say.title,
      intro: say.intro,
      submit: say.submit,
      fields: [
        ...(records
          ? [
              {
                type: 'choice' as const,
                name: 'party',
                label: say.party,
                required: true,
                options: reader.agreement.bodies.map(({ id, name }) => ({ value: id, label: name })),
              },
            ]
          : []),
        reasonField(say.reason, '', true),
      ],
    };
    return unlessRefused(form, 'ask-conciliation', { reason: SOMETHING }, world, reader);
  },
  read: (values, _about, _world, reader) => {
    const answers = answersIn(values, reader);
    const bodies = Object.fromEntries(reader.agreement.bodies.map(({ id, name }) => [id, name]));
    const party = capacityFor(reader.capacities, 'run') ? answers.choice('party', bodies) : '';
    const reason = answers.text('reason', REASON_MAX, true);
    return answers.read('ask-conciliation', { reason, ...(party === '' ? {} : { party }) });
  },
};
