import { z } from 'zod';
import { fileRealisation as decide } from '../rules/realisation.ts';
import { useCase } from '../use-case.ts';
import { id, text } from './ids.ts';

/** A year's realisation sheet; the last one completes the action (R12.1). */
export const fileRealisation = useCase({
  name: 'file-realisation',
  command: z.strictObject({
    fiche: id,
    year: z.int(),
    sheet: z.unknown(),
    completes: z.boolean().exactOptional(),
    reason: text.exactOptional(),
  }),
  loads: ({ fiche }) => ({ fiche }),
  decide,
});
