import { z } from 'zod';
import { startAction as decide } from '../rules/realisation.ts';
import { useCase } from '../use-case.ts';
import { id } from './ids.ts';

/** An action that the board validated begins (R6.3). */
export const startAction = useCase({
  name: 'start-action',
  command: z.strictObject({ fiche: id }),
  loads: ({ fiche }) => ({ fiche }),
  decide: (world, _command, ctx) => decide(world, ctx),
});
