import { z } from 'zod';
import { attachDocument as decide } from '../rules/meeting-agenda.ts';
import { useCase } from '../use-case.ts';
import { id, text } from './ids.ts';

/** A working document, by its address (R11.3). */
export const attachDocument = useCase({
  name: 'attach-document',
  command: z.strictObject({ session: id, title: text, href: text }),
  loads: ({ session }) => ({ consultation: session }),
  decide,
});
