import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { App as Bolt, type ExpressReceiverOptions, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Router } from 'express';
import type { App } from '../../src/app.ts';
import type { Messenger } from '../../src/deliver.ts';
import type { Library } from '../../src/ports.ts';
import type { RoomTrouble } from '../../src/rules/room.ts';
import type { Files } from '../shared/files.ts';
import type { Installations } from '../shared/installations.ts';
import { callerOfEvent } from './command.ts';
import type { Desk } from './desk.ts';
import { faultOf } from './faults.ts';
import { slackHomes } from './home.ts';
import { type Installing, installationStore, installedWorkspaces } from './install.ts';
import { installed, notInstalled } from './install-pages.ts';
import { PACE } from './limits.ts';
import { boltLogger, type SlackLog } from './log.ts';
import { pacer } from './pace.ts';
import { receiveIn, showHome } from './receive.ts';
import { slackReceiver } from './receiver.ts';
import { sealerFrom } from './seal.ts';
import { type SlackSending, slackMessenger } from './send.ts';
import { oneWorkspace, type Slack, slackAt, type Where, type Workspaces } from './workspaces.ts';

/** What the environment says of Slack (`adapters/config.ts`). */
export interface SlackConfig {
  readonly signingSecret?: string;
  /** One workspace. */
  readonly botToken?: string;
  /** Socket Mode: Slack is called, and calls nothing. */
  readonly appToken?: string;
  /** Several workspaces, installed one by one. */
  readonly client?: { readonly id: string; readonly secret: string };
  readonly apiUrl: string;
  readonly intervals?: SlackSending['intervals'];
}

export interface SlackPorts {
  readonly config: SlackConfig;
  readonly app: App;
  readonly library: Library;
  readonly installations: Installations;
  /** Seals tokens and signs the state of an installation. */
  readonly secret: string;
  /** Where people reach the server; known where several workspaces install. */
  readonly publicUrl?: string;
  readonly log: SlackLog;
  /** Pictures and documents; absent where none are made. */
  readonly files?: Files;
  /** A room of ours that Slack has closed: the register says so, and the secretariat is told. */
  readonly closeRooms: (isOf: (room: string) => boolean, why: RoomTrouble) => Promise<void>;
}

export interface SlackSide {
  readonly messenger: Messenger;
  /** Undefined in Socket Mode without installations. */
  readonly router?: Router;
  /** Opens the socket, where that is the way; waits for nothing: the rest runs while Slack does not answer. */
  start(): void;
  stop(): Promise<void>;
}

/** Rights that the app asks for where it is installed; `manifests/slack/` justifies each. */
export const SCOPES = ['commands', 'chat:write', 'users:read', 'users:read.email', 'files:write'] as const;

export function startSlack(ports: SlackPorts): SlackSide {
  const { config, app, library, log } = ports;
  const { intervals } = config;
  let slack: Slack;
  const installing = installingOf(ports, () => slack);
  const workspaces: Workspaces = installing ? installedWorkspaces(installing) : oneWorkspace(config.botToken ?? '');
  slack = slackAt(config.apiUrl, workspaces, log);
  const homes = slackHomes({ app, library, slack });
  const onIncident = (error: unknown): string => {
    const reference = randomUUID().slice(0, 8);
    log.error(`incident ${reference}`, error);
    return reference;
  };
  const desk: Desk = { app, library, slack, homes, log, onIncident };
  const ended = new AbortController();
  const { receiver, router, socket } = receiverOf(ports, installing, slack);
  const bolt = new Bolt({
    receiver,
    socketMode: socket,
    logger: boltLogger(log),
    clientOptions: slack.options,
    convoStore: false,
    ignoreSelf: false,
    authorize: async ({ teamId, enterpriseId }) => {
      const access = await workspaces.accessTo(whereOf(teamId, enterpriseId));
      if (!access) throw new Error('the app is not installed there');
      return { botToken: access.token, botId: access.botId ?? '', botUserId: access.botUserId ?? '' };
    },
  });
  bolt.error(async (error) => log.error('a delivery of Slack could not be taken', error));
  receiveIn(bolt, desk);
  hearIn(bolt, desk, ports);
  return {
    messenger: slackMessenger({
      slack,
      library,
      log,
      pace: pacer(),
      ...(intervals ? { intervals } : {}),
      ...(ports.files ? { files: ports.files } : {}),
    }),
    ...(router ? { router } : {}),
    start() {
      if (socket) void opened(bolt, log, ended.signal);
    },
    async stop() {
      ended.abort();
      if (socket) await bolt.stop();
    },
  };
}

/** What Slack tells by itself: App Home opened, the app removed. Told again, it changes nothing more. */
function hearIn(bolt: Bolt, desk: Desk, { config, installations, log, closeRooms }: SlackPorts): void {
  bolt.event('app_home_opened', async ({ event, body }) => {
    if (event.tab !== 'home') return;
    const { hash } = (event.view ?? {}) as { readonly hash?: string };
    await showHome(desk, callerOfEvent(event.user, whereOf(body.team_id, body.enterprise_id)), hash);
  });
  const gone = async (where: Where): Promise<void> => {
    if (await stillWorks(desk.slack, where)) return;
    const id = where.team ?? where.enterprise ?? '';
    if (config.client) await installations.remove('slack', [id]);
    log.warn('the app was uninstalled from a workspace of Slack: its rooms are closed, the register stays');
    await closeRooms((room) => room.startsWith(`slack:${id}:`), 'not-allowed');
  };
  bolt.event('app_uninstalled', ({ body, context }) => gone(goneFrom(body, context.isEnterpriseInstall)));
  bolt.event('tokens_revoked', async ({ event, body, context }) => {
    if ((event.tokens.bot ?? []).length > 0) await gone(goneFrom(body, context.isEnterpriseInstall));
  });
}

/** Again and again until Slack is there; a token that it refuses is for the operator to mend. */
async function opened(bolt: Bolt, log: SlackLog, ended: AbortSignal): Promise<void> {
  while (!ended.aborted) {
    try {
      await bolt.start();
      return log.info('connected to Slack (Socket Mode)');
    } catch (error) {
      const refused = faultOf(error).kind === 'token';
      log.error(refused ? 'Slack refuses SLACK_APP_TOKEN' : 'no connection to Slack yet', error);
      if (refused) return;
      await sleep(PACE.reconnect, undefined, { signal: ended }).catch(() => undefined);
    }
  }
}

/** The workspace, or the whole organisation. */
const goneFrom = (
  { team_id, enterprise_id }: { readonly team_id?: string; readonly enterprise_id?: string },
  everywhere: boolean,
): Where => whereOf(everywhere ? undefined : team_id, enterprise_id);

/** These two events come in any order, and late: after a new installation they say nothing of it. */
async function stillWorks(slack: Slack, where: Where): Promise<boolean> {
  const client = await slack.clientFor(where);
  if (!client) return false;
  return client.auth.test().then(
    () => true,
    (error: unknown) => faultOf(error).kind !== 'token',
  );
}

const whereOf = (team: string | null | undefined, enterprise: string | null | undefined): Where => ({
  ...(team ? { team } : {}),
  ...(enterprise ? { enterprise } : {}),
});

function installingOf({ config: { client }, secret, installations }: SlackPorts, slack: () => Slack) {
  if (!client) return undefined;
  const installing: Installing = {
    installations,
    slack,
    sealer: sealerFrom(secret),
    clientId: client.id,
    clientSecret: client.secret,
  };
  return installing;
}

/** How Slack reaches us: its requests on our server, or a socket that we open. */
function receiverOf(
  { config, log, secret, publicUrl }: SlackPorts,
  installing: Installing | undefined,
  { options }: Slack,
): { readonly receiver: Receiver; readonly router?: Router; readonly socket: boolean } {
  if (config.appToken !== undefined) {
    const installerOptions = { clientOptions: options };
    const receiver = new SocketModeReceiver({ appToken: config.appToken, logger: boltLogger(log), installerOptions });
    return { receiver, socket: true };
  }
  const { signingSecret = '' } = config;
  const own = installing ? installerFor(installing, { apiUrl: config.apiUrl, secret, publicUrl, options }) : {};
  return { ...slackReceiver({ signingSecret, ...own }, log), socket: false };
}

function installerFor(
  installing: Installing,
  {
    apiUrl,
    secret,
    publicUrl,
    options,
  }: {
    readonly apiUrl: string;
    readonly secret: string;
    readonly publicUrl: string | undefined;
    readonly options: Slack['options'];
  },
): Omit<ExpressReceiverOptions, 'signingSecret'> {
  const redirectUriPath = '/slack/oauth_redirect';
  return {
    clientId: installing.clientId,
    clientSecret: installing.clientSecret,
    stateSecret: createHmac('sha256', secret).update('copil slack state').digest('base64url'),
    installationStore: installationStore(installing),
    scopes: [...SCOPES],
    redirectUri: `${publicUrl ?? ''}${redirectUriPath}`,
    installerOptions: {
      redirectUriPath,
      directInstall: true,
      clientOptions: options,
      authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href,
      callbackOptions: {
        success: (_installation, _options, _request, response) => installed(response),
        failure: (_error, _options, _request, response) => notInstalled(response),
      },
    },
  };
}
