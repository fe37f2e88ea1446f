import type { SubjectOfVote } from '../rules/vote.ts';
import { show } from './buttons.ts';
import type { Reader } from './reader.ts';
import type { Receipt } from './receipt.ts';
import type { Action, Block, View } from './view.ts';

/** To where a receipt's fingerprint can be found: the register of the fiche, or all of it for a motion (R16). */
export function seeRegister(subject: SubjectOfVote, reader: Reader): Action {
  const about: Readonly<Record<string, string>> = subject.kind === 'motion' ? {} : { fiche: subject.fiche };
  return show('see-register', reader.words.common.buttons.seeRegister, 'register', about);
}

/** A receipt with the way to the register; one that the secretariat entered says so in its text too (R3.8). */
export function filed(view: View, { subject, entered }: Pick<Receipt, 'subject' | 'entered'>, reader: Reader): View {
  const told: readonly Block[] = entered ? [{ kind: 'paragraph', text: view.summary }] : [];
  return { ...view, blocks: [...told, ...view.blocks], actions: [...view.actions, seeRegister(subject, reader)] };
}
