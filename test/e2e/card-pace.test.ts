import { afterAll, beforeAll, expect, test } from 'vitest';
import { COMMITTEE, type SlackCommittee, slackCommittee } from '../support/slack-committee.ts';
import { type Seen, textOfSeen, until } from '../support/slack-people.ts';

/** A vote of the whole committee in Slack, and what it costs of the changes that Slack allows. */

const SEATS = COMMITTEE.slice(0, 12).map(({ name }) => name);
/** As copil has it, five times as fast. */
const CARDS = { between: 1_000, ballots: 3_000 };

let copil: SlackCommittee;
beforeAll(async () => {
  copil = await slackCommittee({ cards: CARDS });
  for (const who of [...SEATS, 'camille']) await copil.link(who);
}, 90_000);
afterAll(() => copil?.close());

const motion = (): Promise<Seen> =>
  until('the motion', async () =>
    (await copil.desk.channel('comite')).findLast(({ text }) => text?.startsWith('Motion') === true),
  );
const updates = () => copil.slack.calls.filter(({ method }) => method === 'chat.update').length;
const waiting = () => copil.database.notice.count({ where: { doneAt: null, channel: { startsWith: 'room:slack' } } });

test('twelve ballots in a room change its cards four times at most, its end included', async () => {
  await (await copil.desk.command('camille', 'salon ici')).answer();
  const card = await motion();
  await expect.poll(waiting, { timeout: 15_000 }).toBe(0);
  await copil.database.post.updateMany({ data: { updatedAt: new Date(0) } });
  const before = updates();
  const on = { message: card, channel: copil.slack.channelId('comite') };
  const began = performance.now();
  for (const [n, who] of SEATS.entries()) {
    expect((await copil.desk.press(who, on, 'Pour')).acknowledged.status).toBe(200);
    await new Promise((done) => setTimeout(done, Math.max(0, began + (n + 1) * 160 - performance.now())));
  }
  const took = performance.now() - began;
  // The last ballot closes this vote: its end is shown at once, and counted.
  await expect.poll(async () => textOfSeen(await motion()), { timeout: 10_000 }).toMatch(/Adoptée\s:\s20\svoix\spour/);
  await expect.poll(waiting, { timeout: 10_000 }).toBe(0);
  // A machine that is slow makes the vote longer, and each interval takes one more change.
  const extra = Math.max(0, Math.ceil((took - 2 * CARDS.between) / CARDS.between)) * 2;
  expect(updates() - before).toBeLessThanOrEqual(4 + extra);
  expect(updates() - before).toBeGreaterThanOrEqual(2);
}, 60_000);
