import { z } from 'zod';
import { conveneSession as decide } from '../rules/meeting.ts';
import { useCase } from '../use-case.ts';
import { id, text } from './ids.ts';

/** The convocation goes to each member where they are (R11.4). */
export const conveneSession = useCase({
  name: 'convene-session',
  command: z.strictObject({ session: id, withoutReason: text.exactOptional() }),
  loads: ({ session }) => ({ consultation: session, agenda: true as const }),
  decide,
});
