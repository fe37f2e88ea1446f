import { act, keyOf } from './act.ts';
import { type Asked, asksOf, hintsFor } from './command-line.ts';
import type { Form, FormErrors, FormValues } from './forms/form.ts';
import { fieldOfRefusal, formNamed, isForm } from './forms/index.ts';
import { lookUp } from './look-up.ts';
import { openMatters, type PageRequest, pageNamed } from './pages.ts';
import type { Answered, Ports, Post } from './ports.ts';
import { isCall, thingsOf, viewOfPost } from './posts.ts';
import { readerFor, readerIn } from './readers.ts';
import type { Platform } from './rules/facts.ts';
import type { Refusal } from './rules/refusals.ts';
import type { Moment } from './rules/time.ts';
import type { Outcome } from './use-case.ts';
import { type UseCaseName, useCaseNamed } from './use-cases/index.ts';
import { answer } from './views/done.ts';
import type { Reader } from './views/reader.ts';
import { refusal } from './views/refusal.ts';
import { taskViews } from './views/tasks.ts';
import type { View } from './views/view.ts';

/**
 * What a platform asks of the core: everything in views and forms, nothing of rows or rules. A platform's `receive.ts`
 * is written against this alone.
 */
export interface App {
  /** A press or a command that does something. */
  act(act: string, command: unknown, visitor: Visitor): Promise<Reply>;
  /** A page of this reader's: help, a fiche, the register. */
  show(page: string, about: About, visitor: Visitor): Promise<Reply>;
  form(form: string, about: About, visitor: Visitor): Promise<Reply>;
  /** What was filled in: done, or the same form with its errors. */
  submit(form: string, about: About, values: FormValues, visitor: Visitor): Promise<Reply>;
  /** `/copil …`, as it was typed. */
  command(text: string, visitor: Visitor): Promise<Reply>;
  /** What stands in a room, oldest first, as this person may see it. */
  conversation(visitor: Visitor): Promise<readonly Shown[]>;
  /** What this person can type now, for completion, the likeliest first. */
  completions(visitor: Visitor): Promise<readonly Hint[]>;
  /** What only this person sees: what awaits them, and their messages, newest first. */
  personal(visitor: Visitor): Promise<{ readonly tasks: readonly View[]; readonly messages: readonly Shown[] }>;
}

export type About = Readonly<Record<string, string>>;

/** Who asks, in which agreement and through what; `key` is the delivery's own. */
export interface Visitor {
  readonly agreement: string;
  readonly person: string;
  readonly via: Platform;
  readonly room?: string;
  readonly key?: string;
}

/** For this person alone. */
export type Reply =
  | {
      readonly kind: 'done' | 'refused' | 'shown';
      readonly view: View;
      /** Identifier of what was made: a fiche, a consultation, a vote. */
      readonly made?: string;
    }
  | { readonly kind: 'form'; readonly form: Form; readonly errors?: FormErrors };

export interface Hint {
  /** After `/copil`; one that ends in a space wants something more. */
  readonly text: string;
  readonly does: string;
}

export interface Shown {
  readonly id: string;
  readonly at: Moment;
  readonly view: View;
}

/** Posts of a room or messages of a person that are shown at once; the register has all. */
const SHOWN = 100;

/** The use cases, pages, forms and commands on these ports: all that the platforms' sides need. */
export function createApp(ports: Ports): App {
  const { library } = ports;

  const readerOf = async ({ agreement, person }: Visitor): Promise<Reader> => {
    const reader = await readerFor(library, agreement, person);
    if (!reader) throw new Error(`there is no agreement ${agreement}`);
    return reader;
  };

  /** A delivery that came before gets its first answer again, whatever stands now. */
  const answeredBefore = async ({ agreement, person, via, key }: Visitor): Promise<Reply | undefined> => {
    if (key === undefined) return undefined;
    const answered = await library.answerTo(agreement, keyOf({ actor: { person }, via }, key));
    return answered && replyOf(answered);
  };

  const perform = async (name: UseCaseName, command: unknown, visitor: Visitor, reader: Reader): Promise<Performed> => {
    const useCase = useCaseNamed(name);
    const read = useCase?.command.safeParse(command);
    if (!useCase || !read?.success) {
      const refused: Refusal = { code: 'invalid', field: String(read?.error?.issues[0]?.path[0] ?? 'act') };
      return { reply: refusedReply(refused, {}, reader), refused };
    }
    const { agreement, person, via, room, key } = visitor;
    const origin = {
      agreement,
      actor: { person },
      via,
      ...(room === undefined ? {} : { room }),
      ...(key === undefined ? {} : { key }),
    };
    let refused: Refusal | undefined;
    const answered = await act(ports, useCase, read.data, origin, (outcome) => {
      if (!outcome.done) refused = outcome.refused;
      return answeredBy(name, read.data, outcome, reader);
    });
    if (!answered) throw new Error(`there is no agreement ${agreement}`);
    return { reply: replyOf(answered), ...(refused ? { refused } : {}) };
  };

  const page = async (name: string, request: PageRequest): Promise<Reply> => {
    const shown = await (pageNamed(name) ?? pageNamed('help'))?.(request);
    if (!shown || 'code' in shown) return refusedReply(shown ?? { code: 'invalid', field: 'page' }, {}, request.reader);
    return { kind: 'shown', view: shown };
  };

  const form = async (name: string, about: About, visitor: Visitor, reader: Reader): Promise<Reply> => {
    const kind = formNamed(name);
    const world = kind && (await lookUp(library, visitor.agreement, kind.loads(about)));
    if (!kind || !world) return refusedReply({ code: 'invalid', field: 'form' }, {}, reader);
    const shown = kind.show(world, about, reader);
    return isForm(shown) ? { kind: 'form', form: shown } : refusedReply(shown, world, reader);
  };

  const posts = async (channel: `room:${string}` | `person:${string}`, { agreement }: Visitor, reader: Reader) => {
    // What somebody is called to do stands among the tasks, as long as it is to be done.
    const posted = (await library.posts(agreement, channel, SHOWN)).filter((post) => !isCall(post));
    const things = await thingsOf(library, agreement, posted);
    return posted.flatMap((post: Post): Shown[] => {
      const view = viewOfPost(post, things, reader);
      return view ? [{ id: post.id, at: post.at, view }] : [];
    });
  };

  const carryOut = async (asked: Asked, visitor: Visitor, reader: Reader): Promise<Reply> => {
    switch (asked.kind) {
      case 'refused':
        return refusedReply(asked.refused, {}, reader);
      case 'show':
        return page(asked.page, {
          library,
          visitor,
          reader,
          about: asked.about,
          ...(asked.unknown ? { unknown: asked.unknown } : {}),
        });
      case 'form':
        return form(asked.form, asked.about, visitor, reader);
      case 'act':
        return (await perform(asked.act, asked.about, visitor, reader)).reply;
      default:
        return asked satisfies never;
    }
  };

  return {
    async act(name, command, visitor) {
      return (await perform(name as UseCaseName, command, visitor, await readerOf(visitor))).reply;
    },
    async show(name, about, visitor) {
      return page(name, { library, visitor, about, reader: await readerOf(visitor) });
    },
    async form(name, about, visitor) {
      return (await answeredBefore(visitor)) ?? form(name, about, visitor, await readerOf(visitor));
    },
    async submit(name, about, values, visitor) {
      const before = await answeredBefore(visitor);
      if (before) return before;
      const reader = await readerOf(visitor);
      const shown = await form(name, about, visitor, reader);
      const kind = formNamed(name);
      const world = kind && (await lookUp(library, visitor.agreement, kind.loads(about)));
      if (shown.kind !== 'form' || !kind || !world) return shown;
      const read = kind.read(values, shown.form.about, world, reader);
      if ('errors' in read) return { ...shown, errors: read.errors };
      const { reply, refused } = await perform(read.act, read.command, visitor, reader);
      const field = refused && fieldOfRefusal(shown.form, refused);
      if (reply.kind !== 'refused' || field === undefined) return reply;
      return { ...shown, errors: { [field]: reply.view.summary } };
    },
    async command(text, visitor) {
      const reader = await readerOf(visitor);
      return carryOut(await asksOf(text, library, visitor, reader), visitor, reader);
    },
    async conversation(visitor) {
      const reader = await readerOf(visitor);
      const room = visitor.room;
      return room === undefined ? [] : posts(`room:${room}`, visitor, reader);
    },
    async personal(visitor) {
      const reader = await readerOf(visitor);
      const [messages, matters] = await Promise.all([
        posts(`person:${visitor.person}`, visitor, reader),
        openMatters(library, visitor.agreement),
      ]);
      return { tasks: taskViews(...matters, reader), messages: messages.reverse() };
    },
    async completions(visitor) {
      return hintsFor(library, visitor, await readerOf(visitor));
    },
  };
}

interface Performed {
  readonly reply: Reply;
  /** Undefined where it was done, or where the answer was kept from the same delivery before. */
  readonly refused?: Refusal;
}

/** The answer to who did it, in their language, from what the act found and left. */
function answeredBy(name: UseCaseName, command: unknown, outcome: Outcome, reader: Reader): Answered {
  const after = readerIn(reader, outcome.done ? outcome.after : outcome.world, outcome.ctx);
  const view = answer(name, command as Readonly<Record<string, unknown>>, outcome, after);
  if (!outcome.done) return { refused: outcome.refused.code, view };
  const { fiche, vote, consultation } = outcome.after;
  const id = outcome.ctx.newId;
  const isNew = [fiche, vote, consultation].some((thing) => thing?.id === id);
  return { view, ...(isNew ? { made: { id } } : {}) };
}

const replyOf = ({ refused, view, made }: Answered): Reply => ({
  kind: refused === undefined ? 'done' : 'refused',
  view,
  ...(made?.id === undefined ? {} : { made: made.id }),
});

const refusedReply = (refused: Refusal, about: Parameters<typeof refusal>[1], reader: Reader): Reply => ({
  kind: 'refused',
  view: refusal(refused, about, reader),
});
