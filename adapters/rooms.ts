import { act } from '../src/act.ts';
import type { Destination } from '../src/deliver.ts';
import { type Answered, type Ports, partsOf, type Room } from '../src/ports.ts';
import type { Platform } from '../src/rules/facts.ts';
import type { RoomTrouble } from '../src/rules/room.ts';
import type { Outcome } from '../src/use-case.ts';
import { closeRoom } from '../src/use-cases/close-room.ts';

/** Rooms that their platform has closed to us: by the clock, as one who acts for nobody; the secretariat is told. */

export const closingOf =
  (ports: Ports) =>
  ({ agreement, channel }: Pick<Destination, 'agreement' | 'channel'>, why: RoomTrouble): Promise<void> =>
    close(ports, agreement, partsOf(channel).id, why);

/** All rooms of a place that the application was taken out of, in whichever agreement. */
export const closingAll =
  (ports: Ports, platform: Platform) =>
  async (isOf: (room: Room) => Promise<boolean>, why: RoomTrouble): Promise<void> => {
    for (const room of await ports.library.roomsOn(platform))
      if (await isOf(room)) await close(ports, room.agreement, room.id, why);
  };

async function close(ports: Ports, agreement: string, room: string, why: RoomTrouble): Promise<void> {
  await act(ports, closeRoom, { room, why }, { agreement, actor: { clock: true }, via: 'clock' }, nobodyReads);
}

const nobodyReads = (outcome: Outcome): Answered => ({
  view: { name: 'none', title: '', summary: '', blocks: [], actions: [] },
  ...(outcome.done ? {} : { refused: outcome.refused.code }),
});
