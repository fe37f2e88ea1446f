import { z } from 'zod';
import { castBallot } from '../rules/ballots.ts';
import { CHOICES } from '../rules/tally.ts';
import { useCase } from '../use-case.ts';
import { id } from './ids.ts';

/** A seat votes, or changes its vote, until the vote closes (R3.1). */
export const castVote = useCase({
  name: 'cast-vote',
  command: z.strictObject({ vote: id, choice: z.enum(CHOICES) }),
  loads: ({ vote }) => ({ vote }),
  decide: castBallot,
});
