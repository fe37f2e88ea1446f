import type { Fiche } from '../rules/fiche.ts';
import { type ProgrammeRow, programmeOf } from '../rules/programme.ts';
import { langOf } from '../words/lang.ts';
import { optionLabel } from './labels.ts';
import type { ChartPicture } from './picture.ts';
import type { Reader } from './reader.ts';

/** A year's programme at a glance: euros by axis, people by public (R7.7). `fiches` are those that the reader may see. */
export function programmePicture(year: number, fiches: readonly Fiche[], foot: string, reader: Reader): ChartPicture {
  const { papers, format, life } = reader.words;
  const { byAxis, byPublic, total } = programmeOf(reader.agreement, year, fiches);
  const bars = (
    rows: readonly ProgrammeRow[],
    list: 'axes' | 'publics',
    value: (row: ProgrammeRow) => number,
    figure: (row: ProgrammeRow) => string,
  ) => rows.map((row) => ({ label: optionLabel(reader, list, row.id), value: value(row), figure: figure(row) }));
  const axes = bars(
    byAxis,
    'axes',
    ({ cents }) => Number(cents),
    ({ cents }) => format.euros(cents),
  );
  const publics = bars(
    byPublic,
    'publics',
    ({ people }) => people,
    ({ people }) => format.number(people),
  );
  const groups =
    total.actions === 0
      ? []
      : [
          { caption: papers.programmePicture.byAxis, bars: axes },
          { caption: papers.programmePicture.byPublic, bars: publics },
        ];
  const title = life.programme.title(year);
  const counted = life.programme.summary(total.actions, format.number(total.people), format.euros(total.cents));
  // The euros by axis are more than the total where an action has several: who reads the picture alone must know.
  const said =
    byAxis.reduce((sum, { actions }) => sum + actions, 0) > total.actions
      ? `${counted} ${life.programme.counts}`
      : counted;
  return {
    kind: 'chart',
    file: papers.files.programme(year),
    lang: langOf(reader.words),
    eyebrow: reader.agreement.title,
    title,
    summary: said,
    groups,
    none: papers.programmePicture.none,
    foot,
    alt: papers.programmePicture.alt(
      title,
      groups.length === 0
        ? [papers.programmePicture.none]
        : [
            said.replace(/\.$/, ''),
            ...groups.map(({ caption, bars: each }) =>
              format.pair(caption, each.map(({ label, figure }) => format.pair(label, figure)).join(', ')),
            ),
          ],
    ),
  };
}
