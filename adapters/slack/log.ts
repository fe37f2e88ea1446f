import { type Logger, LogLevel } from '@slack/bolt';

/** Where this side writes what an operator should know: a fact in a few words, never a payload or a token. */
export interface SlackLog {
  info(fact: string): void;
  warn(fact: string): void;
  error(fact: string, error: unknown): void;
}

/** For Bolt and its clients, which log what they are sent at lower levels: only that something is wrong is kept. */
export function boltLogger(log: SlackLog): Logger {
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...said) => log.warn(`Slack library: ${String(said[0])}`),
    error: (...said) => log.warn(`Slack library: ${said[0] instanceof Error ? said[0].message : String(said[0])}`),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
