import { conveneSession, openSession, type PlanSession, planSession } from '../../src/rules/meeting.ts';
import type { Act } from './world.ts';

/** The spring copil of 8 June 2027, from two o'clock on, unless told otherwise. */
export const plans =
  (changes: Partial<PlanSession> = {}): Act =>
  (w, ctx) =>
    planSession(w, { type: 'spring', title: 'Copil', startsAt: '2027-06-08T14:00', place: 'Paris', ...changes }, ctx);
export const convenes: Act = (w, ctx) => conveneSession(w, { withoutReason: 'La date est proche.' }, ctx);
export const opensSession: Act = openSession;
export const SESSION_DAY = '2027-06-08T14:00';
