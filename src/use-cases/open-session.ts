import { z } from 'zod';
import { openSession as decide } from '../rules/meeting.ts';
import { useCase } from '../use-case.ts';
import { id } from './ids.ts';

/** The meeting begins (R11.8). */
export const openSession = useCase({
  name: 'open-session',
  command: z.strictObject({ session: id }),
  loads: ({ session }) => ({ consultation: session }),
  decide: (world, _command, ctx) => decide(world, ctx),
});
