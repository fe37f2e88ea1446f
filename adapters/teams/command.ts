import { z } from 'zod';
import { type PressIntent, valueToIntent } from '../shared/intent.ts';
import { LIMITS } from './limits.ts';
import type { ConversationKind, SeenPlace, SeenSender } from './store.ts';

/** What Teams sends, as what is asked and by whom. Pure; the sender and the place are Teams' own, never the card's. */

/** What becomes a key of the register or a part of an address: no control characters, no half signs. */
const key = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text));

const Named = z.looseObject({ id: key(300), name: z.string().max(300).optional() });

/** The parts of an activity that are read, from Teams and nowhere else; the rest is left alone. */
export const Activity = z.looseObject({
  type: z.string(),
  channelId: z.literal('msteams'),
  id: key(300).optional(),
  name: z.string().optional(),
  serviceUrl: key(1000),
  text: z.string().optional(),
  locale: z.string().optional(),
  action: z.string().optional(),
  replyToId: key(300).optional(),
  from: Named.extend({ aadObjectId: key(100).optional() }),
  recipient: Named,
  conversation: z.looseObject({
    id: key(300),
    name: z.string().max(300).optional(),
    conversationType: z.enum(['personal', 'groupChat', 'channel']).optional(),
    isGroup: z.boolean().optional(),
    tenantId: key(100).optional(),
  }),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id: key(100) }).optional(),
      team: z.looseObject({ id: key(300).optional(), name: z.string().optional() }).optional(),
      channel: z.looseObject({ id: key(300).optional(), name: z.string().optional() }).optional(),
      eventType: z.string().optional(),
    })
    .optional(),
  entities: z.array(z.unknown()).optional(),
  membersAdded: z.array(Named).optional(),
  membersRemoved: z.array(Named).optional(),
  value: z.unknown().optional(),
});
export type Activity = z.infer<typeof Activity>;

export type Asked =
  | { readonly kind: 'command'; readonly text: string }
  /** `self`: how the card that was pressed is drawn anew. `automatic`: nobody pressed, the card came into sight. */
  | {
      readonly kind: 'press';
      readonly intent: PressIntent;
      readonly self?: PressIntent;
      readonly automatic: boolean;
    }
  | {
      readonly kind: 'submit';
      readonly form: string;
      readonly about: Readonly<Record<string, string>>;
      readonly agreement?: string;
      /** Of the form as it was shown: sent twice, it is done once. */
      readonly key?: string;
      /** From where the form was opened, as its card says: to be checked before it is believed. */
      readonly room?: string;
      /** The table to which a line is wanted, rather than the form be sent. */
      readonly addRow?: string;
      /** What the card had no room for, by field: the lines that it showed. */
      readonly cut?: Readonly<Record<string, number>>;
      readonly typed: Typed;
    }
  | { readonly kind: 'happened'; readonly event: TeamsEvent }
  /** A press of something that is not ours. */
  | { readonly kind: 'spent' }
  | { readonly kind: 'nothing' };

/** What becomes of the bot and of the places it is in: nobody asked for anything. */
export type TeamsEvent =
  | { readonly kind: 'added' | 'removed' }
  /** Of a channel: the event itself comes in its team's first one. */
  | { readonly kind: 'channel-deleted' | 'channel-renamed'; readonly channel: string }
  | { readonly kind: 'team-deleted' | 'team-archived' | 'team-renamed'; readonly team: string };

/** What was typed into a card's inputs, by their ids. */
export type Typed = Readonly<Record<string, string>>;

export const CARD_INVOKE = 'adaptiveCard/action';

/** Asked for at several steps of one turn. */
const read = new WeakMap<Activity, Asked>();

export function activityToAsked(activity: Activity): Asked {
  const known = read.get(activity);
  if (known) return known;
  const asked = askedIn(activity);
  read.set(activity, asked);
  return asked;
}

function askedIn(activity: Activity): Asked {
  switch (activity.type) {
    case 'message':
      return activity.value === undefined || activity.value === null
        ? { kind: 'command', text: textOf(activity) }
        : pressed(activity.value, false);
    case 'invoke':
      return activity.name === CARD_INVOKE ? invoked(activity.value) : { kind: 'nothing' };
    case 'installationUpdate':
      return happened({ kind: activity.action?.startsWith('remove') ? 'removed' : 'added' });
    case 'conversationUpdate': {
      const isBot = ({ id }: { readonly id: string }) => id === activity.recipient.id;
      if (activity.membersAdded?.some(isBot)) return happened({ kind: 'added' });
      if (activity.membersRemoved?.some(isBot)) return happened({ kind: 'removed' });
      return inTeam(activity);
    }
    default:
      return { kind: 'nothing' };
  }
}

const happened = (event: TeamsEvent): Asked => ({ kind: 'happened', event });

/** By `channelData.eventType`; what comes back (restored, unarchived) is bound anew by the secretariat. */
function inTeam({ channelData }: Activity): Asked {
  const { eventType, channel, team } = channelData ?? {};
  if (channel?.id !== undefined) {
    if (eventType === 'channelDeleted') return happened({ kind: 'channel-deleted', channel: channel.id });
    if (eventType === 'channelRenamed') return happened({ kind: 'channel-renamed', channel: channel.id });
  }
  if (team?.id !== undefined) {
    if (eventType === 'teamDeleted' || eventType === 'teamHardDeleted')
      return happened({ kind: 'team-deleted', team: team.id });
    if (eventType === 'teamArchived') return happened({ kind: 'team-archived', team: team.id });
    if (eventType === 'teamRenamed') return happened({ kind: 'team-renamed', team: team.id });
  }
  return { kind: 'nothing' };
}

const Mention = z.object({
  type: z.literal('mention'),
  mentioned: z.object({ id: z.string() }),
  text: z.string().min(1).max(500),
});

/** What was typed, without the mention of the bot; whoever else is named stands there by name. */
export function textOf({ text = '', entities = [], recipient }: Activity): string {
  let said = text;
  for (const entity of entities) {
    const mention = Mention.safeParse(entity);
    if (!mention.success) continue;
    const { mentioned, text: written } = mention.data;
    said = said.replaceAll(written, mentioned.id === recipient.id ? ' ' : written.replace(/<\/?at\b[^>]*>/gi, ''));
  }
  return said
    .replaceAll('&nbsp;', ' ')
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

const Invoke = z.looseObject({
  action: z.looseObject({ type: z.literal('Action.Execute'), verb: z.literal('copil'), data: z.unknown().optional() }),
  trigger: z.string().optional(),
});

function invoked(value: unknown): Asked {
  const read = Invoke.safeParse(value);
  return read.success ? pressed(read.data.action.data, read.data.trigger === 'automatic') : { kind: 'spent' };
}

const short = z.string().max(200);
const Data = z.union([
  z.looseObject({ intent: z.string(), self: z.string().optional() }),
  z.looseObject({
    form: short,
    about: z.record(z.string().max(64), short),
    agreement: short.optional(),
    key: short.optional(),
    room: z.string().max(400).optional(),
    addRow: short.optional(),
    cut: z.record(z.string().max(64), z.int().nonnegative()).optional(),
  }),
]);

/** Before each input's `id`, since Teams mixes what was typed with the button's own data. */
export const INPUT_PREFIX = 'f:';

function pressed(value: unknown, automatic: boolean): Asked {
  const read = Data.safeParse(value);
  if (!read.success) return { kind: 'spent' };
  const { data } = read;
  if ('form' in data && typeof data.form === 'string') {
    const { form, about, agreement, key, room, addRow, cut } = data as Extract<z.infer<typeof Data>, { form: string }>;
    return {
      kind: 'submit',
      form,
      about,
      ...(agreement === undefined ? {} : { agreement }),
      ...(key === undefined ? {} : { key }),
      ...(room === undefined ? {} : { room }),
      ...(addRow === undefined ? {} : { addRow }),
      ...(cut === undefined ? {} : { cut }),
      typed: typedIn(data),
    };
  }
  const intent = valueToIntent(data.intent);
  if (!intent) return { kind: 'spent' };
  const self = valueToIntent(data.self);
  return { kind: 'press', intent, automatic, ...(self ? { self } : {}) };
}

function typedIn(data: Readonly<Record<string, unknown>>): Typed {
  const typed = Object.entries(data).flatMap(([id, value]): [string, string][] => {
    if (!id.startsWith(INPUT_PREFIX) || (typeof value !== 'string' && typeof value !== 'number')) return [];
    return [[id.slice(INPUT_PREFIX.length), String(value).slice(0, LIMITS.typed)]];
  });
  return Object.fromEntries(typed);
}

/** The tenant in which the conversation is: that of the bot, or none that it answers in. */
export const tenantOf = ({ conversation, channelData }: Activity): string | undefined =>
  channelData?.tenant?.id ?? conversation.tenantId;

/** A channel's conversation names the thread too; the room is the channel. */
export const conversationOf = ({ conversation }: Activity): string => conversation.id.replace(/;messageid=.*$/s, '');

/** The system's identifier of the room. */
export const roomOf = (conversation: string): string => `teams:${conversation}`;

export function placeOf(activity: Activity, tenant: string): SeenPlace {
  const { channelData, recipient, serviceUrl } = activity;
  const name = nameIn(activity);
  return {
    conversation: conversationOf(activity),
    tenant,
    kind: kindOf(activity),
    ...(channelData?.team?.id === undefined ? {} : { team: channelData.team.id }),
    ...(name ? { name } : {}),
    reference: {
      serviceUrl,
      bot: { id: recipient.id, ...(recipient.name === undefined ? {} : { name: recipient.name }) },
    },
  };
}

/** As Teams says it; an event of a team names the channel that it is of, which is another one than where it comes. */
function nameIn(activity: Activity): string | undefined {
  const { conversation, channelData } = activity;
  if (conversation.conversationType !== 'channel') return conversation.name;
  const { team, channel } = channelData ?? {};
  if (!team?.name || !channel?.name || channel.id !== conversationOf(activity)) return undefined;
  return `${team.name} – ${channel.name}`;
}

/**
 * Teams leaves the type out of some events of a team. What is not clearly one person's chat is taken for a group's: a
 * receipt must never be posted where others read it (R3.7). A thread's id begins with `19:`.
 */
const kindOf = ({ conversation, channelData }: Activity): ConversationKind => {
  if (conversation.conversationType) return conversation.conversationType;
  if (channelData?.team) return 'channel';
  return conversation.isGroup === true || conversation.id.startsWith('19:') ? 'groupChat' : 'personal';
};

/** Undefined where Teams does not say which Entra account it is: a bot, or somebody who is not signed in. */
export function senderOf({ from }: Activity, tenant: string): SeenSender | undefined {
  const { id, name, aadObjectId } = from;
  return aadObjectId === undefined ? undefined : { account: `${tenant}/${aadObjectId}`, userId: id, name: name ?? '' };
}

export const localeOf = ({ locale }: Activity): 'fr' | 'en' => (locale?.toLowerCase().startsWith('en') ? 'en' : 'fr');
