import { describe, expect, test } from 'vitest';
import { CONTACT_MAX, isPublic, type Publish, publish } from '../../src/rules/publication.ts';
import { type Act, given, world } from '../support/world.ts';

const CONTACT = 'Secrétariat du comité, 1 quai du Port, 13002 Marseille';
const publishes =
  (command: Partial<Publish> = {}): Act =>
  (before, ctx) =>
    publish(before, { what: ['rules'], contact: CONTACT, ...command }, ctx);

describe('R15: what anybody can read', () => {
  test('is nothing, until the secretariat says so', () => {
    const start = given(world());
    expect(isPublic(start.world.publication, 'rules')).toBe(false);
    for (const who of ['ana', 'nora', 'com', 'bea', 'pro'])
      expect(start.when(who, publishes()).refusal).toMatchObject({ code: 'not-allowed', right: 'run' });
    const after = start.after('sec', publishes({ what: ['data', 'rules'] }));
    expect(after.world.publication).toMatchObject({ what: ['rules', 'data'], contact: CONTACT });
    expect(isPublic(after.world.publication, 'decisions')).toBe(false);
  });

  test('each act says all of it: what is not named is public no more', () => {
    const after = given(world())
      .after('sec', publishes({ what: ['rules', 'decisions'] }))
      .after('sec', publishes({ what: [] }));
    expect(after.world.publication?.what).toEqual([]);
  });

  test('the same again is no second entry; another contact is one', () => {
    const once = given(world()).after('sec', publishes());
    expect(once.when('sec', publishes({ what: ['rules', 'rules'] })).facts).toEqual([]);
    expect(once.when('sec', publishes({ contact: ` ${CONTACT} ` })).facts).toEqual([]);
    expect(once.when('sec', publishes({ dataContact: 'Délégué, même adresse' })).facts).toHaveLength(1);
  });

  test('who reads it must know whom to ask', () => {
    const start = given(world());
    expect(start.when('sec', publishes({ contact: ' ' })).refusal).toEqual({ code: 'text-needed', field: 'contact' });
    expect(start.when('sec', publishes({ contact: 'x'.repeat(CONTACT_MAX + 1) })).refusal).toMatchObject({
      code: 'text-too-long',
      field: 'contact',
    });
    expect(start.when('sec', publishes({ dataContact: 'x'.repeat(CONTACT_MAX + 1) })).refusal).toMatchObject({
      code: 'text-too-long',
      field: 'dataContact',
    });
  });

  test('after the agreement’s end too: what was decided can still be shown', () => {
    expect(given(world()).at('2031-01-05T10:00').when('sec', publishes()).facts).toHaveLength(1);
  });
});
