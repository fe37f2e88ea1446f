import { amendmentNamed } from '../rules/amendment.ts';
import { consultationState } from '../rules/consultation.ts';
import type { Reader } from '../views/reader.ts';
import { answersIn, REASON_MAX } from './answers.ts';
import { fichesName, noFiche, periodOf, reasonField } from './fields.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { refusalOf, SOMETHING, unlessRefused } from './preview.ts';
import { whereGiven } from './values.ts';

const noAmendment = { code: 'not-found', what: 'amendment', given: '' } as const;

/** An amendment goes on the agenda of a session, or of a written consultation that runs or is to come. */
export const placeAmendment: FormKind = {
  id: 'place-amendment',
  loads: ({ fiche = '' }) => ({ fiche }),
  show: (world, about, reader) => {
    const { fiche } = world;
    if (!fiche) return noFiche(about.fiche);
    const amendment = amendmentNamed(fiche, about.amendment);
    if (!amendment) return noAmendment;
    const say = reader.words.life.forms.placeAmendment;
    const coming = stillToCome(reader);
    const [first] = coming;
    const command = { fiche: fiche.id, amendment: amendment.id, consultation: first?.id ?? '' };
    const { consultation: _other, ...without } = world;
    const refused = refusalOf(
      'place-amendment',
      command,
      first ? { ...without, consultation: first } : without,
      reader,
    );
    if (refused) return refused;
    const form: Form = {
      id: 'place-amendment',
      about: { fiche: fiche.id, amendment: amendment.id },
      title: say.title,
      intro: say.intro(reader.words.life.theAmendment(amendment.number, fichesName(fiche, reader))),
      submit: say.submit,
      fields: [
        {
          type: 'choice',
          name: 'consultation',
          label: reader.words.forms.place.consultation,
          required: true,
          options: coming.map((each) => ({ value: each.id, label: each.title, hint: periodOf(each, reader) })),
          ...(first ? { value: first.id } : {}),
        },
      ],
    };
    return form;
  },
  read: (values, about, _world, reader) => {
    const answers = answersIn(values, reader);
    const titles = Object.fromEntries(stillToCome(reader).map(({ id, title }) => [id, title]));
    const consultation = answers.choice('consultation', titles);
    return answers.read('place-amendment', {
      fiche: about.fiche ?? '',
      amendment: about.amendment ?? '',
      consultation,
    });
  },
};

const stillToCome = ({ consultations, now }: Reader) =>
  consultations.filter((consultation) => consultationState(consultation, now) !== 'over');

export const withdrawAmendment: FormKind = {
  id: 'withdraw-amendment',
  loads: ({ fiche = '' }) => ({ fiche }),
  show: (world, about, reader) => {
    const { fiche } = world;
    if (!fiche) return noFiche(about.fiche);
    const amendment = amendmentNamed(fiche, about.amendment);
    if (!amendment) return noAmendment;
    const say = reader.words.life.forms.withdrawAmendment;
    const form: Form = {
      id: 'withdraw-amendment',
      about: { fiche: fiche.id, amendment: amendment.id },
      title: say.title,
      intro: say.intro(reader.words.life.theAmendment(amendment.number, fichesName(fiche, reader))),
      submit: say.submit,
      fields: [reasonField(say.reason, '', amendment.state !== 'proposed')],
    };
    const likely = { fiche: fiche.id, amendment: amendment.id, reason: SOMETHING };
    return unlessRefused(form, 'withdraw-amendment', likely, world, reader);
  },
  read: (values, about, { fiche }, reader) => {
    const answers = answersIn(values, reader);
    const amendment = fiche && amendmentNamed(fiche, about.amendment);
    const reason = answers.text('reason', REASON_MAX, amendment !== undefined && amendment.state !== 'proposed');
    return answers.read('withdraw-amendment', {
      fiche: about.fiche ?? '',
      amendment: about.amendment ?? '',
      ...whereGiven('reason', reason),
    });
  },
};
