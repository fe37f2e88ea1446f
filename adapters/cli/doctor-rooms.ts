import { isOpenForNew, stateOn } from '../../src/rules/agreement.ts';
import { dayOf } from '../../src/rules/time.ts';
import type { Database } from '../postgres/client.ts';
import { type Check, ok, warning } from './checks.ts';
import { portsOn } from './console.ts';

const HOW = {
  slack: 'Invite the app to the channel (/invite @Copil); there the secretariat types /copil salon ici',
  teams: 'Add the app to the team; in its channel the secretariat writes @Copil salon ici',
} as const;

/** Has each agreement that runs a room on this platform? */
export async function roomChecks(database: Database, platform: keyof typeof HOW): Promise<readonly Check[]> {
  const { library } = portsOn(database);
  const now = await library.now();
  const checks: Check[] = [];
  for (const { id } of await library.agreements()) {
    const standing = await library.standing(id);
    if (!standing) continue;
    const { agreement, events } = standing;
    if (!isOpenForNew(stateOn(agreement, events, dayOf(now, agreement.timeZone)))) continue;
    const rooms = await database.room.findMany({ where: { agreementId: id, platform } });
    const open = rooms.filter(({ closedAt }) => closedAt === null);
    if (open.length > 0)
      checks.push(ok(platform, `${id} has ${open.length} channel(s): ${open.map(({ name }) => name).join(', ')}`));
    else if (rooms.length > 0)
      checks.push(
        warning(
          platform,
          `the channels of ${id} are closed: ${rooms.map(({ name }) => name).join(', ')}. ${HOW[platform]}`,
        ),
      );
    else checks.push(warning(platform, `no channel is bound to ${id}. ${HOW[platform]}`));
  }
  return checks;
}
