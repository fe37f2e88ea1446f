import type { webApi } from '@slack/bolt';
import type { Newcomer } from '../../src/linking.ts';
import type { Locale } from '../../src/words/words.ts';
import type { Caller } from './command.ts';

/** Who an account is, as far as Slack vouches for it: asked only while nobody is linked to it (R15.2). */

type User = NonNullable<webApi.UsersInfoResponse['user']>;

/** `en-GB` and the like; French for every other language. */
export const localeOf = (slackLocale: string | undefined): Locale => (slackLocale?.startsWith('en') ? 'en' : 'fr');

const HIDDEN = ['user_not_found', 'user_not_visible', 'users_not_found'];

async function described(client: webApi.WebClient, user: string): Promise<webApi.UsersInfoResponse> {
  try {
    return await client.users.info({ user, include_locale: true });
  } catch (error) {
    const data = error instanceof Error && 'data' in error ? (error.data as { readonly error?: string }) : undefined;
    if (data?.error !== undefined && HIDDEN.includes(data.error)) return { ok: false };
    throw error;
  }
}

export async function newcomerOf(
  client: webApi.WebClient,
  caller: Caller,
): Promise<{ readonly newcomer: Newcomer; readonly locale: Locale }> {
  // Somebody whom Slack won't describe is a stranger like another: a code links them, a mail address can't.
  const { user } = await described(client, caller.user);
  const locale = localeOf(user?.locale);
  const mail = user && vouchedMail(user, caller);
  return {
    locale,
    newcomer: {
      platform: 'slack',
      account: caller.account,
      label: labelOf(user, caller),
      locale,
      ...(mail === undefined ? {} : { mail }),
    },
  };
}

/**
 * The mail address only where it was confirmed, of a full and active member of the workspace or organisation that the
 * app is installed in: not of guests, bots, or people of another one (Slack Connect).
 */
export function vouchedMail(user: User, { where, account }: Caller): string | undefined {
  const outside = user.is_restricted || user.is_ultra_restricted || user.is_stranger || user.is_bot || user.deleted;
  const home = account.slice(0, account.indexOf('/'));
  const isOfHome =
    home === where.enterprise
      ? user.enterprise_user?.enterprise_id === home
      : home === where.team && user.team_id === home;
  if (outside || !isOfHome || user.is_email_confirmed !== true) return undefined;
  return user.profile?.email?.trim().toLowerCase() || undefined;
}

/** For the secretary who has to say whether it is them. */
function labelOf(user: User | undefined, { account }: Caller): string {
  const name = user?.profile?.real_name || user?.real_name || user?.name;
  return [name, user?.profile?.email, account].filter(Boolean).join(', ').slice(0, 300);
}
