import { withDecisionOfBoard } from './board.ts';
import { consultationState, isSession } from './consultation.ts';
import {
  allowed,
  type Context,
  closedToNew,
  type Decision,
  type Entry,
  given,
  personOf,
  refuse,
  textFault,
  type World,
} from './decide.ts';
import { differences } from './differences.ts';
import type { Fact } from './facts.ts';
import {
  currentContent,
  currentVersion,
  type Fiche,
  type FicheState,
  type FicheVersion,
  mayManageAction,
} from './fiche.ts';
import { checkContent, contentOf, type FicheContent, LONG_TEXT_MAX } from './fiche-content.ts';
import { canonical } from './journal.ts';
import { UNTIL_CLOSED } from './meeting.ts';
import { lastOpinion, type Opinion, withConfirmation, withOpinion } from './opinion.ts';
import type { Refusal } from './refusals.ts';
import { capacityFor } from './rights.ts';
import { ministriesOf } from './seats.ts';
import type { Moment } from './time.ts';
import { voteIsOver } from './vote.ts';

/** R8: a change of content or planned budget, put to the copil before it takes effect. */
export const AMENDMENT_STATES = [
  'proposed',
  'on-agenda',
  'in-vote',
  /** The copil adopted it; it changes the budget, so that the board has to validate it (R8.2). */
  'adopted',
  'effective',
  'not-adopted',
  'refused',
  'withdrawn',
] as const;
export type AmendmentState = (typeof AMENDMENT_STATES)[number];

export interface Amendment {
  readonly id: string;
  readonly number: number;
  readonly author: string;
  readonly state: AmendmentState;
  /** The version of the fiche that it changes. */
  readonly changes: number;
  /** Every version of the proposal (R7.3). */
  readonly versions: readonly FicheVersion[];
  readonly objectives: string;
  readonly opinions: Readonly<Record<string, readonly Opinion[]>>;
  readonly consultation?: string;
  readonly vote?: string;
  readonly withdrawnFor?: string;
  /** The version of the fiche that it became. */
  readonly became?: number;
  readonly at: Moment;
}

/** From adoption on (R8.1), as long as the action is not over. */
export const AMENDABLE: readonly FicheState[] = ['adopted', 'validated', 'running'];
const BEFORE_DECISION: readonly AmendmentState[] = ['proposed', 'on-agenda', 'in-vote'];
const UNDER_WAY: readonly AmendmentState[] = [...BEFORE_DECISION, 'adopted'];

export const amendmentsOf = (fiche: Pick<Fiche, 'amendments'>): readonly Amendment[] => fiche.amendments ?? [];

/** The one amendment that has neither taken effect nor ended. There is one at a time: it is revised, or waited for. */
export const amendmentUnderWay = (fiche: Pick<Fiche, 'amendments'>): Amendment | undefined =>
  amendmentsOf(fiche).find((each) => UNDER_WAY.includes(each.state));

export const amendmentNamed = (fiche: Pick<Fiche, 'amendments'>, id: string | undefined): Amendment | undefined =>
  amendmentsOf(fiche).find((each) => each.id === id);

export const proposalOf = (amendment: Amendment): FicheContent => currentContent(amendment);

/** What the amendment is compared with: the version that stood when it was proposed, which stands until it takes effect. */
export const amendedContent = ({ id, versions }: Fiche, { changes }: Amendment): FicheContent =>
  currentContent({ id, versions: versions.filter(({ n }) => n <= changes) });

/** R8.2: does it change the planned budget? Then it takes effect once the board has validated it. */
export const changesBudget = (fiche: Fiche, amendment: Amendment): boolean =>
  canonical(contentOf(amendedContent(fiche, amendment)).annex) !== canonical(contentOf(proposalOf(amendment)).annex);

/** The vote that an act on this fiche may touch: its amendment's where there is one, else its own last. */
export const liveVoteOf = (fiche: Fiche): string | undefined => amendmentsOf(fiche).at(-1)?.vote ?? fiche.vote;

/** The session or consultation that an act on this fiche belongs to: its amendment's where there is one, else its own. */
export const livePlaceOf = (fiche: Fiche): string | undefined =>
  amendmentsOf(fiche).at(-1)?.consultation ?? fiche.consultation;

/** R1.4: after the agreement's end only what the board validated before it goes on. */
export const closedToAmendments = (world: World, fiche: Fiche, ctx: Context): Refusal | undefined =>
  isValidated(fiche) ? undefined : closedToNew(world, ctx.today);

const isValidated = (fiche: Fiche): boolean => fiche.state === 'validated' || fiche.state === 'running';

type Raw = Readonly<Record<string, unknown>>;

export interface ProposeAmendment {
  readonly content: Raw;
  readonly objectives: string;
}

export function proposeAmendment(world: World, command: ProposeAmendment, ctx: Context): Decision {
  const { fiche } = world;
  if (!fiche) return refuse({ code: 'not-found', what: 'fiche', given: '' });
  const may = mayManageAction(world, fiche, ctx);
  if ('refused' in may) return may;
  if (!AMENDABLE.includes(fiche.state)) return refuse({ code: 'wrong-state', state: fiche.state, from: AMENDABLE });
  const ended = closedToAmendments(world, fiche, ctx);
  if (ended) return refuse(ended);
  const underWay = amendmentUnderWay(fiche);
  if (underWay) return refuse({ code: 'amendment-under-way', number: underWay.number });
  const read = readProposal(world, fiche, currentContent(fiche), command);
  if ('refused' in read) return read;
  return {
    as: may.as,
    facts: [
      {
        kind: 'AmendmentProposed',
        fiche: fiche.id,
        amendment: ctx.newId,
        number: amendmentsOf(fiche).length + 1,
        author: personOf(ctx) ?? fiche.author,
        content: read.content,
        objectives: command.objectives.trim(),
      },
    ],
  };
}

/** The whole content as it is to be; it must be complete, of the same year, and differ. */
function readProposal(world: World, fiche: Fiche, stands: FicheContent, { content, objectives }: ProposeAmendment) {
  const read = checkContent(world.agreement, content, { complete: true });
  if ('faults' in read) return refuse({ code: 'content', faults: read.faults });
  const fault = textFault('objectives', objectives, LONG_TEXT_MAX);
  if (fault) return refuse(fault);
  const { programmeYear, title } = contentOf(read.content);
  if (title === '') return refuse({ code: 'content', faults: [{ path: ['title'], code: 'missing' }] });
  if (fiche.programmeYear !== undefined && programmeYear !== fiche.programmeYear)
    return refuse({ code: 'programme-year-fixed', year: fiche.programmeYear });
  if (differences(world.agreement, stands, read.content).length === 0) return refuse({ code: 'nothing-changes' });
  return { content: read.content };
}

export interface ReviseAmendment extends ProposeAmendment {
  readonly amendment: string;
  readonly reason?: string;
}

/** Before its adoption; from the agenda on by the secretariat, with a reason; an open vote is called off (R7.3). */
export function reviseAmendment(world: World, command: ReviseAmendment, ctx: Context): Decision {
  const found = managed(world, command.amendment, BEFORE_DECISION, ctx);
  if ('refused' in found) return found;
  const { fiche, amendment } = found;
  const onAgenda = amendment.state !== 'proposed';
  const fault = onAgenda ? textFault('reason', command.reason, 1000) : undefined;
  if (fault) return refuse(fault);
  const read = readProposal(world, fiche, amendedContent(fiche, amendment), command);
  if ('refused' in read) return read;
  const objectives = command.objectives.trim();
  const changed = differences(world.agreement, proposalOf(amendment), read.content).length > 0;
  if (!changed && objectives === amendment.objectives) return { as: found.as, facts: [] };
  const calledOff = callingOff(world, amendment, 'new-version', ctx);
  if ('refused' in calledOff) return calledOff;
  return {
    as: found.as,
    facts: [
      ...calledOff.facts,
      {
        kind: 'AmendmentRevised',
        fiche: fiche.id,
        amendment: amendment.id,
        version: currentVersion(amendment).n + 1,
        content: read.content,
        objectives,
        ...(onAgenda ? given('reason', command.reason) : {}),
      },
    ],
  };
}

export function withdrawAmendment(
  world: World,
  command: { readonly amendment: string; readonly reason?: string },
  ctx: Context,
): Decision {
  const found = managed(world, command.amendment, ['proposed', 'on-agenda'], ctx);
  if ('refused' in found) return found;
  const fault = textFault('reason', command.reason, 1000, found.amendment.state !== 'proposed');
  if (fault) return refuse(fault);
  return {
    as: found.as,
    facts: [
      {
        kind: 'AmendmentWithdrawn',
        fiche: found.fiche.id,
        amendment: found.amendment.id,
        why: 'withdrawn',
        ...given('reason', command.reason),
      },
    ],
  };
}

/** On the agenda of a session or a written consultation that is not over. The commission gives no new avis (R8.1). */
export function placeAmendment(world: World, command: { readonly amendment: string }, ctx: Context): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  const { fiche, consultation } = world;
  if (!fiche) return refuse({ code: 'not-found', what: 'fiche', given: '' });
  const amendment = amendmentNamed(fiche, command.amendment);
  if (!amendment) return refuse({ code: 'not-found', what: 'amendment', given: '' });
  if (!consultation) return refuse({ code: 'not-found', what: 'consultation', given: '' });
  const from: readonly AmendmentState[] = ['proposed', 'on-agenda'];
  if (!from.includes(amendment.state)) return refuse({ code: 'amendment-state', state: amendment.state, from });
  if (amendment.consultation === consultation.id) return { as: may.as, facts: [] };
  const ended = closedToAmendments(world, fiche, ctx);
  if (ended) return refuse(ended);
  if (consultationState(consultation, ctx.now) === 'over') {
    if (isSession(consultation))
      return refuse({ code: 'session-state', state: consultation.state, from: UNTIL_CLOSED });
    return refuse({ code: 'consultation-not-running', opensAt: consultation.opensAt, closesAt: consultation.closesAt });
  }
  return {
    as: may.as,
    facts: [{ kind: 'AmendmentPlaced', fiche: fiche.id, amendment: amendment.id, consultation: consultation.id }],
  };
}

/** Its author, or the fiche's, before the agenda; the secretariat always. */
function managed(world: World, id: string, from: readonly AmendmentState[], ctx: Context) {
  const { fiche } = world;
  if (!fiche) return refuse({ code: 'not-found', what: 'fiche', given: '' });
  const amendment = amendmentNamed(fiche, id);
  if (!amendment) return refuse({ code: 'not-found', what: 'amendment', given: '' });
  const may = mayManageAction(world, fiche, ctx, amendment.author);
  if ('refused' in may) return may;
  if (!from.includes(amendment.state)) return refuse({ code: 'amendment-state', state: amendment.state, from });
  if (amendment.state !== 'proposed' && !capacityFor([may.as], 'manage-any-fiche'))
    return refuse({ code: 'only-secretariat-now', state: fiche.state });
  const ended = closedToAmendments(world, fiche, ctx);
  if (ended) return refuse(ended);
  return { as: may.as, fiche, amendment };
}

function callingOff(
  world: World,
  amendment: Amendment,
  why: 'new-version' | 'withdrawn',
  ctx: Context,
): { readonly facts: readonly Fact[] } | { readonly refused: Refusal } {
  if (amendment.state !== 'in-vote') return { facts: [] };
  const { vote } = world;
  if (vote?.state !== 'open' || vote.id !== amendment.vote)
    return refuse({ code: 'not-found', what: 'vote', given: amendment.vote ?? '' });
  const over = voteIsOver(world, ctx);
  if (over) return refuse(over);
  return { facts: [{ kind: 'VoteCalledOff', vote: vote.id, why }] };
}

/** What becomes of an amendment under way when the action itself ends: its vote is called off, and it goes. */
export function endingAmendment(world: World, fiche: Fiche, ctx: Context) {
  const amendment = amendmentUnderWay(fiche);
  if (!amendment) return { facts: [] as readonly Fact[] };
  const calledOff = callingOff(world, amendment, 'withdrawn', ctx);
  if ('refused' in calledOff) return calledOff;
  const gone: Fact = {
    kind: 'AmendmentWithdrawn',
    fiche: fiche.id,
    amendment: amendment.id,
    why: 'with-the-fiche',
  };
  return { facts: [...calledOff.facts, gone] };
}

/** R8.2: the fact by which it becomes the fiche's next version. */
export const takingEffect = (fiche: Fiche, amendment: Amendment): Fact => ({
  kind: 'AmendmentTookEffect',
  fiche: fiche.id,
  amendment: amendment.id,
  version: currentVersion(fiche).n + 1,
});

/** What follows at once from the copil's decision on an amendment. */
export function effectOfDecision(world: World, amendment: string, outcome: 'adopted' | 'not-adopted'): readonly Fact[] {
  const { fiche } = world;
  const found = fiche && amendmentNamed(fiche, amendment);
  if (!fiche || !found || outcome !== 'adopted' || changesBudget(fiche, found)) return [];
  return [takingEffect(fiche, found)];
}

/** Undefined where the fact is about no amendment of this fiche. */
export function evolveAmendments(fiche: Fiche, entry: Entry): Fiche | undefined {
  const { fact } = entry;
  if (fact.kind === 'AmendmentProposed') return withAmendment(fiche, proposed(fiche, fact, entry));
  const amendment = amendmentNamed(fiche, amendmentIn(fact, fiche));
  if (!amendment) return undefined;
  const changed = (changes: Partial<Amendment>): Fiche => withAmendment(fiche, { ...amendment, ...changes });
  switch (fact.kind) {
    case 'AmendmentRevised':
      return changed({
        objectives: fact.objectives,
        versions: [...amendment.versions, versionOf(fact.version, fact.content, entry, fact.reason)],
      });
    case 'AmendmentPlaced':
      return changed({ state: 'on-agenda', consultation: fact.consultation });
    case 'AmendmentWithdrawn':
      return changed({
        state: 'withdrawn',
        ...(fact.reason === undefined ? {} : { withdrawnFor: fact.reason }),
      });
    case 'OpinionGiven':
      return changed({ opinions: withOpinion(amendment, { ...entry, fact }).opinions });
    case 'OpinionConfirmed':
      return changed({ opinions: withConfirmation(amendment, { ...entry, fact }).opinions });
    case 'VoteOpened':
      return changed({ state: 'in-vote', vote: fact.vote });
    case 'VoteCalledOff':
      return changed({ state: 'on-agenda' });
    case 'DecisionTaken':
      return changed({ state: fact.outcome === 'adopted' ? 'adopted' : 'not-adopted' });
    case 'BoardDecided': {
      const withBoard = withAmendment(fiche, fact.value === 'refused' ? { ...amendment, state: 'refused' } : amendment);
      return { ...withBoard, board: withDecisionOfBoard(fiche, fact, entry.at) };
    }
    case 'AmendmentTookEffect':
      return tookEffect(fiche, amendment, fact.version, entry);
    default:
      return undefined;
  }
}

/** The amendment that a fact is about. */
function amendmentIn(fact: Fact, fiche: Fiche): string | undefined {
  if ('subject' in fact) return fact.subject.kind === 'amendment' ? fact.subject.amendment : undefined;
  if (fact.kind === 'VoteCalledOff') return amendmentsOf(fiche).find((each) => each.vote === fact.vote)?.id;
  return 'amendment' in fact ? fact.amendment : undefined;
}

function proposed(fiche: Fiche, fact: Extract<Fact, { kind: 'AmendmentProposed' }>, entry: Entry): Amendment {
  return {
    id: fact.amendment,
    number: fact.number,
    author: fact.author,
    state: 'proposed',
    changes: currentVersion(fiche).n,
    versions: [versionOf(1, fact.content, entry)],
    objectives: fact.objectives,
    opinions: {},
    at: entry.at,
  };
}

const versionOf = (n: number, content: FicheContent, entry: Entry, reason?: string): FicheVersion => ({
  n,
  content,
  at: entry.at,
  hash: entry.hash,
  ...(entry.by.person === undefined ? {} : { by: entry.by.person }),
  ...(reason === undefined ? {} : { reason }),
});

function withAmendment(fiche: Fiche, amendment: Amendment): Fiche {
  const others = amendmentsOf(fiche).filter((each) => each.id !== amendment.id);
  return { ...fiche, amendments: [...others, amendment].sort((a, b) => a.number - b.number) };
}

/** The amended content becomes the fiche's; the avis given on it are those of the version that it became. */
function tookEffect(fiche: Fiche, amendment: Amendment, n: number, entry: Entry): Fiche {
  const proposal = currentVersion(amendment);
  const version: FicheVersion = { ...proposal, n, at: entry.at, hash: entry.hash, amendment: amendment.number };
  const opinions = { ...fiche.opinions };
  for (const ministry of Object.keys(amendment.opinions)) {
    const last = lastOpinion(amendment, ministry);
    if (last?.version === proposal.n)
      opinions[ministry] = [...(fiche.opinions[ministry] ?? []), { ...last, version: n }];
  }
  const after = withAmendment(fiche, { ...amendment, state: 'effective', became: n });
  return { ...after, versions: [...fiche.versions, version], opinions };
}

/** Ministries that may still give their avis on an amendment: until its vote closes. */
export const openToOpinions = (amendment: Amendment): boolean => BEFORE_DECISION.includes(amendment.state);

export const ministriesAsked = (world: Pick<World, 'agreement'>): readonly string[] =>
  ministriesOf(world.agreement).map((body) => body.id);
