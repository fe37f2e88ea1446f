import { z } from 'zod';
import { submitFiche as decide } from '../rules/fiche.ts';
import { useCase } from '../use-case.ts';
import { id } from './ids.ts';

/** A complete fiche is handed in and gets its reference (R7.1, R7.2). */
export const submitFiche = useCase({
  name: 'submit-fiche',
  command: z.strictObject({ fiche: id }),
  loads: ({ fiche }) => ({ fiche }),
  decide: (world, _command, ctx) => decide(world, ctx),
});
