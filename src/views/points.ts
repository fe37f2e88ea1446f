import { amendmentsOf } from '../rules/amendment.ts';
import { type Consultation, consultationState, isSession } from '../rules/consultation.ts';
import type { Fiche } from '../rules/fiche.ts';
import { missingOpinions } from '../rules/opinion.ts';
import { type OpenVote, overAt, type Vote } from '../rules/vote.ts';
import { amendmentName } from './amendment-card.ts';
import { bodyNames, capital } from './labels.ts';
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
  ...amendmentLines(consultation, fiches, votes, reader).map(({ line }) => line),
  ...preparedLines(consultation, reader),
  ...motionLines(consultation, votes, reader),
];

/** Motions that wait for their consultation to open. */
function preparedLines(consultation: Consultation, { words }: Reader): readonly string[] {
  if (isSession(consultation)) return [];
  const { consultation: say, format } = words;
  return (consultation.motions ?? []).map(({ title }) =>
    format.pair(say.motion(format.quoted(title)), say.missing.voteAtOpening),
  );
}

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
      line: reader.words.format.pair(
        ficheName(reader, fiche),
        fiche.state === 'withdrawn'
          ? reader.words.consultation.missing.withdrawn
          : standingOf(fiche, consultation, votes, reader),
      ),
    }));
}

/** Amendments that came on this agenda (R8.1). */
export const amendmentLines = (
  consultation: Consultation,
  fiches: readonly Fiche[],
  votes: readonly Vote[],
  reader: Reader,
): readonly { readonly amendment: string; readonly line: string }[] =>
  [...fiches]
    .sort((a, b) => (a.reference ?? '').localeCompare(b.reference ?? ''))
    .flatMap((fiche) =>
      amendmentsOf(fiche)
        .filter((each) => each.consultation === consultation.id)
        .map((each) => ({
          amendment: each.id,
          line: reader.words.format.pair(
            capital(amendmentName(fiche, each, reader)),
            each.state === 'withdrawn'
              ? reader.words.consultation.missing.amendmentWithdrawn
              : standingOf(each, consultation, votes, reader),
          ),
        })),
    );

export function motionLines(consultation: Consultation, votes: readonly Vote[], reader: Reader): readonly string[] {
  const { format, consultation: words } = reader.words;
  return votes
    .filter((vote) => vote.consultation === consultation.id && vote.subject.kind === 'motion')
    .sort((a, b) => a.openedAt.localeCompare(b.openedAt) || a.id.localeCompare(b.id))
    .map((vote) => format.pair(words.motion(format.quoted(vote.subject.title)), voteStands(vote, reader)));
}

/** How a fiche or an amendment stands there, and what it waits for. */
function standingOf(
  point: Parameters<typeof missingOpinions>[1] & { readonly vote?: string },
  consultation: Consultation,
  votes: readonly Vote[],
  reader: Reader,
): string {
  const words = reader.words.consultation.missing;
  const vote = votes.find((each) => each.id === point.vote);
  if (vote && vote.state !== 'called-off') return voteStands(vote, reader);
  if (consultationState(consultation, reader.now) === 'over') return words.notVoted;
  const missing = missingOpinions(reader.agreement, point);
  if (missing.length > 0) return words.opinions(bodyNames(reader, missing));
  return !isSession(consultation) && consultation.voting ? words.voteAtOpening : words.voteToOpen;
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
