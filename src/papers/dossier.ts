import type { RegisterLine } from '../ports.ts';
import type { Fiche, FicheVersion } from '../rules/fiche.ts';
import { contentOf } from '../rules/fiche-content.ts';
import type { ClosedVote, Vote } from '../rules/vote.ts';
import { eyebrowOf } from '../views/fiche-card.ts';
import { contentBlocks } from '../views/fields.ts';
import { shortHash } from '../views/labels.ts';
import { ficheName } from '../views/names.ts';
import type { Reader } from '../views/reader.ts';
import { allRemarks } from '../views/remark-parts.ts';
import { resultPicture } from '../views/result-picture.ts';
import { langOf } from '../words/lang.ts';
import { colophon, type Stamp } from './colophon.ts';
import { fichePaper } from './fiche-paper.ts';
import { type Paper, printed } from './paper.ts';
import type { Archive, ArchiveEntry } from './printable.ts';

/**
 * The whole file of a fiche: how it stands, every former version, what was remarked, the results of its votes, and what the
 * register says of it. Each file's hash is in the manifest.
 */
export function ficheDossier(
  fiche: Fiche,
  votes: readonly Vote[],
  lines: readonly RegisterLine[],
  reader: Reader,
  stamp: Stamp,
): Archive {
  const { papers } = reader.words;
  const { dossier: say } = papers;
  const name = fiche.reference ?? '';
  const closed = votes.filter((vote): vote is ClosedVote => vote.state === 'closed');
  const former = fiche.versions.slice(0, -1);
  const entries: readonly ArchiveEntry[] = [
    { printable: { kind: 'paper', paper: fichePaper(fiche, votes, reader, stamp), format: 'pdf' } },
    ...former.map(
      (version): ArchiveEntry => ({
        folder: say.versions,
        printable: { kind: 'paper', paper: versionPaper(fiche, version, reader, stamp), format: 'pdf' },
      }),
    ),
    ...(fiche.remarks.length === 0
      ? []
      : [{ printable: { kind: 'paper', paper: remarksPaper(fiche, reader, stamp), format: 'pdf' } } as const]),
    ...closed.flatMap((vote) =>
      (['png', 'svg'] as const).map(
        (format): ArchiveEntry => ({
          folder: say.results,
          printable: { kind: 'picture', picture: resultPicture(vote, reader), theme: 'light', format },
        }),
      ),
    ),
    {
      folder: say.data,
      printable: json('fiche.json', { ...fiche, ...Object.fromEntries(APART.map((key) => [key, undefined])) }),
    },
    {
      folder: say.data,
      printable: json(
        'register.json',
        lines.toReversed().map(({ seq, at, via, hash, fact }) => ({ seq, at, via, hash, fact })),
      ),
    },
  ];
  return {
    file: papers.files.dossier(name),
    entries,
    about: {
      format: 'copil-dossier-1',
      agreement: reader.agreement.id,
      fiche: name,
      version: fiche.versions.length,
      made: reader.today,
      register: { seq: stamp.seq, hash: stamp.hash, at: stamp.at },
    },
    readme: { name: say.readmeName, text: readme(fiche, reader, stamp) },
  };
}

/** Remarks have a paper of their own; identifiers mean nothing outside. */
const APART = ['id', 'author', 'remarks', 'consultation', 'vote'] as const;

/** Who did it is in the register, by what they did it as; identifiers of people stay out. */
const PEOPLE: readonly string[] = ['by', 'author', 'person'];
const withoutPeople = (key: string, value: unknown): unknown => (PEOPLE.includes(key) ? undefined : value);

const json = (name: string, value: unknown): ArchiveEntry['printable'] => ({
  kind: 'text',
  name,
  type: 'application/json',
  text: `${JSON.stringify(value, withoutPeople, 2)}\n`,
});

function readme(fiche: Fiche, reader: Reader, stamp: Stamp): string {
  const { papers } = reader.words;
  const { partnership, dated, version, register } = colophon(stamp, reader, fiche);
  return `${[papers.dossier.title(ficheName(reader, fiche)), '', ...papers.dossier.readme, '', partnership, [dated, version].filter(Boolean).join(', '), register].join('\n')}\n`;
}

/** A former version, as it was (R7.3). */
export function versionPaper(
  fiche: Fiche,
  { n, content, at, hash, reason }: FicheVersion,
  reader: Reader,
  stamp: Stamp,
): Paper {
  const { papers, fiche: words, format } = reader.words;
  const when = format.moment(at, reader.agreement.timeZone);
  return {
    file: papers.files.version(fiche.reference ?? '', n),
    lang: langOf(reader.words),
    eyebrow: eyebrowOf(fiche, reader),
    title: contentOf(content).title || words.noTitle,
    status: { tone: 'neutral', text: papers.dossier.version(n) },
    summary: papers.dossier.versionOf(when, reason ?? ''),
    parts: [{ title: papers.fiche.content, level: 1, blocks: printed(contentBlocks(content, reader)) }],
    colophon: { ...colophon(stamp, reader, fiche), version: papers.colophon.version(n, shortHash(hash)) },
  };
}

function remarksPaper(fiche: Fiche, reader: Reader, stamp: Stamp): Paper {
  const { papers, fiche: words } = reader.words;
  return {
    file: papers.files.remarks(fiche.reference ?? ''),
    lang: langOf(reader.words),
    eyebrow: eyebrowOf(fiche, reader),
    title: papers.dossier.remarks(ficheName(reader, fiche)),
    parts: [{ title: words.remarks, level: 1, blocks: printed(allRemarks(fiche, reader).slice(1)) }],
    colophon: colophon(stamp, reader, fiche),
  };
}
