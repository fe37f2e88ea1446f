import { setTimeout as sleep } from 'node:timers/promises';
import { CARD_PACE } from '../../adapters/postgres/outbox.ts';
import { pacer } from '../../adapters/slack/pace.ts';
import { slackMessenger } from '../../adapters/slack/send.ts';
import { LIMITS as TEAMS } from '../../adapters/teams/limits.ts';
import { paceOf } from '../../adapters/teams/pace.ts';
import type { Destination } from '../../src/deliver.ts';
import type { View } from '../../src/views/view.ts';
import { SECRET, withProcess } from '../clicks/clicks.ts';
import type { Load, Loaded } from '../clicks/load.ts';
import { presserOf } from '../clicks/presses.ts';
import { CHANNEL } from '../support/committee.ts';
import { type Measured, startProcess } from '../support/process.ts';
import type { Bench, Line } from '../support/report.ts';
import { simulatedTime } from './simulated.ts';

/** Target 5: the platforms' limits. */

const ROOMS = 1_000;
const VOTE_SECONDS = 10;
/** For what reaches the room at last. */
const MARGIN_MS = 4_000;
/** As they are published: messages in a channel, changes in a workspace (tier 3). */
const SLACK_POSTS = { count: 1, ms: 1_000 };
const SLACK_UPDATES = { count: 50, ms: 60_000 };

export const limits: Bench = async (place) => [
  await voteOfTwelve(place),
  ...(await decisionInSlack()),
  await decisionInTeams(),
];

/** Twelve members press within ten seconds, in a process as it is started, against a Slack that counts. */
const voteOfTwelve = async ({ server, committee }: Parameters<Bench>[0]): Promise<Line> => {
  const load = await startProcess('clicks/load.ts');
  try {
    const pressers = committee.seats.map(({ user }) => presserOf(committee, user, CHANNEL, load.url));
    const updates = await withProcess(server, committee.database, {}, load.url, async (it: Measured) => {
      const common = { urls: [it.url], path: '/slack/events', secret: SECRET, pressers, clients: 4 };
      // The first press has the cards stand there; after a while the next one finds them as any vote does.
      await load.ask<Loaded>({ ...common, most: 1, clients: 1, seconds: VOTE_SECONDS } satisfies Load);
      await sleep(CARD_PACE.between + MARGIN_MS);
      await load.ask({ calls: true });
      await load.ask<Loaded>({ ...common, rate: 12 / VOTE_SECONDS, seconds: VOTE_SECONDS } satisfies Load);
      // The last change is counted, too, of the card that rests longest.
      await sleep(Math.max(CARD_PACE.between, CARD_PACE.ballots - VOTE_SECONDS * 1_000) + MARGIN_MS);
      const calls = await load.ask<Readonly<Record<string, number>>>({ calls: true });
      // Receipts in direct messages are posted, and changed by nobody: what is changed are the room's cards.
      return calls['api/chat.update'] ?? 0;
    });
    return {
      what: 'updates of the cards in a room, for a vote of 12 within 10 s',
      ours: updates,
      baseline: committee.seats.length,
      unit: 'calls',
      ratio: updates / committee.seats.length,
      target: { atMost: 4 },
    };
  } finally {
    await load.stop();
  }
};

const VIEW: View = { name: 'decision', title: 'Décision', summary: 'Adoptée', blocks: [], actions: [] };

/** Each room has the card changed and the decision posted; all in one workspace, on a clock of our own. */
async function decisionInSlack(): Promise<readonly Line[]> {
  const time = simulatedTime();
  const sent: { readonly key: string; readonly at: number }[] = [];
  const call = (key: string) => async (said: { readonly channel?: unknown }) => {
    sent.push({ key: key === 'post' ? `post:${String(said.channel)}` : key, at: time.now() });
    return { ok: true, ts: '1700000000.000100', channel: String(said.channel) };
  };
  const client = { chat: { postMessage: call('post'), update: call('update') } };
  const slack = { several: false, clientFor: async () => client, clientsFor: async () => [client], isOwn: () => true };
  const messenger = slackMessenger({
    slack,
    library: {},
    pace: pacer(Number.POSITIVE_INFINITY, time),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    clock: time.now,
  } as unknown as Parameters<typeof slackMessenger>[0]);
  const keep = async () => undefined;
  const all = Array.from({ length: ROOMS }, async (_, n) => {
    const channel = `C${n}`;
    const to: Destination = {
      agreement: 'a',
      channel: `room:slack:T:${channel}`,
      platform: 'slack',
      address: { channel, team: 'T' },
    };
    await messenger.update(to, { channel, ts: '1' }, async () => VIEW, keep);
    await messenger.post(to, async () => VIEW, keep);
  });
  await time.run(Promise.all(all));
  const posts = sent.filter(({ key }) => key !== 'update');
  const updates = sent.filter(({ key }) => key === 'update').map(({ at }) => at);
  const byChannel = [...Map.groupBy(posts, ({ key }) => key).values()].map((own) => own.map(({ at }) => at));
  const tooFast =
    tooManyIn(updates, SLACK_UPDATES) + byChannel.reduce((sum, own) => sum + tooManyIn(own, SLACK_POSTS), 0);
  const least = (Math.ceil(ROOMS / SLACK_UPDATES.count) - 1) * SLACK_UPDATES.ms;
  const took = Math.max(...sent.map(({ at }) => at));
  return [
    {
      what: `Slack: a decision in ${ROOMS} rooms of a workspace, and the least that its limits allow`,
      ours: took / 1_000,
      baseline: least / 1_000,
      unit: 's (simulated)',
      ratio: took / least,
      target: { ratioAtMost: 1.1 },
      more: { sent: sent.length },
    },
    { what: 'Slack: calls faster than its limits', ours: tooFast, unit: 'calls', target: { atMost: 0 } },
  ];
}

/** Teams counts by conversation: rooms don't wait for one another. Ten messages to each, on a clock of our own. */
async function decisionInTeams(): Promise<Line> {
  const time = simulatedTime();
  const pace = paceOf(time);
  const sent = new Map<number, number[]>();
  await time.run(
    Promise.all(
      Array.from({ length: ROOMS }, async (_, n) => {
        for (let message = 0; message < 10; message += 1) {
          await pace.turn(`room ${n}`);
          sent.set(n, [...(sent.get(n) ?? []), time.now()]);
        }
      }),
    ),
  );
  const tooFast = [...sent.values()].reduce(
    (sum, own) => sum + TEAMS.pace.reduce((more, window) => more + tooManyIn(own, window), 0),
    0,
  );
  const took = Math.max(...[...sent.values()].flat());
  return {
    what: `Teams: sends faster than its limits, 10 to each of ${ROOMS} rooms`,
    ours: tooFast,
    unit: 'calls',
    target: { atMost: 0 },
    more: { 'seconds (simulated)': took / 1_000 },
  };
}

/** How many of these moments have more others in the time before them than the window takes. */
const tooManyIn = (
  moments: readonly number[],
  { count, ms }: { readonly count: number; readonly ms: number },
): number =>
  moments
    .toSorted((a, b) => a - b)
    .filter((at, n, sorted) => {
      const before = sorted[n - count];
      return before !== undefined && at - before < ms;
    }).length;
