import type { Agreement } from './agreement.ts';
import { currentContent, type Fiche, type FicheState } from './fiche.ts';
import { askedOf, contentOf } from './fiche-content.ts';
import { type Cents, sum } from './money.ts';
import { plannedOf } from './realisation.ts';

/** Fiches that are part of a year's programme: handed in, and neither rejected, withdrawn nor abandoned. */
export const IN_PROGRAMME: readonly FicheState[] = [
  'submitted',
  'sent-back',
  'examined',
  'on-agenda',
  'in-vote',
  'adopted',
  'validated',
  'running',
  'completed',
];
const RETAINED: readonly FicheState[] = ['adopted', 'validated', 'running', 'completed'];

/** One axis, public or level: how many actions, people and euros asked of the agreement go to it (R7.7). */
export interface ProgrammeRow {
  readonly id: string;
  readonly actions: number;
  /** Of these, how many the copil has adopted. */
  readonly retained: number;
  readonly people: number;
  readonly cents: Cents;
}

export interface Programme {
  readonly year: number;
  readonly fiches: readonly Fiche[];
  readonly total: ProgrammeRow;
  readonly byAxis: readonly ProgrammeRow[];
  readonly byPublic: readonly ProgrammeRow[];
  readonly byLevel: readonly ProgrammeRow[];
  /** Publics of R7.7 for which nothing is planned. */
  readonly forgotten: readonly string[];
}

/** R7.7, R13.1: a programme year by axis, public and level. An action counts once in each axis and public that it has. */
export function programmeOf(agreement: Agreement, year: number, fiches: readonly Fiche[]): Programme {
  const own = fiches.filter((fiche) => fiche.programmeYear === year && IN_PROGRAMME.includes(fiche.state));
  const publicsOf = (fiche: Fiche) => plannedOf(agreement, currentContent(fiche)).publics;
  const people = (fiche: Fiche, of?: string): number =>
    publicsOf(fiche)
      .filter((each) => of === undefined || each.public === of)
      .reduce((n, each) => n + (each.planned ?? 0), 0);
  const row = (id: string, some: readonly Fiche[], of?: string): ProgrammeRow => ({
    id,
    actions: some.length,
    retained: some.filter((fiche) => RETAINED.includes(fiche.state)).length,
    people: some.reduce((n, fiche) => n + people(fiche, of), 0),
    cents: sum(some.map((fiche) => askedOf(currentContent(fiche)))),
  });
  const byPublic = agreement.publics.map(({ id }) =>
    row(
      id,
      own.filter((fiche) => publicsOf(fiche).some((each) => each.public === id)),
      id,
    ),
  );
  const fair = new Set(agreement.publics.filter((each) => each.fair).map(({ id }) => id));
  return {
    year,
    fiches: own,
    total: row('total', own),
    byAxis: agreement.axes.map(({ id }) =>
      row(
        id,
        own.filter((fiche) => contentOf(currentContent(fiche)).axes.includes(id)),
      ),
    ),
    byPublic,
    byLevel: agreement.levels.map(({ id }) =>
      row(
        id,
        own.filter((fiche) => currentContent(fiche).level === id),
      ),
    ),
    forgotten: byPublic.filter(({ id, people: reached }) => fair.has(id) && reached === 0).map(({ id }) => id),
  };
}
