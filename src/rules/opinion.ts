import type { Agreement } from './agreement.ts';
import { type Amendment, amendmentNamed, openToOpinions } from './amendment.ts';
import { type Context, type Decision, type Entry, given, lacking, refuse, textFault, type World } from './decide.ts';
import type { FactOf, OpinionValue } from './facts.ts';
import { type Fiche, type FicheState, versionThatCounts } from './fiche.ts';
import { LONG_TEXT_MAX } from './fiche-content.ts';
import type { Refusal } from './refusals.ts';
import { capacitiesOf, capacityFor, whoMay } from './rights.ts';
import { ministriesOf } from './seats.ts';
import type { Moment } from './time.ts';
import { voteIsOver } from './vote.ts';

/** What one ministry said of a fiche (R4). All versions are kept; the last one stands. */
export interface Opinion {
  readonly value: OpinionValue;
  /** The version of the fiche that it was given on, or last confirmed for (R7.3). */
  readonly version: number;
  readonly text?: string;
  readonly at: Moment;
  readonly by?: string;
  /** Entered by the secretariat from this document (R4.6). */
  readonly document?: string;
  readonly confirmedAt?: Moment;
  readonly hash: string;
}

/** From its submission until its vote closes (R4.3). */
const OPEN_TO_OPINIONS: readonly FicheState[] = ['submitted', 'examined', 'on-agenda', 'in-vote'];

/** A fiche, or an amendment of one: what a ministry gives its avis on. */
export type Instructed = Pick<Fiche, 'versions' | 'opinions'>;

export const opinionsOf = (fiche: Instructed, ministry: string): readonly Opinion[] => fiche.opinions[ministry] ?? [];

export const lastOpinion = (fiche: Instructed, ministry: string): Opinion | undefined =>
  opinionsOf(fiche, ministry).at(-1);

/** The avis that counts for the current version; one given on an earlier version must be confirmed first (R7.3). */
export function standingOpinion(fiche: Instructed, ministry: string): Opinion | undefined {
  const last = lastOpinion(fiche, ministry);
  return last !== undefined && last.version >= versionThatCounts(fiche) ? last : undefined;
}

/** Ministries whose avis on the current version is not in (R4.5). Not concerned counts as given (R4.1). */
export const missingOpinions = (agreement: Agreement, fiche: Instructed): readonly string[] =>
  ministriesOf(agreement)
    .map((body) => body.id)
    .filter((ministry) => !standingOpinion(fiche, ministry));

/** R4.4: only a favourable avis brings the ministry's support. */
export const supports = (fiche: Instructed, ministry: string): boolean =>
  standingOpinion(fiche, ministry)?.value === 'favourable';

export interface GiveOpinion {
  readonly ministry: string;
  /** On an amendment of the fiche (R8.1). */
  readonly amendment?: string;
  readonly value: OpinionValue;
  readonly text?: string;
  /** Reference of the letter or mail, where the secretariat enters it (R4.6). */
  readonly document?: string;
}

export function giveOpinion(world: World, command: GiveOpinion, ctx: Context): Decision {
  const { fiche } = world;
  if (!fiche) return refuse({ code: 'not-found', what: 'fiche', given: '' });
  const amendment = amendmentNamed(fiche, command.amendment);
  if (command.amendment !== undefined && !amendment) return refuse({ code: 'not-found', what: 'amendment', given: '' });
  const may = mayGive(world, fiche, command.ministry, ctx, amendment);
  if ('refused' in may) return may;
  const notOpen = closedToOpinions(world, fiche, ctx, amendment, command);
  if (notOpen) return refuse(notOpen);
  const about: Instructed = amendment ?? fiche;
  const entered = may.as.as !== 'seat';
  const noDocument = entered ? textFault('document', command.document, 300) : undefined;
  if (noDocument) return refuse(noDocument);
  const fault =
    command.value === 'reserved'
      ? textFault('recommendations', command.text, LONG_TEXT_MAX)
      : textFault('reasons', command.text, LONG_TEXT_MAX, false);
  if (fault) return refuse(fault);
  const standing = standingOpinion(about, command.ministry);
  const text = command.text?.trim() || undefined;
  // The mark of an avis entered by the secretariat: the ministry's own never carries it (R4.6).
  const document = entered ? command.document?.trim() : undefined;
  if (standing && standing.value === command.value && standing.text === text && standing.document === document)
    return { as: may.as, facts: [] };
  return {
    as: may.as,
    facts: [
      {
        kind: 'OpinionGiven',
        fiche: fiche.id,
        ministry: command.ministry,
        ...(amendment ? { amendment: amendment.id } : {}),
        version: lastVersion(about),
        value: command.value,
        ...given('text', text),
        ...given('document', document),
      },
    ],
  };
}

/** R7.3: one press confirms for the new version the avis given on an earlier one. */
export function confirmOpinion(
  world: World,
  command: { readonly ministry: string; readonly amendment?: string },
  ctx: Context,
): Decision {
  const { fiche } = world;
  if (!fiche) return refuse({ code: 'not-found', what: 'fiche', given: '' });
  const amendment = amendmentNamed(fiche, command.amendment);
  if (command.amendment !== undefined && !amendment) return refuse({ code: 'not-found', what: 'amendment', given: '' });
  const may = mayGive(world, fiche, command.ministry, ctx, amendment);
  if ('refused' in may) return may;
  // What the secretariat receives by letter is entered as an avis, with its document (R4.6): it confirms for nobody.
  if (may.as.as !== 'seat') return refuse({ code: 'not-allowed', right: 'give-opinion', who: whoMay('give-opinion') });
  const notOpen = closedToOpinions(world, fiche, ctx, amendment);
  if (notOpen) return refuse(notOpen);
  const about: Instructed = amendment ?? fiche;
  const version = lastVersion(about);
  const last = lastOpinion(about, command.ministry);
  if (!last) return refuse({ code: 'nothing-to-confirm', ministry: command.ministry });
  if (last.version === version) return { as: may.as, facts: [] };
  return {
    as: may.as,
    facts: [
      {
        kind: 'OpinionConfirmed',
        fiche: fiche.id,
        ministry: command.ministry,
        ...(amendment ? { amendment: amendment.id } : {}),
        version,
      },
    ],
  };
}

/** R4.3: until the vote closes, which is at its deadline even where the closing has not run yet. */
function closedToOpinions(
  world: World,
  fiche: Fiche,
  ctx: Context,
  amendment: Amendment | undefined,
  command?: GiveOpinion,
): Refusal | undefined {
  if (amendment) {
    if (!openToOpinions(amendment))
      return { code: 'amendment-state', state: amendment.state, from: ['proposed', 'on-agenda', 'in-vote'] };
    return amendment.state === 'in-vote' && world.vote?.id === amendment.vote ? voteIsOver(world, ctx) : undefined;
  }
  if (command && DECIDED.includes(fiche.state)) return notALifting(fiche, command);
  if (!OPEN_TO_OPINIONS.includes(fiche.state))
    return { code: 'wrong-state', state: fiche.state, from: OPEN_TO_OPINIONS };
  return fiche.state === 'in-vote' && world.vote?.id === fiche.vote ? voteIsOver(world, ctx) : undefined;
}

/** R4.3: after the vote, a reserved avis is lifted once an amended fiche meets its recommendations; nothing else changes. */
function notALifting(fiche: Fiche, { ministry, value }: GiveOpinion): Refusal | undefined {
  const last = lastOpinion(fiche, ministry);
  if (last?.value !== 'reserved') return { code: 'only-lifting', why: 'not-reserved' };
  if (value !== 'favourable') return { code: 'only-lifting', why: 'not-favourable' };
  return standingOpinion(fiche, ministry) ? { code: 'only-lifting', why: 'not-amended' } : undefined;
}

const DECIDED: readonly FicheState[] = ['adopted', 'validated', 'running'];

const lastVersion = ({ versions }: Instructed): number => versions.at(-1)?.n ?? 1;

/** R4.6: the ministry's representative or substitute; or the secretariat, for them. */
function mayGive(world: World, fiche: Fiche, ministry: string, ctx: Context, amendment?: Amendment) {
  if (!ministriesOf(world.agreement).some((body) => body.id === ministry))
    return refuse({ code: 'invalid', field: 'ministry' });
  const scope = amendment ? amendment.consultation : fiche.consultation;
  const capacities = capacitiesOf(world.agreement, world.committee, ctx.actor, ctx.today, scope);
  const own = capacities.find((c) => c.as === 'seat' && c.body === ministry);
  const as = own ?? capacityFor(capacities, 'enter-opinion');
  return as ? { as } : lacking(world, ctx, capacities, 'give-opinion', scope);
}

export function withOpinion<T extends Instructed>(fiche: T, entry: Entry<FactOf<'OpinionGiven'>>): T {
  const { ministry, value, version, text, document } = entry.fact;
  const opinion: Opinion = {
    value,
    version,
    at: entry.at,
    hash: entry.hash,
    ...(text === undefined ? {} : { text }),
    ...(document === undefined ? {} : { document }),
    ...(entry.by.person === undefined ? {} : { by: entry.by.person }),
  };
  return { ...fiche, opinions: { ...fiche.opinions, [ministry]: [...opinionsOf(fiche, ministry), opinion] } };
}

export function withConfirmation<T extends Instructed>(fiche: T, entry: Entry<FactOf<'OpinionConfirmed'>>): T {
  const { ministry, version } = entry.fact;
  const last = lastOpinion(fiche, ministry);
  if (!last) return fiche;
  const { by: _by, document: _document, ...kept } = last;
  const confirmed: Opinion = {
    ...kept,
    version,
    confirmedAt: entry.at,
    hash: entry.hash,
    ...(entry.by.person === undefined ? {} : { by: entry.by.person }),
  };
  return { ...fiche, opinions: { ...fiche.opinions, [ministry]: [...opinionsOf(fiche, ministry), confirmed] } };
}
