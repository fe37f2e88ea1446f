import { describe, expect, test } from 'vitest';
import { awaitedSeats, millisecondsLeft, overAt, seatsStillAwaited, voteIsOver } from '../../src/rules/vote.ts';
import { nextDecision } from '../../src/rules/vote-closing.ts';
import { openingUntil } from '../../src/rules/vote-opening.ts';
import {
  agreementOf,
  appoints,
  closesByHand,
  comesBack,
  contextOf,
  DEADLINE,
  ends,
  enters,
  extendsTo,
  given,
  gives,
  inVote,
  onAgenda,
  opensConsultation,
  opensMotion,
  opensVote,
  PERIOD_ENDS,
  paris,
  places,
  readyToVote,
  revises,
  type Scene,
  SEATS,
  stepsAside,
  submitted,
  ticks,
  votes,
  world,
} from '../support/world.ts';

const moment = (local: string) => paris(local).toString({ smallestUnit: 'millisecond' });
const ballots = (scene: Scene) => (scene.vote.state === 'open' ? scene.vote.ballots : {});
const everyoneVotes = (scene: Scene, ...who: string[]) => who.reduce((s, name) => s.after(name, votes('for')), scene);
const openOf = (scene: Scene) => {
  if (scene.vote.state !== 'open') throw new Error('the vote is not open');
  return scene.vote;
};
const closedOf = (scene: Scene) => {
  if (scene.vote.state !== 'closed') throw new Error('the vote is not closed');
  return scene.vote;
};

describe('opening a vote (R3.5, R3.7, R3.11, R4.5)', () => {
  test('R3.5: who may vote, and with how many votes, is written down when it opens, vacant seats included', () => {
    const scene = readyToVote().after('sec', ends('m-cleo', '2027-02-28')).after('sec', opensVote());
    expect(scene.vote).toMatchObject({
      state: 'open',
      subject: { kind: 'fiche', version: 1, reference: 'FA-2027-001', title: 'Découvrir les métiers des quais' },
      deadline: moment(DEADLINE),
      openedAt: moment('2027-03-01T10:00'),
      without: [],
      ballots: {},
      aside: {},
    });
    expect(scene.vote.roll.map((v) => [v.seat, v.votes])).toEqual([
      ['QUAI-01', 2],
      ['QUAI-02', 2],
      ['QUAI-03', 2],
      ['NORD', 3],
      ['SUD', 3],
    ]);
    expect(scene.fiche.state).toBe('in-vote');
  });

  test('R15: only the secretariat opens, extends and closes', () => {
    for (const act of [opensVote(), opensMotion()])
      expect(readyToVote().when('ana', act).refusal).toEqual({
        code: 'not-allowed',
        right: 'run',
        who: ['secretariat'],
      });
    for (const act of [extendsTo('2027-03-12T18:00'), closesByHand, enters('NORD', 'for')])
      expect(inVote().when('nora', act).refusal).toMatchObject({ code: 'not-allowed' });
    expect(inVote().when('sec', ticks).refusal).toMatchObject({ code: 'not-allowed', right: 'close-at-deadline' });
  });

  test('R15: at the console, who runs the machine stands in for the secretariat', () => {
    expect(readyToVote().when('console', opensVote()).as).toEqual({ as: 'operator' });
  });

  test('R4.5: without an avis it does not open, and the missing ministries are named', () => {
    expect(onAgenda().after('nora', gives('NORD')).when('sec', opensVote()).refusal).toEqual({
      code: 'opinions-missing',
      ministries: ['SUD'],
    });
    expect(onAgenda().when('sec', opensVote({ withoutReason: '  ' })).refusal).toMatchObject({
      ministries: ['NORD', 'SUD'],
    });
  });

  test('R4.5: with a reason it opens without, and says which avis and why', () => {
    const scene = onAgenda()
      .after('nora', gives('NORD'))
      .after('sec', opensVote({ withoutReason: ' Avis promis. ' }));
    expect(scene.vote).toMatchObject({ without: ['SUD'], withoutReason: 'Avis promis.' });
  });

  test('R4.5: a reason given where none is needed is not kept', () => {
    const scene = readyToVote().after('sec', opensVote({ withoutReason: 'Au cas où.' }));
    expect(scene.vote).not.toHaveProperty('withoutReason');
  });

  test('R4.5: a reason of 1,001 characters is too long', () => {
    expect(onAgenda().when('sec', opensVote({ withoutReason: 'x'.repeat(1001) })).refusal).toEqual({
      code: 'text-too-long',
      field: 'reason',
      max: 1000,
      length: 1001,
    });
  });

  test('R7.2: only from the agenda', () => {
    expect(submitted().after('sec', opensConsultation()).when('sec', opensVote()).refusal).toEqual({
      code: 'wrong-state',
      state: 'submitted',
      from: ['on-agenda'],
    });
    expect(inVote().when('sec', opensVote()).refusal).toMatchObject({ code: 'wrong-state', state: 'in-vote' });
  });

  test('a vote without its fiche or its consultation is not found', () => {
    expect(given(world()).when('sec', opensVote()).refusal).toMatchObject({ code: 'not-found', what: 'fiche' });
    expect(given(world()).when('sec', opensMotion()).refusal).toMatchObject({
      code: 'not-found',
      what: 'consultation',
    });
  });

  test('R11.6: it opens in the consultation whose agenda the fiche is on, not in another', () => {
    const scene = readyToVote();
    const elsewhere = scene.with({ consultation: { ...scene.consultation, id: 'another' } });
    expect(elsewhere.when('sec', opensVote()).refusal).toEqual({
      code: 'not-found',
      what: 'consultation',
      given: scene.consultation.id,
    });
  });

  test('R11.6: it opens while the consultation runs, neither before nor after', () => {
    const later = given(world()).after('sec', opensConsultation({ opensAt: '2027-03-05T09:00' }));
    expect(later.when('sec', opensMotion()).refusal).toEqual({
      code: 'consultation-not-running',
      opensAt: moment('2027-03-05T09:00'),
      closesAt: moment(PERIOD_ENDS),
    });
    expect(later.at('2027-03-05T09:00').when('sec', opensMotion()).refusal).toBeUndefined();
    expect(readyToVote().at(PERIOD_ENDS).when('sec', opensVote()).refusal).toMatchObject({
      code: 'consultation-not-running',
    });
  });

  test('R11.6: its deadline lies in the future and within the consultation', () => {
    const opening = (deadline: string) => readyToVote().when('sec', opensVote({ deadline }));
    expect(opening('2027-03-01T10:00').refusal).toEqual({
      code: 'in-the-past',
      field: 'deadline',
      given: moment('2027-03-01T10:00'),
      now: moment('2027-03-01T10:00'),
    });
    expect(opening(PERIOD_ENDS).refusal).toBeUndefined();
    expect(opening('2027-03-31T18:01').refusal).toEqual({
      code: 'too-late',
      field: 'deadline',
      given: moment('2027-03-31T18:01'),
      latest: moment(PERIOD_ENDS),
      why: 'consultation',
    });
  });

  test('R1.3: nor beyond the end of an agreement that received its notice meanwhile', () => {
    const noticed = readyToVote().withEvents({ noticeReceivedOn: '2027-01-20' });
    expect(noticed.when('sec', opensVote({ deadline: '2027-03-25T18:00' })).refusal).toEqual({
      code: 'too-late',
      field: 'deadline',
      given: moment('2027-03-25T18:00'),
      latest: moment('2027-03-21T00:00'),
      why: 'agreement',
    });
  });

  test('R14.1: an hour that does not exist, or no time at all, is refused by its field', () => {
    const opening = (deadline: string) => readyToVote().when('sec', opensVote({ deadline }));
    expect(opening('2027-03-28T02:30').refusal).toEqual({
      code: 'moment',
      field: 'deadline',
      fault: 'no-such-hour',
      given: '2027-03-28T02:30',
    });
    expect(opening('demain').refusal).toMatchObject({ code: 'moment', fault: 'not-a-time' });
  });

  test('R1.4: nothing opens before the agreement is in force nor after its end, whose article is named', () => {
    expect(given(world()).at('2026-12-31T12:00').when('console', opensMotion()).refusal).toEqual({
      code: 'agreement-not-yet',
      from: '2027-01-01',
    });
    expect(readyToVote().at('2029-01-01T00:00').when('sec', opensVote()).refusal).toEqual({
      code: 'agreement-ended',
      state: 'expired',
      article: '17',
      lastDay: '2028-12-31',
    });
    const terminated = readyToVote().withEvents({ noticeReceivedOn: '2027-01-10' }).at('2027-03-11T09:00');
    expect(terminated.when('sec', opensVote()).refusal).toMatchObject({
      state: 'terminated',
      article: '18',
      lastDay: '2027-03-10',
    });
    const lapsed = readyToVote().withEvents({ lapsedOn: '2027-02-01' });
    expect(lapsed.when('sec', opensVote()).refusal).toMatchObject({ state: 'lapsed', article: '11' });
  });

  test('R3.11: a motion is a text of its own, put to the vote without any fiche', () => {
    const scene = given(world())
      .after('sec', opensConsultation())
      .after('sec', opensMotion({ title: ' Priorités ', tallyShown: 'at-close', closeWhenAllVoted: true }));
    expect(scene.vote).toMatchObject({
      subject: { kind: 'motion', title: 'Priorités', text: 'Le comité retient deux axes.' },
      tallyShown: 'at-close',
      closeWhenAllVoted: true,
    });
  });

  test('R3.11: a motion has a title and a text', () => {
    const scene = given(world()).after('sec', opensConsultation());
    expect(scene.when('sec', opensMotion({ title: ' ' })).refusal).toEqual({ code: 'text-needed', field: 'title' });
    expect(scene.when('sec', opensMotion({ text: '' })).refusal).toEqual({ code: 'text-needed', field: 'text' });
  });

  test('R3.11: the vote on a motion leaves the fiche that lies beside it alone', () => {
    const scene = readyToVote().after('sec', opensMotion()).after('ana', votes('for'));
    expect(scene.fiche.state).toBe('on-agenda');
    expect(scene.at(DEADLINE).after('clock', ticks).fiche.state).toBe('on-agenda');
  });
});

describe('what a vote stands on', () => {
  test('R3.11: without an agenda there is none, whatever its deadline', () => {
    const { world: w, now } = given(world());
    const ctx = contextOf(w, now, 'clock', 'id-1');
    expect(openingUntil(w, moment(DEADLINE), { tallyShown: 'live', closeWhenAllVoted: true }, ctx)).toEqual({
      refused: { code: 'not-found', what: 'consultation', given: '' },
    });
  });

  test('R3.5: only an open vote can be over by its deadline; a closed one has closed, one called off too', () => {
    const late = (scene: Scene) => {
      const at = scene.at('2027-03-11T10:00');
      return voteIsOver(at.world, contextOf(at.world, at.now, 'sec', 'id-1'));
    };
    expect(late(inVote())).toEqual({ code: 'vote-over', deadline: moment(DEADLINE) });
    expect(late(inVote().at(DEADLINE).after('clock', ticks))).toBeUndefined();
    expect(late(inVote().after('sec', revises({ title: 'Autre' }, 'Erreur.')))).toBeUndefined();
  });

  test('R3.5: a close and its decision are one step: a decision alone closes nothing', () => {
    const scene = inVote().after('ana', votes('for'));
    const alone = scene.when('sec', (w) => ({
      as: { as: 'secretariat' },
      facts: [
        {
          kind: 'DecisionTaken',
          decision: 'D-2027-001',
          vote: w.vote?.id ?? '',
          subject: { kind: 'motion' },
          outcome: 'adopted',
        },
      ],
    }));
    expect(alone.world.vote).toEqual(scene.vote);
  });
});

describe('casting a ballot (R3.1, R2.3, R15)', () => {
  test('R3.1: for → against → for: the last one stands, all three are in the register', () => {
    const scene = inVote().after('ana', votes('for')).after('ana', votes('against')).after('ana', votes('for'));
    expect(ballots(scene)).toMatchObject({ 'QUAI-01': { choice: 'for', by: 'ana', entered: false, via: 'web' } });
    expect(Object.keys(ballots(scene))).toEqual(['QUAI-01']);
    expect(scene.entries.flatMap(({ fact }) => (fact.kind === 'BallotCast' ? [fact.choice] : []))).toEqual([
      'for',
      'against',
      'for',
    ]);
  });

  test('R3.7: the same choice by another person of the seat is a ballot of its own: “the same” would tell the former', () => {
    const scene = inVote()
      .after('ana', votes('for'))
      .after('sec', appoints({ kind: 'substitute', seat: 'QUAI-01', person: 'dan', to: '2027-03-05' }));
    expect(scene.when('dan', votes('for')).facts).toMatchObject([
      { kind: 'BallotCast', seat: 'QUAI-01', choice: 'for' },
    ]);
    const after = scene.after('dan', votes('for'));
    expect(after.when('dan', votes('for')).facts).toEqual([]);
  });
  test('R3.1: the choice that stands already appends nothing', () => {
    const scene = inVote().after('ana', votes('for'));
    const came = scene.when('ana', votes('for'));
    expect(came.facts).toEqual([]);
    expect(came.world).toBe(scene.world);
  });

  test('R15.2: a seat that votes on Slack and then on Teams has one ballot, the later one', () => {
    const scene = inVote().after('ana', votes('for'), 'slack').after('ana', votes('abstain'), 'teams');
    expect(ballots(scene)).toMatchObject({ 'QUAI-01': { choice: 'abstain', via: 'teams' } });
  });

  test('R15.3: somebody without seat or role is told so', () => {
    expect(inVote().when('nobody', votes('for')).refusal).toEqual({ code: 'no-role-here' });
  });

  test.each(['sec', 'com', 'bea', 'pro', 'clock', 'console'])('R15: %s has no vote, and hears who has', (who) => {
    for (const act of [votes('for'), stepsAside, comesBack])
      expect(inVote().when(who, act).refusal).toEqual({
        code: 'not-allowed',
        right: 'vote',
        who: ['operator-seat', 'ministry-seat'],
      });
  });

  test('R2.4: a guest of the consultation has no vote', () => {
    const scene = inVote();
    const invited = scene.after('nora', guestOf(scene.consultation.id));
    expect(invited.when('gus', votes('for')).refusal).toMatchObject({ code: 'not-allowed', right: 'vote' });
  });

  test('R2.3: a seat that they left: the refusal names it and the day', () => {
    const scene = inVote().after('sec', ends('m-ana', '2027-03-01')).at('2027-03-02T09:00');
    expect(scene.when('ana', votes('for')).refusal).toEqual({
      code: 'seat-left',
      seat: 'QUAI-01',
      until: '2027-03-01',
    });
  });

  test('R2.3: on the last day of their mandate they still vote', () => {
    expect(inVote().after('sec', ends('m-ana', '2027-03-01')).when('ana', votes('for')).refusal).toBeUndefined();
  });

  test('R2.3: a mandate ended before it began was never theirs to leave', () => {
    const scene = inVote()
      .after('sec', ends('m-cleo', '2027-02-28'))
      .after('sec', appoints({ kind: 'seat', seat: 'QUAI-03', person: 'dan' }));
    const voided = scene.after('sec', ends(mandateOf(scene, 'dan'), '2027-02-28'));
    expect(voided.when('dan', votes('for')).refusal).toEqual({ code: 'no-role-here' });
  });

  test('R2.3: a ballot stays the seat’s when its holder changes, and the new holder may replace it', () => {
    const scene = inVote()
      .after('ana', votes('for'))
      .after('sec', appoints({ kind: 'seat', seat: 'QUAI-01', person: 'dan', from: '2027-03-02' }))
      .at('2027-03-02T09:00');
    expect(ballots(scene)).toMatchObject({ 'QUAI-01': { choice: 'for', by: 'ana' } });
    expect(ballots(scene.after('dan', votes('against')))).toMatchObject({
      'QUAI-01': { choice: 'against', by: 'dan' },
    });
  });

  test('R2.3: while a substitute acts, the holder does not, and hears who does and until when', () => {
    const scene = inVote().after(
      'sec',
      appoints({ kind: 'substitute', seat: 'QUAI-01', person: 'dan', to: '2027-03-05' }),
    );
    for (const act of [votes('for'), stepsAside])
      expect(scene.when('ana', act).refusal).toEqual({
        code: 'substitute-acts',
        seat: 'QUAI-01',
        substitute: 'dan',
        until: '2027-03-05',
      });
    expect(scene.when('dan', votes('for')).as).toMatchObject({ as: 'seat', seat: 'QUAI-01', substitute: true });
    expect(scene.at('2027-03-06T09:00').when('ana', votes('for')).refusal).toBeUndefined();
    expect(scene.at('2027-03-06T09:00').when('dan', votes('for')).refusal).toMatchObject({ code: 'seat-left' });
  });

  test('R2.3: a substitute for this consultation acts in its votes, and one for another does not', () => {
    const scene = inVote();
    const here = scene.after('sec', substituteFor(scene.consultation.id));
    expect(here.when('dan', votes('for')).refusal).toBeUndefined();
    expect(here.when('ana', votes('for')).refusal).toEqual({
      code: 'substitute-acts',
      seat: 'QUAI-01',
      substitute: 'dan',
    });
    const there = scene.after('sec', substituteFor('another'));
    expect(there.when('dan', votes('for')).refusal).toEqual({ code: 'no-role-here' });
    expect(there.when('ana', votes('for')).refusal).toBeUndefined();
  });

  test('R3.5: a seat that came with an amendment after the opening is not on the roll', () => {
    const bodies = [
      { id: 'QUAI', name: 'Quai', kind: 'operator', seats: 4, votesPerSeat: 2 },
      { id: 'NORD', name: 'Nord', kind: 'ministry', seats: 1, votesPerSeat: 3 },
      { id: 'SUD', name: 'Sud', kind: 'ministry', seats: 1, votesPerSeat: 3 },
    ];
    const scene = inVote()
      .with({ agreement: agreementOf({ bodies, totals: undefined }) })
      .after('sec', appoints({ kind: 'seat', seat: 'QUAI-04', person: 'dan' }));
    expect(scene.when('dan', votes('for')).refusal).toEqual({ code: 'seat-not-in-roll', seat: 'QUAI-04' });
  });

  test('R3.5: a ballot at the deadline is refused although the closing has not run yet; one millisecond before it counts', () => {
    const late = inVote().at(DEADLINE);
    expect(late.when('ana', votes('for')).refusal).toEqual({ code: 'vote-over', deadline: moment(DEADLINE) });
    expect(late.when('sec', enters('QUAI-01', 'for')).refusal).toMatchObject({ code: 'vote-over' });
    expect(late.when('ana', stepsAside).refusal).toMatchObject({ code: 'vote-over' });
    const just = inVote().at('2027-03-10T17:59:59.999');
    expect(just.when('ana', votes('for')).refusal).toBeUndefined();
  });

  test('R1.4: at the end of the agreement’s last day no ballot gets in, however far the deadline', () => {
    const scene = inVote().withEvents({ noticeReceivedOn: '2027-01-05' });
    expect(scene.at('2027-03-05T23:59').when('ana', votes('for')).refusal).toBeUndefined();
    expect(scene.at('2027-03-06T00:00').when('ana', votes('for')).refusal).toEqual({
      code: 'vote-over',
      deadline: moment('2027-03-06T00:00'),
    });
  });

  test('R3.5: nothing gets into a closed vote, and the refusal says when it closed', () => {
    const closed = everyoneVotes(inVote(), 'ana', 'bob', 'cleo', 'nora', 'sami').after('sec', closesByHand);
    const refusal = { code: 'vote-closed', at: moment('2027-03-01T10:00') };
    for (const act of [votes('against'), stepsAside, comesBack]) {
      expect(closed.when('ana', act).refusal).toEqual(refusal);
    }
    for (const act of [enters('QUAI-01', 'for'), extendsTo('2027-03-12T18:00'), closesByHand])
      expect(closed.when('sec', act).refusal).toEqual(refusal);
  });

  test('R7.3: nor into one that was called off', () => {
    const off = inVote().after('sec', revises({ title: 'Un autre titre' }, 'Erreur de titre.'));
    for (const act of [enters('QUAI-01', 'for'), extendsTo('2027-03-12T18:00'), closesByHand])
      expect(off.when('sec', act).refusal).toEqual({ code: 'vote-called-off', at: moment('2027-03-01T10:00') });
    expect(off.when('ana', votes('for')).refusal).toMatchObject({ code: 'vote-called-off' });
  });

  test('a vote that does not exist is not found', () => {
    const refusal = { code: 'not-found', what: 'vote', given: '' };
    for (const act of [votes('for'), stepsAside, comesBack])
      expect(given(world()).when('ana', act).refusal).toEqual(refusal);
    for (const act of [enters('NORD', 'for'), extendsTo(DEADLINE), closesByHand])
      expect(given(world()).when('sec', act).refusal).toEqual(refusal);
    expect(given(world()).when('clock', ticks).facts).toEqual([]);
  });
});

describe('ballots entered by the secretariat (R3.8)', () => {
  test('R3.8: such a ballot is marked as entered, and is nobody’s by name', () => {
    const scene = inVote().after('sec', enters('QUAI-01', 'against'));
    expect(ballots(scene)['QUAI-01']).toMatchObject({ choice: 'against', entered: true });
    expect(ballots(scene)['QUAI-01']).not.toHaveProperty('by');
  });

  test('R3.8: the secretariat may put its own entry right', () => {
    const scene = inVote().after('sec', enters('QUAI-01', 'against')).after('sec', enters('QUAI-01', 'for'));
    expect(ballots(scene)).toMatchObject({ 'QUAI-01': { choice: 'for' } });
    expect(scene.when('sec', enters('QUAI-01', 'for')).facts).toEqual([]);
  });

  test('R3.8: it never replaces a ballot that the holder cast themselves', () => {
    const scene = inVote().after('ana', votes('for'));
    expect(scene.when('sec', enters('QUAI-01', 'against')).refusal).toEqual({
      code: 'own-ballot-stands',
      seat: 'QUAI-01',
    });
  });

  test('R3.8: the holder may change it, and by confirming it makes it their own', () => {
    const scene = inVote().after('sec', enters('QUAI-01', 'for')).after('ana', votes('for'));
    expect(ballots(scene)).toMatchObject({ 'QUAI-01': { choice: 'for', entered: false, by: 'ana' } });
  });

  test('R3.8: not for a seat that does not exist, is vacant or stepped aside', () => {
    const scene = inVote().after('sec', ends('m-cleo', '2027-02-28')).after('ana', stepsAside);
    expect(scene.when('sec', enters('QUAI-09', 'for')).refusal).toEqual({ code: 'unknown-seat', seat: 'QUAI-09' });
    expect(scene.when('sec', enters('QUAI-03', 'for')).refusal).toEqual({ code: 'seat-vacant', seat: 'QUAI-03' });
    expect(scene.when('sec', enters('QUAI-01', 'for')).refusal).toEqual({ code: 'stepped-aside', seat: 'QUAI-01' });
  });

  test('R3.8: the mark stays in the result, also on the entry that closes the vote', () => {
    const scene = everyoneVotes(inVote({ closeWhenAllVoted: true }), 'ana', 'bob', 'nora')
      .after('sec', enters('QUAI-03', 'for'))
      .after('sec', enters('SUD', 'against'));
    expect(
      closedOf(scene)
        .seats.filter((s) => s.entered)
        .map((s) => s.seat),
    ).toEqual(['QUAI-03', 'SUD']);
  });
});

describe('stepping aside (R3.9)', () => {
  test('R3.9: it removes the seat’s ballot, and the seat is no longer awaited', () => {
    const scene = inVote().after('ana', votes('for')).after('ana', stepsAside);
    expect(ballots(scene)).toEqual({});
    expect(openOf(scene).aside).toEqual({ 'QUAI-01': { at: moment('2027-03-01T10:00'), by: 'ana' } });
    expect(awaitedSeats(scene.world, openOf(scene), { today: '2027-03-01' })).not.toContain('QUAI-01');
  });

  test('R3.9: a seat that stepped aside casts no ballot until that is undone', () => {
    const scene = inVote().after('ana', stepsAside);
    expect(scene.when('ana', votes('for')).refusal).toEqual({ code: 'stepped-aside', seat: 'QUAI-01' });
    expect(scene.when('ana', stepsAside).facts).toEqual([]);
    expect(ballots(scene.after('ana', comesBack).after('ana', votes('for')))).toHaveProperty('QUAI-01');
  });

  test('R3.9: undone, the ballot cast before does not come back by itself', () => {
    const scene = inVote().after('ana', votes('for')).after('ana', stepsAside).after('ana', comesBack);
    expect(ballots(scene)).toEqual({});
    expect(seatsStillAwaited(scene.world, openOf(scene), { today: '2027-03-01' })).toContain('QUAI-01');
  });

  test('R3.9: who has not stepped aside has nothing to undo; nobody can do it for another seat', () => {
    expect(inVote().after('bob', stepsAside).when('ana', comesBack).refusal).toEqual({
      code: 'not-stepped-aside',
      seat: 'QUAI-01',
    });
  });

  test('R3.9: the result says that the seat stepped aside, and its votes are among the silent ones', () => {
    const scene = inVote().after('ana', stepsAside).after('bob', votes('for')).at(DEADLINE).after('clock', ticks);
    expect(closedOf(scene).seats[0]).toEqual({ seat: 'QUAI-01', body: 'QUAI', votes: 2, result: 'aside' });
    expect(closedOf(scene).tally).toMatchObject({ for: 2, silent: 10 });
  });
});

describe('extending (R3.6)', () => {
  test('R3.6: before its deadline, with a reason, to a later one; the former is kept', () => {
    const scene = inVote().after('sec', extendsTo('2027-03-12T18:00', ' Congés. '));
    expect(scene.vote).toMatchObject({
      deadline: moment('2027-03-12T18:00'),
      extensions: [
        { from: moment(DEADLINE), to: moment('2027-03-12T18:00'), reason: 'Congés.', at: moment('2027-03-01T10:00') },
      ],
    });
    expect(scene.at(DEADLINE).when('ana', votes('for')).refusal).toBeUndefined();
  });

  test('R3.6: not without a reason, not to an earlier or the same moment, not once it has come', () => {
    expect(inVote().when('sec', extendsTo('2027-03-12T18:00', ' ')).refusal).toEqual({
      code: 'text-needed',
      field: 'reason',
    });
    expect(inVote().when('sec', extendsTo(DEADLINE)).refusal).toEqual({
      code: 'not-later',
      field: 'deadline',
      given: moment(DEADLINE),
      after: moment(DEADLINE),
    });
    expect(inVote().at(DEADLINE).when('sec', extendsTo('2027-03-12T18:00')).refusal).toMatchObject({
      code: 'vote-over',
    });
    expect(inVote().when('sec', extendsTo('bientôt')).refusal).toMatchObject({ code: 'moment' });
  });

  test('R1.4: not beyond the agreement’s end, nor two years on, which is a slip in the year', () => {
    expect(inVote().when('sec', extendsTo('2029-01-01T00:01')).refusal).toMatchObject({
      code: 'too-late',
      latest: moment('2029-01-01T00:00'),
      why: 'agreement',
    });
    const long = inVote().with({ agreement: agreementOf({ termYears: 20 }) });
    expect(long.when('sec', extendsTo('2037-03-12T18:00')).refusal).toMatchObject({
      code: 'too-late',
      why: 'two-years',
    });
  });

  test('R11.6: a vote that goes beyond the consultation takes its period along, another’s does not', () => {
    const scene = inVote();
    expect(scene.after('sec', extendsTo('2027-04-02T18:00')).consultation.closesAt).toBe(moment('2027-04-02T18:00'));
    expect(scene.after('sec', extendsTo('2027-03-12T18:00')).consultation.closesAt).toBe(moment(PERIOD_ENDS));
    const elsewhere = scene.with({ consultation: { ...scene.consultation, id: 'another' } });
    expect(elsewhere.after('sec', extendsTo('2027-04-02T18:00')).consultation.closesAt).toBe(moment(PERIOD_ENDS));
  });
});

describe('closing (R3.2–R3.6)', () => {
  test('R3.6: a vote in a written consultation is not closed by hand before its deadline unless every awaited seat has voted', () => {
    const scene = everyoneVotes(inVote(), 'ana', 'bob', 'cleo', 'nora');
    expect(scene.when('sec', closesByHand).refusal).toEqual({
      code: 'seats-awaited',
      seats: ['SUD'],
      deadline: moment(DEADLINE),
    });
    expect(closedOf(scene.after('sami', votes('abstain')).after('sec', closesByHand)).how).toBe('by-hand');
  });

  test('R3.6: vacant seats and those that stepped aside are not awaited', () => {
    const scene = everyoneVotes(inVote().after('sec', ends('m-cleo', '2027-02-28')), 'ana', 'bob', 'nora')
      .after('sami', stepsAside)
      .after('sec', closesByHand);
    expect(closedOf(scene).seats.map((s) => s.result)).toEqual(['for', 'for', 'vacant', 'for', 'aside']);
  });

  test('R3.6: at its deadline the clock closes it, and not before', () => {
    const scene = inVote().after('ana', votes('for'));
    expect(scene.at('2027-03-10T17:59').when('clock', ticks).facts).toEqual([]);
    const closed = scene.at('2027-03-10T18:01').after('clock', ticks);
    expect(closedOf(closed)).toMatchObject({
      how: 'deadline',
      closedAt: moment('2027-03-10T18:01'),
      decision: 'D-2027-001',
      tally: { for: 2, against: 0, abstain: 0, silent: 10, expressed: 2, required: 2, outcome: 'adopted' },
    });
    expect(closed.fiche.state).toBe('adopted');
    expect(closed.when('clock', ticks).facts).toEqual([]);
  });

  test('R3.6: extended meanwhile, the tick of the former deadline finds nothing to do', () => {
    const scene = inVote().after('sec', extendsTo('2027-03-12T18:00')).at(DEADLINE);
    expect(scene.when('clock', ticks).facts).toEqual([]);
  });

  test('R3.6: once the deadline has come the secretariat may close what the clock has not', () => {
    expect(closedOf(inVote().at(DEADLINE).after('sec', closesByHand)).how).toBe('deadline');
  });

  test('R3.6: opened so, it closes as soon as every awaited seat has voted, in the same act', () => {
    const scene = everyoneVotes(inVote({ closeWhenAllVoted: true }), 'ana', 'bob', 'cleo', 'nora');
    const last = scene.when('sami', votes('against'));
    expect(last.facts.map((f) => f.kind)).toEqual(['BallotCast', 'VoteClosed', 'DecisionTaken']);
    expect(closedOf(last.scene)).toMatchObject({ how: 'all-voted', tally: { for: 9, against: 3, silent: 0 } });
  });

  test('R3.6: or when the last one awaited steps aside', () => {
    const scene = everyoneVotes(inVote({ closeWhenAllVoted: true }), 'ana', 'bob', 'cleo', 'nora');
    const came = scene.when('sami', stepsAside);
    expect(came.facts.map((f) => f.kind)).toEqual(['SeatSteppedAside', 'VoteClosed', 'DecisionTaken']);
  });

  test('R3.6: not opened so, it stays open when all have voted, and they may change their vote', () => {
    const scene = everyoneVotes(inVote(), 'ana', 'bob', 'cleo', 'nora', 'sami');
    expect(scene.vote.state).toBe('open');
    expect(scene.when('ana', votes('against')).refusal).toBeUndefined();
  });

  test('R1.4: with the agreement the vote closes on the last day, and says so', () => {
    const scene = inVote().withEvents({ noticeReceivedOn: '2027-01-05' }).at('2027-03-06T00:00');
    expect(overAt(scene.world, scene.vote)).toBe(moment('2027-03-06T00:00'));
    expect(closedOf(scene.after('clock', ticks)).how).toBe('agreement-ended');
  });

  test.each([
    ['all for', ['for', 'for', 'for', 'for', 'for'], 'adopted', 12, 7],
    ['a tie: nobody has a casting vote', ['for', 'for', 'for', 'against', 'against'], 'not-adopted', 12, 7],
    ['abstentions are not expressed', ['abstain', 'abstain', 'for', 'abstain', 'abstain'], 'adopted', 2, 2],
    ['nothing expressed', ['abstain', 'abstain', 'abstain', 'abstain', 'abstain'], 'not-adopted', 0, null],
    ['the votes weigh, not the seats', ['for', 'for', 'abstain', 'against', 'against'], 'not-adopted', 10, 6],
  ] as const)('R3.3, R3.4: %s', (_name, choices, outcome, expressed, required) => {
    const names = ['ana', 'bob', 'cleo', 'nora', 'sami'];
    const scene = names
      .reduce((s, who, i) => s.after(who, votes(choices[i] ?? 'abstain')), inVote())
      .after('sec', closesByHand);
    expect(closedOf(scene).tally).toMatchObject({ outcome, expressed, required });
    expect(scene.fiche.state).toBe(outcome);
  });

  test('R3.10: each decision has the next number of its year, whatever it is on', () => {
    const scene = everyoneVotes(inVote(), 'ana', 'bob', 'cleo', 'nora', 'sami').after('sec', closesByHand);
    const second = scene.after('sec', opensMotion()).at(DEADLINE).after('clock', ticks);
    expect(closedOf(scene).decision).toBe('D-2027-001');
    expect(closedOf(second).decision).toBe('D-2027-002');
    expect(nextDecision(second.world, { today: '2028-01-02' })).toBe('D-2028-001');
    expect(second.fiche.state).toBe('adopted');
  });

  test('R3.10: a decision on another vote does not touch this one’s', () => {
    const scene = everyoneVotes(inVote(), 'ana', 'bob', 'cleo', 'nora', 'sami').after('sec', closesByHand);
    const vote = closedOf(scene);
    const motion = scene.after('sec', opensMotion()).at(DEADLINE);
    const beside = motion.when('clock', ticks).facts;
    const other = given(motion.with({ vote }).world).when('sec', () => ({ as: { as: 'secretariat' }, facts: beside }));
    expect(other.world.vote).toEqual(vote);
  });

  test('the time left is counted to the moment when no more ballots count, and is never negative', () => {
    const scene = inVote();
    const left = (local: string) => millisecondsLeft(scene.world, openOf(scene), paris(local));
    expect(left('2027-03-10T17:00')).toBe(3_600_000);
    expect(left('2027-03-11T17:00')).toBe(0);
  });

  test('R2.1: all seats are on the roll, whoever sits on them', () => {
    expect(inVote().vote.roll.map((v) => v.seat)).toEqual([...SEATS]);
  });
});

describe('two things at once', () => {
  test('R7.3: a second vote on a fiche opens only after the first one was called off', () => {
    const off = inVote()
      .after('ana', votes('for'))
      .after('sec', revises({ title: 'Titre exact' }, 'Titre erroné.'));
    const again = off.after('nora', gives('NORD')).after('sami', gives('SUD')).after('sec', opensVote());
    expect(again.vote).toMatchObject({ state: 'open', subject: { version: 2, title: 'Titre exact' }, ballots: {} });
  });

  test('R11.6: a fiche moved to another consultation is voted on there', () => {
    const scene = readyToVote()
      .after('sec', opensConsultation({ title: 'Autre' }))
      .after('sec', places());
    expect(scene.after('sec', opensVote()).vote.consultation).toBe(scene.consultation.id);
  });
});

const guestOf = (scope: string) => appoints({ kind: 'role', role: 'guest', person: 'gus', scope });
const substituteFor = (scope: string) => appoints({ kind: 'substitute', seat: 'QUAI-01', person: 'dan', scope });
const mandateOf = (scene: Scene, person: string) =>
  scene.world.committee.mandates.find((m) => m.person === person)?.id ?? '';
