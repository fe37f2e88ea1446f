import { act, keyOf } from './act.ts';
import { asksForCode, burnCode, codeIn, issueCode, redeemCode } from './codes.ts';
import { type Asked, asksOf, hintsFor } from './command-line.ts';
import { askDocument, isDocumentAct } from './documents.ts';
import type { Form, FormErrors, FormValues } from './forms/form.ts';
import type { FormAct } from './forms/form-kind.ts';
import { fieldOfRefusal, formNamed, isForm } from './forms/index.ts';
import { namedErrors } from './forms/say-errors.ts';
import { guestFor, INVITE } from './invite.ts';
import {
  askLink,
  cutLink,
  isBelieved,
  isLinkAct,
  type LinkAct,
  type Newcomer,
  personFor,
  reviewLinks,
  settleLink,
} from './linking.ts';
import { lookUp } from './look-up.ts';
import { doSelf, isSelfAct, type SelfAct } from './own-data.ts';
import { openMatters, type PageRequest, pageNamed } from './pages.ts';
import { type Format, writtenOrder } from './papers/names.ts';
import { type Answered, NoRoom, type Ports, type Post } from './ports.ts';
import { cardFrom, isCall, isConvocation, spentSince, thingsOf, viewOfPost } from './posts.ts';
import { agreementsNow, ROOM_LOCALE, readerFor, readerFrom, readerIn } from './readers.ts';
import type { World } from './rules/decide.ts';
import type { Platform } from './rules/facts.ts';
import type { Refusal, RefusalCode } from './rules/refusals.ts';
import type { Moment } from './rules/time.ts';
import { storable, storableText, written } from './storable.ts';
import type { Outcome } from './use-case.ts';
import { type UseCaseName, useCaseNamed } from './use-cases/index.ts';
import { documentAsked } from './views/documents.ts';
import { answer, together } from './views/done.ts';
import { maySee } from './views/may.ts';
import {
  linkCode,
  linkSettled,
  type NewcomerState,
  newcomer as newcomerView,
  whichAgreement,
} from './views/newcomer.ts';
import { noRoom } from './views/no-room.ts';
import { selfDone } from './views/own-data.ts';
import type { Reader } from './views/reader.ts';
import { refusal } from './views/refusal.ts';
import { taskViews } from './views/tasks.ts';
import type { View } from './views/view.ts';
import { type Locale, wordsIn } from './words/words.ts';

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
  /** In which agreement a person acts from a platform's place; `typed` is repeated once they have chosen. */
  whereabouts(asked: {
    readonly person: string;
    readonly room?: string;
    readonly typed?: string;
  }): Promise<Whereabouts>;
  /** Who asks from an account that nobody is known by: whom it may be, and what to do. */
  greet(newcomer: Newcomer, locale: Locale): Promise<Reply>;
  /** "Yes, that is me." */
  linkMe(newcomer: Newcomer, locale: Locale): Promise<Reply>;
  /** A code that another account of the same person got (`code`); undefined where the text is none. */
  linkByCode(newcomer: Newcomer, text: string, locale: Locale, alone: boolean): Promise<Reply | undefined>;
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
  /** The system's identifier of the room where it was asked. */
  readonly room?: string;
  /** That room as its platform describes it, where it can be bound (`salon ici`). */
  readonly here?: Here;
  /** The account of the platform that it came from, where accounts are linked to people. */
  readonly account?: string;
  readonly key?: string;
  /** The subject whose card was pressed: where the act has all that it shows, it comes back with the answer. */
  readonly card?: string;
}

export interface Here {
  /** The system's identifier of it, where `Visitor.room` is not it: what is not bound is no room of the agreement. */
  readonly room?: string;
  readonly platform: Platform;
  readonly name: string;
  readonly address: Readonly<Record<string, string>>;
}

/** In which agreement somebody acts: the room's; else their own, where they have one; else they choose. */
export type Whereabouts = { readonly agreement: string } | { readonly reply: Reply };

/** For this person alone. */
export type Reply =
  | {
      readonly kind: 'done' | 'refused' | 'shown';
      readonly view: View;
      /** Identifier of what was made: a fiche, a consultation, a vote. */
      readonly made?: string;
      /** `Visitor.card`, as the page `card` would show it now. */
      readonly card?: View;
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
  const asking = {
    library,
    sha256: ports.sha256,
    canMail: ports.sendOwnData !== undefined,
    code: ports.code,
    ...(ports.publicAddress ? { publicAddress: ports.publicAddress } : {}),
    canOpen: ports.ownDataLink !== undefined,
  };

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

  /** People belong to no agreement, so that no rule can look for who is named in a command. */
  const strangerIn = async (command: unknown): Promise<Refusal | undefined> => {
    const named = command as { readonly person?: string; readonly author?: string };
    for (const person of [named.person, named.author])
      if (person !== undefined && !(await library.person(person)))
        return { code: 'not-found', what: 'person', given: person };
    return undefined;
  };

  const perform = async (name: UseCaseName, command: unknown, visitor: Visitor): Promise<Performed> => {
    const useCase = useCaseNamed(name);
    const read = useCase?.command.safeParse(command);
    if (!useCase || !read?.success) {
      const refused: Refusal = { code: 'invalid', field: String(read?.error?.issues[0]?.path[0] ?? 'act') };
      return { reply: refusedReply(refused, {}, await readerOf(visitor)), refused };
    }
    const unknown = await strangerIn(read.data);
    if (unknown) return { reply: refusedReply(unknown, {}, await readerOf(visitor)), refused: unknown };
    const { agreement, person, via, room, key } = visitor;
    const origin = {
      agreement,
      actor: { person },
      via,
      ...(room === undefined ? {} : { room }),
      ...(key === undefined ? {} : { key }),
    };
    let refused: Refusal | undefined;
    let cardAfter: (subject: string) => View | undefined = () => undefined;
    const answered = await act(ports, useCase, read.data, origin, (outcome, surroundings) => {
      const reader = readerFrom(library, surroundings, person);
      const seen = asSeen(outcome, reader);
      refused = seen.done ? undefined : seen.refused;
      cardAfter = (subject) => cardLeft(subject, outcome, reader);
      return answeredBy(name, read.data, seen, reader);
    });
    if (!answered) throw new Error(`there is no agreement ${agreement}`);
    // Drawn once others may act on.
    const card = visitor.card === undefined ? undefined : cardAfter(visitor.card);
    // At once; where it fails the clock does it within a minute, and the mandate is given all the same.
    if (name === 'give-mandate' && !refused) await reviewLinks(ports, [agreement]).catch(() => undefined);
    return { reply: { ...replyOf(answered), ...(card ? { card } : {}) }, ...(refused ? { refused } : {}) };
  };

  /** Told in words where the register has no room to write: nothing was done. */
  const orNoRoom = async <T extends Reply | undefined>(
    locale: () => Promise<Locale | undefined>,
    work: Promise<T>,
  ): Promise<T | Reply> => {
    try {
      return await work;
    } catch (error) {
      unlessNoRoom(error);
      ports.onNoRoom?.(error);
      return { kind: 'refused', view: noRoom(wordsIn((await locale()) ?? ROOM_LOCALE)) };
    }
  };
  const localeOf = (person: string) => async () => (await library.person(person))?.locale;

  /** Several acts of one form, each of its own: what one is refused does not undo the others (R6.1). */
  const performAll = async (acts: readonly FormAct[], visitor: Visitor, reader: Reader): Promise<Reply> => {
    const replies: Exclude<Reply, { kind: 'form' }>[] = [];
    for (const [n, { act: name, command }] of acts.entries()) {
      const key = visitor.key === undefined ? {} : { key: `${visitor.key}#${n}` };
      const acting = perform(name, command, { ...visitor, ...key }).then((performed) => performed.reply);
      const reply = await orNoRoom(localeOf(visitor.person), acting);
      if (reply.kind !== 'form') replies.push(reply);
    }
    const refused = replies.some(({ kind }) => kind === 'refused');
    return {
      kind: refused ? 'refused' : 'done',
      view: together(
        replies.map(({ view }) => view),
        refused,
        reader,
      ),
    };
  };

  /** A secretary's answer to a request: people belong to no agreement, so that it goes another way than `act`. */
  const settle = async (name: LinkAct, command: unknown, visitor: Visitor): Promise<Reply> => {
    const reader = await readerOf(visitor);
    const said = (typeof command === 'object' ? command : null) as Readonly<Record<string, unknown>> | null;
    const { platform, account, request } = { platform: '', account: '', request: '', ...said };
    const outcome =
      name === 'cut-link'
        ? await cutLink(ports, { platform: String(platform) as Platform, account: String(account) }, visitor)
        : await settleLink(ports, name, String(request), visitor);
    if ('refused' in outcome) return refusedReply(outcome.refused, {}, reader);
    return { kind: 'done', view: linkSettled(name, reader) };
  };

  /** What is one's own needs no seat or role: people belong to no agreement. */
  const self = async (name: SelfAct, command: unknown, visitor: Visitor): Promise<Reply> => {
    const outcome = await doSelf(ports, name, command, visitor);
    const reader = await readerOf(visitor);
    if ('refused' in outcome) return refusedReply(outcome.refused, {}, reader);
    return { kind: 'done', view: selfDone(name, reader, outcome.link) };
  };

  /** Asked for, and told at once that it comes. */
  const document = async (said: unknown, visitor: Visitor, reader: Reader, wanted?: Format): Promise<Reply> => {
    const outcome = await askDocument(ports, said, visitor, reader);
    if ('refused' in outcome) return refusedReply(outcome.refused, {}, reader);
    const asked = { ...outcome, via: visitor.via, ...(wanted === undefined ? {} : { wanted }) };
    return { kind: 'done', view: documentAsked(asked, reader) };
  };

  /** For an account that is linked, to vouch for another one of the same person. */
  const codeFor = async (visitor: Visitor): Promise<Reply> => {
    const { words, agreement } = await readerOf(visitor);
    const issued = await issueCode(ports, visitor);
    if (!issued) return { kind: 'refused', view: linkCode('elsewhere', words) };
    const until = words.format.time(issued.until, agreement.timeZone);
    return { kind: 'done', view: linkCode({ code: issued.code, until }, words) };
  };

  /** Where nobody believes the place, it is not said who has an address, nor that somebody has. */
  const greetingOf = async (newcomer: Newcomer): Promise<NewcomerState> => {
    if (isStrangers(newcomer)) return 'ask';
    const person = await personFor(ports, newcomer);
    if (!person) return 'unknown';
    return (await isBelieved(ports, newcomer, person.id)) ? { propose: person.name } : 'ask';
  };

  /** Somebody comes to one session (R2.4), known here or not. */
  const invite = async (command: FormAct['command'], visitor: Visitor, reader: Reader): Promise<Performed> => {
    const [consultation, name, mail] = ['consultation', 'name', 'mail'].map((key) => String(command[key] ?? ''));
    const asked = written({ consultation: consultation ?? '', name: name ?? '', mail: mail ?? '' });
    const found = await guestFor(ports, asked, visitor);
    if ('refused' in found) return { reply: refusedReply(found.refused, {}, reader), refused: found.refused };
    const mandate = { kind: 'role', role: 'guest', person: found.guest, scope: asked.consultation };
    return perform('give-mandate', mandate, visitor);
  };

  const page = async (name: string, asked: PageRequest): Promise<Reply> => {
    const { holidays, feedAddress } = ports;
    const request = { ...asked, ...(holidays ? { holidays } : {}), ...(feedAddress ? { feedAddress } : {}) };
    const shown = await (pageNamed(name) ?? pageNamed('help'))?.(request);
    if (!shown || 'code' in shown) return refusedReply(shown ?? { code: 'invalid', field: 'page' }, {}, request.reader);
    return { kind: 'shown', view: pageView(shown, name, asked.about) };
  };

  const form = async (name: string, about: About, visitor: Visitor, reader: Reader): Promise<Reply> => {
    const kind = formNamed(name);
    const found = kind && (await lookUp(library, visitor.agreement, kind.loads(about)));
    if (!kind || !found) return refusedReply({ code: 'invalid', field: 'form' }, {}, reader);
    const world = withoutUnseen(found, reader);
    const shown = kind.show(world, about, reader);
    if (isForm(shown)) return { kind: 'form', form: shown };
    // The same delivery may have been done since it was last looked for: then it is not refused, but answered again.
    return (await answeredBefore(visitor)) ?? refusedReply(shown, world, reader);
  };

  const posts = async (channel: `room:${string}` | `person:${string}`, { agreement, via }: Visitor, reader: Reader) => {
    // What somebody is called to do stands among the tasks, as long as it is to be done.
    const posted = (await library.posts(agreement, channel, SHOWN)).filter((post) => !isCall(post));
    const things = await thingsOf(library, agreement, posted);
    const spent = spentSince(posted, things);
    if (reader.person !== undefined && channel === `person:${reader.person}` && via === 'web') {
      // The proof of a convocation says when it was seen (R11.4).
      const unseen = posted.filter((post) => isConvocation(post) && !post.seen).map(({ id }) => id);
      // What can't be noted now is at the next look: nobody is kept from reading for it.
      if (unseen.length > 0) await library.messagesSeen(agreement, reader.person, unseen).catch(unlessNoRoom);
    }
    return posted.flatMap((post: Post): Shown[] => {
      const view = viewOfPost(post, things, reader, spent.get(post));
      return view ? [{ id: post.id, at: post.at, view }] : [];
    });
  };

  const carryOut = async (asked: Asked, visitor: Visitor, reader: Reader): Promise<Reply> => {
    switch (asked.kind) {
      case 'refused':
        return refusedReply(asked.refused, {}, reader);
      case 'show':
        return page(asked.page, {
          ...asking,
          visitor,
          reader,
          about: asked.about,
          ...(asked.unknown ? { unknown: asked.unknown } : {}),
        });
      case 'form':
        return form(asked.form, asked.about, visitor, reader);
      case 'act':
        return (await perform(asked.act, asked.about, visitor)).reply;
      case 'document':
        return document(writtenOrder(asked.order), visitor, reader, asked.order.wanted);
      default:
        return asked satisfies never;
    }
  };

  const app: App = {
    async act(name, command, visitor) {
      if (isLinkAct(name)) return settle(name, command, visitor);
      if (isSelfAct(name)) return self(name, command, visitor);
      if (isDocumentAct(name)) return document(command, visitor, await readerOf(visitor));
      if (name === 'link-code') return codeFor(visitor);
      return (await perform(name as UseCaseName, command, visitor)).reply;
    },
    async show(name, about, visitor) {
      return page(name, { ...asking, visitor, about: storable(about), reader: await readerOf(visitor) });
    },
    async form(name, about, visitor) {
      return (await answeredBefore(visitor)) ?? form(name, storable(about), visitor, await readerOf(visitor));
    },
    async submit(name, asked, values, visitor) {
      const about = storable(asked);
      const before = await answeredBefore(visitor);
      if (before) return before;
      const reader = await readerOf(visitor);
      const shown = await form(name, about, visitor, reader);
      const kind = formNamed(name);
      const world = kind && (await lookUp(library, visitor.agreement, kind.loads(about)));
      if (shown.kind !== 'form' || !kind || !world) return shown;
      const read = kind.read(values, shown.form.about, world, reader);
      if ('errors' in read) return { ...shown, errors: namedErrors(read.errors, shown.form, reader.words) };
      if ('next' in read) return form(read.next, read.about, visitor, reader);
      if ('acts' in read) return performAll(read.acts, visitor, reader);
      if (isSelfAct(read.act)) return self(read.act, read.command, visitor);
      const { reply, refused } =
        read.act === INVITE
          ? await invite(read.command, visitor, reader)
          : await perform(read.act, read.command, visitor);
      const field = refused && fieldOfRefusal(shown.form, refused);
      if (reply.kind === 'refused' && refused?.code === 'changed-meanwhile') {
        // What was typed is kept; sent once more, knowingly, it goes over what the other person saved.
        const told = { ...shown.form.about, over: String(refused.version) };
        const sentence = `${reply.view.summary} ${reader.words.life.forms.conflict}`;
        return { ...shown, form: { ...shown.form, about: told }, errors: { '': sentence } };
      }
      if (reply.kind !== 'refused' || field === undefined) return reply;
      return { ...shown, errors: { [field]: reply.view.summary } };
    },
    async command(text, visitor) {
      const typed = storableText(text);
      if (asksForCode(typed)) return codeFor(visitor);
      const reader = await readerOf(visitor);
      return carryOut(await asksOf(typed, library, visitor, reader), visitor, reader);
    },
    async conversation(visitor) {
      const reader = await readerOf(visitor);
      const room = visitor.room;
      return room === undefined ? [] : posts(`room:${room}`, visitor, reader);
    },
    async personal(visitor) {
      const reader = await readerOf(visitor);
      const [messages, matters, reports] = await Promise.all([
        posts(`person:${visitor.person}`, visitor, reader),
        openMatters(library, visitor.agreement),
        library.reports(visitor.agreement),
      ]);
      return { tasks: taskViews(...matters, reader, reports), messages: messages.reverse() };
    },
    async whereabouts({ person, room, typed }) {
      const bound = room === undefined ? undefined : await library.agreementOfRoom(room);
      if (bound !== undefined) return { agreement: bound };
      const own = await agreementsNow(library, person);
      const [only] = own;
      if (only && own.length === 1) return { agreement: only.id };
      const self = await library.person(person);
      const words = wordsIn(self?.locale ?? ROOM_LOCALE);
      // Who has no place any more still has what is held on them (R16.4).
      const [former] = own.length === 0 ? await library.agreementsOf(person) : [];
      return { reply: { kind: 'shown', view: whichAgreement(own, typed, words, former) } };
    },
    async greet(newcomer, locale) {
      return { kind: 'shown', view: newcomerView(await greetingOf(newcomer), wordsIn(locale)) };
    },
    async linkMe(newcomer, locale) {
      const outcome = await askLink(ports, newcomer);
      const words = wordsIn(locale);
      if ('refused' in outcome) return { kind: 'refused', view: newcomerView('taken', words) };
      if ('linked' in outcome) return { kind: 'done', view: newcomerView('linked', words) };
      if (isStrangers(newcomer)) return { kind: 'done', view: newcomerView('asked-if-known', words) };
      if ('unknown' in outcome) return { kind: 'refused', view: newcomerView('unknown', words) };
      return { kind: 'done', view: newcomerView('asked', words) };
    },
    async linkByCode(newcomer, text, locale, alone) {
      const code = codeIn(text);
      if (code === undefined) return undefined;
      const words = wordsIn(locale);
      if (!alone) {
        await burnCode(ports, code);
        return { kind: 'refused', view: linkCode('seen', words) };
      }
      const outcome = await redeemCode(ports, newcomer, code);
      if ('linked' in outcome) return { kind: 'done', view: newcomerView('linked', words) };
      if ('wrong' in outcome) return { kind: 'refused', view: linkCode(outcome, words) };
      return {
        kind: 'refused',
        view: 'locked' in outcome ? linkCode('locked', words) : newcomerView('taken', words),
      };
    },
    async completions(visitor) {
      return hintsFor(library, visitor, await readerOf(visitor));
    },
  };
  return {
    ...app,
    act: (name, command, visitor) => orNoRoom(localeOf(visitor.person), app.act(name, command, visitor)),
    submit: (name, about, values, visitor) =>
      orNoRoom(localeOf(visitor.person), app.submit(name, about, values, visitor)),
    command: (text, visitor) => orNoRoom(localeOf(visitor.person), app.command(text, visitor)),
    linkMe: (newcomer, locale) => orNoRoom(async () => locale, app.linkMe(newcomer, locale)),
    linkByCode: (newcomer, text, locale, alone) =>
      orNoRoom(async () => locale, app.linkByCode(newcomer, text, locale, alone)),
  };
}

function unlessNoRoom(error: unknown): void {
  if (!(error instanceof NoRoom)) throw error;
}

/** With an address that a place vouches for in which no committee has a room. */
const isStrangers = ({ mail, trustedBy }: Newcomer): boolean => mail !== undefined && trustedBy?.length === 0;

interface Performed {
  readonly reply: Reply;
  /** Undefined where it was done, or where the answer was kept from the same delivery before. */
  readonly refused?: Refusal;
}

/** The answer to who did it, in their language, from what the act found and left. */
function answeredBy(name: UseCaseName, command: unknown, outcome: Outcome, reader: Reader): Answered {
  const after = readerIn(reader, outcome.done ? outcome.after : outcome.world, outcome.ctx);
  // Kept for the same delivery coming again: what it echoes of what was typed must be what the register can hold.
  const view = storable(answer(name, command as Readonly<Record<string, unknown>>, outcome, after));
  if (!outcome.done) return { refused: outcome.refused.code, view };
  const { fiche, vote, consultation } = outcome.after;
  const id = outcome.ctx.newId;
  const isNew = [fiche, vote, consultation, ...(fiche?.amendments ?? [])].some((thing) => thing?.id === id);
  return { view, ...(isNew ? { made: { id } } : {}) };
}

const pageView = (view: View, name: string, about: About): View => ({ ...view, page: { name, about } });

/** A card as an act left it; undefined where more than a vote has changed: then what stands around it has, too. */
function cardLeft(subject: string, outcome: Outcome, reader: Reader): View | undefined {
  if (outcome.done && !isOfVoteAlone(outcome)) return undefined;
  const view = cardFrom(subject, outcome.done ? outcome.after : outcome.world, reader);
  return view && pageView(view, 'card', { subject });
}

const isOfVoteAlone = ({ before, after }: Extract<Outcome, { done: true }>): boolean =>
  after.vote?.state === 'open' &&
  (Object.keys(after) as (keyof World)[]).every((part) => part === 'vote' || after[part] === before[part]);

/** A fiche that this reader may not see is as if it were not there (R15). */
function withoutUnseen(world: World, reader: Reader): World {
  const { fiche, ...rest } = world;
  return fiche && !maySee(reader, fiche) ? rest : world;
}

/** What a person without the right is told, whatever it was that they named (R15.3). */
const OF_RIGHTS: readonly RefusalCode[] = ['no-role-here', 'not-allowed', 'substitute-acts', 'seat-left'];

/** The same for what was asked of it: the "no" does not say how an unseen fiche stands, nor that it does. */
function asSeen(outcome: Outcome, reader: Reader): Outcome {
  if (outcome.done || OF_RIGHTS.includes(outcome.refused.code)) return outcome;
  const world = withoutUnseen(outcome.world, readerIn(reader, outcome.world, outcome.ctx));
  if (world === outcome.world) return outcome;
  return { ...outcome, world, refused: { code: 'not-found', what: 'fiche', given: '' } };
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
