import { conveneSession, openSession, type PlanSession, planSession, type Session } from '../../src/rules/meeting.ts';
import { type Act, given, type Scene, world } from './world.ts';

/** A session of the small agreement, step by step: on 8 June 2027 at 14:00, planned on 1 March. */
export const SESSION_DAY = '2027-06-08';
export const SESSION_STARTS = `${SESSION_DAY}T14:00`;

export const plansSession =
  (changes: Partial<PlanSession> = {}): Act =>
  (w, ctx) =>
    planSession(w, { type: 'spring', title: 'Copil', startsAt: SESSION_STARTS, place: 'Paris', ...changes }, ctx);
export const convenes =
  (withoutReason?: string): Act =>
  (w, ctx) =>
    conveneSession(w, withoutReason === undefined ? {} : { withoutReason }, ctx);

export const planned = (scene = given(world())): Scene => scene.after('sec', plansSession());
export const convened = (scene = given(world())): Scene => planned(scene).after('sec', convenes('La date est proche.'));
export const inSession = (scene = given(world())): Scene =>
  convened(scene).at(SESSION_STARTS).after('sec', openSession);

export const sessionOf = ({ consultation }: Scene): Session => {
  if (consultation.kind !== 'session') throw new Error('no session in this story');
  return consultation;
};
