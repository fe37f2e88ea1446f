import { describe, expect, test } from 'vitest';
import { authorisationsOf, mayCarryLogo, recordRelay, runningOut, withdrawLogo } from '../../src/rules/logo.ts';
import { adopted, authorises, relays, running, takesBack, validated } from '../support/life.ts';
import { type Act, inVote } from '../support/world.ts';

const authorised = () => validated().after('nora', authorises());
const answer = (scene: ReturnType<typeof validated>, material: string, day: string, ministry = 'NORD') =>
  mayCarryLogo(scene.fiche, ministry, material, day);

describe('R9.2: may this material of this action carry the logo of X today?', () => {
  test('yes, if an authorisation covers it, is current, the avis favourable and the action validated', () => {
    expect(answer(authorised(), 'Affiche', '2027-03-15')).toMatchObject({ may: true, until: '2027-06-30' });
    expect(answer(authorised(), '  AFFICHÉ ', '2027-03-15')).toMatchObject({ may: true });
  });

  test('an authorisation that ends today still holds today, and no longer tomorrow; nor yesterday before it begins', () => {
    expect(answer(authorised(), 'Affiche', '2027-06-30').may).toBe(true);
    expect(answer(authorised(), 'Affiche', '2027-07-01')).toEqual({ may: false, ground: 'ended', on: '2027-06-30' });
    expect(answer(authorised(), 'Affiche', '2027-03-01').may).toBe(true);
    expect(answer(authorised(), 'Affiche', '2027-02-28')).toEqual({
      may: false,
      ground: 'not-yet',
      from: '2027-03-01',
    });
  });

  test('no, with its ground: another material, another ministry, withdrawn, not validated, no favourable avis', () => {
    expect(answer(authorised(), 'Vidéo', '2027-03-15')).toEqual({
      may: false,
      ground: 'not-covered',
      covered: ['Affiche', 'Dépliant'],
    });
    expect(answer(authorised(), 'Affiche', '2027-03-15', 'SUD')).toEqual({ may: false, ground: 'no-authorisation' });
    const id = authorisationsOf(authorised().fiche)[0]?.id ?? '';
    const withdrawn = authorised().after('nora', takesBack(id));
    expect(answer(withdrawn, 'Affiche', '2027-03-15')).toMatchObject({ may: false, ground: 'withdrawn' });
    const early = adopted().after('nora', authorises());
    expect(answer(early, 'Affiche', '2027-03-15')).toEqual({ may: false, ground: 'not-validated', state: 'adopted' });
    const reserved = validated({ opinions: { NORD: ['reserved', 'Préciser.'] } }).after('nora', authorises());
    expect(answer(reserved, 'Affiche', '2027-03-15')).toEqual({ may: false, ground: 'not-favourable' });
  });

  test('R9.1: a favourable avis alone is no authorisation', () => {
    expect(answer(validated(), 'Affiche', '2027-03-15')).toEqual({ may: false, ground: 'no-authorisation' });
  });

  test('a newer authorisation goes before an older one that ended or was withdrawn', () => {
    const id = authorisationsOf(authorised().fiche)[0]?.id ?? '';
    const again = authorised()
      .after('nora', takesBack(id))
      .after('nora', authorises({ to: '2027-12-31' }));
    expect(answer(again, 'Affiche', '2027-03-15')).toMatchObject({ may: true, until: '2027-12-31' });
  });
});

describe('R9.1: an express authorisation of that ministry', () => {
  test('by its own seat alone, with a first and a last day and the materials', () => {
    for (const who of ['sec', 'sami', 'ana', 'pro'])
      expect(validated().when(who, authorises()).refusal).toMatchObject({
        code: 'not-allowed',
        right: 'authorise-logo',
      });
    expect(validated().when('nora', authorises({ materials: [' '] })).refusal).toMatchObject({ code: 'text-needed' });
    expect(validated().when('nora', authorises({ to: '2027-02-28' })).refusal).toMatchObject({
      code: 'end-before-start',
    });
    expect(validated().when('nora', authorises({ from: '2026-01-01', to: '2026-12-31' })).refusal).toMatchObject({
      code: 'day-in-past',
    });
    expect(validated().when('nora', authorises({ from: 'demain' })).refusal).toEqual({
      code: 'invalid',
      field: 'from',
    });
    expect(inVote().when('nora', authorises()).refusal).toMatchObject({ code: 'wrong-state' });
    expect(authorised().when('nora', authorises()).facts).toEqual([]);
  });

  test('withdrawn by it alone, and once', () => {
    const id = authorisationsOf(authorised().fiche)[0]?.id ?? '';
    expect(authorised().when('sami', takesBack(id)).refusal).toMatchObject({ code: 'not-allowed' });
    expect(authorised().when('nora', takesBack('x')).refusal).toMatchObject({ code: 'not-found' });
    const once = authorised().after('nora', takesBack(id));
    expect(once.when('nora', takesBack(id)).facts).toEqual([]);
  });

  test('names the materials that it covers, thirty at most', () => {
    const materials = (n: number) => Array.from({ length: n }, (_, i) => `Affiche ${i + 1}`);
    expect(validated().when('nora', authorises({ materials: materials(30) })).refusal).toBeUndefined();
    expect(validated().when('nora', authorises({ materials: materials(31) })).refusal).toEqual({
      code: 'invalid',
      field: 'materials',
    });
    const twice = validated().when('nora', authorises({ materials: [...materials(30), ' Affiche 1 '] }));
    expect(twice.facts).toMatchObject([{ materials: materials(30) }]);
  });

  test('withdrawn with its reason, the others stay', () => {
    const two = authorised().after('nora', authorises({ materials: ['Vidéo'] }));
    const [first, second] = authorisationsOf(two.fiche);
    const takes =
      (reason: string): Act =>
      (w, ctx) =>
        withdrawLogo(w, { authorisation: first?.id ?? '', reason }, ctx);
    expect(two.when('nora', takes('x'.repeat(1_001))).refusal).toMatchObject({
      code: 'text-too-long',
      field: 'reason',
    });
    const withdrawn = two.after('nora', takes(' L’affiche a changé. '));
    expect(authorisationsOf(withdrawn.fiche)).toEqual([
      { ...first, withdrawnAt: '2027-03-01T09:00:00.000Z', withdrawnFor: 'L’affiche a changé.' },
      second,
    ]);
    expect(answer(withdrawn, 'Vidéo', '2027-03-15').may).toBe(true);
    expect(answer(withdrawn, 'Affiche', '2027-03-15')).toMatchObject({ ground: 'withdrawn' });
  });

  test('R9.2: reported 30 and 7 days before it runs out', () => {
    expect(runningOut(authorised().fiche, '2027-05-30', 30)).toEqual([]);
    expect(runningOut(authorised().fiche, '2027-05-31', 30)).toHaveLength(1);
    expect(runningOut(authorised().fiche, '2027-07-01', 30)).toEqual([]);
  });
});

describe('R4.4: relays to the regions', () => {
  test('by a ministry that supports the action', () => {
    expect(running().after('nora', relays('NORD')).fiche.relays).toMatchObject([{ ministry: 'NORD' }]);
    expect(running().when('nora', relays('SUD')).refusal).toMatchObject({ code: 'not-allowed' });
    const wordless: Act = (w, ctx) => recordRelay(w, { ministry: 'NORD', text: ' ' }, ctx);
    expect(running().when('nora', wordless).refusal).toEqual({ code: 'text-needed', field: 'text' });
    const reserved = running({ opinions: { NORD: ['reserved', 'Préciser.'] } });
    expect(reserved.when('nora', relays('NORD')).refusal).toEqual({ code: 'no-support', ministry: 'NORD' });
  });
});
