import { z } from 'zod';
import { publish as decide, PUBLISHED } from '../rules/publication.ts';
import { useCase } from '../use-case.ts';
import { text } from './ids.ts';

/** What of the agreement anybody can read (R15). */
export const publish = useCase({
  name: 'publish',
  command: z.strictObject({
    what: z.array(z.enum(PUBLISHED)).max(PUBLISHED.length),
    contact: text.exactOptional(),
    dataContact: text.exactOptional(),
  }),
  loads: () => ({}),
  decide,
});
