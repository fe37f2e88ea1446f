import type {
  BlockAction,
  App as Bolt,
  ButtonAction,
  SlashCommand,
  types,
  ViewOutput,
  ViewSubmitAction,
} from '@slack/bolt';
import type { Visitor } from '../../src/app.ts';
import { ROOM_LOCALE } from '../../src/readers.ts';
import { type Locale, wordsIn } from '../../src/words/words.ts';
import type { PressIntent } from '../shared/intent.ts';
import {
  answerInWindow,
  answerPrivately,
  opensWindow,
  refreshHome,
  sayPrivately,
  showInWindow,
  windowOf,
} from './answer.ts';
import { type Pressed, placeIn, placeOf, pressed, type Sender, senderOf, senderOfCommand, typedIn } from './command.ts';
import {
  type Answer,
  type Asking,
  answered,
  answerTo,
  type Desk,
  guestOf,
  localeOf,
  spent,
  submitted,
} from './desk.ts';
import { loadingWindow, toFormWindow } from './draw.ts';
import { cellsChanged, errorsToBlocks, filledWith, oneMoreLine, stateToFormValues, withCells } from './form-values.ts';
import { changeWindow, soonest } from './windows.ts';

/**
 * What people do in Slack, handed on to the core. Each delivery is acknowledged once its act is committed, or at 2 s,
 * whichever comes first: Slack does not repeat a click, and takes 3 s for a failure.
 */
export function receiveIn(bolt: Bolt, desk: Desk): void {
  bolt.command(/.*/, ({ command, ack }) => receiveCommand(desk, command, ack));
  bolt.action<BlockAction<ButtonAction>>({ type: 'block_actions' }, ({ body, action, ack }) =>
    receivePress(desk, body, action, ack),
  );
  bolt.view<ViewSubmitAction>({ type: 'view_submission', callback_id: /.*/ }, ({ body, ack }) =>
    receiveForm(desk, body, ack),
  );
}

type Ack = () => Promise<void>;

const roomWords = { privateChannel: wordsIn(ROOM_LOCALE).chat.privateChannel };

async function receiveCommand(desk: Desk, command: SlashCommand, ack: Ack): Promise<void> {
  const caller = senderOfCommand(command);
  const place = placeOf({ id: command.channel_id, name: command.channel_name }, caller.where, roomWords);
  const asking: Asking = {
    caller,
    key: `command:${command.trigger_id}`,
    trigger: command.trigger_id,
    respond: { url: command.response_url, replace: false },
    ...(place ? { place } : {}),
  };
  const intent: PressIntent = { kind: 'say', text: typedIn(command) };
  const answer = answered(desk, asking.caller, () => answerTo(desk, asking, intent));
  await acknowledged(desk, answer, ack);
  await safely(desk, () => answerPrivately(desk, asking, intent, answer));
}

async function receivePress(
  desk: Desk,
  body: BlockAction<ButtonAction>,
  action: ButtonAction,
  ack: Ack,
): Promise<void> {
  const press = pressed(action);
  if (press.kind === 'nothing') return ack();
  const asking = askingOf(body, action);
  if (press.kind === 'more-lines' || press.kind === 'turn-lines') {
    await ack();
    return safely(desk, () => showLines(desk, asking.caller, press, body.view));
  }
  if (press.kind === 'unknown') {
    await ack();
    return safely(desk, async () => sayPrivately(desk, asking, spent(await guestOf(desk, asking.caller))));
  }
  const { intent } = press;
  const answer = answered(desk, asking.caller, () => answerTo(desk, asking, intent));
  // A window has to open within 3 s of the press: it does not wait for the acknowledgement.
  const window = opensWindow(intent, asking)
    ? safely(desk, () => answerInWindow(desk, asking, intent, answer))
    : undefined;
  await acknowledged(desk, answer, ack);
  await (window ?? safely(desk, () => answerPrivately(desk, asking, intent, answer)));
}

function askingOf(body: BlockAction<ButtonAction>, action: ButtonAction): Asking {
  const caller = senderOf(body);
  const place = placeOf(body.channel, caller.where, roomWords);
  const replace = body.container.is_ephemeral === true;
  return {
    caller,
    key: `press:${body.trigger_id ?? action.action_ts}`,
    trigger: body.trigger_id,
    ...(place ? { place } : {}),
    ...(body.response_url ? { respond: { url: body.response_url, replace } } : {}),
    ...(body.view?.type === 'modal' ? { window: body.view.id } : {}),
  };
}

/** One more line of a table, or other lines of it: the window as it was filled in, which keeps what was typed elsewhere. */
async function showLines(
  desk: Desk,
  caller: Sender,
  asked: Extract<Pressed, { kind: 'more-lines' | 'turn-lines' }>,
  view: ViewOutput | undefined,
): Promise<void> {
  const place = view && placeIn(view);
  const [guest, client] = await Promise.all([guestOf(desk, caller), desk.slack.clientFor(caller.where)]);
  if (!view || !place || !client || guest.kind !== 'known') return;
  const { agreement, room } = place;
  const where = room === undefined ? {} : { room };
  const visitor: Visitor = { agreement, person: guest.person, via: 'slack', ...where };
  const reply = await desk.app.form(place.form, place.about, visitor);
  if (reply.kind !== 'form') {
    const reader = { locale: guest.locale, agreement };
    return showInWindow(desk, caller, { reply, guest, reader }, view.id);
  }
  const { values: state } = view.state;
  const values = stateToFormValues(withCells(reply.form, place.typed), state);
  const form = filledWith(reply.form, values);
  const typed = cellsChanged(reply.form, values);
  const more = asked.kind === 'more-lines';
  const lines = more ? oneMoreLine(asked.field, state, place.lines) : place.lines;
  const turned = {
    agreement,
    ...where,
    ...(lines === undefined ? {} : { lines }),
    from: more ? { ...place.from } : { ...place.from, [asked.field]: asked.from },
    typed,
  };
  const { locale } = guest;
  const errors = { '': wordsIn(locale).render.tooMuchTyped };
  const window = toFormWindow({ form }, turned, locale) ?? toFormWindow({ form, errors }, { ...place }, locale);
  if (window) await changeWindow(client, view.id, window, view.hash);
}

async function receiveForm(desk: Desk, body: ViewSubmitAction, ack: (answer: FormAck) => Promise<void>): Promise<void> {
  const caller = senderOf(body);
  const { view } = body;
  const work = answered(desk, caller, () => submitted(desk, caller, view));
  const soon = await soonest(work, desk.waits.acknowledge);
  await ack(soon ? acknowledgement(soon, view) : recordedSoon(await localeOf(desk, caller)));
  await safely(desk, async () => {
    const answer = await work;
    if (!soon) await showInWindow(desk, caller, answer, view.id);
    if (answer.reply.kind === 'done') await refreshHome(desk, caller, answer.guest);
  });
}

type FormAck =
  | { readonly response_action: 'errors'; readonly errors: Record<string, string> }
  | { readonly response_action: 'update'; readonly view: types.ModalView };

/** Errors stand under their fields, in the acknowledgement itself; whatever else is said takes the window's place. */
function acknowledgement(answer: Answer, view: ViewOutput): FormAck {
  const { reply } = answer;
  // Another form asks for the rest.
  if (reply.kind !== 'form' || reply.form.id !== placeIn(view)?.form)
    return { response_action: 'update', view: windowOf(answer) };
  const { blocks } = view;
  const { render } = wordsIn(answer.reader.locale);
  const errors = errorsToBlocks(reply.errors ?? {}, blocks as types.KnownBlock[], render);
  return { response_action: 'errors', errors };
}

const recordedSoon = (locale: Locale): FormAck => ({
  response_action: 'update',
  view: loadingWindow(wordsIn(locale), 'recorded'),
});

/** App Home was opened. */
export async function showHome(desk: Desk, sender: Sender, hash?: string): Promise<void> {
  await safely(desk, async () => {
    const [caller, guest] = await Promise.all([desk.accounts.of(sender), guestOf(desk, sender)]);
    const reader = { locale: guest.locale };
    if (guest.kind === 'known') return desk.homes.show(caller, { person: guest.person, reader }, hash);
    const { reply } = guest;
    return reply.kind === 'form' ? undefined : desk.homes.show(caller, { view: reply.view, reader }, hash);
  });
}

/** Once there is an answer, and so after the commit; at 2 s in any case. */
async function acknowledged({ waits }: Desk, answer: Promise<Answer>, ack: Ack): Promise<void> {
  await soonest(answer, waits.acknowledge);
  await ack();
}

/** What fails after the act, on the way to Slack, changes nothing of it. */
async function safely(desk: Desk, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    desk.log.error('an answer did not reach Slack', error);
  }
}
