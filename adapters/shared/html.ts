/**
 * HTML that cannot be injected into: `html` escapes every value for the place where it stands, and refuses a template
 * that puts one anywhere but in text, between the double quotes of an attribute, or (made by `attributes`) in a tag.
 * What stands inside is thus decided by our own literals alone, never by what people wrote.
 */

/** A finished piece of HTML. Only `html`, `raw` and `attributes` make one. `String(piece)` gives its source. */
class Piece {
  readonly #source: string;
  constructor(source: string) {
    this.#source = source;
  }
  toString(): string {
    return this.#source;
  }
}

/** Attributes of a tag, each preceded by a space; never to be confused with content. */
class AttributeList {
  readonly #source: string;
  constructor(source: string) {
    this.#source = source;
  }
  toString(): string {
    return this.#source;
  }
}

export type Html = Piece;
export type Attributes = AttributeList;

/** What may stand in text. Arrays are joined; null, undefined and false give nothing. */
export type Content = Piece | string | number | bigint | null | undefined | false | readonly Content[];

/** True gives the bare name; null, undefined and false leave the attribute out. */
export type AttributeValue = string | number | bigint | boolean | null | undefined;

type Place =
  | { readonly kind: 'text' | 'tag' }
  /** `address`: the value decides where an address leads. */
  | { readonly kind: 'attribute'; readonly name: string; readonly address: boolean };

const placesByTemplate = new WeakMap<TemplateStringsArray, readonly Place[]>();

export function html(strings: TemplateStringsArray, ...values: readonly (Content | Attributes)[]): Html {
  const places = placesOf(strings);
  let source = strings[0] ?? '';
  values.forEach((value, index) => {
    source += sourceAt(places[index], value) + (strings[index + 1] ?? '');
  });
  return new Piece(source);
}

/** For our own constants (an icon): a template with no value in it, so that nothing else can come through here. */
export function raw(strings: TemplateStringsArray, ..._none: readonly never[]): Html {
  if (strings.length !== 1) throw new TypeError('raw takes a constant, without any value in it');
  return new Piece(strings[0] ?? '');
}

/** Optional attributes: `<input ${attributes({ required: field.required, 'aria-invalid': wrong && 'true' })}>`. */
export function attributes(list: Readonly<Record<string, AttributeValue>>): Attributes {
  let source = '';
  for (const [name, value] of Object.entries(list)) {
    if (value === null || value === undefined || value === false) continue;
    checkAttributeName(name);
    source += value === true ? ` ${name}` : ` ${name}="${attributeSource(addressAttributes.has(name), String(value))}"`;
  }
  return new AttributeList(source);
}

/**
 * Addresses that a page of ours may lead to: its own paths, and what people may give as a link (https, mailto). On this
 * machine itself, where a mail leads to when copil is tried out, http is enough. `cid:` is a part of the same mail.
 */
export function isSafeAddress(address: string): boolean {
  return /^(?:https:\/\/|http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])[:/]|mailto:|cid:|[/#?])/i.test(address);
}

function sourceAt(place: Place | undefined, value: Content | Attributes): string {
  if (value instanceof AttributeList) {
    if (place?.kind !== 'tag') throw new TypeError('attributes stand in a tag only');
    return value.toString();
  }
  switch (place?.kind) {
    case 'text':
      return textSource(value);
    case 'attribute':
      if (typeof value === 'object' && value !== null) {
        throw new TypeError(`the attribute ${place.name} takes a plain value`);
      }
      return attributeSource(
        place.address,
        value === null || value === undefined || value === false ? '' : String(value),
      );
    default:
      throw new TypeError('a value stands in text or between the double quotes of an attribute');
  }
}

function textSource(value: Content): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Piece) return value.toString();
  if (typeof value === 'object') return value.map(textSource).join('');
  return escapeText(withDirectionsClosed(String(value)));
}

function attributeSource(isAddress: boolean, value: string): string {
  // A script hidden in an address is the one thing that escaping does not stop.
  return isAddress && value !== '' && !isSafeAddress(value) ? '#' : escapeText(value);
}

const addressAttributes = new Set(['href', 'src', 'action', 'formaction']);

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // A parser would turn the first into a line feed and drop the second.
  '\r': '&#13;',
  '\0': '\uFFFD',
};

function escapeText(text: string): string {
  return text.toWellFormed().replace(/[&<>"'\r\0]/g, (character) => escapes[character] ?? '');
}

/** Closes the direction changes that a text leaves open, so that U+202E never turns around what follows it. */
function withDirectionsClosed(text: string): string {
  if (!/[\u202A-\u202E\u2066-\u2069]/.test(text)) return text;
  const open: string[] = [];
  for (const character of text) {
    if (/[\u2066-\u2068]/.test(character)) open.push('\u2069');
    else if (/[\u202A\u202B\u202D\u202E]/.test(character)) open.push('\u202C');
    else if (character === '\u202C' && open.at(-1) === '\u202C') open.pop();
    else if (character === '\u2069' && open.includes('\u2069')) open.length = open.lastIndexOf('\u2069');
  }
  return text + open.reverse().join('');
}

function placesOf(strings: TemplateStringsArray): readonly Place[] {
  const known = placesByTemplate.get(strings);
  if (known) return known;
  const places: Place[] = [];
  let before = '';
  for (const part of strings.slice(0, -1)) {
    before += part;
    const place = placeAfter(before);
    places.push(place);
    if (place.kind === 'attribute') before += valueMark;
  }
  placesByTemplate.set(strings, places);
  return places;
}

/** Stands in the literals for a value within an attribute. */
const valueMark = '\u0001';

const tagSoFar = /^<[a-z][a-z0-9-]*(?:\s+[a-zA-Z][a-zA-Z0-9:-]*(?:="[^"]*")?)*/.source;
const inAttribute = new RegExp(`${tagSoFar}\\s+([a-zA-Z][a-zA-Z0-9:-]*)="([^"]*)$`);
const inTag = new RegExp(`${tagSoFar}\\s*$`);

/** Where a value stands that comes after these literals (with the values before it left out). */
function placeAfter(before: string): Place {
  if (/<(script|style)\b(?![\s\S]*<\/\1)[^>]*>/i.test(before) || /<!--(?![\s\S]*-->)/.test(before)) {
    throw new TypeError('no value stands in a script, a style or a comment');
  }
  const tag = before.lastIndexOf('<');
  if (tag <= before.lastIndexOf('>')) return { kind: 'text' };
  const opened = before.slice(tag);
  const [, name, beginning = ''] = inAttribute.exec(opened) ?? [];
  if (name) return attributePlace(name, beginning);
  if (inTag.test(opened)) return { kind: 'tag' };
  throw new TypeError(`a value stands in text or between the double quotes of an attribute, not after ${opened}`);
}

/** Only a value that stands first can be checked; after it, or after a literal beginning, the rest is harmless. */
function attributePlace(name: string, beginning: string): Place {
  checkAttributeName(name);
  const isAddress = addressAttributes.has(name);
  if (isAddress && beginning !== '' && !isSafeAddress(beginning)) {
    throw new TypeError(`the address in ${name} begins with a literal path or with one value`);
  }
  return { kind: 'attribute', name, address: isAddress && beginning === '' };
}

/** Handlers and styles in attributes are code; the room's content security policy refuses them anyway. */
function checkAttributeName(name: string): void {
  if (!/^[a-zA-Z][a-zA-Z0-9:-]*$/.test(name) || /^(?:on|style$|srcdoc$)/i.test(name)) {
    throw new TypeError(`${name} is not an attribute that takes a value`);
  }
}
