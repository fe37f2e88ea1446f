import { z } from 'zod';
import { sendBackFiche as decide } from '../rules/fiche.ts';
import { useCase } from '../use-case.ts';
import { id, text } from './ids.ts';

/** The commission sends a fiche back with suggested changes (R5.2). */
export const sendBackFiche = useCase({
  name: 'send-back-fiche',
  command: z.strictObject({ fiche: id, suggestions: text }),
  loads: ({ fiche }) => ({ fiche }),
  decide,
});
