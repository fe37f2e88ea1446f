import { z } from 'zod';
import { abandonAction as decide } from '../rules/realisation.ts';
import { useCase } from '../use-case.ts';
import { id, text } from './ids.ts';

/** An adopted action is given up, with reasons and what it spent, in cents (R7.2, R13.1). */
export const abandonAction = useCase({
  name: 'abandon-action',
  command: z.strictObject({ fiche: id, reasons: text, spent: z.int() }),
  loads: ({ fiche }) => ({ fiche }),
  decide,
});
