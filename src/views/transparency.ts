import type { CodeVersion } from '../ports.ts';
import { isPublic, type Publication } from '../rules/publication.ts';
import { fill, show } from './buttons.ts';
import { isRoom, may } from './may.ts';
import type { Reader } from './reader.ts';
import { readingSentences, votesTable, workedExamples } from './rules-sheet.ts';
import type { Action, Block, View } from './view.ts';

/** What is computed, by what, how often: beside the agreement file itself. */
export interface TransparencyAbout {
  readonly publication?: Publication;
  readonly code: CodeVersion;
  /** Of the agreement file in force: its hash. */
  readonly version: string;
  /** Decisions taken, by year. */
  readonly decisions: Readonly<Record<string, number>>;
  /** Where anybody reads it; absent where nothing is served. */
  readonly address?: string;
  /** For anybody: no buttons, nothing of the committee's own. */
  readonly forAnybody?: boolean;
}

/**
 * How decisions are computed (art. 12), from the agreement file and the program's own version: the points that the public
 * administration's guides ask of an algorithm's sheet (CRPA, art. L. 311-3-1 and L. 312-1-3; Etalab's inventory sheet).
 */
export function transparency(about: TransparencyAbout, reader: Reader): View {
  const { transparency: say, rules } = reader.words;
  const votes = reader.agreement.bodies.reduce((sum, body) => sum + body.seats * body.votesPerSeat, 0);
  return {
    name: 'transparency',
    eyebrow: reader.agreement.title,
    title: say.title,
    ...(about.forAnybody ? {} : { status: statusOf(about.publication, 'rules', reader) }),
    summary: say.summary,
    blocks: [
      { kind: 'paragraph', text: say.summary },
      ...publicNote(about, 'rules', reader),
      { kind: 'heading', text: say.sheet.heading },
      brief(about, reader),
      { kind: 'heading', text: rules.votes },
      votesTable(reader),
      { kind: 'heading', text: rules.counting },
      { kind: 'list', items: Object.values(rules.steps) },
      workedExamples(votes, reader),
      { kind: 'heading', text: rules.readings },
      { kind: 'paragraph', text: rules.readingsIntro },
      { kind: 'list', items: readingSentences(reader) },
      { kind: 'heading', text: say.data.heading },
      { kind: 'list', items: Object.values(say.data.items) },
      { kind: 'heading', text: say.kept.heading },
      { kind: 'list', items: Object.values(say.kept.items) },
      { kind: 'heading', text: say.check.heading },
      { kind: 'list', items: Object.values(say.check.items) },
      program(about, reader),
      { kind: 'heading', text: say.contest.heading },
      { kind: 'paragraph', text: say.contest.write(contactOf(about.publication, reader)) },
      { kind: 'list', items: Object.values(say.contest.items) },
    ],
    actions: about.forAnybody
      ? []
      : [show('data-protection', say.buttons.data, 'data-protection'), ...publishAction(reader)],
  };
}

/** The secretariat's: what anybody can read. */
export const publishAction = (reader: Reader): readonly Action[] =>
  !isRoom(reader) && may(reader, 'run')
    ? [fill('publish', reader.words.transparency.buttons.publish, 'publish', {})]
    : [];

export const statusOf = (publication: Publication | undefined, what: 'rules' | 'data', { words }: Reader) =>
  isPublic(publication, what)
    ? { tone: 'info' as const, text: words.transparency.status.public }
    : { tone: 'neutral' as const, text: words.transparency.status.private };

/** To who reads it within the committee: who else does. */
export function publicNote(
  { publication, address, forAnybody }: Pick<TransparencyAbout, 'publication' | 'address' | 'forAnybody'>,
  what: 'rules' | 'data',
  { words: { transparency: say } }: Reader,
): readonly Block[] {
  if (forAnybody) return [];
  if (!isPublic(publication, what)) return [{ kind: 'note', tone: 'neutral', text: say.privateNote }];
  return [{ kind: 'note', tone: 'info', text: address === undefined ? say.publicNote : say.publicAt(address) }];
}

export const contactOf = (publication: Publication | undefined, { words }: Reader): string =>
  publication?.contact ?? words.transparency.sheet.noContact;

/** What the signatories are called in full. */
export const signatories = ({ agreement, words }: Reader): string =>
  words.format.list(agreement.bodies.map((body) => body.fullName ?? body.name));

function brief({ publication, code, decisions }: TransparencyAbout, reader: Reader): Block {
  const { transparency, format } = reader.words;
  const { sheet: say } = transparency;
  const { title, signedOn, validFrom = signedOn } = reader.agreement;
  const agreement = format.quoted(title);
  const years = Object.entries(decisions).sort(([a], [b]) => b.localeCompare(a));
  return {
    kind: 'facts',
    items: [
      { label: say.responsible, value: say.responsibleValue(agreement, signatories(reader)) },
      { label: say.contact, value: contactOf(publication, reader) },
      { label: say.updated, value: say.updatedValue(format.shortDay(validFrom), code.version) },
      { label: say.purpose, value: say.purposeValue },
      { label: say.context, value: say.contextValue },
      { label: say.when, value: say.whenValue },
      { label: say.automation, value: say.automationValue },
      { label: say.kind, value: say.kindValue },
      { label: say.basis, value: say.basisValue(agreement, format.shortDay(signedOn)) },
      { label: say.effect, value: say.effectValue },
      { label: say.concerned, value: say.concernedValue },
      { label: say.count, value: years.length === 0 ? say.noneYet : say.countOf(years) },
    ],
  };
}

function program({ code, version }: TransparencyAbout, { words }: Reader): Block {
  const { check: say } = words.transparency;
  return {
    kind: 'facts',
    items: [
      { label: say.agreementFile, value: version },
      { label: say.version, value: code.version },
      { label: say.code, value: code.file },
      { label: say.codeHash, value: code.sha256 },
      { label: say.licence, value: code.licence },
    ],
  };
}
