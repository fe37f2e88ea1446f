import { createHash } from 'node:crypto';
import type { webApi } from '@slack/bolt';
import { type Address, type Destination, type Messenger, Unreachable } from '../../src/deliver.ts';
import { type Library, partsOf } from '../../src/ports.ts';
import { ROOM_LOCALE } from '../../src/readers.ts';
import type { ThreadEntry, View } from '../../src/views/view.ts';
import type { Files } from '../shared/files.ts';
import { whereIs } from './command.ts';
import { type For, toMessage, toShortMessage } from './draw.ts';
import { type Fault, faultOf } from './faults.ts';
import { isMissingScope, prepareFile, uploadPicture, whenReady } from './files.ts';
import { PACE } from './limits.ts';
import type { SlackLog } from './log.ts';
import type { Pace } from './pace.ts';
import { POST_OPTIONS, type SlackMessage, type SlackPicture, UPDATE_OPTIONS } from './render.ts';
import type { Slack, Where } from './workspaces.ts';

export interface SlackSending {
  readonly slack: Slack;
  readonly library: Library;
  readonly pace: Pace;
  readonly log: SlackLog;
  /** Pictures and documents; absent where none are made. */
  readonly files?: Files;
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
  /** Between two messages in a channel, and two changes in a workspace. */
  readonly intervals?: { readonly post: number; readonly update: number };
}

/** Where a post stands in Slack, and the remarks of its thread. */
interface Standing {
  readonly channel: string;
  readonly ts: string;
  /** By remark: its message, and whether that says it was withdrawn (R17.3). The text itself is kept nowhere here. */
  readonly thread?: Readonly<Record<string, { readonly ts: string; readonly withdrawn: boolean }>>;
  /** When it was last posted anew, because it could not be edited. */
  readonly anewAt?: number;
}

/** Slack refuses for now, and says for how long: tried again by the queue. */
export class SlackHeld extends Error {
  override readonly name = 'SlackHeld';
}

/** The token is refused: nothing goes out until somebody mends it; what waits stays in order. */
export class SlackTokenRefused extends Error {
  override readonly name = 'SlackTokenRefused';
}

/** Posts in channels and direct messages: one message for each card, changed in place, its remarks in its thread. */
export function slackMessenger(sending: SlackSending): Messenger {
  const { library, log, files, clock = Date.now } = sending;
  const shown = lastShown();

  const readerOf = async ({ agreement, channel, address }: Destination): Promise<For> => {
    if (partsOf(channel).kind === 'room') return { agreement, locale: ROOM_LOCALE };
    const person = await library.person(String(address.person));
    return { agreement, locale: person?.locale ?? ROOM_LOCALE };
  };

  /** Draws when its turn has come: what changed while it waited is in it. */
  const post = async (to: Destination, draw: () => Promise<View | undefined>): Promise<Address> => {
    const reader = await readerOf(to);
    const { where, channel } = targetOf(to);
    let view: View | undefined;
    const sent = await attempt(sending, where, `post:${channel}`, async (client, short) => {
      view = await draw();
      if (!view) return undefined;
      const share = await handOver(client, view, to);
      const post = (message: SlackMessage) => client.chat.postMessage({ channel, ...message, ...POST_OPTIONS });
      const picture = short ? undefined : await uploaded(client, view);
      const shown = view;
      const pictured = picture && (await whenReady(() => post(toMessage(shown, reader, picture))));
      if (picture && !pictured) log.warn('Slack showed no picture in time: a message goes without it');
      const answer = pictured ?? (await post(short ? toShortMessage(view, reader) : toMessage(view, reader)));
      if (answer.channel) await share?.(answer.channel);
      return answer;
    });
    if (!sent?.ts) return {};
    const standing: Standing = { channel: sent.channel ?? channel, ts: sent.ts };
    return view?.thread ? withThread(to, standing, view.thread, reader) : { ...standing };
  };

  /** The picture of what is posted, in Slack; what keeps it away does not keep back the words, which say the same. */
  const uploaded = async (client: webApi.WebClient, { picture }: View): Promise<SlackPicture | undefined> => {
    const file = picture && (await files?.paint(picture).catch(withoutPicture));
    if (!picture || !file) return undefined;
    const id = await uploadPicture(client, file).catch(withoutPicture);
    return id === undefined ? undefined : { id, alt: picture.alt };
  };

  const withoutPicture = (error: unknown): undefined => {
    if (isMissingScope(error)) log.warn('Slack takes no picture: install the app again, it asks for files:write now');
    else log.error('a picture could not be posted', error);
    return undefined;
  };

  /** A document for one person: sent first, shared once the message is there. */
  const handOver = async (client: webApi.WebClient, { attachment }: View, { channel, address }: Destination) => {
    if (!attachment || partsOf(channel).kind !== 'account') return undefined;
    const file = await files?.take(attachment.document, String(address.person));
    // A workspace that gave no right to files gets the words: the web room has the file.
    return (
      file &&
      prepareFile(client, file).catch((error: unknown) =>
        isMissingScope(error) ? withoutPicture(error) : Promise.reject(error),
      )
    );
  };

  const update = async (to: Destination, address: Address, draw: () => Promise<View | undefined>) => {
    const standing = standingIn(address);
    if (!standing) return post(to, draw);
    const reader = await readerOf(to);
    const { where } = targetOf(to);
    const { channel, ts } = standing;
    let view: View | undefined;
    try {
      await attempt(sending, where, `update:${where.enterprise ?? where.team}`, async (client, short) => {
        view = await draw();
        if (!view) return undefined;
        const message = short ? toShortMessage(view, reader) : toMessage(view, reader);
        if (shown.is(`${channel}:${ts}`, message)) return undefined;
        const changed = await client.chat.update({ channel, ts, ...message, ...UPDATE_OPTIONS });
        shown.now(`${channel}:${ts}`, message);
        return changed;
      });
    } catch (error) {
      const fault = faultOf(error);
      if (fault.kind === 'message-gone') return post(to, draw);
      if (fault.kind !== 'not-editable') throw error;
      if (standing.anewAt !== undefined && clock() - standing.anewAt < PACE.repost) return undefined;
      log.warn('a card can no longer be edited in its workspace, and is posted anew');
      return { ...(await post(to, draw)), anewAt: clock() };
    }
    return view?.thread ? withThread(to, standing, view.thread, reader) : undefined;
  };

  /** The remarks that are not in the thread yet, or say something else now (R17.3); the rest stays as it is. */
  const withThread = async (
    to: Destination,
    standing: Standing,
    entries: readonly ThreadEntry[],
    reader: For,
  ): Promise<Address> => {
    const { where, channel } = targetOf(to);
    const thread = { ...standing.thread };
    for (const { id, quote } of entries) {
      const withdrawn = quote.withdrawn === true;
      const said = thread[id];
      if (said?.withdrawn === withdrawn) continue;
      const message = toMessage(remarkView(quote), reader);
      const ts = said
        ? await changed(where, standing.channel, said.ts, message)
        : await replied(where, channel, standing, message);
      if (ts !== undefined) thread[id] = { ts, withdrawn };
    }
    return { ...standing, thread };
  };

  /** A thread that takes no reply leaves the card as it is: that one has the latest remarks too. */
  const replied = async (where: Where, channel: string, { channel: id, ts }: Standing, message: SlackMessage) => {
    try {
      const sent = await attempt(sending, where, `post:${channel}`, (client) =>
        client.chat.postMessage({ channel: id, thread_ts: ts, ...message, ...POST_OPTIONS }),
      );
      return sent?.ts;
    } catch (error) {
      const locked = error instanceof Unreachable && error.why === 'not-allowed';
      if (!locked && faultOf(error).kind !== 'message-gone') throw error;
      return undefined;
    }
  };

  /** A reply that is gone, or can't be edited any more, is left: the card itself says what stands. */
  const changed = async (where: Where, channel: string, ts: string, message: SlackMessage) => {
    try {
      await attempt(sending, where, `update:${where.enterprise ?? where.team}`, (client) =>
        client.chat.update({ channel, ts, ...message, ...UPDATE_OPTIONS }),
      );
    } catch (error) {
      if (!['message-gone', 'not-editable'].includes(faultOf(error).kind)) throw error;
    }
    return ts;
  };

  return { post, update };
}

type Call<T> = (client: webApi.WebClient, short: boolean) => Promise<T | undefined>;

/** At our pace and Slack's; errors in our words. What can be tried again at once is; the rest goes to the queue. */
async function attempt<T>(
  { slack, pace, log, intervals = PACE }: SlackSending,
  where: Where,
  key: string,
  call: Call<T>,
): Promise<T | undefined> {
  const client = await slack.clientFor(where);
  if (!client) throw new Unreachable('not-allowed');
  const interval = key.startsWith('post:') ? intervals.post : intervals.update;
  let short = false;
  for (;;) {
    await pace.turn(key, interval);
    try {
      return await call(client, short);
    } catch (error) {
      const fault = faultOf(error);
      if (fault.kind === 'too-much' && !short) {
        log.error('a message was too much for Slack, and is sent in short', error);
        short = true;
      } else if (fault.kind === 'rate-limited') {
        pace.hold(key, fault.ms);
        if (fault.ms > PACE.held) throw new SlackHeld(`Slack asks to wait for ${fault.ms} ms`);
      } else throw inOurWords(error, fault);
    }
  }
}

function inOurWords(error: unknown, fault: Fault): unknown {
  if (fault.kind === 'closed') return new Unreachable(fault.why);
  if (fault.kind === 'token')
    return new SlackTokenRefused(
      `Slack refuses the token (${fault.error}): install the app again, or set SLACK_BOT_TOKEN to a valid one`,
    );
  return error;
}

/** Messages of which it is remembered what they show. */
const REMEMBERED = 5_000;

/** What this process has last shown, so that a card that was drawn late and again is changed once. */
function lastShown() {
  const hashes = new Map<string, string>();
  const hashOf = (message: SlackMessage) => createHash('sha256').update(JSON.stringify(message)).digest('base64');
  return {
    is: (id: string, message: SlackMessage): boolean => hashes.get(id) === hashOf(message),
    now(id: string, message: SlackMessage): void {
      hashes.delete(id);
      hashes.set(id, hashOf(message));
      const [oldest] = hashes.keys();
      if (hashes.size > REMEMBERED && oldest !== undefined) hashes.delete(oldest);
    },
  };
}

/** A channel, or a person: a message to a user's id opens the direct messages with them [docs: chat.postMessage]. */
function targetOf({ channel, address }: Destination): { readonly where: Where; readonly channel: string } {
  if (partsOf(channel).kind === 'account') {
    const { where, user } = whereIs(String(address.account));
    return { where, channel: user };
  }
  const { team, enterprise } = address;
  return {
    channel: String(address.channel),
    where: {
      ...(typeof team === 'string' ? { team } : {}),
      ...(typeof enterprise === 'string' ? { enterprise } : {}),
    },
  };
}

const standingIn = (address: Address): Standing | undefined =>
  typeof address.channel === 'string' && typeof address.ts === 'string' ? (address as unknown as Standing) : undefined;

/** A remark by itself, without its button: that one is on the card of its author. */
function remarkView({ actions: _own, ...quote }: ThreadEntry['quote']): View {
  return {
    name: 'remark',
    title: quote.author,
    summary: quote.text,
    blocks: [quote],
    actions: [],
  };
}
