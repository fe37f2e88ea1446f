import { z } from 'zod';
import { moveSession as decide } from '../rules/meeting.ts';
import { useCase } from '../use-case.ts';
import { id, local, text } from './ids.ts';

/** A session gets another date or place, with a reason that all are told (R11.8). */
export const moveSession = useCase({
  name: 'move-session',
  command: z.strictObject({
    session: id,
    startsAt: local,
    minutes: z.int().exactOptional(),
    place: text.exactOptional(),
    link: text.exactOptional(),
    reason: text,
  }),
  loads: ({ session }) => ({ consultation: session, agenda: true as const }),
  decide,
});
