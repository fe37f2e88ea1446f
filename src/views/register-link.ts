import type { SubjectOfVote } from '../rules/vote.ts';
import { show } from './buttons.ts';
import type { Reader } from './reader.ts';
import type { Action } from './view.ts';

/** The register of what was voted on, or all of it for a motion (R16). */
export function seeRegister(subject: SubjectOfVote, reader: Reader): Action {
  const about: Readonly<Record<string, string>> = subject.kind === 'motion' ? {} : { fiche: subject.fiche };
  return show('see-register', reader.words.common.buttons.seeRegister, 'register', about);
}
