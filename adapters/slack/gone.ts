import type { Room } from '../../src/ports.ts';
import { faultOf } from './faults.ts';
import { PACE } from './limits.ts';
import type { SlackPorts } from './side.ts';
import { waited } from './socket.ts';
import type { Slack, Where, Workspaces } from './workspaces.ts';

/**
 * The app was taken out of a workspace, or of a whole organisation: its token goes, and the rooms that nothing reaches any
 * more are closed. The register stays.
 */
export const goneFrom =
  (slack: Slack, workspaces: Workspaces, { installations, log, closeRooms, wait = waited }: SlackPorts) =>
  async (where: Where): Promise<void> => {
    if (await stillWorks(slack, where, wait)) return;
    const id = where.team ?? where.enterprise ?? '';
    if (slack.several) await installations.remove('slack', [id]);
    log.warn(`the app was uninstalled from ${id}: the rooms that only it reached are closed, the register stays`);
    await closeRooms(async (room) => isIn(room, where) && !(await isReached(room, workspaces)), 'not-allowed');
  };

/** Attempts to ask Slack: whoever tells that an app is gone tells it once. */
const ATTEMPTS = 5;

/**
 * These events come in any order, and late: after a new installation they say nothing of it. Only the token of that very
 * place is asked about; another workspace's works all the same.
 */
async function stillWorks(slack: Slack, where: Where, wait: NonNullable<SlackPorts['wait']>): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const client = await slack.ownClient(where);
      if (!client) return false;
      await client.auth.test();
      return true;
    } catch (error) {
      if (faultOf(error).kind === 'token') return false;
      if (attempt === ATTEMPTS) throw error;
      await wait(PACE.reconnect * 2 ** attempt);
    }
  }
}

const isIn = ({ platform, address }: Room, { team, enterprise }: Where): boolean =>
  platform === 'slack' && (team === undefined ? address.enterprise === enterprise : address.team === team);

/** By the organisation's installation where the workspace's own is gone, and the other way round. */
async function isReached({ address }: Room, { several, accessTo }: Workspaces): Promise<boolean> {
  if (!several) return false;
  const { team, enterprise } = address;
  const where = {
    ...(typeof team === 'string' ? { team } : {}),
    ...(typeof enterprise === 'string' ? { enterprise } : {}),
  };
  // An installation whose token can't be had just now is one all the same.
  return accessTo(where).then(
    (access) => access !== undefined,
    () => true,
  );
}
