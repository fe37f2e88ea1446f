import type { ViewOutput } from '@slack/bolt';
import { keyOf } from '../../src/act.ts';
import type { App, Reply, Visitor } from '../../src/app.ts';
import type { FormValues } from '../../src/forms/form.ts';
import type { Newcomer } from '../../src/linking.ts';
import type { Library } from '../../src/ports.ts';
import { ROOM_LOCALE } from '../../src/readers.ts';
import { type Locale, wordsIn } from '../../src/words/words.ts';
import { digestOf } from '../shared/form-values.ts';
import { carryOut, type PressIntent } from '../shared/intent.ts';
import type { Accounts } from './accounts.ts';
import { type Caller, type Place, placeIn, type Sender, type Turned, turnedIn } from './command.ts';
import { type For, told } from './draw.ts';
import { cellsChanged, filledWith, stateToFormValues, withCells } from './form-values.ts';
import type { Homes } from './home.ts';
import { newcomerOf } from './identity.ts';
import type { SlackLog } from './log.ts';
import type { Trust } from './trust.ts';
import { soonest } from './windows.ts';
import type { Slack } from './workspaces.ts';

/** Who stands at the desk, and what the core answers them. Nothing here talks to Slack but to ask who a stranger is. */
export interface Desk {
  readonly app: App;
  readonly library: Library;
  readonly slack: Slack;
  readonly homes: Homes;
  readonly trust: Trust;
  readonly accounts: Accounts;
  readonly log: SlackLog;
  readonly waits: Waits;
  /** Something failed: gives the reference that the person is told. */
  readonly onIncident: (error: unknown) => string;
}

/** How long, in ms, a delivery waits to be answered before it is acknowledged, and a window before it says "loading". */
export interface Waits {
  readonly acknowledge: number;
  readonly loading: number;
  readonly language: number;
}

/** Somebody of the register, with their language; or nobody yet, and how they are answered until they are somebody. */
export type Guest =
  | { readonly kind: 'known'; readonly person: string; readonly locale: Locale; readonly account: string }
  | { readonly kind: 'stranger'; readonly locale: Locale; readonly reply: Reply; readonly newcomer?: Newcomer };

/** A reply with the language and the agreement that it is for. */
export interface Answer {
  readonly reply: Reply;
  readonly reader: For;
  readonly guest: Guest;
  /** Of a form: the bound room that it is opened from. */
  readonly room?: string;
  /** Of a form that comes back: what its window showed and carried of its tables. */
  readonly turned?: Turned;
}

/** One delivery: who asks, where, and the key that it has whatever its content. */
export interface Asking {
  readonly caller: Sender;
  readonly key: string;
  readonly trigger: string;
  readonly place?: Place;
  /** Beside what was typed or pressed, for the person alone; App Home and windows have none. */
  readonly respond?: { readonly url: string; readonly replace: boolean };
  /** The window that was pressed in. */
  readonly window?: string;
}

export const guestOf = async (desk: Desk, sender: Sender): Promise<Guest> => (await arrivalOf(desk, sender)).guest;

/** Who comes, and whether they come from a bound room, and from an agreement that there is. */
async function arrivalOf(
  desk: Desk,
  sender: Sender,
  where: { readonly room?: string; readonly agreement?: string } = {},
): Promise<{ readonly guest: Guest; readonly bound?: string; readonly isAgreement: boolean }> {
  const { app, library, accounts } = desk;
  const caller = await accounts.of(sender);
  const { account } = caller;
  const { person, ...place } = await library.arrival({ platform: 'slack', account, ...where });
  if (person) return { ...place, guest: { kind: 'known', person: person.id, account, locale: person.locale } };
  const { newcomer, locale } = await strangerOf(desk, caller);
  return { ...place, guest: { kind: 'stranger', locale, newcomer, reply: await app.greet(newcomer, locale) } };
}

async function strangerOf({ slack, trust }: Desk, caller: Caller) {
  const client = await slack.clientFor(caller.where);
  if (!client) throw new Error('the app is not installed where somebody asks from');
  const [stranger, trustedBy] = await Promise.all([newcomerOf(client, caller), trust(caller.where)]);
  return trustedBy ? { ...stranger, newcomer: { ...stranger.newcomer, trustedBy } } : stranger;
}

/** Never rejects: what fails is an answer too, with a reference to name it by. */
export async function answered(desk: Desk, sender: Sender, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    return incident(desk, error, await localeOf(desk, sender));
  }
}

/** Known at once, or French: a window that has to open now hardly waits for a language. */
export async function localeOf(desk: Desk, sender: Sender): Promise<Locale> {
  const known = await soonest(
    guestOf(desk, sender).catch(() => undefined),
    desk.waits.language,
  );
  return known?.locale ?? ROOM_LOCALE;
}

export function incident(desk: Desk, error: unknown, locale: Locale): Answer {
  const { failed, failedText } = wordsIn(locale).room;
  const reply: Reply = { kind: 'refused', view: told(failed, failedText(desk.onIncident(error))) };
  return { guest: { kind: 'stranger', locale, reply }, reply, reader: { locale } };
}

/** What a command or a press asks for. */
export async function answerTo(desk: Desk, asking: Asking, intent: PressIntent): Promise<Answer> {
  const { app } = desk;
  const { caller, key, place } = asking;
  if (intent.kind === 'act' && intent.act === 'link-me') return linkMe(desk, caller);
  const { agreement: said } = intent;
  const arrival = await arrivalOf(desk, caller, {
    ...(place ? { room: place.room } : {}),
    ...(said === undefined ? {} : { agreement: said }),
  });
  const { guest } = arrival;
  const reader: For = { locale: guest.locale };
  if (guest.kind === 'stranger')
    return (await byCode(desk, caller, guest, intent)) ?? { guest, reader, reply: guest.reply };
  const found =
    said !== undefined && arrival.isAgreement
      ? { agreement: said }
      : await whereabouts(desk, guest.person, place?.room, intent);
  if ('reply' in found) return { guest, reader, reply: found.reply };
  const { agreement } = found;
  const bound = place !== undefined && arrival.bound === agreement;
  const visitor: Visitor = {
    agreement,
    person: guest.person,
    via: 'slack',
    account: guest.account,
    key,
    ...(place && bound ? { room: place.room } : {}),
    // A command may bind the room where it is typed; until then what is done there is done in no room of the agreement.
    ...(place && intent.kind === 'say' ? { here: { ...place.here, room: place.room } } : {}),
  };
  const reply = await carryOut(app, intent, visitor);
  return { guest, reply, reader: { ...reader, agreement }, ...(bound ? { room: place.room } : {}) };
}

/** A code from another account of theirs vouches for this one. What is typed after `/copil` nobody else reads. */
async function byCode(
  desk: Desk,
  caller: Sender,
  { newcomer, locale }: Extract<Guest, { kind: 'stranger' }>,
  intent: PressIntent,
): Promise<Answer | undefined> {
  if (intent.kind !== 'say' || !newcomer) return undefined;
  const reply = await desk.app.linkByCode(newcomer, intent.text, locale, true);
  return reply && { guest: await guestOf(desk, caller), reply, reader: { locale } };
}

async function linkMe(desk: Desk, sender: Sender): Promise<Answer> {
  const { newcomer, locale } = await strangerOf(desk, await desk.accounts.of(sender));
  const reply = await desk.app.linkMe(newcomer, locale);
  return { guest: await guestOf(desk, sender), reply, reader: { locale } };
}

/** The agreement of the room, or the person's, where the button says none that there is; or theirs to choose. */
const whereabouts = ({ app }: Desk, person: string, room: string | undefined, intent: PressIntent) =>
  app.whereabouts({
    person,
    ...(room === undefined ? {} : { room }),
    ...(intent.kind === 'say' ? { typed: intent.text } : {}),
  });

/** What was filled in; with errors, the form comes back as it was filled in. */
export async function submitted(desk: Desk, caller: Sender, view: ViewOutput): Promise<Answer> {
  const { app } = desk;
  const place = placeIn(view);
  const guest = await guestOf(desk, caller);
  if (guest.kind === 'stranger') return { guest, reply: guest.reply, reader: { locale: guest.locale } };
  if (!place || !(await desk.library.standing(place.agreement))) return spent(guest);
  const { agreement, form, about, room } = place;
  const reader: For = { locale: guest.locale, agreement };
  const base: Visitor = { agreement, person: guest.person, via: 'slack', ...(room === undefined ? {} : { room }) };
  const shown = await app.form(form, about, base);
  if (shown.kind !== 'form') return { guest, reader, reply: shown };
  const values = stateToFormValues(withCells(shown.form, place.typed), view.state.values);
  const visitor = { ...base, key: await keyOfWindow(desk, base, view, values) };
  const reply = await app.submit(form, about, values, visitor);
  const same = reply.kind === 'form' && reply.form.id === form;
  const again = same ? { ...reply, form: filledWith(reply.form, values) } : reply;
  const turned = { ...turnedIn(place), typed: cellsChanged(shown.form, values) };
  return { guest, reader, reply: again, ...(room === undefined ? {} : { room }), ...(same ? { turned } : {}) };
}

/**
 * A window that is sent again as it was, because its answer got lost, is answered as the first time: it has the same hash
 * and says the same. What was changed in it meanwhile is another act. One whose first sending was refused is tried anew
 * under the next number, for what was put right.
 */
async function keyOfWindow(
  { library }: Desk,
  visitor: Visitor,
  { id, hash }: ViewOutput,
  values: FormValues,
): Promise<string> {
  const filled = digestOf(values);
  for (let attempt = 0; ; attempt += 1) {
    const key = `window:${id}:${hash}:${filled}:${attempt}`;
    const whole = keyOf({ actor: { person: visitor.person }, via: visitor.via }, key);
    const before = await library.answerTo(visitor.agreement, whole);
    if (before?.refused === undefined) return key;
  }
}

/** A button or window that is not one of ours as we make them. */
export function spent(guest: Guest): Answer {
  const words = wordsIn(guest.locale).chat.spent;
  return { guest, reply: { kind: 'refused', view: told(words.title, words.text) }, reader: { locale: guest.locale } };
}
