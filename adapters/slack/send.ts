import { createHash } from 'node:crypto';
import type { webApi } from '@slack/bolt';
import {
  type Address,
  type Destination,
  type Draw,
  type Keep,
  type Messenger,
  PutOff,
  Unreachable,
} from '../../src/deliver.ts';
import { type Library, partsOf } from '../../src/ports.ts';
import { ROOM_LOCALE } from '../../src/readers.ts';
import type { ThreadEntry, View } from '../../src/views/view.ts';
import type { Files } from '../shared/files.ts';
import type { Accounts } from './accounts.ts';
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
  /** In which of an organisation's workspaces somebody was, who may be in any of them. */
  readonly lastSeenIn?: Accounts['lastSeenIn'];
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
  /** Between two messages in a channel, and two changes in a workspace. */
  readonly intervals?: { readonly post: number; readonly update: number };
}

/** Where a post stands in Slack, and the remarks of its thread. */
interface Standing {
  readonly channel: string;
  readonly ts: string;
  /** Hash of what it shows: the same again is not sent, whichever process drew it. */
  readonly shown?: string;
  /** What it was about is over, and it says so. */
  readonly settled?: boolean;
  /** By remark: its message, and whether that says it was withdrawn (R17.3). The text itself is kept nowhere here. */
  readonly thread?: Readonly<Record<string, { readonly ts: string; readonly withdrawn: boolean }>>;
  /** When it was last posted anew, because it could not be edited. */
  readonly anewAt?: number;
}

/** The token is refused: nothing goes out until somebody mends it; what waits stays in order. */
export class SlackTokenRefused extends Error {
  override readonly name = 'SlackTokenRefused';
}

/** Posts in channels and direct messages: one message for each card, changed in place, its remarks in its thread. */
export function slackMessenger(sending: SlackSending): Messenger {
  const { library, log, files, clock = Date.now, lastSeenIn = () => undefined } = sending;
  const target = (to: Destination): Target => targetOf(to, lastSeenIn);

  const readerOf = async ({ agreement, channel, address }: Destination): Promise<For> => {
    if (partsOf(channel).kind === 'room') return { agreement, locale: ROOM_LOCALE };
    const person = await library.person(String(address.person));
    return { agreement, locale: person?.locale ?? ROOM_LOCALE };
  };

  /** Draws when its turn has come: what changed while it waited is in it. */
  const post = async (to: Destination, draw: Draw, keep: Keep): Promise<Address> => {
    const reader = await readerOf(to);
    const goal = target(to);
    const { channel } = goal;
    let drawn: { readonly view: View; readonly message: SlackMessage } | undefined;
    const sent = await attempt(sending, goal, `post:${channel}`, async (client, size) => {
      const view = await draw();
      if (!view) return undefined;
      const message = toMessageOf(size, view, reader);
      drawn = { view, message };
      const share = await handOver(client, view, to);
      const post = (said: SlackMessage) => client.chat.postMessage({ channel, ...said, ...POST_OPTIONS });
      const picture = size === 'whole' ? await uploaded(client, view) : undefined;
      const pictured = picture && (await whenReady(() => post(toMessage(view, reader, picture))));
      if (picture && !pictured) log.warn('Slack showed no picture in time: a message goes without it');
      const answer = pictured ?? (await post(message));
      if (answer.channel) await share?.(answer.channel);
      return answer;
    });
    if (!sent?.ts || !drawn) return {};
    const { view, message } = drawn;
    const standing: Standing = { channel: sent.channel ?? channel, ts: sent.ts, ...shownBy(view, message) };
    return view.thread ? withThread(to, standing, view.thread, reader, keep) : { ...standing };
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

  const update = async (to: Destination, address: Address, draw: Draw, keep: Keep): Promise<Address> => {
    const standing = standingIn(address);
    if (!standing) return post(to, draw, keep);
    const reader = await readerOf(to);
    const goal = target(to);
    const { channel, ts } = standing;
    let view: View | undefined;
    let stands = standing;
    try {
      await attempt(sending, goal, updating(goal), async (client, size) => {
        view = await draw();
        if (!view) return undefined;
        const message = toMessageOf(size, view, reader);
        const shown = shownBy(view, message);
        if (shown.shown === standing.shown) return undefined;
        const changed = await client.chat.update({ channel, ts, ...message, ...UPDATE_OPTIONS });
        stands = { ...standing, ...shown };
        return changed;
      });
    } catch (error) {
      const fault = faultOf(error);
      if (fault.kind === 'message-gone') return post(to, draw, keep);
      if (fault.kind !== 'not-editable' || !view) throw error;
      return anew(to, standing, { draw, view, reader, keep });
    }
    return view?.thread ? withThread(to, stands, view.thread, reader, keep) : { ...stands };
  };

  /**
   * A card that can't be edited any more is posted anew, once an hour at most; what is over says so at once. Its thread
   * takes replies all the same: what was said is there first.
   */
  const anew = async (
    to: Destination,
    standing: Standing,
    { draw, view, reader, keep }: { draw: Draw; view: View; reader: For; keep: Keep },
  ): Promise<Address> => {
    if (view.thread) await withThread(to, standing, view.thread, reader, keep);
    const until = (standing.anewAt ?? 0) + PACE.repost;
    const isEnd = view.settled === true && standing.settled !== true;
    if (clock() < until && !isEnd) throw new PutOff(until);
    log.warn('a card can no longer be edited in its workspace, and is posted anew');
    const anewAt = clock();
    return { ...(await post(to, draw, (address) => keep({ ...address, anewAt }))), anewAt };
  };

  /** The remarks that are not in the thread yet, or say something else now (R17.3); the rest stays as it is. */
  const withThread = async (
    to: Destination,
    standing: Standing,
    entries: readonly ThreadEntry[],
    reader: For,
    keep: Keep,
  ): Promise<Address> => {
    const goal = target(to);
    let stands = standing;
    let isLocked = false;
    for (const { id, quote } of entries) {
      const withdrawn = quote.withdrawn === true;
      const said = stands.thread?.[id];
      if (said?.withdrawn === withdrawn || (!said && isLocked)) continue;
      // Each part that stands is kept: a reply that fails takes none of them with it.
      if (stands === standing) await keep({ ...stands });
      const messageOf = (size: Size) => toMessageOf(size, remarkView(quote), reader);
      const ts = said
        ? await changed(goal, standing.channel, said.ts, messageOf)
        : await replied(goal, standing, messageOf);
      isLocked ||= ts === undefined;
      if (ts === undefined) continue;
      stands = { ...stands, thread: { ...stands.thread, [id]: { ts, withdrawn } } };
      await keep({ ...stands });
    }
    return { ...stands };
  };

  /** A thread that takes no reply leaves the card as it is: that one has the latest remarks too. */
  const replied = async (goal: Target, { channel: id, ts }: Standing, messageOf: Sized) => {
    try {
      const sent = await attempt(sending, goal, `post:${goal.channel}`, (client, size) =>
        client.chat.postMessage({ channel: id, thread_ts: ts, ...messageOf(size), ...POST_OPTIONS }),
      );
      return sent?.ts;
    } catch (error) {
      const locked = error instanceof Unreachable && error.why === 'not-allowed';
      if (!locked && faultOf(error).kind !== 'message-gone') throw error;
      return undefined;
    }
  };

  /** A reply that is gone, or can't be edited any more, is left: the card itself says what stands. */
  const changed = async (goal: Target, channel: string, ts: string, messageOf: Sized) => {
    try {
      await attempt(sending, goal, updating(goal), (client, size) =>
        client.chat.update({ channel, ts, ...messageOf(size), ...UPDATE_OPTIONS }),
      );
    } catch (error) {
      if (!['message-gone', 'not-editable'].includes(faultOf(error).kind)) throw error;
    }
    return ts;
  };

  return { post, update };
}

/** Changes are counted by workspace or organisation. */
const updating = ({ where }: Target): string => `update:${where.enterprise ?? where.team}`;

/** A message whole; in short where Slack finds that too much; where even that is, its words alone. */
type Size = 'whole' | 'short' | 'bare';
type Sized = (size: Size) => SlackMessage;
const SMALLER: Readonly<Record<Size, Size | undefined>> = { whole: 'short', short: 'bare', bare: undefined };

function toMessageOf(size: Size, view: View, reader: For): SlackMessage {
  if (size === 'whole') return toMessage(view, reader);
  const short = toShortMessage(view, reader);
  return size === 'short' ? short : { ...short, blocks: [] };
}

const shownBy = (view: View, message: SlackMessage): Pick<Standing, 'shown' | 'settled'> => ({
  shown: createHash('sha256').update(JSON.stringify(message)).digest('base64'),
  settled: view.settled === true,
});

type Call<T> = (client: webApi.WebClient, size: Size) => Promise<T | undefined>;

/**
 * Through the first installation that gets there: somebody of an organisation may be in any of its workspaces, and the
 * app of another one can't write to them.
 */
async function attempt<T>(sending: SlackSending, to: Target, key: string, call: Call<T>): Promise<T | undefined> {
  const { slack } = sending;
  const tried = new Set<webApi.WebClient>();
  const untried = async () => {
    const clients = await clientsFor(slack, to).catch((error: unknown) => {
      throw inOurWords(error, faultOf(error), slack);
    });
    return clients.filter((client) => !tried.has(client));
  };
  let failure: unknown = new Unreachable('not-allowed');
  // The app may have been installed anew, or its token renewed, between the look and the call.
  for (let clients = await untried(); clients.length > 0; clients = await untried()) {
    for (const client of clients) {
      tried.add(client);
      try {
        return await attemptWith(sending, client, key, call);
      } catch (error) {
        if (!(error instanceof Unreachable) && !(error instanceof SlackTokenRefused)) throw error;
        // What somebody can mend is worth waiting for.
        if (!(failure instanceof SlackTokenRefused)) failure = error;
      }
    }
  }
  throw failure;
}

async function clientsFor(slack: Slack, { where, isPerson }: Target): Promise<readonly webApi.WebClient[]> {
  if (isPerson) return slack.clientsFor(where);
  const client = await slack.clientFor(where);
  return client ? [client] : [];
}

/** At our pace and Slack's; errors in our words. What can be tried again soon is; the rest goes to the queue. */
async function attemptWith<T>(
  { slack, pace, log, intervals = PACE }: SlackSending,
  client: webApi.WebClient,
  key: string,
  call: Call<T>,
): Promise<T | undefined> {
  const interval = key.startsWith('post:') ? intervals.post : intervals.update;
  let size: Size = 'whole';
  for (;;) {
    await pace.turn(key, interval);
    try {
      return await call(client, size);
    } catch (error) {
      const fault = faultOf(error);
      const smaller: Size | undefined = SMALLER[size];
      if (fault.kind === 'too-much' && smaller) {
        log.error('a message was too much for Slack, and is sent in short', error);
        size = smaller;
      } else if (fault.kind === 'rate-limited') {
        if (fault.ms > PACE.patience) log.warn(`Slack asks to wait for ${Math.ceil(fault.ms / 1_000)} s`);
        pace.hold(key, fault.ms);
      } else throw inOurWords(error, fault, slack);
    }
  }
}

/** Where there are several workspaces, each may take the app away; a single one's token is the operator's to mend. */
const TAKEN_AWAY = ['account_inactive', 'token_revoked'];

function inOurWords(error: unknown, fault: Fault, { several }: Slack): unknown {
  if (fault.kind === 'closed') return new Unreachable(fault.why);
  if (fault.kind !== 'token') return error;
  if (several && TAKEN_AWAY.includes(fault.error)) return new Unreachable('not-allowed');
  return new SlackTokenRefused(
    `Slack refuses the token (${fault.error}): install the app again, or set SLACK_BOT_TOKEN to a valid one`,
  );
}

interface Target {
  readonly where: Where;
  readonly channel: string;
  /** Direct messages: `channel` is their user's id. */
  readonly isPerson: boolean;
}

/** A channel, or a person: a message to a user's id opens the direct messages with them [docs: chat.postMessage]. */
function targetOf({ channel, address }: Destination, lastSeenIn: Accounts['lastSeenIn']): Target {
  if (partsOf(channel).kind === 'account') {
    const account = String(address.account);
    const { where, user } = whereIs(account);
    const team = where.team ?? lastSeenIn(account);
    return { where: team === undefined ? where : { ...where, team }, channel: user, isPerson: true };
  }
  const { team, enterprise } = address;
  return {
    channel: String(address.channel),
    isPerson: false,
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
