import { labelIn } from '../rules/agreement.ts';
import type { World } from '../rules/decide.ts';
import { currentContent, type Fiche } from '../rules/fiche.ts';
import { LONG_TEXT_MAX } from '../rules/fiche-content.ts';
import { amountToField } from '../rules/money.ts';
import { type Planned, plannedOf, type SheetFault, sheetOf, yearsOf } from '../rules/realisation.ts';
import { yearOf } from '../rules/time.ts';
import type { Reader } from '../views/reader.ts';
import { langOf } from '../words/lang.ts';
import { amountIn } from './amount.ts';
import { answersIn, REASON_MAX } from './answers.ts';
import { fichesName, noFiche, reasonField } from './fields.ts';
import type { Field, Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { refusalOf, SOMETHING } from './preview.ts';
import { linesIn, trimmedIn, whereGiven } from './values.ts';

/** R12.1: the year's realisation sheet, what was planned beside each figure that is asked for. */
export const fileRealisation: FormKind = {
  id: 'file-realisation',
  loads: ({ fiche = '' }) => ({ fiche }),
  show: (world, about, reader) => {
    const { fiche } = world;
    if (!fiche) return noFiche(about.fiche);
    const year = yearFor(fiche, about.year, reader);
    const planned = plannedOf(world.agreement, currentContent(fiche));
    const say = reader.words.life.forms.realise;
    const form: Form = {
      id: 'file-realisation',
      about: { fiche: fiche.id, year: String(year) },
      title: say.title,
      intro: say.intro(fichesName(fiche, reader), year),
      submit: say.submit,
      fields: fieldsOf(world, fiche, planned, year, reader),
    };
    const command = { fiche: fiche.id, year, sheet: nothing(planned), reason: SOMETHING };
    const refused = refusalOf('file-realisation', command, world, reader);
    return refused && refused.code !== 'sheets-missing' ? refused : form;
  },
  read: (values, about, world, reader) => {
    const { fiche } = world;
    const answers = answersIn(values, reader);
    if (!fiche) return answers.read('file-realisation', {});
    const year = yearFor(fiche, about.year, reader);
    const planned = plannedOf(world.agreement, currentContent(fiche));
    const errors: Record<string, string> = {};
    const say = reader.words.forms;
    const number = (name: string): number => {
      const typed = trimmedIn(values, name).replace(/\s/g, '');
      if (typed === '') errors[name] = say.errors.missing;
      else if (!/^\d{1,15}$/.test(typed)) errors[name] = say.faults.notAWholeNumber(typed.slice(0, 40));
      else return Number(typed);
      return 0;
    };
    const amount = (name: string, typed: string): number => {
      const read = amountIn(typed, reader.words);
      if ('cents' in read) return read.cents;
      errors[name] = read.error;
      return 0;
    };
    const resources = linesIn(values, 'used', ['amount']).map((line) => ({
      at: line.at,
      line: line.cell('line').trim(),
      funder: line.cell('funder').trim(),
      cents: amount(`used.${line.at}.amount`, line.cell('amount')),
    }));
    for (const { at, line, funder } of resources) {
      if (line === '') errors[`used.${at}.line`] = say.errors.lineMissing;
      if (funder === '') errors[`used.${at}.funder`] = say.errors.missing;
    }
    const sheet = {
      indicators: planned.indicators.map((_each, i) => ({ reached: number(`indicator-${i}`) })),
      publics: planned.publics.map((_each, i) => ({ reached: number(`public-${i}`) })),
      lines: planned.lines.map((_line, i) => ({
        cents: amount(`spent-${i}`, trimmedIn(values, `spent-${i}`)),
        resources: resources.filter((each) => each.line === String(i)).map(({ funder, cents }) => ({ funder, cents })),
      })),
      text: answers.text('text', LONG_TEXT_MAX, true),
      links: linesIn(values, 'links', ['label', 'url']).map((line) => ({
        label: line.cell('label').trim(),
        url: line.cell('url').trim(),
      })),
    };
    const replaces = sheetOf(fiche, year) !== undefined;
    const reason = replaces ? answers.text('reason', REASON_MAX, true) : '';
    const command = answers.read('file-realisation', {
      fiche: fiche.id,
      year,
      sheet,
      ...(answers.isTicked('completes') ? { completes: true } : {}),
      ...whereGiven('reason', reason),
    });
    const all = { ...errors, ...('errors' in command ? command.errors : {}) };
    return Object.keys(all).length > 0 ? { errors: all } : command;
  },
};

/** The year asked for; without one, the first that has come and has no sheet. */
function yearFor(fiche: Fiche, asked: string | undefined, { today }: Reader): number {
  const years = yearsOf(fiche).filter((year) => year <= yearOf(today));
  if (asked !== undefined && /^\d{4}$/.test(asked)) return Number(asked);
  return years.find((year) => !sheetOf(fiche, year)) ?? years.at(-1) ?? yearOf(today);
}

/** A sheet that says nought everywhere: what the rules are asked about beforehand. */
const nothing = (planned: Planned) => ({
  indicators: planned.indicators.map(() => ({ reached: 0 })),
  publics: planned.publics.map(() => ({ reached: 0 })),
  lines: planned.lines.map(() => ({ cents: 0, resources: [] })),
  text: SOMETHING,
  links: [],
});

function fieldsOf(
  { agreement }: World,
  fiche: Fiche,
  planned: Planned,
  year: number,
  reader: Reader,
): readonly Field[] {
  const say = reader.words.life.forms.realise;
  const { format } = reader.words;
  const lang = langOf(reader.words);
  const before = sheetOf(fiche, year)?.sheet;
  const hint = (n: number | undefined, unit = ''): string =>
    n === undefined ? say.noPlan : say.plannedHint([format.number(n), unit].filter(Boolean).join(' '));
  const publicLabel = (id: string): string => {
    const option = agreement.publics.find((each) => each.id === id);
    return option ? labelIn(option.label, lang) : id;
  };
  const last = yearsOf(fiche).at(-1) ?? year;
  const used = before
    ? before.lines.flatMap(({ resources }, i) =>
        resources.map(({ funder, cents }) => ({ line: String(i), funder, amount: amountToField(BigInt(cents)) })),
      )
    : planned.lines.flatMap(({ resources }, i) => resources.map(({ funder }) => ({ line: String(i), funder })));
  return [
    ...planned.indicators.map(
      ({ name, unit, target }, i): Field => ({
        type: 'whole-number',
        name: `indicator-${i}`,
        label: name,
        hint: hint(target, unit),
        required: true,
        ...(before?.indicators[i] ? { value: String(before.indicators[i].reached) } : {}),
      }),
    ),
    ...planned.publics.map(
      (each, i): Field => ({
        type: 'whole-number',
        name: `public-${i}`,
        label: publicLabel(each.public),
        hint: hint(each.planned),
        required: true,
        ...(before?.publics[i] ? { value: String(before.publics[i].reached) } : {}),
      }),
    ),
    ...planned.lines.map(
      (line, i): Field => ({
        type: 'amount',
        name: `spent-${i}`,
        label: say.spent(line.label),
        hint: say.plannedHint(format.euros(line.cents)),
        required: true,
        ...(before?.lines[i] ? { value: amountToField(BigInt(before.lines[i].cents)) } : {}),
      }),
    ),
    ...(planned.lines.length > 0
      ? [
          {
            type: 'rows' as const,
            name: 'used',
            label: reader.words.life.page.resources,
            hint: say.resourcesHint,
            required: false,
            maxRows: 180,
            rows: used,
            columns: [
              {
                type: 'choice' as const,
                name: 'line',
                label: reader.words.forms.annex.line,
                required: true,
                options: planned.lines.map(({ label }, i) => ({ value: String(i), label })),
              },
              {
                type: 'choice' as const,
                name: 'funder',
                label: reader.words.forms.annex.funder,
                required: true,
                options: agreement.funders.map((f) => ({ value: f.id, label: labelIn(f.label, lang) })),
              },
              { type: 'amount' as const, name: 'amount', label: reader.words.forms.annex.amount, required: true },
            ],
          },
        ]
      : []),
    {
      type: 'long-text',
      name: 'text',
      label: say.text,
      hint: say.textHint,
      required: true,
      maxLength: LONG_TEXT_MAX,
      ...(before ? { value: before.text } : {}),
    },
    {
      type: 'rows',
      name: 'links',
      label: say.links,
      required: false,
      maxRows: 20,
      rows: before?.links ?? [],
      columns: [
        { type: 'text', name: 'label', label: say.linkLabel, required: false, maxLength: 200 },
        { type: 'text', name: 'url', label: say.linkUrl, required: true, maxLength: 2000 },
      ],
    },
    ...(year < last && fiche.state === 'running'
      ? [{ type: 'yes-no' as const, name: 'completes', label: say.completes, required: false, value: false }]
      : []),
    ...(before ? [reasonField(say.reason, '', true)] : []),
  ];
}

/** The field of this form where a fault of the rules is shown. */
export function fieldOfSheetFault({ path: [list, row] }: SheetFault): string {
  if (typeof row !== 'number') return String(list);
  switch (list) {
    case 'indicators':
      return `indicator-${row}`;
    case 'publics':
      return `public-${row}`;
    case 'lines':
      return `spent-${row}`;
    default:
      return String(list);
  }
}
