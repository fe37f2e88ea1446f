import { z } from 'zod';
import { closeVoteByHand } from '../rules/vote-closing.ts';
import { useCase } from '../use-case.ts';
import { id } from './ids.ts';

/** The secretariat closes a vote, where R3.6 lets it. */
export const closeVote = useCase({
  name: 'close-vote',
  command: z.strictObject({ vote: id }),
  loads: ({ vote }) => ({ vote }),
  decide: (world, _command, ctx) => closeVoteByHand(world, ctx),
});
