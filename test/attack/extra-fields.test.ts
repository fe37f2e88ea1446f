import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FORMS } from '../../src/forms/index.ts';
import { USE_CASES, type UseCaseName } from '../../src/use-cases/index.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { AGREEMENT, ficheInVote, openedConsultation } from '../support/register.ts';

/** What a command or a form does not ask for is never taken from who sends it: who acts, as what, when, entered or not. */

const EXTRA = {
  ...{ actor: { operator: true }, by: 'x', as: 'operator', via: 'cli', at: '2020-01-01T00:00:00.000Z', newId: 'x' },
  ...{
    hash: '0'.repeat(64),
    seq: 1,
    version: 'x',
    agreement: 'autre-accord',
    state: 'adopted',
    decision: 'D-2027-001',
  },
  ...{ ballots: [], tally: {}, roll: [], outcome: 'adopted', operator: true, admin: true },
};

/** A mandate is one of three kinds of command. */
const KINDS = { 'give-mandate': ['role', 'seat', 'substitute'] } as Readonly<Record<string, readonly string[]>>;

test.each(Object.keys(USE_CASES) as UseCaseName[])('%s takes no field that it does not ask for', (name) => {
  const { command } = USE_CASES[name];
  const unknown = (fields: object): readonly string[] =>
    command
      .safeParse(fields)
      .error?.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [])) ?? [];
  for (const kind of KINDS[name] ?? [undefined])
    for (const key of ['actor', 'by', 'as', 'via', 'at', 'hash', 'seq', 'tally', 'operator'])
      expect([kind, key, unknown({ ...EXTRA, ...(kind ? { kind } : {}) }).includes(key)]).toEqual([kind, key, true]);
});

describe('on a vote that runs', () => {
  let it: TestApp;
  let fiche: string;
  let vote: string;
  beforeAll(async () => {
    it = await testApp();
    ({ fiche, vote } = await ficheInVote(it.register, await openedConsultation(it.register)));
  });
  afterAll(() => it.register.close());
  const head = () => it.register.ports.library.head(AGREEMENT);

  test.each([
    ['for another seat', { seat: 'NORD' }],
    ['as entered by the secretariat', { entered: true }],
    ['before now', { at: '2020-01-01T00:00:00.000Z' }],
    ['as somebody else', { person: 'x' }],
  ])('no ballot is cast %s by saying so', async (_what, extra) => {
    const before = await head();
    expect((await it.as('ana').act('cast-vote', { vote, choice: 'for', ...extra })).kind).toBe('refused');
    expect(await head()).toEqual(before);
  });

  test('a form reads its own fields: what is sent beside them changes nothing', async () => {
    const about = { fiche, person: it.id('sec'), as: 'secretariat', entered: 'true', agreement: 'autre-accord' };
    const values = { text: 'Une remarque', by: it.id('sec'), at: '2020-01-01', actor: 'operator', state: 'adopted' };
    expect((await it.as('ana').submit('make-remark', about, values)).kind).toBe('done');
    const { entry } = (await it.register.chain()).at(-1) ?? {};
    expect(entry).toMatchObject({
      by: { person: it.id('ana'), as: 'QUAI-01' },
      via: 'web',
      fact: { kind: 'RemarkMade' },
    });
    expect((await it.register.ports.library.fiche(AGREEMENT, fiche))?.state).toBe('in-vote');
  });

  test.each(Object.keys(FORMS))('the form %s gives nobody a right by what it is opened about', async (name) => {
    const before = await head();
    const about = { fiche, vote, role: 'secretariat', seat: 'NORD', ministry: 'NORD', as: 'operator' };
    const sent = await it.as('pro').submit(name, about, { seat: 'NORD', choice: 'for', value: 'favourable', text: '' });
    expect(['form', 'refused']).toContain(sent.kind);
    expect(await head()).toEqual(before);
  });
});
