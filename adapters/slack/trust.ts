import type { Library, Room } from '../../src/ports.ts';
import type { Where } from './workspaces.ts';

/**
 * Who believes the mail addresses of a workspace. Whoever installs the app administers its workspace, and can give any
 * address to any account there: undefined where the operator trusts it, else the agreements that have a room in it.
 */
export type Trust = (where: Where) => Promise<readonly string[] | undefined>;

/** The one workspace whose token the operator has set. */
export const TRUST_OF_THE_OPERATOR: Trust = () => Promise.resolve(undefined);

/** Of several: those that the operator lists, and, for an agreement, those where its secretariat has bound a room. */
export const trustOfRooms =
  (library: Library, listed: readonly string[] = []): Trust =>
  async ({ team, enterprise }) => {
    if ([team, enterprise].some((id) => id !== undefined && listed.includes(id))) return undefined;
    // Accounts of an organisation are its own, in whichever of its workspaces the room is.
    const isThere = ({ address }: Room) =>
      enterprise === undefined ? address.team === team : address.enterprise === enterprise;
    const rooms = (await library.roomsOn('slack')).filter(isThere);
    return [...new Set(rooms.map(({ agreement }) => agreement))];
  };
