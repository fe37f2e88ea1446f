import type { FicheState } from '../rules/fiche.ts';
import type { Outcome } from '../rules/tally.ts';
import type { Reader } from './reader.ts';
import type { Badge, Tone } from './view.ts';

export const STATE_TONES: Readonly<Record<FicheState, Tone>> = {
  draft: 'neutral',
  submitted: 'info',
  'sent-back': 'warning',
  examined: 'info',
  'on-agenda': 'info',
  'in-vote': 'info',
  adopted: 'success',
  'not-adopted': 'danger',
  withdrawn: 'neutral',
  validated: 'success',
  refused: 'danger',
  running: 'info',
  completed: 'success',
  abandoned: 'neutral',
};

export const stateBadge = (state: FicheState, reader: Reader): Badge => ({
  tone: STATE_TONES[state],
  text: reader.words.common.states[state],
});

export const outcomeBadge = (outcome: Outcome, reader: Reader): Badge =>
  outcome === 'adopted'
    ? { tone: 'success', text: reader.words.vote.decision.adopted }
    : { tone: 'danger', text: reader.words.vote.decision.notAdopted };
