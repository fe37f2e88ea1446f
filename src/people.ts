import { byOf } from './act.ts';
import type { PeopleTransaction, Ports } from './ports.ts';
import { refuse } from './rules/decide.ts';
import type { Fact, Platform } from './rules/facts.ts';
import { append, INSTANCE } from './rules/journal.ts';
import type { Refusal } from './rules/refusals.ts';
import type { Actor, Capacity } from './rules/rights.ts';
import { toMoment } from './rules/time.ts';

/**
 * People and their accounts (R15.2) belong to no agreement: their facts are in the chain of the instance. Who may call
 * these is settled before: the operator at the console, or a secretary through an agreement.
 */
export interface PeopleOrigin {
  readonly actor: Actor;
  /** `self`: what is one's own needs no seat or role. */
  readonly as: Capacity | { readonly as: 'self' };
  readonly via: Platform;
}

export type PeopleOutcome = { readonly person: string } | { readonly refused: Refusal };

const MAIL = /^[^\s@<>()[\],;:"\\]{1,64}@[^\s@<>()[\],;:"\\]{1,190}\.[a-z]{2,}$/i;

/** Adds a person, or gives the one who has that mail address already. */
export async function addPerson(
  ports: Ports,
  command: { readonly name: string; readonly mail?: string },
  origin: PeopleOrigin,
): Promise<PeopleOutcome> {
  const name = command.name.trim();
  const mail = command.mail?.trim().toLowerCase() || undefined;
  if (name === '') return refuse({ code: 'text-needed', field: 'name' });
  if (name.length > 200) return refuse({ code: 'text-too-long', field: 'name', max: 200, length: name.length });
  if (mail !== undefined && !MAIL.test(mail)) return refuse({ code: 'invalid', field: 'mail' });
  return ports.register.transactOnPeople(async (tx) => {
    const known = mail === undefined ? undefined : await tx.person({ mail });
    if (known) return { person: known.id };
    const person = ports.newId();
    await commit(ports, tx, origin, [{ kind: 'PersonAdded', person, name, ...(mail === undefined ? {} : { mail }) }]);
    return { person };
  });
}

/** Corrects a name or a mail address (R16.4). */
export async function correctPerson(
  ports: Ports,
  command: { readonly person: string; readonly name?: string; readonly mail?: string },
  origin: PeopleOrigin,
): Promise<PeopleOutcome> {
  const mail = command.mail?.trim().toLowerCase() || undefined;
  if (mail !== undefined && !MAIL.test(mail)) return refuse({ code: 'invalid', field: 'mail' });
  return ports.register.transactOnPeople(async (tx) => {
    const before = await tx.person({ id: command.person });
    if (!before) return refuse({ code: 'not-found', what: 'person', given: command.person });
    const name = command.name?.trim() || before.name;
    const after = mail ?? before.mail;
    const other = after === undefined ? undefined : await tx.person({ mail: after });
    if (other && other.id !== before.id) return refuse({ code: 'mail-taken', mail: after ?? '' });
    if (name === before.name && after === before.mail) return { person: before.id };
    await commit(ports, tx, origin, [
      { kind: 'PersonCorrected', person: before.id, name, ...(after === undefined ? {} : { mail: after }) },
    ]);
    return { person: before.id };
  });
}

/** Links an account of a platform to a person; an account is one person's (R15.2). */
export async function linkAccount(
  ports: Ports,
  command: { readonly person: string; readonly platform: Platform; readonly account: string },
  origin: PeopleOrigin,
): Promise<PeopleOutcome> {
  const { person, platform, account } = command;
  return ports.register.transactOnPeople(async (tx) => {
    if (!(await tx.person({ id: person }))) return refuse({ code: 'not-found', what: 'person', given: person });
    const linked = await tx.personOf(platform, account);
    if (linked === person) return { person };
    if (linked) return refuse({ code: 'account-taken', platform });
    const vouchedBy = origin.as.as === 'operator' ? 'operator' : 'secretariat';
    await commit(ports, tx, origin, [{ kind: 'AccountLinked', person, platform, account, vouchedBy }]);
    return { person };
  });
}

export async function unlinkAccount(
  ports: Ports,
  command: { readonly platform: Platform; readonly account: string },
  origin: PeopleOrigin,
): Promise<PeopleOutcome> {
  const { platform, account } = command;
  return ports.register.transactOnPeople(async (tx) => {
    const person = await tx.personOf(platform, account);
    if (!person) return refuse({ code: 'not-found', what: 'person', given: account });
    await commit(ports, tx, origin, [{ kind: 'AccountUnlinked', person, platform, account }]);
    return { person };
  });
}

async function commit(ports: Ports, tx: PeopleTransaction, origin: PeopleOrigin, facts: readonly Fact[]) {
  const act = { at: toMoment(tx.now), by: byOf(origin.actor, origin.as), via: origin.via };
  await tx.commit(append(INSTANCE, tx.head, facts, act, ports));
}
