import { z } from 'zod';
import { withdrawFiche as decide } from '../rules/fiche.ts';
import { useCase } from '../use-case.ts';
import { id, text } from './ids.ts';

/** Its proposer or the secretariat takes a fiche back, before a vote (R7.2). */
export const withdrawFiche = useCase({
  name: 'withdraw-fiche',
  command: z.strictObject({ fiche: id, reason: text.exactOptional() }),
  loads: ({ fiche }) => ({ fiche }),
  decide,
});
