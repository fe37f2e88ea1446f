import { z } from 'zod';
import { approveMinutes as decide } from '../rules/minutes.ts';
import { useCase } from '../use-case.ts';
import { id } from './ids.ts';

/** The secretariat approves the minutes; they are announced (R11.10). */
export const approveMinutes = useCase({
  name: 'approve-minutes',
  command: z.strictObject({ session: id }),
  loads: ({ session }) => ({ consultation: session }),
  decide: (world, _command, ctx) => decide(world, ctx),
});
