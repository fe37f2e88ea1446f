import { z } from 'zod';
import { closeSession as decide } from '../rules/meeting.ts';
import { useCase } from '../use-case.ts';
import { id } from './ids.ts';

/** The meeting ends, once its votes have closed; the minutes are drafted from the register (R11.8, R11.10). */
export const closeSession = useCase({
  name: 'close-session',
  command: z.strictObject({ session: id }),
  loads: ({ session }) => ({ consultation: session, agenda: true as const }),
  decide: (world, _command, ctx) => decide(world, ctx),
});
