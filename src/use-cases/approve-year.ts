import { z } from 'zod';
import { approveYear as decide } from '../rules/year.ts';
import { useCase } from '../use-case.ts';

/** One of the three parties agrees with a year's calendar or action plan (R11.5). */
export const approveYear = useCase({
  name: 'approve-year',
  command: z.strictObject({ year: z.coerce.number().int(), matter: z.enum(['calendar', 'plan']) }),
  loads: () => ({}),
  decide,
});
