import { viewToHtml } from '../../adapters/web/render.ts';
import type { Reply } from '../../src/app.ts';
import type { FormValues } from '../../src/forms/form.ts';
import type { View } from '../../src/views/view.ts';
import { wordsIn } from '../../src/words/words.ts';
import { actionsIn, plainly, ROOM, type TestApp, testApp, textOf } from '../support/app.ts';
import { valuesOf } from '../support/form-reader.ts';
import type { PlatformContract, Shown } from './contract.ts';

/** The web room: its posts are rows, drawn when somebody looks. */
export const web: PlatformContract = {
  name: 'web',
  cannot: {
    'message gone': 'a post is a row of the register: nobody can delete it',
    'room closed': 'the room is ours: nobody can close it to us',
    'unknown person': 'who is not signed in sees the entrance alone (test/adapters/web)',
  },
  acts: /<(script|img|iframe|style)\b|<svg[^>]*\bon\w+=/i,
  async open() {
    const it = await testApp();
    const inRoom = async (who: string) => (await it.as(who).conversation()).map(({ id, view }) => ofView(id, view));
    return {
      register: it.register,
      roomName: ROOM,
      inRoom,
      asSeenBy: async (who, { id }) => {
        const found = (await inRoom(who)).find((shown) => shown.id === id);
        if (!found) throw new Error(`${who} does not see ${id}`);
        return found;
      },
      privately: async (who) => {
        const messages = (await it.as(who).messages()).map(({ id, view }) => ofView(id, view));
        const tasks = (await it.as(who).tasks()).map((view) => ofView(view.subject ?? view.title, view));
        return [...messages.reverse(), ...tasks];
      },
      type: async (who, text) => seen(who, await it.as(who).command(text)),
      press: async (who, shown, label) => seen(who, await pressed(it, who, shown, label)),
      fill: async (who, { payload }, values) => {
        const { form } = payload as Extract<Reply, { kind: 'form' }>;
        const given: FormValues = valuesOf(form.fields, values);
        return seen(who, await it.as(who).submit(form.id, form.about, given));
      },
      deliver: async () => {
        await it.deliver();
        return [];
      },
      close: () => it.register.close(),
    };
  },
};

async function pressed(it: TestApp, who: string, { payload }: Shown, label: RegExp): Promise<Reply> {
  const action = actionsIn(payload as View).find((each) => label.test(each.label));
  switch (action?.intent.kind) {
    case 'act':
      return it.as(who).act(action.intent.act, action.intent.command);
    case 'form':
      return it.as(who).form(action.intent.form, action.intent.about);
    case 'show':
      return it.as(who).show(action.intent.page, action.intent.about);
    default:
      throw new Error(`no button ${label}`);
  }
}

function seen(who: string, reply: Reply): Shown {
  if (reply.kind !== 'form') return ofView(`answer to ${who}`, reply.view);
  const { form, errors = {} } = reply;
  const text = [form.title, ...form.fields.map(({ label }) => label), ...Object.values(errors)].join('\n');
  return { id: form.id, where: 'room', text: plainly(text), buttons: [form.submit], payload: reply, sent: '' };
}

const ofView = (id: string, view: View): Shown => ({
  id,
  where: 'room',
  text: plainly(textOf(view)),
  buttons: actionsIn(view).map(({ label }) => label),
  payload: view,
  sent: htmlOf(view),
});

/** As the page holds it. */
const htmlOf = (view: View): string =>
  String(viewToHtml(view, { words: wordsIn('fr').room, csrf: '', newKey: () => '', back: '/', level: 2 }));
