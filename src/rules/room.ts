import { allowed, type Context, type Decision, refuse, textFault, type World } from './decide.ts';
import type { Platform } from './facts.ts';

export interface BindRoom {
  /** Of the system; a room of a platform always has the same. */
  readonly room: string;
  readonly platform: Platform;
  readonly name: string;
  /** Where it is on its platform. */
  readonly address: Readonly<Record<string, string>>;
}

/** A room is bound to the agreement: from here on its fiches are posted there (R17.1). It is of one agreement at a time. */
export function bindRoom(world: World, command: BindRoom, ctx: Context): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  const fault = textFault('name', command.name, 200);
  if (fault) return refuse(fault);
  const { room, platform, address } = command;
  const name = command.name.trim();
  const bound = world.room?.closed === false ? world.room : undefined;
  if (bound && bound.agreement !== world.agreement.id) return refuse({ code: 'room-bound-elsewhere' });
  if (bound?.name === name) return { as: may.as, facts: [] };
  return { as: may.as, facts: [{ kind: 'RoomBound', room, platform, name, address }] };
}

export interface CloseRoom {
  readonly room: string;
  readonly why: RoomTrouble;
}

/** Why nothing can be posted in a room any more, as its platform said it. */
export const ROOM_TROUBLES = ['archived', 'not-found', 'not-a-member', 'not-allowed', 'unbound'] as const;
export type RoomTrouble = (typeof ROOM_TROUBLES)[number];

/** A room that its platform has closed to us, or that the secretariat takes away; the register keeps what was posted. */
export function closeRoom(world: World, { room, why }: CloseRoom, ctx: Context): Decision {
  const right = 'clock' in ctx.actor ? 'close-at-deadline' : 'run';
  const may = allowed(world, ctx, right);
  if ('refused' in may) return may;
  const bound = world.room;
  if (!bound || bound.agreement !== world.agreement.id) return refuse({ code: 'not-found', what: 'room', given: '' });
  if (bound.closed) return { as: may.as, facts: [] };
  return { as: may.as, facts: [{ kind: 'RoomClosed', room, why, name: bound.name }] };
}
