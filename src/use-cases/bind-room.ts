import { z } from 'zod';
import { PLATFORMS } from '../rules/facts.ts';
import { bindRoom as decide } from '../rules/room.ts';
import { isStorable } from '../storable.ts';
import { useCase } from '../use-case.ts';
import { longId, text } from './ids.ts';

/** A room of a platform is bound to the agreement (R17.1). */
export const bindRoom = useCase({
  name: 'bind-room',
  command: z.strictObject({
    room: longId,
    platform: z.enum(PLATFORMS),
    name: text,
    address: z.record(z.string().max(64).refine(isStorable), z.string().max(300).refine(isStorable)),
  }),
  loads: ({ room }) => ({ room }),
  decide,
});
