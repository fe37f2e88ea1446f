import { z } from 'zod';
import { prepareMotion as decide } from '../rules/written-votes.ts';
import { useCase } from '../use-case.ts';
import { id, text } from './ids.ts';

/** The secretariat writes a motion for the day on which a consultation’s votes open (R11.6). */
export const prepareMotion = useCase({
  name: 'prepare-motion',
  command: z.strictObject({ consultation: id, title: text, text }),
  loads: ({ consultation }) => ({ consultation }),
  decide,
});
