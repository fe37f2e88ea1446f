import { z } from 'zod';
import { askYearChange as decide } from '../rules/year.ts';
import { useCase } from '../use-case.ts';
import { text } from './ids.ts';

/** Or asks for a change of it (R11.5). */
export const askYearChange = useCase({
  name: 'ask-year-change',
  command: z.strictObject({ year: z.coerce.number().int(), matter: z.enum(['calendar', 'plan']), text: text }),
  loads: () => ({}),
  decide,
});
