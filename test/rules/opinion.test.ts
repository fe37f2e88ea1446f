import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/rules/decide.ts';
import type { FactOf } from '../../src/rules/facts.ts';
import {
  lastOpinion,
  missingOpinions,
  opinionsOf,
  standingOpinion,
  supports,
  withConfirmation,
} from '../../src/rules/opinion.ts';
import {
  appoints,
  closesByHand,
  confirms,
  DEADLINE,
  ends,
  given,
  gives,
  inVote,
  onAgenda,
  opensVote,
  paris,
  revises,
  submitted,
  ticks,
  votes,
  withdraws,
  world,
  writes,
} from '../support/world.ts';

const ON = paris('2027-03-01T10:00').toString({ smallestUnit: 'millisecond' });

describe('giving an avis (R4)', () => {
  test('R4.1: each ministry gives its own, and it is in', () => {
    const scene = submitted().after('nora', gives('NORD'));
    expect(standingOpinion(scene.fiche, 'NORD')).toMatchObject({ value: 'favourable', version: 1, by: 'nora', at: ON });
    expect(missingOpinions(scene.world.agreement, scene.fiche)).toEqual(['SUD']);
  });

  test('R4.1: not concerned counts as given, and brings no support', () => {
    const scene = submitted().after('nora', gives('NORD', 'not-concerned'));
    expect(missingOpinions(scene.world.agreement, scene.fiche)).toEqual(['SUD']);
    expect(supports(scene.fiche, 'NORD')).toBe(false);
  });

  test('R4.2: a reserved avis without the recommendations that would make it favourable is refused', () => {
    const refusal = { code: 'text-needed', field: 'recommendations' };
    expect(submitted().when('nora', gives('NORD', 'reserved')).refusal).toEqual(refusal);
    expect(submitted().when('nora', gives('NORD', 'reserved', { text: ' \n ' })).refusal).toEqual(refusal);
    const scene = submitted().after('nora', gives('NORD', 'reserved', { text: ' Ouvrir aux étudiants. ' }));
    expect(lastOpinion(scene.fiche, 'NORD')).toMatchObject({ value: 'reserved', text: 'Ouvrir aux étudiants.' });
  });

  test('R4.2: an unfavourable one may carry reasons, 3,000 characters at most', () => {
    expect(submitted().when('nora', gives('NORD', 'unfavourable')).refusal).toBeUndefined();
    expect(submitted().when('nora', gives('NORD', 'unfavourable', { text: 'x'.repeat(3001) })).refusal).toEqual({
      code: 'text-too-long',
      field: 'reasons',
      max: 3000,
      length: 3001,
    });
  });

  test.each([
    ['favourable', true],
    ['reserved', false],
    ['unfavourable', false],
  ] as const)('R4.4: %s brings support: %s', (value, support) => {
    const scene = submitted().after('nora', gives('NORD', value, { text: 'Parce que.' }));
    expect(supports(scene.fiche, 'NORD')).toBe(support);
  });

  test('R4.4: the avis binds no ballot', () => {
    const scene = onAgenda()
      .after('nora', gives('NORD', 'unfavourable'))
      .after('sami', gives('SUD'))
      .after('sec', opensVote());
    expect(scene.when('nora', votes('for')).refusal).toBeUndefined();
  });

  test('R4.3: revised, the last one stands and all versions stay', () => {
    const scene = submitted()
      .after('nora', gives('NORD', 'reserved', { text: 'Préciser.' }))
      .after('nora', gives('NORD', 'favourable'));
    expect(opinionsOf(scene.fiche, 'NORD').map((o) => o.value)).toEqual(['reserved', 'favourable']);
    expect(supports(scene.fiche, 'NORD')).toBe(true);
  });

  test('R4.3: the avis that stands already appends nothing', () => {
    expect(submitted().after('nora', gives('NORD')).when('nora', gives('NORD')).facts).toEqual([]);
  });

  test('R4.3: it can be revised during the vote, and not once the vote has closed', () => {
    const scene = inVote().after('nora', gives('NORD', 'unfavourable'));
    expect(scene.vote.state).toBe('open');
    const closed = scene.at(DEADLINE).after('clock', ticks);
    for (const act of [gives('NORD'), confirms('NORD')])
      expect(closed.when('nora', act).refusal).toEqual({
        code: 'wrong-state',
        state: 'not-adopted',
        from: ['submitted', 'examined', 'on-agenda', 'in-vote'],
      });
  });

  test('R4.3, R3.6: at the deadline it is too late, even where the closing has not run yet', () => {
    const refusal = { code: 'vote-over', deadline: paris(DEADLINE).toString({ smallestUnit: 'millisecond' }) };
    expect(inVote().at(DEADLINE).when('nora', gives('NORD', 'unfavourable')).refusal).toEqual(refusal);
    expect(inVote().at(DEADLINE).when('nora', confirms('NORD')).refusal).toEqual(refusal);
  });

  test('R4.3: on a draft or a withdrawn fiche nobody gives one', () => {
    const draft = given(world()).after('pro', writes());
    expect(draft.when('nora', gives('NORD')).refusal).toMatchObject({ code: 'wrong-state', state: 'draft' });
    const withdrawn = submitted().after('pro', withdraws());
    expect(withdrawn.when('nora', gives('NORD')).refusal).toMatchObject({ code: 'wrong-state', state: 'withdrawn' });
  });

  test('on no fiche there is nothing to say', () => {
    const refusal = { code: 'not-found', what: 'fiche', given: '' };
    expect(given(world()).when('nora', gives('NORD')).refusal).toEqual(refusal);
    expect(given(world()).when('nora', confirms('NORD')).refusal).toEqual(refusal);
  });
});

describe('who gives it (R4.6, R15)', () => {
  test.each(['ana', 'com', 'bea', 'pro', 'sami'])('R4.6: %s does not speak for the ministry of the North', (who) => {
    for (const act of [gives('NORD'), confirms('NORD')])
      expect(submitted().when(who, act).refusal).toEqual({
        code: 'not-allowed',
        right: 'give-opinion',
        who: ['ministry-seat'],
      });
  });

  test('R15.3: who is nobody here is told so', () => {
    expect(submitted().when('nobody', gives('NORD')).refusal).toEqual({ code: 'no-role-here' });
  });

  test('R4.1: a body that is no ministry gives none', () => {
    for (const ministry of ['QUAI', 'OUEST'])
      expect(submitted().when('ana', gives(ministry)).refusal).toEqual({ code: 'invalid', field: 'ministry' });
  });

  test('R2.3: the substitute gives it, the representative meanwhile does not, nor after they left', () => {
    const scene = submitted().after(
      'sec',
      appoints({ kind: 'substitute', seat: 'NORD', person: 'dan', to: '2027-03-05' }),
    );
    expect(scene.when('dan', gives('NORD')).refusal).toBeUndefined();
    expect(scene.when('nora', gives('NORD')).refusal).toEqual({
      code: 'substitute-acts',
      seat: 'NORD',
      substitute: 'dan',
      until: '2027-03-05',
    });
    const left = submitted().after('sec', ends('m-nora', '2027-02-28'));
    expect(left.when('nora', gives('NORD')).refusal).toEqual({ code: 'no-role-here' });
  });

  test('R2.3: a substitute for this consultation gives it once the fiche is on its agenda', () => {
    const scene = onAgenda();
    const scoped = scene.after(
      'sec',
      appoints({ kind: 'substitute', seat: 'NORD', person: 'dan', scope: scene.consultation.id }),
    );
    expect(scoped.when('dan', gives('NORD')).refusal).toBeUndefined();
    expect(scoped.when('nora', gives('NORD')).refusal).toMatchObject({ code: 'substitute-acts' });
  });

  test('R4.6: the secretariat enters one received by letter, with the reference of the document', () => {
    expect(submitted().when('sec', gives('NORD')).refusal).toEqual({ code: 'text-needed', field: 'document' });
    const scene = submitted().after('sec', gives('NORD', 'favourable', { document: ' Lettre du 24 février ' }));
    expect(lastOpinion(scene.fiche, 'NORD')).toMatchObject({ document: 'Lettre du 24 février', by: 'sec' });
  });

  test('R4.6: the ministry’s own avis never bears the mark of an entered one', () => {
    const scene = submitted().after('nora', gives('NORD', 'favourable', { document: 'Lettre' }));
    expect(lastOpinion(scene.fiche, 'NORD')).not.toHaveProperty('document');
  });

  test('R4.6: what was entered can be given again by the ministry itself, and stands as its own', () => {
    const scene = submitted()
      .after('sec', gives('NORD', 'favourable', { document: 'Lettre' }))
      .after('nora', gives('NORD'));
    expect(opinionsOf(scene.fiche, 'NORD').map((o) => o.by)).toEqual(['sec', 'nora']);
  });
});

describe('a fiche edited after the avis (R7.3)', () => {
  const edited = () => inVote().after('sec', revises({ title: 'Titre exact' }, 'Titre erroné.'));

  test('R7.3: the vote is called off, the fiche is back on the agenda, both avis must be confirmed', () => {
    const scene = edited();
    expect(scene.vote).toMatchObject({ state: 'called-off', why: 'new-version' });
    expect(scene.fiche.state).toBe('on-agenda');
    expect(missingOpinions(scene.world.agreement, scene.fiche)).toEqual(['NORD', 'SUD']);
    expect(supports(scene.fiche, 'NORD')).toBe(false);
    expect(scene.when('sec', opensVote()).refusal).toMatchObject({ code: 'opinions-missing' });
  });

  test('R7.3: one press confirms; what it says is kept, with who confirmed and when', () => {
    const scene = edited().at('2027-03-02T10:00').after('nora', confirms('NORD')).after('sami', confirms('SUD'));
    expect(standingOpinion(scene.fiche, 'NORD')).toMatchObject({ value: 'favourable', version: 2, by: 'nora', at: ON });
    expect(standingOpinion(scene.fiche, 'NORD')?.confirmedAt).toMatch(/^2027-03-02/);
    expect(opinionsOf(scene.fiche, 'NORD')).toHaveLength(2);
    expect(scene.when('sec', opensVote()).refusal).toBeUndefined();
  });

  test('R7.3: or it is given anew, also with the same value', () => {
    const scene = edited().after('nora', gives('NORD'));
    expect(opinionsOf(scene.fiche, 'NORD').map((o) => o.version)).toEqual([1, 2]);
  });

  test('R7.3: confirmed once, a second press appends nothing', () => {
    expect(edited().after('nora', confirms('NORD')).when('nora', confirms('NORD')).facts).toEqual([]);
  });

  test('R7.3: where none was given there is nothing to confirm', () => {
    expect(submitted().when('nora', confirms('NORD')).refusal).toEqual({
      code: 'nothing-to-confirm',
      ministry: 'NORD',
    });
  });

  test('R4.6: the secretariat confirms for nobody: a letter received is a new avis with its document', () => {
    expect(edited().when('sec', confirms('NORD')).refusal).toMatchObject({
      code: 'not-allowed',
      who: ['ministry-seat'],
    });
  });

  test('R4.6: confirmed by its representative, an entered avis is no longer marked as entered', () => {
    const scene = onAgenda()
      .after('sec', gives('NORD', 'reserved', { text: 'Ouvrir.', document: 'Lettre' }))
      .after('sec', revises({ title: 'Titre exact' }, 'Titre erroné.'))
      .after('nora', confirms('NORD'));
    expect(lastOpinion(scene.fiche, 'NORD')).toMatchObject({ value: 'reserved', text: 'Ouvrir.', by: 'nora' });
    expect(lastOpinion(scene.fiche, 'NORD')).not.toHaveProperty('document');
  });

  test('R3.4: adopted or not, the decision leaves the avis as they were', () => {
    const scene = ['ana', 'bob', 'cleo', 'nora', 'sami']
      .reduce((s, who) => s.after(who, votes('for')), inVote())
      .after('sec', closesByHand);
    expect(supports(scene.fiche, 'NORD')).toBe(true);
  });

  test('R16.2: read again from the register, a confirmation of nothing confirms nothing, and never in another’s name', () => {
    const confirmed: Entry<FactOf<'OpinionConfirmed'>> = {
      seq: 99,
      at: '2027-03-02T09:00:00.000Z',
      by: { as: 'NORD' },
      via: 'web',
      hash: 'hash-99',
      fact: { kind: 'OpinionConfirmed', fiche: submitted().fiche.id, ministry: 'NORD', version: 2 },
    };
    const nothing = submitted().fiche;
    expect(withConfirmation(nothing, confirmed)).toBe(nothing);
    const said = withConfirmation(submitted().after('nora', gives('NORD')).fiche, confirmed);
    expect(lastOpinion(said, 'NORD')).toMatchObject({ value: 'favourable', version: 2, hash: 'hash-99' });
    expect(lastOpinion(said, 'NORD')).not.toHaveProperty('by');
  });
});
