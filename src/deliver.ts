import type { PersonalMessage, RoomEvent } from './notices.ts';
import { type Channel, partsOf } from './ports.ts';
import type { Platform } from './rules/facts.ts';
import type { RoomTrouble } from './rules/room.ts';
import type { View } from './views/view.ts';

/** Sending what was committed. Whatever fails stays in the outbox and is tried again, in order (design: two kinds of notice). */

/** A platform's way to reach a room or a person. Posting is not idempotent there; an address is what `post` gave back. */
export interface Messenger {
  /** Posts a view, and gives the address under which it can be updated. */
  post(to: Destination, draw: Draw, keep: Keep): Promise<Address>;
  /** Gives another address where the post had to be made anew, or holds more than it did. */
  update(to: Destination, address: Address, draw: Draw, keep: Keep): Promise<Address | undefined>;
}

export type Draw = () => Promise<View | undefined>;

/** Keeps the address of a part that stands already: where the rest fails, a retry goes on from there. */
export type Keep = (address: Address) => Promise<void>;

/** Thrown by a messenger: the platform says that nothing can be posted there, now or later. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
  readonly why: RoomTrouble;
  constructor(why: RoomTrouble) {
    super(`nothing can be posted there any more: ${why}`);
    this.why = why;
  }
}

/** Thrown by a messenger: the platform asks to wait. Nothing of the channel goes out before; a time in ms since the epoch. */
export class Held extends Error {
  override readonly name = 'Held';
  readonly until: number;
  constructor(until: number, why: string) {
    super(why);
    this.until = until;
  }
}

/** Thrown by a messenger: this card can be shown only from then on (ms since the epoch). What comes after it goes out. */
export class PutOff extends Error {
  override readonly name = 'PutOff';
  readonly until: number;
  constructor(until: number) {
    super('a card is shown later');
    this.until = until;
  }
}

export type Address = Readonly<Record<string, unknown>>;

export interface Destination {
  readonly agreement: string;
  readonly channel: Channel;
  readonly platform: Platform;
  /** Where the room is, or which account the person has, on its platform. */
  readonly address: Address;
}

export interface Waiting {
  readonly id: string;
  readonly agreement: string;
  readonly content: Content;
}
/** A card, drawn from the state when it is sent; or what happened, as it was. */
export type Content =
  | { readonly subject: string; readonly post?: { readonly id: string; readonly address: Address } }
  | { readonly event: RoomEvent | PersonalMessage };

export interface Outbox {
  /** Where a channel leads today; undefined where it leads nowhere any more. */
  destination(agreement: string, channel: Channel): Promise<Destination | undefined>;
  /**
   * The oldest notice of a channel that is to be delivered now, and so is taken: a change from here on makes a new one. A
   * card that was changed a moment ago rests until others have come together, or something happens in its room.
   */
  take(channel: Channel): Promise<Waiting | undefined>;
  /** In how many ms the first of the cards that rest there is to be changed; undefined where none does. */
  rests(channel: Channel): Promise<number | undefined>;
  posted(notice: Waiting, channel: Channel, address: Address): Promise<void>;
  /** A card stands there, but not all of it: the notice is not delivered. */
  stands(notice: Waiting, channel: Channel, address: Address): Promise<void>;
  updated(notice: Waiting, post: string, address?: Address): Promise<void>;
  /** There is nobody to tell any more. */
  dropped(notice: Waiting, why: string): Promise<void>;
  failed(notice: Waiting, why: string): Promise<void>;
  /** Taken again from then on (ms since the epoch), or as soon as its card changes. */
  putOff(notice: Waiting, until: number): Promise<void>;
}

export interface DeliverPorts {
  readonly outbox: Outbox;
  readonly messengers: Partial<Record<Platform, Messenger>>;
  /** The view of a card or event for a room or person; undefined where its subject is gone. */
  readonly draw: (to: Destination, content: Content) => Promise<View | undefined>;
  /** A room that its platform has closed to us: the secretariat is told how to mend it. */
  readonly closeRoom?: (to: Destination, why: RoomTrouble) => Promise<void>;
}

/**
 * Delivers all that waits in a channel, in order; gives in how many ms somebody has to come again, undefined where nothing
 * rests. Throws at the first that fails, which is tried again later.
 */
export async function deliver(ports: DeliverPorts, channel: Channel): Promise<number | undefined> {
  for (;;) {
    const notice = await ports.outbox.take(channel);
    // Cards stand in rooms alone.
    if (!notice) return partsOf(channel).kind === 'room' ? ports.outbox.rests(channel) : undefined;
    await deliverOne(ports, channel, notice);
  }
}

async function deliverOne(
  { outbox, messengers, draw, closeRoom }: DeliverPorts,
  channel: Channel,
  notice: Waiting,
): Promise<void> {
  const to = await outbox.destination(notice.agreement, channel);
  const messenger = to && messengers[to.platform];
  if (!to || !messenger) return outbox.dropped(notice, 'no way to reach this channel');
  const { content } = notice;
  const view = () => draw(to, content);
  const keep: Keep = async (address) => {
    if ('subject' in content) await outbox.stands(notice, channel, address);
  };
  try {
    if ('subject' in content && content.post) {
      const address = await messenger.update(to, content.post.address, view, keep);
      await outbox.updated(notice, content.post.id, address);
    } else await outbox.posted(notice, channel, await messenger.post(to, view, keep));
  } catch (error) {
    if (error instanceof PutOff) return outbox.putOff(notice, error.until);
    if (error instanceof Unreachable) {
      if (partsOf(channel).kind === 'room') await closeRoom?.(to, error.why);
      return outbox.dropped(notice, error.why);
    }
    await outbox.failed(notice, error instanceof Error ? error.name : 'unknown');
    throw error;
  }
}
