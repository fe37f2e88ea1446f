import { readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

/** docs/operations.md is worth what its last column shows: every row names a test, and every test that it names is there. */

const DOCS = join(import.meta.dirname, '../../docs');
const page = readFileSync(join(DOCS, 'operations.md'), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| fault |'))
  .map((line) =>
    line
      .slice(1, -1)
      .split(' | ')
      .map((cell) => cell.trim()),
  );

/** Tests that a cell names, each with the file before it: `[file](path) “title”`. */
const testsIn = (cell: string) =>
  [...cell.matchAll(/\]\(([^)]+)\) “([^”]+)”/g)].map(([, path = '', title = '']) => ({
    file: normalize(join(DOCS, path)),
    title,
  }));

/** Whether a file holds this as the title of a test, or as one of the cases of `test.each`. */
const hasTitle = (source: string, title: string): boolean =>
  [`'${title}'`, `"${title}"`, `\`${title}\``].some((literal) => source.includes(literal)) ||
  source.includes(`'${title}: `);

test('every row has its five cells, none of them empty', () => {
  expect(rows.length).toBeGreaterThan(50);
  expect(rows.filter((row) => row.length !== 5 || row.some((cell) => cell === ''))).toEqual([]);
});

test('every row names a test that is there', () => {
  const missing = rows.flatMap(([fault = '', , , , shown = '']) => {
    const named = testsIn(shown);
    if (named.length === 0) return [`${fault}: no test`];
    return named
      .filter(({ file, title }) => !hasTitle(readFileSync(file, 'utf8'), title))
      .map(({ title }) => `${fault}: “${title}”`);
  });
  expect(missing).toEqual([]);
});

describe('every fault that a platform is known for has its row', () => {
  const faults = rows.map(([fault = '']) => fault);
  test.each([
    ...['`ratelimited`, with `Retry-After`', 'away for an hour', '`message_not_found`', '`channel_not_found`'],
    ...['`is_archived`', '`not_in_channel`', '`edit_window_closed`', '`expired_trigger_id`', '`hash_conflict`'],
    ...['`invalid_auth`', 'signature that is wrong', 'signature that is old', 'signature that is replayed'],
    ...['view is submitted twice', 'value of another agreement', 'more than 50 blocks or 13,000 characters'],
    ...['invoke is delivered twice', '429 or 412 with `Retry-After`', '`BotNotInConversationRoster`'],
    ...['`ConversationBlockedByUser`', '`BotDisabledByAdmin`', 'activity is gone', 'service is stale'],
    ...['create timed out', 'over 100 KB', 'same millisecond', 'another audience', 'another issuer', 'another tenant'],
    ...['expired', '`alg: none`', 'time-out', 'reset', 'refused', 'clock is an hour off'],
  ])('%s', (fault) => {
    expect(faults.filter((each) => each.includes(fault))).not.toEqual([]);
  });
});
