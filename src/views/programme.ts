import type { Fiche } from '../rules/fiche.ts';
import { type Programme, type ProgrammeRow, programmeOf } from '../rules/programme.ts';
import { show } from './buttons.ts';
import { programmeDocumentActions } from './documents.ts';
import { optionLabel, small } from './labels.ts';
import type { Reader } from './reader.ts';
import type { Block, TableBlock, View } from './view.ts';

/** A programme year by axis, public and level (R7.7), with fair targeting said in words. `fiches` are the agreement's. */
export function programme(year: number, fiches: readonly Fiche[], years: readonly number[], reader: Reader): View {
  const words = reader.words.life.programme;
  const { format } = reader.words;
  const of = programmeOf(reader.agreement, year, fiches);
  const { total } = of;
  return {
    name: 'programme',
    title: words.title(year),
    summary: words.summary(total.actions, format.number(total.people), format.euros(total.cents)),
    blocks: [
      { kind: 'paragraph', text: words.summary(total.actions, format.number(total.people), format.euros(total.cents)) },
      ...(total.actions === 0 ? [{ kind: 'paragraph' as const, text: words.none }] : programmeBlocks(of, reader)),
    ],
    actions: [
      ...programmeDocumentActions(year, reader),
      show('budget', reader.words.pages.budget.title, 'budget'),
      show('report', reader.words.life.buttons.report(year), 'report', { year: String(year) }),
      ...years
        .filter((other) => other !== year)
        .map((other) => show(`programme-${other}`, words.title(other), 'programme', { year: String(other) })),
    ],
  };
}

function programmeBlocks(of: Programme, reader: Reader): readonly Block[] {
  const words = reader.words.life.programme;
  const named = (list: 'axes' | 'publics' | 'levels') => (id: string) => optionLabel(reader, list, id);
  const forgotten = of.forgotten.map((id) => small(optionLabel(reader, 'publics', id)));
  return [
    forgotten.length > 0
      ? { kind: 'note', tone: 'warning', text: words.forgotten(reader.words.format.list(forgotten)) }
      : { kind: 'note', tone: 'success', text: words.fair },
    table(words.byAxis, words.axis, of.byAxis, of.total, named('axes'), 'cents', reader),
    table(words.byPublic, words.public, of.byPublic, of.total, named('publics'), 'people', reader),
    table(words.byLevel, words.level, of.byLevel, of.total, named('levels'), 'cents', reader),
    { kind: 'paragraph', text: words.counts },
  ];
}

function table(
  caption: string,
  first: string,
  rows: readonly ProgrammeRow[],
  total: ProgrammeRow,
  label: (id: string) => string,
  plotted: 'cents' | 'people',
  reader: Reader,
): TableBlock {
  const words = reader.words.life.programme;
  const { format } = reader.words;
  const cells = (name: string, row: ProgrammeRow): readonly string[] => [
    name,
    format.number(row.actions),
    format.number(row.retained),
    format.number(row.people),
    format.euros(row.cents),
  ];
  return {
    kind: 'table',
    caption,
    columns: [
      { label: first, align: 'start' },
      ...[words.actions, words.retained, words.people, words.euros].map((name) => ({
        label: name,
        align: 'end' as const,
      })),
    ],
    rows: [...rows.map((row) => cells(label(row.id), row)), cells(words.all, total)],
    plot: {
      title: plotted === 'cents' ? words.plotTitle(caption) : words.plotPeople(caption),
      values: rows.map((row) => Number(row[plotted])),
      labels: rows.map((row) => (plotted === 'cents' ? format.euros(row.cents) : format.number(row.people))),
    },
  };
}
