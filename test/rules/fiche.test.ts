import { describe, expect, test } from 'vitest';
import {
  currentVersion,
  FICHE_STATES,
  importFiche,
  isFinal,
  MOVES,
  mayRead,
  reviseFiche,
  titleOf,
} from '../../src/rules/fiche.ts';
import { closeSession, openSession } from '../../src/rules/meeting.ts';
import { capacitiesOf } from '../../src/rules/rights.ts';
import { convenes, plansSession, SESSION_STARTS } from '../support/sessions.ts';
import {
  type Act,
  AGREEMENT_FILE,
  actorOf,
  agreementOf,
  appoints,
  closesByHand,
  content,
  DEADLINE,
  ends,
  examines,
  given,
  gives,
  inVote,
  onAgenda,
  opensConsultation,
  PERIOD_ENDS,
  paris,
  places,
  readyToVote,
  revises,
  type Scene,
  sendsBack,
  submits,
  submitted,
  ticks,
  votes,
  withdraws,
  world,
  writes,
} from '../support/world.ts';

const draft = (changes = {}) => given(world()).after('pro', writes(changes));
const imports =
  (changes: Readonly<Record<string, unknown>> = {}, author?: string): Act =>
  (w, ctx) =>
    importFiche(w, { content: content(changes), ...(author === undefined ? {} : { author }) }, ctx);
const adopted = () =>
  ['ana', 'bob', 'cleo', 'nora', 'sami']
    .reduce((scene, who) => scene.after(who, votes('for')), inVote())
    .after('sec', closesByHand);
const reads = (scene: Scene, who: string) =>
  mayRead(
    capacitiesOf(scene.world.agreement, scene.world.committee, actorOf(who), '2027-03-01'),
    who === 'console' ? undefined : who,
    scene.fiche,
  );

describe('writing and submitting (R7.1, R15)', () => {
  test.each(['sec', 'ana', 'nora', 'pro', 'console'])('R15: %s may write a fiche', (who) => {
    expect(given(world()).when(who, writes()).refusal).toBeUndefined();
  });

  test.each(['com', 'bea'])('R15: %s may not', (who) => {
    expect(given(world()).when(who, writes()).refusal).toMatchObject({ code: 'not-allowed', right: 'write-fiche' });
  });

  test('R7.1: a draft may lack anything but its title', () => {
    const scene = draft({ programmeYear: undefined, axes: undefined });
    expect(scene.fiche).toMatchObject({ state: 'draft', author: 'pro', versions: [{ n: 1, by: 'pro' }] });
    expect(scene.fiche.reference).toBeUndefined();
    const untitled = { code: 'content', faults: [{ path: ['title'], code: 'missing' }] };
    expect(given(world()).when('pro', writes({ title: ' ' })).refusal).toEqual(untitled);
    expect(scene.when('pro', revises({ title: undefined })).refusal).toEqual(untitled);
  });

  test('R7.1: what was typed wrong is refused by its place', () => {
    expect(given(world()).when('pro', writes({ axes: ['jardinage'] })).refusal).toMatchObject({
      code: 'content',
      faults: [{ path: ['axes'], code: 'not-in-list' }],
    });
  });

  test('R7.1: submitted it must be whole, and gets its reference', () => {
    expect(draft({ axes: undefined }).when('pro', submits).refusal).toMatchObject({
      code: 'content',
      faults: [{ path: ['axes'], code: 'missing' }],
    });
    expect(submitted().fiche).toMatchObject({
      state: 'submitted',
      reference: 'FA-2027-001',
      programmeYear: 2027,
      maintained: false,
    });
  });

  test('R7.1: references have no gaps per programme year; a draft takes none', () => {
    const first = submitted();
    const second = given(first.world).after('pro', writes()).after('pro', withdraws());
    const third = given(second.world).after('pro', writes()).after('pro', submits);
    const other = given(third.world)
      .after('pro', writes({ programmeYear: 2028 }))
      .after('pro', submits);
    expect(third.fiche.reference).toBe('FA-2027-002');
    expect(other.fiche.reference).toBe('FA-2028-001');
  });

  test('R7.1: it stays its own when the fiche is submitted again', () => {
    const scene = submitted().after('com', sendsBack()).after('pro', submits);
    expect(scene.fiche.reference).toBe('FA-2027-001');
    expect(scene.world.numbers).toEqual({ 'fiche-2027': 1 });
  });

  test('R7.1: its programme year is fixed with it', () => {
    expect(submitted().when('pro', revises({ programmeYear: 2028 })).refusal).toEqual({
      code: 'programme-year-fixed',
      year: 2027,
    });
    expect(draft().when('pro', revises({ programmeYear: 2028 })).refusal).toBeUndefined();
  });

  test('R7.1: whatever the agreement file leaves free, a submission needs a title and a programme year', () => {
    const ficheFields = AGREEMENT_FILE.ficheFields.map((field) => ({ ...field, required: false }));
    const lax = given(world({ agreement: agreementOf({ ficheFields }) }));
    expect(lax.after('pro', writes({ programmeYear: undefined })).when('pro', submits).refusal).toEqual({
      code: 'content',
      faults: [{ path: ['programmeYear'], code: 'missing' }],
    });
    expect(lax.when('sec', imports({ title: undefined })).refusal).toEqual({
      code: 'content',
      faults: [{ path: ['title'], code: 'missing' }],
    });
  });

  test('R15: one’s own only; the secretariat any', () => {
    for (const act of [submits, revises({ title: 'Autre' }), withdraws()]) {
      expect(draft().when('ana', act).refusal).toEqual({ code: 'not-yours', what: 'fiche' });
      expect(draft().when('com', act).refusal).toMatchObject({ code: 'not-allowed', right: 'write-fiche' });
      expect(draft().when('sec', act).refusal).toBeUndefined();
    }
  });

  test('R2.3: while a substitute acts, the holder writes none', () => {
    const scene = given(world()).after('sec', appoints({ kind: 'substitute', seat: 'QUAI-01', person: 'dan' }));
    expect(scene.when('ana', writes()).refusal).toEqual({
      code: 'substitute-acts',
      seat: 'QUAI-01',
      substitute: 'dan',
    });
    expect(scene.when('ana', places()).refusal).toMatchObject({ code: 'not-allowed', right: 'run' });
  });

  test('R1.4: after the end no fiche is written, brought in, submitted or changed', () => {
    const late = '2029-01-01T00:00';
    const ended = { code: 'agreement-ended', state: 'expired', article: '17' };
    expect(given(world()).at(late).when('pro', writes()).refusal).toMatchObject(ended);
    expect(given(world()).at(late).when('sec', imports()).refusal).toMatchObject(ended);
    expect(draft().at(late).when('pro', submits).refusal).toMatchObject(ended);
    expect(
      draft()
        .at(late)
        .when('pro', revises({ title: 'Autre' })).refusal,
    ).toMatchObject(ended);
  });

  test('R7.1: brought in whole, it is written and submitted at once, in its author’s name', () => {
    const scene = given(world()).after('sec', imports({}, 'pro'));
    expect(scene.fiche).toMatchObject({ state: 'submitted', author: 'pro', reference: 'FA-2027-001' });
    expect(given(world()).after('sec', imports()).fiche.author).toBe('sec');
    expect(given(world()).after('console', imports()).fiche.author).toBe('');
    expect(given(world()).after('console', writes()).fiche).toMatchObject({ author: '', state: 'draft' });
    expect(given(world()).after('console', writes()).fiche.versions[0]).not.toHaveProperty('by');
    expect(given(world()).when('pro', imports()).refusal).toMatchObject({ right: 'manage-any-fiche' });
    expect(given(world()).when('sec', imports({ axes: [] })).refusal).toMatchObject({ code: 'content' });
  });

  test('a fiche that is not there is not found', () => {
    const nothing = given(world());
    for (const act of [submits, revises({}), withdraws(), places()])
      expect(nothing.when('sec', act).refusal).toEqual({ code: 'not-found', what: 'fiche', given: '' });
    for (const act of [examines(), sendsBack()])
      expect(nothing.when('com', act).refusal).toEqual({ code: 'not-found', what: 'fiche', given: '' });
  });
});

describe('the commission (R5)', () => {
  test('R5.1: it gives its avis on the version that it saw', () => {
    const scene = submitted().after('com', examines('reserved', ' Préciser le budget. '));
    expect(scene.fiche).toMatchObject({
      state: 'examined',
      commission: [{ value: 'reserved', version: 1, text: 'Préciser le budget.' }],
    });
  });

  test('R5.1: a reserved one says what is recommended', () => {
    expect(submitted().when('com', examines('reserved')).refusal).toEqual({
      code: 'text-needed',
      field: 'recommendations',
    });
    expect(submitted().when('com', examines('unfavourable')).refusal).toBeUndefined();
  });

  test('R15: the secretariat enters it, with the reference of the document; the commission’s own carries none', () => {
    expect(submitted().when('sec', examines()).refusal).toEqual({ code: 'text-needed', field: 'document' });
    const entered = submitted().after('sec', examines('favourable', undefined, ' PV du 20 février '));
    expect(entered.fiche.commission).toMatchObject([{ document: 'PV du 20 février' }]);
    const own = submitted().after('com', examines('favourable', undefined, 'PV'));
    expect(own.fiche.commission[0]).not.toHaveProperty('document');
  });

  test('R15: others do not', () => {
    expect(submitted().when('nora', examines()).refusal).toEqual({
      code: 'not-allowed',
      right: 'give-commission-opinion',
      who: ['commission'],
    });
    expect(submitted().when('nora', sendsBack()).refusal).toEqual({
      code: 'not-allowed',
      right: 'send-back',
      who: ['secretariat', 'commission'],
    });
  });

  test('R7.2: only a submitted fiche is examined or sent back, and the refusal names the state', () => {
    for (const act of [examines(), sendsBack()]) {
      expect(draft().when('com', act).refusal).toEqual({ code: 'wrong-state', state: 'draft', from: ['submitted'] });
      expect(onAgenda().when('com', act).refusal).toMatchObject({ code: 'wrong-state', state: 'on-agenda' });
    }
  });

  test('R5.2: it sends a fiche back with suggested changes', () => {
    expect(submitted().when('com', sendsBack(' ')).refusal).toEqual({ code: 'text-needed', field: 'suggestions' });
    const scene = submitted().after('com', sendsBack(' Préciser. '));
    expect(scene.fiche).toMatchObject({ state: 'sent-back', sentBack: [{ suggestions: 'Préciser.', version: 1 }] });
  });

  test('R15: the secretariat enters a sending back too', () => {
    expect(submitted().when('sec', sendsBack()).refusal).toBeUndefined();
  });

  test('R5.2: a fiche that its proposer maintains goes on, and is not sent back again', () => {
    const scene = submitted().after('com', sendsBack()).after('pro', submits);
    expect(scene.fiche).toMatchObject({ state: 'submitted', maintained: true });
    expect(scene.when('com', sendsBack()).refusal).toEqual({ code: 'maintained-not-sent-back' });
    expect(scene.when('com', examines()).refusal).toBeUndefined();
  });

  test('R5.2: changed as suggested it is a new examination', () => {
    const scene = submitted()
      .after('com', sendsBack())
      .after('pro', revises({ title: 'Plus précis' }))
      .after('pro', submits);
    expect(scene.fiche.maintained).toBe(false);
    expect(scene.when('com', sendsBack()).refusal).toBeUndefined();
  });

  test('R5.2: an establishment’s fiche is never sent back', () => {
    expect(submitted({ establishment: true }).when('com', sendsBack()).refusal).toEqual({
      code: 'establishment-not-sent-back',
    });
  });
});

describe('the agenda (R5.3)', () => {
  const consulted = (changes = {}) => submitted(changes).after('sec', opensConsultation());

  test('R5.3: after the commission’s avis, without any reason', () => {
    const scene = onAgenda();
    expect(scene.fiche).toMatchObject({ state: 'on-agenda', consultation: scene.consultation.id });
    expect(scene.fiche.withoutCommission).toBeUndefined();
  });

  test('R5.3: before it only with the secretariat’s recorded reason', () => {
    expect(consulted().when('sec', places()).refusal).toEqual({ code: 'commission-first', establishment: false });
    expect(consulted().when('sec', places('x'.repeat(1001))).refusal).toMatchObject({ code: 'text-too-long' });
    expect(consulted().after('sec', places(' Urgence. ')).fiche.withoutCommission).toBe('Urgence.');
  });

  test('R5.3: never for an establishment’s fiche', () => {
    const refusal = { code: 'commission-first', establishment: true };
    expect(consulted({ establishment: true }).when('sec', places('Urgence.')).refusal).toEqual(refusal);
  });

  test('R5.3: nor by making it an establishment’s once it is there', () => {
    const scene = consulted().after('sec', places('Urgence.'));
    expect(scene.when('sec', revises({ establishment: true }, 'Erreur.')).refusal).toEqual({
      code: 'commission-first',
      establishment: true,
    });
    expect(onAgenda().when('sec', revises({ establishment: true }, 'Erreur.')).refusal).toBeUndefined();
  });

  test('R5.3: a reason given although the commission spoke is not kept', () => {
    const scene = consulted().after('com', examines()).after('sec', places('Au cas où.'));
    expect(scene.fiche.withoutCommission).toBeUndefined();
  });

  test('R15: by the secretariat only', () => {
    expect(consulted().when('com', places()).refusal).toMatchObject({ code: 'not-allowed', right: 'run' });
  });

  test('R7.2: not from a draft; once there, the same agenda again changes nothing', () => {
    expect(draft().after('sec', opensConsultation()).when('sec', places()).refusal).toEqual({
      code: 'wrong-state',
      state: 'draft',
      from: MOVES.place.from,
    });
    expect(onAgenda().when('sec', places()).facts).toEqual([]);
  });

  test('R11.6: not on the agenda of none, nor of a consultation that is over', () => {
    expect(submitted().when('sec', places()).refusal).toEqual({ code: 'not-found', what: 'consultation', given: '' });
    expect(consulted().at(PERIOD_ENDS).when('sec', places()).refusal).toMatchObject({
      code: 'consultation-not-running',
    });
    expect(consulted().at('2029-01-01T00:00').when('sec', places()).refusal).toMatchObject({ code: 'agreement-ended' });
  });
});

describe('R11.8: the agenda of a session', () => {
  test('takes no fiche any more once it is closed', () => {
    const opened = given(world())
      .after('sec', plansSession())
      .after('sec', convenes('La date est proche.'))
      .at(SESSION_STARTS)
      .after('sec', openSession);
    const examined = submitted().after('com', examines());
    const at = (scene: Scene) => examined.at(SESSION_STARTS).with({ consultation: scene.consultation });
    expect(at(opened).when('sec', places()).refusal).toBeUndefined();
    expect(at(opened.after('sec', closeSession)).when('sec', places()).refusal).toEqual({
      code: 'session-state',
      state: 'closed',
      from: ['planned', 'convened', 'open'],
    });
  });
});

describe('changing and withdrawing (R7.2, R7.3)', () => {
  test('R7.3: who writes over what the console saved meanwhile is told so, without a name', () => {
    const saved = submitted().after('console', revises({ title: 'Autre' }));
    const mine: Act = (w, ctx) => reviseFiche(w, { content: content({ title: 'Le mien' }), base: 1 }, ctx);
    const { refusal } = saved.when('pro', mine);
    expect(refusal).toEqual({
      code: 'changed-meanwhile',
      at: '2027-03-01T09:00:00.000Z',
      version: 2,
      fields: ['title'],
    });
    const byName = submitted().after('sec', revises({ title: 'Autre' }));
    expect(byName.when('pro', mine).refusal).toMatchObject({ by: 'sec' });
  });

  test('R7.3: every fiche has a version; one without is a register that does not hold', () => {
    expect(() => currentVersion({ id: 'f1', versions: [] })).toThrow('f1 has no version');
  });

  test('R7.3: every version is kept, with who wrote it', () => {
    const scene = submitted().after('sec', revises({ title: 'Deuxième' }));
    expect(scene.fiche.versions.map((v) => [v.n, v.by, v.content.title])).toEqual([
      [1, 'pro', 'Découvrir les métiers des quais'],
      [2, 'sec', 'Deuxième'],
    ]);
    expect(titleOf(scene.fiche)).toBe('Deuxième');
  });

  test('R7.3: the same content, whatever its order, is no new version', () => {
    const same = { axes: ['metiers'], programmeYear: 2027, title: 'Découvrir les métiers des quais' };
    expect(inVote().when('sec', revises(same, 'Rien.')).facts).toEqual([]);
  });

  test('R7.3: from the agenda on only the secretariat, with a reason', () => {
    for (const scene of [onAgenda(), inVote()]) {
      expect(scene.when('pro', revises({ title: 'Autre' }, 'Raison.')).refusal).toEqual({
        code: 'only-secretariat-now',
        state: scene.fiche.state,
      });
      expect(scene.when('sec', revises({ title: 'Autre' })).refusal).toEqual({ code: 'text-needed', field: 'reason' });
    }
    const scene = onAgenda().after('sec', revises({ title: 'Autre' }, ' Erreur. '));
    expect(scene.fiche.versions.at(-1)).toMatchObject({ n: 2, reason: 'Erreur.' });
    expect(scene.fiche.state).toBe('on-agenda');
  });

  test('R7.3: a new version calls the open vote off without a decision; its ballots go', () => {
    const came = inVote()
      .after('ana', votes('for'))
      .when('sec', revises({ title: 'Autre' }, 'Erreur.'));
    expect(came.facts.map((f) => f.kind)).toEqual(['VoteCalledOff', 'FicheRevised']);
    expect(came.world.fiche).toMatchObject({ state: 'on-agenda' });
    expect(came.world.vote).toMatchObject({ state: 'called-off' });
    expect(came.world.vote).not.toHaveProperty('ballots');
    expect(came.world.numbers).toEqual({ 'fiche-2027': 1 });
  });

  test('R3.5, R7.3: once its deadline has come the vote decides: no new version calls it off before the clock closes it', () => {
    const late = inVote().after('ana', votes('against')).at(DEADLINE);
    expect(late.when('sec', revises({ title: 'Autre' }, 'Erreur.')).refusal).toEqual({
      code: 'vote-over',
      deadline: paris(DEADLINE).toString({ smallestUnit: 'millisecond' }),
    });
    expect(late.after('clock', ticks).fiche.state).toBe('not-adopted');
  });

  test('R7.3: no version slips in while the vote that it would call off is not at hand', () => {
    const { vote: _vote, ...without } = inVote().world;
    expect(given(without).when('sec', revises({ title: 'Autre' }, 'Erreur.')).refusal).toMatchObject({
      code: 'not-found',
      what: 'vote',
    });
  });

  test('R7.3: from its submission on a new version is whole', () => {
    expect(submitted().when('pro', revises({ axes: undefined })).refusal).toMatchObject({ code: 'content' });
  });

  test('R7.2: withdrawn by its proposer before the agenda, with or without a reason', () => {
    const sentBack = submitted().after('com', sendsBack());
    for (const scene of [draft(), submitted(), sentBack, submitted().after('com', examines())])
      expect(scene.after('pro', withdraws()).fiche.state).toBe('withdrawn');
    expect(submitted().after('pro', withdraws(' Sans objet. ')).fiche.withdrawnFor).toBe('Sans objet.');
  });

  test('R7.3: from the agenda on by the secretariat, with a reason', () => {
    expect(onAgenda().when('pro', withdraws('Raison.')).refusal).toMatchObject({ code: 'only-secretariat-now' });
    expect(onAgenda().when('sec', withdraws()).refusal).toEqual({ code: 'text-needed', field: 'reason' });
    expect(onAgenda().after('sec', withdraws('Retiré.')).fiche.state).toBe('withdrawn');
  });

  test('R7.2: not during the vote, nor after', () => {
    expect(inVote().when('sec', withdraws('Raison.')).refusal).toEqual({
      code: 'wrong-state',
      state: 'in-vote',
      from: MOVES.withdraw.from,
    });
    expect(adopted().when('sec', withdraws('Raison.')).refusal).toMatchObject({ state: 'adopted' });
  });

  test('R7.2: what is decided or withdrawn is not changed nor submitted again', () => {
    for (const scene of [adopted(), submitted().after('pro', withdraws())])
      for (const act of [revises({ title: 'Autre' }, 'Raison.'), submits])
        expect(scene.when('sec', act).refusal).toMatchObject({ code: 'wrong-state', state: scene.fiche.state });
    expect(FICHE_STATES.filter(isFinal)).toEqual(['not-adopted', 'withdrawn', 'refused', 'completed', 'abandoned']);
  });

  test('R7.2: a fact about another fiche leaves this one alone', () => {
    const before = readyToVote();
    const otherFacts = inVote().world.vote;
    const stranger = given(before.world).when('sec', () => ({
      as: { as: 'secretariat' },
      facts: [
        { kind: 'FicheWithdrawn', fiche: 'another' },
        { kind: 'VoteCalledOff', vote: otherFacts?.id ?? '', why: 'new-version' },
        { kind: 'VoteExtended', vote: 'another', from: 'x', to: 'z', reason: 'y' },
      ],
    }));
    expect(stranger.world.fiche).toEqual(before.fiche);
    expect(stranger.world.consultation).toEqual(before.consultation);
  });
});

describe('who may read it (R15)', () => {
  test('R15: a draft its author and the secretariat only', () => {
    expect(
      ['pro', 'sec', 'console', 'ana', 'nora', 'com', 'bea', 'nobody'].filter((who) => reads(draft(), who)),
    ).toEqual(['pro', 'sec', 'console']);
  });

  test('R15: a draft that was withdrawn unseen stays unseen', () => {
    expect(reads(draft().after('pro', withdraws()), 'ana')).toBe(false);
    expect(reads(submitted().after('pro', withdraws()), 'ana')).toBe(true);
  });

  test('R15: submitted, the members, the commission and the board; a proposer their own', () => {
    const byAna = given(world()).after('ana', writes()).after('ana', submits);
    expect(['ana', 'bob', 'nora', 'com', 'bea', 'sec', 'pro'].filter((who) => reads(byAna, who))).toEqual([
      'ana',
      'bob',
      'nora',
      'com',
      'bea',
      'sec',
    ]);
  });

  test('R2.4: a guest what is on their session’s agenda', () => {
    const scene = onAgenda();
    const invited = (scope?: string) =>
      scene.after('sec', appoints({ kind: 'role', role: 'guest', person: 'gus', ...(scope ? { scope } : {}) }));
    expect(reads(invited(scene.consultation.id), 'gus')).toBe(true);
    expect(reads(invited('another'), 'gus')).toBe(false);
    expect(reads(invited(), 'gus')).toBe(false);
  });

  test('R15.1: an author who has no role any more reads nothing', () => {
    const scene = submitted().after('sec', ends('m-pro', '2027-02-28'));
    expect(reads(scene, 'pro')).toBe(false);
  });

  test('R4.1: what the ministries said stays with the fiche when it is withdrawn', () => {
    const scene = onAgenda().after('nora', gives('NORD')).after('sec', withdraws('Retiré.'));
    expect(scene.fiche.opinions.NORD).toHaveLength(1);
  });
});
