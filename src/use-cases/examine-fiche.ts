import { z } from 'zod';
import { giveCommissionOpinion } from '../rules/fiche.ts';
import { useCase } from '../use-case.ts';
import { id, text } from './ids.ts';

/** The commission gives its avis, or the secretariat enters it from a document (R5.1). */
export const examineFiche = useCase({
  name: 'examine-fiche',
  command: z.strictObject({
    fiche: id,
    value: z.enum(['favourable', 'reserved', 'unfavourable']),
    text: text.exactOptional(),
    document: text.exactOptional(),
  }),
  loads: ({ fiche }) => ({ fiche }),
  decide: giveCommissionOpinion,
});
