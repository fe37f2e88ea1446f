import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reviseFiche } from '../../src/rules/fiche.ts';
import { mergeContents } from '../../src/rules/merge.ts';
import { type Act, agreementOf, content, given, revises, world, writes } from '../support/world.ts';

const draft = () => given(world()).after('pro', writes());
const revisesOn =
  (base: number, changes: Readonly<Record<string, unknown>>, over?: number): Act =>
  (w, ctx) =>
    reviseFiche(w, { content: content(changes), base, ...(over === undefined ? {} : { over }) }, ctx);

describe('two people editing one draft', () => {
  test('who changes other fields loses nothing and takes nothing away', () => {
    const first = draft().after('sec', revises({ level: 'national' }));
    const second = first.after('pro', revisesOn(1, { title: 'Un autre titre' }));
    expect(second.fiche.versions.at(-1)?.content).toMatchObject({ title: 'Un autre titre', level: 'national' });
  });

  test('who changes the same field is told by whom, when and what; sent again knowingly, it goes over', () => {
    const first = draft().after('sec', revises({ title: 'Celui du secrétariat', level: 'national' }));
    const told = first.when('pro', revisesOn(1, { title: 'Celui de l’auteur' }));
    expect(told.refusal).toEqual({
      code: 'changed-meanwhile',
      by: 'sec',
      at: '2027-03-01T09:00:00.000Z',
      version: 2,
      fields: ['title'],
    });
    const over = first.after('pro', revisesOn(1, { title: 'Celui de l’auteur' }, 2));
    expect(over.fiche.versions).toHaveLength(3);
    expect(over.fiche.versions.at(-1)?.content).toMatchObject({ title: 'Celui de l’auteur', level: 'national' });
  });

  test('told of one version, a third person’s is told too', () => {
    const third = draft()
      .after('sec', revises({ title: 'A' }))
      .after('sec', revises({ title: 'B' }));
    expect(third.when('pro', revisesOn(1, { title: 'C' }, 2)).refusal).toMatchObject({ version: 3 });
  });

  test('the same change by both is no conflict', () => {
    const first = draft().after('sec', revises({ title: 'Le même' }));
    expect(first.when('pro', revisesOn(1, { title: 'Le même' })).facts).toEqual([]);
  });
});

describe('law: a merge keeps what each changed', () => {
  const agreement = agreementOf();
  const some = fc.record({
    title: fc.constantFrom('A', 'B', 'C'),
    level: fc.constantFrom('national', undefined),
    start: fc.constantFrom('2027-01-01', '2027-02-01', undefined),
  });
  const clean = (value: object) => Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined));

  test('fields that one alone changed are theirs; the others name the conflict', () => {
    fc.assert(
      fc.property(some, some, some, (base, theirs, mine) => {
        const merged = mergeContents(agreement, clean(base), clean(theirs), clean(mine));
        for (const field of ['title', 'level', 'start'] as const) {
          const [was, other, own] = [base[field], theirs[field], mine[field]];
          expect(merged.content[field]).toBe(own === was ? other : own);
          expect(merged.both.includes(field)).toBe(own !== was && other !== was && own !== other);
        }
      }),
    );
  });
});
