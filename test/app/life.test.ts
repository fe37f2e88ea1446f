import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyStored } from '../../adapters/cli/verify.ts';
import type { Reply } from '../../src/app.ts';
import type { Platform } from '../../src/rules/facts.ts';
import { formOf, intentsOf, made, refusedWith, type TestApp, testApp, textOf, viewOf } from '../support/app.ts';
import { valuesOf } from '../support/form-reader.ts';

let it: TestApp;
beforeAll(async () => {
  it = await testApp();
});
afterAll(() => it.register.close());

/** Everyone from a platform of their own, in turn. */
const VIA: Readonly<Record<string, Platform>> = {
  ana: 'slack',
  bob: 'teams',
  nora: 'teams',
  sami: 'slack',
  sec: 'web',
};
const act = (who: string, name: string, command: unknown): Promise<Reply> =>
  it.as(who).act(name, command, { via: VIA[who] ?? 'slack' });
const done = async (who: string, name: string, command: unknown): Promise<string> =>
  made(await act(who, name, command));
const fill = async (who: string, form: string, about: Record<string, string>, changes: Record<string, unknown>) => {
  const shown = formOf(await it.as(who).form(form, about));
  const reply = await it.as(who).submit(form, shown.about, valuesOf(shown.fields, changes as never), {
    via: VIA[who] ?? 'teams',
  });
  if (reply.kind !== 'done') throw new Error(JSON.stringify(reply.kind === 'form' ? reply.errors : reply.view.summary));
  return reply;
};
const state = async (fiche: string) => (await it.register.ports.library.fiche('accord-des-quais', fiche))?.state;

const CONTENT = {
  title: 'Découvrir les métiers des quais',
  programmeYear: 2027,
  axes: ['metiers'],
  level: 'national',
  start: '2027-04-01',
  end: '2027-05-31',
  publics: [{ public: 'lyceens', number: 120 }],
  annex: [{ label: 'Ateliers', cents: 10_000_00, resources: [{ funder: 'convention', cents: 10_000_00 }] }],
};

async function consultation(title: string, closesAt: string): Promise<string> {
  return done('sec', 'open-consultation', { title, whyNoMeeting: 'Deux réunions tenues.', closesAt });
}

async function everyoneVotes(vote: string, choice: 'for' | 'against') {
  for (const who of ['ana', 'bob', 'cleo', 'nora', 'sami']) await done(who, 'cast-vote', { vote, choice });
}

async function openedVote(fiche: string, amendment?: string): Promise<string> {
  const named = amendment === undefined ? { fiche } : { fiche, amendment };
  const voting = { deadline: '2027-03-20T18:00', tallyShown: 'live', closeWhenAllVoted: true };
  return done('sec', 'open-vote', { ...named, ...voting });
}

async function adopted(title: string, place: string): Promise<string> {
  const fiche = await done('pro', 'write-fiche', { content: { ...CONTENT, title } });
  await done('pro', 'submit-fiche', { fiche });
  await done('com', 'examine-fiche', { fiche, value: 'favourable' });
  await done('sec', 'place-fiche', { fiche, consultation: place });
  await done('nora', 'give-opinion', { fiche, ministry: 'NORD', value: 'favourable' });
  await done('sami', 'give-opinion', { fiche, ministry: 'SUD', value: 'favourable' });
  await everyoneVotes(await openedVote(fiche), 'for');
  return fiche;
}

describe('R7.2: an action from its draft to the annual report, on Slack and Teams mixed', () => {
  test('each act does what the rules say, and the register holds', async () => {
    it.register.at('2027-03-01T10:00');
    const place = await consultation('Consultation de mars', '2027-03-31T18:00');
    const fiche = await adopted('Découvrir les métiers des quais', place);
    const refused = await adopted('Un autre quai', place);
    expect(await state(fiche)).toBe('adopted');

    // R6.3: nothing starts before the board.
    expect(refusedWith(await act('pro', 'start-action', { fiche }))).toMatch(/Validée/i);
    expect((await it.as('sec').tasks()).map(({ title }) => title).join()).toContain('Décision du CA');

    // R6.1: the whole meeting at once, from one form.
    it.register.at('2027-03-15T10:00');
    const meeting = await fill(
      'sec',
      'record-board-meeting',
      {},
      {
        meeting: '2027-03-12',
        [`value-${fiche}`]: 'validated',
        [`value-${refused}`]: 'refused',
        [`reasons-${refused}`]: 'Trop proche d’une action existante.',
      },
    );
    expect(viewOf(meeting).summary).toContain('validée');
    expect([await state(fiche), await state(refused)]).toEqual(['validated', 'refused']);
    await it.deliver();
    const told = (await it.as('bob').messages()).map(({ view }) => view.title);
    expect(told.filter((title) => title.startsWith('Conseil d’administration'))).toHaveLength(2);

    // R8: an amendment of the budget; the validated version stands until the board has spoken again.
    await fill(
      'pro',
      'propose-amendment',
      { fiche },
      {
        objectives: 'Les mêmes métiers, un lycée de plus.',
        costs: [{ label: 'Ateliers', amount: '12 000,00' }],
        resources: [{ line: 'Ateliers', funder: 'convention', amount: '12 000,00' }],
      },
    );
    const page = viewOf(await it.as('nora').show('fiche', { fiche }));
    expect(textOf(page)).toContain('Avenant 1');
    const amendment = (await it.register.ports.library.fiche('accord-des-quais', fiche))?.amendments?.[0]?.id ?? '';
    await fill('sec', 'place-amendment', { fiche, amendment }, {});
    await done('nora', 'give-opinion', { fiche, amendment, ministry: 'NORD', value: 'favourable' });
    await done('sami', 'give-opinion', { fiche, amendment, ministry: 'SUD', value: 'favourable' });
    const vote = await openedVote(fiche, amendment);
    const card = viewOf(await it.as('ana').show('amendment', { fiche, amendment }));
    expect(textOf(card)).toContain('+2');
    expect(intentsOf(card)).toContain('cast-vote');
    await everyoneVotes(vote, 'for');
    const standing = await it.register.ports.library.fiche('accord-des-quais', fiche);
    expect(standing?.versions).toHaveLength(1);
    expect(standing?.amendments?.[0]?.state).toBe('adopted');
    await done('sec', 'record-board', { fiche, amendment, value: 'validated', meeting: '2027-03-15' });
    expect((await it.register.ports.library.fiche('accord-des-quais', fiche))?.versions).toHaveLength(2);
    expect(textOf(viewOf(await it.as('ana').show('version', { fiche, n: '1' })))).toMatch(/10.000,00/);

    // R9: one clear answer.
    expect(textOf(viewOf(await it.as('ana').command(`logo ${standing?.reference} affiche`)))).toContain(
      'aucune autorisation',
    );
    await fill('nora', 'authorise-logo', { fiche, ministry: 'NORD' }, { materials: 'Affiche\nDépliant' });
    expect(viewOf(await it.as('ana').command(`logo ${standing?.reference} AFFICHE`)).summary).toContain('Oui');

    // R12.1: run, and realised.
    await done('pro', 'start-action', { fiche });
    it.register.at('2027-06-02T10:00');
    expect((await it.as('pro').tasks()).map(({ title }) => title).join()).toContain('Réalisation');
    await fill(
      'pro',
      'file-realisation',
      { fiche, year: '2027' },
      {
        'public-0': '110',
        'spent-0': '11 500,00',
        used: [{ line: '0', funder: 'convention', amount: '11 500,00' }],
        text: 'Quatre ateliers tenus, cent dix lycéens.',
      },
    );
    expect(await state(fiche)).toBe('completed');
    const budget = textOf(viewOf(await it.as('ana').command('budget')));
    expect(budget).toMatch(/11.500,00/);
    expect(textOf(viewOf(await it.as('ana').command('programme 2027')))).toMatch(/Lycéens/);

    // R12.2: the report, presented, sent, validated by each.
    it.register.at('2028-02-01T10:00');
    await fill('sec', 'write-report', { report: '2027' }, { overview: 'Une première année.' });
    expect(refusedWith(await act('sec', 'send-report', { year: '2027' }))).toContain('présenté');
    await fill('sec', 'present-report', { report: '2027', to: 'commission' }, { on: '2028-01-20' });
    await fill('sec', 'present-report', { report: '2027', to: 'board' }, { on: '2028-01-25' });
    await done('sec', 'send-report', { year: '2027' });
    await done('nora', 'validate-report', { year: '2027', body: 'NORD' });
    await fill('sami', 'ask-report-changes', { report: '2027', body: 'SUD' }, { text: 'Citer les partenaires.' });
    await fill('sec', 'write-report', { report: '2027' }, { overview: 'Une première année, avec ses partenaires.' });
    await done('sec', 'send-report', { year: '2027' });
    for (const [who, body] of [
      ['nora', 'NORD'],
      ['sami', 'SUD'],
      ['sec', 'QUAI'],
    ] as const)
      await done(who, 'validate-report', { year: '2027', body });
    const report = viewOf(await it.as('ana').command('bilan 2027'));
    expect(report.status?.text).toBe('Validé');
    expect(textOf(report)).toMatch(/11.500,00/);

    expect(await verifyStored(it.register.database)).toMatchObject({ ok: true });
  });
});
