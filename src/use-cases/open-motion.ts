import { z } from 'zod';
import { openMotion as decide } from '../rules/vote-opening.ts';
import { useCase } from '../use-case.ts';
import { id, text } from './ids.ts';

/** The secretariat puts a text to the vote in a session or a written consultation (R3.11, R11.6); one may set a year's priorities (R11.9). */
export const openMotion = useCase({
  name: 'open-motion',
  command: z.strictObject({
    consultation: id,
    title: text,
    text,
    deadline: z.string().max(40),
    tallyShown: z.enum(['live', 'at-close']),
    closeWhenAllVoted: z.boolean(),
    priorities: z.strictObject({ year: z.int(), axes: z.array(id).max(100) }).exactOptional(),
  }),
  loads: ({ consultation }) => ({ consultation }),
  decide,
});
