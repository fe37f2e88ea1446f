import { currentVersion, type Fiche, type FicheVersion } from '../rules/fiche.ts';
import { contentOf } from '../rules/fiche-content.ts';
import type { Vote } from '../rules/vote.ts';
import { show } from './buttons.ts';
import { eyebrowOf } from './fiche-card.ts';
import { contentBlocks } from './fields.ts';
import { ficheName } from './names.ts';
import type { Reader } from './reader.ts';
import type { Block, View } from './view.ts';

/** One version of a fiche, whole, as it was: what was voted on stays what is shown as voted on (R7.3, R8.1). */
export function ficheVersion(fiche: Fiche, version: FicheVersion, votes: readonly Vote[], reader: Reader): View {
  const words = reader.words.life.version;
  const when = reader.words.format.moment(version.at, reader.agreement.timeZone);
  const summary = words.summary(version.n, ficheName(reader, fiche), when);
  const voted = votes.find(
    ({ subject }) => subject.kind === 'fiche' && subject.fiche === fiche.id && subject.version === version.n,
  );
  const notes: readonly Block[] = [
    ...(currentVersion(fiche).n === version.n
      ? [{ kind: 'note' as const, tone: 'info' as const, text: words.current }]
      : []),
    ...(voted?.state === 'closed'
      ? [{ kind: 'note' as const, tone: 'info' as const, text: words.votedOn(voted.decision) }]
      : []),
  ];
  return {
    name: 'fiche-version',
    eyebrow: eyebrowOf(fiche, reader),
    title: words.title(version.n, contentOf(version.content).title),
    summary,
    blocks: [{ kind: 'paragraph', text: summary }, ...notes, ...contentBlocks(version.content, reader)],
    actions: [show('fiche', reader.words.common.buttons.readFiche, 'fiche', { fiche: fiche.id })],
  };
}
