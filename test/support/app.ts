import { drawingFrom } from '../../adapters/drawing.ts';
import { postgresOutbox, waitingChannels } from '../../adapters/postgres/outbox.ts';
import { webMessenger } from '../../adapters/web/messenger.ts';
import { type About, type App, createApp, type Reply, type Shown, type Visitor } from '../../src/app.ts';
import { deliver } from '../../src/deliver.ts';
import type { Form, FormErrors, FormValues } from '../../src/forms/form.ts';
import { addPerson } from '../../src/people.ts';
import type { Ports } from '../../src/ports.ts';
import type { Platform } from '../../src/rules/facts.ts';
import type { Action, Block, View } from '../../src/views/view.ts';
import { valuesOf } from './form-reader.ts';
import { AGREEMENT, type TestRegister, testRegister } from './register.ts';
import { PEOPLE } from './world.ts';

/** How somebody asks, where it is not in the web room of `accord-des-quais`. */
export interface Asking {
  readonly agreement?: string;
  readonly via?: Platform;
  readonly room?: string;
  readonly key?: string;
}

/** One person in front of the App: its calls, without the visitor. */
export interface Someone {
  act(act: string, command: unknown, asking?: Asking): Promise<Reply>;
  show(page: string, about?: About, asking?: Asking): Promise<Reply>;
  form(form: string, about?: About, asking?: Asking): Promise<Reply>;
  submit(form: string, about: About, values: FormValues, asking?: Asking): Promise<Reply>;
  /** The form as it is shown, sent back but for `changes`. */
  fill(form: string, about: About, changes: FormValues, asking?: Asking): Promise<Reply>;
  command(text: string, asking?: Asking): Promise<Reply>;
  conversation(asking?: Asking): Promise<readonly Shown[]>;
  tasks(asking?: Asking): Promise<readonly View[]>;
  messages(asking?: Asking): Promise<readonly Shown[]>;
  completions(asking?: Asking): Promise<readonly string[]>;
}

/** The whole App on a database of its own, with the committee of `world.ts`, a web room, and people around them. */
export interface TestApp {
  readonly app: App;
  readonly register: TestRegister;
  /** Channel of the web room: its identifier holds colons, as those of real rooms do. */
  readonly room: `room:${string}`;
  id(who: string): string;
  as(who: string): Someone;
  visitor(who: string, asking?: Asking): Visitor;
  /** Somebody new, who has no seat and no role yet. */
  addPerson(who: string): Promise<string>;
  /** Posts all that waits, as the queue's workers do. */
  deliver(): Promise<void>;
}

export const ROOM = `web:${AGREEMENT}`;

/** One per test file (in `beforeAll`); `register.close()` in `afterAll`. */
export async function testApp(
  start?: string,
  /** Ports that most tests have no need of. */
  more: (register: TestRegister) => Partial<Ports> | Promise<Partial<Ports>> = () => ({}),
): Promise<TestApp> {
  const register = await testRegister(start);
  const app = createApp({ ...register.ports, ...(await more(register)) });
  const room = await register.addRoom(ROOM);
  const others = new Map<string, string>();
  const id = (who: string) => others.get(who) ?? register.id(who);
  const visitor: TestApp['visitor'] = (who, { agreement = AGREEMENT, via = 'web', room = ROOM, key } = {}) => ({
    agreement,
    person: id(who),
    via,
    room,
    ...(key === undefined ? {} : { key }),
  });
  return {
    app,
    register,
    room,
    id,
    visitor,
    as: (who) => ({
      act: (act, command, asking) => app.act(act, command, visitor(who, asking)),
      show: (page, about = {}, asking) => app.show(page, about, visitor(who, asking)),
      form: (form, about = {}, asking) => app.form(form, about, visitor(who, asking)),
      submit: (form, about, values, asking) => app.submit(form, about, values, visitor(who, asking)),
      async fill(form, about, changes, asking) {
        const shown = formOf(await app.form(form, about, visitor(who)));
        return app.submit(form, about, valuesOf(shown.fields, changes), visitor(who, asking));
      },
      command: (text, asking) => app.command(text, visitor(who, asking)),
      conversation: (asking) => app.conversation(visitor(who, asking)),
      tasks: async (asking) => (await app.personal(visitor(who, asking))).tasks,
      messages: async (asking) => (await app.personal(visitor(who, asking))).messages,
      completions: async (asking) => (await app.completions(visitor(who, asking))).map(({ text }) => text),
    }),
    async addPerson(who) {
      const origin = { actor: { operator: true }, as: { as: 'operator' }, via: 'cli' } as const;
      const came = await addPerson(register.ports, { name: who, mail: `${who}@example.org` }, origin);
      if ('refused' in came) throw new Error(JSON.stringify(came.refused));
      others.set(who, came.person);
      return came.person;
    },
    async deliver() {
      const ports = {
        outbox: postgresOutbox(register.database),
        messengers: { web: webMessenger },
        draw: drawingFrom(register.ports.library),
      };
      for (const channel of await waitingChannels(register.database)) await deliver(ports, channel);
    },
  };
}

/** Everyone of `world.ts`. */
export const EVERYONE = Object.keys(PEOPLE);

export function formOf(reply: Reply): Form {
  if (reply.kind === 'form') return reply.form;
  throw new Error(`no form: ${reply.view.summary}`);
}

export function errorsOf(reply: Reply): FormErrors {
  if (reply.kind === 'form' && reply.errors) return reply.errors;
  throw new Error(`no errors: ${JSON.stringify(reply)}`);
}

export function viewOf(reply: Reply): View {
  if (reply.kind !== 'form') return reply.view;
  throw new Error(`a form: ${reply.form.id}, ${JSON.stringify(reply.errors)}`);
}

/** What was made, of an act that must be done. */
export function made(reply: Reply): string {
  if (reply.kind === 'done') return reply.made ?? '';
  throw new Error(`not done: ${JSON.stringify(reply)}`);
}

/** A sentence with ordinary spaces, to be compared with one that was typed. */
export const plainly = (text: string): string => text.replace(/[\u00A0\u202F]/g, ' ');

/** What a refusal says, which it must be. */
export function refusedWith(reply: Reply): string {
  if (reply.kind === 'refused') return plainly(reply.view.summary);
  throw new Error(`not refused: ${JSON.stringify(reply)}`);
}

/** Every word of a view that somebody can read, button or not. */
export const textOf = (view: View): string =>
  [view.eyebrow, view.title, view.status?.text, view.summary, ...view.blocks.map(textOfBlock), ...labelsOf(view)]
    .filter(Boolean)
    .join('\n');

const textOfBlock = (block: Block): string =>
  block.kind === 'details' ? `${block.label}\n${block.blocks.map(textOfBlock).join('\n')}` : JSON.stringify(block);

/** All buttons of a view, those within its blocks included. */
export const actionsIn = (view: View): readonly Action[] => [
  ...view.actions,
  ...view.blocks.flatMap((block) =>
    block.kind === 'table'
      ? (block.opens ?? [])
      : block.kind === 'actions' || block.kind === 'quote'
        ? (block.actions ?? [])
        : [],
  ),
];

export const labelsOf = (view: View): readonly string[] => actionsIn(view).map(({ label }) => label);

/** The acts and forms that a view's buttons lead to, with what pages are left out. */
export const intentsOf = (view: View): readonly string[] =>
  actionsIn(view).flatMap(({ intent }) =>
    intent.kind === 'act' ? [intent.act] : intent.kind === 'form' ? [intent.form] : [],
  );
