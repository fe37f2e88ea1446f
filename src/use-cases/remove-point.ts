import { z } from 'zod';
import { removePoint as decide } from '../rules/meeting-agenda.ts';
import { useCase } from '../use-case.ts';
import { id } from './ids.ts';

/** A point leaves the agenda. */
export const removePoint = useCase({
  name: 'remove-point',
  command: z.strictObject({ session: id, point: id }),
  loads: ({ session }) => ({ consultation: session }),
  decide,
});
