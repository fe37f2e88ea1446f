import { z } from 'zod';
import { approveAgenda as decide } from '../rules/meeting-agenda.ts';
import { useCase } from '../use-case.ts';
import { id } from './ids.ts';

/** One of the three parties agrees with the agenda (R11.5). */
export const approveAgenda = useCase({
  name: 'approve-agenda',
  command: z.strictObject({ session: id }),
  loads: ({ session }) => ({ consultation: session }),
  decide: (world, _command, ctx) => decide(world, ctx),
});
