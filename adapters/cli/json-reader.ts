/** What was read is no JSON. */
export class NotJson extends Error {
  override readonly name = 'NotJson';
}

/**
 * Reads a JSON text as it comes, by who knows what stands where: only what is asked for by `value` is ever in memory whole.
 *
 * ```
 * await reader.begin('[');
 * for (let n = 0; await reader.more(']', n); n += 1) use(await reader.value());
 * ```
 */
export class JsonReader {
  private readonly pieces: AsyncIterator<string> | Iterator<string>;
  private text = '';
  private at = 0;

  constructor(pieces: AsyncIterable<string> | Iterable<string>) {
    this.pieces = Symbol.asyncIterator in pieces ? pieces[Symbol.asyncIterator]() : pieces[Symbol.iterator]();
  }

  /** Goes into an object or array. */
  async begin(open: '{' | '['): Promise<void> {
    await this.take(open);
  }

  /** Is there another member or item, after `n` of them? Leaves the object or array where there is none. */
  async more(close: '}' | ']', n: number): Promise<boolean> {
    if ((await this.next()) === close) {
      this.at += 1;
      return false;
    }
    if (n > 0) await this.take(',');
    return true;
  }

  /** The name of a member, whose value comes next. */
  async key(): Promise<string> {
    if ((await this.next()) !== '"') throw await this.unexpected('a name');
    const name = await this.value();
    await this.take(':');
    return String(name);
  }

  async value(): Promise<unknown> {
    return parsed(await this.scan(true));
  }

  /** The next items of an array, after `n` of them: as many as are at hand, and none where it is left. */
  async items(n: number): Promise<readonly unknown[]> {
    if (!(await this.more(']', n))) return [];
    await this.next();
    const { text, at: from } = this;
    let end = from;
    for (let at = from; ; ) {
      const after = endOfValue(text, at);
      if (after === undefined) break;
      end = after;
      const comma = pastSpaces(text, after);
      if (text.charCodeAt(comma) !== COMMA) break;
      at = pastSpaces(text, comma + 1);
    }
    // It goes on in the next piece, or is none.
    if (end === from) return [await this.value()];
    this.at = end;
    return parsed(`[${text.slice(from, end)}]`) as readonly unknown[];
  }

  /** Goes past a value. */
  async skip(): Promise<void> {
    await this.scan(false);
  }

  async end(): Promise<void> {
    if ((await this.next()) !== undefined) throw await this.unexpected('the end');
  }

  private async take(sign: string): Promise<void> {
    if ((await this.next()) !== sign) throw await this.unexpected(sign);
    this.at += 1;
  }

  private async unexpected(wanted: string): Promise<NotJson> {
    const found = await this.next();
    return new NotJson(`${wanted} was expected, not ${found === undefined ? 'the end' : JSON.stringify(found)}`);
  }

  /** The next sign that is no space; it stays the next. Undefined at the end. */
  private async next(): Promise<string | undefined> {
    for (;;) {
      this.at = pastSpaces(this.text, this.at);
      if (this.at < this.text.length) return this.text[this.at];
      if (!(await this.refill())) return undefined;
    }
  }

  /** Once all of the text was read. */
  private async refill(): Promise<boolean> {
    const { done, value } = await this.pieces.next();
    this.text = done === true ? '' : value;
    this.at = 0;
    return done !== true;
  }

  /** To the end of a value; gives its text where it is kept. */
  private async scan(isKept: boolean): Promise<string> {
    await this.next();
    const parts: string[] = [];
    let depth = 0;
    let isInText = false;
    let isEscaped = false;
    for (;;) {
      const { text } = this;
      const from = this.at;
      const upTo = (end: number): string => {
        this.at = end;
        return isKept ? parts.join('') + text.slice(from, end) : '';
      };
      for (let i = from; i < text.length; i += 1) {
        const sign = text.charCodeAt(i);
        if (isInText) {
          if (isEscaped) isEscaped = false;
          else if (sign === BACKSLASH) isEscaped = true;
          else if (sign === QUOTE) {
            isInText = false;
            if (depth === 0) return upTo(i + 1);
          }
        } else if (sign === QUOTE) isInText = true;
        else if (sign === OPEN_OBJECT || sign === OPEN_ARRAY) depth += 1;
        else if (sign === CLOSE_OBJECT || sign === CLOSE_ARRAY) {
          // A number or word ends with what it stands in.
          if (depth === 0) return upTo(i);
          depth -= 1;
          if (depth === 0) return upTo(i + 1);
        } else if (depth === 0 && (sign === COMMA || isSpace(sign))) return upTo(i);
      }
      if (isKept) parts.push(text.slice(from));
      if (await this.refill()) continue;
      if (depth > 0 || isInText) throw new NotJson('it ends too early');
      return parts.join('');
    }
  }
}

const codeOf = (sign: string): number => sign.charCodeAt(0);
const [QUOTE, BACKSLASH, COMMA] = [codeOf('"'), codeOf('\\'), codeOf(',')];
const [OPEN_OBJECT, CLOSE_OBJECT] = [codeOf('{'), codeOf('}')];
const [OPEN_ARRAY, CLOSE_ARRAY] = [codeOf('['), codeOf(']')];
const [SPACE, NEW_LINE, RETURN, TAB] = [codeOf(' '), codeOf('\n'), codeOf('\r'), codeOf('\t')];

const isSpace = (sign: number): boolean => sign === SPACE || sign === NEW_LINE || sign === RETURN || sign === TAB;

function pastSpaces(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new NotJson(error instanceof Error ? error.message : String(error));
  }
}

/** Where the object or array ends that begins there; undefined where it is another value, or ends in a later piece. */
function endOfValue(text: string, from: number): number | undefined {
  const first = text.charCodeAt(from);
  if (first !== OPEN_OBJECT && first !== OPEN_ARRAY) return undefined;
  let depth = 0;
  for (let i = from; i < text.length; i += 1) {
    const sign = text.charCodeAt(i);
    if (sign === QUOTE) {
      i = closingQuote(text, i + 1);
      if (i === -1) return undefined;
    } else if (sign === OPEN_OBJECT || sign === OPEN_ARRAY) depth += 1;
    else if (sign === CLOSE_OBJECT || sign === CLOSE_ARRAY) {
      depth -= 1;
      if (depth === 0) return i + 1;
    }
  }
  return undefined;
}

/** -1 where it is not in this text. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 1)) {
    let before = at - 1;
    while (before >= from && text.charCodeAt(before) === BACKSLASH) before -= 1;
    // An even number of them escape one another.
    if ((at - 1 - before) % 2 === 0) return at;
  }
  return -1;
}
