import type { RegisterLine } from '../../ports.ts';
import type { Entry } from '../../rules/decide.ts';
import { SEALED } from '../../rules/facts.ts';
import type { Story } from './story.ts';

/** The register of a story as the library gives it, newest first: sealed fields left out, but for choices of closed votes. */
export const linesOf = (story: Story, limit = story.standing.entries.length): readonly RegisterLine[] =>
  story.standing.entries
    .map((entry) => lineOf(entry, story))
    .reverse()
    .slice(0, limit);

function lineOf({ seq, at, by, via, hash, fact }: Entry, story: Story): RegisterLine {
  const sealed: readonly string[] = SEALED[fact.kind];
  const shown = 'vote' in fact && story.standing.votes[fact.vote]?.state === 'closed' ? ['choice'] : [];
  const kept = Object.entries(fact).filter(([name]) => !sealed.includes(name) || shown.includes(name));
  return { seq, at, by, via, hash, fact: { ...Object.fromEntries(kept), kind: fact.kind } };
}
