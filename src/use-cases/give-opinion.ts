import { z } from 'zod';
import { giveOpinion as decide } from '../rules/opinion.ts';
import { useCase } from '../use-case.ts';
import { id, text } from './ids.ts';

/** A ministry gives or revises its avis; or the secretariat enters it from a document (R4). */
export const giveOpinion = useCase({
  name: 'give-opinion',
  command: z.strictObject({
    fiche: id,
    amendment: id.exactOptional(),
    ministry: id,
    value: z.enum(['favourable', 'reserved', 'unfavourable', 'not-concerned']),
    text: text.exactOptional(),
    document: text.exactOptional(),
  }),
  loads: ({ fiche }) => ({ fiche }),
  decide,
});
