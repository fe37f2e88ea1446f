import { z } from 'zod';
import { noteDelivery as decide } from '../rules/meeting.ts';
import { useCase } from '../use-case.ts';
import { id } from './ids.ts';

/** The system notes that a convocation reached somebody (R11.4). */
export const noteDelivery = useCase({
  name: 'note-delivery',
  command: z.strictObject({ session: id, person: id, way: z.string().max(20), deliveredAt: z.iso.datetime() }),
  loads: ({ session }) => ({ consultation: session }),
  decide,
});
