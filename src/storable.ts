/** What the register can hold of a text: PostgreSQL takes no U+0000 and, within a document, no half of a sign. */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

export const storableText = (text: string): string => text.toWellFormed().replaceAll('\0', '');

/** Signs that nobody types and that steer terminals and printers: all controls but the tabulator and the line break. */
const CONTROLS = /(?![\t\n])\p{Cc}/gu;

/** What somebody wrote, as it is kept: whole signs, no controls, one kind of line break. */
export const writtenText = (text: string): string => text.toWellFormed().replace(/\r\n?/g, '\n').replace(CONTROLS, '');

export const isWritten = (text: string): boolean => writtenText(text) === text.replace(/\r\n?/g, '\n');

/** The same for every text in a value. */
export function written<T>(value: T): T {
  if (typeof value === 'string') return writtenText(value) as T;
  if (Array.isArray(value)) return value.map(written) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, written(inner)])) as T;
}

/** Does a value hold nothing but storable texts, the names of its fields included? */
export function holdsStorable(value: unknown): boolean {
  if (typeof value === 'string') return isStorable(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, inner]) => isStorable(key) && holdsStorable(inner));
}

/** The same value with every text in it made storable: what echoes what somebody typed may hold anything, or half a sign. */
export const storable = <T>(value: T): T => (holdsStorable(value) ? value : madeStorable(value));

function madeStorable<T>(value: T): T {
  if (typeof value === 'string') return storableText(value) as T;
  if (Array.isArray(value)) return value.map(madeStorable) as T;
  if (typeof value !== 'object' || value === null) return value;
  const made = Object.entries(value).map(([key, inner]) => [storableText(key), madeStorable(inner)]);
  return Object.fromEntries(made) as T;
}
