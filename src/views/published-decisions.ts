import { dayOf, toInstant } from '../rules/time.ts';
import type { ClosedVote } from '../rules/vote.ts';
import { capital } from './labels.ts';
import { subjectName } from './names.ts';
import type { Reader } from './reader.ts';
import { outcomeBadge } from './tones.ts';
import type { Block, View } from './view.ts';

/** Every decision with its votes, a table a year, for anybody: no name of anyone, and nothing of a vote that is open. */
export function publishedDecisions(votes: readonly ClosedVote[], reader: Reader): View {
  const { decisions: say } = reader.words.transparency;
  const years = Map.groupBy(
    votes.toSorted((a, b) => b.decision.localeCompare(a.decision)),
    ({ decision }) => yearOfDecision(decision),
  );
  const summary = say.summary(votes.length);
  return {
    name: 'published-decisions',
    eyebrow: reader.agreement.title,
    title: say.title,
    summary,
    blocks: [
      { kind: 'paragraph', text: votes.length === 0 ? summary : `${summary} ${say.note}` },
      ...[...years].map(([year, own]) => table(year, own, reader)),
    ],
    actions: [],
  };
}

/** The decisions of the page, as its tables have them. */
export const decisionsIn = (view: View): readonly { readonly decision: string; readonly subject: string }[] =>
  view.blocks.flatMap((block) =>
    block.kind === 'table' ? block.rows.map(([decision = '', _day, subject = '']) => ({ decision, subject })) : [],
  );

/** `D-2027-012` → `2027`. */
export const yearOfDecision = (decision: string): string => /\d{4}/.exec(decision)?.[0] ?? '';

function table(year: string, votes: readonly ClosedVote[], reader: Reader): Block {
  const { transparency, format } = reader.words;
  const { columns, caption } = transparency.decisions;
  const figures = ['for', 'against', 'abstain', 'silent', 'required'];
  return {
    kind: 'table',
    caption: caption(year),
    columns: Object.entries(columns).map(([name, label]) => ({
      label,
      align: figures.includes(name) ? 'end' : 'start',
    })),
    rows: votes.map(({ decision, closedAt, subject, tally }) => [
      decision,
      format.shortDay(dayOf(toInstant(closedAt), reader.agreement.timeZone)),
      capital(subjectName(reader, subject)),
      ...[tally.for, tally.against, tally.abstain, tally.silent].map(String),
      tally.required === null ? '–' : String(tally.required),
      outcomeBadge(tally.outcome, reader).text,
    ]),
  };
}
