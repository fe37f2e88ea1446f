import { z } from 'zod';
import { cancelSession as decide } from '../rules/meeting.ts';
import { useCase } from '../use-case.ts';
import { id, text } from './ids.ts';

/** A session is cancelled, with a reason (R11.8). */
export const cancelSession = useCase({
  name: 'cancel-session',
  command: z.strictObject({ session: id, reason: text }),
  loads: ({ session }) => ({ consultation: session }),
  decide,
});
