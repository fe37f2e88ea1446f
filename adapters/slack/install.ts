import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import type { Installations } from '../shared/installations.ts';
import type { Sealer } from './seal.ts';
import type { Access, Slack, Where, Workspaces } from './workspaces.ts';

/** Several workspaces: what Slack gives when somebody installs the app, sealed and kept, and renewed before it runs out. */

const PLATFORM = 'slack';

/** A token is renewed from so long before its end: Slack's live 12 hours [docs: token rotation]. */
const RENEW_BEFORE_S = 2 * 3_600;

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
  /** Calls Slack without a token; known once the clients are made. */
  readonly slack: () => Slack;
  /** Seconds since the epoch. */
  readonly clock?: () => number;
}

const idOf = ({ team, enterprise }: Where): string => team ?? enterprise ?? '';
const placeOf = (id: string): string => `${PLATFORM}:${id}`;

/** The installation that reaches this place: the workspace's own, the organisation's, or a neighbour's of it. */
export function installedWorkspaces(installing: Installing): Workspaces {
  const { installations } = installing;
  return {
    async accessTo({ team, enterprise }) {
      const ids = [team, enterprise].filter((id) => id !== undefined);
      const found =
        (await installations.find(PLATFORM, ids)) ??
        // People have one account in all of an organisation: any of its workspaces can write to them.
        (team === undefined && enterprise !== undefined
          ? await installations.ofOrganisation(PLATFORM, enterprise)
          : undefined);
      if (!found) return undefined;
      const kept = opened(installing, found.id, found.sealed);
      return accessOf(isRunningOut(installing, kept) ? await renewed(installing, found.id, kept) : kept);
    },
  };
}

const accessOf = ({ token, botId, botUserId }: Kept): Access => ({ token, botId, botUserId });

const opened = ({ sealer }: Installing, id: string, sealed: string): Kept => {
  try {
    return JSON.parse(sealer.open(sealed, placeOf(id))) as Kept;
  } catch {
    throw new Error(`the Slack token of ${id} can't be opened: SECRET_KEY has changed. Put it back, or install again`);
  }
};

function isRunningOut({ clock = () => Date.now() / 1_000 }: Installing, { refreshToken, expiresAt }: Kept): boolean {
  return refreshToken !== undefined && expiresAt !== undefined && expiresAt - clock() < RENEW_BEFORE_S;
}

/** A refresh token is good once: of two processes one renews, and the other finds what it was given. */
async function renewed(installing: Installing, id: string, before: Kept): Promise<Kept> {
  const { installations, sealer, clientId, clientSecret, slack, clock = () => Date.now() / 1_000 } = installing;
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
  const { installations, sealer } = installing;
  return {
    async storeInstallation(installation) {
      const kept = keptOf(installation);
      const id = idOf(kept);
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
