import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MOST_WAITING } from '../../src/documents.ts';
import type { PrintedFile } from '../../src/papers/printable.ts';
import { EVERYONE, made, plainly, refusedWith, type TestApp, testApp, textOf, viewOf } from '../support/app.ts';
import { type TestPrinting, testPrinting } from '../support/printing.ts';
import { readPdf, readXlsx, readZip } from '../support/read-back.ts';
import { AGREEMENT, ficheInVote, openedConsultation, openedMotion } from '../support/register.ts';
import { content, DEADLINE } from '../support/world.ts';

/*
 * The fiche of `pro` is decided on (FA-2027-001, D-2027-001), a second one is in vote with a hidden tally, `pia` has one
 * that is handed in; `pro` has a draft; `gil` is a guest of the consultation, `zoe` sits in another agreement.
 */

const OTHER = 'accord-des-ponts';

let copil: TestApp;
let printing: TestPrinting;
let ids: Readonly<Record<'consultation' | 'decided' | 'vote' | 'hidden' | 'ofPia' | 'draft' | 'elsewhere', string>>;
beforeAll(async () => {
  copil = await testApp(undefined, async (register) => {
    printing = await testPrinting(register);
    return { documents: printing.office };
  });
  const { register } = copil;
  for (const who of ['pia', 'gil', 'zoe', 'nemo', 'ida']) await copil.addPerson(who);
  const role = (who: string, as: string, more = {}, agreement = AGREEMENT) =>
    register.done('give-mandate', { kind: 'role', role: as, person: copil.id(who), ...more }, 'sec', { agreement });
  await register.addAgreement(OTHER, ['sec']);
  await role('zoe', 'commission', {}, OTHER);
  const consultation = await openedConsultation(register);
  await role('pia', 'proposer');
  await role('gil', 'guest', { scope: consultation });
  const { fiche: decided, vote } = await ficheInVote(register, consultation);
  for (const [who, choice] of [
    ['ana', 'for'],
    ['nora', 'for'],
    ['sami', 'against'],
  ] as const)
    await register.done('cast-vote', { vote, choice }, who);
  register.at(DEADLINE);
  await register.done('close-due-vote', { vote }, 'clock');
  await register.done('make-remark', { fiche: decided, text: 'Une remarque œcuménique : bravo !' }, 'bob');
  register.at('2027-03-11T09:00');
  const { fiche: hidden, vote: secret } = await ficheInVote(register, consultation, {
    tallyShown: 'at-close',
    deadline: '2027-03-20T18:00',
  });
  await register.done('cast-vote', { vote: secret, choice: 'against' }, 'ana');
  const ofPia = await register.done(
    'import-fiche',
    { content: content({ title: 'L’action de Pia' }), author: copil.id('pia') },
    'sec',
  );
  const draft = made(await copil.as('pro').act('write-fiche', { content: content({ title: 'Le brouillon de Pro' }) }));
  const elsewhere = await register.done('import-fiche', { content: content() }, 'sec', { agreement: OTHER });
  ids = { consultation, decided, vote, hidden, ofPia, draft, elsewhere };
});
afterAll(async () => {
  await printing.stop();
  await copil.register.close();
});

const ask = (who: string, order: Readonly<Record<string, string>>, asking = {}) =>
  copil.as(who).act('ask-document', order, asking);

/** The last document that somebody was told is ready, as they take it. */
async function told(who: string): Promise<{ readonly id: string; readonly file: PrintedFile | undefined }> {
  await printing.run();
  await copil.deliver();
  const [last] = await copil.as(who).messages();
  const id = last?.view.attachment?.document ?? '';
  return { id, file: await printing.take(id, copil.id(who)) };
}
async function got(who: string, order: Readonly<Record<string, string>>): Promise<PrintedFile> {
  expect((await ask(who, order)).kind).toBe('done');
  const { file } = await told(who);
  if (!file) throw new Error('nothing to take');
  return file;
}

describe('a document is asked for', () => {
  test('by a press: told at once that it comes, then handed over in the person’s messages', async () => {
    const reply = await ask('ana', { document: 'fiche', format: 'pdf', fiche: ids.decided });
    expect(reply.kind).toBe('done');
    expect(plainly(viewOf(reply).summary)).toContain(
      'FA-2027-001 « Découvrir les métiers des quais » : en préparation',
    );
    expect(await copil.as('ana').messages()).toEqual([]);
    const { id, file } = await told('ana');
    const [message] = await copil.as('ana').messages();
    expect(message?.view.attachment).toMatchObject({ file: 'fiche-FA-2027-001.pdf', type: 'application/pdf' });
    expect(plainly(textOf(message?.view ?? viewOf(reply)))).toContain('À prendre jusqu’au');
    const { texts } = await readPdf(file?.bytes ?? new Uint8Array());
    expect(plainly(texts.join(' '))).toContain('5 voix pour, il en fallait 5');
    const row = await copil.register.database.document.findUniqueOrThrow({ where: { id } });
    expect(row.sha256).toBe(
      createHash('sha256')
        .update(file?.bytes ?? '')
        .digest('hex'),
    );
  });

  test.each([
    ['document fiche FA-2027-001', 'fiche-FA-2027-001.pdf'],
    ['/copil document FA-2027-1 word', 'fiche-FA-2027-001.docx'],
    ['dossier 2027-001', 'dossier-FA-2027-001.zip'],
    ['télécharger le programme 2027', 'programme-2027.xlsx'],
    ['document résultat D-2027-001', 'resultat-D-2027-001.png'],
    ['download result d-2027-001 svg', 'resultat-D-2027-001.svg'],
  ])('by a command: %s', async (typed, name) => {
    const reply = await copil.as('bob').command(typed);
    expect([reply.kind, viewOf(reply).name]).toEqual(['done', 'document-asked']);
    expect((await told('bob')).file?.name).toBe(name);
  });

  test('as a kind of file that there is not of it: they are told which they get instead, and which there are', async () => {
    const said = plainly(textOf(viewOf(await copil.as('ana').command('document fiche FA-2027-001 excel'))));
    expect(said).toContain('au format PDF (formats possibles : PDF, Word)');
    expect(plainly(textOf(viewOf(await copil.as('ana').command('document fiche FA-2027-001 word'))))).not.toContain(
      'format',
    );
    await printing.run();
  });

  test('without a name, the page says what there is, each by a press', async () => {
    const shown = viewOf(await copil.as('ana').command('document'));
    expect(shown.name).toBe('documents');
    const text = plainly(textOf(shown));
    for (const each of [
      'FA-2027-001',
      'Résultat du vote, décision D-2027-001',
      'Programme 2027 (tableur)',
      'Dossier complet',
    ])
      expect(text).toContain(each);
    const ofPro = plainly(textOf(viewOf(await copil.as('pro').show('documents'))));
    expect(ofPro).not.toContain('L’action de Pia');
    expect(ofPro).not.toContain('tableur');
  });

  test('leaves nothing in the register: reading is no act', async () => {
    const before = (await copil.register.chain()).length;
    await got('ana', { document: 'dossier', fiche: ids.decided });
    expect((await copil.register.chain()).length).toBe(before);
  });

  test('the same delivery again asks for nothing more', async () => {
    const order = { document: 'fiche', fiche: ids.decided };
    const twice = () => ask('cleo', order, { key: 'press-1' });
    const replies = await Promise.all([twice(), twice(), twice()]);
    expect(replies.map(({ kind }) => kind)).toEqual(['done', 'done', 'done']);
    expect(await printing.run()).toBe(1);
  });

  test('as many as wait already are enough', async () => {
    for (let n = 0; n < MOST_WAITING; n += 1)
      expect((await ask('sami', { document: 'fiche', fiche: ids.decided })).kind).toBe('done');
    expect(refusedWith(await ask('sami', { document: 'fiche', fiche: ids.decided }))).toContain(
      '10 documents sont déjà en préparation',
    );
    await printing.run();
    expect((await ask('sami', { document: 'fiche', fiche: ids.decided })).kind).toBe('done');
    await printing.run();
  });

  test.each([
    [{}],
    [{ document: 'constructor' }],
    [{ document: 'fiche', format: 'exe' }],
    [{ document: 'programme', year: '20 27' }],
    [{ document: 'programme', year: '__proto__' }],
    [null],
    ['fiche'],
  ])('%j is no document', async (said) => {
    expect((await copil.as('sec').act('ask-document', said)).kind).toBe('refused');
  });
});

describe('who may have which (R15)', () => {
  const may = async (who: string, order: Readonly<Record<string, string>>, agreement = AGREEMENT) =>
    (await ask(who, order, { agreement })).kind === 'done';
  const readers = async (order: Readonly<Record<string, string>>) => {
    const those: string[] = [];
    for (const who of [...EVERYONE, 'pia', 'gil', 'zoe', 'nemo', 'ida']) if (await may(who, order)) those.push(who);
    await printing.run();
    return those;
  };
  const MEMBERS = ['ana', 'bob', 'cleo', 'nora', 'sami', 'sec', 'com', 'bea'];

  test('a fiche: the committee, its proposer, the guests of its consultation', async () => {
    expect(await readers({ document: 'fiche', fiche: ids.decided })).toEqual([...MEMBERS, 'pro', 'gil']);
    expect(await readers({ document: 'dossier', fiche: ids.ofPia })).toEqual([...MEMBERS, 'pia']);
  });
  test('the result of a vote: likewise', async () => {
    expect(await readers({ document: 'result', vote: ids.vote })).toEqual([...MEMBERS, 'pro', 'gil']);
  });
  test('a draft: its author and the secretariat', async () => {
    expect(await readers({ document: 'fiche', fiche: ids.draft })).toEqual(['sec', 'pro']);
  });
  test('the programme: who reads all of it', async () => {
    expect(await readers({ document: 'programme', year: '2027' })).toEqual(MEMBERS);
    expect(refusedWith(await ask('pia', { document: 'programme', year: '2027' }))).toContain('secrétariat');
  });
  test('the annual report and the calendar: who reads all of it', async () => {
    for (const document of ['report', 'calendar'] as const)
      for (const format of document === 'report' ? ['pdf', 'docx'] : ['ics', 'png'])
        expect(await readers({ document, format, year: '2027' })).toEqual(MEMBERS);
  });
  test('the report of a year that has not begun, or that was before the agreement, is not made up (R12.2)', async () => {
    for (const year of ['2028', '2031', '1999'])
      expect(refusedWith(await ask('sec', { document: 'report', year }))).toContain('Année');
  });
  test('the papers of a session: the committee, and its own guests (R2.4)', async () => {
    const { register } = copil;
    const session = await register.done(
      'plan-session',
      { type: 'spring', title: 'Copil de printemps', startsAt: '2027-06-03T14:00', place: 'Paris' },
      'sec',
    );
    await register.done(
      'give-mandate',
      { kind: 'role', role: 'guest', person: copil.id('ida'), scope: session },
      'sec',
    );
    for (const document of ['meeting', 'attendance', 'invitation'])
      expect([document, await readers({ document, session })]).toEqual([document, [...MEMBERS, 'ida']]);
    expect(refusedWith(await ask('sec', { document: 'minutes', session }))).toContain('prévue');
    expect(refusedWith(await ask('pia', { document: 'meeting', session }))).toEqual(
      refusedWith(await ask('pia', { document: 'meeting', session: randomUUID() })),
    );
    const shown = plainly(textOf(viewOf(await copil.as('ida').show('documents', { session }))));
    expect(shown).toContain('Dossier de séance');
    expect(shown).not.toContain('tableur');
    expect((await copil.as('bob').command('document dossier de séance 2027-06-03')).kind).toBe('done');
    expect((await told('bob')).file?.name).toBe('dossier-seance-2027-06-03.pdf');
  });
  test('agreements don’t see each other: what is of another one is as if it were not there', async () => {
    expect(refusedWith(await ask('sec', { document: 'fiche', fiche: ids.elsewhere }))).toEqual(
      refusedWith(await ask('sec', { document: 'fiche', fiche: randomUUID() })),
    );
    expect(await may('zoe', { document: 'fiche', fiche: ids.decided }, OTHER)).toBe(false);
    expect(await may('zoe', { document: 'fiche', fiche: ids.elsewhere }, OTHER)).toBe(true);
    await printing.run();
  });
  test('a file is taken by who asked for it alone, and only while they may have it', async () => {
    await ask('gil', { document: 'fiche', fiche: ids.decided });
    const { id, file } = await told('gil');
    expect(file?.name).toBe('fiche-FA-2027-001.pdf');
    for (const who of ['ana', 'sec', 'nemo']) expect(await printing.take(id, copil.id(who))).toBeUndefined();
    expect(await printing.take('no-such-document', copil.id('gil'))).toBeUndefined();
    const { committee } = (await copil.register.ports.library.standing(AGREEMENT)) ?? { committee: { mandates: [] } };
    const mandate = committee.mandates.find(({ person }) => person === copil.id('gil'));
    await copil.register.done('end-mandate', { mandate: mandate?.id, to: '2027-03-10' }, 'sec');
    expect(await printing.take(id, copil.id('gil'))).toBeUndefined();
  });
  test('who may no longer have it when it is made is told that it could not be', async () => {
    await copil.register.done('give-mandate', { kind: 'role', role: 'proposer', person: copil.id('nemo') }, 'sec');
    const own = made(await copil.as('nemo').act('write-fiche', { content: content({ title: 'De Nemo' }) }));
    await ask('nemo', { document: 'fiche', fiche: own });
    const { committee } = (await copil.register.ports.library.standing(AGREEMENT)) ?? { committee: { mandates: [] } };
    const mandate = committee.mandates.find(({ person }) => person === copil.id('nemo'));
    await copil.register.done('end-mandate', { mandate: mandate?.id, to: '2027-03-10' }, 'sec');
    await printing.run();
    const row = await copil.register.database.document.findFirstOrThrow({ where: { personId: copil.id('nemo') } });
    expect([row.failure, row.bytes]).toEqual(['not to be had any more', null]);
  });
});

describe('what is in them', () => {
  test('of a vote with a hidden tally nothing says a choice, in any document (R3.7)', async () => {
    const text = plainly(
      (await readPdf((await got('bob', { document: 'fiche', fiche: ids.hidden })).bytes)).texts.join(' '),
    );
    expect(text).toContain('Le décompte sera montré à la clôture');
    expect(text).not.toMatch(/\d (pour|contre)\b/i);
    const files = await readZip((await got('bob', { document: 'dossier', fiche: ids.hidden })).bytes);
    const register = JSON.parse(files.get('donnees/register.json')?.toString() ?? '') as readonly {
      fact: Record<string, unknown>;
    }[];
    const ballot = register.find(({ fact }) => fact.kind === 'BallotCast')?.fact;
    expect(ballot?.seat).toBe('QUAI-01');
    expect(JSON.stringify(ballot)).not.toContain('against');
    expect([...files.keys()].some((name) => name.startsWith('resultats/'))).toBe(false);
    const decided = await readXlsx((await got('bob', { document: 'programme', year: '2027' })).bytes);
    expect(decided.find(({ name }) => name === 'Décisions')?.rows.length).toBe(2);
    expect(refusedWith(await ask('bob', { document: 'result', decision: 'D-2027-002' }))).toContain('D-2027-002');
  });

  test('the whole file of a fiche: every file is what the manifest says, and people’s identifiers stay out', async () => {
    const { bytes, name } = await got('sec', { document: 'dossier', fiche: ids.decided });
    expect(name).toBe('dossier-FA-2027-001.zip');
    const files = await readZip(bytes);
    const manifest = JSON.parse(files.get('manifest.json')?.toString() ?? '') as {
      readonly format: string;
      readonly register: { readonly seq: number; readonly hash: string };
      readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
    };
    expect(manifest.format).toBe('copil-dossier-1');
    const { seq, hash } = await copil.register.ports.library.head(AGREEMENT);
    expect(manifest.register).toMatchObject({ seq, hash });
    expect([...files.keys()].sort()).toEqual(
      ['SHA256SUMS', 'manifest.json', ...manifest.files.map((file) => file.name)].sort(),
    );
    const sha256 = (data: Buffer | undefined) =>
      createHash('sha256')
        .update(data ?? '')
        .digest('hex');
    for (const file of manifest.files)
      expect([file.name, file.bytes, file.sha256]).toEqual([
        file.name,
        files.get(file.name)?.length,
        sha256(files.get(file.name)),
      ]);
    expect(files.get('SHA256SUMS')?.toString()).toBe(
      manifest.files.map((file) => `${file.sha256}  ${file.name}\n`).join(''),
    );
    expect(manifest.files.map((file) => file.name)).toEqual(
      expect.arrayContaining([
        'LISEZ-MOI.txt',
        'fiche-FA-2027-001.pdf',
        'remarques-FA-2027-001.pdf',
        'resultats/resultat-D-2027-001.png',
        'resultats/resultat-D-2027-001.svg',
      ]),
    );
    const all = [...files.values()].map((data) => data.toString('utf8')).join('\n');
    for (const who of EVERYONE) expect(all).not.toContain(copil.id(who));
    const remarks = plainly((await readPdf(files.get('remarques-FA-2027-001.pdf') ?? Buffer.alloc(0))).texts.join(' '));
    expect(remarks).toContain('Une remarque œcuménique : bravo !');
  });

  test('a former version is there as it was', async () => {
    const fiche = await copil.register.done(
      'import-fiche',
      { content: content({ title: 'Avant' }), author: copil.id('pro') },
      'sec',
    );
    await copil.as('pro').act('revise-fiche', { fiche, content: content({ title: 'Après' }) });
    const files = await readZip((await got('sec', { document: 'dossier', fiche })).bytes);
    const name = [...files.keys()].find((each) => each.startsWith('versions/')) ?? '';
    expect(name).toMatch(/^versions\/fiche-FA-2027-\d{3}-version-1\.pdf$/);
    const { texts } = await readPdf(files.get(name) ?? Buffer.alloc(0));
    expect(plainly(texts.join(' '))).toContain('Avant');
    expect(plainly(texts.join(' '))).toContain('Version 1, remplacée');
  });

  test('made again from the same register, it is the same, byte by byte, whoever asks', async () => {
    const order = { document: 'dossier', fiche: ids.decided };
    const [one, two] = [await got('sec', order), await got('ana', order)];
    expect(Buffer.from(one.bytes).equals(Buffer.from(two.bytes))).toBe(true);
  });

  test('a motion’s result too', async () => {
    const { register } = copil;
    const motion = await openedMotion(register, ids.consultation, { deadline: '2027-03-15T18:00' });
    await register.done('cast-vote', { vote: motion, choice: 'for' }, 'ana');
    register.at('2027-03-15T18:00');
    await register.done('close-due-vote', { vote: motion }, 'clock');
    const { bytes } = await got('cleo', { document: 'result', vote: motion, format: 'svg' });
    expect(plainly(Buffer.from(bytes).toString())).toContain('Priorités de 2028');
  });
});

describe('what is kept', () => {
  test('a document whose wake-up got lost is made all the same', async () => {
    await ask('nora', { document: 'fiche', fiche: ids.decided });
    await copil.register.database
      .$executeRaw`UPDATE document SET asked_at = asked_at - interval '2 minutes' WHERE person_id = ${copil.id('nora')}`;
    printing.lose();
    await printing.sweep();
    expect((await told('nora')).file?.name).toBe('fiche-FA-2027-001.pdf');
  });

  test('files go after some days, and with the person', async () => {
    const count = () => copil.register.database.document.count({ where: { personId: copil.id('nora') } });
    expect(await count()).toBeGreaterThan(0);
    await copil.register.database
      .$executeRaw`UPDATE document SET asked_at = asked_at - interval '8 days' WHERE person_id = ${copil.id('nora')}`;
    await printing.sweep();
    expect(await count()).toBe(0);
    const records = await copil.register.ports.library.recordsOf(copil.id('ana'));
    expect(records.documents?.length).toBeGreaterThan(0);
    expect(JSON.stringify(records.documents)).toContain('Découvrir les métiers');
  });
});
