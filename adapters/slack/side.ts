import { createHmac, randomUUID } from 'node:crypto';
import { App as Bolt, type ExpressReceiverOptions, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Router } from 'express';
import type { App } from '../../src/app.ts';
import type { Messenger } from '../../src/deliver.ts';
import type { Library, Room } from '../../src/ports.ts';
import type { RoomTrouble } from '../../src/rules/room.ts';
import type { Files } from '../shared/files.ts';
import type { Installations } from '../shared/installations.ts';
import { slackAccounts } from './accounts.ts';
import type { Desk, Waits } from './desk.ts';
import { goneFrom } from './gone.ts';
import { slackHomes } from './home.ts';
import { type Installing, installationStore, installedWorkspaces } from './install.ts';
import { installed, notInstalled } from './install-pages.ts';
import { PACE } from './limits.ts';
import { boltLogger, type SlackLog } from './log.ts';
import { pacer } from './pace.ts';
import { receiveIn, showHome } from './receive.ts';
import { slackReceiver } from './receiver.ts';
import { SCOPES } from './scopes.ts';
import { sealerFrom } from './seal.ts';
import { type SlackSending, slackMessenger } from './send.ts';
import { keepOpen, type Socket, type SocketOptions } from './socket.ts';
import { TRUST_OF_THE_OPERATOR, trustOfRooms } from './trust.ts';
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
  /** Of several: those whose mail addresses the operator believes. */
  readonly workspaces?: readonly string[];
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
  /** Slack's, unless a test has no time. */
  readonly waits?: Waits;
  /** Between attempts to open the socket. */
  readonly wait?: NonNullable<SocketOptions['wait']>;
  /** A room of ours that Slack has closed: the register says so, and the secretariat is told. */
  readonly closeRooms: (isOf: (room: Room) => Promise<boolean>, why: RoomTrouble) => Promise<void>;
}

export interface SlackSide {
  readonly messenger: Messenger;
  /** Undefined in Socket Mode without installations. */
  readonly router?: Router;
  /** Opens the socket, where that is the way; waits for nothing: the rest runs while Slack does not answer. */
  start(): void;
  stop(): Promise<void>;
}

export function startSlack(ports: SlackPorts): SlackSide {
  const { config, app, library, log, wait, waits = PACE } = ports;
  const { intervals } = config;
  let slack: Slack;
  const installing = installingOf(ports, () => slack);
  const workspaces: Workspaces = installing
    ? installedWorkspaces(installing)
    : oneWorkspace(config.botToken ?? '', () => ownPlace(slack));
  slack = slackAt(config.apiUrl, workspaces, log);
  const homes = slackHomes({ app, library, slack });
  const onIncident = (error: unknown): string => {
    const reference = randomUUID().slice(0, 8);
    log.error(`incident ${reference}`, error);
    return reference;
  };
  const trust = config.client ? trustOfRooms(library, config.workspaces) : TRUST_OF_THE_OPERATOR;
  const accounts = slackAccounts(slack, workspaces);
  const desk: Desk = { app, library, slack, homes, trust, accounts, log, onIncident, waits };
  const ended = new AbortController();
  const { receiver, router, socket } = receiverOf(ports, installing, slack);
  let open: Promise<void> | undefined;
  const bolt = new Bolt({
    receiver,
    socketMode: socket !== undefined,
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
  hearIn(bolt, desk, ports, workspaces);
  return {
    messenger: slackMessenger({
      slack,
      library,
      log,
      pace: pacer(),
      lastSeenIn: accounts.lastSeenIn,
      ...(intervals ? { intervals } : {}),
      ...(ports.files ? { files: ports.files } : {}),
    }),
    ...(router ? { router } : {}),
    start() {
      if (socket) open = keepOpen(socket, ended.signal, { log, ...(wait ? { wait } : {}) });
    },
    async stop() {
      ended.abort();
      await open;
    },
  };
}

/** What Slack tells by itself: App Home opened, the app removed. Told again, it changes nothing more. */
function hearIn(bolt: Bolt, desk: Desk, ports: SlackPorts, workspaces: Workspaces): void {
  bolt.event('app_home_opened', async ({ event, context }) => {
    if (event.tab !== 'home') return;
    const { hash } = (event.view ?? {}) as { readonly hash?: string };
    await showHome(desk, { user: event.user, where: whereOf(context.teamId, context.enterpriseId) }, hash);
  });
  const gone = goneFrom(desk.slack, workspaces, ports);
  bolt.event('app_uninstalled', ({ body, context }) => gone(placeLeft(body, context.isEnterpriseInstall)));
  bolt.event('tokens_revoked', async ({ event, body, context }) => {
    if ((event.tokens.bot ?? []).length > 0) await gone(placeLeft(body, context.isEnterpriseInstall));
  });
}

/** The workspace, or the whole organisation. */
const placeLeft = (
  { team_id, enterprise_id }: { readonly team_id?: string; readonly enterprise_id?: string },
  everywhere: boolean,
): Where => (everywhere ? whereOf(undefined, enterprise_id) : whereOf(team_id, enterprise_id));

/** Whose the one token is. */
async function ownPlace(slack: Slack): Promise<Where | undefined> {
  const client = await slack.clientFor({});
  const { team_id, enterprise_id } = (await client?.auth.test()) ?? {};
  return whereOf(team_id, enterprise_id);
}

const whereOf = (team: string | null | undefined, enterprise: string | null | undefined): Where => ({
  ...(team ? { team } : {}),
  ...(enterprise ? { enterprise } : {}),
});

function installingOf({ config: { client }, secret, installations, log }: SlackPorts, slack: () => Slack) {
  if (!client) return undefined;
  const installing: Installing = {
    installations,
    slack,
    log,
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
): { readonly receiver: Receiver; readonly router?: Router; readonly socket?: Socket } {
  if (config.appToken !== undefined) return socketReceiver(config.appToken, options, log);
  const { signingSecret = '' } = config;
  const own = installing ? installerFor(installing, { apiUrl: config.apiUrl, secret, publicUrl, options }) : {};
  return slackReceiver({ signingSecret, ...own }, log);
}

function socketReceiver(appToken: string, clientOptions: Slack['options'], log: SlackLog) {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: boltLogger(log),
    installerOptions: { clientOptions },
    autoReconnectEnabled: false,
    // An acknowledgement into a socket that has just ended would fail where nobody looks: Slack sends an event again.
    processEventErrorHandler: async ({ error }) => {
      log.error('a delivery of Slack could not be taken', error);
      return false;
    },
  });
  const { client } = receiver;
  const socket: Socket = {
    connect: () => client.start(),
    onEnd: (listener) => void client.on('disconnected', listener),
    disconnect: () => void client.disconnect(),
  };
  return { receiver, socket };
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
