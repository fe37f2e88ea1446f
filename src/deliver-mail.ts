import type { Content, Destination } from './deliver.ts';
import { isDue, isStatutory, mailNow, withoutEchoes } from './mailing.ts';
import type { Channel } from './ports.ts';
import type { View } from './views/view.ts';
import type { Locale } from './words/words.ts';

/** Sending by mail what was committed: what waits for a person is one mail, at its time (`mailing.ts`). */

export interface MailOutbox {
  /** All that waits for a person, by agreement, oldest first. */
  waiting(channel: Channel): Promise<readonly WaitingMail[]>;
  /** Whom to write to; undefined where they have no address any more. */
  recipient(person: string): Promise<Recipient | undefined>;
  /** The last mail of this agreement that was accepted. */
  lastSent(channel: Channel, agreement: string): Promise<Temporal.Instant | undefined>;
  /** From here on a change of a card makes a new notice. */
  take(notices: readonly string[]): Promise<void>;
  sent(notices: readonly string[], person: string): Promise<void>;
  /** Not told by mail, and why. */
  dropped(notices: readonly string[], why: string): Promise<void>;
  /** Not accepted for now: tried again. */
  failed(notices: readonly string[], why: string): Promise<void>;
  /** The server refuses the address: the person is marked, and the agreement's secretariat is told, once. */
  refused(notices: readonly string[], person: string, agreement: string, why: string): Promise<void>;
  now(): Promise<Temporal.Instant>;
}

export interface WaitingMail {
  readonly id: string;
  readonly agreement: string;
  readonly content: Content;
}

export interface Recipient {
  readonly person: string;
  readonly name: string;
  readonly mail: string;
  readonly locale: Locale;
  readonly wantsNews: boolean;
}

/** What becomes of a mail. Anything but an answer about the address throws, and is tried again. */
export type Posted = { readonly accepted: true } | { readonly refused: string };

export interface MailPorts {
  readonly outbox: MailOutbox;
  readonly draw: (to: Destination, content: Content) => Promise<View | undefined>;
  readonly send: (mail: MailToSend) => Promise<Posted>;
}

export interface MailToSend {
  readonly to: Recipient;
  readonly agreement: string;
  /** What is due first, in order of time; then news, the latest first. */
  readonly views: readonly View[];
  /** The same mail again has the same one. */
  readonly key: string;
}

/** Sends what waits for one person; gives how many mails. Throws at the first that fails, which is tried again later. */
export async function deliverMail(ports: MailPorts, channel: Channel): Promise<number> {
  const waiting = await ports.outbox.waiting(channel);
  const byAgreement = Map.groupBy(waiting, ({ agreement }) => agreement);
  let sent = 0;
  for (const [agreement, notices] of byAgreement) sent += await deliverOne(ports, channel, agreement, notices);
  return sent;
}

/** What is due first, in order of time; then news, the latest first: it stands for the mail where nothing is due. */
const inOrder = (notices: readonly WaitingMail[]): readonly WaitingMail[] => [
  ...notices.filter(({ content }) => isDue(content)),
  ...notices.filter(({ content }) => !isDue(content)).toReversed(),
];

const ids = (notices: readonly WaitingMail[]): readonly string[] => notices.map(({ id }) => id);

async function deliverOne(
  { outbox, draw, send }: MailPorts,
  channel: Channel,
  agreement: string,
  notices: readonly WaitingMail[],
): Promise<number> {
  const person = channel.slice('mail:'.length);
  const to = await outbox.recipient(person);
  if (!to) {
    await outbox.dropped(ids(notices), 'no address');
    return 0;
  }
  const wanted = notices.filter(({ content }) => to.wantsNews || isStatutory(content));
  const unwanted = notices.filter((notice) => !wanted.includes(notice));
  if (unwanted.length > 0) await outbox.dropped(ids(unwanted), 'unsubscribed');
  const contents = wanted.map(({ content }) => content);
  if (!mailNow(contents, await outbox.lastSent(channel, agreement), await outbox.now())) return 0;
  await outbox.take(ids(wanted));
  const destination: Destination = { agreement, channel, platform: 'mail', address: { person } };
  const told = inOrder(withoutEchoes(wanted));
  const views: View[] = [];
  for (const { content } of told) {
    const view = await draw(destination, content);
    if (view) views.push(view);
  }
  if (views.length === 0) {
    await outbox.dropped(ids(wanted), 'nothing to show');
    return 0;
  }
  const key = ids(wanted).join('-');
  try {
    const posted = await send({ to, agreement, views, key });
    if ('accepted' in posted) await outbox.sent(ids(wanted), person);
    else await outbox.refused(ids(wanted), person, agreement, posted.refused);
    return 'accepted' in posted ? 1 : 0;
  } catch (error) {
    await outbox.failed(ids(wanted), error instanceof Error ? error.name : 'unknown');
    throw error;
  }
}
