import { createTransport } from 'nodemailer';
import type { Mail } from './render.ts';

/** Hands mails to the SMTP server of SMTP_URL. */
export interface Mailer {
  /** Accepted, or refused for good by the recipient's server; anything else throws, and may be tried again. */
  send(mail: OutgoingMail): Promise<{ readonly accepted: true } | { readonly refused: string }>;
  /** Throws where the server does not answer, or does not take the user. Sends nothing. */
  check(): Promise<void>;
  close(): void;
}

export interface OutgoingMail extends Mail {
  readonly to: { readonly name: string; readonly mail: string };
  /** The same mail sent again has the same one: a reader's client shows it once. */
  readonly id: string;
  /** One press in the reader's client stops the news (RFC 8058). */
  readonly unsubscribe?: string;
  readonly attachments?: readonly Attachment[];
}

export interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly content: string | Uint8Array;
  /** Of a picture that the mail itself shows. */
  readonly cid?: string;
}

export interface MailerOptions {
  /** `smtp:` or `smtps:`, with user and password where the server wants them; nodemailer's options as parameters. */
  readonly url: string;
  /** As in `From`: an address, or a name with one. */
  readonly from: string;
}

const SECOND = 1_000;

/**
 * A mail is never sent in clear text off this machine, unless SMTP_URL says `?requireTLS=false` (a relay of the same
 * network that has no TLS).
 */
export function smtpMailer({ url, from }: MailerOptions): Mailer {
  const { hostname, searchParams } = new URL(url);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  const transport = createTransport({
    url,
    ...(searchParams.has('requireTLS') ? {} : { requireTLS: !isHere }),
    connectionTimeout: 10 * SECOND,
    greetingTimeout: 10 * SECOND,
    socketTimeout: 30 * SECOND,
    // What people wrote is never a file or an address to be fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost';
  return {
    async send({ to, subject, html, text, id, unsubscribe, attachments = [] }) {
      try {
        await transport.sendMail({
          from,
          to: { name: to.name, address: to.mail },
          subject,
          html,
          text,
          messageId: `<${id}@${domain}>`,
          headers: {
            // No answering machine answers to it (RFC 3834).
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
            ...(unsubscribe === undefined
              ? {}
              : { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
          },
          attachments: attachments.map(({ name, type, content, cid }) => ({
            filename: name,
            contentType: type,
            content: typeof content === 'string' ? content : Buffer.from(content),
            ...(cid === undefined ? {} : { cid, contentDisposition: 'inline' as const }),
          })),
        });
        return { accepted: true };
      } catch (error) {
        const refused = refusalIn(error);
        if (refused === undefined) throw error;
        return { refused };
      }
    },
    async check() {
      await transport.verify();
    },
    close: () => transport.close(),
  };
}

/**
 * What the server says of the recipient for good (5xx at RCPT or for this message, RFC 5321): not a wrong password, nor
 * our own sender address, which are the operator's to mend. In few words: the code, and its enhanced one.
 */
function refusalIn(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, responseCode, command, response } = error as Error & {
    readonly code?: string;
    readonly responseCode?: number;
    readonly command?: string;
    readonly response?: string;
  };
  if (code !== 'EENVELOPE' && code !== 'EMESSAGE') return undefined;
  if (responseCode === undefined || responseCode < 500 || command === 'MAIL FROM') return undefined;
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})/.exec(response ?? '')?.[1];
  return enhanced === undefined ? String(responseCode) : `${responseCode} ${enhanced}`;
}
