import { NAME_MAX } from '../own-data.ts';
import { langOf } from '../words/lang.ts';
import { answersIn } from './answers.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';

/** One's own name and language (R16.4). */
export const correctMyData: FormKind = {
  id: 'correct-my-data',
  loads: () => ({}),
  show: (_world, _about, reader): Form => {
    const say = reader.words.ownData;
    return {
      id: 'correct-my-data',
      about: {},
      title: say.correctTitle,
      intro: say.correctIntro,
      submit: say.save,
      fields: [
        {
          type: 'text',
          name: 'name',
          label: say.name,
          required: true,
          maxLength: NAME_MAX,
          value: reader.nameOf(reader.person),
        },
        {
          type: 'choice',
          name: 'locale',
          label: say.locale,
          required: true,
          value: langOf(reader.words),
          options: [
            { value: 'fr', label: say.locales.fr },
            { value: 'en', label: say.locales.en },
          ],
        },
      ],
    };
  },
  read: (values, _about, _world, reader) => {
    const answers = answersIn(values, reader);
    const name = answers.text('name', NAME_MAX, true);
    const locale = answers.choice('locale', reader.words.ownData.locales);
    return answers.read('correct-me', { name, locale });
  },
};
