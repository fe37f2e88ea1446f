import { z } from 'zod';
import { planSession as decide, SESSION_TYPES } from '../rules/meeting.ts';
import { useCase } from '../use-case.ts';
import { day, id, local, text } from './ids.ts';

/** A session gets its date (R11.1, R11.2, R11.7). Local times of the agreement's zone. */
export const planSession = useCase({
  name: 'plan-session',
  command: z.strictObject({
    type: z.enum(SESSION_TYPES),
    title: text,
    startsAt: local,
    minutes: z.int().exactOptional(),
    year: z.int().exactOptional(),
    place: text.exactOptional(),
    link: text.exactOptional(),
    commission: day.exactOptional(),
    board: day.exactOptional(),
    conciliation: id.exactOptional(),
  }),
  loads: () => ({}),
  decide,
});
