import { type Consultation, consultationState } from '../rules/consultation.ts';
import type { Fiche } from '../rules/fiche.ts';
import { missingOpinions } from '../rules/opinion.ts';
import { type OpenVote, overAt, type Vote } from '../rules/vote.ts';
import { bodyNames } from './labels.ts';
import { ficheName } from './names.ts';
import { type Reader, worldOf } from './reader.ts';
import { haveVoted, isOver } from './vote-parts.ts';

/** The points of a consultation, each in a line with where it stands and what it waits for. */
export const pointsOf = (
  consultation: Consultation,
  fiches: readonly Fiche[],
  votes: readonly Vote[],
  reader: Reader,
): readonly string[] => [
  ...ficheLines(consultation, fiches, votes, reader).map(({ line }) => line),
  ...motionLines(consultation, votes, reader),
];

export function ficheLines(
  consultation: Consultation,
  fiches: readonly Fiche[],
  votes: readonly Vote[],
  reader: Reader,
): readonly { readonly fiche: string; readonly line: string }[] {
  return fiches
    .filter((fiche) => fiche.consultation === consultation.id)
    .sort((a, b) => (a.reference ?? '').localeCompare(b.reference ?? ''))
    .map((fiche) => ({
      fiche: fiche.id,
      line: reader.words.format.pair(ficheName(reader, fiche), ficheStands(fiche, consultation, votes, reader)),
    }));
}

export function motionLines(consultation: Consultation, votes: readonly Vote[], reader: Reader): readonly string[] {
  const { format, consultation: words } = reader.words;
  return votes
    .filter((vote) => vote.consultation === consultation.id && vote.subject.kind === 'motion')
    .sort((a, b) => a.openedAt.localeCompare(b.openedAt) || a.id.localeCompare(b.id))
    .map((vote) => format.pair(words.motion(format.quoted(vote.subject.title)), voteStands(vote, reader)));
}

function ficheStands(fiche: Fiche, consultation: Consultation, votes: readonly Vote[], reader: Reader): string {
  const words = reader.words.consultation.missing;
  if (fiche.state === 'withdrawn') return words.withdrawn;
  const vote = votes.find((each) => each.id === fiche.vote);
  if (vote && vote.state !== 'called-off') return voteStands(vote, reader);
  if (consultationState(consultation, reader.now) === 'over') return words.notVoted;
  const missing = missingOpinions(reader.agreement, fiche);
  return missing.length > 0 ? words.opinions(bodyNames(reader, missing)) : words.voteToOpen;
}

function voteStands(vote: Vote, reader: Reader): string {
  const words = reader.words.consultation.missing;
  const { adoptedLower, notAdoptedLower } = reader.words.vote.decision;
  switch (vote.state) {
    case 'closed':
      return words.decided(vote.tally.outcome === 'adopted' ? adoptedLower : notAdoptedLower, vote.decision);
    case 'called-off':
      return words.calledOff;
    case 'open':
      return isOver(vote, reader) ? words.votingOver : votingText(vote, reader);
    default:
      return vote satisfies never;
  }
}

function votingText(vote: OpenVote, reader: Reader): string {
  const { format } = reader.words;
  return reader.words.consultation.missing.voting(
    haveVoted(vote).length,
    vote.roll.length,
    format.moment(overAt(worldOf(reader), vote), reader.agreement.timeZone),
  );
}
