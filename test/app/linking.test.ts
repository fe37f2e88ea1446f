import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Newcomer, reviewLinks } from '../../src/linking.ts';
import { linkAccount } from '../../src/people.ts';
import { actionsIn, plainly, refusedWith, type TestApp, testApp, viewOf } from '../support/app.ts';
import { AGREEMENT } from '../support/register.ts';

let copil: TestApp;
let accounts = 0;
beforeAll(async () => {
  copil = await testApp();
  await copil.register.addAgreement('autre-accord', ['bob', 'sec']);
});
afterAll(() => copil.register.close());
beforeEach(() => copil.register.at('2027-03-01T10:00'));

/** An account with somebody's address, in a workspace that these agreements believe; undefined: the operator does. */
const newcomer = (who: string, trustedBy?: readonly string[]): Newcomer => {
  accounts += 1;
  return {
    platform: 'slack',
    account: `T9/U${accounts}`,
    label: `Quelqu’un, ${who}@example.org, T9/U${accounts}`,
    mail: `${who}@example.org`,
    ...(trustedBy ? { trustedBy } : {}),
  };
};
const greeted = async (who: Newcomer) => viewOf(await copil.app.greet(who, 'fr'));
const linked = async (who: Newcomer) => plainly(viewOf(await copil.app.linkMe(who, 'fr')).title);
const personOf = ({ account }: Newcomer) => copil.register.ports.library.personOf('slack', account);
const told = async (who: string, { account }: Newcomer) => {
  const notices = await copil.register.database.notice.findMany({ where: { channel: `person:${copil.id(who)}` } });
  const events = notices.map(({ event }) => event as { message: string; label?: string; request?: string });
  return events.find(({ message, label }) => message === 'link-asked' && label?.endsWith(account));
};

describe('a mail address (R15.2)', () => {
  test('links at once where the operator, or a committee of the person, believes who vouches for it', async () => {
    for (const trustedBy of [undefined, [AGREEMENT]]) {
      const who = newcomer('ana', trustedBy);
      expect((await greeted(who)).summary).toContain('celle de ana');
      expect(await linked(who)).toBe('Compte relié');
      expect(await personOf(who)).toBe(copil.id('ana'));
    }
  });

  test('in a workspace without a room of any committee: nobody is named, and a secretary has to confirm', async () => {
    const who = newcomer('ana', []);
    expect(JSON.stringify(await greeted(who))).not.toContain('ana');
    expect(await linked(who)).toBe('Demande reçue');
    expect(await personOf(who)).toBeUndefined();
    const request = (await told('sec', who))?.request;
    await copil.as('sec').act('confirm-link', { request });
    expect(await personOf(who)).toBe(copil.id('ana'));
  });

  test('that nobody has is answered there like one that somebody has', async () => {
    const [known, unknown] = [newcomer('cleo', []), newcomer('nobody', [])];
    expect(await greeted(unknown)).toEqual(await greeted(known));
    expect(actionsIn(await greeted(unknown)).map(({ id }) => id)).toEqual(['link-me']);
    expect(await linked(unknown)).toBe(await linked(known));
  });

  test('is believed for one committee’s members, and asked of the other’s secretariat for its own', async () => {
    const member = newcomer('cleo', ['autre-accord']);
    expect(await linked(member)).toBe('Demande envoyée au secrétariat');
    const both = newcomer('bob', ['autre-accord']);
    expect(await linked(both)).toBe('Demande envoyée au secrétariat');
    expect(await told('sec', both)).toBeDefined();
    expect(await personOf(both)).toBeUndefined();
  });

  test('of somebody without a place in any committee links nothing there: nobody is there to ask', async () => {
    await copil.addPerson('zoe');
    const who = newcomer('zoe', []);
    expect(await linked(who)).toBe('Demande reçue');
    expect(await personOf(who)).toBeUndefined();
  });
});

describe('a ministry’s seat or the secretariat, which a mail address is not enough for', () => {
  const voucherOf = async ({ account }: Newcomer) =>
    (await copil.register.database.account.findFirst({ where: { account } }))?.vouchedBy;
  const colleague = async (who: string, role = 'commission'): Promise<string> => {
    const person = await copil.addPerson(who);
    await copil.register.done('give-mandate', { kind: 'role', role, person }, 'sec');
    return person;
  };
  const operator = { actor: { operator: true }, as: { as: 'operator' }, via: 'cli' } as const;

  test('is counted from the day that it is given, and for a holder whose substitute acts', async () => {
    const person = await colleague('dora');
    await copil.register.done('give-mandate', { kind: 'substitute', seat: 'SUD', person, from: '2027-05-01' }, 'sec');
    expect(await linked(newcomer('dora'))).toBe('Demande envoyée au secrétariat');
    copil.register.at('2027-05-02T10:00');
    // `sami` holds the seat for which `dora` acts meanwhile.
    expect(await linked(newcomer('sami'))).toBe('Demande envoyée au secrétariat');
  });

  test('given later takes back what the address alone linked, and asks the secretariat, who confirms', async () => {
    const person = await colleague('emma');
    const who = newcomer('emma');
    expect(await linked(who)).toBe('Compte relié');
    expect(await voucherOf(who)).toBe('mail');
    await copil.as('sec').act('give-mandate', { kind: 'substitute', seat: 'NORD', person, from: '2027-04-01' });
    expect(await personOf(who)).toBeUndefined();
    const asked = await told('sec', who);
    expect(asked).toMatchObject({ linkedBefore: true });
    const own = await copil.register.database.notice.findMany({ where: { channel: `person:${person}` } });
    expect(own.map(({ event }) => (event as { message: string }).message)).toContain('link-held');
    expect(await linked(who)).toBe('Demande envoyée au secrétariat');

    await copil.as('sec').act('confirm-link', { request: asked?.request });
    expect([await personOf(who), await voucherOf(who)]).toEqual([person, 'secretariat']);
    expect(await reviewLinks(copil.register.ports)).toBe(0);
  });

  test('given at the console is seen by the clock; what a secretary or the operator vouched for stays', async () => {
    const person = await colleague('fanny');
    const [byMail, byOperator] = [newcomer('fanny'), newcomer('fanny')];
    await linked(byMail);
    const { platform, account } = byOperator;
    await linkAccount(copil.register.ports, { person, platform, account }, operator);
    await copil.register.done('give-mandate', { kind: 'role', role: 'secretariat', person }, 'console');
    expect(await personOf(byMail)).toBe(person);
    expect(await reviewLinks(copil.register.ports)).toBe(1);
    expect([await personOf(byMail), await personOf(byOperator)]).toEqual([undefined, person]);
    const entry = (await copil.register.chain('instance')).at(-1)?.entry;
    expect(entry).toMatchObject({ by: { as: 'clock' }, via: 'clock', fact: { kind: 'LinkAsked', person } });
  });

  test('a code vouches for no more than the account that it was given to', async () => {
    const person = await colleague('gina');
    const first = newcomer('gina');
    await linked(first);
    const visitor = { agreement: AGREEMENT, person, via: 'slack', account: first.account } as const;
    const [heading] = viewOf(await copil.app.command('code', visitor)).blocks;
    const second = { ...newcomer('nobody'), platform: 'teams' as const };
    await copil.app.linkByCode(second, heading?.kind === 'heading' ? heading.text : '', 'fr', true);
    expect(await voucherOf(second)).toBe('mail');
    await copil.as('sec').act('give-mandate', { kind: 'role', role: 'secretariat', person, from: '2027-09-01' });
    expect(await copil.register.database.account.count({ where: { personId: person } })).toBe(0);
  });

  test('is confirmed by a secretary of the agreement that has it, and of one that the person is still in', async () => {
    const other = await copil.addPerson('olga');
    const give = { kind: 'role', role: 'secretariat', person: other };
    await copil.register.done('give-mandate', give, 'console', { agreement: 'autre-accord' });
    await copil.register.done('give-mandate', { kind: 'role', role: 'commission', person: copil.id('sami') }, 'sec', {
      agreement: 'autre-accord',
    });
    const who = newcomer('sami');
    await linked(who);
    const request = (await told('sec', who))?.request;
    const asOlga = { agreement: 'autre-accord' };
    expect(refusedWith(await copil.as('olga').act('confirm-link', { request }, asOlga))).toContain('secrétariat');
    expect(await personOf(who)).toBeUndefined();

    // Whose mandate is over is no more for that secretariat to cut.
    const bob = newcomer('bob');
    await linked(bob);
    const { account } = bob;
    const seat = await copil.register.database.mandate.findFirst({
      where: { personId: copil.id('bob'), agreementId: 'autre-accord' },
    });
    const end = { mandate: seat?.id, to: '2027-02-28' };
    await copil.register.done('end-mandate', end, 'console', { agreement: 'autre-accord' });
    const cut = () => copil.as('olga').act('cut-link', { platform: 'slack', account }, asOlga);
    expect(refusedWith(await cut())).toContain('secrétariat');
    expect(await personOf(bob)).toBe(copil.id('bob'));
    await copil.as('sec').act('cut-link', { platform: 'slack', account });
    expect(await personOf(bob)).toBeUndefined();
  });

  test('how each account was linked stands on the secretariat’s page', async () => {
    const who = newcomer('pro');
    await linked(who);
    const page = JSON.stringify(viewOf(await copil.as('sec').show('accounts')));
    expect(plainly(page)).toContain(`${who.account} (relié par son adresse électronique)`);
  });
});

test('of accounts that were linked before that was kept, the journal says who vouched for them', async () => {
  const { database } = copil.register;
  const vouchers = async () =>
    (await database.account.findMany({ orderBy: { account: 'asc' } })).map(({ account, vouchedBy }) => [
      account,
      // A code was not told apart from an address.
      vouchedBy === 'code' ? 'mail' : vouchedBy,
    ]);
  const before = await vouchers();
  expect(new Set(before.map(([, voucher]) => voucher))).toEqual(new Set(['mail', 'secretariat', 'operator']));
  const migration = readFileSync('prisma/migrations/20261123211000_vouchers/migration.sql', 'utf8');
  await database.$executeRaw`UPDATE account SET vouched_by = 'mail'`;
  await database.$executeRawUnsafe(migration.slice(migration.indexOf('UPDATE "account"')));
  expect(await vouchers()).toEqual(before);
});
