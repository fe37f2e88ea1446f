import { z } from 'zod';
import { removeDocument as decide } from '../rules/meeting-agenda.ts';
import { useCase } from '../use-case.ts';
import { id } from './ids.ts';

/** A working document is taken away before the session. */
export const removeDocument = useCase({
  name: 'remove-document',
  command: z.strictObject({ session: id, document: id }),
  loads: ({ session }) => ({ consultation: session }),
  decide,
});
