import { z } from 'zod';
import { placeFiche as decide } from '../rules/fiche.ts';
import { useCase } from '../use-case.ts';
import { id, text } from './ids.ts';

/** The secretariat puts a fiche on the agenda of a written consultation (R5.3, R11.6). */
export const placeFiche = useCase({
  name: 'place-fiche',
  command: z.strictObject({ fiche: id, consultation: id, reason: text.exactOptional() }),
  loads: ({ fiche, consultation }) => ({ fiche, consultation }),
  decide,
});
