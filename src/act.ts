import { noticesOf } from './notices.ts';
import type { Answered, Change, Ended, Ports, Surroundings, Watch } from './ports.ts';
import type { By, Context, World } from './rules/decide.ts';
import { evolve } from './rules/evolve.ts';
import type { Fact, Platform } from './rules/facts.ts';
import { append } from './rules/journal.ts';
import type { Actor, Capacity } from './rules/rights.ts';
import { dayOf, toMoment } from './rules/time.ts';
import { storableText } from './storable.ts';
import type { Outcome, UseCase } from './use-case.ts';

/** Who acts, through what, and the key of this delivery: the platform's, never made from the content. */
export interface Origin {
  readonly agreement: string;
  readonly actor: Actor;
  readonly via: Platform;
  readonly room?: string;
  /** The same delivery twice gives the first answer again; without a key every call is a new one. */
  readonly key?: string;
}

/**
 * The only way to change anything: load, decide, commit, in one transaction under the agreement's head row. State,
 * journal and notices are written together or not at all (R16.1); a refusal writes nothing but the answer that is kept
 * for the delivery's repetition. `answer` makes that answer; undefined where there is no such agreement.
 */
export function act<C>(
  ports: Ports,
  useCase: UseCase<C>,
  command: C,
  origin: Origin,
  answer: Answer,
): Promise<Answered | undefined> {
  const { agreement, via } = origin;
  const watch = ports.watch ?? unwatched;
  return watch({ act: useCase.name, agreement, via }, async (ended) => {
    let how: Ended = { outcome: 'repeated' };
    const answered = await transacted(ports, useCase, command, origin, (outcome, surroundings) => {
      how = outcome.done ? { outcome: 'done' } : { outcome: 'refused', refusal: outcome.refused.code };
      return answer(outcome, surroundings);
    });
    if (answered) ended(how);
    return answered;
  });
}

type Answer = (outcome: Outcome, surroundings: Surroundings) => Answered;

const unwatched: Watch = (_act, work) => work(() => {});

async function transacted<C>(
  ports: Ports,
  useCase: UseCase<C>,
  command: C,
  origin: Origin,
  answer: Answer,
): Promise<Answered | undefined> {
  const newId = ports.newId();
  const { agreement, actor, via, room } = origin;
  const key = origin.key === undefined ? undefined : keyOf(origin, origin.key);
  const asked = {
    names: useCase.loads(command),
    ...(key === undefined ? {} : { key }),
    ...('person' in actor ? { person: actor.person } : {}),
  };
  return ports.register.transact(agreement, asked, async (tx) => {
    if (tx.answered) return tx.answered;
    const { world, surroundings } = tx.loaded;
    const { now, version } = surroundings;
    const today = dayOf(now, world.agreement.timeZone);
    const ctx: Context = { now, today, actor, via, newId, ...(room === undefined ? {} : { room }) };
    const decision = useCase.decide(world, command, ctx);
    let outcome: Outcome;
    let change: Change | undefined;
    if ('refused' in decision) outcome = { done: false, refused: decision.refused, world, ctx };
    else {
      change = changeOf(ports, world, decision.facts, decision.as, agreement, tx.head, version, ctx);
      outcome = { done: true, before: world, after: change.after, ctx, facts: decision.facts.length };
    }
    const answered = answer(outcome, surroundings);
    await tx.commit({
      ...(change && change.entries.length > 0 ? { change } : {}),
      ...(key === undefined ? {} : { kept: { key, answer: answered } }),
    });
    return answered;
  });
}

/** A key is its sender's own: nobody gets another's answer by guessing it. */
export const keyOf = ({ actor, via }: Pick<Origin, 'actor' | 'via'>, key: string): string =>
  `${via}:${'person' in actor ? actor.person : 'system'}:${storableText(key)}`;

/** Facts as entries, the state that they make, and whom to tell. */
export function changeOf(
  tools: Pick<Ports, 'newSalt' | 'sha256'>,
  before: World,
  facts: readonly Fact[],
  as: Capacity,
  chain: string,
  head: { readonly seq: number; readonly hash: string },
  version: string,
  ctx: Context,
): Change {
  const { via, room } = ctx;
  const at = toMoment(ctx.now);
  const entries = append(
    chain,
    head,
    facts,
    { at, by: byOf(ctx.actor, as), via, version, ...(room === undefined ? {} : { room }) },
    tools,
  );
  let after = before;
  const notices = entries.flatMap(({ entry }) => {
    const from = after;
    after = evolve(after, entry);
    return noticesOf(entry, from, after);
  });
  return { before, after, entries, notices };
}

export function byOf(actor: Actor, as: Capacity | { readonly as: 'self' }): By {
  const person = 'person' in actor ? { person: actor.person } : {};
  if (as.as !== 'seat') return { ...person, as: as.as };
  return { ...person, as: as.seat, ...(as.substitute ? { substitute: true as const } : {}) };
}
