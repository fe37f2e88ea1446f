import type { UseCase } from '../use-case.ts';
import { bindRoom } from './bind-room.ts';
import { castVote } from './cast-vote.ts';
import { closeDueVote } from './close-due-vote.ts';
import { closeRoom } from './close-room.ts';
import { closeVote } from './close-vote.ts';
import { confirmOpinion } from './confirm-opinion.ts';
import { endMandate } from './end-mandate.ts';
import { enterBallot } from './enter-ballot.ts';
import { examineFiche } from './examine-fiche.ts';
import { extendVote } from './extend-vote.ts';
import { giveMandate } from './give-mandate.ts';
import { giveOpinion } from './give-opinion.ts';
import { importFiche } from './import-fiche.ts';
import { makeRemark } from './make-remark.ts';
import { MEETING_USE_CASES } from './meetings.ts';
import { openConsultation } from './open-consultation.ts';
import { openMotion } from './open-motion.ts';
import { openVote } from './open-vote.ts';
import { placeFiche } from './place-fiche.ts';
import { reviseFiche } from './revise-fiche.ts';
import { sendBackFiche } from './send-back-fiche.ts';
import { stepAside } from './step-aside.ts';
import { submitFiche } from './submit-fiche.ts';
import { undoSteppingAside } from './undo-stepping-aside.ts';
import { withdrawFiche } from './withdraw-fiche.ts';
import { withdrawRemark } from './withdraw-remark.ts';
import { writeFiche } from './write-fiche.ts';

/** All that can be done, by name. */
export const USE_CASES = {
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
