import type { Agreement } from '../rules/agreement.ts';
import { checkContent, type FicheContent, type FieldFault } from '../rules/fiche-content.ts';
import { moveDates } from '../rules/relative-dates.ts';
import { type Day, isDay } from '../rules/time.ts';
import { isWritten } from '../storable.ts';
import type { JsonPath, LinedJson, ParseWithLines, SyntaxFault } from './lined-json.ts';

/** One thing wrong in a file: the line, where in the data, and what is allowed there (`sayImportFault`). */
export interface ImportFault {
  readonly line: number;
  readonly path: JsonPath;
  readonly fault:
    | { readonly kind: 'syntax'; readonly code: SyntaxFault['code']; readonly given?: string }
    | { readonly kind: 'shape'; readonly code: ShapeFault }
    | { readonly kind: 'field'; readonly fault: FieldFault };
}

export type ShapeFault = 'not-fiches' | 'no-fiche' | 'unknown-key' | 'not-a-fiche' | 'relative-to' | 'unreadable-sign';

export type FicheFile = { readonly fiches: readonly FicheContent[] } | { readonly faults: readonly ImportFault[] };

const KEYS = ['$schema', 'relativeTo', 'fiches'];

/**
 * The fiches of a file, complete as for a submission (R7.1): `{ "relativeTo"?: day, "fiches": [ … ] }` or a bare list. A
 * bad file is refused whole, with all its faults in the order of its lines. Dates that are relative to a day move to
 * `today` (`moveDates`).
 */
export function readFicheFile(text: string, agreement: Agreement, today: Day, parse: ParseWithLines): FicheFile {
  const json = parse(text);
  if (json.syntaxFaults.length > 0)
    return {
      faults: json.syntaxFaults.map(({ line, code, given }) => ({
        line,
        path: [],
        fault: { kind: 'syntax', code, ...(given === undefined ? {} : { given }) },
      })),
    };
  const faults: ImportFault[] = [];
  const { list, at, relativeTo } = fichesIn(json, faults);
  for (const [i, fiche] of list.entries()) checkFiche(agreement, fiche, [...at, i], json, faults);
  if (faults.length > 0) return { faults: faults.sort((a, b) => a.line - b.line) };
  const moved =
    relativeTo === undefined ? list : list.map((fiche) => moveDates(fiche, { from: relativeTo, to: today }));
  const fiches = moved.map((fiche) => checkContent(agreement, fiche as Raw, { complete: true }));
  fiches.forEach((checked, i) => {
    // A year moved out of the calendar: told in the words of the day that it became.
    if ('faults' in checked) faults.push(...fieldFaults(checked.faults, [...at, i], json));
  });
  return faults.length > 0 ? { faults } : { fiches: fiches.flatMap((f) => ('content' in f ? [f.content] : [])) };
}

type Raw = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value);

function fichesIn(json: LinedJson, faults: ImportFault[]) {
  const shape = (code: ShapeFault, path: JsonPath) =>
    faults.push({ line: json.lineOf(path), path, fault: { kind: 'shape', code } });
  const { value } = json;
  const file: Raw = isRecord(value) ? value : { fiches: value };
  const at: JsonPath = isRecord(value) ? ['fiches'] : [];
  for (const key of Object.keys(file)) if (!KEYS.includes(key)) shape('unknown-key', [key]);
  const relativeTo = typeof file.relativeTo === 'string' && isDay(file.relativeTo) ? file.relativeTo : undefined;
  if (file.relativeTo !== undefined && relativeTo === undefined) shape('relative-to', ['relativeTo']);
  const list: readonly unknown[] = Array.isArray(file.fiches) ? file.fiches : [];
  if (!Array.isArray(file.fiches)) shape('not-fiches', at);
  else if (list.length === 0) shape('no-fiche', at);
  return { list, at, relativeTo };
}

function checkFiche(agreement: Agreement, fiche: unknown, at: JsonPath, json: LinedJson, faults: ImportFault[]): void {
  const shape = (code: ShapeFault, path: JsonPath) =>
    faults.push({ line: json.lineOf(path), path, fault: { kind: 'shape', code } });
  if (!isRecord(fiche)) {
    shape('not-a-fiche', at);
    return;
  }
  for (const path of unreadableTexts(fiche, at)) shape('unreadable-sign', path);
  const checked = checkContent(agreement, fiche, { complete: true });
  if ('faults' in checked) faults.push(...fieldFaults(checked.faults, at, json));
}

const fieldFaults = (faults: readonly FieldFault[], at: JsonPath, json: LinedJson): readonly ImportFault[] =>
  faults.map((fault) => {
    const path = [...at, ...fault.path];
    return { line: json.lineOf(path), path, fault: { kind: 'field', fault } };
  });

/** Where a text holds what nobody writes: controls, or half of a sign. */
function unreadableTexts(value: unknown, path: JsonPath): readonly JsonPath[] {
  if (typeof value === 'string') return isWritten(value) ? [] : [path];
  if (Array.isArray(value)) return value.flatMap((item, i) => unreadableTexts(item, [...path, i]));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => unreadableTexts(item, [...path, key]));
}
