import { z } from 'zod';
import { addPoint as decide } from '../rules/meeting-agenda.ts';
import { useCase } from '../use-case.ts';
import { id, text } from './ids.ts';

/** A point that is no fiche comes on the agenda. */
export const addPoint = useCase({
  name: 'add-point',
  command: z.strictObject({ session: id, title: text, text: text.exactOptional() }),
  loads: ({ session }) => ({ consultation: session }),
  decide,
});
