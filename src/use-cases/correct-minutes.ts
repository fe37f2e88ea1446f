import { z } from 'zod';
import { correctMinutes as decide } from '../rules/minutes.ts';
import { useCase } from '../use-case.ts';
import { id, text } from './ids.ts';

/** The free-text parts of the minutes (R11.10), by part. */
export const correctMinutes = useCase({
  name: 'correct-minutes',
  command: z.strictObject({ session: id, texts: z.record(z.string().max(100), text) }),
  loads: ({ session }) => ({ consultation: session }),
  decide,
});
