import { intentToValue } from '../../adapters/shared/intent.ts';
import type { Choice } from '../../src/rules/tally.ts';
import { SIGNING_SECRET } from '../support/slack-committee.ts';
import { signatureOf } from '../support/slack-people.ts';
import { TEAM } from '../support/slack-proxy.ts';

/** Somebody who sits at a seat, and what they act with on each side. */
export interface Voter {
  readonly seat: string;
  readonly person: string;
  /** Their user id in Slack. */
  readonly user: string;
  /** Signed in to the web room: the same for all processes. */
  readonly cookie: string;
  readonly csrf: string;
}

/** One delivery: what was pressed, once; it may arrive more than once. */
export interface Press {
  readonly id: string;
  readonly voter: Voter;
  readonly via: 'slack' | 'web';
  readonly act: string;
  readonly command: Readonly<Record<string, unknown>>;
  /** Of a vote. */
  readonly choice?: Choice;
}

/** What came back on the request itself. */
export type Came =
  | { readonly kind: 'recorded'; readonly text: string }
  /** Acknowledged; what became of it is told beside (Slack). */
  | { readonly kind: 'taken'; readonly ms: number }
  | { readonly kind: 'refused'; readonly text: string }
  /** An incident's number, an error, no answer. */
  | { readonly kind: 'failed'; readonly why: string };

export const AGREEMENT = 'demonstration';
const PATIENCE_MS = 20_000;

/** Sends it to one process, as the browser or Slack does. */
export function send(press: Press, to: string, answers: string): Promise<Came> {
  const sent = press.via === 'web' ? inBrowser(press, to) : inSlack(press, to, answers);
  return sent.catch((error: unknown) => ({
    kind: 'failed',
    why: error instanceof Error ? String(error.cause ?? error.message) : String(error),
  }));
}

async function inBrowser({ id, voter, act, command }: Press, to: string): Promise<Came> {
  const answer = await fetch(`${to}/do`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: voter.cookie, origin: to, 'x-fragment': '1' },
    body: new URLSearchParams({ csrf: voter.csrf, key: id, intent: JSON.stringify({ kind: 'act', act, command }) }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const text = await answer.text();
  const outcome = answer.headers.get('x-outcome');
  if (answer.status !== 200) return { kind: 'failed', why: `status ${answer.status}` };
  return outcome === 'done' ? { kind: 'recorded', text } : { kind: 'refused', text };
}

async function inSlack({ id, voter, act, command }: Press, to: string, answers: string): Promise<Came> {
  const payload = {
    type: 'block_actions',
    api_app_id: 'A0COPIL',
    token: 'verification-token',
    team: { id: TEAM, domain: 'essai' },
    user: { id: voter.user, username: voter.seat, name: voter.seat, team_id: TEAM },
    is_enterprise_install: false,
    enterprise: null,
    channel: { id: 'D0TORTURE', name: 'directmessage' },
    message: { type: 'message', ts: '1.1', text: 'card' },
    container: { type: 'message', message_ts: '1.1', channel_id: 'D0TORTURE', is_ephemeral: false },
    response_url: `${answers}/response/${id}`,
    trigger_id: id,
    actions: [
      {
        type: 'button',
        block_id: 'b',
        action_id: 'act:0',
        action_ts: String(Date.now()),
        value: intentToValue({ kind: 'act', act, command, agreement: AGREEMENT } as never) ?? '',
      },
    ],
  };
  const body = `payload=${encodeURIComponent(JSON.stringify(payload))}`;
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const began = performance.now();
  const answer = await fetch(`${to}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signatureOf(SIGNING_SECRET, timestamp, body),
    },
    body,
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  await answer.text();
  return answer.status === 200
    ? { kind: 'taken', ms: performance.now() - began }
    : { kind: 'failed', why: `status ${answer.status}` };
}

/** The key under which the register keeps a delivery's answer (`act.ts`). */
export const keyOfPress = ({ id, via, voter }: Press): string =>
  via === 'web' ? `web:${voter.person}:${id}` : `slack:${voter.person}:press:${id}`;

/** The hash of the entry, as a receipt says it. */
export const hashIn = (text: string): string | undefined => /[0-9a-f]{64}/.exec(text)?.[0];
