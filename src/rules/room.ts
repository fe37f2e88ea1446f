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

/** A room is bound to the agreement: from here on its fiches are posted there (R17.1). */
export function bindRoom(world: World, command: BindRoom, ctx: Context): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  const fault = textFault('name', command.name, 200);
  if (fault) return refuse(fault);
  const { room, platform, address } = command;
  return { as: may.as, facts: [{ kind: 'RoomBound', room, platform, name: command.name.trim(), address }] };
}
