import { z } from 'zod';
import { placeAmendment as decide } from '../rules/amendment.ts';
import { useCase } from '../use-case.ts';
import { id } from './ids.ts';

/** The secretariat puts an amendment on the agenda of a session or a written consultation (R8.1, R11.6). */
export const placeAmendment = useCase({
  name: 'place-amendment',
  command: z.strictObject({ fiche: id, amendment: id, consultation: id }),
  loads: ({ fiche, consultation }) => ({ fiche, consultation }),
  decide,
});
