import { z } from 'zod';
import { extendVote as decide } from '../rules/vote-closing.ts';
import { useCase } from '../use-case.ts';
import { id, text } from './ids.ts';

/** The secretariat gives a vote more time, with a reason that all are told (R3.6). */
export const extendVote = useCase({
  name: 'extend-vote',
  command: z.strictObject({ vote: id, deadline: z.string().max(40), reason: text }),
  loads: ({ vote }) => ({ vote }),
  decide,
});
