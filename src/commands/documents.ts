import type { DocumentName, Format, Order } from '../papers/names.ts';
import { DOCUMENTS } from '../papers/names.ts';
import { fold } from '../words/fold.ts';
import { referenceIn } from './reference.ts';

/** Which document, of what, and as which kind of file; `wanted`: the kind that was named where there is none of it. */
export type DocumentAsked = (Order & { readonly wanted?: Format }) | 'which';

/** Words for each document, folded; the first one found is meant. */
const WORDS: readonly (readonly [DocumentName, readonly string[]])[] = [
  ['dossier', ['dossier', 'file', 'zip', 'archive']],
  ['attendance', ['presence', 'presences', 'emargement', 'attendance']],
  ['minutes', ['releve', 'minutes', 'proces-verbal', 'pv']],
  ['invitation', ['invitation', 'invite']],
  ['meeting', ['seance', 'convocation', 'reunion', 'meeting', 'session']],
  ['report', ['rapport', 'bilan', 'report']],
  ['calendar', ['calendrier', 'calendar', 'annee', 'echeances', 'ics']],
  ['result', ['resultat', 'result', 'vote', 'decision']],
  ['programme', ['programme', 'budget', 'votes', 'tableur', 'spreadsheet', 'excel']],
  ['fiche', ['fiche', 'sheet']],
];

const FORMATS: Readonly<Record<string, Format>> = {
  pdf: 'pdf',
  word: 'docx',
  docx: 'docx',
  excel: 'xlsx',
  xlsx: 'xlsx',
  png: 'png',
  image: 'png',
  picture: 'png',
  ics: 'ics',
  svg: 'svg',
  zip: 'zip',
};

const DECISION = /\bd-\d{4}-\d+\b/;
const FICHE = /\b(?:fa[ -]?)?\d{4}[ -]\d{1,6}\b/;
const YEAR = /(?<![\d-])\d{4}(?![\d-])/;
const DAY = /(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-])/;

const OF_SESSIONS: readonly DocumentName[] = ['meeting', 'attendance', 'minutes', 'invitation'];
const OF_YEARS: readonly DocumentName[] = ['programme', 'report', 'calendar'];

/**
 * The document that a whole command names, whatever words stand around it: `document fiche FA-2027-003 word`, `dossier
 * 2027-3`, `télécharger le programme 2027`, `document dossier de séance 2027-05-20`. `which`: none that there is; the page of documents says what can be had.
 */
export function documentIn(typed: string): DocumentAsked {
  const said = fold(typed);
  const tokens = said.split(/[^a-z0-9-]+/);
  // “Dossier de séance” is the session's, “dossier FA-2027-003” the fiche's.
  const all = WORDS.filter(([, each]) => tokens.some((token) => each.includes(token))).map(([document]) => document);
  const ofSession = all.find((document) => OF_SESSIONS.includes(document));
  const named = ofSession ?? all[0];
  const wanted = tokens.map((token) => FORMATS[token]).find((format) => format !== undefined);
  const order = (document: DocumentName, about: Order['about']): DocumentAsked => {
    const formats: readonly Format[] = DOCUMENTS[document];
    if (wanted !== undefined && formats.includes(wanted)) return { document, format: wanted, about };
    return { document, format: formats[0] ?? 'pdf', about, ...(wanted === undefined ? {} : { wanted }) };
  };
  const day = DAY.exec(said)?.[0];
  if (ofSession !== undefined) return order(ofSession, day === undefined ? {} : { session: day });
  const decision = DECISION.exec(said)?.[0].toUpperCase();
  if (decision !== undefined) return order('result', { decision });
  const fiche = referenceIn(FICHE.exec(said)?.[0] ?? '');
  if (fiche !== undefined) return order(named === 'dossier' ? 'dossier' : 'fiche', { fiche });
  const year = YEAR.exec(said)?.[0];
  if (year !== undefined && named === undefined) return order('programme', { year });
  if (year !== undefined && named !== undefined && OF_YEARS.includes(named)) return order(named, { year });
  return 'which';
}
