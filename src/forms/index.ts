import { correctFiche, proposeAmendment, reviseAmendment } from './amend.ts';
import { correctMyData } from './correct-my-data.ts';
import { enterBallot } from './enter-ballot.ts';
import { enterCommissionOpinion } from './enter-commission-opinion.ts';
import { enterOpinion } from './enter-opinion.ts';
import { examineFiche } from './examine-fiche.ts';
import { extendVote } from './extend-vote.ts';
import { ficheStep } from './fiche-steps.ts';
import type { FormKind } from './form-kind.ts';
import { giveOpinion } from './give-opinion.ts';
import { inviteGuestForm } from './invite-guest.ts';
import {
  abandonAction,
  askReportChanges,
  authoriseLogo,
  fileDigitalSheet,
  keepContact,
  presentReport,
  recordRelay,
  withdrawLogo,
  writeReport,
} from './life-forms.ts';
import { makeRemark } from './make-remark.ts';
import { MEETING_FORMS } from './meetings.ts';
import { openConsultation } from './open-consultation.ts';
import { openMotion } from './open-motion.ts';
import { openVote } from './open-vote.ts';
import { placeAmendment, withdrawAmendment } from './place-amendment.ts';
import { placeFiche } from './place-fiche.ts';
import { publishForm } from './publish.ts';
import { fileRealisation } from './realise.ts';
import { recordBoard, recordBoardMeeting } from './record-board.ts';
import { reviseFiche } from './revise-fiche.ts';
import { sendBackFiche } from './send-back-fiche.ts';
import { withdrawFiche } from './withdraw-fiche.ts';
import { writeFiche } from './write-fiche.ts';

export { fieldOfRefusal } from './field-of-refusal.ts';
export { type About, type FormKind, type FormRead, isForm } from './form-kind.ts';

/** All that can be filled in for a use case, by name; what is about people is beside them. */
export const FORMS = {
  'write-fiche': writeFiche,
  'fiche-step': ficheStep,
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
  'record-board': recordBoard,
  'record-board-meeting': recordBoardMeeting,
  'propose-amendment': proposeAmendment,
  'revise-amendment': reviseAmendment,
  'place-amendment': placeAmendment,
  'withdraw-amendment': withdrawAmendment,
  'correct-fiche': correctFiche,
  'abandon-action': abandonAction,
  'file-realisation': fileRealisation,
  'authorise-logo': authoriseLogo,
  'withdraw-logo': withdrawLogo,
  'record-relay': recordRelay,
  'file-digital-sheet': fileDigitalSheet,
  'keep-contact': keepContact,
  'write-report': writeReport,
  'present-report': presentReport,
  'ask-report-changes': askReportChanges,
  publish: publishForm,
  ...MEETING_FORMS,
} as const satisfies Readonly<Record<string, FormKind>>;

export type FormName = keyof typeof FORMS;

/** What is filled in about people, who belong to no agreement: no use case of one. */
const BESIDE = [correctMyData, inviteGuestForm];

/** The form of a name that came from outside, or undefined. */
export const formNamed = (name: string): FormKind | undefined =>
  BESIDE.find(({ id }) => id === name) ?? (Object.hasOwn(FORMS, name) ? FORMS[name as FormName] : undefined);
