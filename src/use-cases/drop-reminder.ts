import { z } from 'zod';
import { dropReminder as decide } from '../rules/remind.ts';
import { useCase } from '../use-case.ts';
import { longId } from './ids.ts';

/** After an outage, one that is no longer useful (R14.4). */
export const dropReminder = useCase({
  name: 'drop-reminder',
  command: z.strictObject({ reminder: longId }),
  loads: ({ reminder }) => ({ reminder }),
  decide,
});
