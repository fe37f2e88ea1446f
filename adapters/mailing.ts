import type { DeliverPorts } from '../src/deliver.ts';
import { deliverMail } from '../src/deliver-mail.ts';
import type { Channel, Library, Ports } from '../src/ports.ts';
import type { Config } from './config.ts';
import { smtpMailer } from './mail/send.ts';
import { type MailSide, mailSide } from './mail/side.ts';
import type { Database } from './postgres/client.ts';
import type { Wake } from './postgres/herald.ts';
import { postgresMailOutbox, setMail } from './postgres/mailbox.ts';

export interface MailParts {
  readonly library: Library;
  readonly database: Database;
  readonly draw: DeliverPorts['draw'];
  readonly secret: string;
  readonly wake: Wake;
}

/** Mail, where it is configured. */
export interface Mailing {
  readonly side: MailSide;
  readonly deliver: (channel: Channel) => Promise<unknown>;
  readonly sendOwnData: NonNullable<Ports['sendOwnData']>;
  stop(): Promise<void>;
}

/** `base`: where the web room is reached; it throws until that is known, and what is to be sent waits. */
export async function startMail(
  { smtp }: Config,
  { library, database, draw, secret, wake }: MailParts,
  base: () => string,
): Promise<Mailing | undefined> {
  await setMail(database, smtp !== undefined);
  if (!smtp) return undefined;
  const mailer = smtpMailer(smtp);
  const side = mailSide({ mailer, library, secret, base });
  const outbox = postgresMailOutbox(database, { wake });
  return {
    side,
    deliver: (channel) => deliverMail({ outbox, draw, send: side.send }, channel),
    sendOwnData: async (person, file) => 'accepted' in (await side.sendOwnData(person, file)),
    async stop() {
      mailer.close();
    },
  };
}
