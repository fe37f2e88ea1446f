import type { StatutoryDate } from '../rules/calendar.ts';

/** The dates of the agreement's calendar. `year` is the calendar year; the annual report is that of the year before. */
export const calendarFr = {
  heading: (year: number): string => `Derniers jours utiles en ${year}`,
  titles: {
    'annual-report': (year) => `Bilan annuel ${year - 1} envoyé et validé`,
    'spring-copil': (year) => `Copil de printemps ${year}`,
    'year-end-copil': (year) => `Copil de fin d’année ${year}`,
  } satisfies Record<StatutoryDate['id'], (year: number) => string> as Readonly<
    Record<StatutoryDate['id'], (year: number) => string>
  >,
  /** Why the year-end date is what it is (R11.1). */
  board: {
    known: 'la veille du conseil d’administration',
    unknown: 'date du conseil d’administration non connue',
    'next-year': 'conseil d’administration l’année suivante',
  } satisfies Record<NonNullable<StatutoryDate['board']>, string> as Readonly<
    Record<NonNullable<StatutoryDate['board']>, string>
  >,
};
