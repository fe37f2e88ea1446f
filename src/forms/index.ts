import { correctMyData } from './correct-my-data.ts';
import { enterBallot } from './enter-ballot.ts';
import { enterCommissionOpinion } from './enter-commission-opinion.ts';
import { enterOpinion } from './enter-opinion.ts';
import { examineFiche } from './examine-fiche.ts';
import { extendVote } from './extend-vote.ts';
import type { FormKind } from './form-kind.ts';
import { giveOpinion } from './give-opinion.ts';
import { makeRemark } from './make-remark.ts';
import { MEETING_FORMS } from './meetings.ts';
import { openConsultation } from './open-consultation.ts';
import { openMotion } from './open-motion.ts';
import { openVote } from './open-vote.ts';
import { placeFiche } from './place-fiche.ts';
import { reviseFiche } from './revise-fiche.ts';
import { sendBackFiche } from './send-back-fiche.ts';
import { withdrawFiche } from './withdraw-fiche.ts';
import { writeFiche } from './write-fiche.ts';

export { fieldOfRefusal } from './field-of-refusal.ts';
export { type About, type FormKind, type FormRead, isForm } from './form-kind.ts';

/** All that can be filled in for a use case, by name; what one corrects of one's own data is beside them. */
export const FORMS = {
  'write-fiche': writeFiche,
  'revise-fiche': reviseFiche,
  'withdraw-fiche': withdrawFiche,
  'make-remark': makeRemark,
  'examine-fiche': examineFiche,
  'enter-commission-opinion': enterCommissionOpinion,
  'send-back-fiche': sendBackFiche,
  'give-opinion': giveOpinion,
  'enter-opinion': enterOpinion,
  'open-consultation': openConsultation,
  'place-fiche': placeFiche,
  'open-vote': openVote,
  'open-motion': openMotion,
  'extend-vote': extendVote,
  'enter-ballot': enterBallot,
  ...MEETING_FORMS,
} as const satisfies Readonly<Record<string, FormKind>>;

export type FormName = keyof typeof FORMS;

/** The form of a name that came from outside, or undefined. */
export const formNamed = (name: string): FormKind | undefined =>
  name === correctMyData.id ? correctMyData : Object.hasOwn(FORMS, name) ? FORMS[name as FormName] : undefined;
