import { currentContent, type Fiche, titleOf } from '../rules/fiche.ts';
import type { Vote } from '../rules/vote.ts';
import { decision } from '../views/decision.ts';
import { eyebrowOf, summaryOf } from '../views/fiche-card.ts';
import { ficheFacts } from '../views/fiche-facts.ts';
import { ficheNotes } from '../views/fiche-notes.ts';
import { opinionHistory, steps, versions } from '../views/fiche-page.ts';
import { contentBlocks } from '../views/fields.ts';
import { capital } from '../views/labels.ts';
import { lifeBlocks, lifeNotes } from '../views/life-blocks.ts';
import { subjectName } from '../views/names.ts';
import { opinionBlocks } from '../views/opinion-parts.ts';
import type { Reader } from '../views/reader.ts';
import { stateBadge } from '../views/tones.ts';
import type { Block } from '../views/view.ts';
import { openVoteBlocks } from '../views/vote-parts.ts';
import { colophon, type Stamp } from './colophon.ts';
import { type Paper, type PaperBlock, type Part, partsOf, printed } from './paper.ts';

/** The fiche as it stands: what it says, the avis with their recommendations, the votes, the way so far. Nothing of any one reader. */
export function fichePaper(fiche: Fiche, votes: readonly Vote[], reader: Reader, stamp: Stamp): Paper {
  const { papers, fiche: words } = reader.words;
  const last = votes.find(({ id }) => id === fiche.vote);
  return {
    file: papers.files.fiche(fiche.reference ?? ''),
    lang: reader.words.render.lang === 'en' ? 'en' : 'fr',
    eyebrow: eyebrowOf(fiche, reader),
    title: titleOf(fiche) || words.noTitle,
    status: stateBadge(fiche.state, reader),
    summary: summaryOf(fiche, last, reader),
    parts: ficheParts(fiche, votes, reader),
    colophon: colophon(stamp, reader, fiche),
  };
}

export function ficheParts(fiche: Fiche, votes: readonly Vote[], reader: Reader): readonly Part[] {
  const { papers } = reader.words;
  const last = votes.find(({ id }) => id === fiche.vote);
  const part = (title: string, blocks: readonly Block[]): readonly Part[] =>
    blocks.length === 0 ? [] : [{ title, level: 1, blocks: printed(blocks) }];
  return [
    ...part(papers.fiche.essential, [
      ...ficheNotes(fiche, last, reader),
      ...lifeNotes(fiche, reader),
      { kind: 'facts', items: ficheFacts(fiche, reader) },
    ]),
    // Its own heading is the part's.
    ...part(papers.fiche.opinions, [...opinionBlocks(fiche, reader).slice(1), ...opinionHistory(fiche, reader)]),
    ...voteParts(votes, fiche, reader),
    ...partsOf(lifeBlocks(fiche, reader)),
    ...part(papers.fiche.content, contentBlocks(currentContent(fiche), reader)),
    ...part(papers.fiche.way, [...steps(fiche, reader).slice(1), ...versions(fiche, reader)]),
  ];
}

/** Each vote on it, the first one first; what is not shown of an open one is not here either (R3.7). */
function voteParts(votes: readonly Vote[], fiche: Fiche, reader: Reader): readonly Part[] {
  const { papers, format } = reader.words;
  const when = (moment: string) => format.moment(moment, reader.agreement.timeZone);
  return votes
    .toSorted((a, b) => a.openedAt.localeCompare(b.openedAt))
    .map((vote): Part => {
      const part = (title: string, blocks: readonly PaperBlock[]): Part => ({ title, level: 1, blocks });
      switch (vote.state) {
        case 'open':
          return part(papers.fiche.voteOpen, printed(openVoteBlocks(vote, reader).slice(1)));
        case 'called-off':
          return part(papers.fiche.voteCalledOff, [
            { kind: 'paragraph', text: reader.words.fiche.page.voteCalledOff(when(vote.at)) },
          ]);
        case 'closed':
          return part(
            vote.subject.kind === 'amendment'
              ? format.pair(papers.fiche.decision(vote.decision), capital(subjectName(reader, vote.subject)))
              : papers.fiche.decision(vote.decision),
            printed(decision(vote, fiche, reader).blocks),
          );
        default:
          return vote satisfies never;
      }
    });
}
