import { drawingFrom } from '../../adapters/drawing.ts';
import { postgresOutbox, waitingChannels } from '../../adapters/postgres/outbox.ts';
import { webMessenger } from '../../adapters/web/messenger.ts';
import { createApp } from '../../src/app.ts';
import { deliver } from '../../src/deliver.ts';
import { linkAccount } from '../../src/people.ts';
import { terminal } from '../recipe/console/receive.ts';
import { messengerTo, type Wall } from '../recipe/console/send.ts';
import { plainly } from '../support/app.ts';
import { testRegister } from '../support/register.ts';
import { PEOPLE } from '../support/world.ts';
import type { PlatformContract, Shown, Stand } from './contract.ts';

const ROOM = 'cli:terminal';

/** The console room of the recipe (docs/architecture.md): all that goes in and comes out is lines. */
export const consoleRoom: PlatformContract = {
  name: 'cli',
  cannot: {
    'own view': 'a card was printed for all who read it: one’s own ballot is in its receipt',
    'message gone': 'what was printed is nobody’s to delete',
    'room closed': 'the terminal is ours: nobody can close it to us',
    'unknown person': 'who is not linked has nothing before them but how to be (test/docs/recipe.test.ts)',
  },
  // Whatever a terminal would obey.
  acts: /(?![\t\n])\p{Cc}/u,
  open: async () => (await openConsole()).stand,
};

/** The contract's stand, and anybody's terminal. */
export async function openConsole() {
  const register = await testRegister();
  const { database, ports } = register;
  const app = createApp(ports);
  const wall: Wall = new Map();
  const operator = { actor: { operator: true }, as: { as: 'operator' }, via: 'cli' } as const;
  for (const who of Object.keys(PEOPLE)) {
    const came = await linkAccount(ports, { person: register.id(who), platform: 'cli', account: who }, operator);
    if ('refused' in came) throw new Error(JSON.stringify(came.refused));
  }
  await register.done('bind-room', { room: ROOM, platform: 'cli', name: 'la console', address: {} }, 'sec');
  const outbound = {
    outbox: postgresOutbox(database),
    messengers: { web: webMessenger, cli: messengerTo(wall) },
    draw: drawingFrom(ports.library),
  };
  const terminals = new Map<string, (line: string) => Promise<string>>();
  const terminalOf = (who: string) => {
    const own = terminals.get(who) ?? terminal(app, ports.library, wall, ROOM, who);
    terminals.set(who, own);
    return own;
  };
  const type = (who: string, line: string) => terminalOf(who)(line);
  const answered = async (who: string, line: string) => shown(`answer to ${who}`, 'room', await type(who, line));
  const stand: Stand = {
    register,
    roomName: 'la console',
    inRoom: async (who) => parted(await type(who, 'salon'), 'room'),
    asSeenBy: async (who, { id }) => shown(id, 'room', await type(who, id)),
    privately: async (who) => parted(await type(who, 'messages'), 'alone'),
    type: answered,
    async press(who, { id, text }, label) {
      // A card is opened first; an answer is what stands there last.
      const before = id.startsWith('#') ? await type(who, id) : text;
      const number = numberOf(before, label);
      const came = await answered(who, number);
      return came.text.startsWith('? ') ? answered(who, number) : came;
    },
    async fill(who, form, values) {
      for (const [field, value] of Object.entries(values)) await type(who, `${field} = ${value}`);
      return answered(who, numberOf(form.text, /./));
    },
    async deliver() {
      for (const channel of await waitingChannels(database)) await deliver(outbound, channel);
      return [];
    },
    close: () => register.close(),
  };
  return { stand, terminalOf };
}

const BUTTON = /^- \[(\d+)\] (.*)$/gm;

function numberOf(text: string, label: RegExp): string {
  const found = [...text.matchAll(BUTTON)].find(([, , name = '']) => label.test(name));
  if (!found?.[1]) throw new Error(`no button ${label} on ${text}`);
  return found[1];
}

/** What was printed one below the other. */
const parted = (printed: string, where: Shown['where']): readonly Shown[] =>
  printed
    .split(/^(?=#[0-9a-f]{8}$)/m)
    .filter(Boolean)
    .map((part) => shown(part.slice(0, part.indexOf('\n')), where, part));

const shown = (id: string, where: Shown['where'], printed: string): Shown => ({
  id,
  where,
  text: plainly(printed),
  buttons: [...printed.matchAll(BUTTON)].map(([, , label = '']) => plainly(label)),
  payload: printed,
  sent: printed,
});
