import { z } from 'zod';
import { removeContact as decide } from '../rules/directory.ts';
import { useCase } from '../use-case.ts';
import { id } from './ids.ts';

/** A line of the directory goes, with the person's data (R9.5, R16.4). */
export const removeContact = useCase({
  name: 'remove-contact',
  command: z.strictObject({ contact: id }),
  loads: ({ contact }) => ({ contact }),
  decide: (world, _command, ctx) => decide(world, ctx),
});
