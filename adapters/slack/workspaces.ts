import { webApi } from '@slack/bolt';
import { isLoopback } from '../shared/loopback.ts';
import { PACE } from './limits.ts';
import { boltLogger, type SlackLog } from './log.ts';

/** A workspace `T…`, and the organisation `E…` that it belongs to on Enterprise Grid; one of the two at least. */
export interface Where {
  readonly team?: string;
  readonly enterprise?: string;
}

/** What one may call Slack with, there. */
export interface Access {
  readonly token: string;
  readonly botId?: string;
  readonly botUserId?: string;
}

export interface Workspaces {
  /** Undefined where the app is not installed, or not any more. A token that runs out is renewed first. */
  accessTo(where: Where): Promise<Access | undefined>;
  /** Every way to people of an organisation who may be in any of its workspaces, the likeliest first. */
  waysTo(where: Where): Promise<readonly Access[]>;
  /** The organisation that a workspace belongs to, as far as its own installation says. */
  organisationOf(team: string): Promise<string | undefined>;
  /** Of this very place: no other installation stands in for it, and its token is as it is. */
  ownAccess(where: Where): Promise<Access | undefined>;
  /** Each with an installation of its own, which somebody there may take away. */
  readonly several: boolean;
}

/** One workspace, whose token is configured. `ask` says whose the token is; while it can't, that is not known. */
export function oneWorkspace(
  token: string,
  ask: () => Promise<{ readonly team?: string; readonly enterprise?: string } | undefined> = async () => undefined,
): Workspaces {
  let own: Awaited<ReturnType<typeof ask>>;
  const access = () => Promise.resolve({ token });
  return {
    several: false,
    accessTo: access,
    ownAccess: access,
    waysTo: async () => [{ token }],
    async organisationOf(team) {
      own ??= await ask().catch(() => undefined);
      return own?.team === team ? own.enterprise : undefined;
    },
  };
}

export interface Slack {
  /** A client of the workspace; undefined where the app is not installed. */
  clientFor(where: Where): Promise<webApi.WebClient | undefined>;
  clientsFor(where: Where): Promise<readonly webApi.WebClient[]>;
  /** Of this very place (`ownAccess`). */
  ownClient(where: Where): Promise<webApi.WebClient | undefined>;
  readonly several: boolean;
  /** Does an address to answer to lead to Slack? Whatever a payload says, nothing else on the network is called. */
  isOwn(url: string): boolean;
  /** One without a token, for the exchange of codes. */
  readonly anonymous: webApi.WebClient;
  readonly options: webApi.WebClientOptions;
}

/** `hooks.` before the host of the API [docs: handling user interaction]; an emulator on this machine has one address. */
export function isAnswerUrl(url: string, apiUrl: string): boolean {
  const [asked, api] = [URL.parse(url), URL.parse(apiUrl)];
  if (!asked || !api) return false;
  return asked.origin === (isLoopback(api.hostname) ? api.origin : `https://hooks.${api.hostname}`);
}

/** Clients that are kept; workspaces of one deployment are few. */
const KEPT = 200;

export function slackAt(apiUrl: string, workspaces: Workspaces, log: SlackLog): Slack {
  const options: webApi.WebClientOptions = {
    slackApiUrl: apiUrl,
    logger: boltLogger(log),
    timeout: PACE.call,
    // Its own retries go on for half an hour, out of sight: what fails stays in our outbox instead.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  };
  const clients = new Map<string, webApi.WebClient>();
  const clientWith = ({ token }: Access): webApi.WebClient => {
    const known = clients.get(token);
    if (known) return known;
    const client = new webApi.WebClient(token, options);
    if (clients.size >= KEPT) clients.clear();
    clients.set(token, client);
    return client;
  };
  const withAccess = async (asked: Promise<Access | undefined>) => {
    const access = await asked;
    return access && clientWith(access);
  };
  return {
    options,
    several: workspaces.several,
    isOwn: (url) => isAnswerUrl(url, apiUrl),
    anonymous: new webApi.WebClient(undefined, options),
    clientFor: (where) => withAccess(workspaces.accessTo(where)),
    ownClient: (where) => withAccess(workspaces.ownAccess(where)),
    clientsFor: async (where) => (await workspaces.waysTo(where)).map(clientWith),
  };
}
