/** What `copil doctor` says of one thing looked at; where it is not well the message says what to do. */
export interface Check {
  readonly level: 'ok' | 'warning' | 'fault';
  readonly check: string;
  readonly message: string;
}

export const ok = (check: string, message: string): Check => ({ level: 'ok', check, message });
export const warning = (check: string, message: string): Check => ({ level: 'warning', check, message });
export const fault = (check: string, message: string): Check => ({ level: 'fault', check, message });

/** How long anything on the network is waited for, in ms. */
const PATIENCE = 8_000;

/** What an address answers, or why it doesn't: a code such as ECONNREFUSED, or a sentence. */
export async function ask(
  url: string,
  init: RequestInit = {},
): Promise<{ readonly answer: Response } | { readonly why: string }> {
  try {
    return { answer: await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) }) };
  } catch (error) {
    return { why: whyNot(error) };
  }
}

/** `fetch` says "fetch failed" of everything; what happened is in its cause. */
function whyNot(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (!(cause instanceof Error)) return String(cause);
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message || cause.name;
}
