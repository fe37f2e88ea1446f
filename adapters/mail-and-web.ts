import { randomBytes } from 'node:crypto';
import type { Router } from 'express';
import type { Logger } from 'pino';
import type { App } from '../src/app.ts';
import type { DeliverPorts } from '../src/deliver.ts';
import { deliverMail } from '../src/deliver-mail.ts';
import type { Channel, Ports } from '../src/ports.ts';
import type { Config } from './config.ts';
import { smtpMailer } from './mail/send.ts';
import { type MailSide, mailSide } from './mail/side.ts';
import type { Database } from './postgres/client.ts';
import { postgresMailOutbox, setMail, setNews } from './postgres/mailbox.ts';
import type { Queue } from './postgres/queue.ts';
import { postgresSignIn } from './postgres/sign-in.ts';
import { sha256 } from './tools.ts';
import type { Door } from './web/door.ts';
import { demoDoor } from './web/entrance.ts';
import type { LivePages } from './web/live.ts';
import { webSide } from './web/side.ts';
import { liveDoor } from './web/sign-in.ts';

export interface MailAndWebParts {
  readonly app: App;
  readonly ports: Ports;
  readonly database: Database;
  readonly draw: DeliverPorts['draw'];
  readonly live: LivePages;
  readonly secret: string;
  readonly queue: Pick<Queue, 'wake'>;
  readonly log: Logger;
}

/** Mail, where it is configured, and the web room behind the door of its mode. */
export interface MailAndWeb {
  readonly router: Router;
  /** Undefined where mail is not configured. */
  readonly deliver: ((channel: Channel) => Promise<unknown>) | undefined;
  /** Takes away what has expired. */
  sweep(): Promise<void>;
  /** Said once the server listens. */
  reachedAt(url: string): void;
  stop(): Promise<void>;
}

export async function mailAndWeb(config: Config, parts: MailAndWebParts): Promise<MailAndWeb> {
  const { app, ports, database, draw, live, secret, queue, log } = parts;
  const { library } = ports;
  let reached = config.publicUrl;
  const base = (): string => {
    if (reached === undefined) throw new Error('the address of the web room is not known yet');
    return reached;
  };
  const mailer = config.smtp && smtpMailer(config.smtp);
  const mail = mailer && mailSide({ mailer, library, secret, base });
  await setMail(database, mail !== undefined);
  const store = postgresSignIn(database);
  const onError = (error: unknown) => log.error({ err: error }, 'a mail was not sent');
  const door: Door =
    config.mode === 'demo'
      ? demoDoor({ library, secret })
      : liveDoor({
          app,
          library,
          signIn: { store, library, sha256, newToken: () => randomBytes(32).toString('base64url') },
          secret,
          base,
          setNews: (person, news) => setNews(database, person, news),
          onError,
          ...(mail ? { sendLink: sendingTwice(mail) } : {}),
        });
  const onIncident = (reference: string, error: unknown) => log.error({ err: error, reference }, 'incident');
  const outbox = postgresMailOutbox(database, { wake: queue.wake });
  return {
    router: webSide({ app, library, live, secret, onIncident, door }),
    deliver: mail && ((channel) => deliverMail({ outbox, draw, send: mail.send }, channel)),
    sweep: async () => store.sweep(await library.now()),
    reachedAt(url) {
      reached ??= url;
    },
    async stop() {
      mailer?.close();
    },
  };
}

/** Who waits for a link waits in front of a screen: a second try, soon, before it is given up. */
const sendingTwice =
  ({ sendSignInLink }: MailSide): MailSide['sendSignInLink'] =>
  (link) =>
    sendSignInLink(link).catch(() => sendSignInLink(link));
