import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadAgreement } from '../../adapters/postgres/setup.ts';
import { parseCsv } from '../../adapters/shared/csv-lines.ts';
import { parseWithLines } from '../../adapters/shared/json-lines.ts';
import { importFiches } from '../../src/import/fiches.ts';
import { importPeople } from '../../src/import/people.ts';
import { DEMONSTRATION, readAgreementFile } from '../support/agreements/read.ts';
import { AGREEMENT, type TestRegister, testRegister } from '../support/register.ts';
import { content } from '../support/world.ts';

const sample = (name: string) => readFileSync(new URL(`../../agreements/samples/${name}`, import.meta.url), 'utf8');
const PEOPLE = sample('demonstration.people.csv');
const FICHES = sample('demonstration.fiches.json');

let register: TestRegister;
beforeAll(async () => {
  register = await testRegister();
});
afterAll(() => register.close());

const people = (csv: string, dryRun = false, agreement = AGREEMENT) =>
  importPeople(register.ports, agreement, csv, { parse: parseCsv, dryRun });
async function faultsOf(csv: string) {
  const came = await people(csv);
  return 'faults' in came ? came.faults : [];
}
async function given(csv: string, agreement = AGREEMENT) {
  const came = await people(csv, false, agreement);
  if ('faults' in came) throw new Error(JSON.stringify(came.faults));
  return came.people;
}
const seq = async (chain = AGREEMENT) =>
  (await register.database.chain.findUniqueOrThrow({ where: { id: chain } })).seq;
const counts = async () => [await seq(), await seq('instance'), await register.database.person.count()];

describe('the demonstration’s samples', () => {
  const agreement = readAgreementFile(DEMONSTRATION);
  beforeAll(async () => {
    await loadAgreement(register.database, { agreement, file: DEMONSTRATION, fileHash: 'f' }, register.ports);
  });

  test('everybody gets their seat or role, and the second time nothing happens (R2.3)', async () => {
    const first = await given(PEOPLE, agreement.id);
    expect(first).toHaveLength(20);
    expect(new Set(first.map((row) => row.mandate))).toEqual(new Set(['given']));
    const before = await seq(agreement.id);
    const again = await given(PEOPLE, agreement.id);
    expect(again.map(({ added, mandate }) => [added, mandate])).toEqual(first.map(() => [false, 'known']));
    expect(await seq(agreement.id)).toBe(before);
    const standing = await register.ports.library.standing(agreement.id);
    const claire = first[0];
    expect(standing?.committee.mandates.find((m) => m.person === claire?.person)).toMatchObject({
      seat: 'OPCO-01',
      boardMember: true,
    });
  });

  test('its fiches are submitted with references without gaps, once (R7.1)', async () => {
    const options = { parse: parseWithLines, author: 'samuel.hoarau@example.org' };
    const first = await importFiches(register.ports, agreement.id, FICHES, options);
    if (!('fiches' in first)) throw new Error(JSON.stringify(first));
    expect(first.fiches.map((fiche) => fiche.already)).not.toContain(true);
    const before = await seq(agreement.id);
    const again = await importFiches(register.ports, agreement.id, FICHES, options);
    if (!('fiches' in again)) throw new Error(JSON.stringify(again));
    expect(again.fiches).toEqual(first.fiches.map((fiche) => ({ ...fiche, already: true })));
    expect(await seq(agreement.id)).toBe(before);
    const stored = await register.ports.library.fiches(agreement.id);
    expect(stored.map((fiche) => fiche.reference).sort()).toEqual(first.fiches.map((f) => f.reference).sort());
    expect(new Set(stored.map((fiche) => fiche.state))).toEqual(new Set(['submitted']));
  });
});

describe('a file of people', () => {
  test('is refused whole, every fault by line and column', async () => {
    const before = await counts();
    const faults = await faultsOf(
      [
        'seat;role;name;mail;from;to',
        'QUAI-01;;Zoé Bon;zoe@example.org;;',
        'QUAI-09;;;pas une adresse;2027-02-30;',
        ';président;Max;max@example.org;2027-05-01;2027-04-01',
        'QUAI-02;secretariat;Ida;ida@example.org;;',
        ';;Zoé Autre;zoe@example.org;;;de trop',
      ].join('\r\n'),
    );
    expect(faults.map((f) => [f.line, f.kind === 'cell' ? f.column : '', 'code' in f ? f.code : ''])).toEqual([
      [3, 'name', 'missing'],
      [3, 'mail', 'not-a-mail'],
      [3, 'from', 'not-a-day'],
      [3, 'seat', 'not-in-list'],
      [4, 'to', 'end-before-start'],
      [4, 'role', 'not-in-list'],
      [5, 'role', 'seat-or-role'],
      [6, 'to', 'too-many'],
      [6, 'seat', 'seat-or-role'],
    ]);
    expect(await counts()).toEqual(before);
  });

  test('with a line that the rules refuse: nobody is added (R2.3)', async () => {
    const before = await counts();
    const faults = await faultsOf(
      'seat,role,name,mail\n,proposer,Uma,uma@example.org\nQUAI-02,,Ana,ana@example.org\nQUAI-01,,Ana,ana@example.org',
    );
    const known = { kind: 'known-as', mail: 'ana@example.org', name: 'ana' };
    expect(faults).toEqual([
      { line: 3, ...known },
      { line: 4, ...known },
    ]);
    expect(await faultsOf('seat,role,name,mail\n,proposer,Uma,uma@example.org\nQUAI-02,,ana,ana@example.org')).toEqual([
      { line: 3, kind: 'rule', refusal: { code: 'person-has-seat', seat: 'QUAI-01' } },
    ]);
    expect(await counts()).toEqual(before);
  });

  test('a dry run changes nothing and says what would come', async () => {
    const before = await counts();
    expect(
      await people('seat,role,name,mail\n,proposer,Uma,uma@example.org\n,proposer,pro,pro@example.org', true),
    ).toEqual({
      people: [
        {
          line: 2,
          name: 'Uma',
          mail: 'uma@example.org',
          added: true,
          holds: { kind: 'role', role: 'proposer' },
          mandate: 'given',
        },
        {
          line: 3,
          name: 'pro',
          mail: 'pro@example.org',
          person: register.id('pro'),
          added: false,
          holds: { kind: 'role', role: 'proposer' },
          mandate: 'known',
        },
      ],
    });
    expect(await counts()).toEqual(before);
  });

  test('a seat that has passed on since is not given back by the same file', async () => {
    const old = 'seat,role,name,mail\nQUAI-03,,cleo,cleo@example.org';
    register.at('2027-04-01T10:00');
    expect((await given('seat,role,name,mail,from\nQUAI-03,,Ugo Roy,ugo@example.org,2027-04-01'))[0]?.mandate).toBe(
      'given',
    );
    register.at('2027-04-02T10:00');
    expect((await given(old))[0]?.mandate).toBe('ended');
    const standing = await register.ports.library.standing(AGREEMENT);
    expect(standing?.committee.mandates.filter((m) => m.kind === 'seat' && m.seat === 'QUAI-03')).toHaveLength(2);
    register.at('2027-03-01T10:00');
  });
});

describe('a file of fiches', () => {
  const fiches = (list: unknown, author?: string) =>
    importFiches(register.ports, AGREEMENT, JSON.stringify(list), {
      parse: parseWithLines,
      ...(author === undefined ? {} : { author }),
    });

  test('with one fault: none is taken in', async () => {
    const before = await counts();
    expect(await fiches([content(), content({ axes: ['nulle-part'] })])).toHaveProperty('faults');
    expect(await fiches([content()], 'nobody@example.org')).toEqual({ noAuthor: 'nobody@example.org' });
    expect(await counts()).toEqual(before);
  });

  test('without an author they are the secretariat’s; one that changed is new, the others stay', async () => {
    const first = await fiches([content({ title: 'Une' }), content({ title: 'Deux' }), content({ title: 'Deux' })]);
    if (!('fiches' in first)) throw new Error(JSON.stringify(first));
    expect(first.fiches.map((f) => [f.title, f.already])).toEqual([
      ['Une', false],
      ['Deux', false],
      ['Deux', false],
    ]);
    const second = await fiches([content({ title: 'Une' }), content({ title: 'Trois' }), content({ title: 'Deux' })]);
    if (!('fiches' in second)) throw new Error(JSON.stringify(second));
    expect(second.fiches.map((f) => [f.title, f.already])).toEqual([
      ['Une', true],
      ['Trois', false],
      ['Deux', true],
    ]);
    const stored = await register.ports.library.fiches(AGREEMENT);
    expect(new Set(stored.map((fiche) => fiche.author))).toEqual(new Set([register.id('sec')]));
  });
});
