import { nodesOf } from '../support/nodes.ts';
import { keepPayload } from '../support/payloads.ts';
import {
  type Answered,
  answerIn,
  beginning,
  type TeamsApp,
  teamsApp,
  titlesOf,
  wordsOn,
} from '../support/teams-app.ts';
import { CHANNEL, type TeamsMessage } from '../support/teams-service.ts';
import { PEOPLE } from '../support/world.ts';
import { inParts, type PlatformContract, type Shown, SILENT, STRANGER } from './contract.ts';

/** Teams, on a connector of the tests. */
export const teams: PlatformContract = {
  name: 'teams',
  cannot: {
    'answer in the room': 'Teams shows a message of a channel to everybody: an answer comes to the personal chat',
    'form in the room': 'everybody would have it before them: a form is a card of the personal chat',
    'first word': 'a bot can’t begin: somebody opens its personal chat, or has the application installed',
  },
  // A template, a date function, a mention.
  acts: /\{\{|\$\{|<\/?at\b/i,
  async open() {
    const it = await teamsApp({ others: [{ name: STRANGER, userId: `29:${STRANGER}`, objectId: STRANGER }] });
    for (const who of Object.keys(PEOPLE)) {
      await it.link(who);
      if (who !== SILENT) await it.type(who, 'aide', 'chat');
    }
    await it.type(STRANGER, 'bonjour', 'chat');
    return {
      register: it.register,
      roomName: 'OPCO EP – Copil',
      inRoom: async () => it.inRoom().map((message) => shown(message, 'room')),
      asSeenBy: async (who, { id, payload }) => {
        const activity = payload as TeamsMessage['activity'];
        return inPlace(await it.look(who, { id, activity, conversation: CHANNEL, updates: 0 }), id);
      },
      privately: async (who) => it.privately(who).map((message) => shown(message, 'alone')),
      type: (who, text) => seenAfter(it, who, () => it.type(who, text)),
      press: (who, { id, payload }, label) => {
        const title = titlesOf(payload).find((each) => label.test(each)) ?? confirmed(payload, label) ?? String(label);
        return seenAfter(it, who, () => it.press(who, payload, title, whereOf(it, id)));
      },
      fill: (who, { id, payload }, values) => {
        const parts = Object.entries(inParts(values)).map(([path, value]) => [`f:${path}`, value]);
        const typed = { ...beginning(payload), ...Object.fromEntries(parts) };
        const submit = titlesOf(payload).findLast(Boolean) ?? '';
        return seenAfter(it, who, () => it.press(who, payload, submit, { ...whereOf(it, id), where: 'chat', typed }));
      },
      deliver: async () => Object.keys(await it.deliver()),
      remove: ({ id }) => it.teams.remove(id),
      shut: () => it.teams.fail({ path: CHANNEL, status: 403, code: 'BotNotInConversationRoster', times: 99 }),
      close: () => it.close(),
    };
  },
};

const whereOf = (it: TeamsApp, id: string) => {
  const message = it.inRoom().find((each) => each.id === id);
  return message ? { message, where: 'room' as const } : { where: 'chat' as const, message: { id } as TeamsMessage };
};

/** A private message that came of it, or else the answer in the place of the card. */
async function seenAfter(it: TeamsApp, who: string, asks: () => Promise<Answered>): Promise<Shown> {
  const before = it.privately(who).length;
  const answered = await asks();
  const came = it.privately(who).slice(before).at(-1);
  return came ? shown(came, 'alone') : inPlace(answered, 'answer');
}

function inPlace(answered: Answered, id: string): Shown {
  const payload = answerIn(answered);
  keepPayload('teams', `contract-answer-${keptAnswers++}`, payload, { surface: 'card' });
  const text = wordsOn(payload);
  return { id, where: 'room', text, buttons: buttonsOn(payload), payload, sent: JSON.stringify(payload) };
}

let keptAnswers = 0;

const buttonsOn = (card: unknown): readonly string[] => [
  ...titlesOf(card),
  ...nodesOf(card).flatMap(({ type, title }) =>
    type === 'Action.ToggleVisibility' || type === 'Action.OpenUrl' ? [String(title)] : [],
  ),
];

/** The "yes" of the question that a button opens below it. */
function confirmed(card: unknown, label: RegExp): string | undefined {
  const asks = nodesOf(card).find(({ type, title }) => type === 'Action.ToggleVisibility' && label.test(String(title)));
  const [part] = (asks?.targetElements ?? []) as readonly string[];
  return titlesOf(nodesOf(card).find(({ id }) => part !== undefined && id === part))[0];
}

const shown = ({ id, activity }: TeamsMessage, where: Shown['where']): Shown => ({
  id,
  where,
  text: wordsOn(activity),
  buttons: buttonsOn(activity),
  payload: activity,
  sent: JSON.stringify(activity),
});
