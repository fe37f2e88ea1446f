import { z } from 'zod';
import { confirmReading as decide } from '../rules/meeting.ts';
import { useCase } from '../use-case.ts';
import { id } from './ids.ts';

/** Whoever was convened says that they have read it (R11.4). */
export const confirmReading = useCase({
  name: 'confirm-reading',
  command: z.strictObject({ session: id }),
  loads: ({ session }) => ({ consultation: session }),
  decide: (world, _command, ctx) => decide(world, ctx),
});
