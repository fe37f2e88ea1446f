import type { Content, Destination } from '../../src/deliver.ts';

/** What must be remembered of Teams: where the bot can write, and who is who there. */
export interface TeamsStore {
  /**
   * Saves where an activity came from and whose it is. True where somebody turns to the bot in their personal chat after
   * nothing reached them there.
   */
  seen(place: SeenPlace, sender: SeenSender | undefined, turnsToUs: boolean): Promise<boolean>;
  conversation(id: string): Promise<TeamsConversation | undefined>;
  /**
   * The conversation of a tenant that was seen last: all are served from one region, so that its service URL is good for
   * the others, and for opening one more.
   */
  latest(tenant: string): Promise<TeamsConversation | undefined>;
  /** True the first time: only one of the events of an installation is answered. */
  welcome(conversation: string): Promise<boolean>;
  /** The bot was taken away, of a team from all its channels: the next installation is a new one. */
  left(place: SeenPlace): Promise<readonly string[]>;
  /** The channels of a team that are known. */
  channelsOf(team: string): Promise<readonly string[]>;
  /** What they are called is to be asked anew. */
  forgetNames(conversations: readonly string[]): Promise<void>;
  account(account: string): Promise<TeamsAccount | undefined>;
  opened(account: string, chat: SeenPlace): Promise<void>;
  /** Nothing reaches this account. True the first time. */
  lost(account: string, why: string): Promise<boolean>;
  /** Teams' user ids of those who have a seat or role in an agreement on a day (YYYY-MM-DD), the latest seen first. */
  membersOf(agreement: string, day: string): Promise<readonly string[]>;
  /** What was posted as this activity. */
  posted(conversation: string, activity: string): Promise<Posted | undefined>;
}

export type ConversationKind = 'personal' | 'groupChat' | 'channel';

/** Of a conversation what a later message needs; an activity's own id is no part of it. */
export interface Reference {
  readonly serviceUrl: string;
  readonly bot: { readonly id: string; readonly name?: string };
}

export interface SeenPlace {
  readonly conversation: string;
  readonly tenant: string;
  readonly kind: ConversationKind;
  /** Of a channel: the application is installed in its team. */
  readonly team?: string;
  /** Where Teams says it: it does so at install, and not with every message. */
  readonly name?: string;
  readonly reference: Reference;
}

export interface SeenSender {
  readonly account: string;
  readonly userId: string;
  readonly name: string;
}

export interface TeamsConversation extends SeenPlace {
  readonly welcomed: boolean;
}

export interface TeamsAccount extends SeenSender {
  /** Their personal chat, once it is known. */
  readonly chat?: SeenPlace;
  readonly unreachable?: string;
}

export interface Posted {
  readonly agreement: string;
  readonly channel: Destination['channel'];
  readonly content: Content;
}
