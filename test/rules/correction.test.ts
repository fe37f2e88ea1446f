import { describe, expect, test } from 'vitest';
import type { FicheField } from '../../src/rules/agreement.ts';
import { isCorrectable } from '../../src/rules/correction.ts';
import { adopted, corrects, files, LIFE_AGREEMENT, running } from '../support/life.ts';
import { given, world } from '../support/world.ts';

const CONTACT = { contact: 'Ana, 01 00 00 00 00' };
/** Received on 10 January, it ends the agreement on 10 March. */
const NOTICE = { noticeReceivedOn: '2027-01-10' };

describe('R8.3: what a correction may touch', () => {
  const field = (changes: Partial<FicheField>): FicheField => ({
    id: 'field',
    label: 'Champ',
    kind: 'text',
    required: false,
    ...changes,
  });
  const column = (kind: NonNullable<FicheField['columns']>[number]['kind']) => ({
    id: 'column',
    label: 'Colonne',
    kind,
    required: true,
    maxLength: 300,
  });

  test('words, and lists of links', () => {
    expect(isCorrectable(field({ kind: 'text' }))).toBe(true);
    expect(isCorrectable(field({ kind: 'long-text' }))).toBe(true);
    expect(isCorrectable(field({ kind: 'rows', columns: [column('text'), column('address')] }))).toBe(true);
  });

  test.each(['whole-number', 'day', 'choice', 'choices', 'yes-no', 'annex'] as const)(
    'no %s: that is content or budget, and asks for an amendment',
    (kind) => {
      expect(isCorrectable(field({ kind }))).toBe(false);
    },
  );

  test('no list without links', () => {
    expect(isCorrectable(field({ kind: 'rows', columns: [column('text'), column('whole-number')] }))).toBe(false);
    expect(isCorrectable(field({ kind: 'rows' }))).toBe(false);
  });
});

describe('R8.3: the register keeps it, before and after', () => {
  test('with what came, and with what went', () => {
    const came = running().when('sec', corrects(CONTACT));
    expect(came.facts).toMatchObject([
      { kind: 'FicheCorrected', version: 2, changes: [{ field: 'contact', after: CONTACT.contact }] },
    ]);
    const gone = came.scene.when('sec', corrects({ contact: '' }, ' Parti. '));
    expect(gone.facts).toMatchObject([
      { version: 3, reason: 'Parti.', changes: [{ field: 'contact', before: CONTACT.contact }] },
    ]);
    const [fact] = gone.facts;
    expect(fact?.kind === 'FicheCorrected' && fact.changes[0]).not.toHaveProperty('after');
  });

  test('its reason, where there is one, can be read', () => {
    expect(running().when('sec', corrects(CONTACT, 'x'.repeat(1001))).refusal).toEqual({
      code: 'text-too-long',
      field: 'reason',
      max: 1000,
      length: 1001,
    });
  });

  test('what was submitted whole stays whole: a title, even where the agreement’s file asks for none', () => {
    const missing = { code: 'content', faults: [{ path: ['title'], code: 'missing' }] };
    expect(running().when('sec', corrects({ title: ' ' })).refusal).toEqual(missing);
    const ficheFields = LIFE_AGREEMENT().ficheFields.map((each) =>
      each.id === 'title' ? { ...each, required: false } : each,
    );
    const free = running({ world: { agreement: LIFE_AGREEMENT(undefined, { ficheFields }) } });
    expect(free.when('sec', corrects({ title: '' })).refusal).toEqual(missing);
  });

  test('of no fiche there is nothing to correct', () => {
    expect(given(world()).when('sec', corrects(CONTACT)).refusal).toEqual({
      code: 'not-found',
      what: 'fiche',
      given: '',
    });
  });
});

describe('R1.4: after the agreement’s end', () => {
  test('an action that the board had not validated is left as it is', () => {
    const ended = adopted().withEvents(NOTICE).at('2027-03-11T09:00');
    expect(ended.when('sec', corrects(CONTACT)).refusal).toMatchObject({
      code: 'agreement-ended',
      article: '18',
      lastDay: '2027-03-10',
    });
    expect(adopted().withEvents(NOTICE).at('2027-03-10T23:59').when('sec', corrects(CONTACT)).refusal).toBe(undefined);
  });

  test('one that goes on, or is over, can still have a dead link mended', () => {
    expect(running().withEvents(NOTICE).at('2027-03-11T09:00').when('sec', corrects(CONTACT)).facts).toHaveLength(1);
    const completed = running().at('2027-06-01T10:00').after('pro', files(2027)).withEvents(NOTICE);
    expect(completed.fiche.state).toBe('completed');
    expect(completed.when('sec', corrects(CONTACT)).facts).toHaveLength(1);
  });
});
