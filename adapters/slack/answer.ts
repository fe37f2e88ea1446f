import type { types } from '@slack/bolt';
import { wordsIn } from '../../src/words/words.ts';
import type { PressIntent } from '../shared/intent.ts';
import type { Sender } from './command.ts';
import { type Answer, type Asking, type Desk, type Guest, incident, localeOf } from './desk.ts';
import { loadingWindow, toFormWindow, told, toMessage, toWindow } from './draw.ts';
import { POST_OPTIONS } from './render.ts';
import { postJson } from './respond.ts';
import { changeWindow, showWindow } from './windows.ts';

/** Where an answer goes: to the person alone, beside what they pressed. */

/** Pages and forms open over what was pressed; so does everything in App Home, where there is no message to answer. */
export const opensWindow = ({ kind }: PressIntent, { respond, window }: Asking): boolean =>
  kind === 'form' || kind === 'show' || (respond === undefined && window === undefined);

/** A form can't be a message: it opens as a window. */
export async function answerPrivately(
  desk: Desk,
  asking: Asking,
  intent: PressIntent,
  asked: Promise<Answer>,
): Promise<void> {
  const answer = await asked;
  if (answer.reply.kind === 'form') return answerInWindow(desk, asking, intent, asked);
  if (asking.respond) await sayPrivately(desk, asking, answer);
  else await showInWindow(desk, asking.caller, answer, asking.window ?? '');
  await refreshAfter(desk, asking.caller, answer);
}

export async function answerInWindow(
  desk: Desk,
  asking: Asking,
  intent: PressIntent,
  asked: Promise<Answer>,
): Promise<void> {
  const { caller, trigger: id, window } = asking;
  const client = await desk.slack.clientFor(caller.where);
  if (!client) return;
  const trigger = { client, id, ...(window === undefined ? {} : { within: window }) };
  const content = asked.then(windowOf);
  const loading = async () => loadingWindow(wordsIn(await localeOf(desk, caller)));
  const shown = await showWindow(trigger, content, loading, desk.waits.loading).catch((error: unknown) =>
    localeOf(desk, caller)
      .then((locale) => sayPrivately(desk, asking, incident(desk, error, locale)))
      .then(() => true),
  );
  const answer = await asked;
  if (!shown) await offerAgain(desk, asking, intent, answer);
  await refreshAfter(desk, caller, answer);
}

/** What was done is said; a form or a page waits behind a button, whose press gives Slack a new moment. */
async function offerAgain(desk: Desk, asking: Asking, intent: PressIntent, answer: Answer): Promise<void> {
  if (answer.reply.kind === 'done' || answer.reply.kind === 'refused') return sayPrivately(desk, asking, answer);
  const { again } = wordsIn(answer.reader.locale).chat;
  const view = told(again.title, again.text, [{ id: 'again', label: again.open, style: 'primary', intent }]);
  return sayPrivately(desk, asking, { ...answer, reply: { kind: 'shown', view } });
}

export function windowOf({ reply, reader, room, turned }: Answer): types.ModalView {
  if (reply.kind !== 'form') return toWindow(reply.view, reader);
  const place = { agreement: reader.agreement ?? '', ...(room === undefined ? {} : { room }), ...turned };
  const { notFound, notFoundText } = wordsIn(reader.locale).room;
  return toFormWindow(reply, place, reader.locale) ?? toWindow(told(notFound, notFoundText), reader);
}

export async function showInWindow(desk: Desk, caller: Sender, answer: Answer, id: string): Promise<void> {
  const client = await desk.slack.clientFor(caller.where);
  if (client) await changeWindow(client, id, windowOf(answer));
}

/** In their direct messages where it can't be beside what they pressed. */
export async function sayPrivately(desk: Desk, { caller, respond }: Asking, { reply, reader }: Answer): Promise<void> {
  if (reply.kind === 'form') return;
  const message = toMessage(reply.view, reader);
  if (respond && (await responded(desk, respond, message))) return;
  const client = await desk.slack.clientFor(caller.where);
  await client?.chat.postMessage({ channel: caller.user, ...message, ...POST_OPTIONS });
}

/** A response_url is good five times in half an hour [docs: handling user interaction]. */
async function responded(
  { slack, log }: Desk,
  { url, replace }: NonNullable<Asking['respond']>,
  message: object,
): Promise<boolean> {
  if (!slack.isOwn(url)) {
    log.warn('an address to answer to that is not Slack’s was not called');
    return false;
  }
  return postJson(url, { response_type: 'ephemeral', replace_original: replace, ...message });
}

const refreshAfter = async (desk: Desk, caller: Sender, { reply, guest }: Answer): Promise<void> =>
  reply.kind === 'done' ? refreshHome(desk, caller, guest) : undefined;

export const refreshHome = async (desk: Desk, { user, where }: Sender, guest: Guest): Promise<void> =>
  guest.kind === 'known'
    ? desk.homes.refresh(
        { user, where, account: guest.account },
        { person: guest.person, reader: { locale: guest.locale } },
      )
    : undefined;
