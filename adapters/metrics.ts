import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { Held, type Messenger, PutOff, Unreachable } from '../src/deliver.ts';
import type { Platform } from '../src/rules/facts.ts';
import type { Config } from './config.ts';
import type { Figures } from './postgres/figures.ts';
import { isLoopback } from './shared/loopback.ts';

/** Figures for Prometheus [docs: exposition formats, text 0.0.4]: identifiers and numbers, no names. */

export interface Metrics {
  /** The same messengers, whose deliveries are counted. */
  counted(messengers: Partial<Record<Platform, Messenger>>): Partial<Record<Platform, Messenger>>;
  /** Mails are sent by another way; their count or failure is counted as it is. */
  countedMail(deliver: Promise<unknown>): Promise<unknown>;
  /** A tick of the clock has ended; how long it took, in ms. */
  ticked(ms: number): void;
  /** An error was logged. */
  failed(): void;
  readonly route: RequestHandler;
}

type Outcome = 'sent' | 'failed' | 'held' | 'put-off' | 'unreachable';

interface Sample {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface MetricsPorts {
  readonly figures: () => Promise<Figures>;
  readonly access: Access;
  /** In ms since the epoch. */
  readonly now?: () => number;
}

/** Who may see them: anyone who reaches a copil of this machine alone; elsewhere whoever shows the token. */
export interface Access {
  readonly open: boolean;
  readonly token?: string;
}

export const accessTo = ({ publicUrl, metricsToken }: Pick<Config, 'publicUrl' | 'metricsToken'>): Access => ({
  open: metricsToken === undefined && (publicUrl === undefined || isLoopback(new URL(publicUrl).hostname)),
  ...(metricsToken === undefined ? {} : { token: metricsToken }),
});

export function metrics({ figures, access, now = Date.now }: MetricsPorts): Metrics {
  const deliveries = new Map<string, Sample & { value: number }>();
  let errors = 0;
  let tick: { readonly at: number; readonly ms: number } | undefined;
  const count = (platform: string, outcome: Outcome, by = 1): void => {
    const key = `${platform} ${outcome}`;
    const value = (deliveries.get(key)?.value ?? 0) + by;
    deliveries.set(key, { labels: { platform, outcome }, value });
  };
  const counting = async <T>(platform: string, sending: Promise<T>): Promise<T> => {
    try {
      const sent = await sending;
      count(platform, 'sent');
      return sent;
    } catch (error) {
      count(platform, outcomeOf(error));
      throw error;
    }
  };
  const text = async (): Promise<string> => {
    const found = await figures().catch(() => undefined);
    return [
      family('copil_database_up', 'gauge', 'Does the database answer?', [{ value: found ? 1 : 0 }]),
      family('copil_votes', 'gauge', 'Votes of an agreement, by state.', found?.votes ?? []),
      family('copil_ballots', 'gauge', 'Ballots that stand.', found?.ballots ?? []),
      family(
        'copil_delivery_waiting',
        'gauge',
        'What waits to be delivered, by kind of channel.',
        found?.waiting ?? [],
      ),
      family('copil_delivery_oldest_seconds', 'gauge', 'How long the oldest of it has been due.', found?.oldest ?? []),
      family('copil_deliveries_total', 'counter', 'Attempts to deliver, since the start.', [...deliveries.values()]),
      family('copil_errors_total', 'counter', 'Errors in the log, since the start.', [{ value: errors }]),
      family(
        'copil_tick_age_seconds',
        'gauge',
        'Since the clock last went round; it does so each minute.',
        tick ? [{ value: (now() - tick.at) / 1_000 }] : [],
      ),
      family('copil_tick_seconds', 'gauge', 'How long it took.', tick ? [{ value: tick.ms / 1_000 }] : []),
      family('process_resident_memory_bytes', 'gauge', 'Memory of the process.', [
        { value: process.memoryUsage.rss() },
      ]),
    ].join('');
  };
  return {
    counted: (messengers) =>
      Object.fromEntries(
        Object.entries(messengers).map(([platform, messenger]) => [
          platform,
          {
            post: (...args) => counting(platform, messenger.post(...args)),
            update: (...args) => counting(platform, messenger.update(...args)),
          } satisfies Messenger,
        ]),
      ),
    async countedMail(deliver) {
      try {
        const sent = await deliver;
        if (typeof sent === 'number' && sent > 0) count('mail', 'sent', sent);
        return sent;
      } catch (error) {
        count('mail', outcomeOf(error));
        throw error;
      }
    },
    ticked(ms) {
      tick = { at: now(), ms };
    },
    failed() {
      errors += 1;
    },
    async route(request, response) {
      response.type('text/plain; version=0.0.4');
      if (!mayRead(access, request.headers.authorization))
        return void response
          .status(access.token === undefined ? 404 : 401)
          .send(
            access.token === undefined
              ? 'no figures without METRICS_TOKEN\n'
              : 'the token of METRICS_TOKEN is needed\n',
          );
      response.send(await text());
    },
  };
}

function outcomeOf(error: unknown): Outcome {
  if (error instanceof PutOff) return 'put-off';
  if (error instanceof Held) return 'held';
  return error instanceof Unreachable ? 'unreachable' : 'failed';
}

const digest = (value: string): Buffer => createHash('sha256').update(value).digest();

const mayRead = ({ open, token }: Access, authorization = ''): boolean =>
  open || (token !== undefined && timingSafeEqual(digest(authorization), digest(`Bearer ${token}`)));

function family(name: string, type: 'gauge' | 'counter', help: string, samples: readonly Sample[]): string {
  const lines = samples.map(({ labels = {}, value }) => {
    const inside = Object.entries(labels).map(([label, said]) => `${label}="${escaped(said)}"`);
    return `${name}${inside.length === 0 ? '' : `{${inside.join(',')}}`} ${value}\n`;
  });
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`;
}

const escaped = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
