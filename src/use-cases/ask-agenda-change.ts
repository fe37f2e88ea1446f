import { z } from 'zod';
import { askAgendaChange as decide } from '../rules/meeting-agenda.ts';
import { useCase } from '../use-case.ts';
import { id, text } from './ids.ts';

/** Or asks for a change of it (R11.5). */
export const askAgendaChange = useCase({
  name: 'ask-agenda-change',
  command: z.strictObject({ session: id, text: text }),
  loads: ({ session }) => ({ consultation: session }),
  decide,
});
