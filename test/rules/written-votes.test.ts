import { describe, expect, test } from 'vitest';
import type { Voting } from '../../src/rules/facts.ts';
import { planSession } from '../../src/rules/meeting.ts';
import { type OpenDueVote, openDueVote, prepareMotion, removeMotion } from '../../src/rules/written-votes.ts';
import { adopted, everyoneVotes, givesOnAmendment, placesAmendment, proposes, validated } from '../support/life.ts';
import {
  type Act,
  examines,
  given,
  gives,
  opensConsultation,
  paris,
  places,
  type Scene,
  submitted,
  withdraws,
  world,
} from '../support/world.ts';

const VOTING: Voting = { tallyShown: 'at-close', closeWhenAllVoted: true };
const DATE = '2027-03-05T09:00';
const END = '2027-03-31T18:00';
const moment = (local: string) => paris(local).toString({ smallestUnit: 'millisecond' });

const prepares =
  (title = 'Priorités de 2028', text = 'Le comité retient deux axes.'): Act =>
  (w, ctx) =>
    prepareMotion(w, { title, text }, ctx);
const takesOff =
  (motion: string): Act =>
  (w, ctx) =>
    removeMotion(w, { motion }, ctx);
const opens =
  (what: OpenDueVote = {}): Act =>
  (w, ctx) =>
    openDueVote(w, what, ctx);

/** A written consultation whose votes open by themselves on 5 March. */
const toCome = (scene = given(world())) => scene.after('sec', opensConsultation({ opensAt: DATE }, VOTING));
const withMotion = () => toCome().after('sec', prepares());
const withFiche = () => toCome(submitted().after('com', examines())).after('sec', places());
const ready = () => withFiche().after('nora', gives('NORD')).after('sami', gives('SUD'));
const motionsOf = ({ consultation }: Scene) => {
  if (consultation.kind === 'session') throw new Error('a session has no prepared motions');
  return consultation.motions ?? [];
};
const motionOf = (scene: Scene) => motionsOf(scene)[0]?.id ?? '';
const amendmentOf = (scene: Scene) => scene.fiche.amendments?.at(-1)?.id ?? '';
const amended = (scene: Scene) =>
  toCome(scene)
    .after('pro', proposes({ title: 'Un autre titre' }))
    .after('sec', placesAmendment);
const amendedWithAvis = (scene: Scene) =>
  amended(scene).after('nora', givesOnAmendment('NORD')).after('sami', givesOnAmendment('SUD'));
const session: Act = (w, ctx) =>
  planSession(w, { type: 'spring', title: 'Copil', startsAt: '2027-06-08T14:00', place: 'Paris' }, ctx);

describe('R11.6: a motion is written beforehand', () => {
  test('by the secretariat alone, which takes it back', () => {
    expect(motionsOf(withMotion())).toMatchObject([
      { title: 'Priorités de 2028', text: 'Le comité retient deux axes.' },
    ]);
    for (const who of ['ana', 'nora', 'com', 'pro']) {
      const refusal = { code: 'not-allowed', right: 'run', who: ['secretariat'] };
      expect(toCome().when(who, prepares()).refusal).toEqual(refusal);
      expect(withMotion().when(who, takesOff(motionOf(withMotion()))).refusal).toEqual(refusal);
    }
    expect(motionsOf(withMotion().after('sec', takesOff(motionOf(withMotion()))))).toEqual([]);
  });

  test('with a title and a text that can be read', () => {
    expect(toCome().when('sec', prepares(' ')).refusal).toEqual({ code: 'text-needed', field: 'title' });
    expect(toCome().when('sec', prepares('Axes', '')).refusal).toEqual({ code: 'text-needed', field: 'text' });
    expect(toCome().when('sec', prepares('Axes', 'x'.repeat(3001))).refusal).toMatchObject({
      code: 'text-too-long',
      max: 3000,
    });
  });

  test('in a written consultation: nowhere else, as in a session, it would open by itself', () => {
    const nowhere = { code: 'not-found', what: 'consultation', given: '' };
    for (const scene of [given(world()), given(world()).after('sec', session)]) {
      expect(scene.when('sec', prepares()).refusal).toEqual(nowhere);
      expect(scene.when('sec', takesOff('id-1')).refusal).toEqual(nowhere);
      expect(scene.when('clock', opens({ motion: 'id-1' })).refusal).toEqual(nowhere);
    }
  });

  test('not where nothing would ever open it: the votes are opened one by one, or the period is over', () => {
    const byHand = given(world()).after('sec', opensConsultation());
    for (const scene of [byHand, toCome().at(END)])
      expect(scene.when('sec', prepares()).refusal).toMatchObject({
        code: 'consultation-not-running',
        closesAt: moment(END),
      });
  });

  test('R1.4: not after the agreement’s end', () => {
    const ended = toCome().withEvents({ noticeReceivedOn: '2027-01-10' }).at('2027-03-11T09:00');
    expect(ended.when('sec', prepares()).refusal).toMatchObject({
      code: 'agreement-ended',
      article: '18',
      lastDay: '2027-03-10',
    });
  });

  test('one that is not there, or was put to the vote, is not taken back', () => {
    const gone = { code: 'not-found', what: 'point', given: '' };
    expect(withMotion().when('sec', takesOff('another')).refusal).toEqual(gone);
    const motion = motionOf(withMotion());
    const voting = withMotion().at(DATE).after('clock', opens({ motion }));
    expect(voting.when('sec', takesOff(motion)).refusal).toEqual(gone);
  });
});

describe('R11.6: on its date the votes open by themselves', () => {
  test('by the clock alone: nobody opens them before it', () => {
    for (const who of ['sec', 'ana', 'console'])
      expect(ready().at(DATE).when(who, opens()).refusal).toEqual({
        code: 'not-allowed',
        right: 'close-at-deadline',
        who: ['clock'],
      });
  });

  test('a fiche and a motion, until the end of the consultation, with the roll of all seats (R3.5)', () => {
    const fiche = ready().at(DATE).after('clock', opens());
    expect(fiche.vote).toMatchObject({
      subject: { kind: 'fiche', version: 1 },
      deadline: moment(END),
      tallyShown: 'at-close',
      closeWhenAllVoted: true,
      without: [],
    });
    expect(fiche.vote.roll).toHaveLength(5);
    expect(fiche.fiche.state).toBe('in-vote');
    const motion = withMotion()
      .at(DATE)
      .after('clock', opens({ motion: motionOf(withMotion()) }));
    expect(motion.vote.subject).toEqual({
      kind: 'motion',
      title: 'Priorités de 2028',
      text: 'Le comité retient deux axes.',
    });
    expect(motion.vote.deadline).toBe(moment(END));
  });

  test.each([
    ['before its date', '2027-03-05T08:59'],
    ['from its end on', END],
  ])('not %s', (_when, local) => {
    expect(ready().at(local).when('clock', opens()).facts).toEqual([]);
    const motion = motionOf(withMotion());
    expect(withMotion().at(local).when('clock', opens({ motion })).facts).toEqual([]);
  });

  test('not where the secretariat opens them one by one', () => {
    const byHand = submitted()
      .after('com', examines())
      .after('sec', opensConsultation())
      .after('sec', places())
      .after('nora', gives('NORD'))
      .after('sami', gives('SUD'));
    expect(byHand.when('clock', opens()).facts).toEqual([]);
  });

  test('R4.5: a fiche whose avis are not all in waits, and follows when they are', () => {
    const half = withFiche().after('nora', gives('NORD')).at(DATE);
    expect(half.when('clock', opens()).facts).toEqual([]);
    const whole = half.after('sami', gives('SUD'));
    expect(whole.when('clock', opens()).facts).toMatchObject([{ kind: 'VoteOpened' }]);
  });

  test('each once: what is in vote is not put to the vote again', () => {
    const voting = ready().at(DATE).after('clock', opens());
    expect(voting.when('clock', opens()).facts).toEqual([]);
    const motion = motionOf(withMotion());
    const said = withMotion().at(DATE).after('clock', opens({ motion }));
    expect(said.when('clock', opens({ motion })).facts).toEqual([]);
  });

  test('what was withdrawn, or went to another agenda, is not put to the vote in this one', () => {
    expect(ready().after('sec', withdraws('Doublon.')).at(DATE).when('clock', opens()).facts).toEqual([]);
    const here = ready();
    const elsewhere = here.after('sec', opensConsultation({ title: 'Une autre' })).after('sec', places());
    const stillHere = elsewhere.with({ consultation: here.consultation }).at(DATE);
    expect(stillHere.when('clock', opens()).facts).toEqual([]);
    expect(here.at(DATE).when('clock', opens()).facts).toHaveLength(1);
  });

  test('a fiche that is not there is put to no vote', () => {
    expect(toCome().at(DATE).when('clock', opens()).facts).toEqual([]);
    expect(
      toCome()
        .at(DATE)
        .when('clock', opens({ amendment: 'none' })).facts,
    ).toEqual([]);
  });

  test('R1.3: a notice received since ends the votes with the agreement, and none opens after it', () => {
    const noticed = ready().withEvents({ noticeReceivedOn: '2027-01-10' });
    expect(noticed.at(DATE).after('clock', opens()).vote.deadline).toBe(moment('2027-03-11T00:00'));
    expect(noticed.at('2027-03-11T00:00').when('clock', opens()).facts).toEqual([]);
  });
});

describe('R8.1: an amendment is put to the vote like a fiche', () => {
  test('once both avis on it are in', () => {
    const scene = amended(validated()).after('nora', givesOnAmendment('NORD')).at(DATE);
    const amendment = amendmentOf(scene);
    expect(scene.when('clock', opens({ amendment })).facts).toEqual([]);
    const whole = scene.after('sami', givesOnAmendment('SUD')).after('clock', opens({ amendment }));
    expect(whole.vote).toMatchObject({
      subject: { kind: 'amendment', amendment, version: 1, number: 1 },
      deadline: moment(END),
    });
    expect(whole.when('clock', opens({ amendment })).facts).toEqual([]);
  });

  test('on the agenda that it stands on, and there alone', () => {
    const scene = amendedWithAvis(validated());
    const other = toCome(scene).at(DATE);
    expect(other.when('clock', opens({ amendment: amendmentOf(scene) })).facts).toEqual([]);
    expect(scene.at(DATE).when('clock', opens({ amendment: 'another' })).facts).toEqual([]);
  });

  test('R1.4: of a validated action it opens after the agreement’s end too, until the consultation’s; of an adopted one not', () => {
    const notice = { noticeReceivedOn: '2027-01-10' };
    const outlives = amendedWithAvis(validated()).withEvents(notice).at('2027-03-12T09:00');
    const voting = outlives.after('clock', opens({ amendment: amendmentOf(outlives) }));
    expect(voting.vote.deadline).toBe(moment(END));
    expect(everyoneVotes(voting).vote).toMatchObject({ state: 'closed', how: 'all-voted' });
    const notYet = amendedWithAvis(adopted()).withEvents(notice);
    const amendment = amendmentOf(notYet);
    expect(notYet.at('2027-03-12T09:00').when('clock', opens({ amendment })).facts).toEqual([]);
    expect(notYet.at(DATE).after('clock', opens({ amendment })).vote.deadline).toBe(moment('2027-03-11T00:00'));
  });
});
