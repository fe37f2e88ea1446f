import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultOf } from '../../../adapters/teams/faults.ts';
import { LIMITS } from '../../../adapters/teams/limits.ts';
import { paceOf, TeamsBusy } from '../../../adapters/teams/pace.ts';

/** A clock that nobody waits for. */
function clock() {
  let at = 0;
  return {
    now: () => at,
    sleep: async (ms: number) => {
      at += ms;
    },
    pass: (ms: number) => {
      at += ms;
    },
  };
}

describe('the pace of one conversation', () => {
  test('never passes any of Teams’ windows, however the sends come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 150 }), async (gaps) => {
        const time = clock();
        const pace = paceOf(time);
        const sent: number[] = [];
        for (const gap of gaps) {
          time.pass(gap);
          await pace.turn('a').catch(() => undefined);
          sent.push(time.now());
        }
        for (const { count, ms } of LIMITS.pace)
          for (const from of sent)
            expect(sent.filter((at) => at >= from && at < from + ms).length).toBeLessThanOrEqual(count);
      }),
      { numRuns: 30 },
    );
  });

  test('is its own: another conversation does not wait', async () => {
    const time = clock();
    const pace = paceOf(time);
    for (let n = 0; n < 7; n += 1) await pace.turn('a');
    await pace.turn('b');
    expect(time.now()).toBe(0);
  });

  test('those that ask at once go one after the other', async () => {
    const time = clock();
    const pace = paceOf(time);
    await Promise.all(Array.from({ length: 8 }, () => pace.turn('a')));
    expect(time.now()).toBe(1_000);
  });

  test('a silence is kept; one that is too long is said at once, and again until it is over', async () => {
    const time = clock();
    const pace = paceOf(time);
    pace.pause('a', 5_000);
    await pace.turn('a');
    expect(time.now()).toBe(5_000);
    pace.pause('a', 60_000);
    await expect(pace.turn('a')).rejects.toBeInstanceOf(TeamsBusy);
    expect(time.now()).toBe(5_000);
    time.pass(60_000);
    await pace.turn('a');
  });
});

describe('what Teams answers', () => {
  const http = (status: number, code = '', retryAfter?: string) => ({
    statusCode: status,
    response: { status, bodyAsText: JSON.stringify({ error: { code } }), headers: { get: () => retryAfter } },
  });
  const old = (status: number, subCode: string) => ({
    response: { status, bodyAsText: JSON.stringify({ errorCode: 209, message: JSON.stringify({ subCode }) }) },
  });
  test.each([
    ['429 with seconds', http(429, 'Throttled', '7'), { kind: 'busy', afterMs: 7_000 }],
    ['429 with a date', http(429, '', 'Thu, 01 Jan 1970 00:00:09 GMT'), { kind: 'busy', afterMs: 9_000 }],
    ['412 without', http(412, 'PreconditionFailed'), { kind: 'busy' }],
    ['a figure that is none', http(429, '', 'soon'), { kind: 'busy' }],
    ['502', http(502), { kind: 'busy' }],
    ['blocked', http(403, 'ConversationBlockedByUser'), { kind: 'closed', why: 'ConversationBlockedByUser' }],
    ['not installed', http(403, 'BotNotInConversationRoster'), { kind: 'closed', why: 'BotNotInConversationRoster' }],
    ['switched off', http(403, 'BotDisabledByAdmin'), { kind: 'closed', why: 'BotDisabledByAdmin' }],
    ['the older name of both', old(403, 'MessageWritesBlocked'), { kind: 'closed', why: 'MessageWritesBlocked' }],
    ['403 without a word', http(403), { kind: 'other', status: 403 }],
    ['403 with a word that nobody knows', http(403, 'SomethingNew'), { kind: 'other', status: 403 }],
    [
      '403 with what is no answer of Teams',
      { response: { status: 403, bodyAsText: 'null' } },
      { kind: 'other', status: 403 },
    ],
    ['another address', http(403, 'InvalidBotApiHost'), { kind: 'no-service' }],
    ['404 with a word that nobody knows', http(404, 'SomethingNew'), { kind: 'gone' }],
    ['a message gone', http(404, 'ActivityNotFoundInConversation'), { kind: 'gone' }],
    ['a conversation gone', http(404, 'ConversationNotFound'), { kind: 'no-conversation' }],
    ['too large', http(413), { kind: 'other', status: 413 }],
    ['nobody at that address', { code: 'ENOTFOUND' }, { kind: 'no-service' }],
    ['no answer', { name: 'RestError', code: 'ECONNRESET' }, { kind: 'unsure' }],
    ['the wait was over', { name: 'AbortError' }, { kind: 'unsure' }],
    ['anything', 'no', { kind: 'other' }],
  ])('%s', (_what, error, fault) => expect(faultOf(error, () => 0)).toEqual(fault));
});
