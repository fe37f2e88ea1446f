import { BUSY, CLIENTS, type Clicked, clickFor, detailsOf } from '../clicks/clicks.ts';
import { channelOf, cloneOf } from '../support/clones.ts';
import { environmentOf, TEAM } from '../support/committee.ts';
import { startProcess } from '../support/process.ts';
import type { Bench, Line } from '../support/report.ts';
import type { Server } from '../support/server.ts';
import { invokerOf } from './invokes.ts';

/**
 * Clicks of each load, after as many to warm up, and the seconds that they may take: what a process does in its first
 * seconds, with its programs not compiled yet and its clock's first round, is no part of what a vote costs.
 */
const CLICKS = 1_500;
const SECONDS = 8;

/**
 * Target 1, for Teams: an invoke to a durable vote, beside a bare CloudAdapter. All three take whoever comes from this
 * machine, as for Teams' local client: tokens are checked nowhere, so that they weigh on neither side.
 */
export const teams: Bench = async ({ server, committee, database, seconds }) => {
  const place = 'teams';
  const load = await startProcess('clicks/load.ts');
  try {
    await server.copy(place, database);
    await server.query(place, ...movedToTeams(load.url));
    const pressers = Array.from({ length: BUSY }, (_, n) => {
      const own = cloneOf(committee, n);
      return own.seats.map(({ user }) => invokerOf(own, user, channelOf(n), load.url));
    });
    const everybody = committee.seats.flatMap((_, seat) => pressers.flatMap((seats) => seats[seat] ?? []));
    const measured = async (program: string, env: Readonly<Record<string, string>>): Promise<Clicked> => {
      const it = await startProcess(program, { env: { ...(await environmentOf(server, place)), ...env } });
      try {
        return await clickFor(load, it, server, Math.min(2 * seconds, SECONDS), {
          most: CLICKS,
          path: '/api/messages',
          secret: undefined,
          pressers: everybody,
          clients: CLIENTS,
        });
      } finally {
        await it.stop();
      }
    };
    const answers = await measured('teams/bare.ts', {});
    const insert = await measured('teams/bare.ts', { BARE: 'insert' });
    const before = await ballots(server, place);
    const ours = await measured('support/copil.ts', { TEAMS_LOCAL: '1' });
    const cast = (await ballots(server, place)) - before;
    // A refusal is answered like a vote: it is the journal that says what was cast.
    if (cast < ours.acknowledged)
      throw new Error(`${ours.acknowledged} invokes were answered, and ${cast} ballots cast`);
    const line = (what: string, it: Clicked): Line => ({
      what,
      ours: it.perSecond,
      baseline: insert.perSecond,
      unit: 'clicks/s',
      ratio: it.perSecond / insert.perSecond,
      more: { ...detailsOf(it), 'ratio to a CloudAdapter that only answers': it.perSecond / answers.perSecond },
    });
    return [
      { ...line('Teams: a bare CloudAdapter that only answers', answers), isBaseline: true },
      { ...line('Teams: a bare CloudAdapter + one durable INSERT', insert), isBaseline: true },
      { ...line('Teams: a vote, across agreements', ours), target: { ratioAtLeast: 0.5 } },
    ];
  } finally {
    await load.stop();
  }
};

/** The same committees with their accounts and rooms in Teams, where the bot has met everybody and is in their channels. */
function movedToTeams(serviceUrl: string): readonly string[] {
  const reference = `'${JSON.stringify({ serviceUrl: `${serviceUrl}/`, bot: { id: '28:bot', name: 'Copil' } })}'::jsonb`;
  return [
    "UPDATE account SET platform = 'teams' WHERE platform = 'slack'",
    `UPDATE room SET platform = 'teams', address = jsonb_build_object('conversation', address->>'channel')
      WHERE platform = 'slack'`,
    `INSERT INTO teams_conversation (id, tenant, kind, reference, seen_at)
      SELECT 'a:' || account, '${TEAM}', 'personal', ${reference}, now() FROM account WHERE platform = 'teams'
      UNION ALL SELECT address->>'conversation', '${TEAM}', 'channel', ${reference}, now() FROM room WHERE platform = 'teams'`,
    `INSERT INTO teams_account (account, user_id, name, conversation, seen_at)
      SELECT account, '29:' || split_part(account, '/', 2), split_part(account, '/', 2), 'a:' || account, now() FROM account
      WHERE platform = 'teams'`,
    'ANALYZE account, room, teams_conversation, teams_account',
  ];
}

async function ballots(server: Server, database: string): Promise<number> {
  const [row] = await server.rows<{ n: number }>(database, 'SELECT sum(seq)::int AS n FROM chain');
  return row?.n ?? 0;
}
