import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AgreementEvents,
  articleOfEnd,
  endsAt,
  isOpenForNew,
  labelIn,
  lastDay,
  lastDayOfTerm,
  noticeEnds,
  READINGS,
  readAgreement,
  stateOn,
  versionOn,
} from '../../src/rules/agreement.ts';
import { FIELDS_THE_RULES_READ } from '../../src/rules/agreement-file.ts';
import { addDays } from '../../src/rules/time.ts';
import {
  agreementFrom,
  DEMONSTRATION,
  OPCO_EP_2020,
  readAgreementFile,
  readJson,
  TROIS_RIVES,
} from '../support/agreements/read.ts';

const opco = readAgreementFile(OPCO_EP_2020);
const rives = readAgreementFile(TROIS_RIVES);

/** The OPCO EP file with some of its keys replaced. */
const changed = (keys: Record<string, unknown>) => ({ ...readJson(OPCO_EP_2020), ...keys });

function faultsOf(json: unknown): string[] {
  const read = readAgreement(json);
  return 'faults' in read ? read.faults.map((f) => `${f.path.join('.')}: ${f.message}`) : [];
}

describe('R1.2 the term', () => {
  it.each([
    ['2024-02-29', 3, '2027-02-28'],
    ['2024-02-29', 4, '2028-02-28'],
    ['2024-03-01', 3, '2027-02-28'],
    ['2023-03-01', 1, '2024-02-29'],
    ['2024-01-01', 1, '2024-12-31'],
  ])('signed %s for %d years: whole years, up to %s', (signedOn, termYears, ends) => {
    expect(lastDayOfTerm({ ...opco, signedOn, termYears })).toBe(ends);
  });
  it('signed 2020-09-30 for three years: the last day is 2023-09-29', () => {
    expect(lastDayOfTerm(opco)).toBe('2023-09-29');
    expect(lastDay(opco, {})).toBe('2023-09-29');
  });

  it.each([
    ['2020-09-29', 'not-yet', false],
    ['2020-09-30', 'in-force', true],
    ['2023-09-29', 'in-force', true],
    ['2023-09-30', 'expired', false],
    ['2027-01-01', 'expired', false],
  ] as const)('on %s it is %s', (day, state, open) => {
    expect(stateOn(opco, {}, day)).toBe(state);
    expect(isOpenForNew(state)).toBe(open);
  });

  it('ends at the end of its last day in Paris, 22:00 in universal time', () => {
    expect(endsAt(opco, {})).toBe('2023-09-29T22:00:00.000Z');
  });

  it('another agreement ends by its own term and time zone', () => {
    expect(lastDayOfTerm(rives)).toBe('2031-08-31');
    expect(endsAt(rives, {})).toBe('2031-08-31T20:00:00.000Z');
  });
});

describe('R1.3 notice', () => {
  it.each([
    ['2021-01-31', '2021-03-31'],
    ['2020-12-31', '2021-02-28'],
  ])('received %s, it takes effect at the end of %s', (received, ends) => {
    expect(noticeEnds(opco, received)).toBe(ends);
    expect(lastDay(opco, { noticeReceivedOn: received })).toBe(ends);
  });

  it.each([
    ['2021-01-30', 'in-force'],
    ['2021-01-31', 'in-notice'],
    ['2021-03-31', 'in-notice'],
    ['2021-04-01', 'terminated'],
    ['2023-09-30', 'terminated'],
  ] as const)('received 2021-01-31: on %s it is %s', (day, state) => {
    expect(stateOn(opco, { noticeReceivedOn: '2021-01-31' }, day)).toBe(state);
  });

  it('what can be done in force can be done under notice', () => expect(isOpenForNew('in-notice')).toBe(true));

  it('the term wins over a notice that would end later', () => {
    const events = { noticeReceivedOn: '2023-09-01' };
    expect(lastDay(opco, events)).toBe('2023-09-29');
    expect(stateOn(opco, events, '2023-09-29')).toBe('in-notice');
    expect(stateOn(opco, events, '2023-09-30')).toBe('expired');
  });
});

describe('R1.2 lapsed (art. 11), only when recorded', () => {
  it('from the day recorded, and not before', () => {
    const events = { lapsedOn: '2022-03-10' };
    expect(lastDay(opco, events)).toBe('2022-03-09');
    expect(stateOn(opco, events, '2022-03-09')).toBe('in-force');
    expect(stateOn(opco, events, '2022-03-10')).toBe('lapsed');
    expect(stateOn(opco, events, '2024-01-01')).toBe('lapsed');
  });

  it('what had already ended does not lapse', () => {
    expect(stateOn(opco, { lapsedOn: '2024-01-01' }, '2024-02-01')).toBe('expired');
    expect(stateOn(opco, { lapsedOn: '2022-01-01', noticeReceivedOn: '2021-01-31' }, '2022-02-01')).toBe('terminated');
  });
});

describe('R1.4 after the end', () => {
  it.each([
    ['lapsed', '11'],
    ['expired', '17'],
    ['not-yet', '17'],
    ['terminated', '18'],
  ] as const)('%s: the door is closed by article %s', (state, article) => expect(articleOfEnd(state)).toBe(article));

  it('law: it is open for new things exactly from the signature to the last day', () => {
    const day = fc.integer({ min: -400, max: 1600 }).map((n) => addDays('2020-09-30', n));
    const events = fc.record(
      { noticeReceivedOn: day, lapsedOn: day },
      { requiredKeys: [] },
    ) as fc.Arbitrary<AgreementEvents>;
    fc.assert(
      fc.property(events, day, (happened, today) => {
        const open = isOpenForNew(stateOn(opco, happened, today));
        expect(open).toBe(opco.signedOn <= today && today <= lastDay(opco, happened));
      }),
    );
  });
});

describe('R1.5 everything is data of one file', () => {
  it('the agreement of 2020: seats, votes, term, notice, deadlines, documents', () => {
    expect(opco).toMatchObject({
      id: 'opco-ep-2020',
      signedOn: '2020-09-30',
      termYears: 3,
      noticeMonths: 2,
      timeZone: 'Europe/Paris',
      documentsLeadDays: 7,
      deadlines: { springCopilBefore: '06-15', annualReportBefore: '04-30', yearEndCopilLastDay: '12-31' },
      ceilings: {},
    });
    expect(opco.bodies.map((b) => [b.id, b.kind, b.seats, b.votesPerSeat])).toEqual([
      ['OPCO', 'operator', 10, 1],
      ['MENJS', 'ministry', 1, 5],
      ['MESRI', 'ministry', 1, 5],
    ]);
  });

  it('R7.6 the axes are the articles 2 to 10, in order', () => {
    expect(opco.axes.map((a) => a.article)).toEqual(['2', '3', '4', '5', '6', '7', '8', '9', '10']);
  });

  it('R7.1 titles have 150 characters, long texts 3,000', () => {
    expect(opco.ficheFields.find((f) => f.id === 'title')?.maxLength).toBe(150);
    for (const field of opco.ficheFields.filter((f) => f.kind === 'long-text')) expect(field.maxLength).toBe(3000);
  });

  it('R7.5 only another actor must say why it is relevant', () => {
    expect(opco.leads.filter((l) => l.grounds).map((l) => l.id)).toEqual(['other']);
  });

  it('R7.7 targeted fairly: lycée pupils, students, apprentices', () => {
    expect(opco.publics.filter((p) => p.fair).map((p) => p.id)).toEqual(['lycee-pupils', 'students', 'apprentices']);
  });

  it('R14.2 the reminders have their default days', () => {
    expect(opco.reminders).toEqual(agreementFrom(changed({ reminders: {} })).reminders);
  });

  it('the demonstration says that it is one, and has the structure of the real one', () => {
    const demonstration = readAgreementFile(DEMONSTRATION);
    expect(demonstration.note).toContain('démonstration');
    for (const key of ['bodies', 'axes', 'publics', 'levels', 'leads', 'funders', 'ficheFields', 'readings'] as const)
      expect(demonstration[key]).toEqual(opco[key]);
  });

  it('another agreement differs in seats, weights, bodies, term, notice and deadlines', () => {
    expect(rives.bodies.map((b) => [b.kind, b.seats, b.votesPerSeat])).toEqual([
      ['operator', 3, 2],
      ['ministry', 1, 3],
      ['ministry', 2, 1],
      ['ministry', 1, 4],
    ]);
    for (const key of ['termYears', 'noticeMonths', 'timeZone', 'documentsLeadDays', 'deadlines', 'reminders'] as const)
      expect(rives[key]).not.toEqual(opco[key]);
  });

  it('the version in force on a day is the latest that holds by then', () => {
    const versions = [{ validFrom: '2021-05-01' }, { validFrom: '2020-09-30' }, { validFrom: '2022-01-01' }];
    expect(versionOn(versions, '2020-09-30')).toEqual({ validFrom: '2020-09-30' });
    expect(versionOn(versions, '2021-04-30')).toEqual({ validFrom: '2020-09-30' });
    expect(versionOn(versions, '2021-05-01')).toEqual({ validFrom: '2021-05-01' });
    expect(versionOn(versions, '2030-01-01')).toEqual({ validFrom: '2022-01-01' });
    expect(versionOn(versions, '2019-01-01')).toEqual({ validFrom: '2020-09-30' });
    expect(versionOn([], '2021-01-01')).toBeUndefined();
  });

  it('a label is read in the language asked for, in French where there is no other', () => {
    expect(labelIn({ fr: 'Titre', en: 'Title' }, 'en')).toBe('Title');
    expect(labelIn({ fr: 'Titre', en: 'Title' }, 'fr')).toBe('Titre');
    expect(labelIn({ fr: 'Titre' }, 'en')).toBe('Titre');
    expect(labelIn('Titre', 'en')).toBe('Titre');
  });
});

describe('R1.5 a bad file is refused, each fault by its place', () => {
  const [operator, ...ministries] = readJson(OPCO_EP_2020).bodies as Record<string, unknown>[];
  const fields = readJson(OPCO_EP_2020).ficheFields as Record<string, unknown>[];
  const withField = (id: string, keys: Record<string, unknown>) =>
    changed({ ficheFields: fields.map((f) => (f.id === id ? { ...f, ...keys } : f)) });

  it('more seats than a body can have, without counting them one by one', () => {
    const { seatNames: _names, ...unnamed } = operator ?? {};
    const { totals: _totals, ...file } = changed({ bodies: [{ ...unnamed, seats: 1_000_000_000 }, ...ministries] });
    expect(faultsOf(file)).toEqual(['bodies.0.seats: 1000000000; allowed: 99 at most']);
  });

  it('9 seats where 10 are named', () => {
    expect(faultsOf(changed({ bodies: [{ ...operator, seats: 9 }, ...ministries] }))).toEqual([
      'bodies.0.seats: 9 seats, but 10 are named in seatNames',
      'totals.seats: 12 seats, but the bodies have 11',
      'totals.votes: 20 votes, but the bodies have 19',
    ]);
  });

  it('unknown keys, by name, at any depth', () => {
    expect(faultsOf(changed({ quorums: 'none', casting: 1 }))).toEqual([': unknown key "quorums", "casting"']);
    expect(faultsOf(changed({ deadlines: { springCopilBefor: '06-15' } }))).toEqual([
      'deadlines: unknown key "springCopilBefor"',
    ]);
    expect(faultsOf(changed({ bodies: [{ ...operator, vote: 1 }, ...ministries] }))).toEqual([
      'bodies.0: unknown key "vote"',
    ]);
    expect(faultsOf(withField('title', { label: { fr: 'Titre', de: 'Titel' } }))).toEqual([
      'ficheFields.0.label: unknown key "de"',
    ]);
  });

  it.each(Object.entries(READINGS).map(([name, [rule, value]]) => [name, value, rule] as const))(
    'the reading %s: a value but %j is refused until it is built (%s)',
    (name, value, rule) => {
      const given = typeof value === 'boolean' ? !value : 'otherwise';
      expect(faultsOf(changed({ readings: { [name]: given } }))).toEqual([
        `readings.${name}: ${JSON.stringify(given)}; allowed: ${JSON.stringify(value)}; nothing else is built yet (${rule})`,
      ]);
    },
  );

  it('an unknown reading', () => {
    expect(faultsOf(changed({ readings: { castingVote: true } }))).toEqual(['readings: unknown key "castingVote"']);
  });

  it('readings that are left out have their default', () => {
    const { readings: _, ...without } = readJson(OPCO_EP_2020);
    const defaults = Object.fromEntries(Object.entries(READINGS).map(([name, [, value]]) => [name, value]));
    expect(agreementFrom(without).readings).toEqual(defaults);
    expect(opco.readings).toEqual(defaults);
  });

  it.each([
    ['majority', 'two-thirds'],
    ['quorum', 7],
    ['proxies', 1],
    ['signedOn', '2020-09-31'],
    ['signedOn', '30/09/2020'],
    ['timeZone', 'Europe/Bruges'],
    ['termYears', 0],
    ['ceilings', { 'l’an prochain': { cents: 1, date: '2020-10-01', source: 'COM' } }],
    ['ceilings', { 2021: { cents: 0.5, date: '2020-10-01', source: 'COM' } }],
  ])('%s: %j', (key, value) => {
    expect(faultsOf(changed({ [key]: value })).map((fault) => fault.split(/[.:]/)[0])).toEqual([key]);
  });

  it('the same identifier twice in a list', () => {
    expect(faultsOf(changed({ bodies: [operator, ...ministries, ministries[0]], totals: undefined }))).toEqual([
      'bodies.3.id: "MENJS" is there twice',
    ]);
  });

  it('two bodies whose seats would have one name (R2.1)', () => {
    const twin = { ...ministries[0], id: 'OPCO-03' };
    expect(faultsOf(changed({ bodies: [operator, twin], totals: undefined }))).toEqual([
      'bodies.1.id: the seat OPCO-03 would be one of "OPCO" too',
    ]);
  });

  it('no operator, two operators, no ministry (R1.1)', () => {
    expect(faultsOf(changed({ bodies: ministries, totals: undefined }))).toEqual([
      'bodies: exactly one body is the operator; here 0',
    ]);
    expect(faultsOf(changed({ bodies: [operator, { ...operator, id: 'BIS' }], totals: undefined }))).toEqual([
      'bodies: exactly one body is the operator; here 2',
      'bodies: at least one body is a ministry',
    ]);
  });

  it.each(Object.entries(FIELDS_THE_RULES_READ))('the field %s left out, or of another kind than %s', (id, kind) => {
    expect(faultsOf(changed({ ficheFields: fields.filter((f) => f.id !== id) }))).toEqual([
      `ficheFields: the field "${id}" (${kind}) is missing: the rules read it`,
    ]);
    const other = kind === 'yes-no' ? 'long-text' : 'yes-no';
    expect(faultsOf(withField(id, { kind: other }))).toEqual([
      `ficheFields: the field "${id}" must be of kind ${kind}`,
    ]);
  });

  it('a choice without its list, rows without their columns, a second annex', () => {
    expect(faultsOf(withField('level', { options: undefined }))).toEqual([
      'ficheFields.5.options: a choice needs the list that it chooses from',
    ]);
    expect(faultsOf(withField('links', { columns: undefined }))).toEqual([
      `ficheFields.${fields.length - 1}.columns: rows need their columns`,
    ]);
    expect(faultsOf(withField('links', { columns: [{ id: 'public', label: 'Public', kind: 'choice' }] }))).toEqual([
      `ficheFields.${fields.length - 1}.columns.0.options: a choice needs the list that it chooses from`,
    ]);
    expect(faultsOf(withField('partners', { kind: 'annex' }))[0]).toContain('only the field "annex"');
  });

  it('no funder "convention" (R7.4)', () => {
    expect(faultsOf(changed({ funders: [{ id: 'region', label: 'Région' }] }))[0]).toContain('"convention" is missing');
    expect(agreementFrom(changed({ funders: undefined })).funders.map((f) => f.id)).toContain('convention');
  });

  it('an amended version that holds from the signature or before', () => {
    expect(faultsOf(changed({ validFrom: '2020-09-30' }))).toEqual([
      'validFrom: an amended version holds from a day after the signature',
    ]);
    expect(faultsOf(changed({ validFrom: '2020-10-01' }))).toEqual([]);
  });

  it('something that is no agreement at all', () => {
    for (const nonsense of [null, 'texte', 12, []]) expect(faultsOf(nonsense)).toHaveLength(1);
  });

  it.each([
    ['quorum', 7, 'quorum: 7; allowed: "none"'],
    ['quorum', undefined, 'quorum: missing; allowed: "none"'],
    ['termYears', 'three', 'termYears: "three"; allowed: a number'],
    ['termYears', 0, 'termYears: 0; allowed: 1 at least'],
    ['termYears', 21, 'termYears: 21; allowed: 20 at most'],
    ['signedOn', '30/09/2020', 'signedOn: "30/09/2020"; allowed: a day, as in 2027-06-14'],
    ['title', 'T'.repeat(301), `title: "${'T'.repeat(79)}…; allowed: 300 at most (characters)`],
    ['levels', [], 'levels: []; allowed: 1 at least (items)'],
    ['id', 'instance', 'id: "instance"; allowed: any but "instance", which the register keeps for itself'],
    ['parent', 'opco-ep-2020', 'parent: "opco-ep-2020" cannot be its own parent (R1.7)'],
    [
      'ceilings',
      { demain: { cents: 1, date: '2020-01-01', source: 'x' } },
      'ceilings.demain: allowed as a key: a programme year',
    ],
    [
      'axes',
      [{ id: 'a', article: '1', label: 3 }],
      'axes.0.label: 3; allowed: a text of 300 characters at most, or {"fr": …, "en": …}',
    ],
  ])('%s of %j: what was given, and what is allowed', (key, value, said) => {
    expect(faultsOf(changed({ [key]: value }))).toEqual([said]);
  });

  it('several faults are told at once', () => {
    expect(faultsOf(changed({ colour: 'red', termYears: 'three', quorum: 7 }))).toHaveLength(3);
  });
});
