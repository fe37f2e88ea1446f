import { z } from 'zod';
import { undoSteppingAside as decide } from '../rules/ballots.ts';
import { useCase } from '../use-case.ts';
import { id } from './ids.ts';

/** A seat that stepped aside comes back, before the close (R3.9). */
export const undoSteppingAside = useCase({
  name: 'undo-stepping-aside',
  command: z.strictObject({ vote: id }),
  loads: ({ vote }) => ({ vote }),
  decide: (world, _command, ctx) => decide(world, ctx),
});
