import { z } from 'zod';
import { takeAttendance as decide } from '../rules/attendance.ts';
import { PRESENCES } from '../rules/meeting.ts';
import { useCase } from '../use-case.ts';
import { id, text } from './ids.ts';

/** Who is there: one's own seat, or any for the secretariat (R11.8). */
export const takeAttendance = useCase({
  name: 'take-attendance',
  command: z.strictObject({
    session: id,
    seat: id.exactOptional(),
    presence: z.enum(PRESENCES),
    name: text.exactOptional(),
  }),
  loads: ({ session }) => ({ consultation: session }),
  decide,
});
