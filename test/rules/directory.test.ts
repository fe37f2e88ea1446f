import { describe, expect, test } from 'vitest';
import { type Contact, keepContact, removeContact } from '../../src/rules/directory.ts';
import { type Act, given, world } from '../support/world.ts';

const LINE: Omit<Contact, 'id'> = {
  region: 'Bretagne',
  organisation: 'Rectorat',
  name: 'Ines Le Goff',
  mail: 'ines@example.org',
};
const keeps =
  (changes: Partial<Contact> & { readonly contact?: string } = {}): Act =>
  (w, ctx) =>
    keepContact(w, { ...LINE, ...changes }, ctx);
const start = () => given(world());
const listed = () => start().with({ contact: { id: 'c1', ...LINE } });

describe('R9.5: the directory of regional contacts', () => {
  test('the secretariat keeps it, and nobody else (R15)', () => {
    expect(start().when('sec', keeps()).facts).toEqual([{ kind: 'ContactKept', contact: 'id-1', ...LINE }]);
    for (const who of ['ana', 'nora', 'com', 'bea', 'pro', 'clock']) {
      const refusal = { code: 'not-allowed', right: 'run', who: ['secretariat'] };
      expect(start().when(who, keeps()).refusal).toEqual(refusal);
      expect(listed().when(who, removeContact).refusal).toEqual(refusal);
    }
  });

  test('region, organisation, name and mail, each there and readable', () => {
    for (const field of ['region', 'organisation', 'name'] as const)
      expect(start().when('sec', keeps({ [field]: ' ' })).refusal).toEqual({ code: 'text-needed', field });
    for (const mail of ['', 'ines', 'ines@example', 'ines@@example.org', 'i nes@example.org', '<ines@example.org>'])
      expect(start().when('sec', keeps({ mail })).refusal).toEqual({ code: 'invalid', field: 'mail' });
  });

  test('corrected it stays the same line; what changes nothing is not written', () => {
    const corrected = listed().when('sec', keeps({ contact: 'c1', name: ' Ines Legoff ' }));
    expect(corrected.facts).toMatchObject([{ contact: 'c1', name: 'Ines Legoff' }]);
    expect(listed().when('sec', keeps({ contact: 'c1', mail: ' ines@example.org ' })).facts).toEqual([]);
  });

  test('a line that is not there is neither corrected nor taken away', () => {
    const refusal = { code: 'not-found', what: 'contact', given: '' };
    expect(start().when('sec', keeps({ contact: 'c9' })).refusal).toEqual(refusal);
    expect(start().when('sec', removeContact).refusal).toEqual(refusal);
    expect(listed().when('sec', removeContact).facts).toEqual([{ kind: 'ContactRemoved', contact: 'c1' }]);
  });
});
