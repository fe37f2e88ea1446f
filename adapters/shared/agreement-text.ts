import { type JsonPath, pathToText } from '../../src/import/lined-json.ts';
import { type Agreement, readAgreement } from '../../src/rules/agreement.ts';
import { importEn } from '../../src/words/import.en.ts';
import { parseWithLines } from './json-lines.ts';

/** One thing wrong in an agreement file: its line, its place, what was given and what is allowed. */
export interface TextFault {
  readonly line: number;
  readonly path: string;
  readonly message: string;
}

export type AgreementText =
  | {
      readonly agreement: Agreement;
      /** What the file holds, as it stands there. */
      readonly json: unknown;
    }
  | { readonly faults: readonly TextFault[] };

/** `bodies[0].seats`; `(the whole)` where it is all of it. */
export const placeText = (path: readonly PropertyKey[]): string =>
  pathToText(path.map((step) => (typeof step === 'symbol' ? String(step) : step)) satisfies JsonPath) || '(the whole)';

/**
 * Reads the text of an agreement file (R1.5): strict JSON, a byte order mark passed over, no key twice. All faults at
 * once, by line and place.
 * @param moved what is done to the content before it is checked, as where a demonstration's dates move; keeps its shape
 */
export function readAgreementText(text: string, moved: (json: unknown) => unknown = (json) => json): AgreementText {
  const { value: json, lineOf, syntaxFaults } = parseWithLines(text);
  if (syntaxFaults.length > 0)
    return {
      faults: syntaxFaults.map(({ line, code, given }) => ({
        line,
        path: placeText([]),
        message: importEn.syntax[code](given ?? ''),
      })),
    };
  const read = readAgreement(moved(json));
  if ('agreement' in read) return { agreement: read.agreement, json };
  return {
    faults: read.faults.map(({ path, message }) => ({ line: lineOf(path), path: placeText(path), message })),
  };
}

/** `line 3, bodies[0].seats: 0; allowed: 1 at least` */
export const faultText = ({ line, path, message }: TextFault): string => `line ${line}, ${path}: ${message}`;
