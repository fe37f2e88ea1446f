import { dayOf, toInstant } from '../rules/time.ts';
import type { ClosedVote } from '../rules/vote.ts';
import { langOf } from '../words/lang.ts';
import { capital, shortHash } from './labels.ts';
import { subjectName } from './names.ts';
import type { ResultPicture } from './picture.ts';
import type { Reader } from './reader.ts';
import { closedTally } from './tally-block.ts';
import { outcomeBadge } from './tones.ts';
import type { TallyBlock, TallyRow } from './view.ts';

/** The result of a closed vote as one picture. There is none of an open one: its choices may be hidden (R3.7). */
export function resultPicture(vote: ClosedVote, reader: Reader): ResultPicture {
  const { papers, format, vote: words } = reader.words;
  const { timeZone } = reader.agreement;
  const tally = closedTally(vote, reader);
  const status = outcomeBadge(vote.tally.outcome, reader);
  const title = capital(subjectName(reader, vote.subject));
  const day = format.shortDay(dayOf(toInstant(vote.closedAt), timeZone));
  return {
    kind: 'result',
    file: papers.files.result(vote.decision),
    lang: langOf(reader.words),
    eyebrow: papers.picture.eyebrow(words.decision.eyebrow(vote.decision), day),
    title,
    status,
    tally,
    line: tally.required === null ? tally.requiredLabel : papers.picture.line(format.votes(tally.required)),
    foot: papers.picture.foot(reader.agreement.title, shortHash(vote.hash)),
    alt: papers.picture.alt(
      title,
      status.text,
      [...tally.bodies, tally.total].map((row) => rowText(row, tally, reader)),
      required(tally, reader),
    ),
  };
}

/** `OPCO EP : 6 pour, 2 contre, 1 abstention, 1 sans vote`. */
function rowText(row: TallyRow, { choices }: TallyBlock, reader: Reader): string {
  const { papers, format } = reader.words;
  const figures = (['for', 'against', 'abstain', 'silent'] as const).map((choice) =>
    papers.picture.figure(row[choice], choices[choice]),
  );
  return format.pair(row.label, figures.join(', '));
}

const required = ({ required: votes, requiredLabel }: TallyBlock, reader: Reader): string =>
  votes === null ? requiredLabel : reader.words.format.pair(requiredLabel, String(votes));
