import { webApi } from '@slack/bolt';
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
}

/** One workspace, whose token is configured. */
export const oneWorkspace = (token: string): Workspaces => ({ accessTo: () => Promise.resolve({ token }) });

export interface Slack {
  /** A client of the workspace; undefined where the app is not installed. */
  clientFor(where: Where): Promise<webApi.WebClient | undefined>;
  /** One without a token, for the exchange of codes. */
  readonly anonymous: webApi.WebClient;
  readonly options: webApi.WebClientOptions;
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
  return {
    options,
    anonymous: new webApi.WebClient(undefined, options),
    async clientFor(where) {
      const access = await workspaces.accessTo(where);
      if (!access) return undefined;
      const known = clients.get(access.token);
      if (known) return known;
      const client = new webApi.WebClient(access.token, options);
      if (clients.size >= KEPT) clients.clear();
      clients.set(access.token, client);
      return client;
    },
  };
}
