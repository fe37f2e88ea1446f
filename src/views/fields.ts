import { type FicheField, labelIn } from '../rules/agreement.ts';
import { type AnnexLine, contentOf, type FicheContent, type FieldValue, type Row } from '../rules/fiche-content.ts';
import { sum } from '../rules/money.ts';
import { isDay } from '../rules/time.ts';
import { langOf } from '../words/lang.ts';
import { link } from './buttons.ts';
import { optionLabel } from './labels.ts';
import type { Reader } from './reader.ts';
import type { Action, Block, Fact, TableBlock } from './view.ts';

/** A fiche's content, field by field, in the order and with the labels of the agreement file (R7.1). */
export function contentBlocks(content: FicheContent, reader: Reader): readonly Block[] {
  const blocks: Block[] = [];
  let facts: Fact[] = [];
  const closeFacts = () => {
    if (facts.length > 0) blocks.push({ kind: 'facts', items: facts });
    facts = [];
  };
  for (const field of reader.agreement.ficheFields) {
    const value = content[field.id];
    if (field.id === 'title' || value === undefined) continue;
    const long = longBlocks(field, value, content, reader);
    if (long) {
      closeFacts();
      // A table of rows bears the field's name itself.
      const heading: Block = { kind: 'heading', text: labelIn(field.label, langOf(reader.words)) };
      blocks.push(...(field.kind === 'rows' ? [] : [heading]), ...long);
    } else facts.push({ label: labelIn(field.label, langOf(reader.words)), value: shortValue(field, value, reader) });
  }
  closeFacts();
  return blocks;
}

/** What needs room of its own: long texts, tables, the financial annex. */
function longBlocks(
  field: FicheField,
  value: FieldValue,
  content: FicheContent,
  reader: Reader,
): readonly Block[] | undefined {
  if (field.kind === 'long-text' && typeof value === 'string') return [{ kind: 'paragraph', text: value }];
  if (field.kind === 'annex') return annexBlocks(contentOf(content).annex, reader);
  if (field.kind === 'rows' && Array.isArray(value)) return rowsBlocks(field, value as readonly Row[], reader);
  return undefined;
}

/** A field's value in a text, whatever its kind: for what stands before and after. */
export function valueText(id: string, value: FieldValue, reader: Reader): string {
  const field = reader.agreement.ficheFields.find((each) => each.id === id);
  if (!field) return '';
  if (field.kind !== 'rows' || !Array.isArray(value)) return shortValue(field, value, reader);
  return (value as readonly Row[])
    .map((row) =>
      (field.columns ?? [])
        .map((column) => cellText(column, row[column.id], reader))
        .filter(Boolean)
        .join(', '),
    )
    .join(reader.words.common.between);
}

function shortValue(field: FicheField, value: FieldValue, reader: Reader): string {
  const { format, fiche: words } = reader.words;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  // A year is not counted by thousands.
  if (typeof value === 'number') return field.id === 'programmeYear' ? String(value) : format.number(value);
  if (typeof value === 'string') {
    if (field.kind === 'day' && isDay(value)) return format.day(value);
    return field.kind === 'choice' && field.options ? optionLabel(reader, field.options, value) : value;
  }
  const { options } = field;
  return options ? format.series((value as readonly string[]).map((id) => optionLabel(reader, options, id))) : '';
}

type Column = NonNullable<FicheField['columns']>[number];

function rowsBlocks(field: FicheField, rows: readonly Row[], reader: Reader): readonly Block[] {
  const columns = field.columns ?? [];
  const table: TableBlock = {
    kind: 'table',
    caption: labelIn(field.label, langOf(reader.words)),
    columns: columns.map((column) => ({
      label: labelIn(column.label, langOf(reader.words)),
      align: column.kind === 'whole-number' ? 'end' : 'start',
    })),
    rows: rows.map((row) => columns.map((column) => cellText(column, row[column.id], reader))),
  };
  const links = linksOf(field.id, columns, rows, reader);
  return links.length > 0 ? [table, { kind: 'actions', actions: links }] : [table];
}

function cellText(column: Column, cell: string | number | undefined, reader: Reader): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return reader.words.format.number(cell);
  return column.kind === 'choice' && column.options ? optionLabel(reader, column.options, cell) : cell;
}

/** An address of a row opens from a button named after the row's first text. */
function linksOf(field: string, columns: readonly Column[], rows: readonly Row[], reader: Reader): readonly Action[] {
  const address = columns.find((column) => column.kind === 'address');
  const name = columns.find((column) => column.kind === 'text');
  if (!address) return [];
  return rows.flatMap((row, i) => {
    const href = row[address.id];
    const label = name && row[name.id];
    if (typeof href !== 'string') return [];
    return [link(`${field}-${i}`, reader.words.fiche.page.document(String(label ?? href)), href)];
  });
}

/** The financial annex as two tables, each with its sum (R7.4). */
function annexBlocks(annex: readonly AnnexLine[], reader: Reader): readonly Block[] {
  const { format } = reader.words;
  const words = reader.words.fiche.page;
  const total = sum(annex.map((line) => BigInt(line.cents)));
  const costs: TableBlock = {
    kind: 'table',
    caption: words.annex,
    columns: [
      { label: words.annexLine, align: 'start' },
      { label: words.annexAmount, align: 'end' },
      { label: words.annexResources, align: 'start' },
    ],
    rows: [
      ...annex.map((line) => [line.label, format.euros(line.cents), resourcesText(line, reader)]),
      [words.annexTotal, format.euros(total), ''],
    ],
  };
  return [costs, fundersTable(annex, reader)];
}

const resourcesText = (line: AnnexLine, reader: Reader): string =>
  line.resources.length === 0
    ? reader.words.fiche.page.annexUnassigned
    : reader.words.format.series(
        line.resources.map(({ funder, cents }) =>
          reader.words.format.pair(optionLabel(reader, 'funders', funder), reader.words.format.euros(cents)),
        ),
      );

function fundersTable(annex: readonly AnnexLine[], reader: Reader): TableBlock {
  const { format } = reader.words;
  const words = reader.words.fiche.page;
  const resources = annex.flatMap((line) => line.resources);
  const funders = reader.agreement.funders
    .map((each) => each.id)
    .filter((id) => resources.some((r) => r.funder === id));
  const borneBy = (funder: string) =>
    sum(resources.filter((each) => each.funder === funder).map((each) => BigInt(each.cents)));
  return {
    kind: 'table',
    caption: words.funders,
    columns: [
      { label: words.funder, align: 'start' },
      { label: words.annexAmount, align: 'end' },
    ],
    rows: [
      ...funders.map((funder) => [optionLabel(reader, 'funders', funder), format.euros(borneBy(funder))]),
      [words.annexTotal, format.euros(sum(resources.map((each) => BigInt(each.cents))))],
    ],
  };
}
