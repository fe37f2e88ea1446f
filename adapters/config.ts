import { z } from 'zod';
import { isLoopback } from './shared/loopback.ts';

/** The environment (interfaces.md), read once. A bad value is named, with what it was (secrets masked) and what is allowed. */

const url = (protocols: readonly string[]) =>
  z.string().refine(
    (value) => {
      const read = URL.parse(value);
      return read !== null && protocols.includes(read.protocol);
    },
    `an address that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`,
  );

const Environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'a port, from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'a port, from 0 to 65535')
    .default(3000),
  PUBLIC_URL: url(['http:', 'https:']).optional(),
  DATABASE_URL: url(['postgres:', 'postgresql:']).optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  AGREEMENTS: z.string().min(1).default('./agreements'),
  COPIL_MODE: z.enum(['demo', 'live'], 'demo or live').optional(),
  SLACK_SIGNING_SECRET: z.string().min(1).optional(),
  SLACK_BOT_TOKEN: z.string().min(1).optional(),
  SLACK_APP_TOKEN: z.string().min(1).optional(),
  SLACK_CLIENT_ID: z.string().min(1).optional(),
  SLACK_CLIENT_SECRET: z.string().min(1).optional(),
  SLACK_API_URL: url(['http:', 'https:']).default('https://slack.com/api/'),
  TEAMS_APP_ID: z.string().min(1).optional(),
  TEAMS_APP_PASSWORD: z.string().min(1).optional(),
  TEAMS_TENANT_ID: z.string().min(1).optional(),
  TEAMS_LOCAL: z.enum(['1'], '1, or not set').optional(),
  SMTP_URL: url(['smtp:', 'smtps:']).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s<>@]+@[^\s<>@]+>?$/, 'an address, or a name with one: Copil <copil@example.org>')
    .optional(),
  SECRET_KEY: z.string().min(32, 'at least 32 characters').optional(),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'fatal, error, warn, info, debug, trace or silent',
    )
    .default('info'),
});

const SECRETS = /SECRET|TOKEN|PASSWORD|_KEY$|DATABASE_URL|SMTP_URL/;

export interface Config {
  readonly host: string;
  readonly port: number;
  /** Undefined: `http://HOST:PORT`, once the port is known. */
  readonly publicUrl?: string;
  readonly databaseUrl?: string;
  readonly dataDir: string;
  readonly agreements: string;
  readonly mode: 'demo' | 'live';
  readonly secretKey?: string;
  readonly logLevel: string;
  /** Undefined: no mail. */
  readonly smtp?: SmtpConfig;
}

export interface SmtpConfig {
  readonly url: string;
  /** As in `From`. */
  readonly from: string;
}

/** A start that the environment forbids; each line names a variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const read = Environment.safeParse(given);
  if (!read.success)
    throw new ConfigError(
      read.error.issues
        .map((issue) => {
          const name = String(issue.path[0]);
          return `${name} is ${shown(name, given[name])}; allowed: ${issue.message}`;
        })
        .join('\n'),
    );
  const e = read.data;
  const platforms = e.SLACK_SIGNING_SECRET ?? e.SLACK_APP_TOKEN ?? e.TEAMS_APP_ID ?? e.SMTP_URL;
  const mode = e.COPIL_MODE ?? (platforms === undefined ? 'demo' : 'live');
  const faults = togetherFaults(e, mode);
  if (faults.length > 0) throw new ConfigError(faults.join('\n'));
  return {
    host: e.HOST,
    port: e.PORT,
    dataDir: e.DATA_DIR,
    agreements: e.AGREEMENTS,
    mode,
    logLevel: e.LOG_LEVEL,
    ...(e.PUBLIC_URL === undefined ? {} : { publicUrl: e.PUBLIC_URL.replace(/\/+$/, '') }),
    ...(e.DATABASE_URL === undefined ? {} : { databaseUrl: e.DATABASE_URL }),
    ...(e.SECRET_KEY === undefined ? {} : { secretKey: e.SECRET_KEY }),
    ...(e.SMTP_URL === undefined || e.MAIL_FROM === undefined ? {} : { smtp: { url: e.SMTP_URL, from: e.MAIL_FROM } }),
  };
}

const shown = (name: string, value: string | undefined): string =>
  value === undefined ? 'not set' : SECRETS.test(name) ? '(hidden)' : JSON.stringify(value);

/** What concerns two variables at once. */
function togetherFaults(e: z.infer<typeof Environment>, mode: 'demo' | 'live'): string[] {
  const faults: string[] = [];
  const publicHost = e.PUBLIC_URL === undefined ? undefined : new URL(e.PUBLIC_URL).hostname;
  if (!isLoopback(e.HOST) && e.PUBLIC_URL === undefined)
    faults.push(`PUBLIC_URL is not set; required where HOST (${JSON.stringify(e.HOST)}) is not loopback`);
  if (mode === 'demo' && !isLoopback(e.HOST))
    faults.push(
      `HOST is ${JSON.stringify(e.HOST)}; allowed in demo mode: 127.0.0.1, localhost or ::1 (anyone can be anyone there). For others to reach it, set COPIL_MODE=live`,
    );
  if (mode === 'demo' && publicHost !== undefined && !isLoopback(publicHost))
    faults.push(`PUBLIC_URL is ${JSON.stringify(e.PUBLIC_URL)}; allowed in demo mode: a loopback address`);
  if (e.SMTP_URL !== undefined && e.MAIL_FROM === undefined)
    faults.push('MAIL_FROM is not set; required with SMTP_URL: the address that mails come from');
  if (e.SMTP_URL === undefined && e.MAIL_FROM !== undefined)
    faults.push('SMTP_URL is not set; required with MAIL_FROM: the server that mails are handed to');
  const offLoopback = publicHost !== undefined && !isLoopback(publicHost);
  if (e.DATABASE_URL !== undefined && offLoopback && e.SECRET_KEY === undefined)
    faults.push(
      'SECRET_KEY is not set; required with DATABASE_URL off loopback: at least 32 characters, the same for all processes',
    );
  return faults;
}
