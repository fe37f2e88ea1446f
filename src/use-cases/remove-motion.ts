import { z } from 'zod';
import { removeMotion as decide } from '../rules/written-votes.ts';
import { useCase } from '../use-case.ts';
import { id } from './ids.ts';

/** A motion that was prepared, and is not put to the vote yet, is taken back. */
export const removeMotion = useCase({
  name: 'remove-motion',
  command: z.strictObject({ consultation: id, motion: id }),
  loads: ({ consultation }) => ({ consultation }),
  decide,
});
