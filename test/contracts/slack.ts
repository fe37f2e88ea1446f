import { nodesOf } from '../support/nodes.ts';
import { type SlackApp, slackApp } from '../support/slack-app.ts';
import { buttonsIn, type On, type Seen, type Sent, textOfSeen } from '../support/slack-people.ts';
import { PEOPLE } from '../support/world.ts';
import { inParts, type PlatformContract, type Shown, STRANGER } from './contract.ts';

/** Slack, emulated. */
export const slack: PlatformContract = {
  name: 'slack',
  cannot: {
    'own view': 'a message of Slack is the same for all: one’s own ballot is in its receipt',
  },
  // A mention or a link, in the one text of a message where there is markup.
  acts: /<(?:[!@#]|https?:|mailto:)/i,
  async open() {
    const it = await slackApp({ people: [{ name: STRANGER, realName: STRANGER, mail: `${STRANGER}@example.net` }] });
    for (const who of Object.keys(PEOPLE)) await it.link(who);
    return {
      register: it.register,
      roomName: '#comite',
      asSeenBy: async (_who, shown) => shown,
      inRoom: async () => (await it.desk.channel('comite')).map((seen) => shown(seen, 'message')),
      privately: async (who) => (await it.desk.direct(who)).map((seen) => shown(seen, 'message', 'alone')),
      type: async (who, text) => answerOf(await it.desk.command(who, text)),
      press: async (who, pressed, label) => answerOf(await it.desk.press(who, onOf(it, pressed), label)),
      fill: async (who, form, values) => {
        const view = form.payload as Seen;
        const { acknowledged } = await it.desk.submit(who, view, inParts(values));
        const answer = JSON.parse(acknowledged.body);
        // What takes the window's place is the same window to Slack.
        if (answer.view) return shown({ ...answer.view, id: view.id } as Seen, 'view');
        return { ...form, text: Object.values(answer.errors as Record<string, string>).join('\n') };
      },
      deliver: async () => Object.keys(await it.deliver()),
      remove: ({ payload }) => it.slack.call('chat.delete', { channel: it.channel, ts: (payload as Seen).ts }),
      shut: () => {
        for (const method of ['chat.update', 'chat.postMessage'])
          it.slack.trouble(method, { error: 'is_archived' }, { channel: it.channel, times: 99 });
      },
      close: () => it.close(),
    };
  },
};

const onOf = (it: SlackApp, { id, payload }: Shown): On =>
  id.startsWith('view:')
    ? { view: payload as Seen }
    : { message: payload as Seen, channel: it.channel, ephemeral: id === 'message:' };

/** What comes first: a reply for them alone, or a window. */
const answerOf = async (sent: Sent): Promise<Shown> =>
  Promise.any([
    sent.answer().then((seen) => shown(seen, 'message')),
    sent.window().then((seen) => shown(seen, 'view')),
  ]);

function shown(seen: Seen, kind: 'message' | 'view', where: Shown['where'] = 'room'): Shown {
  const submit = (seen.submit as { readonly text: string } | undefined)?.text;
  const markup = nodesOf(seen.blocks).filter(({ type }) => type === 'mrkdwn');
  return {
    id: `${kind}:${seen.id ?? seen.ts ?? ''}`,
    where,
    text: textOfSeen(seen).replaceAll(/[\u00a0\u202f]/g, ' '),
    buttons: [...buttonsIn(seen), ...(submit === undefined ? [] : [submit])],
    payload: seen,
    sent: JSON.stringify([seen.text, markup]),
  };
}
