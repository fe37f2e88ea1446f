import { z } from 'zod';
import { sendReminder as decide } from '../rules/remind.ts';
import { namesOfReminder } from '../rules/reminders.ts';
import { useCase } from '../use-case.ts';
import { longId } from './ids.ts';

/** A reminder goes out: by the clock when it is due, by the secretariat at once (R14). */
export const sendReminder = useCase({
  name: 'send-reminder',
  command: z.strictObject({ reminder: longId, how: z.enum(['on-time', 'late', 'early']) }),
  loads: ({ reminder }) => ({ reminder, ...namesOfReminder(reminder) }),
  decide,
});
