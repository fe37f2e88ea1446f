import type { SlashCommand, types, ViewOutput } from '@slack/bolt';
import { z } from 'zod';
import type { About, Here } from '../../src/app.ts';
import type { ShownLines } from '../shared/form-values.ts';
import { type PressIntent, valueToIntent } from '../shared/intent.ts';
import { LIMITS } from './limits.ts';
import { MORE_LINES } from './render-form.ts';
import type { Where } from './workspaces.ts';

/** Slack's payloads in the core's words. Pure: nothing is looked up, and nothing in a payload is believed but who sent it. */

/** Who asks, as a payload says it, and in which installation of the app. */
export interface Sender {
  readonly user: string;
  readonly where: Where;
  /** The workspace or organisation that they are at home in, where the payload says it. */
  readonly home?: string;
}

/** The same with the account that they are known by (`accounts.ts`). */
export interface Caller {
  readonly user: string;
  readonly where: Where;
  /**
   * How the register knows the account (R15.2): `T1/U1`, workspace and user. On Enterprise Grid a user's id is the same
   * in all workspaces of the organisation: `E1/U1`, one account wherever they are. Somebody from another organisation
   * (Slack Connect) is of their own workspace, which no mail address can link here.
   */
  readonly account: string;
}

interface Interaction {
  readonly team: { readonly id: string; readonly enterprise_id?: string } | null;
  readonly user: { readonly id: string; readonly team_id?: string };
  readonly enterprise?: { readonly id: string } | null;
  readonly view?: { readonly app_installed_team_id?: string | null };
}

export function senderOf({ team, user, enterprise, view }: Interaction): Sender {
  const installed = view?.app_installed_team_id ?? team?.id;
  return {
    user: user.id,
    where: {
      ...(installed === undefined ? {} : { team: installed }),
      ...organisation(enterprise?.id ?? team?.enterprise_id),
    },
    ...(user.team_id === undefined ? {} : { home: user.team_id }),
  };
}

export const senderOfCommand = ({ user_id, team_id, enterprise_id }: SlashCommand): Sender => ({
  user: user_id,
  where: { team: team_id, ...organisation(enterprise_id) },
});

const organisation = (id: string | null | undefined) => (id ? { enterprise: id } : {});

/** The way back from an account to where it is and who it is there. */
export function whereIs(account: string): { readonly where: Where; readonly user: string } {
  const at = account.indexOf('/');
  const home = account.slice(0, at);
  return { where: home.startsWith('E') ? { enterprise: home } : { team: home }, user: account.slice(at + 1) };
}

/** What follows `/copil`. Slack escapes three signs in it [docs: slash commands]. */
export const typedIn = ({ text }: Pick<SlashCommand, 'text'>): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** The channel of a payload, as a room that could be bound; undefined for direct messages, which are nobody's room. */
export interface Place {
  readonly room: string;
  readonly here: Here;
}

export function placeOf(
  channel: { readonly id: string; readonly name?: string } | undefined,
  { team, enterprise }: Where,
  words: { readonly privateChannel: string },
): Place | undefined {
  if (!channel || !/^[CG]/.test(channel.id) || channel.name === 'directmessage' || channel.name?.startsWith('mpdm-'))
    return undefined;
  // The name of a private channel is not told, but to apps that may read all of its messages.
  const isNamed = channel.name !== undefined && channel.name !== 'privategroup';
  return {
    room: `slack:${team ?? enterprise ?? ''}:${channel.id}`,
    here: {
      platform: 'slack',
      name: isNamed ? `#${channel.name}` : words.privateChannel,
      address: {
        channel: channel.id,
        ...(team === undefined ? {} : { team }),
        ...(enterprise === undefined ? {} : { enterprise }),
      },
    },
  };
}

/** What a request carries: an event as JSON, or form fields, which of a press or a window hold JSON; undefined where none. */
export function payloadIn(body: string, contentType: string): Readonly<Record<string, unknown>> | undefined {
  const isForm = contentType.startsWith('application/x-www-form-urlencoded');
  const fields = isForm ? new URLSearchParams(body) : undefined;
  const json = fields ? fields.get('payload') : body;
  if (fields && json === null) return Object.fromEntries(fields);
  try {
    const payload: unknown = JSON.parse(json ?? '');
    return typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

export type Pressed =
  | { readonly kind: 'intent'; readonly intent: PressIntent }
  | { readonly kind: 'more-lines'; readonly field: string }
  | { readonly kind: 'turn-lines'; readonly field: string; readonly from: number }
  /** A link: Slack's own client follows it. */
  | { readonly kind: 'nothing' }
  /** Not one of our buttons as we make them. */
  | { readonly kind: 'unknown' };

export function pressed(action: { readonly action_id: string; readonly value?: string }): Pressed {
  if (action.action_id.startsWith(MORE_LINES))
    return { kind: 'more-lines', field: action.action_id.slice(MORE_LINES.length) };
  const [, turned] = /^turn-lines:(?:back|next):(.+)$/.exec(action.action_id) ?? [];
  if (turned !== undefined && /^\d{1,4}$/.test(action.value ?? ''))
    return { kind: 'turn-lines', field: turned, from: Number(action.value) };
  if (action.action_id.startsWith('link:')) return { kind: 'nothing' };
  const intent = valueToIntent(action.value);
  return intent && action.action_id.startsWith(`${intent.kind}:`) ? { kind: 'intent', intent } : { kind: 'unknown' };
}

/** What a form's window shows of its tables, and carries of them. */
export interface Turned {
  /** Lines shown of each table, where more were asked for. */
  readonly lines?: ShownLines;
  /** The first line shown of each table, where they were turned. */
  readonly from?: ShownLines;
  /** What was typed on the lines that are not shown now. */
  readonly typed?: Readonly<Record<string, string>>;
}

export const turnedIn = ({ lines, from }: FormPlace): Turned => ({
  ...(lines === undefined ? {} : { lines }),
  ...(from === undefined ? {} : { from }),
});

/** What a form's window carries along, unseen (`private_metadata`). */
export interface FormPlace extends Turned {
  readonly form: string;
  readonly about: About;
  readonly agreement: string;
  /** The bound room that it was opened from. */
  readonly room?: string;
}

const Metadata = z.object({
  form: z.string(),
  about: z.record(z.string(), z.string()),
  agreement: z.string(),
  room: z.string().exactOptional(),
  lines: z.record(z.string(), z.int()).exactOptional(),
  from: z.record(z.string(), z.int()).exactOptional(),
  typed: z.record(z.string(), z.string()).exactOptional(),
});

/** Null where it is longer than Slack carries: then the form can't be shown. */
export function withPlace(view: types.ModalView, place: FormPlace): types.ModalView | null {
  const metadata = JSON.stringify(place);
  return metadata.length <= LIMITS.metadata ? { ...view, private_metadata: metadata } : null;
}

export function placeIn({ private_metadata }: Pick<ViewOutput, 'private_metadata'>): FormPlace | undefined {
  try {
    return Metadata.safeParse(JSON.parse(private_metadata)).data;
  } catch {
    return undefined;
  }
}
