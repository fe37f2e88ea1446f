import type { Choice } from '../../src/rules/tally.ts';

/** What the people did and were told, and what stands in the register: one vote, once all is quiet. */
export interface Held {
  /** Every delivery that was made, by its key. */
  readonly presses: readonly { readonly key: string; readonly seat: string; readonly choice: Choice }[];
  /** Receipts: who pressed was told that it is recorded, under this entry's hash. */
  readonly told: readonly { readonly key: string; readonly hash: string }[];
  /** Ballots in the journal, in order. */
  readonly entries: readonly { readonly seq: number; readonly seat: string; readonly hash: string }[];
  /** Answers that the register keeps, by the delivery's key. */
  readonly answers: readonly { readonly key: string; readonly hash?: string; readonly refused: boolean }[];
  /** The ballots that stood at the close, and what they came to. */
  readonly standing: readonly { readonly seat: string; readonly choice: Choice; readonly hash: string }[];
  readonly tally: Readonly<Record<Choice, number>>;
  /** Votes carried by a seat. */
  readonly votes: Readonly<Record<string, number>>;
}

export interface Judgement {
  /** Deliveries whose sender was told that they are recorded. */
  readonly acknowledged: number;
  /** Told, and not there as it was told. */
  readonly lost: readonly string[];
  /** There more often than it was asked for. */
  readonly doubled: readonly string[];
  /** Ballots or a tally that a recount of the deliveries does not give. */
  readonly wrong: readonly string[];
}

/** Nothing of it trusts the system's own count: choices are the senders', entries are matched by the receipts' hashes. */
export function judge(held: Held): Judgement {
  const entries = new Map(held.entries.map((entry) => [entry.hash, entry]));
  const presses = new Map(held.presses.map((press) => [press.key, press]));
  const answers = new Map(held.answers.map((answer) => [answer.key, answer]));
  const told = Map.groupBy(held.told, ({ key }) => key);

  const lost = held.told.flatMap(({ key, hash }) => {
    const [entry, press, answer] = [entries.get(hash), presses.get(key), answers.get(key)];
    if (!entry) return [`${key}: told ${hash.slice(0, 12)}, which is no entry`];
    if (entry.seat !== press?.seat) return [`${key}: told ${hash.slice(0, 12)}, which is of ${entry.seat}`];
    return answer?.hash === hash ? [] : [`${key}: told ${hash.slice(0, 12)}, and its answer is not kept`];
  });

  const accepted = held.answers.filter(({ refused }) => !refused);
  const byHash = Map.groupBy(accepted, ({ hash }) => hash ?? '');
  const doubled = [
    ...[...told].flatMap(([key, all]) =>
      new Set(all.map(({ hash }) => hash)).size > 1 ? [`${key}: told of several entries`] : [],
    ),
    ...held.entries.flatMap(({ hash, seq }) => (byHash.has(hash) ? [] : [`entry ${seq}: no delivery made it`])),
    ...accepted.flatMap(({ key }) => (presses.has(key) ? [] : [`${key}: accepted, and nobody sent it`])),
    ...(entries.size === held.entries.length ? [] : ['two entries with one hash']),
  ];

  const choices = new Map<string, Choice>();
  const wrong: string[] = [];
  for (const { seq, seat, hash } of held.entries) {
    const said = new Set((byHash.get(hash) ?? []).map(({ key }) => presses.get(key)?.choice));
    const [choice] = said;
    if (said.size !== 1 || choice === undefined) {
      wrong.push(`entry ${seq}: its deliveries said ${[...said].join(', ')}`);
      continue;
    }
    // The same choice again is not another ballot: it appends nothing (R3.1).
    if (choices.get(seat) === choice) doubled.push(`entry ${seq}: ${seat} had this ballot already`);
    choices.set(seat, choice);
  }
  const last = new Map(held.entries.map((entry) => [entry.seat, entry.hash]));
  const standing = new Map(held.standing.map((ballot) => [ballot.seat, ballot]));
  for (const seat of new Set([...last.keys(), ...standing.keys()])) {
    const ballot = standing.get(seat);
    if (ballot?.hash !== last.get(seat) || ballot?.choice !== choices.get(seat))
      wrong.push(
        `${seat}: ${ballot?.choice ?? 'nothing'} stands, the deliveries make ${choices.get(seat) ?? 'nothing'}`,
      );
  }
  const recount = { for: 0, against: 0, abstain: 0 };
  for (const [seat, choice] of choices) recount[choice] += held.votes[seat] ?? 0;
  for (const choice of ['for', 'against', 'abstain'] as const)
    if (recount[choice] !== held.tally[choice])
      wrong.push(`the decision says ${held.tally[choice]} ${choice}, the deliveries make ${recount[choice]}`);

  return { acknowledged: told.size, lost, doubled, wrong };
}
