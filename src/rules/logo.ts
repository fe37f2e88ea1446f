import { allowed, type Context, type Decision, given, lacking, refuse, textFault, type World } from './decide.ts';
import type { Fiche, FicheState } from './fiche.ts';
import { LONG_TEXT_MAX } from './fiche-content.ts';
import { lastOpinion, standingOpinion, supports } from './opinion.ts';
import { capacitiesOf } from './rights.ts';
import { addDays, type Day, isDay, type Moment } from './time.ts';

/** A ministry's express written authorisation for its logo, both days included (R9.1). */
export interface LogoAuthorisation {
  readonly id: string;
  readonly ministry: string;
  readonly from: Day;
  readonly to: Day;
  /** What it covers, each by its name. */
  readonly materials: readonly string[];
  readonly at: Moment;
  readonly withdrawnAt?: Moment;
  readonly withdrawnFor?: string;
}

export const authorisationsOf = (fiche: Pick<Fiche, 'logos'>): readonly LogoAuthorisation[] => fiche.logos ?? [];

/** R9.2: the one answer, with its ground. */
export type LogoAnswer =
  | { readonly may: true; readonly authorisation: string; readonly until: Day }
  | { readonly may: false; readonly ground: 'not-validated'; readonly state: FicheState }
  | { readonly may: false; readonly ground: 'not-favourable' }
  | { readonly may: false; readonly ground: 'no-authorisation' }
  | { readonly may: false; readonly ground: 'not-covered'; readonly covered: readonly string[] }
  | { readonly may: false; readonly ground: 'not-yet'; readonly from: Day }
  | { readonly may: false; readonly ground: 'ended'; readonly on: Day }
  | { readonly may: false; readonly ground: 'withdrawn'; readonly at: Moment };

const VALIDATED: readonly FicheState[] = ['validated', 'running', 'completed'];

/**
 * May this material of this action carry the logo of this ministry on this day (R9.2)? Yes only if an authorisation covers
 * it, is current and not withdrawn, the ministry's avis is favourable and the action validated. An authorisation that ends
 * today still holds today.
 */
export function mayCarryLogo(fiche: Fiche, ministry: string, material: string, day: Day): LogoAnswer {
  if (!VALIDATED.includes(fiche.state)) return { may: false, ground: 'not-validated', state: fiche.state };
  if (!supports(fiche, ministry)) return { may: false, ground: 'not-favourable' };
  const given = authorisationsOf(fiche).filter((each) => each.ministry === ministry);
  if (given.length === 0) return { may: false, ground: 'no-authorisation' };
  const covering = given.filter((each) => each.materials.some((covered) => sameMaterial(covered, material)));
  if (covering.length === 0) {
    const covered = given.filter((each) => isCurrent(each, day)).flatMap((each) => each.materials);
    return { may: false, ground: 'not-covered', covered: [...new Set(covered)] };
  }
  const current = covering.filter((each) => isCurrent(each, day)).sort((a, b) => b.to.localeCompare(a.to))[0];
  if (current) return { may: true, authorisation: current.id, until: current.to };
  const standing = covering.filter((each) => each.withdrawnAt === undefined);
  const next = standing.filter((each) => each.from > day).sort((a, b) => a.from.localeCompare(b.from))[0];
  if (next) return { may: false, ground: 'not-yet', from: next.from };
  const ended = standing.sort((a, b) => b.to.localeCompare(a.to))[0];
  if (ended) return { may: false, ground: 'ended', on: ended.to };
  return { may: false, ground: 'withdrawn', at: covering.at(-1)?.withdrawnAt ?? '' };
}

export const isCurrent = ({ from, to, withdrawnAt }: LogoAuthorisation, day: Day): boolean =>
  withdrawnAt === undefined && from <= day && day <= to;

/** One thing named twice: case, accents and spaces aside. */
export const sameMaterial = (a: string, b: string): boolean => folded(a) === folded(b);

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim();

/** Authorisations whose last day comes within so many days: they are reported (R9.2). */
export const runningOut = (fiche: Fiche, today: Day, days: number): readonly LogoAuthorisation[] =>
  authorisationsOf(fiche).filter((each) => isCurrent(each, today) && each.to <= addDays(today, days));

const MATERIALS_MAX = 30;

export interface AuthoriseLogo {
  readonly ministry: string;
  readonly from: Day;
  readonly to: Day;
  readonly materials: readonly string[];
}

/** By that ministry alone (R9.1, R15). It may come before the board's decision: the answer says no until then. */
export function authoriseLogo(world: World, command: AuthoriseLogo, ctx: Context): Decision {
  const { fiche } = world;
  if (!fiche) return refuse({ code: 'not-found', what: 'fiche', given: '' });
  const may = ownMinistry(world, command.ministry, 'authorise-logo', fiche, ctx);
  if ('refused' in may) return may;
  const from: readonly FicheState[] = ['adopted', 'validated', 'running', 'completed'];
  if (!from.includes(fiche.state)) return refuse({ code: 'wrong-state', state: fiche.state, from });
  for (const field of ['from', 'to'] as const) if (!isDay(command[field])) return refuse({ code: 'invalid', field });
  if (command.to < command.from) return refuse({ code: 'end-before-start', from: command.from, to: command.to });
  if (command.to < ctx.today) return refuse({ code: 'day-in-past', field: 'to', given: command.to });
  const materials = [...new Set(command.materials.map((each) => each.trim()).filter((each) => each !== ''))];
  const fault = textFault('materials', materials.join(', '), LONG_TEXT_MAX);
  if (fault) return refuse(fault);
  if (materials.length > MATERIALS_MAX) return refuse({ code: 'invalid', field: 'materials' });
  const same = authorisationsOf(fiche).some(
    (each) =>
      each.ministry === command.ministry &&
      each.withdrawnAt === undefined &&
      each.from === command.from &&
      each.to === command.to &&
      each.materials.join('\n') === materials.join('\n'),
  );
  if (same) return { as: may.as, facts: [] };
  const { ministry, to } = command;
  return {
    as: may.as,
    facts: [
      {
        kind: 'LogoAuthorised',
        fiche: fiche.id,
        authorisation: ctx.newId,
        ministry,
        from: command.from,
        to,
        materials,
      },
    ],
  };
}

export function withdrawLogo(
  world: World,
  command: { readonly authorisation: string; readonly reason?: string },
  ctx: Context,
): Decision {
  const { fiche } = world;
  if (!fiche) return refuse({ code: 'not-found', what: 'fiche', given: '' });
  const found = authorisationsOf(fiche).find((each) => each.id === command.authorisation);
  const may = found
    ? ownMinistry(world, found.ministry, 'authorise-logo', fiche, ctx)
    : allowed(world, ctx, 'authorise-logo');
  if ('refused' in may) return may;
  if (!found) return refuse({ code: 'not-found', what: 'authorisation', given: '' });
  const fault = textFault('reason', command.reason, 1000, false);
  if (fault) return refuse(fault);
  if (found.withdrawnAt !== undefined) return { as: may.as, facts: [] };
  return {
    as: may.as,
    facts: [{ kind: 'LogoWithdrawn', fiche: fiche.id, authorisation: found.id, ...given('reason', command.reason) }],
  };
}

/** R4.4: only a ministry that supports the action relays it. */
export function recordRelay(
  world: World,
  command: { readonly ministry: string; readonly text: string },
  ctx: Context,
): Decision {
  const { fiche } = world;
  if (!fiche) return refuse({ code: 'not-found', what: 'fiche', given: '' });
  const may = ownMinistry(world, command.ministry, 'record-relay', fiche, ctx);
  if ('refused' in may) return may;
  const opinion = standingOpinion(fiche, command.ministry) ?? lastOpinion(fiche, command.ministry);
  if (opinion?.value !== 'favourable') return refuse({ code: 'no-support', ministry: command.ministry });
  const fault = textFault('text', command.text, 1000);
  if (fault) return refuse(fault);
  return {
    as: may.as,
    facts: [{ kind: 'RelayRecorded', fiche: fiche.id, ministry: command.ministry, text: command.text.trim() }],
  };
}

/** The seat of that ministry, or its substitute; nobody enters it for them. */
export function ownMinistry(
  world: World,
  ministry: string,
  right: 'authorise-logo' | 'record-relay' | 'agree-digital',
  fiche: Pick<Fiche, 'consultation'>,
  ctx: Context,
) {
  const capacities = capacitiesOf(world.agreement, world.committee, ctx.actor, ctx.today, fiche.consultation);
  const own = capacities.find((c) => c.as === 'seat' && c.bodyKind === 'ministry' && c.body === ministry);
  return own ? { as: own } : lacking(world, ctx, capacities, right, fiche.consultation);
}
