import { z } from 'zod';
import { noteUnreached as decide } from '../rules/meeting.ts';
import { useCase } from '../use-case.ts';
import { id } from './ids.ts';

/** The clock notes whom a convocation has not reached, and the secretariat is told (R11.4). */
export const noteUnreached = useCase({
  name: 'note-unreached',
  command: z.strictObject({ session: id }),
  loads: ({ session }) => ({ consultation: session }),
  decide: (world, _command, ctx) => decide(world, ctx),
});
