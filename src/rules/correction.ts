import type { Agreement, FicheField } from './agreement.ts';
import { amendmentUnderWay, closedToAmendments } from './amendment.ts';
import { allowed, type Context, type Decision, given, refuse, textFault, type World } from './decide.ts';
import { differences } from './differences.ts';
import { currentContent, currentVersion, type FicheState } from './fiche.ts';
import { checkContent, contentOf } from './fiche-content.ts';

/** From adoption on; what is over can still have a dead link mended. */
export const CORRECTABLE: readonly FicheState[] = ['adopted', 'validated', 'running', 'completed'];

/**
 * R8.3: a spelling mistake, a contact, a link. Texts and lists of links only: an amount, a date, a number, a public or a
 * choice is content or budget, and asks for an amendment.
 */
export const isCorrectable = (field: FicheField): boolean =>
  field.kind === 'text' ||
  field.kind === 'long-text' ||
  (field.kind === 'rows' && (field.columns ?? []).some((column) => column.kind === 'address'));

export const correctableFields = (agreement: Agreement): readonly FicheField[] =>
  agreement.ficheFields.filter(isCorrectable);

/** By the secretariat, as any change from the agenda on (R7.3); no vote, and the register keeps it, before and after. */
export function correctFiche(
  world: World,
  command: { readonly content: Readonly<Record<string, unknown>>; readonly reason?: string },
  ctx: Context,
): Decision {
  const may = allowed(world, ctx, 'manage-any-fiche');
  if ('refused' in may) return may;
  const { fiche } = world;
  if (!fiche) return refuse({ code: 'not-found', what: 'fiche', given: '' });
  if (!CORRECTABLE.includes(fiche.state)) return refuse({ code: 'wrong-state', state: fiche.state, from: CORRECTABLE });
  const ended = closedToAmendments(world, fiche, ctx);
  if (ended && fiche.state !== 'completed') return refuse(ended);
  const underWay = amendmentUnderWay(fiche);
  if (underWay) return refuse({ code: 'amendment-under-way', number: underWay.number });
  const fault = textFault('reason', command.reason, 1000, false);
  if (fault) return refuse(fault);
  const stands = currentContent(fiche);
  const read = checkContent(world.agreement, { ...stands, ...command.content }, { complete: true });
  if ('faults' in read) return refuse({ code: 'content', faults: read.faults });
  if (contentOf(read.content).title === '')
    return refuse({ code: 'content', faults: [{ path: ['title'], code: 'missing' }] });
  const changed = differences(world.agreement, stands, read.content);
  const allowedIds = correctableFields(world.agreement).map(({ id }) => id);
  const beyond = changed.filter(({ field }) => !allowedIds.includes(field)).map(({ field }) => field);
  if (beyond.length > 0) return refuse({ code: 'correction-only', fields: beyond });
  if (changed.length === 0) return { as: may.as, facts: [] };
  return {
    as: may.as,
    facts: [
      {
        kind: 'FicheCorrected',
        fiche: fiche.id,
        version: currentVersion(fiche).n + 1,
        changes: changed.map(({ field, before, after }) => ({
          field,
          ...(before === undefined ? {} : { before }),
          ...(after === undefined ? {} : { after }),
        })),
        ...given('reason', command.reason),
      },
    ],
  };
}
