import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { carryOut } from '../../../adapters/shared/intent.ts';
import type { App, Reply, Visitor } from '../../../src/app.ts';
import type { FormValues } from '../../../src/forms/form.ts';
import type { Library } from '../../../src/ports.ts';
import type { Action } from '../../../src/views/view.ts';
import { renderFr } from '../../../src/words/render.fr.ts';
import { lineToSaid } from './command.ts';
import { visitorOf } from './identity.ts';
import { formToLines, typedValue, valuesOf, viewToLines } from './render.ts';
import type { Wall } from './send.ts';

/** One person's terminal: a line in, lines out. */
export function terminal(app: App, library: Library, wall: Wall, room: string, login: string) {
  let buttons: readonly Action[] = [];
  let asked: Action | undefined;
  let filling: (Extract<Reply, { kind: 'form' }> & { readonly values: FormValues }) | undefined;
  const print = (reply: Reply, typed?: FormValues): string => {
    if (reply.kind === 'form') {
      filling = { ...reply, values: typed ?? valuesOf(reply.form) };
      return formToLines(reply, filling.values);
    }
    filling = undefined;
    const drawn = viewToLines(reply.view, renderFr);
    buttons = drawn.buttons;
    return drawn.text;
  };
  const press = (intent: Action['intent'] | undefined, visitor: Visitor): Promise<Reply> =>
    intent && intent.kind !== 'link' ? carryOut(app, intent, visitor) : app.command('', visitor);
  return async (line: string): Promise<string> => {
    const visitor = await visitorOf(app, library, login, room);
    if ('kind' in visitor) return print(visitor);
    const said = lineToSaid(line);
    const inRoom = [...(wall.get(`room:${room}`) ?? [])];
    const privately = [...(wall.get(`account:cli:${login}`) ?? [])];
    const named = [...inRoom, ...privately].filter(([id]) => said.text === `#${id}`);
    const listed = said.text === 'salon' ? inRoom : said.text === 'messages' ? privately : named;
    if (listed.length > 0) return listed.map(([id, view]) => `#${id}\n${print({ kind: 'shown', view })}`).join('\n\n');
    const { form, values } = filling ?? {};
    if (filling && form && said.kind === 'write')
      return print(filling, { ...values, ...typedValue(form, said.field ?? '', said.text) });
    if (said.kind !== 'press') return print(await app.command(said.text, visitor));
    if (form && values) {
      const reply = await app.submit(form.id, form.about, values, visitor);
      return print(reply, reply.kind === 'form' && reply.errors ? values : undefined);
    }
    const action = buttons[Number(said.text) - 1];
    if (!action?.confirm || action === asked) return print(await press(action?.intent, visitor));
    asked = action;
    return `? ${action.confirm.title}\n${action.confirm.text}\n- [${said.text}] ${action.confirm.yes}`;
  };
}

/** Until nothing more is typed. */
export async function sitDown(answer: ReturnType<typeof terminal>, input: Readable, output: Writable) {
  for await (const line of createInterface({ input })) output.write(`${await answer(line)}\n\n`);
}
