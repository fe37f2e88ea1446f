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
import { inParts, type PlatformContract, type Shown, STRANGER } from './contract.ts';

/** Teams, on a connector of the tests. */
export const teams: PlatformContract = {
  name: 'teams',
  cannot: {},
  // A template, a date function, a mention.
  acts: /\{\{|\$\{|<\/?at\b/i,
  async open() {
    const it = await teamsApp({ others: [{ name: STRANGER, userId: `29:${STRANGER}`, objectId: STRANGER }] });
    for (const who of Object.keys(PEOPLE)) {
      await it.link(who);
      await it.type(who, 'aide', 'chat');
    }
    await it.type(STRANGER, 'bonjour', 'chat');
    return {
      register: it.register,
      inRoom: async () => it.inRoom().map(shown),
      privately: async (who) => it.privately(who).map(shown),
      type: (who, text) => seenAfter(it, who, () => it.type(who, text)),
      press: (who, { id, payload }, label) => {
        const title = titlesOf(payload).find((each) => label.test(each)) ?? confirmed(payload, label) ?? String(label);
        return seenAfter(it, who, () => it.press(who, payload, title, whereOf(it, id)));
      },
      look: async (who, { id }) => {
        const message = it.inRoom().find((each) => each.id === id);
        if (!message) throw new Error('nothing to look at');
        return { ...cardShown(answerIn(await it.look(who, message))), id };
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
  if (came) return shown(came);
  const card = answerIn(answered);
  keepPayload('teams', `contract-answer-${keptAnswers++}`, card, { surface: 'card' });
  return cardShown(card);
}

let keptAnswers = 0;

const cardShown = (card: unknown): Shown => ({
  id: 'answer',
  text: wordsOn(card),
  buttons: buttonsOn(card),
  payload: card,
  sent: JSON.stringify(card),
});

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

const shown = ({ id, activity }: TeamsMessage): Shown => ({
  id,
  text: wordsOn(activity),
  buttons: buttonsOn(activity),
  payload: activity,
  sent: JSON.stringify(activity),
});
