import type { calendarFr } from './calendar.fr.ts';

export const calendarEn: typeof calendarFr = {
  heading: (year) => `Last possible days in ${year}`,
  titles: {
    'annual-report': (year) => `Annual report of ${year - 1} sent and validated`,
    'spring-copil': (year) => `Spring steering committee ${year}`,
    'year-end-copil': (year) => `Year-end steering committee ${year}`,
  },
  board: {
    known: 'the day before the board',
    unknown: 'day of the board not known',
    'next-year': 'board in the next year',
  },
};
