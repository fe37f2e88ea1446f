import type { Agreement } from '../rules/agreement.ts';
import { currentContent, type Fiche } from '../rules/fiche.ts';
import { contentOf, type FicheContent } from '../rules/fiche-content.ts';
import { moveDates } from '../rules/relative-dates.ts';
import { yearOf } from '../rules/time.ts';
import type { Reader } from '../views/reader.ts';
import { ficheFields, readFicheFields } from './fiche-fields.ts';
import { stepsOf } from './fiche-steps.ts';
import { fichesName, sentences } from './fields.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { SOMETHING, unlessRefused } from './preview.ts';

const DRAFT = { complete: false } as const;

/**
 * A new draft (R7.1, R7.2): its first step; the others follow once it is kept. With `from`, another year's fiche again:
 * everything of it comes along, a year later.
 */
export const writeFiche: FormKind = {
  id: 'write-fiche',
  loads: ({ from }) => (from === undefined ? {} : { fiche: from }),
  show: (world, about, reader) => {
    const { title, intro, submit } = reader.words.forms.writeFiche;
    const from = about.from === undefined ? undefined : world.fiche;
    const content = from ? againIn(world.agreement, from, reader) : {};
    const duplicated = from && reader.words.life.forms.step.duplicated(fichesName(from, reader));
    const form: Form = {
      id: 'write-fiche',
      about: from ? { from: from.id } : {},
      title,
      intro: sentences(duplicated, intro),
      submit,
      fields: ficheFields(firstStep(world.agreement), content, DRAFT, reader.words),
    };
    return unlessRefused(form, 'write-fiche', { content: { title: SOMETHING } }, world, reader);
  },
  read: (values, about, world, reader) => {
    const read = readFicheFields(firstStep(world.agreement), values, DRAFT, reader.words);
    if ('errors' in read) return read;
    const from = about.from === undefined ? undefined : world.fiche;
    const copied = from ? againIn(world.agreement, from, reader) : {};
    const asked = firstStep(world.agreement).ficheFields.map(({ id }) => id);
    const rest = Object.fromEntries(Object.entries(copied).filter(([id]) => !asked.includes(id)));
    return { act: 'write-fiche', command: { content: { ...rest, ...read.content } } };
  },
};

const firstStep = (agreement: Agreement): Agreement => ({
  ...agreement,
  ficheFields: [...(stepsOf(agreement, {})[0]?.fields ?? agreement.ficheFields)],
});

/** The same action in the programme that comes: year and dates move on together, by whole years. */
function againIn(agreement: Agreement, fiche: Fiche, { today }: Reader): FicheContent {
  const content = currentContent(fiche);
  const known = Object.fromEntries(
    Object.entries(content).filter(([id]) => agreement.ficheFields.some((field) => field.id === id)),
  );
  const year = contentOf(content).programmeYear ?? yearOf(today);
  const to = Math.max(year + 1, yearOf(today));
  return moveDates(known, { from: `${year}-01-01`, to: `${to}-01-01` }) as FicheContent;
}
