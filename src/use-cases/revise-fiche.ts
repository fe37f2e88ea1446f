import { z } from 'zod';
import { reviseFiche as decide } from '../rules/fiche.ts';
import { useCase } from '../use-case.ts';
import { content, id, text } from './ids.ts';

/** A new version of a fiche; from the agenda on by the secretariat, with a reason (R7.3). */
export const reviseFiche = useCase({
  name: 'revise-fiche',
  command: z.strictObject({
    fiche: id,
    content,
    reason: text.exactOptional(),
    base: z.int().exactOptional(),
    over: z.int().exactOptional(),
  }),
  loads: ({ fiche }) => ({ fiche }),
  decide,
});
