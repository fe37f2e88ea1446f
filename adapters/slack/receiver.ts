import type { IncomingMessage, ServerResponse } from 'node:http';
import { type App as Bolt, ExpressReceiver, type ExpressReceiverOptions, type Receiver } from '@slack/bolt';
import express, { type Router } from 'express';
import { payloadIn } from './command.ts';
import { PACE } from './limits.ts';
import { boltLogger, type SlackLog } from './log.ts';
import { type Signatures, signatures } from './signature.ts';

export interface SlackReceiver {
  /** What Bolt is given. */
  readonly receiver: Receiver;
  /** What our server mounts: POST /slack/events, and the installation's addresses where there are several workspaces. */
  readonly router: Router;
}

/** The largest delivery: a form of 100 inputs of 3,000 characters, URL-encoded. */
const BODY_LIMIT = 4 * 2 ** 20;

/**
 * Slack's address on our own HTTP server. A request whose signature is wrong or too old, or that came already, is
 * answered 401, and nothing of it is logged but the fact; what passes is Bolt's. Its own receiver would parse and check
 * everything a second time, which costs more than a ballot does.
 */
export function slackReceiver(
  {
    signingSecret,
    ...installing
  }: Pick<
    ExpressReceiverOptions,
    'clientId' | 'clientSecret' | 'stateSecret' | 'installationStore' | 'scopes' | 'redirectUri' | 'installerOptions'
  > & {
    readonly signingSecret: string;
  },
  log: SlackLog,
): SlackReceiver {
  const router = express.Router();
  const own = signatures(signingSecret);
  let bolt: Bolt | undefined;
  router.post('/slack/events', (request, response) => {
    void receive(request, response, { own, log, bolt }).catch((error: unknown) => {
      log.error('a delivery of Slack could not be taken', error);
      answerWith(response, 500);
    });
  });
  // Bolt's receiver has the installation's pages, and nothing else here.
  if (installing.clientId !== undefined)
    new ExpressReceiver({
      ...installing,
      signingSecret,
      app: express(),
      router,
      logger: boltLogger(log),
      endpoints: {},
    });
  return {
    router,
    // Without an `installer`, which Bolt would have authorize every delivery its own way: tokens are renewed by ours.
    receiver: {
      init: (app) => {
        bolt = app;
      },
      start: () => Promise.resolve(),
      stop: () => Promise.resolve(),
    },
  };
}

interface Taking {
  readonly own: Signatures;
  readonly log: SlackLog;
  readonly bolt: Bolt | undefined;
}

async function receive(request: IncomingMessage, response: ServerResponse, { own, log, bolt }: Taking): Promise<void> {
  const body = await bodyOf(request);
  if (body === undefined) {
    log.warn('a request could not be read, and was refused');
    return answerWith(response, 400);
  }
  const [signature, timestamp] = [header(request, 'x-slack-signature'), header(request, 'x-slack-request-timestamp')];
  if (!own.accepts({ signature, timestamp, body })) {
    log.warn('a request to the address of Slack was refused: its signature is wrong, too old, or was used before');
    return answerWith(response, 401);
  }
  const payload = payloadIn(body, header(request, 'content-type'));
  if (!payload) return answerWith(response, 400);
  if (payload.ssl_check !== undefined) return answerWith(response, 200);
  if (payload.type === 'url_verification') return answerWith(response, 200, { challenge: payload.challenge });
  const retryNum = Number.parseInt(header(request, 'x-slack-retry-num'), 10);
  const retryReason = header(request, 'x-slack-retry-reason');
  await bolt?.processEvent({
    body: payload,
    ack: acknowledging(response),
    ...(Number.isNaN(retryNum) ? {} : { retryNum }),
    ...(retryReason === '' ? {} : { retryReason }),
  });
}

/** Ours are acknowledged at 2 s at the latest; a delivery that no listener knows is not logged with its body. */
function acknowledging(response: ServerResponse): (answer?: unknown) => Promise<void> {
  let isAcknowledged = false;
  const unknown = setTimeout(() => answerWith(response, 404), PACE.unhandled);
  return (answer) => {
    if (isAcknowledged) return Promise.reject(new Error('acknowledged before'));
    isAcknowledged = true;
    clearTimeout(unknown);
    answerWith(response, 200, answer);
    return Promise.resolve();
  };
}

function answerWith(response: ServerResponse, status: number, answer?: unknown): void {
  if (response.headersSent) return;
  if (!answer) response.writeHead(status).end();
  else if (typeof answer === 'string') response.writeHead(status).end(answer);
  else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}

const header = (request: IncomingMessage, name: string): string => String(request.headers[name] ?? '');

/** Undefined where it breaks off, or is longer than any delivery. */
function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  return new Promise((done) => {
    const pieces: Buffer[] = [];
    let length = 0;
    request.on('data', (piece: Buffer) => {
      length += piece.length;
      if (length <= BODY_LIMIT) pieces.push(piece);
      else done(undefined);
    });
    request.once('end', () => done(Buffer.concat(pieces).toString('utf8')));
    request.once('error', () => done(undefined));
    request.once('close', () => done(undefined));
  });
}
