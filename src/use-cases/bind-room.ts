import { z } from 'zod';
import { PLATFORMS } from '../rules/facts.ts';
import { bindRoom as decide } from '../rules/room.ts';
import { useCase } from '../use-case.ts';
import { text } from './ids.ts';

/** A room of a platform is bound to the agreement (R17.1). */
export const bindRoom = useCase({
  name: 'bind-room',
  command: z.strictObject({
    room: z.string().min(1).max(200),
    platform: z.enum(PLATFORMS),
    name: text,
    address: z.record(z.string().max(64), z.string().max(300)),
  }),
  loads: () => ({}),
  decide,
});
