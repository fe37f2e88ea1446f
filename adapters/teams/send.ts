import { type Address, type Destination, type Messenger, Unreachable } from '../../src/deliver.ts';
import { partsOf } from '../../src/ports.ts';
import type { View } from '../../src/views/view.ts';
import { type Locale, wordsIn } from '../../src/words/words.ts';
import type { Files } from '../shared/files.ts';
import type { Courier } from './courier.ts';
import { cardIntent, viewToActivity } from './draw.ts';
import { type Fault, faultOf } from './faults.ts';
import { consentActivity, type TeamsActivity } from './files.ts';
import { LIMITS } from './limits.ts';
import { type Pace, TeamsBusy } from './pace.ts';
import type { CardActivity, CardPicture } from './render.ts';
import type { SeenPlace, TeamsStore } from './store.ts';

export interface SendPorts {
  readonly courier: Courier;
  readonly store: TeamsStore;
  readonly pace: Pace;
  readonly localeOf: (person: string) => Promise<Locale>;
  /** Pictures and documents; absent where none are made. */
  readonly files?: Files;
  /** What keeps a picture away: the words say the same. */
  readonly onPicture?: (error: unknown) => void;
  /** The day it is in an agreement's time zone, as YYYY-MM-DD (R14.1). */
  readonly today: (agreement: string) => Promise<string>;
  /** An account that nothing reaches any more: the secretariat is told. */
  readonly onLost: (account: string, why: string) => Promise<void>;
}

/** Sends cards to rooms and to people, at Teams' pace, and says what came of it. */
export interface Sender {
  /** @throws Unreachable where nobody can be written to there, TeamsBusy where it is to be tried later */
  post(place: SeenPlace, activity: TeamsActivity): Promise<string>;
  /** Undefined: the message is gone. */
  update(place: SeenPlace, id: string, activity: TeamsActivity): Promise<string | undefined>;
  /** The personal chat of an account, opened where that is possible. */
  chatOf(account: string): Promise<SeenPlace>;
  /** Posts to a person alone. */
  tell(account: string, activity: TeamsActivity): Promise<Address>;
}

/** Times that one delivery is tried while its worker waits; the outbox tries again later. */
const TRIES = 3;

export function senderOf({ courier, store, pace, onLost }: SendPorts): Sender {
  /** One request, within the pace; again where Teams says so, and at the address that is known to be good. */
  const send = async <T>(place: SeenPlace, request: (to: SeenPlace['reference']) => Promise<T>): Promise<T> => {
    let { reference } = place;
    for (let tries = 1; ; tries += 1) {
      await pace.turn(place.conversation);
      try {
        return await request(reference);
      } catch (error) {
        const fault = faultOf(error);
        if (fault.kind === 'busy') {
          const wait = fault.afterMs ?? LIMITS.pauseMs * tries;
          pace.pause(place.conversation, wait);
          if (tries < TRIES && wait <= LIMITS.longestWait) continue;
          throw new TeamsBusy(`Teams takes nothing there for ${Math.ceil(wait / 1000)} s`);
        }
        const latest = fault.kind === 'no-service' ? await store.latest(place.tenant) : undefined;
        const serviceUrl = latest?.reference.serviceUrl;
        if (serviceUrl === undefined || serviceUrl === reference.serviceUrl) throw error;
        reference = { ...reference, serviceUrl };
      }
    }
  };

  /** What a refusal means for who was to be told. */
  const orUnreachable = async <T>(place: SeenPlace, account: string | undefined, work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      const why = closedBy(faultOf(error));
      if (!why) throw error;
      if (account !== undefined && (await store.lost(account, why.code))) await onLost(account, why.code);
      throw new Unreachable(account === undefined && place.kind !== 'personal' ? why.trouble : 'not-allowed');
    }
  };

  const chatOf: Sender['chatOf'] = async (account) => {
    const known = await store.account(account);
    if (!known || known.unreachable !== undefined) throw new Unreachable('not-allowed');
    if (known.chat) return known.chat;
    const tenant = account.slice(0, account.indexOf('/'));
    const other = await store.latest(tenant);
    if (!other) throw new Unreachable('not-found');
    const opening = send(other, (to) => courier.openChat(to, tenant, known.userId));
    const conversation = await orUnreachable(other, account, opening);
    const opened: SeenPlace = { conversation, tenant, kind: 'personal', reference: other.reference };
    await store.opened(account, opened);
    return opened;
  };

  const post = (place: SeenPlace, activity: TeamsActivity, account?: string) =>
    orUnreachable(
      place,
      account,
      send(place, (to) => courier.post(to, place.conversation, activity)),
    );

  return {
    post: (place, activity) => post(place, activity),
    chatOf,
    async update(place, id, activity) {
      try {
        await send(place, (to) => courier.update(to, place.conversation, id, activity));
        return id;
      } catch (error) {
        if (faultOf(error).kind === 'gone') return undefined;
        return orUnreachable(place, undefined, Promise.reject(error));
      }
    },
    async tell(account, activity) {
      const chat = await chatOf(account);
      return { conversation: chat.conversation, activity: await post(chat, activity, account) };
    },
  };
}

/** A refusal of the conversation itself, with what the secretariat is told of a room. */
function closedBy(fault: Fault): { readonly code: string; readonly trouble: Unreachable['why'] } | undefined {
  // A post names no message: what is not there is the conversation, whatever Teams calls it.
  if (fault.kind === 'no-conversation' || fault.kind === 'gone')
    return { code: 'ConversationNotFound', trouble: 'not-found' };
  if (fault.kind !== 'closed') return undefined;
  return { code: fault.why, trouble: fault.why === 'BotNotInConversationRoster' ? 'not-a-member' : 'not-allowed' };
}

/** Delivers notices to rooms and to linked accounts. */
export function teamsMessenger(ports: SendPorts, sender: Sender): Messenger {
  const { store, localeOf, today, files, onPicture } = ports;

  /** The picture of what is posted, small enough for a card. */
  const painted = async ({ picture }: View): Promise<CardPicture | undefined> => {
    const file = picture && (await files?.paint(picture, LIMITS.picture).catch(onPicture));
    if (!picture || !file) return undefined;
    return { url: `data:${file.type};base64,${Buffer.from(file.bytes).toString('base64')}`, alt: picture.alt };
  };

  const placeOf = async ({ channel, address }: Destination): Promise<SeenPlace> => {
    if (partsOf(channel).kind === 'account') return sender.chatOf(String(address.account));
    const room = await store.conversation(String(address.conversation));
    if (!room) throw new Unreachable('not-found');
    return room;
  };

  const cardFor = async ({ agreement, channel, address }: Destination, view: View): Promise<CardActivity> => {
    const drawn = await painted(view);
    const picture = drawn ? { picture: drawn } : {};
    if (partsOf(channel).kind === 'account')
      return viewToActivity(view, { locale: await localeOf(String(address.person)), agreement, ...picture });
    const { subject } = view;
    if (subject === undefined) return viewToActivity(view, { locale: 'fr', agreement, ...picture });
    const self = cardIntent(subject, agreement);
    const userIds = await store.membersOf(agreement, await today(agreement));
    const refresh = userIds.length === 0 ? {} : { refresh: { intent: self, userIds } };
    return viewToActivity(view, { locale: 'fr', agreement, self, ...refresh });
  };

  const post = async (to: Destination, view: View): Promise<Address> => {
    const card = await cardFor(to, view);
    if (partsOf(to.channel).kind === 'account') {
      const told = await sender.tell(String(to.address.account), card);
      if (!view.attachment) return told;
      const { file } = wordsIn(await localeOf(String(to.address.person))).teams;
      await sender.tell(String(to.address.account), consentActivity(view.attachment, file.description(view.summary)));
      return told;
    }
    const room = await placeOf(to);
    return { conversation: room.conversation, activity: await sender.post(room, card) };
  };

  return {
    async post(to, draw) {
      const view = await draw();
      return view ? post(to, view) : {};
    },
    async update(to, { activity }, draw) {
      const view = await draw();
      if (!view) return undefined;
      if (typeof activity !== 'string') return post(to, view);
      const kept = await sender.update(await placeOf(to), activity, await cardFor(to, view));
      // Posted once more where it is gone; the new address takes the place of the old one.
      return kept === undefined ? post(to, view) : undefined;
    },
  };
}
