import type { DeliverPorts } from '../src/deliver.ts';
import { deliverMail } from '../src/deliver-mail.ts';
import type { Channel, Library, Ports } from '../src/ports.ts';
import { agreementsNow } from '../src/readers.ts';
import type { LinkToSend } from '../src/sign-in.ts';
import type { Config } from './config.ts';
import type { MailSide } from './mail/side.ts';
import type { Database } from './postgres/client.ts';
import type { Wake } from './postgres/herald.ts';
import { postgresMailOutbox, setMail } from './postgres/mailbox.ts';
import type { Files } from './shared/files.ts';

export interface MailParts {
  readonly library: Library;
  readonly database: Database;
  readonly draw: DeliverPorts['draw'];
  readonly secret: string;
  readonly wake: Wake;
  readonly files: Pick<Files, 'paint'>;
}

/** Mail, where it is configured. */
export interface Mailing {
  readonly side: MailSide;
  readonly deliver: (channel: Channel) => Promise<unknown>;
  readonly sendOwnData: NonNullable<Ports['sendOwnData']>;
  /** A link that somebody asked for; an address that is refused is told as any other that is. */
  readonly sendSignInLink: (link: LinkToSend) => Promise<void>;
  stop(): Promise<void>;
}

/** `base`: where the web room is reached; it throws until that is known, and what is to be sent waits. */
export async function startMail(
  { smtp }: Config,
  { library, database, draw, secret, wake, files }: MailParts,
  base: () => string,
): Promise<Mailing | undefined> {
  await setMail(database, smtp !== undefined);
  if (!smtp) return undefined;
  // Loaded only where it is configured.
  const [{ smtpMailer }, { mailSide }] = await Promise.all([import('./mail/send.ts'), import('./mail/side.ts')]);
  const mailer = smtpMailer(smtp);
  const side = mailSide({ mailer, library, secret, base, files });
  const outbox = postgresMailOutbox(database, { wake });
  return {
    side,
    deliver: (channel) => deliverMail({ outbox, draw, send: side.send }, channel),
    sendOwnData: async (person, file) => 'accepted' in (await side.sendOwnData(person, file)),
    async sendSignInLink(link) {
      // Who waits for a link waits in front of a screen: a second try, soon, before it is given up.
      const send = () => side.sendSignInLink(link);
      const posted = await send().catch(send);
      const { id } = link.person;
      if ('accepted' in posted) return outbox.sent([], id);
      for (const { id: agreement } of await agreementsNow(library, id))
        await outbox.refused([], id, agreement, posted.refused);
    },
    async stop() {
      mailer.close();
    },
  };
}
