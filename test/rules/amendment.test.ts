import { describe, expect, test } from 'vitest';
import { changesBudget } from '../../src/rules/amendment.ts';
import { passedBy } from '../../src/rules/board.ts';
import { annexDifferences, differences, totalDelta } from '../../src/rules/differences.ts';
import { currentContent, versionThatCounts } from '../../src/rules/fiche.ts';
import { closeSession, openSession } from '../../src/rules/meeting.ts';
import { missingOpinions, standingOpinion } from '../../src/rules/opinion.ts';
import { openVoteOnFiche } from '../../src/rules/vote-opening.ts';
import {
  abandons,
  adopted,
  amending,
  annex,
  boardOnAmendment,
  confirmsOnAmendment,
  corrects,
  everyoneVotes,
  files,
  givesOnAmendment,
  LIFE_AGREEMENT,
  mayTake,
  opensAmendmentVote,
  opensAmendmentVoteWithout,
  PLANNED,
  placesAmendment,
  proposes,
  revisesAmendment,
  running,
  validated,
  withdrawsAmendment,
} from '../support/life.ts';
import { convenes, plansSession, SESSION_STARTS } from '../support/sessions.ts';
import {
  type Act,
  DEADLINE,
  examines,
  given,
  gives,
  inVote,
  onAgenda,
  opensConsultation,
  opensVote,
  places,
  type Scene,
  submits,
  votes,
  world,
  writes,
} from '../support/world.ts';

const amendment = (scene: ReturnType<typeof running>) => {
  const last = scene.fiche.amendments?.at(-1);
  if (!last) throw new Error('no amendment yet');
  return last;
};

describe('R8.1: from adoption on, a change is an amendment', () => {
  test.each([
    ['adopted', adopted],
    ['validated', validated],
    ['running', running],
  ] as const)('from %s', (_state, scene) => {
    const came = scene().when('pro', proposes({ title: 'Un autre titre' }));
    expect(came.facts).toMatchObject([{ kind: 'AmendmentProposed', number: 1, objectives: 'Les mêmes objectifs.' }]);
    expect(currentContent(came.scene.fiche).title).toBe('Découvrir les métiers des quais');
  });

  test('not before, when it is revised, nor once the action is over', () => {
    expect(onAgenda().when('sec', proposes({ title: 'Autre' })).refusal).toMatchObject({ code: 'wrong-state' });
    const completed = running().at('2027-06-01T10:00').after('pro', files(2027));
    expect(completed.when('pro', proposes({ title: 'Autre' })).refusal).toMatchObject({ code: 'wrong-state' });
  });

  test('with how it keeps to the objectives, complete, of the same year, and different', () => {
    expect(running().when('pro', proposes({ title: 'Autre' }, ' ')).refusal).toEqual({
      code: 'text-needed',
      field: 'objectives',
    });
    expect(running().when('pro', proposes({ axes: [] })).refusal).toMatchObject({ code: 'content' });
    expect(running().when('pro', proposes({ programmeYear: 2028 })).refusal).toMatchObject({
      code: 'programme-year-fixed',
    });
    expect(running().when('pro', proposes({})).refusal).toEqual({ code: 'nothing-changes' });
  });

  test('R15: by the author or the secretariat', () => {
    expect(running().when('ana', proposes({ title: 'Autre' })).refusal).toEqual({ code: 'not-yours', what: 'fiche' });
    expect(running().when('com', proposes({ title: 'Autre' })).refusal).toMatchObject({ code: 'not-allowed' });
    expect(running().when('sec', proposes({ title: 'Autre' })).refusal).toBeUndefined();
  });

  test('an amendment on an amendment: one at a time; the next one starts from what the first became', () => {
    const first = running().after('pro', proposes({ title: 'Un autre titre' }));
    expect(first.when('pro', proposes({ title: 'Encore un autre' })).refusal).toEqual({
      code: 'amendment-under-way',
      number: 1,
    });
    const effective = everyoneVotes(amending(running(), { title: 'Un autre titre' }));
    const second = effective.after('pro', proposes({ level: 'national' }));
    expect(amendment(second)).toMatchObject({ number: 2, changes: 2 });
    expect(
      differences(second.world.agreement, currentContent(second.fiche), amendment(second).versions[0]?.content ?? {}),
    ).toEqual([{ field: 'level', kind: 'choice', after: 'national' }]);
  });
});

describe('R8.1: put to the copil like a fiche', () => {
  test('the agenda by the secretariat; both avis before the vote, or a reason (R4.5)', () => {
    const proposed = running().after('pro', proposes({ title: 'Un autre titre' }));
    expect(proposed.when('pro', placesAmendment).refusal).toMatchObject({ code: 'not-allowed' });
    const placed = proposed.after('sec', placesAmendment);
    expect(amendment(placed).state).toBe('on-agenda');
    expect(placed.when('sec', opensAmendmentVote).refusal).toEqual({
      code: 'opinions-missing',
      ministries: ['NORD', 'SUD'],
    });
    const given = placed.after('nora', givesOnAmendment('NORD')).after('sami', givesOnAmendment('SUD'));
    expect(given.when('sec', opensAmendmentVote).facts).toMatchObject([
      { kind: 'VoteOpened', subject: { kind: 'amendment', version: 1 } },
    ]);
  });

  test('the avis on the fiche stay as they are; those on the amendment are its own', () => {
    const scene = running()
      .after('pro', proposes({ title: 'Un autre titre' }))
      .after('sec', placesAmendment)
      .after('nora', givesOnAmendment('NORD', 'reserved', 'Préciser.'));
    expect(standingOpinion(scene.fiche, 'NORD')?.value).toBe('favourable');
    expect(standingOpinion(amendment(scene), 'NORD')?.value).toBe('reserved');
    expect(scene.when('nora', givesOnAmendment('NORD', 'reserved')).refusal).toMatchObject({ code: 'text-needed' });
  });

  test('R7.3: a new version of it calls the vote off, and the avis are to be confirmed', () => {
    const voting = amending(running(), { title: 'Un autre titre' }).after('ana', votes('for'));
    expect(voting.when('sec', revisesAmendment({ title: 'Un titre de plus' })).refusal).toMatchObject({
      code: 'text-needed',
      field: 'reason',
    });
    expect(voting.when('pro', revisesAmendment({ title: 'Un titre de plus' }, 'Mieux.')).refusal).toMatchObject({
      code: 'only-secretariat-now',
    });
    const revised = voting.when('sec', revisesAmendment({ title: 'Un titre de plus' }, 'Mieux.'));
    expect(revised.facts.map(({ kind }) => kind)).toEqual(['VoteCalledOff', 'AmendmentRevised']);
    expect(amendment(revised.scene)).toMatchObject({ state: 'on-agenda', versions: { length: 2 } });
    expect(missingOpinions(revised.world.agreement, amendment(revised.scene))).toEqual(['NORD', 'SUD']);
    const confirmed = revised.scene
      .after('nora', confirmsOnAmendment('NORD'))
      .after('sami', confirmsOnAmendment('SUD'));
    expect(confirmed.when('sec', opensAmendmentVote).refusal).toBeUndefined();
  });

  test('withdrawn before the vote; the former version stands', () => {
    const placed = running()
      .after('pro', proposes({ title: 'Un autre titre' }))
      .after('sec', placesAmendment);
    expect(placed.when('sec', withdrawsAmendment()).refusal).toMatchObject({ code: 'text-needed' });
    expect(amendment(placed.after('sec', withdrawsAmendment('Sans objet.'))).state).toBe('withdrawn');
    expect(amending(running(), { title: 'Autre' }).when('sec', withdrawsAmendment('Tard.')).refusal).toMatchObject({
      code: 'amendment-state',
      state: 'in-vote',
    });
  });
});

describe('R8.2: when it takes effect', () => {
  test('on its adoption, where the budget stays', () => {
    const scene = everyoneVotes(amending(running(), { title: 'Un autre titre' }));
    expect(amendment(scene)).toMatchObject({ state: 'effective', became: 2 });
    expect(scene.fiche.versions.at(-1)).toMatchObject({ n: 2, amendment: 1, content: { title: 'Un autre titre' } });
    expect(scene.fiche.versions[0]?.content.title).toBe('Découvrir les métiers des quais');
  });

  test('on the board’s validation, where it changes; not at all where the copil says no', () => {
    const budget = everyoneVotes(amending(running(), { annex: annex(12_000_00) }));
    expect(changesBudget(budget.fiche, amendment(budget))).toBe(true);
    expect(budget.fiche.versions).toHaveLength(1);
    expect(budget.after('sec', boardOnAmendment('validated')).fiche.versions).toHaveLength(2);
    const no = everyoneVotes(amending(running(), { annex: annex(12_000_00) }), 'against');
    expect(amendment(no).state).toBe('not-adopted');
    expect(no.fiche).toMatchObject({ state: 'running', versions: { length: 1 } });
  });

  test('the avis given on it are those of the version that it became', () => {
    const scene = everyoneVotes(amending(running(), { title: 'Un autre titre' }));
    expect(standingOpinion(scene.fiche, 'NORD')).toMatchObject({ value: 'favourable', version: 2 });
  });

  test('R1.4: of a validated action it goes on after the agreement’s end; of another it does not', () => {
    const proposed = running()
      .after('pro', proposes({ title: 'Autre' }))
      .after('sec', placesAmendment);
    const late = proposed.at('2029-02-01T10:00');
    expect(late.when('sec', revisesAmendment({ title: 'Encore' }, 'Mieux.')).refusal).toBeUndefined();
    const other = adopted()
      .after('pro', proposes({ title: 'Autre' }))
      .at('2029-02-01T10:00');
    expect(other.when('pro', revisesAmendment({ title: 'Encore' })).refusal).toMatchObject({ code: 'agreement-ended' });
  });
});

describe('R4.3: a ministry lifts its reservation after the vote', () => {
  const reserved = () => running({ opinions: { NORD: ['reserved', 'Préciser les publics.'] } });

  test('once an amended fiche meets it, and only to favourable', () => {
    expect(reserved().when('nora', gives('NORD')).refusal).toEqual({ code: 'only-lifting', why: 'not-amended' });
    const placed = reserved()
      .after('pro', proposes({ title: 'Un autre titre' }))
      .after('sec', placesAmendment);
    const without = placed.after('sami', givesOnAmendment('SUD'));
    const opened = without.after('sec', opensAmendmentVoteWithout);
    const effective = everyoneVotes(opened);
    expect(effective.when('nora', gives('NORD', 'unfavourable')).refusal).toEqual({
      code: 'only-lifting',
      why: 'not-favourable',
    });
    const lifted = effective.after('nora', gives('NORD'));
    expect(standingOpinion(lifted.fiche, 'NORD')?.value).toBe('favourable');
    expect(lifted.fiche.opinions.NORD).toHaveLength(2);
  });

  test('an avis that was not reserved changes no more', () => {
    expect(running().when('nora', gives('NORD', 'unfavourable')).refusal).toEqual({
      code: 'only-lifting',
      why: 'not-reserved',
    });
  });
});

describe('R8.3: a correction is no amendment', () => {
  test('a spelling mistake, a contact or a link: a version that keeps the avis, before and after kept', () => {
    const came = running().when('sec', corrects({ title: 'Découvrir les métiers des quais !' }, 'Une faute.'));
    expect(came.facts).toMatchObject([
      {
        kind: 'FicheCorrected',
        version: 2,
        changes: [
          { field: 'title', before: 'Découvrir les métiers des quais', after: 'Découvrir les métiers des quais !' },
        ],
      },
    ]);
    const { fiche } = came.scene;
    expect(fiche.versions[0]?.content.title).toBe('Découvrir les métiers des quais');
    expect(versionThatCounts(fiche)).toBe(1);
    expect(missingOpinions(came.world.agreement, fiche)).toEqual([]);
    expect(
      running().when('sec', corrects({ links: [{ label: 'Site', url: 'https://example.org/' }] })).refusal,
    ).toBeUndefined();
  });

  test('a contact that is no longer one is taken away, and the version before still has it', () => {
    const named = running({ content: { contact: 'Ana' } });
    const { fiche } = named.after('sec', corrects({ contact: '' }, 'Elle est partie.'));
    expect(fiche.versions.map(({ content: { contact } }) => contact)).toEqual(['Ana', undefined]);
    expect(currentContent(fiche)).not.toHaveProperty('contact');
  });

  test('not an amount, a date, a number or a choice; nor by the author', () => {
    for (const change of [{ annex: annex(1) }, { end: '2027-12-31' }, { axes: ['qualite'] }, { indicators: [] }])
      expect(running().when('sec', corrects(change)).refusal).toMatchObject({
        code: 'correction-only',
        fields: Object.keys(change),
      });
    expect(running().when('pro', corrects({ title: 'Autre' })).refusal).toMatchObject({ code: 'not-allowed' });
    expect(inVote().when('sec', corrects({ title: 'Autre' })).refusal).toMatchObject({ code: 'wrong-state' });
  });

  test('what changes nothing appends nothing; an amendment under way takes it in', () => {
    expect(running().when('sec', corrects({})).facts).toEqual([]);
    const proposed = running().after('pro', proposes({ title: 'Autre' }));
    expect(proposed.when('sec', corrects({ contact: 'Ana' })).refusal).toMatchObject({ code: 'amendment-under-way' });
  });
});

describe('R7.2: abandoned, after adoption, with reasons', () => {
  test.each([
    ['adopted', adopted],
    ['validated', validated],
    ['running', running],
  ] as const)('from %s', (_state, scene) => {
    expect(scene().after('pro', abandons()).fiche).toMatchObject({
      state: 'abandoned',
      abandoned: { reasons: 'Le porteur renonce.', spent: 0 },
    });
  });

  test('with what it spent, once it has started; and the amendment under way goes with it', () => {
    expect(validated().when('pro', abandons(1)).refusal).toEqual({ code: 'spent-before-start', state: 'validated' });
    for (const wrong of [-1, 0.5, 1e15])
      expect(running().when('pro', abandons(wrong)).refusal).toMatchObject({ code: 'invalid' });
    expect(running().when('pro', abandons(0, ' ')).refusal).toMatchObject({ code: 'text-needed' });
    const came = amending(running(), { title: 'Autre' }).when('pro', abandons(500_00));
    expect(came.facts.map(({ kind }) => kind)).toEqual(['VoteCalledOff', 'AmendmentWithdrawn', 'ActionAbandoned']);
  });

  test('not before adoption, nor what is over', () => {
    expect(inVote().when('sec', abandons()).refusal).toMatchObject({ code: 'wrong-state' });
    expect(running().after('pro', abandons()).when('pro', abandons()).refusal).toMatchObject({ code: 'wrong-state' });
  });
});

describe('differences, field by field', () => {
  const agreement = LIFE_AGREEMENT();
  test('amounts line by line with their delta, lines that came and went included', () => {
    const before = { annex: [...annex(10_00, 'A'), ...annex(20_00, 'B')] };
    const after = { annex: [...annex(25_00, 'B'), ...annex(5_00, 'C')] };
    expect(annexDifferences(before, after)).toEqual([
      { label: 'A', before: 10_00n, after: 0n, delta: -10_00n },
      { label: 'B', before: 20_00n, after: 25_00n, delta: 5_00n },
      { label: 'C', before: 0n, after: 5_00n, delta: 5_00n },
    ]);
    expect(totalDelta(before, after)).toBe(0n);
  });

  test('nothing, empty and left alone are the same', () => {
    expect(differences(agreement, { title: 'A', tools: [] }, { title: 'A', establishment: false })).toEqual([]);
    expect(differences(agreement, { title: 'A' }, { title: 'B' })).toEqual([
      { field: 'title', kind: 'text', before: 'A', after: 'B' },
    ]);
  });
});

describe('R8.1: an amendment that is not in order', () => {
  const without = (scene: Scene, what: 'consultation' | 'vote') => {
    const { [what]: _gone, ...rest } = scene.world;
    return given(rest).at('2027-03-01T10:00');
  };
  const proposed = () => running().after('pro', proposes({ title: 'Un autre titre' }));
  const revised = () =>
    amending(running(), { title: 'Un autre titre' }).after(
      'sec',
      revisesAmendment({ title: 'Un titre de plus' }, 'Mieux.'),
    );

  test('R1.4: of an action that the board had not validated, none is proposed nor placed after the agreement’s end', () => {
    const late = '2029-02-01T10:00';
    const refusal = { code: 'agreement-ended', state: 'expired', article: '17', lastDay: '2028-12-31' };
    expect(
      adopted()
        .at(late)
        .when('pro', proposes({ title: 'Autre' })).refusal,
    ).toEqual(refusal);
    const before = adopted().after('pro', proposes({ title: 'Autre' }));
    expect(before.at(late).when('sec', placesAmendment).refusal).toEqual(refusal);
    expect(
      running()
        .at(late)
        .when('pro', proposes({ title: 'Autre' })).refusal,
    ).toBeUndefined();
  });

  test('it has a title, whatever the agreement file leaves free', () => {
    const scene = running({ world: { agreement: mayTake({ title: false }) } });
    expect(scene.when('pro', proposes({ title: '' })).refusal).toEqual({
      code: 'content',
      faults: [{ path: ['title'], code: 'missing' }],
    });
  });

  test('on the agenda of none, nor of a session or a consultation that is over', () => {
    expect(without(proposed(), 'consultation').when('sec', placesAmendment).refusal).toMatchObject({
      code: 'not-found',
      what: 'consultation',
    });
    const ended = proposed().at('2027-03-31T18:00');
    expect(
      ended.with({ consultation: { ...ended.consultation, id: 'c2' } }).when('sec', placesAmendment).refusal,
    ).toMatchObject({ code: 'consultation-not-running' });
    const { consultation } = given(world())
      .after('sec', plansSession())
      .after('sec', convenes('La date est proche.'))
      .at(SESSION_STARTS)
      .after('sec', openSession)
      .after('sec', closeSession);
    expect(proposed().with({ consultation }).when('sec', placesAmendment).refusal).toMatchObject({
      code: 'session-state',
      state: 'closed',
    });
  });

  test('R7.3: on the agenda its author changes it no more, whether proposer or member', () => {
    const ofNora = everyoneVotes(
      given(world({ agreement: LIFE_AGREEMENT() }))
        .after('nora', writes(PLANNED))
        .after('nora', submits)
        .after('com', examines())
        .after('sec', opensConsultation())
        .after('sec', places())
        .after('sec', opensVote({ closeWhenAllVoted: true, withoutReason: 'Les avis ne sont pas parvenus.' })),
    );
    const mine = ofNora.after('nora', proposes({ title: 'Autre' }));
    expect(mine.when('nora', revisesAmendment({ title: 'Encore' })).refusal).toBeUndefined();
    for (const act of [revisesAmendment({ title: 'Encore' }, 'Mieux.'), withdrawsAmendment('Sans objet.')])
      expect(mine.after('sec', placesAmendment).when('nora', act).refusal).toMatchObject({
        code: 'only-secretariat-now',
      });
  });

  test('R3.5, R7.3: a vote that is over decides: no new version calls it off, nor where that vote is not at hand', () => {
    const voting = amending(running(), { title: 'Un autre titre' });
    const revises = revisesAmendment({ title: 'Un titre de plus' }, 'Mieux.');
    expect(voting.at(DEADLINE).when('sec', revises).refusal).toMatchObject({ code: 'vote-over' });
    expect(without(voting, 'vote').when('sec', revises).refusal).toEqual({
      code: 'not-found',
      what: 'vote',
      given: voting.vote.id,
    });
  });

  test('R8.2: of the avis on it, only those on the version that was voted on become the fiche’s', () => {
    const half = revised().after('sami', confirmsOnAmendment('SUD')).after('sec', opensAmendmentVoteWithout);
    const { fiche } = everyoneVotes(half);
    expect(fiche.opinions.SUD?.map(({ version }) => version)).toEqual([1, 2]);
    expect(fiche.opinions.NORD?.map(({ version }) => version)).toEqual([1]);
    expect(missingOpinions(half.world.agreement, fiche)).toEqual(['NORD']);
  });

  test('R8.2: an avis on it is the first that the fiche has of a ministry that had given none', () => {
    const silent = given(world({ agreement: LIFE_AGREEMENT() }))
      .after('pro', writes(PLANNED))
      .after('pro', submits)
      .after('com', examines())
      .after('sec', opensConsultation())
      .after('sec', places())
      .after('sami', gives('SUD'))
      .after('sec', opensVote({ closeWhenAllVoted: true, withoutReason: 'L’avis n’est pas parvenu.' }));
    const { fiche } = everyoneVotes(amending(everyoneVotes(silent), { title: 'Un autre titre' }));
    expect(fiche.opinions.NORD).toMatchObject([{ value: 'favourable', version: 2 }]);
  });

  test('R13.2: what leaves the budget as it is passes no ceiling', () => {
    const scene = running({ ceiling: 8_000_00, world: { commitments: { others: 0n, earlier: -5_000_00n } } });
    const title = scene.after('pro', proposes({ title: 'Autre' }));
    expect(passedBy(title.world, title.fiche, amendment(title))).toBeUndefined();
    const more = scene.after('pro', proposes({ annex: annex(12_000_00) }));
    expect(passedBy(more.world, more.fiche, amendment(more))).toBe(4_000_00n);
  });

  test('R11.6, R4.5: voted on where it is on the agenda, without an avis only for a reason that can be read', () => {
    const placed = proposed().after('sec', placesAmendment);
    const { consultation } = placed;
    expect(
      placed.with({ consultation: { ...consultation, id: 'another' } }).when('sec', opensAmendmentVote).refusal,
    ).toEqual({ code: 'not-found', what: 'consultation', given: consultation.id });
    const long: Act = (w, ctx) =>
      openVoteOnFiche(
        w,
        {
          amendment: amendment(placed).id,
          deadline: DEADLINE,
          tallyShown: 'live',
          closeWhenAllVoted: true,
          withoutReason: 'x'.repeat(1_001),
        },
        ctx,
      );
    expect(placed.when('sec', long).refusal).toMatchObject({ code: 'text-too-long', max: 1_000, length: 1_001 });
  });
});
