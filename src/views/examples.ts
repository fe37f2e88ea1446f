import type { CommandName } from '../commands/grammar.ts';
import { consultationState } from '../rules/consultation.ts';
import type { Fiche } from '../rules/fiche.ts';
import { missingOpinions } from '../rules/opinion.ts';
import { seatsStillAwaited, type Vote } from '../rules/vote.ts';
import { type Reader, worldOf } from './reader.ts';
import { isOver } from './vote-parts.ts';

/** References with which a command can be carried out now; a command for which there is none is absent. */
export type Examples = Readonly<Partial<Record<CommandName, string>>>;

/** Among the fiches that this reader may see, latest first, and the votes that are open. */
export function examplesOf(fiches: readonly Fiche[], votes: readonly Vote[], reader: Reader): Examples {
  const referenceWhere = (fits: (fiche: Fiche) => boolean) =>
    fiches.find((fiche) => fiche.reference !== undefined && fits(fiche))?.reference;
  const openVote = (fiche: Fiche) => {
    const vote = votes.find(({ id }) => id === fiche.vote);
    return vote?.state === 'open' && !isOver(vote, reader) ? vote : undefined;
  };
  const consultation = (fiche: Fiche) => reader.consultations.find(({ id }) => id === fiche.consultation);
  const found: Readonly<Partial<Record<CommandName, string | undefined>>> = {
    'fiche.show': referenceWhere(() => true),
    'remark.new': referenceWhere(({ state }) => state !== 'draft'),
    'vote.show': referenceWhere((fiche) => openVote(fiche) !== undefined),
    'vote.open': referenceWhere((fiche) => {
      const held = consultation(fiche);
      const running = held !== undefined && consultationState(held, reader.now) === 'running';
      return fiche.state === 'on-agenda' && running && missingOpinions(reader.agreement, fiche).length === 0;
    }),
    'vote.close': referenceWhere((fiche) => {
      const vote = openVote(fiche);
      return vote !== undefined && seatsStillAwaited(worldOf(reader), vote, reader).length === 0;
    }),
    'vote.extend': referenceWhere((fiche) => openVote(fiche) !== undefined),
  };
  return Object.fromEntries(Object.entries(found).filter(([, reference]) => reference !== undefined));
}
