import { z } from 'zod';
import { recordBoard as decide } from '../rules/board.ts';
import { useCase } from '../use-case.ts';
import { day, id, text } from './ids.ts';

/** The secretariat records what the board decided of a fiche, or of one of its amendments (R6.1). */
export const recordBoard = useCase({
  name: 'record-board',
  command: z.strictObject({
    fiche: id,
    amendment: id.exactOptional(),
    value: z.enum(['validated', 'refused', 'deferred']),
    meeting: day,
    reasons: text.exactOptional(),
  }),
  loads: ({ fiche }) => ({ fiche }),
  decide,
});
