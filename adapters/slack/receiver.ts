import { ExpressReceiver, type ExpressReceiverOptions, type Receiver, verifySlackRequest } from '@slack/bolt';
import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { PACE } from './limits.ts';
import { boltLogger, type SlackLog } from './log.ts';
import { isDelivery } from './shape.ts';

export interface SlackReceiver {
  /** What Bolt is given. */
  readonly receiver: Receiver;
  /** What our server mounts: POST /slack/events, and the installation's addresses where there are several workspaces. */
  readonly router: Router;
}

/** The largest delivery: a form of 100 inputs of 3,000 characters, URL-encoded. */
const BODY_LIMIT = '4mb';

/**
 * Slack's address on our own HTTP server. A request whose signature is wrong or too old, or that came already, is
 * answered 401, one that has no shape of Slack's 400, and nothing of it is logged but the fact; what passes is Bolt's.
 */
export function slackReceiver(
  options: Pick<
    ExpressReceiverOptions,
    'clientId' | 'clientSecret' | 'stateSecret' | 'installationStore' | 'scopes' | 'redirectUri' | 'installerOptions'
  > & {
    readonly signingSecret: string;
  },
  log: SlackLog,
): SlackReceiver {
  const router = express.Router();
  router.post(
    '/slack/events',
    express.raw({ type: () => true, limit: BODY_LIMIT }),
    signed(options.signingSecret, log),
  );
  router.use('/slack/events', (error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error);
    log.warn('a request could not be read, and was refused');
    response.status(400).end();
  });
  const bolt = new ExpressReceiver({
    ...options,
    app: express(),
    router,
    logger: boltLogger(log),
    endpoints: '/slack/events',
    // Ours are acknowledged at 2 s at the latest; a delivery that no listener knows is not logged with its body.
    unhandledRequestHandler: ({ response }) => {
      if (!response.headersSent) response.writeHead(404).end();
    },
  });
  return {
    router,
    // Without its `installer`, which Bolt would have authorize every delivery its own way: tokens are renewed by ours.
    receiver: {
      init: (app) => bolt.init(app),
      start: () => Promise.resolve(),
      stop: () => Promise.resolve(),
    },
  };
}

type RawRequest = Request & { rawBody?: Buffer };

function signed(signingSecret: string, log: SlackLog) {
  const seen = new Seen(PACE.signature);
  return (request: RawRequest, response: Response, next: NextFunction): void => {
    const body: unknown = request.body;
    const text = Buffer.isBuffer(body) ? body.toString('utf8') : '';
    const signature = header(request, 'x-slack-signature');
    const timestamp = Number(header(request, 'x-slack-request-timestamp'));
    if (!isValid(signingSecret, signature, timestamp, text) || !seen.isNew(signature)) {
      log.warn('a request to the address of Slack was refused: its signature is wrong, too old, or was used before');
      response.status(401).end();
      return;
    }
    if (!isDelivery(text, request.headers['content-type'])) {
      log.warn('a delivery of Slack is none that this app knows, and was left');
      response.status(400).end();
      return;
    }
    request.rawBody = Buffer.from(text);
    next();
  };
}

const header = (request: Request, name: string): string => String(request.headers[name] ?? '');

function isValid(signingSecret: string, signature: string, timestamp: number, body: string): boolean {
  // Slack says how old a request may be; one from the future is as odd.
  if (!Number.isInteger(timestamp) || timestamp * 1_000 > Date.now() + PACE.signature) return false;
  try {
    verifySlackRequest({
      signingSecret,
      body,
      headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': timestamp },
    });
    return true;
  } catch {
    return false;
  }
}

/** Signatures of the last minutes, in this process: keys of deliveries (`act.ts`) hold for all processes. */
class Seen {
  readonly #until = new Map<string, number>();
  readonly #ms: number;

  constructor(ms: number) {
    this.#ms = ms;
  }

  isNew(signature: string): boolean {
    const now = Date.now();
    for (const [known, until] of this.#until) {
      if (until > now) break;
      this.#until.delete(known);
    }
    if (this.#until.has(signature)) return false;
    // A request signed for later than now stays valid for as much longer.
    this.#until.set(signature, now + 2 * this.#ms);
    return true;
  }
}
