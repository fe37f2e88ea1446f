import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Reply } from '../../src/app.ts';
import { codeIn } from '../../src/codes.ts';
import type { Newcomer } from '../../src/linking.ts';
import { linkAccount } from '../../src/people.ts';
import { plainly, type TestApp, testApp, viewOf } from '../support/app.ts';
import { AGREEMENT } from '../support/register.ts';

let copil: TestApp;
let accounts = 0;

beforeAll(async () => {
  copil = await testApp();
});
afterAll(() => copil.register.close());
beforeEach(() => copil.register.at('2027-03-01T10:00'));

/** An account of Teams that nobody is known by. */
const newcomer = (): Newcomer => {
  accounts += 1;
  return { platform: 'teams', account: `tenant/new-${accounts}`, label: 'Quelqu’un' };
};
const linked = async (who: string): Promise<string> => {
  const account = `T1/U-${who}-${accounts}`;
  const origin = { actor: { operator: true }, as: { as: 'operator' }, via: 'cli' } as const;
  await linkAccount(copil.register.ports, { person: copil.id(who), platform: 'slack', account }, origin);
  return account;
};
const ask = async (who: string, account: string | undefined): Promise<Reply> =>
  copil.app.command('/copil code', {
    agreement: AGREEMENT,
    person: copil.id(who),
    via: 'slack',
    ...(account === undefined ? {} : { account }),
  });
const codeOf = (reply: Reply): string => {
  const [block] = viewOf(reply).blocks;
  return block?.kind === 'heading' ? block.text : '';
};
const type = (who: Newcomer, text: string, alone = true) => copil.app.linkByCode(who, text, 'fr', alone);
const personOf = ({ account }: Newcomer) => copil.register.ports.library.personOf('teams', account);
const title = (reply: Reply | undefined) => (reply ? plainly(viewOf(reply).title) : undefined);

describe('a code', () => {
  test('typed in the new account links it, a ministry’s seat too; the person’s other accounts are told', async () => {
    const reply = await ask('nora', await linked('nora'));
    expect(codeOf(reply)).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(plainly(viewOf(reply).summary)).toContain('10 h 10');
    const who = newcomer();
    expect(title(await type(who, codeOf(reply)))).toBe('Compte relié');
    expect(await personOf(who)).toBe(copil.id('nora'));
    const told = await copil.register.database.notice.findMany({
      where: {
        channel: { startsWith: 'account:slack:T1/U-nora' },
        event: { path: ['message'], equals: 'account-linked' },
      },
    });
    expect(told).toHaveLength(1);
    const { fact, by } = (await copil.register.chain('instance')).at(-1)?.entry ?? {};
    expect(fact).toMatchObject({ kind: 'AccountLinked', person: copil.id('nora'), platform: 'teams' });
    expect(by).toEqual({ person: copil.id('nora'), as: 'self' });
  });

  test('is issued only to an account that is linked to who asks', async () => {
    expect(title(await ask('ana', undefined))).toBe('Pas d’ici');
    expect(title(await ask('ana', await linked('bob')))).toBe('Pas d’ici');
    expect(title(await ask('ana', 'T1/U-nobody'))).toBe('Pas d’ici');
  });

  test('works once', async () => {
    const code = codeOf(await ask('bob', await linked('bob')));
    expect(title(await type(newcomer(), code))).toBe('Compte relié');
    const late = newcomer();
    expect(title(await type(late, code))).toBe('Ce code n’est pas valable');
    expect(await personOf(late)).toBeUndefined();
  });

  test('works for ten minutes', async () => {
    const [first, second] = [await linked('cleo'), newcomer()];
    const code = codeOf(await ask('cleo', first));
    copil.register.at('2027-03-01T10:10');
    expect(title(await type(second, code))).toBe('Compte relié');
    const other = codeOf(await ask('cleo', first));
    copil.register.at('2027-03-01T10:21');
    expect(title(await type(newcomer(), other))).toBe('Ce code n’est pas valable');
  });

  test('takes the place of the one before', async () => {
    const account = await linked('ana');
    const [first, second] = [codeOf(await ask('ana', account)), codeOf(await ask('ana', account))];
    expect(title(await type(newcomer(), first))).toBe('Ce code n’est pas valable');
    expect(title(await type(newcomer(), second))).toBe('Compte relié');
  });

  test('typed where others read is cancelled', async () => {
    const code = codeOf(await ask('ana', await linked('ana')));
    const who = newcomer();
    expect(title(await type(who, code, false))).toBe('Ce code ne vaut plus rien');
    expect(title(await type(who, code))).toBe('Ce code n’est pas valable');
    expect(await personOf(who)).toBeUndefined();
  });

  test('of one person typed in another’s account moves nothing', async () => {
    const code = codeOf(await ask('ana', await linked('ana')));
    const account = await linked('sec');
    expect(title(await type({ platform: 'slack', account, label: 'sec' }, code))).toContain('déjà relié');
    expect(await copil.register.ports.library.personOf('slack', account)).toBe(copil.id('sec'));
  });
});

describe('five tries', () => {
  test('are counted by the account that types; then even the right code is not looked at, for an hour', async () => {
    const who = newcomer();
    for (let left = 4; left >= 0; left -= 1) {
      const reply = await type(who, 'code 00000-00000');
      expect(reply && plainly(viewOf(reply).summary)).toContain(left > 0 ? `il reste ${left} essai` : 'épuisé');
    }
    const account = await linked('ana');
    const code = codeOf(await ask('ana', account));
    expect(title(await type(who, code))).toBe('Trop d’essais');
    expect(title(await type(newcomer(), code))).toBe('Compte relié');
    copil.register.at('2027-03-01T11:01');
    expect(title(await type(who, codeOf(await ask('ana', account))))).toBe('Compte relié');
  });
});

describe('what was typed is a code', () => {
  test.each([
    ['7KX2M-4QWD9', '7KX2M4QWD9'],
    ['7kx2m-4qwd9', '7KX2M4QWD9'],
    ['  7KX2M – 4QWD9 ', '7KX2M4QWD9'],
    ['code 7KX2M4QWD9', '7KX2M4QWD9'],
    ['/copil code 7kx2m 4qwd9', '7KX2M4QWD9'],
    ['OIL2M-4QWD9', '0112M4QWD9'],
  ])('%s', (typed, code) => expect(codeIn(typed)).toBe(code));
  test.each(['calendrier', 'code', 'code aide', 'code UUUUU-UUUUU', '7KX2M4QWD9', 'FA-2027-001', '7KX2M-4QWD9 merci'])(
    '%s is none',
    (typed) => expect(codeIn(typed)).toBeUndefined(),
  );
});
