import type { UseCase } from '../use-case.ts';
import { abandonAction } from './abandon-action.ts';
import { agreeDigital } from './agree-digital.ts';
import { askReportChanges } from './ask-report-changes.ts';
import { authoriseLogo } from './authorise-logo.ts';
import { bindRoom } from './bind-room.ts';
import { castVote } from './cast-vote.ts';
import { closeDueVote } from './close-due-vote.ts';
import { closeRoom } from './close-room.ts';
import { closeVote } from './close-vote.ts';
import { confirmOpinion } from './confirm-opinion.ts';
import { correctFiche } from './correct-fiche.ts';
import { endMandate } from './end-mandate.ts';
import { enterBallot } from './enter-ballot.ts';
import { examineFiche } from './examine-fiche.ts';
import { extendVote } from './extend-vote.ts';
import { fileDigitalSheet } from './file-digital-sheet.ts';
import { fileRealisation } from './file-realisation.ts';
import { giveMandate } from './give-mandate.ts';
import { giveOpinion } from './give-opinion.ts';
import { importFiche } from './import-fiche.ts';
import { keepContact } from './keep-contact.ts';
import { makeRemark } from './make-remark.ts';
import { MEETING_USE_CASES } from './meetings.ts';
import { openConsultation } from './open-consultation.ts';
import { openMotion } from './open-motion.ts';
import { openVote } from './open-vote.ts';
import { placeAmendment } from './place-amendment.ts';
import { placeFiche } from './place-fiche.ts';
import { presentReport } from './present-report.ts';
import { proposeAmendment } from './propose-amendment.ts';
import { publish } from './publish.ts';
import { recordBoard } from './record-board.ts';
import { recordRelay } from './record-relay.ts';
import { removeContact } from './remove-contact.ts';
import { reviseAmendment } from './revise-amendment.ts';
import { reviseFiche } from './revise-fiche.ts';
import { sendBackFiche } from './send-back-fiche.ts';
import { sendReport } from './send-report.ts';
import { startAction } from './start-action.ts';
import { stepAside } from './step-aside.ts';
import { submitFiche } from './submit-fiche.ts';
import { undoSteppingAside } from './undo-stepping-aside.ts';
import { validateReport } from './validate-report.ts';
import { withdrawAmendment } from './withdraw-amendment.ts';
import { withdrawFiche } from './withdraw-fiche.ts';
import { withdrawLogo } from './withdraw-logo.ts';
import { withdrawRemark } from './withdraw-remark.ts';
import { writeFiche } from './write-fiche.ts';
import { writeReport } from './write-report.ts';

/** All that can be done, by name. */
export const USE_CASES = {
  'record-board': recordBoard,
  'propose-amendment': proposeAmendment,
  'revise-amendment': reviseAmendment,
  'place-amendment': placeAmendment,
  'withdraw-amendment': withdrawAmendment,
  'correct-fiche': correctFiche,
  'start-action': startAction,
  'abandon-action': abandonAction,
  'file-realisation': fileRealisation,
  'authorise-logo': authoriseLogo,
  'withdraw-logo': withdrawLogo,
  'record-relay': recordRelay,
  'file-digital-sheet': fileDigitalSheet,
  'agree-digital': agreeDigital,
  'keep-contact': keepContact,
  'remove-contact': removeContact,
  'write-report': writeReport,
  'present-report': presentReport,
  'send-report': sendReport,
  'validate-report': validateReport,
  'ask-report-changes': askReportChanges,
  'bind-room': bindRoom,
  'cast-vote': castVote,
  'close-due-vote': closeDueVote,
  'close-room': closeRoom,
  'close-vote': closeVote,
  'confirm-opinion': confirmOpinion,
  'end-mandate': endMandate,
  'enter-ballot': enterBallot,
  'examine-fiche': examineFiche,
  'extend-vote': extendVote,
  'give-mandate': giveMandate,
  'give-opinion': giveOpinion,
  'import-fiche': importFiche,
  'make-remark': makeRemark,
  'open-consultation': openConsultation,
  'open-motion': openMotion,
  'open-vote': openVote,
  'place-fiche': placeFiche,
  publish,
  'revise-fiche': reviseFiche,
  'send-back-fiche': sendBackFiche,
  'step-aside': stepAside,
  'submit-fiche': submitFiche,
  'undo-stepping-aside': undoSteppingAside,
  'withdraw-fiche': withdrawFiche,
  'withdraw-remark': withdrawRemark,
  'write-fiche': writeFiche,
  ...MEETING_USE_CASES,
} as const;

export type UseCaseName = keyof typeof USE_CASES;

/** The use case of a name that came from outside, or undefined. Its command is unknown until its schema has read it. */
export const useCaseNamed = (name: string): UseCase<unknown> | undefined =>
  Object.hasOwn(USE_CASES, name) ? (USE_CASES[name as UseCaseName] as unknown as UseCase<unknown>) : undefined;
