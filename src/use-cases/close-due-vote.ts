import { z } from 'zod';
import { closeVoteAtDeadline } from '../rules/vote-closing.ts';
import { useCase } from '../use-case.ts';
import { id } from './ids.ts';

/** The clock closes a vote whose deadline has come, or whose agreement has ended (R3.6, R1.4). */
export const closeDueVote = useCase({
  name: 'close-due-vote',
  command: z.strictObject({ vote: id }),
  loads: ({ vote }) => ({ vote }),
  decide: (world, _command, ctx) => closeVoteAtDeadline(world, ctx),
});
