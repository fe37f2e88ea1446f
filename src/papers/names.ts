/** Documents that can be asked for, each with the files that it comes as, the usual one first. */
export const DOCUMENTS = {
  /** The fiche as it stands. */
  fiche: ['pdf', 'docx'],
  /** The whole file of a fiche, with a manifest of hashes. */
  dossier: ['zip'],
  /** The result of a vote as one picture. */
  result: ['png', 'svg'],
  /** The programme of a year with its money and its votes; by axis and public, as a picture. */
  programme: ['xlsx', 'png', 'svg'],
  /** The meeting file: convocation, agenda, every fiche with its avis and its financial annex. */
  meeting: ['pdf'],
  /** The attendance sheet, to be signed. */
  attendance: ['pdf', 'docx'],
  /** The minutes of a session. */
  minutes: ['pdf', 'docx'],
  /** A session, for a calendar. */
  invitation: ['ics'],
  /** The annual report of a year. */
  report: ['pdf', 'docx'],
  /** Every date of a year; as a picture, the year at a glance. */
  calendar: ['ics', 'png', 'svg'],
} as const;

export type DocumentName = keyof typeof DOCUMENTS;
export type Format = (typeof DOCUMENTS)[DocumentName][number];

/** A document as it is asked for: `about` names its fiche, decision, session or year. */
export interface Order {
  readonly document: DocumentName;
  readonly format: Format;
  readonly about: Readonly<Record<string, string>>;
}

const ABOUT_MAX = 200;

/** What was asked for, from anywhere; undefined where that is no document of ours. */
export function readOrder(said: unknown): Order | undefined {
  if (typeof said !== 'object' || said === null) return undefined;
  const { document, format, ...rest } = said as Readonly<Record<string, unknown>>;
  if (typeof document !== 'string' || !Object.hasOwn(DOCUMENTS, document)) return undefined;
  const name = document as DocumentName;
  const formats: readonly string[] = DOCUMENTS[name];
  const wanted = format === undefined ? formats[0] : format;
  if (typeof wanted !== 'string' || !formats.includes(wanted)) return undefined;
  const about = Object.entries(rest).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].length <= ABOUT_MAX,
  );
  return { document: name, format: wanted as Format, about: Object.fromEntries(about) };
}

/** The same as a button or a row carries it. */
export const writtenOrder = ({ document, format, about }: Order): Readonly<Record<string, string>> => ({
  ...about,
  document,
  format,
});
