import { describe, expect, test } from 'vitest';
import {
  appoints,
  ends,
  given,
  onAgenda,
  remarks,
  type Scene,
  submits,
  submitted,
  withdraws,
  withdrawsRemark,
  world,
  writes,
} from '../support/world.ts';

const invited = (scene: Scene, scope: string) =>
  scene.after('nora', appoints({ kind: 'role', role: 'guest', person: 'gus', scope }));
const firstRemark = (scene: Scene) => scene.fiche.remarks[0]?.id ?? '';

describe('remarks (R17)', () => {
  test.each(['sec', 'ana', 'nora', 'com', 'bea', 'pro'])('R17.2, R15: %s may discuss the fiche', (who) => {
    const scene = submitted().after(who, remarks(' Et les collégiens ? '), 'slack');
    expect(scene.fiche.remarks).toMatchObject([{ by: who, via: 'slack', text: 'Et les collégiens ?' }]);
  });

  test('R17.2: it is kept with its author and the room it came from; at the console it has neither', () => {
    const scene = submitted().after('ana', remarks(), 'teams', 'salon-copil').after('console', remarks(), 'cli');
    expect(scene.fiche.remarks).toMatchObject([{ by: 'ana', via: 'teams', room: 'salon-copil' }, { via: 'cli' }]);
    expect(scene.fiche.remarks[1]).not.toHaveProperty('by');
    expect(scene.fiche.remarks[1]).not.toHaveProperty('room');
  });

  test('R15: a proposer discusses their own fiches only', () => {
    const byAna = given(world()).after('ana', writes()).after('ana', submits);
    expect(byAna.when('pro', remarks()).refusal).toMatchObject({ code: 'not-allowed', right: 'discuss' });
    expect(byAna.when('nobody', remarks()).refusal).toEqual({ code: 'no-role-here' });
  });

  test('R2.4: a guest discusses what is on their session’s agenda', () => {
    const scene = onAgenda();
    expect(invited(scene, scene.consultation.id).when('gus', remarks()).as).toEqual({
      as: 'guest',
      of: scene.consultation.id,
    });
    expect(invited(scene, 'another').when('gus', remarks()).refusal).toMatchObject({ code: 'not-allowed' });
    expect(invited(submitted(), 'another').when('gus', remarks()).refusal).toMatchObject({ code: 'not-allowed' });
  });

  test('R2.3: while a substitute acts, the holder does not', () => {
    const scene = submitted().after('sec', appoints({ kind: 'substitute', seat: 'QUAI-01', person: 'dan' }));
    expect(scene.when('ana', remarks()).refusal).toMatchObject({ code: 'substitute-acts', substitute: 'dan' });
    expect(scene.when('dan', remarks()).refusal).toBeUndefined();
  });

  test('a draft is not discussed; to others it is not even there', () => {
    const draft = given(world()).after('pro', writes());
    const refusal = draft.when('pro', remarks()).refusal;
    expect(refusal).toMatchObject({ code: 'wrong-state', state: 'draft' });
    expect(refusal && 'from' in refusal ? refusal.from : []).toContain('adopted');
    expect(draft.when('ana', remarks()).refusal).toEqual({ code: 'not-found', what: 'fiche', given: '' });
    expect(given(world()).when('ana', remarks()).refusal).toEqual({ code: 'not-found', what: 'fiche', given: '' });
  });

  test('R17.2: it says something, in 3,000 characters at most', () => {
    expect(submitted().when('ana', remarks(' ')).refusal).toEqual({ code: 'text-needed', field: 'remark' });
    expect(submitted().when('ana', remarks('x'.repeat(3001))).refusal).toMatchObject({ code: 'text-too-long' });
  });

  test('R17.2: a fiche that is decided or withdrawn can still be spoken of', () => {
    expect(submitted().after('pro', withdraws()).when('ana', remarks()).refusal).toBeUndefined();
  });

  test('R17.3: withdrawn by its author, the text goes and the fact that there was one stays', () => {
    const scene = submitted().after('ana', remarks()).after('bob', remarks('D’accord.'));
    const after = scene.after('ana', withdrawsRemark(firstRemark(scene)));
    expect(after.fiche.remarks).toMatchObject([{ by: 'ana' }, { by: 'bob', text: 'D’accord.' }]);
    expect(after.fiche.remarks[0]).not.toHaveProperty('text');
    expect(after.when('ana', withdrawsRemark(firstRemark(scene))).facts).toEqual([]);
  });

  test('R17.3: by nobody else, not even the secretariat', () => {
    const scene = submitted().after('ana', remarks());
    for (const who of ['sec', 'bob', 'console', 'nobody'])
      expect(scene.when(who, withdrawsRemark(firstRemark(scene))).refusal).toEqual({
        code: 'not-yours',
        what: 'remark',
      });
  });

  test('R17.3: what is not there is not found', () => {
    expect(submitted().when('ana', withdrawsRemark('r-9')).refusal).toEqual({
      code: 'not-found',
      what: 'remark',
      given: 'r-9',
    });
    expect(given(world()).when('ana', withdrawsRemark('r-9')).refusal).toMatchObject({ what: 'fiche' });
  });

  test('R15.1: who has left has no right left here', () => {
    const scene = submitted().after('ana', remarks()).after('sec', ends('m-ana', '2027-02-28'));
    expect(scene.when('ana', withdrawsRemark(firstRemark(scene))).refusal).toEqual({ code: 'no-role-here' });
  });
});
