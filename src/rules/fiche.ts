import type { Amendment } from './amendment.ts';
import type { BoardDecision } from './board.ts';
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
import type { DigitalGate } from './digital.ts';
import type { CommissionValue, Fact, FactOf } from './facts.ts';
import { checkContent, contentOf, type FicheContent, LONG_TEXT_MAX } from './fiche-content.ts';
import { canonical } from './journal.ts';
import { evolveLife } from './life.ts';
import type { LogoAuthorisation } from './logo.ts';
import { UNTIL_CLOSED } from './meeting.ts';
import { mergeContents } from './merge.ts';
import { type Opinion, withConfirmation, withOpinion } from './opinion.ts';
import type { Realisation } from './realisation.ts';
import { type Remark, withoutRemark, withRemark } from './remark.ts';
import { type Capacity, capacitiesOf, capacityFor, type Right } from './rights.ts';
import type { Moment } from './time.ts';
import { voteIsOver } from './vote.ts';

/** R7.2. */
export const FICHE_STATES = [
  'draft',
  'submitted',
  'sent-back',
  'examined',
  'on-agenda',
  'in-vote',
  'adopted',
  'not-adopted',
  'withdrawn',
  'validated',
  'refused',
  'running',
  'completed',
  'abandoned',
] as const;
export type FicheState = (typeof FICHE_STATES)[number];

/**
 * The moves of R7.2: from where each may be made, where it leads, and the rights of R15 that let somebody make it (what
 * is one's own is checked where it is made). docs/states.md is drawn from here.
 */
export const MOVES = {
  submit: { from: ['draft', 'sent-back'], to: 'submitted', by: ['write-fiche'] },
  examine: { from: ['submitted'], to: 'examined', by: ['give-commission-opinion', 'enter-commission-opinion'] },
  sendBack: { from: ['submitted'], to: 'sent-back', by: ['send-back'] },
  /** From `submitted` with the secretariat's reason (R5.3); from `on-agenda` to another consultation. */
  place: { from: ['submitted', 'examined', 'on-agenda'], to: 'on-agenda', by: ['run'] },
  openVote: { from: ['on-agenda'], to: 'in-vote', by: ['run'] },
  callOff: { from: ['in-vote'], to: 'on-agenda', by: ['manage-any-fiche'] },
  adopt: { from: ['in-vote'], to: 'adopted', by: ['run', 'vote', 'close-at-deadline'] },
  reject: { from: ['in-vote'], to: 'not-adopted', by: ['run', 'vote', 'close-at-deadline'] },
  withdraw: {
    from: ['draft', 'submitted', 'sent-back', 'examined', 'on-agenda'],
    to: 'withdrawn',
    by: ['write-fiche'],
  },
  /** The board's three answers, recorded by the secretariat (R6.1); deferred, it stays adopted. */
  validate: { from: ['adopted'], to: 'validated', by: ['run'] },
  refuse: { from: ['adopted'], to: 'refused', by: ['run'] },
  start: { from: ['validated'], to: 'running', by: ['write-fiche'] },
  complete: { from: ['running'], to: 'completed', by: ['write-fiche'] },
  abandon: { from: ['adopted', 'validated', 'running'], to: 'abandoned', by: ['write-fiche'] },
} as const satisfies Record<string, { from: readonly FicheState[]; to: FicheState; by: readonly Right[] }>;

/** A project sheet with its whole file: versions, avis, remarks (R7). */
export interface Fiche {
  readonly id: string;
  /** `FA-2027-003`, from its submission on; never changed (R7.1). */
  readonly reference?: string;
  readonly programmeYear?: number;
  readonly author: string;
  readonly state: FicheState;
  readonly versions: readonly FicheVersion[];
  readonly maintained: boolean;
  readonly submittedAt?: Moment;
  readonly commission: readonly CommissionOpinion[];
  readonly sentBack: readonly { readonly suggestions: string; readonly at: Moment; readonly version: number }[];
  readonly opinions: Readonly<Record<string, readonly Opinion[]>>;
  readonly remarks: readonly Remark[];
  readonly consultation?: string;
  /** The secretariat's reason for an agenda without the commission's avis (R5.3). */
  readonly withoutCommission?: string;
  /** The last vote on it. */
  readonly vote?: string;
  readonly withdrawnFor?: string;
  /** When the copil decided on it. */
  readonly decidedAt?: Moment;
  /** What the board decided, oldest first, on the fiche and on its amendments (R6). */
  readonly board?: readonly BoardDecision[];
  readonly amendments?: readonly Amendment[];
  readonly startedAt?: Moment;
  /** Every sheet filed; of one year the last one stands (R12.1). */
  readonly realisations?: readonly Realisation[];
  readonly abandoned?: { readonly reasons: string; readonly spent: number; readonly at: Moment };
  readonly logos?: readonly LogoAuthorisation[];
  readonly relays?: readonly { readonly ministry: string; readonly text: string; readonly at: Moment }[];
  readonly gates?: readonly DigitalGate[];
  readonly changedAt: Moment;
}

export interface FicheVersion {
  readonly n: number;
  readonly content: FicheContent;
  readonly at: Moment;
  readonly by?: string;
  readonly reason?: string;
  /** The number of the amendment that it came from (R8.2). */
  readonly amendment?: number;
  /** The version that it only corrects (R8.3). */
  readonly corrects?: number;
  readonly hash: string;
}

export interface CommissionOpinion {
  readonly value: CommissionValue;
  readonly version: number;
  readonly text?: string;
  readonly document?: string;
  readonly at: Moment;
}

/** Of a fiche, or of an amendment as it is proposed. */
export function currentVersion({ id, versions }: Pick<Fiche, 'id' | 'versions'>): FicheVersion {
  const last = versions.at(-1);
  if (!last) throw new Error(`${id} has no version`);
  return last;
}

export const currentContent = (fiche: Pick<Fiche, 'id' | 'versions'>): FicheContent => currentVersion(fiche).content;
export const titleOf = (fiche: Fiche): string => contentOf(currentContent(fiche)).title;
const FINAL: readonly FicheState[] = ['not-adopted', 'refused', 'withdrawn', 'abandoned', 'completed'];
export const isFinal = (state: FicheState): boolean => FINAL.includes(state);

/** The version whose content counts: a correction of it changes nothing that was decided or said of it (R8.3). */
export function versionThatCounts(thing: Pick<Fiche, 'versions'>): number {
  const of = (n: number): number => {
    const corrects = thing.versions.find((version) => version.n === n)?.corrects;
    return corrects === undefined ? n : of(corrects);
  };
  return of(thing.versions.at(-1)?.n ?? 1);
}

/** Who may read a fiche: a draft only its author and the secretariat; a proposer their own; a guest their session's (R15). */
export function mayRead(capacities: readonly Capacity[], person: string | undefined, fiche: Fiche): boolean {
  if (capacityFor(capacities, 'manage-any-fiche')) return true;
  // Rights come from a seat or a role (R15.1): an author who has none any more reads no more than anyone.
  if (person !== undefined && fiche.author === person && capacities.length > 0) return true;
  // Never submitted: a draft, or one withdrawn before anyone else saw it.
  if (fiche.reference === undefined) return false;
  if (capacityFor(capacities, 'read')) return true;
  return capacities.some((c) => c.as === 'guest' && c.of !== undefined && c.of === fiche.consultation);
}

type Raw = Readonly<Record<string, unknown>>;

export function writeFiche(world: World, command: { readonly content: Raw }, ctx: Context): Decision {
  const may = allowed(world, ctx, 'write-fiche');
  if ('refused' in may) return may;
  const ended = closedToNew(world, ctx.today);
  if (ended) return refuse(ended);
  const read = checkDraft(world, command.content);
  if ('refused' in read) return read;
  const author = personOf(ctx) ?? '';
  return { as: may.as, facts: [{ kind: 'FicheWritten', fiche: ctx.newId, author, content: read.content }] };
}

/** A draft may lack anything but its title. */
function checkDraft(world: World, raw: Raw) {
  const read = checkContent(world.agreement, raw, { complete: false });
  if ('faults' in read) return refuse({ code: 'content', faults: read.faults });
  if (contentOf(read.content).title !== '') return read;
  return refuse({ code: 'content', faults: [{ path: ['title'], code: 'missing' }] });
}

/** A fiche that comes in whole and at once: written and submitted in one act. */
export function importFiche(
  world: World,
  command: { readonly content: Raw; readonly author?: string },
  ctx: Context,
): Decision {
  const may = allowed(world, ctx, 'manage-any-fiche');
  if ('refused' in may) return may;
  const ended = closedToNew(world, ctx.today);
  if (ended) return refuse(ended);
  const read = checkComplete(world, command.content);
  if ('refused' in read) return read;
  const author = command.author ?? personOf(ctx) ?? '';
  return {
    as: may.as,
    facts: [
      { kind: 'FicheWritten', fiche: ctx.newId, author, content: read.content },
      submission(world, ctx.newId, read.year, false),
    ],
  };
}

/** All that a submission asks for, whatever the agreement file leaves free: the reference needs a year (R7.1). */
function checkComplete(world: World, raw: Raw) {
  const read = checkContent(world.agreement, raw, { complete: true });
  if ('faults' in read) return refuse({ code: 'content', faults: read.faults });
  const { title, programmeYear: year } = contentOf(read.content);
  if (title !== '' && year !== undefined) return { content: read.content, year };
  const path = [title === '' ? 'title' : 'programmeYear'];
  return refuse({ code: 'content', faults: [{ path, code: 'missing' }] });
}

/** Before the agenda by its author or the secretariat; from then on by the secretariat, with a reason (R7.3). */
export function reviseFiche(
  world: World,
  command: {
    readonly content: Raw;
    readonly reason?: string;
    /** The version that was written on, where that is known: what others saved since is not lost. */
    readonly base?: number;
    /** The version of theirs that one has been told of, and writes over. */
    readonly over?: number;
  },
  ctx: Context,
): Decision {
  const { fiche } = world;
  if (!fiche) return refuse({ code: 'not-found', what: 'fiche', given: '' });
  const may = mayManage(world, fiche, ctx);
  if ('refused' in may) return may;
  const revisable: readonly FicheState[] = ['draft', 'submitted', 'sent-back', 'examined', 'on-agenda', 'in-vote'];
  if (!revisable.includes(fiche.state)) return refuse({ code: 'wrong-state', state: fiche.state, from: revisable });
  const ended = closedToNew(world, ctx.today);
  if (ended) return refuse(ended);
  if (onAgenda(fiche)) {
    const fault = textFault('reason', command.reason, 1000);
    if (fault) return refuse(fault);
  }
  const draft = fiche.state === 'draft';
  const merged = uponOthers(world, fiche, command);
  if ('refused' in merged) return merged;
  const read = draft ? checkDraft(world, merged.content) : checkComplete(world, merged.content);
  if ('refused' in read) return read;
  const { programmeYear: year, establishment } = contentOf(read.content);
  if (fiche.programmeYear !== undefined && year !== fiche.programmeYear)
    return refuse({ code: 'programme-year-fixed', year: fiche.programmeYear });
  const { n, content } = currentVersion(fiche);
  if (sameContent(content, read.content)) return { as: may.as, facts: [] };
  // An establishment's fiche never stands on an agenda without the commission's avis (R5.3): not by this door either.
  if (onAgenda(fiche) && fiche.commission.length === 0 && establishment)
    return refuse({ code: 'commission-first', establishment });
  const calledOff = callingOff(world, fiche, ctx);
  if ('refused' in calledOff) return calledOff;
  return {
    as: may.as,
    facts: [
      ...calledOff.facts,
      {
        kind: 'FicheRevised',
        fiche: fiche.id,
        version: n + 1,
        content: read.content,
        ...given('reason', command.reason),
      },
    ],
  };
}

/** What is written on an earlier version goes upon what others saved since; who would write over them is told first. */
function uponOthers(
  world: World,
  fiche: Fiche,
  { content, base, over }: { readonly content: Raw; readonly base?: number; readonly over?: number },
) {
  const current = currentVersion(fiche);
  const written = fiche.versions.find(({ n }) => n === base);
  if (!written || written.n === current.n) return { content };
  const merged = mergeContents(world.agreement, written.content, current.content, content as FicheContent);
  if (merged.both.length === 0 || over === current.n) return { content: merged.content as Raw };
  return refuse({
    code: 'changed-meanwhile',
    at: current.at,
    version: current.n,
    fields: merged.both,
    ...(current.by === undefined ? {} : { by: current.by }),
  });
}

/** Whatever the order of its keys: the store gives a row's or a line's back in another one. */
const sameContent = (a: FicheContent, b: FicheContent): boolean => canonical(a) === canonical(b);

const onAgenda = (fiche: Fiche): boolean => fiche.state === 'on-agenda' || fiche.state === 'in-vote';

/** R7.3: a new version calls an open vote off without a decision; one that is over is closed, and decides (R3.5). */
function callingOff(world: World, fiche: Fiche, ctx: Context) {
  if (fiche.state !== 'in-vote') return { facts: [] };
  const { vote } = world;
  if (vote?.state !== 'open' || vote.id !== fiche.vote)
    return refuse({ code: 'not-found', what: 'vote', given: fiche.vote ?? '' });
  const over = voteIsOver(world, ctx);
  if (over) return refuse(over);
  return { facts: [{ kind: 'VoteCalledOff' as const, vote: vote.id, why: 'new-version' as const }] };
}

/** R7.1: the reference is given here, and the content must be complete. */
export function submitFiche(world: World, ctx: Context): Decision {
  const { fiche } = world;
  if (!fiche) return refuse({ code: 'not-found', what: 'fiche', given: '' });
  const may = mayManage(world, fiche, ctx);
  if ('refused' in may) return may;
  const { from } = MOVES.submit;
  if (!inState(fiche, from)) return refuse({ code: 'wrong-state', state: fiche.state, from });
  const ended = closedToNew(world, ctx.today);
  if (ended) return refuse(ended);
  const read = checkComplete(world, currentContent(fiche));
  if ('refused' in read) return read;
  const sentBackOn = fiche.sentBack.at(-1)?.version;
  const maintained = fiche.state === 'sent-back' && sentBackOn === currentVersion(fiche).n;
  return { as: may.as, facts: [submission(world, fiche.id, read.year, maintained, fiche.reference)] };
}

function submission(world: World, fiche: string, year: number, maintained: boolean, had?: string): Fact {
  const reference = had ?? `FA-${year}-${String((world.numbers[`fiche-${year}`] ?? 0) + 1).padStart(3, '0')}`;
  return { kind: 'FicheSubmitted', fiche, reference, programmeYear: year, maintained };
}

export interface GiveCommissionOpinion {
  readonly value: CommissionValue;
  readonly text?: string;
  readonly document?: string;
}

/** R5.1; entered by the secretariat with the reference of the document. */
export function giveCommissionOpinion(world: World, command: GiveCommissionOpinion, ctx: Context): Decision {
  const { fiche } = world;
  if (!fiche) return refuse({ code: 'not-found', what: 'fiche', given: '' });
  const own = allowed(world, ctx, 'give-commission-opinion');
  if (!('refused' in own)) return commissionSays(fiche, command, own.as, false);
  const entered = allowed(world, ctx, 'enter-commission-opinion');
  return 'refused' in entered ? own : commissionSays(fiche, command, entered.as, true);
}

function commissionSays(fiche: Fiche, command: GiveCommissionOpinion, as: Capacity, entered: boolean): Decision {
  const { from } = MOVES.examine;
  if (!inState(fiche, from)) return refuse({ code: 'wrong-state', state: fiche.state, from });
  const fault =
    textFault('recommendations', command.text, LONG_TEXT_MAX, command.value === 'reserved') ??
    (entered ? textFault('document', command.document, 300) : undefined);
  if (fault) return refuse(fault);
  return {
    as,
    facts: [
      {
        kind: 'CommissionOpinionGiven',
        fiche: fiche.id,
        version: currentVersion(fiche).n,
        value: command.value,
        ...given('text', command.text),
        ...(entered ? given('document', command.document) : {}),
      },
    ],
  };
}

/** R5.2: with suggested changes; never an establishment's fiche, nor one that its proposer maintained. */
export function sendBackFiche(world: World, command: { readonly suggestions: string }, ctx: Context): Decision {
  const { fiche } = world;
  if (!fiche) return refuse({ code: 'not-found', what: 'fiche', given: '' });
  const may = allowed(world, ctx, 'send-back');
  if ('refused' in may) return may;
  const { from } = MOVES.sendBack;
  if (!inState(fiche, from)) return refuse({ code: 'wrong-state', state: fiche.state, from });
  if (contentOf(currentContent(fiche)).establishment) return refuse({ code: 'establishment-not-sent-back' });
  if (fiche.maintained) return refuse({ code: 'maintained-not-sent-back' });
  const fault = textFault('suggestions', command.suggestions, LONG_TEXT_MAX);
  if (fault) return refuse(fault);
  return {
    as: may.as,
    facts: [{ kind: 'FicheSentBack', fiche: fiche.id, suggestions: command.suggestions.trim() }],
  };
}

/** R5.3: on an agenda after the commission's avis, or with the secretariat's reason, never for an establishment. */
export function placeFiche(world: World, command: { readonly reason?: string }, ctx: Context): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  const { fiche, consultation } = world;
  if (!fiche) return refuse({ code: 'not-found', what: 'fiche', given: '' });
  if (!consultation) return refuse({ code: 'not-found', what: 'consultation', given: '' });
  const { from } = MOVES.place;
  if (!inState(fiche, from)) return refuse({ code: 'wrong-state', state: fiche.state, from });
  if (fiche.consultation === consultation.id) return { as: may.as, facts: [] };
  const ended = closedToNew(world, ctx.today);
  if (ended) return refuse(ended);
  if (consultationState(consultation, ctx.now) === 'over') {
    if (isSession(consultation))
      return refuse({ code: 'session-state', state: consultation.state, from: UNTIL_CLOSED });
    return refuse({
      code: 'consultation-not-running',
      opensAt: consultation.opensAt,
      closesAt: consultation.closesAt,
    });
  }
  const examined = fiche.commission.length > 0;
  if (!examined) {
    const { establishment } = contentOf(currentContent(fiche));
    if (establishment || !command.reason?.trim()) return refuse({ code: 'commission-first', establishment });
    const fault = textFault('reason', command.reason, 1000);
    if (fault) return refuse(fault);
  }
  return {
    as: may.as,
    facts: [
      {
        kind: 'FichePlaced',
        fiche: fiche.id,
        consultation: consultation.id,
        ...(examined ? {} : given('withoutCommission', command.reason)),
      },
    ],
  };
}

/** By proposer or secretariat, before a vote; from the agenda on by the secretariat, with a reason (R7.2, R7.3). */
export function withdrawFiche(world: World, command: { readonly reason?: string }, ctx: Context): Decision {
  const { fiche } = world;
  if (!fiche) return refuse({ code: 'not-found', what: 'fiche', given: '' });
  const may = mayManage(world, fiche, ctx);
  if ('refused' in may) return may;
  const { from } = MOVES.withdraw;
  if (!inState(fiche, from)) return refuse({ code: 'wrong-state', state: fiche.state, from });
  const fault = textFault('reason', command.reason, 1000, onAgenda(fiche));
  if (fault) return refuse(fault);
  return { as: may.as, facts: [{ kind: 'FicheWithdrawn', fiche: fiche.id, ...given('reason', command.reason) }] };
}

/** Its author before the agenda; the secretariat always (R7.3, R15). */
function mayManage(world: World, fiche: Fiche, ctx: Context) {
  const capacities = capacitiesOf(world.agreement, world.committee, ctx.actor, ctx.today);
  const any = capacityFor(capacities, 'manage-any-fiche');
  if (any) return { as: any };
  const writes = allowed(world, ctx, 'write-fiche');
  if ('refused' in writes) return writes;
  if (personOf(ctx) !== fiche.author) return refuse({ code: 'not-yours', what: 'fiche' });
  if (onAgenda(fiche)) return refuse({ code: 'only-secretariat-now', state: fiche.state });
  return writes;
}

/** Of an action that is decided: its author, or the author of what is asked about; the secretariat always (R15). */
export function mayManageAction(world: World, fiche: Fiche, ctx: Context, author: string = fiche.author) {
  const capacities = capacitiesOf(world.agreement, world.committee, ctx.actor, ctx.today);
  const any = capacityFor(capacities, 'manage-any-fiche');
  if (any) return { as: any };
  const writes = allowed(world, ctx, 'write-fiche');
  if ('refused' in writes) return writes;
  const person = personOf(ctx);
  return person === fiche.author || person === author ? writes : refuse({ code: 'not-yours', what: 'fiche' });
}

const inState = (fiche: Fiche, states: readonly FicheState[]): boolean => states.includes(fiche.state);

export function evolveFiche(fiche: Fiche | undefined, entry: Entry): Fiche | undefined {
  const { fact } = entry;
  if (fact.kind === 'FicheWritten') return writtenFiche(fact, entry);
  if (!fiche || !concerns(fact, fiche)) return fiche;
  const after = moved(fiche, entry);
  return after === fiche ? fiche : { ...after, changedAt: entry.at };
}

/** Is a fact about this fiche? A motion's vote, or another fiche's, leaves it alone. */
function concerns(fact: Fact, fiche: Fiche): boolean {
  if ('subject' in fact) return fact.subject.kind !== 'motion' && fact.subject.fiche === fiche.id;
  if (fact.kind === 'VoteCalledOff')
    return fact.vote === fiche.vote || (fiche.amendments ?? []).some((each) => each.vote === fact.vote);
  return 'fiche' in fact && fact.fiche === fiche.id;
}

function moved(fiche: Fiche, entry: Entry): Fiche {
  const { fact, at } = entry;
  const life = evolveLife(fiche, entry);
  if (life) return life;
  switch (fact.kind) {
    case 'FicheRevised':
      return {
        ...fiche,
        versions: [...fiche.versions, version(fact.version, fact.content, entry, fact.reason)],
      };
    case 'FicheSubmitted':
      return {
        ...fiche,
        state: MOVES.submit.to,
        reference: fact.reference,
        programmeYear: fact.programmeYear,
        maintained: fact.maintained,
        submittedAt: fiche.submittedAt ?? at,
      };
    case 'CommissionOpinionGiven': {
      const { value, version: n, text, document } = fact;
      const avis = {
        value,
        version: n,
        at,
        ...(text === undefined ? {} : { text }),
        ...(document === undefined ? {} : { document }),
      };
      return { ...fiche, state: MOVES.examine.to, commission: [...fiche.commission, avis] };
    }
    case 'FicheSentBack': {
      const sent = { suggestions: fact.suggestions, at, version: currentVersion(fiche).n };
      return { ...fiche, state: MOVES.sendBack.to, sentBack: [...fiche.sentBack, sent] };
    }
    case 'FichePlaced':
      return {
        ...fiche,
        state: MOVES.place.to,
        consultation: fact.consultation,
        ...(fact.withoutCommission === undefined ? {} : { withoutCommission: fact.withoutCommission }),
      };
    case 'FicheWithdrawn':
      return {
        ...fiche,
        state: MOVES.withdraw.to,
        ...(fact.reason === undefined ? {} : { withdrawnFor: fact.reason }),
      };
    case 'OpinionGiven':
      return withOpinion(fiche, { ...entry, fact });
    case 'OpinionConfirmed':
      return withConfirmation(fiche, { ...entry, fact });
    case 'RemarkMade':
      return withRemark(fiche, { ...entry, fact });
    case 'RemarkWithdrawn':
      return withoutRemark(fiche, fact.remark);
    case 'VoteOpened':
      return { ...fiche, state: MOVES.openVote.to, vote: fact.vote };
    case 'VoteCalledOff':
      return { ...fiche, state: MOVES.callOff.to };
    case 'DecisionTaken':
      return { ...fiche, state: fact.outcome === 'adopted' ? MOVES.adopt.to : MOVES.reject.to, decidedAt: at };
    default:
      return fiche;
  }
}

function writtenFiche(fact: FactOf<'FicheWritten'>, entry: Entry): Fiche {
  return {
    id: fact.fiche,
    author: fact.author,
    state: 'draft',
    versions: [version(1, fact.content, entry)],
    maintained: false,
    commission: [],
    sentBack: [],
    opinions: {},
    remarks: [],
    changedAt: entry.at,
  };
}

const version = (n: number, content: FicheContent, entry: Entry, reason?: string): FicheVersion => ({
  n,
  content,
  at: entry.at,
  hash: entry.hash,
  ...(entry.by.person === undefined ? {} : { by: entry.by.person }),
  ...(reason === undefined ? {} : { reason }),
});
