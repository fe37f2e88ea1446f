import type { Newcomer } from '../../src/linking.ts';
import type { Locale } from '../../src/words/words.ts';
import type { Courier } from './courier.ts';
import type { SeenPlace, SeenSender } from './store.ts';

/** Who an account is (R15.2): its tenant and its Entra object id say so, and nothing that can be changed does. */

/**
 * Somebody whom nobody is known by, as Teams describes them. The mail address can be changed, so that it only proposes
 * who they may be; of a guest of the tenant, not even that: another organisation vouches for it.
 */
export async function newcomerOf(
  courier: Courier,
  { reference, conversation }: SeenPlace,
  { account, userId, name }: SeenSender,
  locale: Locale,
): Promise<Newcomer> {
  const member = await courier.member(reference, conversation, userId).catch(() => undefined);
  const shown = member?.name || name;
  return {
    platform: 'teams',
    account,
    label: member?.mail === undefined ? shown : `${shown} (${member.mail})`,
    locale,
    ...(member?.mail === undefined || member.guest ? {} : { mail: member.mail }),
  };
}
