import { z } from 'zod';
import { muteReminder as decide } from '../rules/remind.ts';
import { namesOfReminder } from '../rules/reminders.ts';
import { useCase } from '../use-case.ts';
import { longId } from './ids.ts';

/** The secretariat keeps a reminder from going out. */
export const muteReminder = useCase({
  name: 'mute-reminder',
  command: z.strictObject({ reminder: longId }),
  loads: ({ reminder }) => ({ reminder, ...namesOfReminder(reminder) }),
  decide,
});
