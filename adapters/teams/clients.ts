import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { LIMITS } from './limits.ts';

type Claims = Parameters<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>[0];
type Factory = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>;
type Client = ReturnType<Factory['create']>;
type TokenClient = ReturnType<ConfigurationBotFrameworkAuthentication['createUserTokenClient']>;
type Authenticated = ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>;
type Received = Parameters<ConfigurationBotFrameworkAuthentication['authenticateRequest']>[0];

/** Addresses of Teams, by which clients are kept: there is one for each region. */
const KEPT = 50;

/**
 * The library's authentication, with one client for each address that Teams serves: it makes two for every activity that
 * comes and for every message that goes, each with policies and credentials of its own.
 */
export class TeamsAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #clients = new Map<string, Client>();
  #tokens: TokenClient | undefined;

  override async authenticateRequest(activity: Received, authorization: string): Authenticated {
    const authenticated = await super.authenticateRequest(activity, authorization);
    const { connectorFactory } = authenticated;
    return connectorFactory ? { ...authenticated, connectorFactory: this.#keeping(connectorFactory) } : authenticated;
  }

  override createConnectorFactory(claims: Claims): Factory {
    return this.#keeping(super.createConnectorFactory(claims));
  }

  /** Nobody signs in through the bot. */
  override createUserTokenClient(claims: Claims): TokenClient {
    this.#tokens ??= super.createUserTokenClient(claims);
    return this.#tokens;
  }

  #keeping(factory: Factory): Factory {
    return {
      create: (serviceUrl, audience) => {
        const key = `${audience} ${serviceUrl}`;
        const known = this.#clients.get(key);
        if (known) return known;
        if (this.#clients.size >= KEPT) this.#clients.clear();
        const client = factory.create(serviceUrl, audience).then(withoutRetries);
        this.#clients.set(key, client);
        client.catch(() => this.#clients.delete(key));
        return client;
      },
    };
  }
}

/** What there is to a client below botframework-connector's types. */
interface Pipeline {
  removePolicy(options: { readonly name: string }): unknown;
  addPolicy(policy: {
    readonly name: string;
    sendRequest(request: { timeout: number }, next: (request: never) => Promise<unknown>): Promise<unknown>;
  }): void;
}

/**
 * The library's client tries three times by itself, a create too, which is not idempotent, and waits as long as it is
 * told: here a request is one request, and the outbox tries again.
 */
function withoutRetries<T>(connector: T): T {
  const { pipeline } = (connector as { readonly client: { readonly pipeline: Pipeline } }).client;
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline.addPolicy({
    name: 'copil-timeout',
    sendRequest(request, next) {
      request.timeout = LIMITS.requestMs;
      return next(request as never);
    },
  });
  return connector;
}
