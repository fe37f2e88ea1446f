import { describe, expect, test } from 'vitest';
import { agendaRules } from '../../src/rules/agenda.ts';
import { consultationState, readMoment } from '../../src/rules/consultation.ts';
import { evolve } from '../../src/rules/evolve.ts';
import type { Voting } from '../../src/rules/facts.ts';
import { openDueVote, prepareMotion } from '../../src/rules/written-votes.ts';
import { extendsTo, given, inVote, onAgenda, opensConsultation, opensMotion, paris, world } from '../support/world.ts';

const moment = (local: string) => paris(local).toString({ smallestUnit: 'millisecond' });
const opening = (changes: Readonly<Record<string, string>>) => given(world()).when('sec', opensConsultation(changes));

describe('a written consultation (R11.6)', () => {
  test('R11.6: the secretariat opens it at once, over a period, and records why no meeting is held', () => {
    const scene = given(world()).after('sec', opensConsultation({ title: ' Mars ', whyNoMeeting: ' Deux déjà. ' }));
    expect(scene.consultation).toEqual({
      id: 'id-1',
      title: 'Mars',
      whyNoMeeting: 'Deux déjà.',
      opensAt: moment('2027-03-01T10:00'),
      closesAt: moment('2027-03-31T18:00'),
      at: moment('2027-03-01T10:00'),
    });
  });

  test('R15: nobody else does', () => {
    for (const who of ['ana', 'nora', 'com', 'pro'])
      expect(given(world()).when(who, opensConsultation()).refusal).toMatchObject({
        code: 'not-allowed',
        right: 'run',
      });
    expect(given(world()).when('nobody', opensConsultation()).refusal).toEqual({ code: 'no-role-here' });
  });

  test('R11.6: not without the reason why no meeting is held, nor without a title', () => {
    expect(opening({ whyNoMeeting: ' ' }).refusal).toEqual({ code: 'text-needed', field: 'whyNoMeeting' });
    expect(opening({ title: '' }).refusal).toEqual({ code: 'text-needed', field: 'title' });
    expect(opening({ title: 'x'.repeat(151) }).refusal).toMatchObject({ code: 'text-too-long', max: 150 });
    expect(opening({ whyNoMeeting: 'x'.repeat(1001) }).refusal).toMatchObject({ code: 'text-too-long', max: 1000 });
  });

  test('R11.6: its state follows from its period', () => {
    const { consultation } = given(world()).after('sec', opensConsultation({ opensAt: '2027-03-05T09:00' }));
    const state = (local: string) => consultationState(consultation, paris(local));
    expect(state('2027-03-05T08:59')).toBe('planned');
    expect(state('2027-03-05T09:00')).toBe('running');
    expect(state('2027-03-31T17:59')).toBe('running');
    expect(state('2027-03-31T18:00')).toBe('over');
  });

  test('R11.6: it opens now or later; a quarter of an hour is forgiven to who filled in a form', () => {
    expect(opening({ opensAt: '2027-03-01T09:45' }).refusal).toBeUndefined();
    expect(opening({ opensAt: '2027-03-01T09:44' }).refusal).toEqual({
      code: 'in-the-past',
      field: 'opensAt',
      given: moment('2027-03-01T09:44'),
      now: moment('2027-03-01T10:00'),
    });
  });

  test('R11.6: it closes in the future, after it opens', () => {
    expect(opening({ closesAt: '2027-03-01T10:00' }).refusal).toMatchObject({ code: 'in-the-past', field: 'closesAt' });
    expect(opening({ opensAt: '2027-03-10T18:00', closesAt: '2027-03-10T18:00' }).refusal).toEqual({
      code: 'not-later',
      field: 'closesAt',
      given: moment('2027-03-10T18:00'),
      after: moment('2027-03-10T18:00'),
    });
  });

  test('R1.4: within the agreement', () => {
    expect(opening({ closesAt: '2029-01-01T00:00' }).refusal).toBeUndefined();
    expect(opening({ closesAt: '2029-01-01T00:01' }).refusal).toEqual({
      code: 'too-late',
      field: 'closesAt',
      given: moment('2029-01-01T00:01'),
      latest: moment('2029-01-01T00:00'),
      why: 'agreement',
    });
    expect(given(world()).at('2026-12-31T12:00').when('sec', opensConsultation()).refusal).toEqual({
      code: 'no-role-here',
    });
    expect(given(world()).at('2026-12-31T12:00').when('console', opensConsultation()).refusal).toMatchObject({
      code: 'agreement-not-yet',
    });
    expect(given(world()).at('2029-01-01T00:00').when('sec', opensConsultation()).refusal).toMatchObject({
      code: 'agreement-ended',
    });
  });

  test('R14.1: times are the agreement’s: of the hour that occurs twice the later is meant, a missing one is refused', () => {
    expect(readMoment(world(), 'closesAt', '2027-10-31T02:30')).toEqual({ moment: '2027-10-31T01:30:00.000Z' });
    expect(opening({ closesAt: '2027-03-28T02:30' }).refusal).toMatchObject({
      code: 'moment',
      field: 'closesAt',
      fault: 'no-such-hour',
    });
    expect(opening({ opensAt: 'demain' }).refusal).toEqual({
      code: 'moment',
      field: 'opensAt',
      fault: 'not-a-time',
      given: 'demain',
    });
  });

  test('R11.6: motions included', () => {
    expect(given(world()).after('sec', opensConsultation()).when('sec', opensMotion()).refusal).toBeUndefined();
  });

  test('R3.6, R11.6: one of its votes that is prolonged beyond its end prolongs the whole; another’s does not', () => {
    const voting = inVote().after('sec', extendsTo('2027-04-10T18:00'));
    expect(voting.consultation.closesAt).toBe(moment('2027-04-10T18:00'));
    const shorter = inVote().after('sec', extendsTo('2027-03-20T18:00'));
    expect(shorter.consultation.closesAt).toBe(moment('2027-03-31T18:00'));
    const other = given(world()).after('sec', opensConsultation()).consultation;
    const foreign = inVote().with({ consultation: { ...other, id: 'another' } });
    expect(foreign.after('sec', extendsTo('2027-04-10T18:00')).world.consultation).toBe(foreign.consultation);
  });

  test('R11.6: what is put to the vote in one takes nothing from another', () => {
    const voting: Voting = { tallyShown: 'live', closeWhenAllVoted: false };
    const here = given(world()).after('sec', opensConsultation({}, voting));
    const prepared = here.after('sec', (w, ctx) => prepareMotion(w, { title: 'Axes', text: 'Deux axes.' }, ctx));
    const opened = prepared.after('clock', (w, ctx) => openDueVote(w, { motion: 'id-2' }, ctx));
    const other = { ...prepared.consultation, id: 'another' };
    expect(opened.consultation).toMatchObject({ motions: [] });
    const after = opened.entries.slice(here.entries.length).reduce(evolve, { ...here.world, consultation: other });
    expect(after.consultation).toBe(other);
  });

  test('R3.6: where there is no agenda no vote has any time', () => {
    const now = paris('2027-03-01T10:00');
    expect(agendaRules(undefined).votesUntil(now)).toBe(moment('2027-03-01T10:00'));
    expect(agendaRules(onAgenda().consultation).votesUntil(now)).toBe(moment('2027-03-31T18:00'));
  });
});
