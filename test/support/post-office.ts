import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A real SMTP server on loopback, which keeps what it is handed, parsed back. */
export interface PostOffice {
  /** For SMTP_URL. */
  readonly url: string;
  /** All that was accepted, oldest first. */
  readonly mails: readonly Received[];
  /** Those to an address. */
  to(address: string): readonly Received[];
  /** The n-th mail to an address, once it is there (from 1). */
  nthTo(address: string, n: number): Promise<Received>;
  /** From now on this address is refused, with this answer; undefined: taken again. */
  refuse(address: string, answer: { readonly code: number; readonly text: string } | undefined): void;
  /** How many times somebody tried to hand a mail over for this address. */
  attempts(address: string): number;
  close(): Promise<void>;
}

export interface Received {
  readonly to: string;
  readonly mail: ParsedMail;
  readonly text: string;
  readonly html: string;
  /** Addresses of the plain part, in order. */
  readonly links: readonly string[];
}

const PATIENCE_MS = 15_000;

export async function postOffice(): Promise<PostOffice> {
  const mails: Received[] = [];
  const refused = new Map<string, { readonly code: number; readonly text: string }>();
  const tried = new Map<string, number>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo({ address }, _session, done) {
      tried.set(address, (tried.get(address) ?? 0) + 1);
      const answer = refused.get(address);
      done(answer ? Object.assign(new Error(answer.text), { responseCode: answer.code }) : null);
    },
    onData(stream, session, done) {
      simpleParser(stream).then(
        (mail) => {
          const text = mail.text ?? '';
          const links = [...text.matchAll(/https?:\/\/\S+/g)].map(([link]) => link);
          for (const { address } of session.envelope.rcptTo)
            mails.push({ to: address, mail, text, html: mail.html || '', links });
          done();
        },
        (error: Error) => done(error),
      );
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const to = (address: string) => mails.filter((mail) => mail.to === address);
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    to,
    async nthTo(address, n) {
      const until = performance.now() + PATIENCE_MS;
      for (;;) {
        const found = to(address)[n - 1];
        if (found) return found;
        if (performance.now() > until)
          throw new Error(`no mail ${n} to ${address}; there are: ${mails.map((m) => `${m.to}: ${m.mail.subject}`)}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    refuse(address, answer) {
      if (answer) refused.set(address, answer);
      else refused.delete(address);
    },
    attempts: (address) => tried.get(address) ?? 0,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
