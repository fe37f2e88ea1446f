import { labelIn } from '../rules/agreement.ts';
import { annexDifferences, differences, totalDelta } from '../rules/differences.ts';
import type { FicheContent, FieldValue } from '../rules/fiche-content.ts';
import { totalOf } from '../rules/fiche-content.ts';
import type { Cents } from '../rules/money.ts';
import { langOf } from '../words/lang.ts';
import { valueText } from './fields.ts';
import { fieldLabel } from './labels.ts';
import type { Reader } from './reader.ts';
import type { Block } from './view.ts';

/** R8.1: what differs, field by field; amounts line by line, each with its delta. */
export function differenceBlocks(before: FicheContent, after: FicheContent, reader: Reader): readonly Block[] {
  const words = reader.words.life.amendmentCard;
  const changed = differences(reader.agreement, before, after);
  const fields = changed.filter(({ kind }) => kind !== 'annex');
  const text = (field: string, value: FieldValue | undefined): string =>
    value === undefined ? words.emptyValue : valueText(field, value, reader) || words.emptyValue;
  const short = fields.filter(({ kind }) => kind !== 'long-text' && kind !== 'rows');
  const long = fields.filter(({ kind }) => kind === 'long-text' || kind === 'rows');
  return [
    { kind: 'heading', text: words.changes },
    ...(short.length > 0
      ? [
          {
            kind: 'table' as const,
            caption: words.changes,
            columns: [words.field, words.before, words.after].map((label) => ({ label, align: 'start' as const })),
            rows: short.map(({ field, before: was, after: is }) => [
              fieldLabel(reader, field),
              text(field, was),
              text(field, is),
            ]),
          },
        ]
      : []),
    ...long.map(
      ({ field, before: was, after: is }): Block => ({
        kind: 'facts',
        items: [
          { label: reader.words.format.pair(fieldLabel(reader, field), words.before), value: text(field, was) },
          { label: reader.words.format.pair(fieldLabel(reader, field), words.after), value: text(field, is) },
        ],
      }),
    ),
    ...(changed.some(({ kind }) => kind === 'annex') ? [annexTable(before, after, reader)] : []),
  ];
}

function annexTable(before: FicheContent, after: FicheContent, reader: Reader): Block {
  const words = reader.words.life.amendmentCard;
  const { euros } = reader.words.format;
  return {
    kind: 'table',
    caption: words.amounts,
    columns: [
      { label: annexLabel(reader), align: 'start' },
      { label: words.before, align: 'end' },
      { label: words.after, align: 'end' },
      { label: words.delta, align: 'end' },
    ],
    rows: [
      ...annexDifferences(before, after).map((line) => [
        line.label,
        euros(line.before),
        euros(line.after),
        deltaText(line.delta, reader),
      ]),
      [words.total, euros(totalOf(before)), euros(totalOf(after)), deltaText(totalDelta(before, after), reader)],
    ],
  };
}

const annexLabel = (reader: Reader): string => {
  const field = reader.agreement.ficheFields.find(({ kind }) => kind === 'annex');
  return field ? labelIn(field.label, langOf(reader.words)) : '';
};

/** `+1 200,00 €`: a delta carries its sign. */
export const deltaText = (cents: Cents, reader: Reader): string =>
  cents > 0n ? `+${reader.words.format.euros(cents)}` : reader.words.format.euros(cents);
