import { afterAll, beforeAll, expect, test } from 'vitest';
import { linkAccount } from '../../src/people.ts';
import { actionsIn, refusedWith, type TestApp, testApp, textOf, viewOf } from '../support/app.ts';

let copil: TestApp;
const account = (who: string) => `T1/${who}`;
beforeAll(async () => {
  copil = await testApp();
  const operator = { actor: { operator: true }, as: { as: 'operator' }, via: 'cli' } as const;
  for (const who of ['ana', 'bob', 'nora'])
    await linkAccount(
      copil.register.ports,
      { person: copil.id(who), platform: 'slack', account: account(who) },
      operator,
    );
});
afterAll(() => copil.register.close());

const personOf = (who: string) => copil.register.ports.library.personOf('slack', account(who));
const cut = (by: string, who: string) => copil.as(by).act('cut-link', { platform: 'slack', account: account(who) });

test('one sees one’s own accounts, and cuts a link oneself; nobody else’s', async () => {
  const mine = viewOf(await copil.as('ana').show('my-data'));
  const button = actionsIn(mine).find(({ label }) => label === 'Couper ce lien');
  expect(button?.intent).toEqual({ kind: 'act', act: 'cut-link', command: { platform: 'slack', account: 'T1/ana' } });
  expect(button?.confirm?.text).toContain('Les votes et les avis déjà donnés restent');
  expect(refusedWith(await cut('ana', 'bob'))).toContain('secrétariat');
  expect(await personOf('bob')).toBe(copil.id('bob'));
  expect((await cut('ana', 'ana')).kind).toBe('done');
  expect(await personOf('ana')).toBeUndefined();
  expect(refusedWith(await cut('ana', 'ana'))).toMatch(/introuvable|existe/);
});

test('the secretariat sees whose accounts are linked, and cuts a link; the register keeps both facts', async () => {
  expect(refusedWith(await copil.as('bob').show('accounts'))).toContain('secrétariat');
  const members = viewOf(await copil.as('sec').show('members'));
  expect(actionsIn(members).map(({ intent }) => intent)).toContainEqual({ kind: 'show', page: 'accounts', about: {} });
  expect(actionsIn(viewOf(await copil.as('bob').show('members'))).some(({ label }) => label === 'Comptes reliés')).toBe(
    false,
  );
  const page = viewOf(await copil.as('sec').show('accounts'));
  expect(textOf(page)).toContain('T1/nora');
  expect((await cut('sec', 'nora')).kind).toBe('done');
  expect(await personOf('nora')).toBeUndefined();
  const kinds = (await copil.register.chain('instance')).map(({ entry }) => entry.fact.kind);
  expect(kinds.filter((kind) => kind === 'AccountLinked')).toHaveLength(3);
  expect(kinds.filter((kind) => kind === 'AccountUnlinked')).toHaveLength(2);
});
