import { z } from 'zod';
import { reviseAmendment as decide } from '../rules/amendment.ts';
import { useCase } from '../use-case.ts';
import { content, id, text } from './ids.ts';

/** A new version of an amendment, before its adoption (R7.3, R8.1). */
export const reviseAmendment = useCase({
  name: 'revise-amendment',
  command: z.strictObject({ fiche: id, amendment: id, content, objectives: text, reason: text.exactOptional() }),
  loads: ({ fiche }) => ({ fiche }),
  decide,
});
