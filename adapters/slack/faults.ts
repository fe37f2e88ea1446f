import { webApi } from '@slack/bolt';
import type { RoomTrouble } from '../../src/rules/room.ts';

/** What an error of Slack's Web API means to us [docs: errors of chat.postMessage, chat.update, views.open, views.publish]. */
export type Fault =
  | { readonly kind: 'rate-limited'; readonly ms: number }
  /** Nothing can be posted there any more, until somebody mends it. */
  | { readonly kind: 'closed'; readonly why: RoomTrouble }
  /** The message is not there any more, or is not ours. */
  | { readonly kind: 'message-gone' }
  /** The workspace lets nobody edit a message after some minutes. */
  | { readonly kind: 'not-editable' }
  | { readonly kind: 'too-much' }
  | { readonly kind: 'trigger' }
  | { readonly kind: 'stack-full' }
  /** The view changed since, or was closed. */
  | { readonly kind: 'view-changed' }
  | { readonly kind: 'view-gone' }
  /** Our token is not valid, or not any more. */
  | { readonly kind: 'token'; readonly error: string }
  /** Whatever may pass: Slack is down, a network is. */
  | { readonly kind: 'later'; readonly error: string };

const CODES: Readonly<Record<string, Fault>> = {
  channel_not_found: { kind: 'closed', why: 'not-found' },
  is_archived: { kind: 'closed', why: 'archived' },
  not_in_channel: { kind: 'closed', why: 'not-a-member' },
  restricted_action: { kind: 'closed', why: 'not-allowed' },
  restricted_action_read_only_channel: { kind: 'closed', why: 'not-allowed' },
  restricted_action_thread_only_channel: { kind: 'closed', why: 'not-allowed' },
  restricted_action_thread_locked: { kind: 'closed', why: 'not-allowed' },
  restricted_action_non_threadable_channel: { kind: 'closed', why: 'not-allowed' },
  // Of a direct message: nobody is there any more, or the app may not write to them.
  user_not_found: { kind: 'closed', why: 'not-found' },
  user_not_visible: { kind: 'closed', why: 'not-found' },
  user_disabled: { kind: 'closed', why: 'not-found' },
  cannot_dm_bot: { kind: 'closed', why: 'not-allowed' },
  messages_tab_disabled: { kind: 'closed', why: 'not-allowed' },
  message_not_found: { kind: 'message-gone' },
  cant_update_message: { kind: 'message-gone' },
  thread_not_found: { kind: 'message-gone' },
  edit_window_closed: { kind: 'not-editable' },
  msg_too_long: { kind: 'too-much' },
  msg_blocks_too_long: { kind: 'too-much' },
  invalid_blocks: { kind: 'too-much' },
  invalid_blocks_format: { kind: 'too-much' },
  view_too_large: { kind: 'too-much' },
  expired_trigger_id: { kind: 'trigger' },
  exchanged_trigger_id: { kind: 'trigger' },
  invalid_trigger_id: { kind: 'trigger' },
  trigger_expired: { kind: 'trigger' },
  push_limit_reached: { kind: 'stack-full' },
  hash_conflict: { kind: 'view-changed' },
  not_found: { kind: 'view-gone' },
  view_not_found: { kind: 'view-gone' },
};

const OF_TOKENS = [
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
  'account_inactive',
  'missing_scope',
  'no_permission',
  'org_login_required',
  'team_access_not_granted',
  'invalid_refresh_token',
];

export function faultOf(error: unknown): Fault {
  if (error instanceof webApi.WebAPIRateLimitedError) return { kind: 'rate-limited', ms: error.retryAfter * 1_000 };
  const code = error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined;
  if (code === undefined) return { kind: 'later', error: error instanceof Error ? error.message : 'unknown' };
  // Slack may also say so in the body of a 200, without how long.
  if (code === 'ratelimited' || code === 'rate_limited') return { kind: 'rate-limited', ms: 1_000 };
  if (OF_TOKENS.includes(code)) return { kind: 'token', error: code };
  return Object.hasOwn(CODES, code) ? (CODES[code] ?? { kind: 'later', error: code }) : { kind: 'later', error: code };
}
