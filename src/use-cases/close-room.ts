import { z } from 'zod';
import { closeRoom as decide, ROOM_TROUBLES } from '../rules/room.ts';
import { useCase } from '../use-case.ts';
import { longId } from './ids.ts';

/** A room that can't be reached any more, or that the secretariat takes away (R17.1). */
export const closeRoom = useCase({
  name: 'close-room',
  command: z.strictObject({ room: longId, why: z.enum(ROOM_TROUBLES) }),
  loads: ({ room }) => ({ room }),
  decide,
});
