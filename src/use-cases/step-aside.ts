import { z } from 'zod';
import { stepAside as decide } from '../rules/ballots.ts';
import { useCase } from '../use-case.ts';
import { id } from './ids.ts';

/** A seat with an interest in the action steps aside (R3.9). */
export const stepAside = useCase({
  name: 'step-aside',
  command: z.strictObject({ vote: id }),
  loads: ({ vote }) => ({ vote }),
  decide: (world, _command, ctx) => decide(world, ctx),
});
