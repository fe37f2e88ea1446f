import type { World } from '../rules/decide.ts';
import { titleOf } from '../rules/fiche.ts';
import { LONG_TEXT_MAX } from '../rules/fiche-content.ts';
import type { Session } from '../rules/meeting.ts';
import { partsOf } from '../rules/minutes.ts';
import type { Reader } from '../views/reader.ts';
import { answersIn } from './answers.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { unlessRefused } from './preview.ts';
import { noSession, sessionOf } from './session-fields.ts';

/** The free-text parts of the minutes (R11.10); all else comes from the register. */
export const correctMinutesForm: FormKind = {
  id: 'correct-minutes',
  loads: ({ session = '' }) => ({ consultation: session, agenda: true }),
  show: (world, about, reader) => {
    const session = sessionOf(world);
    if (!session) return noSession(about.session);
    const say = reader.words.meeting.forms.minutes;
    const form: Form = {
      id: 'correct-minutes',
      about: { session: session.id },
      title: say.title,
      intro: say.intro,
      submit: say.submit,
      fields: partsOf(session).map((part, i) => ({
        type: 'long-text',
        name: nameOf(i),
        label: labelOf(part, session, world, reader),
        required: false,
        maxLength: LONG_TEXT_MAX,
        ...(session.minutes[part] ? { value: session.minutes[part] } : {}),
      })),
    };
    return unlessRefused(form, 'correct-minutes', { session: session.id, texts: {} }, world, reader);
  },
  read: (values, about, world, reader) => {
    const answers = answersIn(values, reader);
    const session = sessionOf(world);
    const texts = Object.fromEntries(
      (session ? partsOf(session) : []).map((part, i) => [part, answers.text(nameOf(i), LONG_TEXT_MAX, false)]),
    );
    return answers.read('correct-minutes', { session: about.session ?? '', texts });
  },
};

/** Parts are named by their place: their own names hold signs that no form's field has. */
const nameOf = (i: number): string => `part${i + 1}`;

function labelOf(part: string, session: Session, { fiches = [] }: World, reader: Reader): string {
  const say = reader.words.meeting.minutes.parts;
  if (part === 'opening') return say.opening;
  if (part === 'other') return say.other;
  const id = part.slice(part.indexOf(':') + 1);
  const fiche = fiches.find((each) => each.id === id);
  const title = session.points.find((point) => point.id === id)?.title ?? (fiche ? titleOf(fiche) : '');
  return say.point(fiche?.reference === undefined ? title : reader.words.forms.fiche(fiche.reference, title));
}
