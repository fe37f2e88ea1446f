import { z } from 'zod';
import { proposeAmendment as decide } from '../rules/amendment.ts';
import { useCase } from '../use-case.ts';
import { content, id, text } from './ids.ts';

/** A change of an adopted or validated action is put forward (R8.1). */
export const proposeAmendment = useCase({
  name: 'propose-amendment',
  command: z.strictObject({ fiche: id, content, objectives: text }),
  loads: ({ fiche }) => ({ fiche }),
  decide,
});
