import { z } from 'zod';
import { refuse } from '../rules/decide.ts';
import { giveMandate as decide, type GiveMandate } from '../rules/mandate.ts';
import { ROLES, type Role } from '../rules/seats.ts';
import { useCase } from '../use-case.ts';
import { id } from './ids.ts';

const period = { person: id, from: z.string().max(10).exactOptional(), to: z.string().max(10).exactOptional() };

/** A seat, a substitute's period or a role is given to a person (R2.3, R2.4). */
export const giveMandate = useCase<GiveMandate>({
  name: 'give-mandate',
  command: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('seat'), seat: id, boardMember: z.boolean().exactOptional(), ...period }),
    z.strictObject({ kind: z.literal('substitute'), seat: id, scope: id.exactOptional(), ...period }),
    z.strictObject({
      kind: z.literal('role'),
      role: z.enum(ROLES as readonly [Role, ...Role[]]),
      scope: id.exactOptional(),
      ...period,
    }),
  ]),
  loads: (command) =>
    'scope' in command && command.scope !== undefined ? { consultation: command.scope, agenda: true as const } : {},
  decide: (world, command, ctx) => {
    const decision = decide(world, command, ctx);
    // A "no" of the rules goes first: who may not invite is told that, whatever they invite to.
    if ('refused' in decision || !('scope' in command) || command.scope === undefined || world.consultation)
      return decision;
    return refuse({ code: 'not-found', what: 'consultation', given: command.scope });
  },
});
