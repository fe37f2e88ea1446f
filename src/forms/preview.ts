import type { Context, World } from '../rules/decide.ts';
import type { Refusal } from '../rules/refusals.ts';
import { type UseCaseName, useCaseNamed } from '../use-cases/index.ts';
import type { Reader } from '../views/reader.ts';
import { fieldOfRefusal } from './field-of-refusal.ts';
import type { Form } from './form.ts';

/** Stands for a text that somebody may still write. */
export const SOMETHING = '–';

/** What the rules would say if this reader did it now; undefined where they would let it be done. */
export function refusalOf(act: UseCaseName, command: unknown, world: World, reader: Reader): Refusal | undefined {
  if (reader.person === undefined) return { code: 'no-role-here' };
  const ctx: Context = {
    now: reader.now,
    today: reader.today,
    actor: { person: reader.person },
    via: 'web',
    newId: SOMETHING,
  };
  const decision = useCaseNamed(act)?.decide(world, command, ctx);
  return decision && 'refused' in decision ? decision.refused : undefined;
}

/**
 * The form, unless the rules refuse `command`, a likely filling in, for a reason that no field of it can put right:
 * nobody should fill in a form for nothing. The rules are asked, never repeated.
 */
export function unlessRefused(
  form: Form,
  act: UseCaseName,
  command: unknown,
  world: World,
  reader: Reader,
): Form | Refusal {
  const refused = refusalOf(act, command, world, reader);
  return refused === undefined || fieldOfRefusal(form, refused) !== undefined ? form : refused;
}
