import { randomUUID } from 'node:crypto';
import { CHOICES } from '../../src/rules/tally.ts';
import type { Committee } from './committee.ts';
import { type Came, hashIn, type Press, send, type Voter } from './press.ts';
import { type Chance, sleep } from './random.ts';

/** What the voters did in a round. */
export interface Ballots {
  readonly presses: Press[];
  /** Receipts on the request itself. */
  readonly told: { readonly press: Press; readonly hash: string }[];
  /** Times that a delivery was sent, by what came of it. */
  readonly came: Record<Came['kind'], number>;
  /** Deliveries that Slack was told are taken: what became of them is told beside. */
  readonly taken: Set<string>;
  /** Who waits for the next receipt, to break something at that very moment. */
  readonly listeners: (() => void)[];
  /** Slack's deliveries that took longer than Slack waits (3 s). */
  slow: number;
}

export const noBallots = (): Ballots => ({
  presses: [],
  told: [],
  came: { recorded: 0, taken: 0, refused: 0, failed: 0 },
  taken: new Set(),
  listeners: [],
  slow: 0,
});

const SLACK_WAITS_MS = 3_000;

export type Cast = Pick<Committee, 'fleet' | 'network'> & {
  readonly chance: Chance;
  readonly vote: string;
  readonly ballots: Ballots;
};

const pressOf = ({ chance, vote, ballots }: Cast, voter: Voter): Press => {
  const choice = chance.pick(CHOICES);
  const via = chance.happens(0.5) ? 'slack' : 'web';
  const press: Press = { id: randomUUID(), voter, via, act: 'cast-vote', command: { vote, choice }, choice };
  ballots.presses.push(press);
  return press;
};

/** Mostly one that says it is ready, as a load balancer does that asks; sometimes any, which may be dead. */
function oneOf({ members }: Cast['fleet'], chance: Chance): string {
  const [first, ...others] = members.filter(({ isReady }) => isReady);
  return first && chance.happens(0.8) ? chance.pick([first, ...others]).url : chance.pick(members).url;
}

async function deliver({ fleet, network, chance, ballots }: Cast, press: Press): Promise<Came> {
  const came = await send(press, oneOf(fleet, chance), network.url);
  ballots.came[came.kind] += 1;
  if (came.kind === 'taken') ballots.taken.add(press.id);
  if (came.kind === 'taken' && came.ms > SLACK_WAITS_MS) ballots.slow += 1;
  const hash = came.kind === 'recorded' ? hashIn(came.text) : undefined;
  if (hash === undefined) return came;
  ballots.told.push({ press, hash });
  for (const listener of ballots.listeners.splice(0)) listener();
  return came;
}

/** The moment at which somebody is told that their vote is recorded; or so many ms. */
export const nextReceipt = ({ listeners }: Ballots, ms: number): Promise<void> =>
  Promise.race([new Promise<void>((done) => listeners.push(done)), sleep(ms)]);

/** A seat votes and changes its mind: once, twice the same, late, several at once, again where it failed. */
export async function voteFor(cast: Cast, voter: Voter, until: () => boolean): Promise<void> {
  const { chance } = cast;
  const late: Promise<unknown>[] = [];
  while (!until()) {
    await sleep(chance.between(0, 700));
    const press = pressOf(cast, voter);
    const way = chance.next();
    if (way < 0.5) await insist(cast, press);
    // A double click, or a proxy that tries another process.
    else if (way < 0.7) await Promise.all([deliver(cast, press), deliver(cast, press)]);
    // The same delivery again, when others have come since; or one that was long under way.
    else if (way < 0.85)
      late.push(
        deliver(cast, press),
        after(chance.between(300, 3_000), () => deliver(cast, press)),
      );
    else if (way < 0.92) late.push(after(chance.between(1_000, 6_000), () => deliver(cast, press)));
    // Two windows of the same person.
    else await Promise.all([deliver(cast, press), deliver(cast, pressOf(cast, voter))]);
  }
  await Promise.all(late);
}

/** Without an answer, people press again: half of them the same page (its key), the others anew. */
async function insist(cast: Cast, press: Press): Promise<void> {
  const came = await deliver(cast, press);
  if (came.kind !== 'failed') return;
  await sleep(cast.chance.between(100, 600));
  await deliver(cast, cast.chance.happens(0.5) ? press : pressOf(cast, press.voter));
}

const after = async <T>(ms: number, work: () => Promise<T>): Promise<T> => {
  await sleep(ms);
  return work();
};

/** Once all is well: until it is said to be recorded. */
export async function voteSurely(cast: Cast, voter: Voter): Promise<void> {
  const press = { ...pressOf(cast, voter), via: 'web' } as const;
  cast.ballots.presses.splice(-1, 1, press);
  await surely(cast, press);
}

/** Sends the same delivery until it is answered: its key makes that safe. */
export async function surely(cast: Pick<Cast, 'fleet' | 'network' | 'chance'> & { ballots?: Ballots }, press: Press) {
  const end = Date.now() + 90_000;
  for (;;) {
    const came = cast.ballots
      ? await deliver({ ...cast, vote: '', ballots: cast.ballots }, press)
      : await send(press, oneOf(cast.fleet, cast.chance), cast.network.url);
    if (came.kind === 'recorded' || came.kind === 'refused') return came;
    if (Date.now() > end) throw new Error(`${press.act} was not answered: ${JSON.stringify(came)}`);
    await sleep(200);
  }
}
