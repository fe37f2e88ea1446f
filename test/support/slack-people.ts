import { createHmac, randomUUID } from 'node:crypto';
import { type Node, nodesOf, textsOf } from './nodes.ts';
import { BOT_TOKEN, type SlackProxy, TEAM } from './slack-proxy.ts';

/** A message, view or ephemeral reply, as somebody sees it in Slack. */
export interface Seen {
  readonly text?: string;
  readonly blocks: readonly Record<string, unknown>[];
  readonly id?: string;
  readonly hash?: string;
  readonly ts?: string;
  readonly callback_id?: string;
  readonly private_metadata?: string;
  readonly title?: { readonly text: string };
  readonly [key: string]: unknown;
}

/** Where a press is made. */
export type On =
  | { readonly message: Seen; readonly channel: string; readonly ephemeral?: boolean }
  | { readonly view: Seen };

export interface Acknowledged {
  readonly status: number;
  readonly body: string;
  readonly ms: number;
}

/** What somebody answers to the fields of a window, by block: a text, an option's value, several, a day, a time. */
export type Filled = Readonly<Record<string, string | readonly string[]>>;

/** People in front of Slack: what they type and press goes, signed, to the app; what they are answered comes back. */
export interface SlackDesk {
  /** `/copil …` in a channel; gives the acknowledgement and the private answers to come. */
  command(who: string, text: string, channel?: string, changes?: Readonly<Record<string, unknown>>): Promise<Sent>;
  press(who: string, on: On, button: string | RegExp, changes?: Readonly<Record<string, unknown>>): Promise<Sent>;
  submit(who: string, view: Seen, filled: Filled, changes?: Readonly<Record<string, unknown>>): Promise<Sent>;
  openHome(who: string): Promise<void>;
  event(event: Readonly<Record<string, unknown>>, changes?: Readonly<Record<string, unknown>>): Promise<Acknowledged>;
  /** A body sent as it is, signed unless `headers` say otherwise. */
  post(body: string, headers?: Readonly<Record<string, string>>): Promise<Acknowledged>;
  /** The top messages of a channel, oldest first. */
  channel(name: string): Promise<readonly Seen[]>;
  thread(name: string, ts: string): Promise<readonly Seen[]>;
  /** Direct messages from the app, oldest first. */
  direct(who: string): Promise<readonly Seen[]>;
  directChannel(who: string): Promise<string>;
  home(who: string): Seen | undefined;
  /** The window that lies on top for them, as it stands now. */
  window(who: string): Seen | undefined;
}

export interface Sent {
  readonly acknowledged: Acknowledged;
  /** The private reply to this delivery, once it comes. */
  answer(): Promise<Seen>;
  /** The window that this delivery opened or changed, once it shows something else than "loading". */
  window(): Promise<Seen>;
}

export interface SlackDeskOptions {
  readonly slack: SlackProxy;
  /** Where the app listens. */
  readonly url: string;
  readonly signingSecret: string;
  readonly team?: string;
}

export function slackDesk({ slack, url, signingSecret, team = TEAM }: SlackDeskOptions): SlackDesk {
  const post: SlackDesk['post'] = async (body, headers) => {
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const began = performance.now();
    const answer = await fetch(`${url}/slack/events`, {
      method: 'POST',
      headers: {
        'content-type': body.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': signatureOf(signingSecret, timestamp, body),
        ...headers,
      },
      body,
    });
    return { status: answer.status, body: await answer.text(), ms: performance.now() - began };
  };

  const triggers = new Map<string, string>();
  const trigger = async (who: string, view?: string): Promise<string> => {
    const asked = { user_id: slack.userId(who), ...(view === undefined ? {} : { view_id: view }) };
    const id = String((await slack.call('views.generateTriggerId', asked)).trigger_id);
    triggers.set(id, who);
    return id;
  };

  const sent = async (who: string, id: string, body: string): Promise<Sent> => {
    const [calls, responses] = [slack.calls.length, slack.responses.length];
    const acknowledged = await post(body);
    return {
      acknowledged,
      answer: () =>
        until(`a private answer to ${who}`, () => {
          const replied = slack.responses.slice(responses).find((each) => each.id === id);
          return replied && seenIn(replied.body);
        }),
      window: () =>
        until(`a window for ${who}`, () => {
          const answer = acknowledged.body.startsWith('{') ? JSON.parse(acknowledged.body) : undefined;
          const views = [
            ...(answer?.view ? [answer.view] : []),
            ...slack.calls
              .slice(calls)
              .filter(({ method, answer: { ok } }) => /^views\.(open|push|update)$/.test(method) && ok === true)
              .map(({ answer: { view } }) => view),
          ].map((view) => seenIn(view));
          const last = views.at(-1);
          return last?.callback_id === 'loading' ? undefined : last;
        }),
    };
  };

  const interaction = (who: string) => ({
    api_app_id: 'A0COPIL',
    token: 'verification-token',
    team: { id: team, domain: 'essai' },
    user: { id: slack.userId(who), username: who, name: who, team_id: team },
    is_enterprise_install: false,
    enterprise: null,
  });

  const history = async (channel: string): Promise<readonly Seen[]> => {
    const { messages = [] } = (await slack.call('conversations.history', { channel, limit: 200 })) as {
      messages?: unknown[];
    };
    return messages.map(seenIn).reverse();
  };

  const directChannel = async (who: string): Promise<string> => {
    const { channel } = await slack.call('conversations.open', { users: slack.userId(who) });
    return (channel as { id: string }).id;
  };

  const desk: SlackDesk = {
    post,
    async command(who, text, channel = 'comite', changes = {}) {
      const id = randomUUID();
      const body = new URLSearchParams({
        token: 'verification-token',
        team_id: team,
        team_domain: 'essai',
        channel_id: slack.channelId(channel),
        channel_name: channel,
        user_id: slack.userId(who),
        user_name: who,
        command: '/copil',
        text: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
        api_app_id: 'A0COPIL',
        is_enterprise_install: 'false',
        response_url: slack.responseUrl(id),
        trigger_id: await trigger(who),
        ...changes,
      });
      return sent(who, id, body.toString());
    },
    async press(who, on, button, changes = {}) {
      const id = randomUUID();
      const shown = 'view' in on ? on.view : on.message;
      const found = buttonIn(shown, button);
      const place =
        'view' in on
          ? { view: on.view, container: { type: 'view', view_id: on.view.id } }
          : {
              channel: { id: on.channel, name: 'comite' },
              message: { type: 'message', ts: on.message.ts ?? '1.1', text: on.message.text },
              response_url: slack.responseUrl(id),
              container: {
                type: 'message',
                message_ts: on.message.ts ?? '1.1',
                channel_id: on.channel,
                is_ephemeral: on.ephemeral ?? false,
              },
            };
      const payload = {
        type: 'block_actions',
        ...interaction(who),
        ...place,
        trigger_id: await trigger(who, 'view' in on && on.view.type === 'modal' ? on.view.id : undefined),
        actions: [{ ...found, value: escaped(found.value), action_ts: String(Date.now()), block_id: 'b' }],
        ...changes,
      };
      return sent(who, id, `payload=${encodeURIComponent(JSON.stringify(payload))}`);
    },
    async submit(who, view, filled, changes = {}) {
      const payload = {
        type: 'view_submission',
        ...interaction(who),
        trigger_id: await trigger(who),
        view: { ...view, state: { values: stateOf(view, filled) } },
        response_urls: [],
        ...changes,
      };
      return sent(who, '', `payload=${encodeURIComponent(JSON.stringify(payload))}`);
    },
    event: (event, changes = {}) =>
      post(
        JSON.stringify({
          token: 'verification-token',
          team_id: team,
          api_app_id: 'A0COPIL',
          event: { event_ts: String(Date.now() / 1_000), ...event },
          type: 'event_callback',
          event_id: `Ev${randomUUID()}`,
          event_time: Math.floor(Date.now() / 1_000),
          authorizations: [
            { enterprise_id: null, team_id: team, user_id: 'U0COPIL', is_bot: true, is_enterprise_install: false },
          ],
          ...changes,
        }),
      ),
    async openHome(who) {
      const before = slack.calls.length;
      await desk.event({ type: 'app_home_opened', user: slack.userId(who), channel: 'D0', tab: 'home' });
      await until(`the home of ${who}`, () =>
        slack.calls.slice(before).find((call) => isHomeOf(call, slack.userId(who)) && call.answer.ok === true),
      );
    },
    channel: (name) => history(slack.channelId(name)),
    async thread(name, ts) {
      const answer = await slack.call('conversations.replies', { channel: slack.channelId(name), ts });
      return ((answer.messages ?? []) as unknown[]).map(seenIn).slice(1);
    },
    direct: async (who) => history(await directChannel(who)),
    directChannel,
    home: (who) => {
      const call = slack.calls.findLast((each) => isHomeOf(each, slack.userId(who)) && each.answer.ok === true);
      return call && seenIn(call.answer.view);
    },
    window: (who) => {
      const shown = slack.calls.filter(({ method, answer }) => method.startsWith('views.') && answer.ok === true);
      const own = new Set(
        shown.flatMap(({ args, answer }) =>
          triggers.get(String(args.trigger_id)) === who ? [(answer.view as { id: string }).id] : [],
        ),
      );
      const last = shown.findLast(({ answer }) => own.has((answer.view as { id: string }).id));
      return last && seenIn(last.answer.view);
    },
  };
  return desk;
}

const isHomeOf = ({ method, args }: SlackProxy['calls'][number], user: string): boolean =>
  method === 'views.publish' && args.user_id === user;

export const signatureOf = (secret: string, timestamp: string, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;

/** Slack hands values of buttons back with three signs escaped. */
const escaped = (value: unknown): string =>
  String(value ?? '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

const seenIn = (shown: unknown): Seen => ({ blocks: [], ...(shown as object) }) as Seen;

export const textOfSeen = (seen: Seen): string => [seen.title?.text ?? '', ...textsOf(seen.blocks)].join('\n');

export const buttonsIn = (seen: Seen): readonly string[] =>
  nodesOf(seen.blocks)
    .filter((node) => node.type === 'button')
    .map((node) => textsOf(node)[0] ?? '');

function buttonIn(seen: Seen, wanted: string | RegExp): Node & { readonly value?: unknown } {
  const buttons = nodesOf(seen.blocks).filter((node) => node.type === 'button');
  const label = (node: Node) => (node as { accessibility_label?: string }).accessibility_label ?? '';
  const found = buttons.find((node) =>
    typeof wanted === 'string'
      ? textsOf(node)[0] === wanted || label(node) === wanted
      : wanted.test(textsOf(node)[0] ?? '') || wanted.test(label(node)),
  );
  if (!found) throw new Error(`no button ${String(wanted)} among: ${buttons.map(label).join(' | ')}`);
  return found;
}

/** The state of a window that is sent: what it started with, but for what was filled in. */
export function stateOf(view: Seen, filled: Filled): Record<string, unknown> {
  const inputs = view.blocks.filter((block) => block.type === 'input') as unknown as readonly {
    readonly block_id: string;
    readonly element: Record<string, unknown> & { readonly type: string; readonly action_id: string };
  }[];
  const unknown = Object.keys(filled).filter((id) => !inputs.some(({ block_id }) => block_id === id));
  if (unknown.length > 0)
    throw new Error(`no input ${unknown.join(', ')} among: ${inputs.map(({ block_id }) => block_id).join(', ')}`);
  return Object.fromEntries(
    inputs.map(({ block_id, element }) => [
      block_id,
      { [element.action_id]: { type: element.type, ...filledValue(element, filled[block_id]) } },
    ]),
  );
}

function filledValue(element: Readonly<Record<string, unknown>>, given: Filled[string] | undefined): object {
  const options = (element.options ?? []) as readonly { readonly value: string }[];
  const option = (value: unknown) => {
    const found = options.find((each) => each.value === value);
    if (!found) throw new Error(`no option ${String(value)} among: ${options.map((each) => each.value).join(', ')}`);
    return found;
  };
  switch (element.type) {
    case 'datepicker':
      return { selected_date: given ?? element.initial_date ?? null };
    case 'timepicker':
      return { selected_time: given ?? element.initial_time ?? null };
    case 'radio_buttons':
    case 'static_select':
      return {
        selected_option: given === undefined ? (element.initial_option ?? null) : given === '' ? null : option(given),
      };
    case 'checkboxes':
    case 'multi_static_select':
      return {
        selected_options:
          given === undefined ? (element.initial_options ?? []) : [given].flat().filter(Boolean).map(option),
      };
    default:
      return { value: given ?? element.initial_value ?? null };
  }
}

/** Waits for what comes a moment later. */
export async function until<T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
  ms = 15_000,
): Promise<NonNullable<T>> {
  const end = performance.now() + ms;
  for (let pause = 10; ; pause = Math.min(pause * 2, 160)) {
    const found = await look();
    if (found !== undefined && found !== null && found !== false) return found as NonNullable<T>;
    if (performance.now() > end) throw new Error(`${what} did not come within ${ms} ms`);
    await new Promise((done) => setTimeout(done, pause));
  }
}

export { BOT_TOKEN };
