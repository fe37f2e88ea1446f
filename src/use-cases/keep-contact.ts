import { z } from 'zod';
import { keepContact as decide } from '../rules/directory.ts';
import { useCase } from '../use-case.ts';
import { id, text } from './ids.ts';

/** A line of the directory, new or corrected (R9.5). */
export const keepContact = useCase({
  name: 'keep-contact',
  command: z.strictObject({ contact: id.exactOptional(), region: text, organisation: text, name: text, mail: text }),
  loads: ({ contact }) => (contact === undefined ? {} : { contact }),
  decide,
});
