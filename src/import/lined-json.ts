/**
 * A JSON text with where everything stands in it. `adapters/shared/json-lines.ts` makes it; it comes in as an argument,
 * since src/ imports no parser.
 */
export interface LinedJson {
  /** Undefined where there are syntax faults. */
  readonly value: unknown;
  /** The line, from 1, of what stands at a path; where nothing does, of what it would stand in. */
  readonly lineOf: (path: JsonPath) => number;
  readonly syntaxFaults: readonly SyntaxFault[];
}

export type ParseWithLines = (text: string) => LinedJson;

export type JsonPath = readonly (string | number)[];

/** Strict JSON: no comments, no comma after the last, no name twice. */
export interface SyntaxFault {
  readonly line: number;
  readonly code:
    | 'empty'
    | 'value-expected'
    | 'name-expected'
    | 'colon-expected'
    | 'comma-expected'
    | 'not-closed'
    | 'more-after-the-end'
    | 'comment'
    | 'bad-text'
    | 'bad-number'
    | 'bad-sign'
    | 'twice'
    | 'too-deep';
  /** The name that is there twice, or what stands there. */
  readonly given?: string;
}

/** `fiches[2].annex[0].cents`; `` for the whole. */
export const pathToText = (path: JsonPath): string =>
  path
    .map((part) =>
      typeof part === 'number' ? `[${part}]` : /^[\w$-]+$/.test(part) ? `.${part}` : `[${JSON.stringify(part)}]`,
    )
    .join('')
    .replace(/^\./, '');
