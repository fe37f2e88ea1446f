import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyStored } from '../../adapters/cli/verify.ts';
import { openDatabase } from '../../adapters/postgres/client.ts';
import { formToModal } from '../../adapters/slack/render.ts';
import type { Reply } from '../../src/app.ts';
import type { Form } from '../../src/forms/form.ts';
import type { Platform } from '../../src/rules/facts.ts';
import { renderFr } from '../../src/words/render.fr.ts';
import { copil } from '../adapters/cli/run.ts';
import {
  formOf,
  intentsOf,
  made,
  plainly,
  refusedWith,
  type TestApp,
  testApp,
  textOf,
  viewOf,
} from '../support/app.ts';
import { bareDatabase } from '../support/database.ts';
import { valuesOf } from '../support/form-reader.ts';
import { keepPayload } from '../support/payloads.ts';

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
    expect(textOf(viewOf(await it.as('ana').command('ordre du jour')))).toMatch(/Avenant 1[^\n]*avis/i);
    // R14.2: the avis that an amendment lacks awaits its ministry, and is reminded.
    expect((await it.as('nora').tasks()).map(({ title }) => title).join()).toMatch(/avis.*avenant 1/i);
    await it.register.done(
      'send-reminder',
      { reminder: `opinions/${place}/NORD/14d/2027-03-31`, how: 'on-time' },
      'clock',
    );
    await it.deliver();
    const reminded = (await it.as('nora').messages()).find(({ view }) => view.name === 'reminder');
    expect(reminded && textOf(reminded.view)).toMatch(/Donner l’avis.*avenant 1/);
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
    const awaits = async (who: string) =>
      (await it.as(who).tasks()).map(({ title }) => title).filter((title) => title.includes('bilan'));
    expect([await awaits('sec'), await awaits('nora')]).toEqual([['Écrire le bilan 2027'], []]);
    await fill('sec', 'write-report', { report: '2027' }, { overview: 'Une première année.' });
    expect(await awaits('sec')).toEqual(['Présenter et envoyer le bilan 2027']);
    expect(refusedWith(await act('sec', 'send-report', { year: '2027' }))).toContain('présenté');
    await fill('sec', 'present-report', { report: '2027', to: 'commission' }, { on: '2028-01-20' });
    await fill('sec', 'present-report', { report: '2027', to: 'board' }, { on: '2028-01-25' });
    await done('sec', 'send-report', { year: '2027' });
    expect([await awaits('sec'), await awaits('nora'), await awaits('ana')]).toEqual([
      ['Valider le bilan 2027'],
      ['Valider le bilan 2027'],
      [],
    ]);
    await done('nora', 'validate-report', { year: '2027', body: 'NORD' });
    expect(await awaits('nora')).toEqual([]);
    await fill('sami', 'ask-report-changes', { report: '2027', body: 'SUD' }, { text: 'Citer les partenaires.' });
    expect(plainly((await awaits('sec')).join())).toBe('Reprendre le bilan 2027 : des modifications sont demandées');
    // What is asked leads straight to what was written.
    await it.deliver();
    const intents = (await it.as('sec').messages()).flatMap(({ view }) => view.actions.map(({ intent }) => intent));
    const writing = intents.find((intent) => intent.kind === 'form' && intent.form === 'write-report');
    const about = writing?.kind === 'form' ? writing.about : {};
    expect(formOf(await it.as('sec').form('write-report', about)).fields).toContainEqual(
      expect.objectContaining({ name: 'overview', value: 'Une première année.' }),
    );
    await fill('sec', 'write-report', about, { overview: 'Une première année, avec ses partenaires.' });
    await done('sec', 'send-report', { year: '2027' });
    for (const [who, body] of [
      ['nora', 'NORD'],
      ['sami', 'SUD'],
      ['sec', 'QUAI'],
    ] as const)
      await done(who, 'validate-report', { year: '2027', body });
    const report = viewOf(await it.as('ana').command('bilan 2027'));
    expect(report.status?.text).toBe('Validé');
    for (const who of ['sec', 'nora', 'sami']) expect(await awaits(who)).toEqual([]);
    expect(textOf(report)).toMatch(/11.500,00/);

    expect(await verifyStored(it.register.database.sql)).toMatchObject({ ok: true });
  });
});

describe('hard moments', () => {
  const draft = (title: string) => done('pro', 'write-fiche', { content: { ...CONTENT, title } });
  const field = async (who: string, fiche: string, name: string, value: string, about = {}) => {
    const shown = formOf(await it.as(who).form('revise-fiche', { fiche, ...about }));
    return it.as(who).submit('revise-fiche', shown.about, valuesOf(shown.fields, { [name]: value }));
  };

  test('two people editing one draft: the second is told, and nothing is lost', async () => {
    it.register.at('2027-03-01T10:00');
    const fiche = await draft('Un brouillon à deux');
    const opened = formOf(await it.as('pro').form('revise-fiche', { fiche }));
    expect((await field('sec', fiche, 'title', 'Le titre du secrétariat')).kind).toBe('done');
    const mine = valuesOf(opened.fields, { title: 'Le titre de l’auteur', level: '' });
    const told = await it.as('pro').submit('revise-fiche', opened.about, mine);
    if (told.kind !== 'form') throw new Error('not told');
    expect(told.errors?.['']).toContain('Rien n’est perdu');
    const again = await it.as('pro').submit('revise-fiche', told.form.about, mine);
    expect(again.kind).toBe('done');
    const versions = (await it.register.ports.library.fiche('accord-des-quais', fiche))?.versions ?? [];
    expect(versions.map(({ content }) => content.title)).toEqual([
      'Un brouillon à deux',
      'Le titre du secrétariat',
      'Le titre de l’auteur',
    ]);
  });

  test('a form left open over a state change is answered by the rules as they stand now', async () => {
    it.register.at('2027-03-01T10:00');
    const place = await consultation('Encore une', '2027-03-31T18:00');
    const fiche = await adopted('Laissée ouverte', place);
    const form = formOf(await it.as('pro').form('abandon-action', { fiche }));
    const amend = formOf(await it.as('pro').form('propose-amendment', { fiche }));
    await done('sec', 'record-board', { fiche, value: 'refused', meeting: '2027-03-01', reasons: 'Hors sujet.' });
    const late = await it.as('pro').submit('abandon-action', form.about, { reasons: 'Trop tard.' });
    expect(refusedWith(late)).toContain('refusée par le conseil d’administration');
    const values = valuesOf(amend.fields, { title: 'Autre', objectives: 'Les mêmes.' });
    expect((await it.as('pro').submit('propose-amendment', amend.about, values)).kind).toBe('refused');
  });

  test('a draft in steps: left after any, taken up again, with what is missing; sixty cost lines, a few at a time', async () => {
    it.register.at('2027-03-01T10:00');
    const first = formOf(await it.as('pro').form('write-fiche'));
    const begun = await it.as('pro').submit('write-fiche', {}, valuesOf(first.fields, { title: 'Pas à pas' }));
    const fiche = made(begun);
    expect(textOf(viewOf(begun))).toContain('Avant de déposer');
    // Step by step, not the same sentence for each field.
    expect(plainly(textOf(viewOf(begun)))).toMatch(/Étape 1 sur \d+, à remplir : Année ; Axes/);
    expect(textOf(viewOf(begun))).not.toContain('Ce champ est à remplir');
    const lines = Array.from({ length: 60 }, (_, i) => ({
      label: `Poste ${i + 1}`,
      cents: 100 * (i + 1),
      resources: [{ funder: 'convention', cents: 100 * (i + 1) }],
    }));
    await done('pro', 'revise-fiche', { fiche, content: { ...CONTENT, title: 'Pas à pas', annex: lines } });
    const steps: Form[] = [];
    for (let step = 1; step < 40; step += 1) {
      const form = formOf(await it.as('pro').form('fiche-step', { fiche, step: String(step) }));
      if (form.about.step !== String(step)) break;
      steps.push(form);
    }
    const shown = steps.flatMap(({ fields }) =>
      fields.flatMap((f) => (f.name === 'costs' && f.type === 'rows' ? f.rows : [])),
    );
    expect(shown.map(({ label }) => label)).toEqual(lines.map(({ label }) => label));
    for (const form of steps) {
      const { view, whole } = formToModal(form, { words: renderFr });
      expect(whole, form.title).toBe(true);
      keepPayload('slack', `step-${form.about.step}`, view, { surface: 'modal' });
    }
    // One screen is changed: the lines of the others stay.
    const page = steps.find(({ fields }) => fields.some((f) => f.type === 'rows' && f.rows[0]?.label === 'Poste 7'));
    if (!page) throw new Error('no such screen');
    const changed = valuesOf(page.fields, {
      costs: [{ label: 'Poste sept', amount: '7' }],
      resources: [{ line: 'Poste sept', funder: 'convention', amount: '7' }],
    });
    expect((await it.as('pro').submit('fiche-step', page.about, changed)).kind).toBe('done');
    const { annex } =
      (await it.register.ports.library.fiche('accord-des-quais', fiche))?.versions.at(-1)?.content ?? {};
    const labels = Array.isArray(annex) ? annex.map((line) => (typeof line === 'object' ? line.label : '')) : [];
    expect(labels).toHaveLength(55);
    expect([labels[5], labels[6], labels[7]]).toEqual(['Poste 6', 'Poste sept', 'Poste 13']);
  });

  test('last year’s again: everything comes along, a year later', async () => {
    it.register.at('2027-03-01T10:00');
    const place = await consultation('Pour l’an prochain', '2027-03-31T18:00');
    const from = await adopted('Chaque année', place);
    const form = formOf(await it.as('pro').form('write-fiche', { from }));
    const fiche = made(await it.as('pro').submit('write-fiche', form.about, valuesOf(form.fields)));
    const again = (await it.register.ports.library.fiche('accord-des-quais', fiche))?.versions[0]?.content;
    expect(again).toMatchObject({
      title: 'Chaque année',
      programmeYear: 2028,
      start: '2028-04-01',
      annex: CONTENT.annex,
    });
    // Of what one may not read nothing comes along.
    const hidden = await done('sec', 'write-fiche', { content: { ...CONTENT, title: 'Secret' } });
    expect(
      formOf(await it.as('pro').form('write-fiche', { from: hidden })).fields.some(
        (f) => 'value' in f && f.value === 'Secret',
      ),
    ).toBe(false);
  });

  test('a board decision entered by two at once is recorded once', async () => {
    it.register.at('2027-03-01T10:00');
    const fiche = await adopted('Deux fois', await consultation('Deux fois', '2027-03-31T18:00'));
    const command = { fiche, value: 'validated', meeting: '2027-03-01' };
    const replies = await Promise.all([act('sec', 'record-board', command), act('sec', 'record-board', command)]);
    expect(replies.map(({ kind }) => kind)).toEqual(['done', 'done']);
    expect((await it.register.ports.library.fiche('accord-des-quais', fiche))?.board).toHaveLength(1);
  });

  test('references have no gaps, however many hand in at once; a withdrawn fiche keeps its number', async () => {
    it.register.at('2027-03-01T10:00');
    const drafts = await Promise.all(Array.from({ length: 8 }, (_, i) => draft(`Ensemble ${i}`)));
    await Promise.all(drafts.map((fiche) => done('pro', 'submit-fiche', { fiche })));
    await done('pro', 'withdraw-fiche', { fiche: drafts[3] });
    const last = await draft('Après le retrait');
    await done('pro', 'submit-fiche', { fiche: last });
    const references = (await it.register.ports.library.fiches('accord-des-quais'))
      .flatMap(({ reference }) => reference ?? [])
      .map((reference) => Number(reference.slice(-3)))
      .sort((a, b) => a - b);
    expect(references).toEqual(references.map((_n, i) => i + 1));
  });

  test('R9.5: what the directory knew of somebody is gone once they are removed, and the chain holds', async () => {
    const contact = {
      region: 'Nord',
      organisation: 'Région académique',
      name: 'Zoé Vanhaecke',
      mail: 'zoe@example.org',
    };
    await done('sec', 'keep-contact', contact);
    expect(textOf(viewOf(await it.as('ana').command('annuaire')))).toContain('Zoé Vanhaecke');
    const [kept] = await it.register.ports.library.directory('accord-des-quais');
    await done('sec', 'keep-contact', { ...contact, contact: kept?.id, region: 'Hauts-de-France' });
    await done('sec', 'remove-contact', { contact: kept?.id });
    const openings = await it.register.database.opening.findMany({ where: { field: 'name' } });
    expect(JSON.stringify(openings)).not.toContain('Vanhaecke');
    expect(await it.register.ports.library.directory('accord-des-quais')).toEqual([]);
    expect(await verifyStored(it.register.database.sql)).toMatchObject({ ok: true });
  });

  test('R16.3: exported and restored, every state is there again and the register verifies', async () => {
    const env = { SECRET_KEY: 'une clef de quarante signes ou à peu près' };
    const folder = await mkdtemp(join(tmpdir(), 'copil-life-'));
    const target = await bareDatabase();
    const { out, code } = await copil(['export'], { DATABASE_URL: it.register.url, ...env });
    expect(code).toBe(0);
    await writeFile(join(folder, 'register.json'), out);
    const restored = await copil(['restore', join(folder, 'register.json'), '--json'], {
      DATABASE_URL: target.url,
      ...env,
    });
    expect(restored.err).toBe('');
    const database = openDatabase(target.url);
    for (const table of ['fiche', 'report', 'contact'] as const) {
      const rows = (from: typeof database) => from.$queryRawUnsafe(`SELECT * FROM ${table} ORDER BY 1, 2`);
      expect(await rows(database)).toEqual(await rows(it.register.database));
    }
    await database.$disconnect();
    await target.drop();
    await rm(folder, { recursive: true });
  });
});
