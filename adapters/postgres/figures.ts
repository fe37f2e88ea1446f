import type { Database } from './client.ts';

interface Figure {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What the database says of how things go; identifiers of agreements, no names. */
export interface Figures {
  /** By agreement and state. */
  readonly votes: readonly Figure[];
  /** Those that stand, by agreement. */
  readonly ballots: readonly Figure[];
  /** Notices that are due and not delivered, by kind of channel: `room`, `person`, `account`, `mail`. */
  readonly waiting: readonly Figure[];
  /** Of these the oldest, in seconds. News by mail wait up to an hour on purpose. */
  readonly oldest: readonly Figure[];
}

export async function figuresOf(database: Database): Promise<Figures> {
  const votes = await database.$queryRaw<{ agreement: string; state: string; n: number }[]>`
    SELECT agreement_id AS agreement, state, count(*)::int AS n FROM vote GROUP BY 1, 2 ORDER BY 1, 2`;
  const ballots = await database.$queryRaw<{ agreement: string; n: number }[]>`
    SELECT v.agreement_id AS agreement, count(*)::int AS n FROM ballot b JOIN vote v ON v.id = b.vote_id
    GROUP BY 1 ORDER BY 1`;
  const waiting = await database.$queryRaw<{ way: string; n: number; oldest: number }[]>`
    SELECT split_part(channel, ':', 1) AS way, count(*)::int AS n,
           extract(epoch FROM clock_timestamp() - min(coalesce(due_at, created_at)))::float8 AS oldest
    FROM notice WHERE done_at IS NULL AND (due_at IS NULL OR due_at <= clock_timestamp())
    GROUP BY 1 ORDER BY 1`;
  return {
    votes: votes.map(({ agreement, state, n }) => ({ labels: { agreement, state }, value: n })),
    ballots: ballots.map(({ agreement, n }) => ({ labels: { agreement }, value: n })),
    waiting: waiting.map(({ way, n }) => ({ labels: { way }, value: n })),
    oldest: waiting.map(({ way, oldest }) => ({ labels: { way }, value: oldest })),
  };
}
