import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import type { Installations, Installed } from '../shared/installations.ts';
import type { SlackLog } from './log.ts';
import type { Sealer } from './seal.ts';
import type { Access, Slack, Where, Workspaces } from './workspaces.ts';

/** Several workspaces: what Slack gives when somebody installs the app, sealed and kept, and renewed before it runs out. */

const PLATFORM = 'slack';

/** A token is renewed from so long before its end: Slack's live 12 hours [docs: token rotation]. */
const RENEW_BEFORE_S = 2 * 3_600;

/** One that ends within so long is not used any more, but renewed at any cost. */
const SPENT_S = 30;
/** Between two attempts to renew a token that is valid still. */
const RENEW_AGAIN_S = 60;

const secondsNow = (): number => Date.now() / 1_000;

/** What is kept of an installation: the app's own token, nobody's personal one. */
interface Kept {
  readonly team?: string;
  readonly enterprise?: string;
  readonly token: string;
  readonly refreshToken?: string;
  /** Seconds since the epoch. */
  readonly expiresAt?: number;
  readonly botId: string;
  readonly botUserId: string;
  readonly scopes: readonly string[];
}

export interface Installing {
  readonly installations: Installations;
  readonly sealer: Sealer;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly log: SlackLog;
  /** Calls Slack without a token; known once the clients are made. */
  readonly slack: () => Slack;
  /** Seconds since the epoch. */
  readonly clock?: () => number;
}

const idOf = ({ team, enterprise }: Where): string => team ?? enterprise ?? '';
const placeOf = (id: string): string => `${PLATFORM}:${id}`;

/** The installations that reach a place: the workspace's own, the organisation's, or its other workspaces'. */
export function installedWorkspaces(installing: Installing): Workspaces {
  const { installations, log } = installing;
  const refusals: Refusals = new Map();
  const accessWith = async (found: Installed): Promise<Access> => accessOf(await lasting(installing, found, refusals));
  const idsOf = ({ team, enterprise }: Where) => [team, enterprise].filter((id) => id !== undefined);

  /** People have one account in all of an organisation, and are in some of its workspaces. */
  const installedFor = async (where: Where): Promise<readonly Installed[]> => {
    const { team, enterprise } = where;
    const found = await Promise.all(idsOf(where).map((id) => installations.find(PLATFORM, [id])));
    const others = enterprise === undefined ? [] : await installations.ofOrganisation(PLATFORM, enterprise);
    const all = [...found.filter((each) => each !== undefined), ...others.filter(({ id }) => id !== team)];
    return [...new Map(all.map((each) => [each.id, each])).values()];
  };

  return {
    several: true,
    async accessTo(where) {
      const found = await installations.find(PLATFORM, idsOf(where));
      if (found) return accessWith(found);
      if (where.team !== undefined) return undefined;
      const [any] = await installedFor(where);
      return any && accessWith(any);
    },
    async waysTo(where) {
      const ways = await Promise.allSettled((await installedFor(where)).map(accessWith));
      const good = ways.flatMap((way) => (way.status === 'fulfilled' ? [way.value] : []));
      const [bad] = ways.filter((way) => way.status === 'rejected');
      if (good.length === 0 && bad) throw bad.reason;
      if (bad) log.error('an installation of Slack can not be used', bad.reason);
      return good;
    },
    organisationOf: async (team) => (await installations.find(PLATFORM, [team]))?.organisation,
    async ownAccess({ team, enterprise }) {
      const id = team ?? enterprise;
      const found = id === undefined ? undefined : await installations.find(PLATFORM, [id]);
      return found && accessOf(opened(installing, found.id, found.sealed));
    },
  };
}

/** By installation, until when (seconds since the epoch) an attempt to renew that failed is not repeated. */
type Refusals = Map<string, number>;

/** Renewed in good time. Where that fails, what is valid still is used; what is not says why. */
async function lasting(installing: Installing, { id, sealed }: Installed, refusals: Refusals): Promise<Kept> {
  const { log, clock = secondsNow } = installing;
  const kept = opened(installing, id, sealed);
  if (!isRunningOut(installing, kept)) return kept;
  const isValid = (kept.expiresAt ?? 0) - clock() > SPENT_S;
  if (isValid && (refusals.get(id) ?? 0) > clock()) return kept;
  try {
    const given = await renewed(installing, id, kept);
    refusals.delete(id);
    return given;
  } catch (error) {
    refusals.set(id, clock() + RENEW_AGAIN_S);
    log.error(`the Slack token of ${id} could not be renewed`, error);
    if (isValid) return kept;
    throw error;
  }
}

const accessOf = ({ token, botId, botUserId }: Kept): Access => ({ token, botId, botUserId });

const opened = ({ sealer }: Installing, id: string, sealed: string): Kept => keptIn(sealer, { id, sealed });

/** @throws Error where it was sealed under another secret key; the message says what to do */
export function keptIn(sealer: Sealer, { id, sealed }: Installed): Kept {
  try {
    return JSON.parse(sealer.open(sealed, placeOf(id))) as Kept;
  } catch {
    throw new Error(`the Slack token of ${id} can't be opened: SECRET_KEY has changed. Put it back, or install again`);
  }
}

function isRunningOut({ clock = secondsNow }: Installing, { refreshToken, expiresAt }: Kept): boolean {
  return refreshToken !== undefined && expiresAt !== undefined && expiresAt - clock() < RENEW_BEFORE_S;
}

/** A refresh token is good once: of two processes one renews, and the other finds what it was given. */
async function renewed(installing: Installing, id: string, before: Kept): Promise<Kept> {
  const { installations, sealer, clientId, clientSecret, slack, clock = secondsNow } = installing;
  let current = before;
  await installations.change(PLATFORM, id, async (sealed) => {
    current = opened(installing, id, sealed);
    if (!isRunningOut(installing, current) || current.refreshToken === undefined) return undefined;
    const given = await slack().anonymous.oauth.v2.access({
      client_id: clientId,
      client_secret: clientSecret,
      grant_type: 'refresh_token',
      refresh_token: current.refreshToken,
    });
    if (!given.access_token) throw new Error('Slack renewed a token without giving one');
    current = {
      ...current,
      token: given.access_token,
      ...(given.refresh_token === undefined ? {} : { refreshToken: given.refresh_token }),
      ...(given.expires_in === undefined ? {} : { expiresAt: Math.floor(clock()) + given.expires_in }),
    };
    return sealer.seal(JSON.stringify(current), placeOf(id));
  });
  return current;
}

/** For Bolt's installation flow, which stores; what is fetched goes through `installedWorkspaces`. */
export function installationStore(installing: Installing): InstallationStore {
  const { installations, sealer, log } = installing;
  return {
    async storeInstallation(installation) {
      const kept = keptOf(installation);
      const id = idOf(kept);
      const of = kept.team !== undefined && kept.enterprise !== undefined ? ` of organisation ${kept.enterprise}` : '';
      // Anyone may install a distributed app: who did is for the operator to see.
      log.info(`the app is installed in ${kept.team === undefined ? 'organisation' : 'workspace'} ${id}${of}`);
      await installations.save(PLATFORM, {
        id,
        sealed: sealer.seal(JSON.stringify(kept), placeOf(id)),
        ...(kept.enterprise === undefined ? {} : { organisation: kept.enterprise }),
      });
    },
    async fetchInstallation(query) {
      const found = await installations.find(PLATFORM, idsOf(query));
      if (!found) throw new Error('the app is not installed there');
      return installationOf(opened(installing, found.id, found.sealed));
    },
    async deleteInstallation(query) {
      await installations.remove(PLATFORM, idsOf(query).slice(0, 1));
    },
  };
}

function idsOf({ teamId, enterpriseId, isEnterpriseInstall }: InstallationQuery<boolean>): readonly string[] {
  const ids = isEnterpriseInstall ? [enterpriseId] : [teamId, enterpriseId];
  return ids.filter((id) => id !== undefined);
}

function keptOf({ team, enterprise, bot }: Installation): Kept {
  if (!bot) throw new Error('Slack installed the app without a token for its bot');
  return {
    ...(team === undefined || team === null ? {} : { team: team.id }),
    ...(enterprise === undefined || enterprise === null ? {} : { enterprise: enterprise.id }),
    token: bot.token,
    ...(bot.refreshToken === undefined ? {} : { refreshToken: bot.refreshToken }),
    ...(bot.expiresAt === undefined ? {} : { expiresAt: bot.expiresAt }),
    botId: bot.id,
    botUserId: bot.userId,
    scopes: bot.scopes,
  };
}

function installationOf(kept: Kept): Installation<'v2', boolean> {
  const { team, enterprise, token, refreshToken, expiresAt, botId, botUserId, scopes } = kept;
  return {
    team: team === undefined ? undefined : { id: team },
    enterprise: enterprise === undefined ? undefined : { id: enterprise },
    user: { token: undefined, scopes: undefined, id: '' },
    bot: {
      token,
      id: botId,
      userId: botUserId,
      scopes: [...scopes],
      ...(refreshToken === undefined ? {} : { refreshToken }),
      ...(expiresAt === undefined ? {} : { expiresAt }),
    },
    isEnterpriseInstall: team === undefined,
    authVersion: 'v2',
  };
}
