import type { Visitor } from './app.ts';
import { lookUp } from './look-up.ts';
import { addPerson } from './people.ts';
import type { Ports } from './ports.ts';
import { type Context, refuse } from './rules/decide.ts';
import type { Refusal } from './rules/refusals.ts';
import { dayOf } from './rules/time.ts';
import { giveMandate } from './use-cases/give-mandate.ts';

/** Guests and experts of one session, invited by any signatory (R2.4): people belong to no agreement, their mandate does. */
export const INVITE = 'invite-guest';

export interface InviteGuest {
  readonly consultation: string;
  readonly name: string;
  readonly mail: string;
}

/** The person of that address, added where nobody has it; first the rules are asked whether they may be invited. */
export async function guestFor(
  ports: Ports,
  { consultation, name, mail }: InviteGuest,
  { agreement, person, via }: Pick<Visitor, 'agreement' | 'person' | 'via'>,
): Promise<{ readonly guest: string } | { readonly refused: Refusal }> {
  const { library } = ports;
  const world = await lookUp(library, agreement, { consultation, agenda: true });
  if (!world) return refuse({ code: 'not-found', what: 'consultation', given: consultation });
  const now = await library.now();
  const ctx: Context = { now, today: dayOf(now, world.agreement.timeZone), actor: { person }, via, newId: '' };
  const asked = { kind: 'role', role: 'guest', person: '', scope: consultation } as const;
  const decision = giveMandate.decide(world, asked, ctx);
  if ('refused' in decision) return decision;
  const came = await addPerson(ports, { name, mail }, { actor: { person }, as: decision.as, via });
  return 'refused' in came ? came : { guest: came.person };
}
