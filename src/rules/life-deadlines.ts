import type { Agreement } from './agreement.ts';
import type { CommitteeFacts } from './deadlines.ts';
import { currentContent, type Fiche, titleOf } from './fiche.ts';
import { contentOf } from './fiche-content.ts';
import { authorisationsOf } from './logo.ts';
import { bodiesAwaited, type Report } from './report.ts';

/**
 * What actions and reports bring to the committee's dates: sheets that are awaited (R12.1), authorisations that end
 * (R9.2), reports that are done (R12.2), and whether anything is left open after the agreement's end (R1.4).
 */
export function lifeDates(
  agreement: Agreement,
  fiches: readonly Fiche[],
  reports: readonly Report[],
): Pick<CommitteeFacts, 'sheets' | 'authorisations' | 'reports' | 'signatories' | 'tail'> {
  const validated = fiches.filter(({ state }) => VALIDATED.includes(state));
  return {
    sheets: validated.flatMap((fiche) => {
      const { end } = contentOf(currentContent(fiche));
      return fiche.state === 'running' && end !== undefined ? [{ ...nameOf(fiche), author: fiche.author, end }] : [];
    }),
    authorisations: validated.flatMap((fiche) =>
      authorisationsOf(fiche)
        .filter(({ withdrawnAt }) => withdrawnAt === undefined)
        .map(({ id, ministry, to }) => ({
          id: `${fiche.id}.${id}`,
          ...nameOf(fiche),
          author: fiche.author,
          ministry,
          lastDay: to,
        })),
    ),
    reports: reports.filter(({ state }) => state === 'validated').map(({ year }) => year),
    signatories: Object.fromEntries(reports.map((report) => [report.year, bodiesAwaited(agreement, report)])),
    tail: validated.length > 0,
  };
}

const VALIDATED: readonly Fiche['state'][] = ['validated', 'running', 'completed'];

export const nameOf = (fiche: Fiche) => ({ fiche: fiche.id, reference: fiche.reference ?? '', title: titleOf(fiche) });
