import type { Agreement } from '../rules/agreement.ts';
import { currentContent, type Fiche, titleOf } from '../rules/fiche.ts';
import type { FicheContent } from '../rules/fiche-content.ts';
import type { Reader } from '../views/reader.ts';
import { freeName } from './annex-fields.ts';
import { answersIn, REASON_MAX } from './answers.ts';
import { ficheFields, readFicheFields } from './fiche-fields.ts';
import { noFiche, reasonField, sentences } from './fields.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { SOMETHING, unlessRefused } from './preview.ts';
import { versionsIn, writtenOn } from './written-on.ts';

/** A new version of a sheet; from the agenda on with a reason (R7.3). */
export const reviseFiche: FormKind = {
  id: 'revise-fiche',
  loads: ({ fiche = '' }) => ({ fiche }),
  show: (world, about, reader) => {
    const { fiche } = world;
    if (!fiche) return noFiche(about.fiche);
    const say = reader.words.forms.reviseFiche;
    const fields = ficheFields(world.agreement, currentContent(fiche), completenessOf(fiche), reader.words);
    const form: Form = {
      id: 'revise-fiche',
      about: { fiche: fiche.id, ...writtenOn(fiche, about) },
      title: say.title,
      intro: introTo(fiche, reader),
      submit: say.submit,
      fields: needsReason(fiche)
        ? [...fields, reasonField(say.reason, reader.words.forms.withdrawFiche.told, true, reasonName(world.agreement))]
        : fields,
    };
    // A title that changes for sure: a version like the one before would be let through whatever the state.
    const title = titleOf(fiche) === SOMETHING ? `${SOMETHING}${SOMETHING}` : SOMETHING;
    const content = { ...knownOf(world.agreement, currentContent(fiche)), title };
    return unlessRefused(form, 'revise-fiche', { fiche: fiche.id, content, reason: SOMETHING }, world, reader);
  },
  read: (values, about, world, reader) => {
    const { fiche } = world;
    const answers = answersIn(values, reader);
    const reason =
      fiche && needsReason(fiche) ? { reason: answers.text(reasonName(world.agreement), REASON_MAX, true) } : {};
    const read = readFicheFields(world.agreement, values, completenessOf(fiche), reader.words);
    const content = 'content' in read ? read.content : {};
    const command = answers.read('revise-fiche', {
      fiche: about.fiche ?? '',
      content,
      ...reason,
      ...versionsIn(about),
    });
    if (!('errors' in read)) return command;
    return { errors: { ...read.errors, ...('errors' in command ? command.errors : {}) } };
  },
};

const completenessOf = (fiche: Fiche | undefined) => ({ complete: fiche !== undefined && fiche.state !== 'draft' });
const needsReason = (fiche: Fiche): boolean => fiche.state === 'on-agenda' || fiche.state === 'in-vote';

const reasonName = (agreement: Agreement): string => freeName(agreement, 'reason');

/** Without what an amended version of the agreement asks no more. */
const knownOf = (agreement: Agreement, content: FicheContent): FicheContent =>
  Object.fromEntries(Object.entries(content).filter(([id]) => agreement.ficheFields.some((f) => f.id === id)));

function introTo(fiche: Fiche, reader: Reader): string {
  const say = reader.words.forms.reviseFiche;
  if (fiche.state === 'draft') return say.draft;
  const suggestions = fiche.state === 'sent-back' ? fiche.sentBack.at(-1)?.suggestions : undefined;
  const given = Object.values(fiche.opinions).some((opinions) => opinions.length > 0);
  return sentences(
    fiche.state === 'in-vote' ? say.inVote : fiche.state === 'on-agenda' ? say.onAgenda : say.kept,
    given && say.opinions,
    suggestions !== undefined && say.suggested(suggestions),
  );
}
