import { lastDay } from './agreement.ts';
import {
  type Amendment,
  amendmentNamed,
  changesBudget,
  endingAmendment,
  proposalOf,
  takingEffect,
} from './amendment.ts';
import { allowed, type Context, type Decision, given, refuse, textFault, type World } from './decide.ts';
import type { Fact } from './facts.ts';
import { currentContent, currentVersion, type Fiche, type FicheState, MOVES } from './fiche.ts';
import { askedOf } from './fiche-content.ts';
import type { BoardValue } from './life-facts.ts';
import { type Cents, sum } from './money.ts';
import type { Refusal } from './refusals.ts';
import { type Day, dayOf, isDay, type Moment, toInstant } from './time.ts';

/** What the board (CA) decided of a fiche, or of one of its amendments (R6.1). */
export interface BoardDecision {
  readonly amendment?: string;
  readonly version: number;
  readonly value: BoardValue;
  readonly meeting: Day;
  readonly reasons?: string;
  readonly aboveCeilingBy?: number;
  readonly at: Moment;
}

export interface RecordBoard {
  readonly amendment?: string;
  readonly value: BoardValue;
  /** The day of the board's meeting. */
  readonly meeting: Day;
  readonly reasons?: string;
}

/** R6.1: the secretariat records what the board decided. The same decision of the same meeting again changes nothing. */
export function recordBoard(world: World, command: RecordBoard, ctx: Context): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  const { fiche } = world;
  if (!fiche) return refuse({ code: 'not-found', what: 'fiche', given: '' });
  const amendment = command.amendment === undefined ? undefined : amendmentNamed(fiche, command.amendment);
  if (command.amendment !== undefined && !amendment) return refuse({ code: 'not-found', what: 'amendment', given: '' });
  if (isRecorded(fiche, command)) return { as: may.as, facts: [] };
  const wrong = notBefore(fiche, amendment) ?? dayFault(world, fiche, amendment, command, ctx);
  if (wrong) return refuse(wrong);
  const fault = textFault('reasons', command.reasons, 1000, command.value !== 'validated');
  if (fault) return refuse(fault);
  const over = command.value === 'validated' ? passedBy(world, fiche, amendment) : undefined;
  const decided: Fact = {
    kind: 'BoardDecided',
    fiche: fiche.id,
    ...(amendment ? { amendment: amendment.id } : {}),
    version: currentVersion(amendment ?? fiche).n,
    value: command.value,
    meeting: command.meeting,
    ...given('reasons', command.reasons),
    ...(over === undefined ? {} : { aboveCeilingBy: Number(over) }),
  };
  if (amendment && command.value === 'validated')
    return { as: may.as, facts: [decided, takingEffect(fiche, amendment)] };
  if (amendment || command.value !== 'refused') return { as: may.as, facts: [decided] };
  const ending = endingAmendment(world, fiche, ctx);
  if ('refused' in ending) return ending;
  return { as: may.as, facts: [...ending.facts, decided] };
}

/** Recorded already, by two people or twice by one. */
const isRecorded = (fiche: Fiche, { amendment, value, meeting }: RecordBoard): boolean => {
  const last = decisionsOf(fiche).findLast((each) => each.amendment === amendment);
  return last?.value === value && last.meeting === meeting;
};

const VALIDATED: readonly FicheState[] = ['validated', 'running'];

/** What the copil adopted, and nothing else, is proposed to the board (R6.1). */
function notBefore(fiche: Fiche, amendment: Amendment | undefined): Refusal | undefined {
  if (!amendment) {
    const { from } = MOVES.validate;
    return fiche.state === 'adopted' ? undefined : { code: 'wrong-state', state: fiche.state, from };
  }
  if (amendment.state !== 'adopted') return { code: 'amendment-state', state: amendment.state, from: ['adopted'] };
  // The action itself first: nothing can be amended of what the board has not taken.
  return VALIDATED.includes(fiche.state) ? undefined : { code: 'wrong-state', state: fiche.state, from: VALIDATED };
}

function dayFault(
  world: World,
  fiche: Fiche,
  amendment: Amendment | undefined,
  { meeting, value }: RecordBoard,
  ctx: Context,
): Refusal | undefined {
  if (!isDay(meeting)) return { code: 'invalid', field: 'meeting' };
  if (meeting > ctx.today) return { code: 'day-in-future', field: 'meeting', given: meeting };
  const adoptedAt = amendment ? closedAt(world, amendment) : fiche.decidedAt;
  const adoptedOn = adoptedAt && dayOf(toInstant(adoptedAt), world.agreement.timeZone);
  if (adoptedOn && meeting < adoptedOn) return { code: 'board-before-copil', meeting, adoptedOn };
  const last = lastDay(world.agreement, world.events);
  // R1.4: what the board validates after the end is no action of this agreement.
  return value === 'validated' && meeting > last && fiche.state === 'adopted'
    ? { code: 'board-after-end', meeting, lastDay: last }
    : undefined;
}

/** When the copil decided on an amendment: its vote is the one at hand (`liveVoteOf`). */
const closedAt = ({ vote }: World, amendment: Amendment): Moment | undefined =>
  vote?.state === 'closed' && vote.id === amendment.vote ? vote.closedAt : undefined;

/** By how much validating it passes the year's ceiling (R13.2), in cents; undefined where it does not. */
export function passedBy(world: World, fiche: Fiche, amendment?: Amendment): Cents | undefined {
  if (amendment && !changesBudget(fiche, amendment)) return undefined;
  const ceiling = world.agreement.ceilings[String(fiche.programmeYear)];
  if (!ceiling) return undefined;
  const asked = askedOf(amendment ? proposalOf(amendment) : currentContent(fiche));
  const over = (world.commitments?.others ?? 0n) + asked - BigInt(ceiling.cents);
  return over > 0n ? over : undefined;
}

/** By how much the ceiling falls short of this action and those validated before it; undefined where it covers them. */
export function uncoveredBy(world: World, fiche: Fiche): Cents | undefined {
  const ceiling = world.agreement.ceilings[String(fiche.programmeYear)];
  if (!ceiling) return undefined;
  const short = (world.commitments?.earlier ?? 0n) + askedOf(currentContent(fiche)) - BigInt(ceiling.cents);
  return short > 0n ? short : undefined;
}

/** When this action took its place under the ceiling: its validation, or that of its last amendment of the budget. */
export const committedAt = (fiche: Fiche): Moment | undefined =>
  decisionsOf(fiche).findLast((each) => each.value === 'validated')?.at;

/** What a fiche takes of its year's ceiling, in cents: all it asks for once validated, what it spent if abandoned (R13.1). */
export function committedOf(fiche: Fiche): Cents {
  if (fiche.abandoned) return BigInt(fiche.abandoned.spent);
  return ['validated', 'running', 'completed'].includes(fiche.state) ? askedOf(currentContent(fiche)) : 0n;
}

/** What others of the same programme year take of the ceiling: all of them, and those that took their place before. */
export function commitmentsOf(fiche: Fiche, all: readonly Fiche[]): NonNullable<World['commitments']> {
  const others = all.filter(({ id, programmeYear }) => id !== fiche.id && programmeYear === fiche.programmeYear);
  const own = committedAt(fiche);
  const isEarlier = (other: Fiche): boolean => {
    const at = committedAt(other);
    if (own === undefined || at === undefined) return own === undefined;
    return at < own || (at === own && other.id < fiche.id);
  };
  return { others: sum(others.map(committedOf)), earlier: sum(others.filter(isEarlier).map(committedOf)) };
}

/** R6.1: adopted by the copil, itself or an amendment of its budget, and not decided on by the board. */
export const awaitsBoard = (fiche: Fiche): boolean =>
  fiche.state === 'adopted' ||
  (VALIDATED.includes(fiche.state) && (fiche.amendments ?? []).some(({ state }) => state === 'adopted'));

const decisionsOf = (fiche: Fiche): readonly BoardDecision[] => fiche.board ?? [];

/** What the board decided, with this decision on the fiche or on an amendment of it. */
export function withDecisionOfBoard(
  fiche: Fiche,
  { kind: _kind, fiche: _fiche, ...said }: Extract<Fact, { kind: 'BoardDecided' }>,
  at: Moment,
): readonly BoardDecision[] {
  return [...decisionsOf(fiche), { ...said, at }];
}

export function evolveBoard(fiche: Fiche, fact: Extract<Fact, { kind: 'BoardDecided' }>, at: Moment): Fiche {
  const board = withDecisionOfBoard(fiche, fact, at);
  if (fact.value === 'deferred') return { ...fiche, board };
  return { ...fiche, board, state: fact.value === 'validated' ? MOVES.validate.to : MOVES.refuse.to };
}
