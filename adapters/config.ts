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

const guid = z
  .string()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'an identifier such as 01234567-89ab-cdef-0123-456789abcdef')
  .transform((id) => id.toLowerCase());

/** `name=value,name=value`, values percent-encoded where they must be [OpenTelemetry: OTLP exporter configuration]. */
function headersOf(list: string): Readonly<Record<string, string>> | undefined {
  const pairs = list.split(',').map((pair) => /^\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*([\x20-\x7e]+?)\s*$/.exec(pair));
  const headers = pairs.flatMap((pair) => (pair?.[1] && pair[2] ? [[pair[1], decodedValue(pair[2])] as const] : []));
  if (headers.length < pairs.length || headers.some(([, value]) => value === undefined)) return undefined;
  return Object.fromEntries(headers.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function decodedValue(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}

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
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^xox(b|e\.xoxb)-/, 'the bot user’s token, which begins with xoxb-')
    .optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-/, 'an app-level token, which begins with xapp-')
    .optional(),
  SLACK_CLIENT_ID: z.string().min(1).optional(),
  SLACK_CLIENT_SECRET: z.string().min(1).optional(),
  SLACK_WORKSPACES: z
    .string()
    .transform((list) => list.split(/[\s,]+/).filter((id) => id !== ''))
    .refine(
      (ids) => ids.length > 0 && ids.every((id) => /^[TE][A-Z0-9]+$/.test(id)),
      'identifiers of workspaces (T0123456) or organisations (E0123456), separated by commas',
    )
    .optional(),
  SLACK_API_URL: url(['http:', 'https:']).default('https://slack.com/api/'),
  TEAMS_APP_ID: guid.optional(),
  TEAMS_APP_PASSWORD: z.string().min(1).optional(),
  TEAMS_TENANT_ID: guid.optional(),
  TEAMS_LOCAL: z.enum(['1'], '1, or not set').optional(),
  SMTP_URL: url(['smtp:', 'smtps:']).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s<>@]+@[^\s<>@]+>?$/, 'an address, or a name with one: Copil <copil@example.org>')
    .optional(),
  SECRET_KEY: z.string().min(32, 'at least 32 characters').optional(),
  METRICS_TOKEN: z.string().min(16, 'at least 16 characters').optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: url(['http:', 'https:']).optional(),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .refine((list) => headersOf(list) !== undefined, 'names and values of headers: name=value,name=value')
    .optional(),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'fatal, error, warn, info, debug, trace or silent',
    )
    .default('info'),
});

/** Every variable by its name, with the value that stands where it is not set: undefined where there is none. */
export const VARIABLES: Readonly<Record<string, string | number | undefined>> = {
  ...Object.fromEntries(Object.keys(Environment.shape).map((name) => [name, undefined])),
  ...Environment.omit({ SLACK_WORKSPACES: true }).parse({}),
};

const SECRETS = /SECRET|TOKEN|PASSWORD|_KEY$|DATABASE_URL|SMTP_URL|HEADERS$/;

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
  /** Whoever asks for /metrics shows it. */
  readonly metricsToken?: string;
  readonly logLevel: string;
  /** Where traces go. Undefined: none are made. */
  readonly traces?: { readonly endpoint: string; readonly headers: Readonly<Record<string, string>> };
  /** Undefined: no mail. */
  readonly smtp?: SmtpConfig;
  /** Undefined: off. */
  readonly slack?: SlackConfig;
  /** Undefined: off. */
  readonly teams?: TeamsConfig;
  /** How often a card in a room changes, in ms, unless a test can't wait for it. */
  readonly cards?: { readonly between: number; readonly ballots: number };
}

/** A registration of a single tenant; or none, for the local client on this machine. */
export type TeamsConfig =
  | { readonly local: true }
  | { readonly local?: false; readonly appId: string; readonly password: string; readonly tenant: string };

export interface SlackConfig {
  readonly signingSecret?: string;
  /** One workspace. */
  readonly botToken?: string;
  /** Socket Mode. */
  readonly appToken?: string;
  /** Several workspaces, installed one by one. */
  readonly client?: { readonly id: string; readonly secret: string };
  /** Of several: those whose mail addresses the operator believes. */
  readonly workspaces?: readonly string[];
  readonly apiUrl: string;
  /** Slack's pace, in ms, unless a test has an emulator's. */
  readonly intervals?: { readonly post: number; readonly update: number };
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
    ...(e.METRICS_TOKEN === undefined ? {} : { metricsToken: e.METRICS_TOKEN }),
    ...(e.SMTP_URL === undefined || e.MAIL_FROM === undefined ? {} : { smtp: { url: e.SMTP_URL, from: e.MAIL_FROM } }),
    ...tracesConfig(e),
    ...slackConfig(e),
    ...teamsConfig(e),
  };
}

type Read = z.infer<typeof Environment>;

function tracesConfig(e: Read): Pick<Config, 'traces'> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_HEADERS: list = '' } = e;
  return endpoint === undefined ? {} : { traces: { endpoint, headers: headersOf(list) ?? {} } };
}

/** After `slackFaults`: either way of Slack is whole. */
function slackConfig(e: Read): { readonly slack?: SlackConfig } {
  if (e.SLACK_SIGNING_SECRET === undefined && e.SLACK_APP_TOKEN === undefined) return {};
  const client =
    e.SLACK_CLIENT_ID === undefined || e.SLACK_CLIENT_SECRET === undefined
      ? {}
      : { client: { id: e.SLACK_CLIENT_ID, secret: e.SLACK_CLIENT_SECRET } };
  return {
    slack: {
      apiUrl: `${e.SLACK_API_URL.replace(/\/+$/, '')}/`,
      ...client,
      ...(e.SLACK_WORKSPACES === undefined ? {} : { workspaces: e.SLACK_WORKSPACES }),
      ...(e.SLACK_SIGNING_SECRET === undefined ? {} : { signingSecret: e.SLACK_SIGNING_SECRET }),
      ...(e.SLACK_BOT_TOKEN === undefined ? {} : { botToken: e.SLACK_BOT_TOKEN }),
      ...(e.SLACK_APP_TOKEN === undefined ? {} : { appToken: e.SLACK_APP_TOKEN }),
    },
  };
}

/** What belongs together for Slack: by HTTP or by socket, for one workspace or for several. */
function slackFaults(e: Read): string[] {
  const { SLACK_SIGNING_SECRET: signing, SLACK_APP_TOKEN: socket, SLACK_BOT_TOKEN: bot } = e;
  const faults: string[] = [];
  const several = e.SLACK_CLIENT_ID !== undefined || e.SLACK_CLIENT_SECRET !== undefined;
  const given = [bot, e.SLACK_CLIENT_ID, e.SLACK_CLIENT_SECRET].some((value) => value !== undefined);
  if (e.SLACK_CLIENT_ID !== undefined && e.SLACK_CLIENT_SECRET === undefined)
    faults.push('SLACK_CLIENT_SECRET is not set; required with SLACK_CLIENT_ID');
  if (e.SLACK_CLIENT_SECRET !== undefined && e.SLACK_CLIENT_ID === undefined)
    faults.push('SLACK_CLIENT_ID is not set; required with SLACK_CLIENT_SECRET');
  if (bot !== undefined && several)
    faults.push(
      'SLACK_BOT_TOKEN is (hidden); allowed without SLACK_CLIENT_ID and SLACK_CLIENT_SECRET (one workspace), or not at all (several)',
    );
  if (socket !== undefined && several)
    faults.push(
      'SLACK_APP_TOKEN is (hidden); Socket Mode is for one workspace: with SLACK_BOT_TOKEN, without SLACK_CLIENT_ID',
    );
  if (given && signing === undefined && socket === undefined)
    faults.push('SLACK_SIGNING_SECRET is not set; required for Slack (or SLACK_APP_TOKEN, for Socket Mode)');
  if ((signing !== undefined || socket !== undefined) && bot === undefined && !several)
    faults.push(
      'SLACK_BOT_TOKEN is not set; required for Slack (or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET, for several workspaces)',
    );
  if (e.SLACK_WORKSPACES !== undefined && !several)
    faults.push(
      `SLACK_WORKSPACES is ${JSON.stringify(e.SLACK_WORKSPACES.join(','))}; allowed with SLACK_CLIENT_ID (several workspaces): a single one is trusted`,
    );
  if (several && e.PUBLIC_URL === undefined)
    faults.push(
      'PUBLIC_URL is not set; required with SLACK_CLIENT_ID: Slack sends people back there after an installation',
    );
  return faults;
}

const shown = (name: string, value: string | undefined): string =>
  value === undefined ? 'not set' : SECRETS.test(name) ? '(hidden)' : JSON.stringify(value);

/** After `teamsFaults`: all three, or none. */
function teamsConfig(e: Read): { readonly teams?: TeamsConfig } {
  const { TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: password, TEAMS_TENANT_ID: tenant } = e;
  if (e.TEAMS_LOCAL !== undefined) return { teams: { local: true } };
  if (appId === undefined || password === undefined || tenant === undefined) return {};
  return { teams: { appId, password, tenant } };
}

/** Without an app id nobody who writes is verified: that is for the local client alone. */
function teamsFaults(e: Read, mode: 'demo' | 'live'): string[] {
  const needed = ['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD', 'TEAMS_TENANT_ID'] as const;
  const given = needed.filter((name) => e[name] !== undefined);
  if (e.TEAMS_LOCAL !== undefined) {
    if (mode !== 'demo')
      return ['TEAMS_LOCAL is "1"; allowed in demo mode only: it lets anyone on this machine be anyone'];
    return given.map((name) => `TEAMS_LOCAL is "1"; not allowed together with ${name}`);
  }
  if (given.length === 0) return [];
  return needed.filter((name) => !given.includes(name)).map((name) => `${name} is not set; required with ${given[0]}`);
}

/** What concerns two variables at once. */
function togetherFaults(e: Read, mode: 'demo' | 'live'): string[] {
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
  if (e.OTEL_EXPORTER_OTLP_HEADERS !== undefined && e.OTEL_EXPORTER_OTLP_ENDPOINT === undefined)
    faults.push('OTEL_EXPORTER_OTLP_ENDPOINT is not set; required with OTEL_EXPORTER_OTLP_HEADERS: where traces go');
  const offLoopback = publicHost !== undefined && !isLoopback(publicHost);
  if (e.DATABASE_URL !== undefined && offLoopback && e.SECRET_KEY === undefined)
    faults.push(
      'SECRET_KEY is not set; required with DATABASE_URL off loopback: at least 32 characters, the same for all processes',
    );
  return [...faults, ...slackFaults(e), ...teamsFaults(e, mode)];
}
