import { z } from 'zod';
import { setDates as decide } from '../rules/year.ts';
import { useCase } from '../use-case.ts';
import { day } from './ids.ts';

/** Days of the commission and of the board around a copil, as the secretariat learns of them (R11.2). */
export const setDates = useCase({
  name: 'set-dates',
  command: z.strictObject({
    year: z.int(),
    of: z.enum(['spring', 'year-end']),
    commission: day.exactOptional(),
    board: day.exactOptional(),
  }),
  loads: () => ({}),
  decide,
});
