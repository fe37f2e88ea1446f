import { TITLE_MAX } from '../rules/fiche-content.ts';
import type { SessionType } from '../rules/meeting.ts';
import { yearOf } from '../rules/time.ts';
import { calendarOf } from '../rules/year.ts';
import { bodyName } from '../views/labels.ts';
import type { Reader } from '../views/reader.ts';
import { answersIn } from './answers.ts';
import { optionsFrom, sentences } from './fields.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { SOMETHING, unlessRefused } from './preview.ts';
import { datingFields, likelyStart, readDating } from './session-fields.ts';
import { whereGiven } from './values.ts';

/** A session gets its date (R11.1, R11.2). `about.conciliation` is the request that it answers (R11.7). */
export const planSessionForm: FormKind = {
  id: 'plan-session',
  loads: () => ({}),
  show: (world, about, reader) => {
    const say = reader.words.meeting.forms.plan;
    const asked = calendarOf(world).conciliations.find(({ id }) => id === about.conciliation);
    const year = yearOf(reader.today);
    const type: SessionType = asked ? 'exceptional' : likelyType(reader);
    const form: Form = {
      id: 'plan-session',
      about: asked ? { conciliation: asked.id } : {},
      title: say.title,
      intro: sentences(asked && say.conciliation(bodyName(reader, asked.party), asked.reason), say.intro),
      submit: say.submit,
      fields: [
        {
          type: 'choice',
          name: 'type',
          label: say.type,
          required: true,
          value: type,
          options: optionsFrom(typesIn(reader)),
        },
        ...datingFields(undefined, reader),
        {
          type: 'choice',
          name: 'year',
          label: say.year,
          hint: say.yearHint,
          required: false,
          options: [year - 1, year, year + 1].map((each) => ({ value: String(each), label: String(each) })),
        },
        { type: 'text', name: 'title', label: say.name, hint: say.nameHint, required: false, maxLength: TITLE_MAX },
        { type: 'day', name: 'commission', label: say.commission, hint: say.commissionHint, required: false },
        { type: 'day', name: 'board', label: say.board, required: false },
      ],
    };
    const command = { type: 'exceptional', title: SOMETHING, startsAt: likelyStart(reader) };
    return unlessRefused(form, 'plan-session', command, world, reader);
  },
  read: (values, about, _world, reader) => {
    const answers = answersIn(values, reader);
    const type = answers.choice('type', typesIn(reader));
    const dating = readDating(answers);
    const given = answers.text('title', TITLE_MAX, false);
    if (type === WRITTEN) {
      const read = answers.read('plan-session', {});
      const about = { ...whereGiven('title', given), opensAt: dating.startsAt };
      return 'errors' in read ? read : { next: 'open-consultation', about };
    }
    const named = answers.text('year', 4, false);
    const own = named === '' ? Number(dating.startsAt.slice(0, 4)) || yearOf(reader.today) : Number(named);
    const title = given === '' && type !== '' ? reader.words.meeting.titleFor[type](own) : given;
    return answers.read('plan-session', {
      type,
      title,
      ...dating,
      ...(named === '' ? {} : { year: own }),
      ...whereGiven('commission', answers.text('commission', 10, false)),
      ...whereGiven('board', answers.text('board', 10, false)),
      ...whereGiven('conciliation', about.conciliation ?? ''),
    });
  },
};

/** No meeting: the form of a written consultation asks for the rest (R11.6). */
const WRITTEN = 'written';

const typesIn = ({ words }: Reader): Readonly<Record<SessionType | typeof WRITTEN, string>> => ({
  ...words.meeting.types,
  [WRITTEN]: words.consultation.eyebrow,
});

/** The copil that comes next in the year. */
const likelyType = (reader: Reader): SessionType => (Number(reader.today.slice(5, 7)) <= 6 ? 'spring' : 'year-end');
