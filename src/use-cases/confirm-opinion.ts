import { z } from 'zod';
import { confirmOpinion as decide } from '../rules/opinion.ts';
import { useCase } from '../use-case.ts';
import { id } from './ids.ts';

/** A ministry confirms for the new version the avis that it gave on an earlier one (R7.3). */
export const confirmOpinion = useCase({
  name: 'confirm-opinion',
  command: z.strictObject({ fiche: id, amendment: id.exactOptional(), ministry: id }),
  loads: ({ fiche }) => ({ fiche }),
  decide,
});
