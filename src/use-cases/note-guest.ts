import { z } from 'zod';
import { noteGuest as decide } from '../rules/attendance.ts';
import { useCase } from '../use-case.ts';
import { id, text } from './ids.ts';

/** Somebody who is there without a seat (R2.4). */
export const noteGuest = useCase({
  name: 'note-guest',
  command: z.strictObject({ session: id, name: text }),
  loads: ({ session }) => ({ consultation: session }),
  decide,
});
