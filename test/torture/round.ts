import { randomUUID } from 'node:crypto';
import { verifyStored } from '../../adapters/cli/verify.ts';
import type { Choice } from '../../src/rules/tally.ts';
import { wordsIn } from '../../src/words/words.ts';
import { type Committee, patiently } from './committee.ts';
import { breakThings, type Faults } from './faults.ts';
import { type Held, type Judgement, judge } from './judge.ts';
import { openPages } from './life.ts';
import { allDelivered, countDelivered, type Delivered, lastNotice } from './notices.ts';
import { AGREEMENT, hashIn, keyOfPress, type Press } from './press.ts';
import { type Chance, sleep } from './random.ts';
import { type Ballots, type Cast, nextReceipt, noBallots, surely, voteFor, voteSurely } from './votes.ts';

/** What a round came to. */
export interface Round extends Judgement, Delivered {
  readonly faults: Faults;
  readonly ballots: Ballots;
  readonly entries: number;
  /** Messages that may stand twice in Slack for what was killed and cut in this round. */
  readonly mayDouble: number;
  readonly verified: boolean;
  /** Everything that does not hold, in words. */
  readonly faulty: readonly string[];
}

export interface RoundOptions {
  readonly chance: Chance;
  /** How long things are broken, in ms. */
  readonly load: number;
  readonly killEvery?: number;
}

/** Longer than a killed worker's delivery is held (10 s of heartbeat, 5 s of supervision), and than a retry after a cut. */
const DELIVERY_LIMIT_MS = 150_000;

/** One motion: opened, voted on while things break, closed; then everything is mended, and looked at. */
export async function playRound(committee: Committee, { chance, load, killEvery }: RoundOptions): Promise<Round> {
  const { database, fleet, network, slack, voters, secretary, consultation, votes } = committee;
  const since = await patiently(() => lastNotice(database));
  const calls = slack.calls.length;
  const unheard = network.unheard();
  const ballots = noBallots();
  const sending = { fleet, network, chance };
  const vote = await openMotion(committee, chance, consultation);
  const cast: Cast = { ...sending, vote, ballots };

  const end = Date.now() + load;
  const over = () => Date.now() > end;
  const [faults] = await Promise.all([
    breakThings(committee, chance, {
      until: over,
      receipt: () => nextReceipt(ballots, 1_500),
      ...(killEvery === undefined ? {} : { killEvery }),
    }),
    ...voters.map((voter) => voteFor(cast, voter, over)),
  ]);
  await fleet.ready();
  const pages = await openPages(fleet, secretary);
  const silent = (await standingOf(committee, vote)).map(({ seat }) => seat);
  for (const voter of voters) if (!silent.includes(voter.seat)) await voteSurely(cast, voter);
  // Some still press while it is closed: whoever comes after is refused.
  await Promise.all([
    surely(sending, { ...pressOf(secretary), act: 'close-vote', command: { vote } }),
    ...voters.slice(0, 4).map((voter) => voteFor(cast, voter, after(chance.between(1, 300)))),
  ]);
  await allDelivered(database, DELIVERY_LIMIT_MS);
  // What is told beside the request, and to live pages, comes a moment later.
  await sleep(300);
  const heard = pages.heard();
  pages.close();

  const held = await heldOf(committee, vote, ballots);
  const judgement = judge({ ...held, votes });
  const decision = await decisionOf(committee, vote);
  const delivered = await countDelivered(database, slack, { since, calls, decision });
  const verdict = await database.sql.reading((session) => verifyStored(session));
  const mayDouble = mayDoubleIn(faults, ballots, committee) + network.unheard() - unheard;
  const faulty = [
    ...judgement.lost,
    ...judgement.doubled,
    ...judgement.wrong,
    ...delivered.missing,
    ...(delivered.duplicated > mayDouble ? [`${delivered.duplicated} messages too many, ${mayDouble} explained`] : []),
    ...(verdict.ok ? [] : [`verify: ${JSON.stringify(verdict)}`]),
    ...(heard === fleet.members.length
      ? []
      : [`${heard} of ${fleet.members.length} live pages were told of the close`]),
    ...fleet.crashes,
  ];
  return {
    ...judgement,
    ...delivered,
    faults,
    ballots,
    entries: held.entries.length,
    mayDouble,
    verified: verdict.ok,
    faulty,
  };
}

const after = (ms: number) => {
  const end = Date.now() + ms;
  return () => Date.now() > end;
};

const pressOf = (voter: Press['voter']) => ({ id: randomUUID(), voter, via: 'web' }) as const;

async function openMotion(committee: Committee, chance: Chance, consultation: string): Promise<string> {
  const { database, secretary } = committee;
  const title = `Motion ${randomUUID().slice(0, 8)}`;
  const tomorrow = Temporal.Now.plainDateISO('Europe/Paris').add({ days: 1 });
  const command = {
    consultation,
    title,
    text: 'Un vote qui doit tenir, quoi qu’il arrive.',
    deadline: `${tomorrow}T18:00`,
    tallyShown: 'live',
    closeWhenAllVoted: false,
  };
  const opened = await surely({ ...committee, chance }, { ...pressOf(secretary), act: 'open-motion', command });
  if (opened.kind !== 'recorded') throw new Error(`the motion was not opened: ${opened.text.slice(0, 2_000)}`);
  const found = await patiently(
    () => database.$queryRaw<{ id: string }[]>`SELECT id FROM vote WHERE document::text LIKE ${`%${title}%`}`,
  );
  return found[0]?.id ?? '';
}

const standingOf = ({ database }: Committee, voteId: string) =>
  patiently(() => database.ballot.findMany({ where: { voteId } }));

async function decisionOf({ database }: Committee, voteId: string): Promise<string> {
  const decision = await database.decision.findUnique({ where: { voteId } });
  if (!decision) throw new Error(`vote ${voteId} was not decided`);
  return decision.number;
}

/** What stands in the register of a vote, beside what its voters did and were told. */
async function heldOf(committee: Committee, voteId: string, ballots: Ballots): Promise<Omit<Held, 'votes'>> {
  const { database, slack } = committee;
  const recorded = wordsIn('fr').vote.receipt.title;
  const presses = new Map(ballots.presses.map((press) => [press.id, press]));
  const beside = slack.responses.flatMap(({ id, body }) => {
    const [press, text] = [presses.get(id), JSON.stringify(body)];
    const hash = hashIn(text);
    return press && hash !== undefined && text.includes(recorded) ? [{ press, hash }] : [];
  });
  const entries = await database.$queryRaw<{ seq: number; seat: string; hash: string }[]>`
    SELECT seq, fact->>'seat' AS seat, hash FROM journal
    WHERE chain = ${AGREEMENT} AND vote_id = ${voteId} AND fact->>'kind' = 'BallotCast' ORDER BY seq`;
  const keys = ballots.presses.map(keyOfPress);
  const answers = await database.delivery.findMany({ where: { agreementId: AGREEMENT, key: { in: keys } } });
  const decision = await database.decision.findUnique({ where: { voteId } });
  const standing = await standingOf(committee, voteId);
  return {
    presses: ballots.presses.map((press) => ({
      key: keyOfPress(press),
      seat: press.voter.seat,
      choice: press.choice ?? 'abstain',
    })),
    told: [...ballots.told, ...beside].map(({ press, hash }) => ({ key: keyOfPress(press), hash })),
    entries,
    answers: answers.map(({ key, answer }) => {
      const hash = hashIn(JSON.stringify(answer));
      const refused = (answer as { refused?: unknown }).refused !== undefined;
      return { key, refused, ...(hash === undefined ? {} : { hash }) };
    }),
    standing: standing.map(({ seat, choice, hash }) => ({ seat, choice: choice as Choice, hash })),
    tally: decision?.tally as unknown as Record<Choice, number>,
  };
}

/** Channels that one process delivers to at once in Slack (`queue.ts`): each may have a message under way. */
const UNDER_WAY = 3;

/**
 * A kill between Slack's taking a message and our note of it may double each message under way: of one process, or of all
 * where the database or the network ends; what was cut off while it was reset, the network counts. An answer that could not be told beside a press comes as a direct message.
 */
function mayDoubleIn(faults: Faults, { taken }: Ballots, { fleet, slack }: Committee): number {
  const { process, database, connection, refused, hung, reset } = faults;
  const ofAll = (database + connection + refused + hung + reset) * fleet.members.length;
  const answered = new Set(slack.responses.map(({ id }) => id));
  return UNDER_WAY * (process + ofAll) + [...taken].filter((id) => !answered.has(id)).length;
}
