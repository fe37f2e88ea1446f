import { allowed, type Context, type Decision, refuse, textFault, type World } from './decide.ts';

/** A line of the directory (R9.5): who stands for a signatory in a region, or for higher education there. */
export interface Contact {
  readonly id: string;
  readonly region: string;
  readonly organisation: string;
  readonly name: string;
  readonly mail: string;
}

const MAIL = /^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}\.[^\s@<>".]{2,}$/;

/** New, or corrected where `contact` names one. By the secretariat, which has the people in its charge (R15). */
export function keepContact(
  world: World,
  command: Omit<Contact, 'id'> & { readonly contact?: string },
  ctx: Context,
): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  if (command.contact !== undefined && !world.contact) return refuse({ code: 'not-found', what: 'contact', given: '' });
  const [region, organisation, name, mail] = [command.region, command.organisation, command.name, command.mail].map(
    (text) => text.trim(),
  ) as [string, string, string, string];
  const fault =
    textFault('region', region, 100) ?? textFault('organisation', organisation, 200) ?? textFault('name', name, 150);
  if (fault) return refuse(fault);
  if (!MAIL.test(mail)) return refuse({ code: 'invalid', field: 'mail' });
  const before = world.contact;
  if (before?.region === region && before.organisation === organisation && before.name === name && before.mail === mail)
    return { as: may.as, facts: [] };
  return {
    as: may.as,
    facts: [{ kind: 'ContactKept', contact: before?.id ?? ctx.newId, region, organisation, name, mail }],
  };
}

/** The person's data go; that there was a line stays in the register (R16.4). */
export function removeContact(world: World, ctx: Context): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  const { contact } = world;
  if (!contact) return refuse({ code: 'not-found', what: 'contact', given: '' });
  return { as: may.as, facts: [{ kind: 'ContactRemoved', contact: contact.id }] };
}
