import { z } from 'zod';
import { openVoteOnFiche } from '../rules/vote-opening.ts';
import { useCase } from '../use-case.ts';
import { id, text } from './ids.ts';

/** The secretariat puts a fiche to the vote (R4.5, R3.5). `deadline` is a local time of the agreement's zone. */
export const openVote = useCase({
  name: 'open-vote',
  command: z.strictObject({
    fiche: id,
    amendment: id.exactOptional(),
    deadline: z.string().max(40),
    tallyShown: z.enum(['live', 'at-close']),
    closeWhenAllVoted: z.boolean(),
    withoutReason: text.exactOptional(),
  }),
  loads: ({ fiche }) => ({ fiche }),
  decide: openVoteOnFiche,
});
