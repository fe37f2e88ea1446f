import { z } from 'zod';
import { openDueVote as decide } from '../rules/written-votes.ts';
import { useCase } from '../use-case.ts';
import { id } from './ids.ts';

/** The clock puts to the vote what a written consultation holds, from its date on (R11.6). */
export const openDueVote = useCase({
  name: 'open-due-vote',
  command: z.strictObject({
    consultation: id,
    fiche: id.exactOptional(),
    amendment: id.exactOptional(),
    motion: id.exactOptional(),
  }),
  loads: ({ consultation, fiche }) => ({ consultation, ...(fiche === undefined ? {} : { fiche }) }),
  decide,
});
