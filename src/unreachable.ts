import { secretariesOf } from './linking.ts';
import type { Ports } from './ports.ts';
import type { Platform } from './rules/facts.ts';

/**
 * An account that nothing reaches any more: the secretariats of its person's agreements are told, so that they can reach
 * them another way (R11.4). It changes nothing in the register: no right hangs on it.
 */
export async function tellUnreachable(
  ports: Ports,
  lost: { readonly platform: Platform; readonly account: string; readonly why: string },
): Promise<void> {
  const { platform, account, why } = lost;
  const person = await ports.library.personOf(platform, account);
  if (person === undefined) return;
  const places = await secretariesOf(ports, person);
  await ports.register.transactOnPeople((tx) =>
    tx.commit(
      [],
      places.flatMap(({ agreement, secretaries }) =>
        secretaries.map((secretary) => ({
          agreement,
          notice: {
            to: { person: secretary },
            message: { message: 'account-unreachable', person, platform, why },
          },
        })),
      ),
    ),
  );
}
