/**
 * What Teams answers when it can't do what was asked, as what follows from it. Sources: Microsoft's Teams documentation,
 * "status codes from bot conversational APIs" and "rate limiting".
 */
export type Fault =
  /** Try again, not before so long; without a figure the caller's own delay. */
  | { readonly kind: 'busy'; readonly afterMs?: number }
  /** Nothing can be sent there until somebody there does something. */
  | { readonly kind: 'closed'; readonly why: string }
  /** What was addressed is there no more: the message, or, where there is none, the conversation. */
  | { readonly kind: 'gone' }
  /** The conversation is there no more. */
  | { readonly kind: 'no-conversation' }
  /** Nobody answers at that address: it may be another one today. */
  | { readonly kind: 'no-service' }
  /** It may have been done: no answer came. */
  | { readonly kind: 'unsure' }
  | { readonly kind: 'other'; readonly status?: number };

/** Says to wait, so that the same is right a little later; 503 is not in the list and means the same. */
const BUSY = new Set([412, 429, 502, 503, 504]);

/**
 * Of all that is forbidden (403), what stays so until somebody installs, unblocks or allows the application. The last one
 * is the older name of the first two (`subCode`). Anything else may pass, and is tried again.
 */
const CLOSED = new Set([
  'BotNotInConversationRoster',
  'ConversationBlockedByUser',
  'BotDisabledByAdmin',
  'ForbiddenOperationException',
  'NotEnoughPermissions',
  'MessageWritesBlocked',
]);

/** The conversation is served from another address than the one that was asked. */
const ELSEWHERE = 'InvalidBotApiHost';

/** Before a word reached anybody. */
const NOBODY = new Set(['ENOTFOUND', 'ECONNREFUSED', 'EAI_AGAIN', 'EHOSTUNREACH']);
const NO_ANSWER = new Set(['ETIMEDOUT', 'ESOCKETTIMEDOUT', 'ECONNRESET', 'EPIPE', 'REQUEST_ABORTED_ERROR']);

/** The message that it concerns, or the conversation, is not there: Teams says it under several names. */
const GONE = /^(ActivityNotFoundInConversation|MessageNotFound|NotFound|MessageDeleted)$/i;
const NO_CONVERSATION = /^(ConversationNotFound|ThreadNotFound|GroupNotFound|ChannelNotFound)$/i;

interface HttpFault {
  readonly statusCode?: unknown;
  readonly code?: unknown;
  readonly name?: unknown;
  readonly response?: {
    readonly status?: unknown;
    readonly bodyAsText?: unknown;
    readonly headers?: { get?(name: string): string | null | undefined };
  };
  readonly cause?: unknown;
}

export function faultOf(error: unknown, now: () => number = Date.now): Fault {
  const fault = (typeof error === 'object' && error !== null ? error : {}) as HttpFault;
  const status = [fault.statusCode, fault.response?.status].find((each) => typeof each === 'number');
  const code = codeIn(fault.response?.bodyAsText);
  if (typeof status !== 'number') return networkFault(fault);
  if (BUSY.has(status)) return { kind: 'busy', ...afterMs(fault.response?.headers?.get?.('retry-after'), now) };
  if (code === ELSEWHERE) return { kind: 'no-service' };
  if (status === 403 && CLOSED.has(code)) return { kind: 'closed', why: code };
  if (NO_CONVERSATION.test(code)) return { kind: 'no-conversation' };
  if (status === 404 || GONE.test(code)) return { kind: 'gone' };
  return { kind: 'other', status };
}

function networkFault(fault: HttpFault): Fault {
  const names = [fault.code, fault.name, (fault.cause as HttpFault | undefined)?.code].map(String);
  if (names.some((name) => NOBODY.has(name))) return { kind: 'no-service' };
  if (names.some((name) => NO_ANSWER.has(name) || name === 'AbortError')) return { kind: 'unsure' };
  return { kind: 'other' };
}

/** Seconds, or a date. */
function afterMs(retryAfter: string | null | undefined, now: () => number): { readonly afterMs?: number } {
  if (retryAfter === null || retryAfter === undefined || retryAfter === '') return {};
  const seconds = Number(retryAfter);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(retryAfter) - now();
  return Number.isNaN(ms) ? {} : { afterMs: Math.max(0, ms) };
}

/** `{ error: { code } }`, or, of an older kind, a `message` that is JSON itself and names a `subCode`. */
function codeIn(body: unknown): string {
  const { error, message } = (jsonIn(body) ?? {}) as { error?: { code?: unknown } | null; message?: unknown };
  const { subCode } = (jsonIn(message) ?? {}) as { subCode?: unknown };
  const [code = ''] = [error?.code, subCode].filter((each) => typeof each === 'string');
  return code;
}

function jsonIn(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}
