import { yearOf } from '../rules/time.ts';
import { answersIn } from './answers.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { unlessRefused } from './preview.ts';
import { whereGiven } from './values.ts';

/** When the commission and the board meet around a copil (R11.2). */
export const setDatesForm: FormKind = {
  id: 'set-dates',
  loads: () => ({}),
  show: (world, about, reader) => {
    const say = reader.words.meeting.forms.dates;
    const year = Number(about.year) || yearOf(reader.today);
    const { spring, 'year-end': yearEnd } = reader.words.meeting.types;
    const of = about.of === 'spring' ? 'spring' : 'year-end';
    const known = world.calendar?.years?.[year]?.[of] ?? {};
    const form: Form = {
      id: 'set-dates',
      about: {},
      title: say.title,
      intro: say.intro,
      submit: say.submit,
      fields: [
        {
          type: 'choice',
          name: 'of',
          label: say.of,
          required: true,
          value: of,
          options: [
            { value: 'spring', label: spring },
            { value: 'year-end', label: yearEnd },
          ],
        },
        { type: 'whole-number', name: 'year', label: say.year, required: true, value: String(year) },
        {
          type: 'day',
          name: 'commission',
          label: say.commission,
          required: false,
          ...(known.commission === undefined ? {} : { value: known.commission }),
        },
        {
          type: 'day',
          name: 'board',
          label: say.board,
          required: false,
          ...(known.board === undefined ? {} : { value: known.board }),
        },
      ],
    };
    return unlessRefused(form, 'set-dates', { year, of: 'year-end' }, world, reader);
  },
  read: (values, _about, _world, reader) => {
    const answers = answersIn(values, reader);
    const of = answers.choice('of', { spring: '', 'year-end': '' });
    const year = answers.wholeNumber('year') ?? 0;
    return answers.read('set-dates', {
      of,
      year,
      ...whereGiven('commission', answers.text('commission', 10, false)),
      ...whereGiven('board', answers.text('board', 10, false)),
    });
  },
};
