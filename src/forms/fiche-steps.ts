import { type Agreement, type FicheField, labelIn } from '../rules/agreement.ts';
import { currentContent, type Fiche } from '../rules/fiche.ts';
import { type AnnexLine, contentOf, type FicheContent, type FieldValue } from '../rules/fiche-content.ts';
import { sum } from '../rules/money.ts';
import type { Reader } from '../views/reader.ts';
import { langOf } from '../words/lang.ts';
import { ficheFields, readFicheFields } from './fiche-fields.ts';
import { noFiche, sentences } from './fields.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { unlessRefused } from './preview.ts';
import { versionsIn, writtenOn } from './written-on.ts';

/** One step of a draft: some fields, or some lines of the financial annex. */
export interface Step {
  readonly fields: readonly FicheField[];
  /** Of the annex: the first line that stands here, from 0. */
  readonly firstLine?: number;
}

/** What one step may hold, and what a field of a kind takes of it: a screen of a phone, a modal of Slack. */
const ROOM = 9;
const WEIGHT: Readonly<Record<FicheField['kind'], number>> = {
  text: 1,
  'long-text': 2,
  'whole-number': 1,
  day: 1,
  choice: 1,
  choices: 1,
  'yes-no': 1,
  rows: 3,
  annex: ROOM,
};

/** Cost lines on one screen: with their resources, and room for more, they fit in a modal of Slack. */
export const LINES_A_STEP = 6;

/** The steps of a draft, in the order of the agreement file; the annex comes last, as many screens as it needs. */
export function stepsOf(agreement: Agreement, content: FicheContent): readonly Step[] {
  const steps: FicheField[][] = [];
  let room = 0;
  for (const field of agreement.ficheFields.filter(({ kind }) => kind !== 'annex')) {
    const weight = WEIGHT[field.kind];
    if (room < weight) {
      steps.push([]);
      room = ROOM;
    }
    steps.at(-1)?.push(field);
    room -= weight;
  }
  const annex = agreement.ficheFields.find(({ kind }) => kind === 'annex');
  const lines = contentOf(content).annex.length;
  const max = annex?.maxRows ?? 60;
  // One screen more than the lines fill, so that there is always room for the next.
  const screens = Math.min(Math.floor(lines / LINES_A_STEP) + 1, Math.ceil(max / LINES_A_STEP));
  const annexSteps: readonly Step[] = annex
    ? Array.from({ length: screens }, (_, i) => ({ fields: [annex], firstLine: i * LINES_A_STEP }))
    : [];
  return [...steps.map((fields) => ({ fields })), ...annexSteps];
}

/** What a step is called: the labels of its first fields. */
export const stepNames = ({ fields, firstLine }: Step, { words }: Reader): string => {
  const names = fields.map(({ label }) => labelIn(label, langOf(words)));
  const lines = firstLine === undefined || firstLine === 0 ? '' : ` (${firstLine + 1}…)`;
  return `${names.slice(0, 3).join(', ')}${names.length > 3 ? '…' : ''}${lines}`;
};

/** A step of a draft, kept when it is sent: one can leave after any, and take it up again (R7.1). */
export const ficheStep: FormKind = {
  id: 'fiche-step',
  loads: ({ fiche = '' }) => ({ fiche }),
  show: (world, about, reader) => {
    const { fiche } = world;
    if (!fiche) return noFiche(about.fiche);
    const written = writtenOn(fiche, about);
    const content = contentWrittenOn(fiche, written.base);
    const steps = stepsOf(world.agreement, content);
    const n = stepNumber(about.step, steps.length);
    const step = steps[n - 1];
    if (!step) return { code: 'invalid', field: 'step' };
    const say = reader.words.life.forms.step;
    const form: Form = {
      id: 'fiche-step',
      about: { fiche: fiche.id, step: String(n), ...written },
      title: say.title(n, steps.length),
      intro: sentences(
        say.intro,
        step.firstLine !== undefined && sumsText(content, reader),
        linesText(step, content, reader),
      ),
      submit: say.submit,
      fields: ficheFields(ofStep(world.agreement, step), shownIn(content, step), { complete: false }, reader.words),
    };
    return unlessRefused(form, 'revise-fiche', { fiche: fiche.id, content: currentContent(fiche) }, world, reader);
  },
  read: (values, about, world, reader) => {
    const { fiche } = world;
    if (!fiche) return { errors: {} };
    const content = contentWrittenOn(fiche, about.base);
    const steps = stepsOf(world.agreement, content);
    const step = steps[stepNumber(about.step, steps.length) - 1];
    if (!step) return { errors: {} };
    const asksTitle = step.fields.some(({ id }) => id === 'title');
    // The rules ask a draft for its title alone, wherever it stands.
    const typed = asksTitle ? values : { ...values, title: contentOf(content).title };
    const read = readFicheFields(ofStep(world.agreement, step), typed, { complete: false }, reader.words);
    if ('errors' in read) return read;
    const command = { fiche: fiche.id, content: withStep(content, step, read.content), ...versionsIn(about) };
    return { act: 'revise-fiche', command };
  },
};

/** The agreement as if its fiche had the fields of one step alone. */
const ofStep = (agreement: Agreement, step: Step): Agreement => ({
  ...agreement,
  ficheFields: step.fields.map((field) => (step.firstLine === undefined ? field : { ...field, maxRows: LINES_A_STEP })),
});

const stepNumber = (text: string | undefined, of: number): number => {
  const n = text !== undefined && /^\d{1,3}$/.test(text) ? Number(text) : 1;
  return Math.min(Math.max(n, 1), of);
};

const contentWrittenOn = (fiche: Fiche, base: string | undefined): FicheContent =>
  fiche.versions.find(({ n }) => String(n) === base)?.content ?? currentContent(fiche);

/** Of the annex, the lines of this screen. */
function shownIn(content: FicheContent, { firstLine }: Step): FicheContent {
  if (firstLine === undefined) return content;
  return { ...content, annex: contentOf(content).annex.slice(firstLine, firstLine + LINES_A_STEP) };
}

/** The whole content with what one step says; the lines of other screens stay. */
function withStep(content: FicheContent, { fields, firstLine }: Step, said: FicheContent): FicheContent {
  const whole: Record<string, FieldValue> = { ...content };
  for (const { id } of fields) {
    const value = said[id];
    if (firstLine !== undefined) {
      const { annex } = contentOf(content);
      const own: readonly AnnexLine[] = contentOf(said).annex;
      whole[id] = [...annex.slice(0, firstLine), ...own, ...annex.slice(firstLine + LINES_A_STEP)];
    } else if (value === undefined) delete whole[id];
    else whole[id] = value;
  }
  return whole;
}

/** R7.4: the sums at each step. */
export function sumsText(content: FicheContent, reader: Reader): string {
  const { annex } = contentOf(content);
  const { euros } = reader.words.format;
  const costs = sum(annex.map((line) => BigInt(line.cents)));
  const resources = sum(annex.flatMap((line) => line.resources.map((each) => BigInt(each.cents))));
  return reader.words.life.forms.step.sum(euros(costs), euros(resources));
}

function linesText({ firstLine }: Step, content: FicheContent, reader: Reader): string | undefined {
  const { length } = contentOf(content).annex;
  if (firstLine === undefined || length <= LINES_A_STEP) return undefined;
  return reader.words.life.forms.step.lines(firstLine + 1, firstLine + LINES_A_STEP, length);
}
