import { randomUUID } from 'node:crypto';
import type { App, Reply, Visitor } from '../../src/app.ts';
import { codeIn } from '../../src/codes.ts';
import { type DeliverPorts, Unreachable } from '../../src/deliver.ts';
import type { Library } from '../../src/ports.ts';
import type { View } from '../../src/views/view.ts';
import { said, withNote } from '../../src/views/welcome.ts';
import { type Locale, type Words, wordsIn } from '../../src/words/words.ts';
import { digestOf, isRows, linesToShow } from '../shared/form-values.ts';
import { carryOut, type PressIntent } from '../shared/intent.ts';
import {
  type Activity,
  type Asked,
  activityToAsked,
  localeOf,
  placeOf,
  roomOf,
  senderOf as senderIn,
  tenantOf,
} from './command.ts';
import type { Courier } from './courier.ts';
import { cardIntent, formToActivity, isForm, viewToActivity, type WebPage } from './draw.ts';
import { filledWith, typedToValues } from './form-values.ts';
import { type HappenedPorts, happened } from './happened.ts';
import { newcomerOf } from './identity.ts';
import type { AdaptiveCard, CardActivity } from './render.ts';
import type { Sender } from './send.ts';
import type { SeenPlace, SeenSender, TeamsStore } from './store.ts';

/** What an activity leads to: the App is asked, and the answer goes where its reader alone sees it. */

export interface AnswerPorts extends HappenedPorts {
  readonly app: App;
  readonly library: Library;
  readonly store: TeamsStore;
  readonly courier: Courier;
  readonly sender: Sender;
  readonly draw: DeliverPorts['draw'];
  readonly webPage?: WebPage | undefined;
}

/** What a press is answered with: a card in the place of the one that was pressed, for who pressed it alone. */
export type Answer = { readonly card: AdaptiveCard } | { readonly message: string };

/** Somebody who asks, where, and in which language they are answered. */
interface Caller {
  readonly activity: Activity;
  readonly place: SeenPlace;
  readonly sender: SeenSender;
  readonly locale: Locale;
  readonly words: Words;
  /** The agreement that the room is bound to, while it is. */
  readonly bound?: string;
  /** What was pressed says an agreement that there is. */
  readonly isAgreement: boolean;
  /** The activity that is the pressed card's subject's in this room. */
  readonly kept?: string;
  readonly webPage?: WebPage | undefined;
}

interface Known extends Caller {
  readonly person: string;
}

export type Answering = (activity: Activity) => Promise<Answer | undefined>;

export function answering(ports: AnswerPorts): Answering {
  const { app, library, store, courier, sender, names } = ports;
  const happen = happened(ports);

  const answer: Answering = async (activity) => {
    const asked = activityToAsked(activity);
    const tenant = tenantOf(activity) ?? '';
    const seenIn = placeOf(activity, tenant);
    const place = wantsName(asked) ? await names.named(seenIn) : seenIn;
    const from = senderIn(activity, tenant);
    const coming = from && asked.kind !== 'nothing' ? callerOf(activity, asked, place, from) : undefined;
    const [back, caller] = await Promise.all([store.seen(place, from, turnsToUs(asked)), coming]);
    if (asked.kind === 'nothing') return undefined;
    if (asked.kind === 'happened') await happen(asked.event, place, activity);
    const known = caller?.person === undefined ? undefined : { ...caller, person: caller.person };
    if (back && known) await welcomeBack(known);
    if (asked.kind === 'happened') return undefined;
    if (!caller) return { message: wordsIn(localeOf(activity)).teams.noAccount };
    if (!known || isLinkMe(asked) || (asked.kind === 'command' && codeIn(asked.text) !== undefined))
      return stranger(caller, asked);
    return byKind(known, asked);
  };

  /** Who comes and from where, in one question. */
  const callerOf = async (
    activity: Activity,
    asked: Asked,
    place: SeenPlace,
    from: SeenSender,
  ): Promise<Caller & Partial<Known>> => {
    const agreement = agreementIn(asked);
    const subject = place.kind === 'personal' ? undefined : cardPressed(asked)?.about.subject;
    const { person, bound, isAgreement, card } = await library.arrival({
      platform: 'teams',
      account: from.account,
      ...roomIn({ place }),
      ...(agreement === undefined ? {} : { agreement }),
      ...(subject === undefined ? {} : { subject }),
    });
    const locale = person?.locale ?? localeOf(activity);
    return {
      activity,
      place,
      sender: from,
      locale,
      words: wordsIn(locale),
      isAgreement,
      webPage: ports.webPage,
      ...(bound === undefined ? {} : { bound }),
      ...(typeof card?.activity === 'string' ? { kept: card.activity } : {}),
      ...(person ? { person: person.id } : {}),
    };
  };

  const byKind = (caller: Known, asked: Asked): Promise<Answer | undefined> => {
    switch (asked.kind) {
      case 'command':
        return command(caller, asked.text);
      case 'press':
        return asked.automatic ? lookAnew(caller, asked.intent) : press(caller, asked);
      case 'submit':
        return submit(caller, asked);
      default:
        return Promise.resolve({ message: caller.words.teams.spent });
    }
  };

  const welcomeBack = async (caller: Known): Promise<void> => {
    const { back } = caller.words.teams;
    await privately(caller, viewToActivity(said('back', back.title, [back.text]), { locale: caller.locale }));
    const where = await app.whereabouts({ person: caller.person });
    if (!('agreement' in where)) return;
    const reply = await app.show('tasks', {}, { agreement: where.agreement, person: caller.person, via: 'teams' });
    await privately(caller, replyToActivity(caller, reply, where.agreement, pageIntent('tasks', {}, where.agreement)));
  };

  /** To this person alone. False where that can't be. */
  const privately = async ({ place, sender: { account } }: Caller, card: CardActivity): Promise<boolean> => {
    try {
      if (place.kind === 'personal') await sender.post(place, card);
      else await sender.tell(account, card);
      return true;
    } catch (error) {
      if (error instanceof Unreachable) return false;
      throw error;
    }
  };

  /** In answer to what was typed: privately, or the room is told that there is an answer, and not which. */
  const reply = async (caller: Caller, card: CardActivity): Promise<undefined> => {
    const { activity, place, locale, words } = caller;
    if ((await privately(caller, card)) || place.kind === 'personal') return;
    const { title, text } = words.teams.openChat;
    const view = said('open-chat', title, [text(caller.sender.name)]);
    // In the thread of the channel where it was asked.
    await sender.post({ ...place, conversation: activity.conversation.id }, viewToActivity(view, { locale }));
  };

  const stranger = async (caller: Caller, asked: Asked): Promise<Answer | undefined> => {
    const { place, locale, words } = caller;
    if (asked.kind === 'press' && asked.automatic) return baseCard(caller, asked.intent);
    const newcomer = await newcomerOf(courier, place, caller.sender, locale);
    const alone = place.kind === 'personal';
    const byCode = asked.kind === 'command' ? await app.linkByCode(newcomer, asked.text, locale, alone) : undefined;
    const replied =
      byCode ?? (isLinkMe(asked) ? await app.linkMe(newcomer, locale) : await app.greet(newcomer, locale));
    if (isForm(replied)) throw new Error('a newcomer gets no form');
    const card = viewToActivity(replied.view, { locale });
    if (asked.kind === 'command') return reply(caller, card);
    if (place.kind === 'personal') return inPlace(caller, card);
    if (asked.kind === 'press') await retired(caller, cardPressed(asked));
    const told = await privately(caller, card);
    return { message: told ? words.teams.inPersonalChat : words.teams.noPersonalChat };
  };

  const command = async (caller: Known, text: string): Promise<undefined> => {
    const where = await app.whereabouts({ person: caller.person, ...roomIn(caller), typed: text });
    if ('reply' in where) return reply(caller, replyToActivity(caller, where.reply));
    const { agreement } = where;
    const replied = await app.command(text, visitorIn(caller, agreement));
    return reply(caller, replyToActivity(caller, replied, agreement, { kind: 'say', text, agreement }));
  };

  /** In which agreement a press is: the room's. One of another agreement is like one that does not exist. */
  const agreementOf = ({ bound, isAgreement }: Known, given: string | undefined): string | undefined => {
    if (bound !== undefined) return given === undefined || given === bound ? bound : undefined;
    // In a chat that is bound to none, one that this server does not know is refused likewise.
    return isAgreement ? given : undefined;
  };

  const press = async (caller: Known, { intent, self }: Extract<Asked, { kind: 'press' }>): Promise<Answer> => {
    const agreement = agreementOf(caller, intent.agreement);
    if (agreement === undefined) return { message: caller.words.teams.spent };
    // Teams' own menu has a button that draws a card anew.
    if (isCard(intent) && caller.place.kind !== 'personal')
      return (await retired(caller, intent)) ? { message: caller.words.teams.retired.text } : lookAnew(caller, intent);
    const visitor = visitorIn(caller, agreement);
    const pressed = self && isCard(self) ? self.about.subject : undefined;
    const replied = await carryOut(app, intent, pressed === undefined ? visitor : { ...visitor, card: pressed });
    const orphan = await retired(caller, self);
    if (intent.kind === 'act' && !isForm(replied)) {
      const note = { tone: replied.kind === 'refused' ? 'warning' : 'success', text: replied.view.summary } as const;
      if (self && replied.card && !orphan)
        return inPlace(caller, drawnAnew(caller, self, agreement, replied.card, note));
      const anew = self && !orphan ? await redrawn(caller, self, agreement, note) : undefined;
      return inPlace(caller, anew ?? replyToActivity(caller, replied, agreement));
    }
    const { words, place } = caller;
    const card = replyToActivity(caller, replied, agreement, intent.kind === 'act' ? undefined : intent);
    const told = await privately(caller, card);
    const note = { tone: 'info', text: told ? words.teams.inPersonalChat : words.teams.noPersonalChat } as const;
    if (orphan) return { message: note.text };
    const stays = await asItStands(caller, self, agreement, place.kind === 'personal' ? undefined : note);
    return stays ? { card: cardIn(stays) } : { message: note.text };
  };

  /** A card that came into sight: as this person sees it. */
  const lookAnew = async (caller: Known, intent: PressIntent): Promise<Answer> => {
    const agreement = agreementOf(caller, intent.agreement);
    const card = agreement === undefined ? undefined : await redrawn(caller, intent, agreement);
    return card ? { card: cardIn(card) } : baseCard(caller, intent);
  };

  /** A page or a subject's card as it stands now for this person; undefined where it is not for them. */
  const redrawn = async (
    caller: Known,
    self: PressIntent,
    agreement: string,
    note?: Note,
  ): Promise<CardActivity | undefined> => {
    if (self.kind !== 'show' && self.kind !== 'say') return undefined;
    const { key: _key, ...visitor } = visitorIn(caller, agreement);
    const replied =
      self.kind === 'show' ? await app.show(self.page, self.about, visitor) : await app.command(self.text, visitor);
    return replied.kind === 'shown' ? drawnAnew(caller, self, agreement, replied.view, note) : undefined;
  };

  const drawnAnew = (caller: Known, self: PressIntent, agreement: string, shown: View, note?: Note): CardActivity => {
    const view = note ? withNote(shown, note.tone, note.text) : shown;
    const refreshes = isCard(self) && caller.place.kind !== 'personal';
    const refresh = refreshes ? { refresh: { intent: self, userIds: [caller.sender.userId] } } : {};
    const { locale, webPage } = caller;
    return viewToActivity(view, { locale, agreement, self, webPage, ...refresh });
  };

  /** The card that was pressed, where it can be drawn again: by its own word, or because it is a post of ours. */
  const asItStands = async (
    caller: Known,
    self: PressIntent | undefined,
    agreement: string,
    note: Note | undefined,
  ): Promise<CardActivity | undefined> => {
    if (self) return redrawn(caller, self, agreement, note);
    const { activity, place, locale, person, sender: from } = caller;
    const posted = activity.replyToId && (await store.posted(place.conversation, activity.replyToId));
    if (!posted || posted.agreement !== agreement || 'subject' in posted.content) return undefined;
    const { channel, content } = posted;
    const address = { account: from.account, person };
    const view = await ports.draw({ agreement, channel, platform: 'teams', address }, content);
    return view && viewToActivity(view, { locale, agreement });
  };

  const submit = async (caller: Known, asked: Extract<Asked, { kind: 'submit' }>): Promise<Answer> => {
    const agreement = agreementOf(caller, asked.agreement);
    if (agreement === undefined) return { message: caller.words.teams.spent };
    const sent = asked.key ?? caller.activity.id;
    const room = await openedFrom(asked.room, agreement);
    const base = { ...visitorIn(caller, agreement), ...room };
    const shown = await app.form(asked.form, asked.about, base);
    if (!isForm(shown)) return inPlace(caller, replyToActivity(caller, shown, agreement));
    const values = typedToValues(shown.form, asked.typed, asked.cut);
    // A card that is sent again as it was is answered as the first time; what was changed in it meanwhile is another act.
    const visitor = sent === undefined ? base : { ...base, key: `${sent}:${digestOf(values)}` };
    const again = { locale: caller.locale, agreement, key: randomUUID(), ...room };
    const filled = filledWith(shown.form, values);
    const table = filled.fields.find((field) => field.name === asked.addRow);
    if (table && isRows(table)) {
      const lines = { [table.name]: Math.max(linesToShow(table), linesSent(asked.typed, table.name)) + 1 };
      return inPlace(caller, formToActivity(filled, { ...again, lines }));
    }
    const submitted = await app.submit(asked.form, asked.about, values, visitor);
    // Another form asks for the rest.
    if (!isForm(submitted) || submitted.form.id !== asked.form)
      return inPlace(caller, replyToActivity(caller, submitted, agreement));
    const errors = submitted.errors ?? {};
    return inPlace(caller, formToActivity(filled, { ...again, errors }));
  };

  /** The room where a form was opened, which is filled in elsewhere; a card's word for it is not enough (R17.2). */
  const openedFrom = async (room: string | undefined, agreement: string): Promise<{ readonly room?: string }> =>
    room !== undefined && (await library.agreementOfRoom(room)) === agreement ? { room } : {};

  /**
   * In the personal chat it stays so; in a room it is so for who pressed, until they look again. The answer itself shows
   * the card: that it could not be kept is no reason to say that the press failed.
   */
  const inPlace = async ({ activity, place }: Caller, card: CardActivity): Promise<Answer> => {
    if (place.kind === 'personal' && activity.replyToId !== undefined)
      await sender.update(place, activity.replyToId, card).catch(() => undefined);
    return { card: cardIn(card) };
  };

  /**
   * A card of which another one is kept up to date, pressed: a post whose answer got lost. It says so, and offers nothing
   * any more. The press itself is done, whatever becomes of the copy: one that can't be changed now is at its next press.
   */
  const retired = async ({ activity, place, bound, kept }: Caller, self: PressIntent | undefined): Promise<boolean> => {
    if (place.kind === 'personal' || !self || !isCard(self) || !activity.replyToId) return false;
    if (kept === undefined || kept === activity.replyToId || bound !== self.agreement) return false;
    const { title, text } = wordsIn('fr').teams.retired;
    const card = viewToActivity(said('retired', title, [text]), { locale: 'fr' });
    await sender.update(place, activity.replyToId, card).catch(() => undefined);
    return true;
  };

  /** A card in a room for somebody who is nobody here, or no more: as the room sees it. */
  const baseCard = async ({ place, bound: agreement }: Caller, intent: PressIntent): Promise<Answer> => {
    const room = roomOf(place.conversation);
    const subject = isCard(intent) ? intent.about.subject : undefined;
    if (agreement === undefined || subject === undefined) return { message: wordsIn('fr').teams.spent };
    const to = { agreement, channel: `room:${room}`, platform: 'teams', address: {} } as const;
    const view = await ports.draw(to, { subject });
    if (!view) return { message: wordsIn('fr').teams.spent };
    return { card: cardIn(viewToActivity(view, { locale: 'fr', agreement, self: cardIntent(subject, agreement) })) };
  };

  const visitorIn = (caller: Known, agreement: string): Visitor => {
    const { activity, person, place } = caller;
    const { room } = roomIn(caller);
    const here = room === undefined ? {} : { here: hereOf(caller) };
    return {
      agreement,
      person,
      via: 'teams',
      account: caller.sender.account,
      ...(room === undefined ? {} : { room, ...here }),
      ...(activity.id === undefined ? {} : { key: `${place.conversation} ${activity.id}` }),
    };
  };

  return answer;
}

interface Note {
  readonly tone: 'success' | 'warning' | 'info';
  readonly text: string;
}

/** Where a room may come to be bound, under its name. */
const wantsName = (asked: Asked): boolean =>
  asked.kind === 'command' ||
  (asked.kind === 'press' && !asked.automatic && asked.intent.kind === 'say') ||
  (asked.kind === 'happened' && asked.event.kind === 'added');

/** Somebody writes, presses or installs; that the bot is taken away brings nobody back. */
const turnsToUs = (asked: Asked): boolean =>
  asked.kind === 'happened' ? asked.event.kind === 'added' : asked.kind !== 'nothing';

/** "Yes, that is me": it belongs to no agreement. */
const isLinkMe = (asked: Asked): boolean =>
  asked.kind === 'press' && asked.intent.kind === 'act' && asked.intent.act === 'link-me';

type CardIntent = Extract<PressIntent, { kind: 'show' }>;

/** The card of a subject, as `cardIntent` has it drawn. */
const isCard = (intent: PressIntent): intent is CardIntent => intent.kind === 'show' && intent.page === 'card';

/** The card that was pressed, or that is to be drawn anew. */
function cardPressed(asked: Asked): CardIntent | undefined {
  if (asked.kind !== 'press') return undefined;
  return [asked.intent, asked.self].find((intent) => intent !== undefined && isCard(intent));
}

/** The agreement that what was pressed says. */
function agreementIn(asked: Asked): string | undefined {
  if (asked.kind === 'press') return asked.intent.agreement;
  return asked.kind === 'submit' ? asked.agreement : undefined;
}

const cardIn = ({ attachments: [attachment] }: CardActivity): AdaptiveCard => {
  if (!attachment) throw new Error('an activity without a card');
  return attachment.content;
};

const pageIntent = (page: string, about: Readonly<Record<string, string>>, agreement: string): PressIntent => ({
  kind: 'show',
  page,
  about,
  agreement,
});

const roomIn = ({ place }: Pick<Caller, 'place'>): { readonly room?: string } =>
  place.kind === 'personal' ? {} : { room: roomOf(place.conversation) };

const hereOf = ({ place, words }: Caller) => ({
  platform: 'teams' as const,
  name: place.name ?? (place.kind === 'channel' ? words.teams.channel : words.teams.groupChat),
  address: { conversation: place.conversation },
});

/** Lines of a table that a client showed: it sends back the empty ones too, or nothing of them. */
const linesSent = (typed: Readonly<Record<string, string>>, table: string): number =>
  new Set(Object.keys(typed).flatMap((path) => (path.startsWith(`${table}.`) ? [path.split('.')[1]] : []))).size;

/** `self`: how what is shown can be drawn anew; of what was done there is nothing to draw again. */
function replyToActivity(caller: Caller, reply: Reply, agreement?: string, self?: PressIntent): CardActivity {
  const { locale, webPage } = caller;
  if (!isForm(reply)) {
    const again = reply.kind === 'shown' && self ? { self } : {};
    const placed = agreement === undefined ? {} : { agreement };
    return viewToActivity(reply.view, { locale, webPage, ...placed, ...again });
  }
  return formToActivity(reply.form, { locale, agreement: agreement ?? '', key: randomUUID(), ...roomIn(caller) });
}
