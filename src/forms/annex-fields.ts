import { type Agreement, type FicheField, labelIn } from '../rules/agreement.ts';
import type { AnnexLine } from '../rules/fiche-content.ts';
import { amountToField } from '../rules/money.ts';
import { fold } from '../words/fold.ts';
import { langOf } from '../words/lang.ts';
import type { Words } from '../words/words.ts';
import { amountIn } from './amount.ts';
import type { Field, FormErrors, FormValues } from './form.ts';
import { linesIn, type TypedLine } from './values.ts';

/**
 * The financial annex (R7.4) as two tables, since no form has tables in tables: the cost lines, and the resources, each
 * of which names its cost line by the label, or by the number of the line.
 */

/** Characters of a cost line's label: those of `checkContent`. */
export const LABEL_MAX = 200;
/** Lines, where the agreement file doesn't say: those of `checkContent`. */
export const ROWS_MAX = 60;
const COST_COLUMNS = ['label', 'amount'];
const RESOURCE_COLUMNS = ['line', 'funder', 'amount'];

export interface AnnexNames {
  readonly costs: string;
  readonly resources: string;
}

/** A name for a field of our own beside those of the agreement file, in which no name has an underscore. */
export const freeName = (agreement: Agreement, name: string): string =>
  agreement.ficheFields.some((f) => f.id === name) ? `${name}_` : name;

export const annexNames = (agreement: Agreement): AnnexNames => ({
  costs: freeName(agreement, 'costs'),
  resources: freeName(agreement, 'resources'),
});

export function annexFields(
  agreement: Agreement,
  field: FicheField,
  lines: readonly AnnexLine[],
  required: boolean,
  words: Words,
): readonly Field[] {
  const lang = langOf(words);
  const say = words.forms.annex;
  const names = annexNames(agreement);
  const annex = labelIn(field.label, lang);
  const amount = { type: 'amount', name: 'amount', label: say.amount, required: true } as const;
  const resources = lines.flatMap((line, i) =>
    line.resources.map(({ funder, cents }) => ({
      line: nameOfLine(lines, i),
      funder,
      amount: amountToField(BigInt(cents)),
    })),
  );
  const hint = field.hint === undefined ? {} : { hint: labelIn(field.hint, lang) };
  return [
    {
      type: 'rows',
      name: names.costs,
      label: say.costs(annex),
      ...hint,
      required,
      columns: [{ type: 'text', name: 'label', label: say.label, required: true, maxLength: LABEL_MAX }, amount],
      rows: lines.map(({ label, cents }) => ({ label, amount: amountToField(BigInt(cents)) })),
      maxRows: field.maxRows ?? ROWS_MAX,
    },
    {
      type: 'rows',
      name: names.resources,
      label: say.resources(annex),
      hint: say.resourcesHint,
      required,
      columns: [
        { type: 'text', name: 'line', label: say.line, required: true, maxLength: LABEL_MAX },
        {
          type: 'choice',
          name: 'funder',
          label: say.funder,
          required: true,
          options: agreement.funders.map((f) => ({ value: f.id, label: labelIn(f.label, lang) })),
        },
        amount,
      ],
      rows: resources,
      maxRows: Math.max(3 * ROWS_MAX, resources.length),
    },
  ];
}

/** How a resource names its cost line: the label where it is the only one of its kind, else a number that is no label. */
function nameOfLine(lines: readonly AnnexLine[], i: number): string {
  const labels = lines.map((line) => fold(line.label));
  const own = labels[i] ?? '';
  if (own !== '' && labels.indexOf(own) === labels.lastIndexOf(own)) return lines[i]?.label ?? '';
  let number = String(i + 1);
  while (labels.includes(fold(number))) number = `#${number}`;
  return number;
}

/** What was typed in the two tables, and where on the screen each thing stands. */
export interface AnnexRead {
  /** As they are to be checked; an amount that could not be read is 1 cent there, and said in `errors`. */
  readonly lines: readonly AnnexLine[];
  readonly errors: FormErrors;
  /** The row of the first table that cost line `i` stands in. */
  readonly costAt: readonly number[];
  /** The rows of the second table that the resources of cost line `i` stand in. */
  readonly resourcesAt: readonly (readonly number[])[];
}

export function readAnnex(agreement: Agreement, values: FormValues, words: Words): AnnexRead {
  const names = annexNames(agreement);
  const errors: Record<string, string> = {};
  const amountOf = (table: string, line: TypedLine): number => {
    const read = amountIn(line.cell('amount'), words);
    if ('cents' in read) return read.cents;
    errors[`${table}.${line.at}.amount`] = read.error;
    return 1;
  };
  const costs = linesIn(values, names.costs, COST_COLUMNS).map((line) => ({
    at: line.at,
    label: line.cell('label').trim(),
    cents: amountOf(names.costs, line),
    resources: [] as { readonly at: number; readonly funder: string; readonly cents: number }[],
  }));
  for (const line of linesIn(values, names.resources, RESOURCE_COLUMNS)) {
    const found = costLineNamed(line.cell('line').trim(), costs, words);
    const resource = { at: line.at, funder: line.cell('funder').trim(), cents: amountOf(names.resources, line) };
    if ('error' in found) errors[`${names.resources}.${line.at}.line`] = found.error;
    else costs[found.index]?.resources.push(resource);
  }
  return {
    lines: costs.map(({ label, cents, resources }) => ({
      label,
      cents,
      resources: resources.map((r) => ({ funder: r.funder, cents: r.cents })),
    })),
    errors,
    costAt: costs.map((cost) => cost.at),
    resourcesAt: costs.map((cost) => cost.resources.map((r) => r.at)),
  };
}

interface CostLine {
  readonly at: number;
  readonly label: string;
}

/** The label goes before the number: a cost line may well be called "2". */
function costLineNamed(
  typed: string,
  costs: readonly CostLine[],
  words: Words,
): { readonly index: number } | { readonly error: string } {
  const say = words.forms.errors;
  if (typed === '') return { error: say.lineMissing };
  const wanted = fold(typed);
  const named = costs.flatMap((cost, index) => (fold(cost.label) === wanted ? [{ index, line: cost.at + 1 }] : []));
  const [only, second] = named;
  if (only && second)
    return {
      error: say.severalLines(
        typed,
        named.map((n) => n.line),
      ),
    };
  if (only) return only;
  const number = Number(/^(?:n°\s*|(?:ligne|line)\s+|#*)(\d{1,4})$/i.exec(typed)?.[1] ?? Number.NaN);
  const index = costs.findIndex((cost) => cost.at + 1 === number);
  if (index >= 0) return { index };
  return {
    error: say.noSuchLine(
      shortly(typed),
      costs.flatMap((cost) => (cost.label === '' ? [] : [shortly(cost.label)])),
    ),
  };
}

const shortly = (text: string): string => (text.length > 60 ? `${text.slice(0, 59).toWellFormed()}…` : text);
