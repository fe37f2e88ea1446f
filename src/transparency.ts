import { RETENTION } from './personal-data.ts';
import type { Library, Ports } from './ports.ts';
import { readerFor } from './readers.ts';
import { isPublic, type Publication, type Published } from './rules/publication.ts';
import type { ClosedVote } from './rules/vote.ts';
import { type DataProtectionAbout, dataProtection } from './views/data-protection.ts';
import { publishedDecisions, yearOfDecision } from './views/published-decisions.ts';
import type { Reader } from './views/reader.ts';
import { type TransparencyAbout, transparency } from './views/transparency.ts';
import type { View } from './views/view.ts';
import { type Locale, wordsIn } from './words/words.ts';

/** What is read to explain decisions: within the committee, and by anybody where it is public. */
type Sources = Pick<Ports, 'library' | 'code'> & { readonly publicAddress?: Ports['publicAddress'] | undefined };

export async function transparencyOf(
  { library, code, publicAddress }: Sources,
  agreement: string,
): Promise<TransparencyAbout | undefined> {
  const [standing, decisions] = await Promise.all([library.standing(agreement), library.decisions(agreement)]);
  if (!standing) return undefined;
  const counts: Record<string, number> = {};
  for (const { number } of decisions) counts[yearOfDecision(number)] = (counts[yearOfDecision(number)] ?? 0) + 1;
  return {
    ...(standing.publication ? { publication: standing.publication } : {}),
    ...(publicAddress ? { address: publicAddress(agreement, 'rules') } : {}),
    code,
    version: standing.version,
    decisions: counts,
  };
}

export async function dataProtectionOf(
  { library, publicAddress }: Omit<Sources, 'code'>,
  agreement: string,
): Promise<DataProtectionAbout> {
  const publication = (await library.standing(agreement))?.publication;
  return {
    ...(publication ? { publication } : {}),
    ...(publicAddress ? { address: publicAddress(agreement, 'data') } : {}),
    retention: RETENTION,
  };
}

/** A page for anybody, and what else of the same agreement they can read. */
export interface PublicPage {
  readonly view: View;
  readonly publication: Publication;
}

/** Undefined where there is no such agreement, or where this is not public: nobody can tell which. */
export async function publicPage(
  sources: Sources,
  agreement: string,
  what: Published,
  locale: Locale,
): Promise<PublicPage | undefined> {
  const found = await publicReader(sources.library, agreement, what, locale);
  if (!found) return undefined;
  const { reader, publication } = found;
  switch (what) {
    case 'rules': {
      const about = await transparencyOf(sources, agreement);
      return about && { publication, view: transparency({ ...about, forAnybody: true }, reader) };
    }
    case 'data': {
      const about = await dataProtectionOf(sources, agreement);
      return { publication, view: dataProtection({ ...about, forAnybody: true }, reader) };
    }
    case 'decisions':
      return { publication, view: publishedDecisions(await closedVotes(sources.library, agreement), reader) };
    default:
      return what satisfies never;
  }
}

/** The vote of a decision that is public, with the reader of its picture; undefined where it is not. */
export async function publicDecision(
  library: Library,
  agreement: string,
  decision: string,
  locale: Locale,
): Promise<{ readonly vote: ClosedVote; readonly reader: Reader } | undefined> {
  const found = await publicReader(library, agreement, 'decisions', locale);
  const vote = found && (await closedVotes(library, agreement)).find((each) => each.decision === decision);
  return vote && { vote, reader: found.reader };
}

/** Agreements of which anybody can read something. */
export async function publishing(
  library: Library,
): Promise<readonly { readonly id: string; readonly title: string; readonly what: readonly Published[] }[]> {
  const all = await Promise.all(
    (await library.agreements()).map(async ({ id, title }) => ({
      id,
      title,
      what: (await library.standing(id))?.publication?.what ?? [],
    })),
  );
  return all.filter(({ what }) => what.length > 0);
}

async function publicReader(library: Library, agreement: string, what: Published, locale: Locale) {
  const publication = (await library.standing(agreement))?.publication;
  if (!publication || !isPublic(publication, what)) return undefined;
  const reader = await readerFor(library, agreement, undefined);
  return reader && { publication, reader: { ...reader, words: wordsIn(locale) } };
}

const closedVotes = async (library: Library, agreement: string): Promise<readonly ClosedVote[]> =>
  (await library.votes(agreement, { state: 'closed' })).filter((vote): vote is ClosedVote => vote.state === 'closed');
