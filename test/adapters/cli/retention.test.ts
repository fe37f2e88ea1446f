import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { AGREEMENT, ficheInVote, openedConsultation } from '../../support/register.ts';
import { copil } from './run.ts';

let it: TestApp;
const run = (...args: string[]) => copil(['retention', ...args], { DATABASE_URL: it.register.url });
const peopleIn = (out: string) => (JSON.parse(out) as { people: { person: string; since: string }[] }).people;

beforeAll(async () => {
  it = await testApp();
  const { register } = it;
  const { vote } = await ficheInVote(register, await openedConsultation(register));
  await register.done('cast-vote', { vote, choice: 'for' }, 'cleo');
  await register.done(
    'make-remark',
    { fiche: (await register.database.fiche.findFirstOrThrow()).id, text: 'Ma remarque.' },
    'cleo',
  );
  await it.addPerson('nemo');
  // Their mandates were over long ago, as the database's clock sees it; bob's a moment ago.
  const ended = (who: string, lastDay: string) =>
    register.database.mandate.updateMany({
      where: { personId: it.id(who) },
      data: { firstDay: '2019-01-01', lastDay },
    });
  const today = Temporal.Now.plainDateISO('Europe/Paris');
  await ended('cleo', today.subtract({ months: 13 }).toString());
  await ended('bob', today.subtract({ days: 3 }).toString());
});
afterAll(() => it.register.close());

test('a dry run says whose mandates ended so long ago, since when and how much is held; nothing changes', async () => {
  const before = await it.register.chain('instance');
  const { code, out } = await run('--months', '12', '--dry-run', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ ok: true, dryRun: true, people: [{ person: it.id('cleo'), name: 'cleo' }] });
  expect((await run('--months', '12', '--dry-run')).out).toMatch(
    /cleo {2}since .*remarks 1.*\n1 to be erased; nothing was changed/s,
  );
  expect(await it.register.chain('instance')).toEqual(before);
  expect((await it.register.ports.library.person(it.id('cleo')))?.name).toBe('cleo');
});

test('with no months who has left is named, and who never had a mandate; whoever has one is not', async () => {
  const all = peopleIn((await run('--months', '0', '--dry-run', '--json')).out).map(({ person }) => person);
  expect(new Set(all)).toEqual(new Set(['cleo', 'bob', 'nemo'].map(it.id)));
});

test('for good: what names them goes, their ballots stay, the register holds; again, there is nobody left', async () => {
  const { code, out } = await run('--months', '12');
  expect([code, out.includes('cleo')]).toEqual([0, false]);
  expect(await it.register.ports.library.person(it.id('cleo'))).toMatchObject({ name: '' });
  expect((await it.register.chain()).filter(({ entry }) => entry.fact.kind === 'BallotCast')).toHaveLength(1);
  expect((await it.register.chain('instance')).at(-1)?.entry.fact).toMatchObject({ kind: 'PersonErased' });
  expect(JSON.stringify(await it.register.chain())).not.toContain('Ma remarque.');
  expect((await run('--months', '12')).out).toBe('0 erased.\n');
  expect((await it.register.ports.library.person(it.id('bob')))?.name).toBe('bob');
  expect(await it.register.ports.library.head(AGREEMENT)).toMatchObject({ seq: expect.any(Number) });
});

test('wrong use is said, with 2', async () => {
  for (const args of [[], ['--months', '-1'], ['--months', 'x'], ['--months', '9999']])
    expect([args, (await run(...args)).code]).toEqual([args, 2]);
});
