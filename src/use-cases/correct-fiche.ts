import { z } from 'zod';
import { correctFiche as decide } from '../rules/correction.ts';
import { useCase } from '../use-case.ts';
import { content, id, text } from './ids.ts';

/** A spelling mistake, a contact or a link of a decided action is put right (R8.3). */
export const correctFiche = useCase({
  name: 'correct-fiche',
  command: z.strictObject({ fiche: id, content, reason: text.exactOptional() }),
  loads: ({ fiche }) => ({ fiche }),
  decide,
});
