import {
  createScanner,
  findNodeAtLocation,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import type { JsonPath, LinedJson, SyntaxFault } from '../../src/import/lined-json.ts';

/** Deeper than any file of ours, and far from where a parser that calls itself runs out of stack. */
const DEEPEST = 100;

/** Parses strict JSON (RFC 8259; a byte order mark is passed over) and keeps where everything stands. Never throws. */
export function parseWithLines(source: string): LinedJson {
  const text = source.replace(/^\ufeff/, '');
  const lineAt = lineCounter(text);
  const refused = (syntaxFaults: readonly SyntaxFault[]): LinedJson => ({
    value: undefined,
    lineOf: () => syntaxFaults[0]?.line ?? 1,
    syntaxFaults,
  });
  if (text.trim() === '') return refused([{ line: 1, code: 'empty' }]);
  const tooDeep = tooDeepAt(text);
  if (tooDeep !== undefined) return refused([{ line: lineAt(tooDeep), code: 'too-deep' }]);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true });
  const faults = firstOfEachLine(
    errors.map(({ error, offset }) => faultOf(printParseErrorCode(error), lineAt(offset))),
  );
  if (faults.length > 0 || !root) return refused(faults.length > 0 ? faults : [{ line: 1, code: 'bad-sign' }]);
  const twice = namesTwice(root)
    .map(({ name, offset }): SyntaxFault => ({ line: lineAt(offset), code: 'twice', given: name }))
    .sort((a, b) => a.line - b.line);
  if (twice.length > 0) return refused(twice);
  try {
    // The platform's own parser makes the value: it has the last word on what is JSON, and keeps `__proto__` a plain name.
    const value: unknown = JSON.parse(text);
    return { value, lineOf: (path) => lineAt(offsetOf(root, path)), syntaxFaults: [] };
  } catch {
    return refused([{ line: 1, code: 'bad-sign' }]);
  }
}

/** The line, from 1, of a place in the text. */
function lineCounter(text: string): (offset: number) => number {
  const ends = [...text.matchAll(/\r\n|\n|\r/g)].map((end) => end.index + end[0].length);
  return (offset) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}

/** Brackets inside texts don't count, so the scanner that knows texts finds them. */
function tooDeepAt(text: string): number | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  // 1 and 3 open, 2 and 4 close, 17 is the end (jsonc-parser's SyntaxKind, a const enum that can't be imported).
  for (let token: number = scanner.scan(); token !== 17; token = scanner.scan()) {
    if (token === 1 || token === 3) depth += 1;
    if (token === 2 || token === 4) depth -= 1;
    if (depth > DEEPEST) return scanner.getTokenOffset();
  }
  return undefined;
}

/** By the names that jsonc-parser prints for its errors. */
const CODES: Readonly<Record<string, SyntaxFault['code']>> = {
  InvalidSymbol: 'bad-sign',
  InvalidNumberFormat: 'bad-number',
  PropertyNameExpected: 'name-expected',
  ValueExpected: 'value-expected',
  ColonExpected: 'colon-expected',
  CommaExpected: 'comma-expected',
  CloseBraceExpected: 'not-closed',
  CloseBracketExpected: 'not-closed',
  EndOfFileExpected: 'more-after-the-end',
  InvalidCommentToken: 'comment',
  UnexpectedEndOfComment: 'comment',
  UnexpectedEndOfString: 'not-closed',
  UnexpectedEndOfNumber: 'bad-number',
  InvalidUnicode: 'bad-text',
  InvalidEscapeCharacter: 'bad-text',
  InvalidCharacter: 'bad-text',
};

const faultOf = (name: string, line: number): SyntaxFault => ({ line, code: CODES[name] ?? 'bad-sign' });

/** What follows on a line is mostly the same slip, seen again. */
const firstOfEachLine = (faults: readonly SyntaxFault[]): readonly SyntaxFault[] =>
  faults.filter((fault, i) => faults.findIndex((other) => other.line === fault.line) === i).slice(0, 20);

function namesTwice(node: Node): readonly { readonly name: string; readonly offset: number }[] {
  const children = node.children ?? [];
  const seen = new Set<unknown>();
  const here = node.type === 'object' ? children : [];
  const twice = here.flatMap((property) => {
    const name = property.children?.[0]?.value as unknown;
    const again = seen.has(name);
    seen.add(name);
    return again ? [{ name: String(name), offset: property.offset }] : [];
  });
  return [...twice, ...children.flatMap(namesTwice)];
}

/** Where what stands at a path begins, with its name; where nothing does, what it would stand in. */
function offsetOf(root: Node, path: JsonPath): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node) return node.parent?.type === 'property' ? node.parent.offset : node.offset;
  }
  return root.offset;
}
