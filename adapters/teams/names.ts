import type { Courier } from './courier.ts';
import { faultOf } from './faults.ts';
import { LIMITS } from './limits.ts';
import type { Pace, Time } from './pace.ts';
import type { SeenPlace, TeamsStore } from './store.ts';

export interface ChannelNames {
  /** The same place with its name, where that can be known. */
  named(place: SeenPlace): Promise<SeenPlace>;
  /** They were renamed, or their team was. */
  forget(conversations: readonly string[]): Promise<void>;
}

/**
 * Teams names a team and its channel at install at most: asked for once, at the channel's pace, and kept. Where Teams
 * does not say, nothing is asked for a while: the name is a convenience, and no answer waits for it twice.
 */
export function channelNames(ports: {
  readonly store: TeamsStore;
  readonly courier: Courier;
  readonly pace: Pace;
  readonly time: Time;
}): ChannelNames {
  const { store, courier, pace, time } = ports;
  const notBefore = new Map<string, number>();

  const asked = async ({ conversation, reference }: SeenPlace, team: string): Promise<string> => {
    if (time.now() < (notBefore.get(conversation) ?? 0)) return '';
    notBefore.set(conversation, time.now() + LIMITS.nameMs);
    try {
      await pace.turn(conversation);
      return await courier.channelName(reference, team, conversation);
    } catch (error) {
      const fault = faultOf(error);
      if (fault.kind === 'busy') pace.pause(conversation, fault.afterMs ?? LIMITS.pauseMs);
      return '';
    }
  };

  return {
    async named(place) {
      const { conversation, kind, team } = place;
      if (place.name !== undefined || kind !== 'channel' || team === undefined) return place;
      const name = (await store.conversation(conversation))?.name ?? (await asked(place, team));
      return name === '' ? place : { ...place, name };
    },
    async forget(conversations) {
      for (const each of conversations) notBefore.delete(each);
      await store.forgetNames(conversations);
    },
  };
}
