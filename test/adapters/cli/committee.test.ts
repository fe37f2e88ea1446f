import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadAgreement } from '../../../adapters/postgres/setup.ts';
import { DOCUMENTS } from '../../../src/papers/names.ts';
import { bareDatabase } from '../../support/database.ts';
import { sha256, sourceOf, type TestRegister, testRegister } from '../../support/register.ts';
import { AGREEMENT_FILE, content } from '../../support/world.ts';
import { copil } from './run.ts';

/** In force on whatever day the tests run. */
const FILE = {
  ...AGREEMENT_FILE,
  id: 'quais-de-garde',
  signedOn: Temporal.Now.plainDateISO('Europe/Paris').subtract({ years: 1 }).toString(),
  termYears: 10,
};

let folder: string;
let register: TestRegister;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'copil-committee-'));
  register = await testRegister();
  await mkdir(join(folder, 'agreements'));
  await writeFile(join(folder, 'agreements', 'quais.json'), JSON.stringify(FILE));
  const source = { ...sourceOf(FILE, 'quais.json'), fileHash: sha256(JSON.stringify(FILE)) };
  await loadAgreement(register.database, source, register.ports);
});
afterAll(async () => {
  await register.close();
  await rm(folder, { recursive: true, force: true });
});

const OF = ['--agreement', FILE.id] as const;
const run = (...args: string[]) =>
  copil(args, { DATABASE_URL: register.url, AGREEMENTS: join(folder, 'agreements'), COPIL_MODE: 'demo' });
const json = async (...args: string[]) => {
  const { code, out, err } = await run(...args, '--json');
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as never;
};
async function file(name: string, text: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}
const seq = async (chain: string) => (await register.database.chain.findUniqueOrThrow({ where: { id: chain } })).seq;

describe('copil import, before there is a secretariat', () => {
  test('says that there is nobody to entrust the fiches to', async () => {
    const { code, err } = await run('import', await file('fiches.json', JSON.stringify([content()])), ...OF);
    expect(code).toBe(1);
    expect(err).toContain('pas encore de secrétariat');
  });
});

describe('copil doctor', () => {
  interface Found {
    readonly ok: boolean;
    readonly checks: readonly { readonly level: string; readonly check: string; readonly message: string }[];
  }
  const look = async (env: Record<string, string>) => {
    const { code, out, err } = await copil(['doctor', '--json'], env);
    expect(err).not.toMatch(/\n\s+at /);
    return { code, err, ...(JSON.parse(out) as Found) };
  };
  const here = () => ({ DATABASE_URL: register.url, AGREEMENTS: join(folder, 'agreements'), COPIL_MODE: 'demo' });
  const saying = (found: Found, level: string) => found.checks.filter((c) => c.level === level).map((c) => c.message);

  test('without a secretariat: a fault, with what to do, and no password in sight', async () => {
    const found = await look(here());
    expect([found.code, found.ok]).toEqual([1, false]);
    const ours = found.checks.filter(({ check }) => check === FILE.id);
    expect(ours.map(({ level }) => level)).toEqual(['ok', 'warning', 'warning', 'fault']);
    expect(ours[3]?.message).toMatch(/copil people import/);
    expect(saying(found, 'ok')).toEqual(expect.arrayContaining([expect.stringMatching(/none missing/)]));
    const { password } = new URL(register.url);
    expect(password).not.toBe('');
    expect(JSON.stringify(found)).not.toContain(password);
  });

  test('an agreement file changed since it was used, and the other mode, are faults', async () => {
    const other = join(folder, 'others');
    await mkdir(other);
    await writeFile(join(other, 'quais.json'), JSON.stringify({ ...FILE, title: 'Autre titre' }));
    const found = await look({ ...here(), AGREEMENTS: other, COPIL_MODE: 'live' });
    expect(found.code).toBe(1);
    expect(saying(found, 'fault').join('\n')).toMatch(/created as demo(.|\n)*changed since it was used/);
  });

  test('an agreement that was used, and whose file is gone: a warning, by name (R1.5)', async () => {
    const found = await look(here());
    expect(found.checks).toContainEqual({
      level: 'warning',
      check: AGREEMENT_FILE.id,
      message: expect.stringMatching(/file of the version in force from 2027-01-01 is gone/),
    });
    expect(found.checks.filter(({ check, message }) => check === FILE.id && /gone/.test(message))).toEqual([]);
  });

  test('DATA_DIR that can’t be written is a fault; where it can, nothing stays behind', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    for (const wrong of [file, join(file, 'below')]) {
      const found = await look({ ...here(), DATA_DIR: wrong });
      expect(found.checks).toContainEqual({
        level: 'fault',
        check: 'DATA_DIR',
        message: expect.stringMatching(/cannot be written/),
      });
    }
    const before = await readdir(folder);
    const found = await look({ ...here(), DATA_DIR: join(folder, 'not-yet') });
    expect(found.checks).toContainEqual(expect.objectContaining({ level: 'ok', check: 'DATA_DIR' }));
    expect(await readdir(folder)).toEqual(before);
  });

  test('bad variables are named, secrets masked', async () => {
    const found = await look({ ...here(), PORT: '70000', SECRET_KEY: 'courte' });
    expect(found.code).toBe(1);
    expect(saying(found, 'fault')).toEqual([
      expect.stringMatching(/^PORT is "70000"/),
      expect.stringMatching(/^SECRET_KEY is \(hidden\)/),
    ]);
  });

  test('a database that does not answer, one without tables, and none yet', async () => {
    const silent = await look({ ...here(), DATABASE_URL: 'postgresql://copil:hush-hush@127.0.0.1:1/copil' });
    expect(silent.code).toBe(1);
    expect(saying(silent, 'fault').join()).toMatch(/does not answer.*DATABASE_URL/);
    expect(JSON.stringify(silent)).not.toContain('hush-hush');
    const bare = await bareDatabase();
    const unmade = await look({ ...here(), DATABASE_URL: bare.url });
    await bare.drop();
    expect([unmade.code, saying(unmade, 'warning').join()]).toEqual([0, expect.stringMatching(/not applied yet/)]);
    const none = await look({ ...here(), DATABASE_URL: '', DATA_DIR: join(folder, 'nowhere') });
    expect([none.code, saying(none, 'warning').join()]).toEqual([0, expect.stringMatching(/none yet in/)]);
  });
});

describe('copil people', () => {
  test('import: refused whole, each fault by line and column, in either language', async () => {
    const before = [await seq(FILE.id), await seq('instance')];
    const path = await file('bad.csv', 'seat,role,name,mail,from\nQUAI-09,,Eva,eva@example.org,\n,chef,Max,max,hier\n');
    const { code, out, err } = await run('people', 'import', path, ...OF);
    expect([code, out]).toEqual([1, '']);
    expect(err.trim().split('\n')).toEqual([
      `${path}: Ligne\u00a02, seat\u00a0: «\u202fQUAI-09\u202f» n’est pas dans la liste. Valeurs possibles\u00a0: QUAI-01, QUAI-02, QUAI-03, NORD, SUD.`,
      `${path}: Ligne\u00a03, mail\u00a0: «\u202fmax\u202f» n’est pas une adresse électronique. Écrivez-la ainsi\u00a0: prenom.nom@exemple.fr.`,
      `${path}: Ligne\u00a03, from\u00a0: «\u202fhier\u202f» n’est pas un jour. Écrivez l’année, le mois et le jour, ainsi\u00a0: 2027-06-14.`,
      `${path}: Ligne\u00a03, role\u00a0: «\u202fchef\u202f» n’est pas dans la liste. Valeurs possibles\u00a0: secretariat, commission, board, proposer, guest, substitute.`,
    ]);
    const english = await run('people', 'import', path, ...OF, '--locale', 'en', '--json');
    expect(JSON.parse(english.out)).toMatchObject({ ok: false, faults: [{ line: 2, column: 'seat' }, {}, {}, {}] });
    expect(english.err).toMatch(/is not in the list/);
    expect([await seq(FILE.id), await seq('instance')]).toEqual(before);
  });

  test('import: a file that is no CSV in UTF-8', async () => {
    const latin = await run('people', 'import', await file('latin.csv', Uint8Array.of(0x65, 0xe9, 0x0a)), ...OF);
    expect([latin.code, latin.err]).toEqual([1, expect.stringMatching(/n’est pas en UTF-8/)]);
    const quotes = await run('people', 'import', await file('q.csv', 'seat,role,name,mail\n"QUAI-01,,a,b\n'), ...OF);
    expect([quotes.code, quotes.err]).toEqual([1, expect.stringMatching(/guillemets/)]);
    const header = await run('people', 'import', await file('h.csv', 'siège,role,name\nx,y,z\n'), ...OF);
    expect(header.err).toMatch(/siège(.|\n)*Il manque la colonne(.|\n)*seat(.|\n)*mail/);
  });

  test('import: dry, then for good, then again', async () => {
    const path = await file(
      'people.csv',
      'seat,role,name,mail,boardMember\nQUAI-01,,Zoé Bon,zoe@example.org,oui\n,secretariat,Sam Roy,sam@example.org,\n',
    );
    const before = await seq(FILE.id);
    expect(await json('people', 'import', path, ...OF, '--dry-run')).toMatchObject({ dryRun: true });
    expect((await run('people', 'import', path, ...OF, '--dry-run')).out).toContain(
      'Sam Roy (nouvelle personne)\u00a0: Secrétariat, donné\n',
    );
    expect(await seq(FILE.id)).toBe(before);
    expect(await json('people', 'import', path, ...OF)).toMatchObject({
      people: [
        { added: true, mandate: 'given' },
        { added: true, mandate: 'given' },
      ],
    });
    expect(await json('people', 'import', path, ...OF)).toMatchObject({
      people: [
        { added: false, mandate: 'known' },
        { added: false, mandate: 'known' },
      ],
    });
    expect(await seq(FILE.id)).toBe(before + 2);
  });

  test('add, correct, link and unlink, each once (R15.2)', async () => {
    const added = (await json('people', 'add', '--name', 'Lou Mars', '--mail', 'Lou@Example.org')) as {
      person: string;
    };
    expect(await json('people', 'add', '--name', 'Lou Mars', '--mail', 'lou@example.org')).toEqual(added);
    const other = await run('people', 'add', '--name', 'Léa', '--mail', 'lou@example.org');
    expect([other.code, other.err]).toEqual([1, expect.stringMatching(/est l’adresse de Lou Mars/)]);
    await json('people', 'correct', 'lou@example.org', '--name', 'Lou Marsan');
    const account = ['--platform', 'slack', '--account', 'T1:U7'];
    await json('people', 'link', 'lou@example.org', ...account);
    const listed = (await json('people', 'list')) as { person: string }[];
    expect(listed.find(({ person }) => person === added.person)).toEqual({
      person: added.person,
      name: 'Lou Marsan',
      mail: 'lou@example.org',
      accounts: [{ platform: 'slack', account: 'T1:U7' }],
    });
    const taken = await run('people', 'link', 'sam@example.org', ...account);
    expect([taken.code, taken.err]).toEqual([1, expect.stringMatching(/déjà lié à une autre personne/)]);
    await json('people', 'unlink', ...account);
    const gone = await run('people', 'unlink', ...account);
    expect([gone.code, gone.err]).toEqual([
      1,
      expect.stringMatching(/le compte «\u202fT1:U7\u202f» de slack n’est lié/),
    ]);
    const english = await run('people', 'unlink', ...account, '--locale', 'en');
    expect([english.code, english.err]).toEqual([
      1,
      expect.stringMatching(/the account “T1:U7” of slack is linked to/),
    ]);
    const unknown = await run('people', 'link', 'nobody@example.org', ...account);
    expect(unknown.err).toMatch(/copil people add --name "Prénom Nom" --mail nobody@example.org/);
  });

  test('what a name holds of control characters does not reach the terminal', async () => {
    const { person } = (await json('people', 'add', '--name', 'Bad', '--mail', 'bad@example.org')) as {
      person: string;
    };
    const name = 'Eve\u001b]0;titre\u0007\u009b2J\tFin';
    await register.database.person.update({ where: { id: person }, data: { name } });
    const { out } = await run('people', 'list');
    expect(out).toContain('Eve]0;titre2J\tFin');
    const listed = await run('people', 'list', '--json');
    expect((JSON.parse(listed.out) as { name: string }[]).map((one) => one.name)).toContain(name);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be there
    expect(out + listed.out).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
    await register.database.person.update({ where: { id: person }, data: { name: 'Bad' } });
  });

  test('wrong use is said, with 2', async () => {
    for (const args of [
      ['people', 'fire'],
      ['people', 'add', 'Lou'],
      ['people', 'list', '--mail', 'x'],
      ['people', 'link'],
    ])
      expect((await run(...args)).code, args.join(' ')).toBe(2);
  });
});

describe('copil seats', () => {
  interface Held {
    readonly mandates: readonly {
      readonly seat: string | null;
      readonly role: string | null;
      readonly kind: string;
      readonly mandate: string;
      readonly name: string;
      readonly to: string | null;
    }[];
  }
  const held = async (...more: string[]) => ((await json('seats', ...OF, ...more)) as Held).mandates;

  test('who holds what, from when to when; history included (R2.3)', async () => {
    await json('people', 'add', '--name', 'Ugo Roy', '--mail', 'ugo@example.org');
    const before = await held();
    expect(before.filter(({ kind }) => kind === 'vacant').map(({ seat }) => seat)).toEqual([
      'QUAI-02',
      'QUAI-03',
      'NORD',
      'SUD',
    ]);
    await json('seats', 'give', 'ugo@example.org', '--seat', 'QUAI-02', '--from', '2026-01-05', ...OF);
    await json('seats', 'give', 'lou@example.org', '--seat', 'QUAI-02', '--from', '2026-02-01', ...OF);
    const seat = (await held()).filter((line) => line.seat === 'QUAI-02');
    expect(seat.map(({ name, to }) => [name, to])).toEqual([
      ['Ugo Roy', '2026-01-31'],
      ['Lou Marsan', null],
    ]);
    const then = (await held('--on', '2026-01-20')).filter((line) => line.seat === 'QUAI-02');
    expect(then.map(({ name }) => name)).toEqual(['Ugo Roy']);
    const lou = seat[1]?.mandate ?? '';
    expect(await json('seats', 'end', lou, '--to', '2026-02-28', ...OF)).toMatchObject({ changed: true });
    expect(await json('seats', 'end', lou, '--to', '2026-02-28', ...OF)).toMatchObject({ changed: false });
    expect((await run('seats', ...OF)).out).toMatch(/QUAI-02\s+2026-02-01 – 2026-02-28 {2}Lou Marsan/);
    expect((await held()).filter((line) => line.seat === 'QUAI-02').map(({ kind }) => kind)).toEqual([
      'seat',
      'seat',
      'vacant',
    ]);
  });

  test('substitutes and roles; what the rules refuse is said in their words', async () => {
    await json('seats', 'give', 'ugo@example.org', '--substitute-of', 'QUAI-01', '--to', '2099-01-01', ...OF);
    const now = Temporal.Now.plainDateTimeISO('Europe/Paris');
    register.at(now.toString({ smallestUnit: 'minute' }));
    const closesAt = now.add({ days: 10 }).toString({ smallestUnit: 'minute' });
    const consultation = await register.done(
      'open-consultation',
      { title: 'Consultation', whyNoMeeting: 'Deux réunions déjà tenues.', closesAt },
      'console',
      { agreement: FILE.id },
    );
    const guest = ['give', 'lou@example.org', '--role', 'guest', '--consultation'];
    await json('seats', ...guest, consultation, ...OF);
    expect((await held()).find(({ role }) => role === 'guest')).toMatchObject({ name: 'Lou Marsan', consultation });
    expect((await run('seats', ...guest, 'c-1', ...OF)).err).toMatch(/Cette consultation est introuvable/);
    const refused = await run('seats', 'give', 'ugo@example.org', '--seat', 'NORD', ...OF);
    expect([refused.code, refused.err]).toEqual([1, expect.stringMatching(/Cette personne agit déjà/)]);
    expect((await run('seats', 'end', 'm-0', ...OF)).err).toMatch(/Ce mandat est introuvable/);
    expect((await run('seats', 'give', 'lou@example.org', '--seat', 'LUNE', ...OF)).err).toMatch(/pas de siège/);
  });

  test('wrong use is said, with 2', async () => {
    for (const args of [['give', 'x'], ['give', 'x', '--role', 'roi'], ['--on', 'hier'], ['prêter', 'x'], ['end']])
      expect((await run('seats', ...args)).code, args.join(' ')).toBe(2);
  });

  test('an agreement that is not there: the ones that are, are named', async () => {
    const { code, err } = await run('seats', '--agreement', 'autre');
    expect([code, err]).toEqual([1, expect.stringMatching(/accord-des-quais, quais-de-garde/)]);
  });
});

describe('copil import', () => {
  test('refused whole, by line and field', async () => {
    const before = await seq(FILE.id);
    const path = await file('bad.json', JSON.stringify([content(), content({ axes: ['lune'] })], null, 1));
    const { code, out, err } = await run('import', path, ...OF);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/Ligne\u00a0\d+, \[1\]\.axes\u00a0: .*Valeurs possibles\u00a0: metiers, qualite/);
    expect(await seq(FILE.id)).toBe(before);
  });

  test('dry, then for good, then again: nothing doubled; an unknown author is said', async () => {
    const path = await file('good.json', JSON.stringify([content(), content({ title: 'Autre' })]));
    const unknown = await run('import', path, ...OF, '--author', 'nobody@example.org');
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringMatching(/copil people add/)]);
    expect(await json('import', path, ...OF, '--dry-run')).toMatchObject({ dryRun: true, fiches: [{}, {}] });
    expect(await register.ports.library.fiches(FILE.id)).toEqual([]);
    const first = await json('import', path, ...OF, '--author', 'zoe@example.org');
    expect(first).toMatchObject({
      fiches: [{ reference: 'FA-2027-001', already: false }, { reference: 'FA-2027-002' }],
    });
    expect(await json('import', path, ...OF)).toMatchObject({ fiches: [{ already: true }, { already: true }] });
    expect(await register.ports.library.fiches(FILE.id)).toHaveLength(2);
  });
});

describe('copil import, of a table', () => {
  const HEAD =
    'title;programmeYear;axes;publics.public;publics.number;annex.label;annex.amount;annex.funder;annex.share';
  const GOOD = `${HEAD}
Un quai en fête;2027;metiers|qualite;Lycéens;1 800;Animation;12 345,67;convention;12 345,67
Un quai au calme;2027;Qualité;lyceens;40;Affiches;100;convention;100
`;

  test('a fault is said by line and field, and nothing comes in', async () => {
    const before = await seq(FILE.id);
    const path = await file('bad.csv', GOOD.replace('Lycéens;1 800', 'Lycéens;beaucoup'));
    const { code, out, err } = await run('import', path, ...OF);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/bad\.csv: Ligne\u00a02, .*publics/);
    expect(await seq(FILE.id)).toBe(before);
  });

  test('comes in whole, amounts to the cent, and once', async () => {
    const path = await file('good.csv', GOOD);
    const first = await json('import', path, ...OF);
    expect(first).toMatchObject({ fiches: [{ title: 'Un quai en fête', already: false }, { already: false }] });
    const [found] = await register.ports.library.fiches(FILE.id, { words: 'Un quai en fête' });
    expect(found?.versions.at(-1)?.content).toMatchObject({
      axes: ['metiers', 'qualite'],
      publics: [{ public: 'lyceens', number: 1_800 }],
      annex: [{ label: 'Animation', cents: 12_345_67, resources: [{ funder: 'convention', cents: 12_345_67 }] }],
    });
    expect(await json('import', path, ...OF)).toMatchObject({ fiches: [{ already: true }, { already: true }] });
  });

  test('help and the usage name the template', async () => {
    const { out } = await copil(['--help']);
    expect(out).toMatch(/copil import FILE\.json\|FILE\.csv/);
    expect(out).toContain('agreements/samples/fiches.csv');
  });
});

test('a database that is not there, or has no register: said in one line', async () => {
  const gone = await copil(['people', 'list', '--locale', 'en'], {
    DATABASE_URL: 'postgresql://copil:secret@127.0.0.1:1/copil',
  });
  expect(gone.code).toBe(1);
  expect(gone.err.trim().split('\n')).toEqual([expect.stringMatching(/^copil people: .*does not answer/)]);
  const bare = await bareDatabase();
  const none = await copil(['seats'], { DATABASE_URL: bare.url });
  const verified = await copil(['verify'], { DATABASE_URL: bare.url });
  await bare.drop();
  expect([none.code, none.err.trim()]).toEqual([
    1,
    'copil seats: la base de données n’a pas encore de registre\u00a0: démarrez copil une fois dessus',
  ]);
  expect(verified.err.trim()).toBe('copil verify: the database has no register yet: start copil on it once');
});

test('copil --help lists every command', async () => {
  const { code, out } = await copil(['--help']);
  expect(code).toBe(0);
  for (const name of [
    'tally',
    'calendar',
    'agreement',
    'verify',
    'export',
    'restore',
    'import',
    'people',
    'seats',
    'doctor',
  ])
    expect(out).toMatch(new RegExp(`^ {2}copil ${name}\\b`, 'm'));
});

test('and every document that can be asked for', async () => {
  const { out } = await copil(['--help']);
  const usage = out.slice(out.indexOf('copil document'), out.indexOf('copil export'));
  expect(Object.keys(DOCUMENTS).filter((name) => !usage.includes(name))).toEqual([]);
});
