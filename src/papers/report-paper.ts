import type { Fiche } from '../rules/fiche.ts';
import type { Report } from '../rules/report.ts';
import { annualReport } from '../views/annual-report.ts';
import type { Reader } from '../views/reader.ts';
import { langOf } from '../words/lang.ts';
import { colophon, type Stamp } from './colophon.ts';
import { type Paper, paperOfView } from './paper.ts';

/** The annual report of a year (R12.2), as the committee reads it. `fiches` are those of the agreement. */
export function reportPaper(
  year: number,
  report: Report | undefined,
  fiches: readonly Fiche[],
  reader: Reader,
  stamp: Stamp,
): Paper {
  const { papers } = reader.words;
  return paperOfView(annualReport(year, report, fiches, reader), {
    file: papers.files.report(year),
    lang: langOf(reader.words),
    first: papers.report.first,
    draft: papers.draft,
    colophon: colophon(stamp, reader),
  });
}
