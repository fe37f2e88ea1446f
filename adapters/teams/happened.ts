import type { Library } from '../../src/ports.ts';
import type { RoomTrouble } from '../../src/rules/room.ts';
import { welcome } from '../../src/views/welcome.ts';
import { wordsIn } from '../../src/words/words.ts';
import { type Activity, localeOf, roomOf, type TeamsEvent } from './command.ts';
import { viewToActivity } from './draw.ts';
import type { ChannelNames } from './names.ts';
import type { Sender } from './send.ts';
import type { SeenPlace, TeamsStore } from './store.ts';

/** What becomes of the bot and of the places it is in: nobody asked for anything. */

export interface HappenedPorts {
  readonly library: Library;
  readonly store: TeamsStore;
  readonly sender: Sender;
  readonly names: ChannelNames;
  /** The bot was taken out of a room, or the room is gone. */
  readonly closeRoom: (agreement: string, room: string, why: RoomTrouble) => Promise<void>;
}

export function happened({ library, store, sender, names, closeRoom }: HappenedPorts) {
  const arrive = async (place: SeenPlace, activity: Activity): Promise<void> => {
    if (!(await store.welcome(place.conversation))) return;
    const locale = localeOf(activity);
    const view = welcome(place.kind === 'personal' ? 'personal' : 'room', wordsIn(locale));
    await sender.post(place, viewToActivity(view, { locale }));
  };

  const close = async (conversations: readonly string[], why: RoomTrouble): Promise<void> => {
    for (const room of conversations.map(roomOf)) {
      const agreement = await library.agreementOfRoom(room);
      if (agreement !== undefined) await closeRoom(agreement, room, why);
    }
  };

  return async (event: TeamsEvent, place: SeenPlace, activity: Activity): Promise<void> => {
    switch (event.kind) {
      case 'added':
        return arrive(place, activity);
      case 'removed':
        return close(await store.left(place), 'not-a-member');
      case 'channel-deleted':
        return close([event.channel], 'not-found');
      case 'channel-renamed':
        return names.forget([event.channel]);
      case 'team-deleted':
        return close(await store.channelsOf(event.team), 'not-found');
      case 'team-archived':
        return close(await store.channelsOf(event.team), 'archived');
      case 'team-renamed':
        return names.forget(await store.channelsOf(event.team));
      default:
        return event satisfies never;
    }
  };
}
