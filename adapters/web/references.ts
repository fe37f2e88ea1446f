import { type Content, html } from '../shared/html.ts';

const REFERENCE = /((?:FA|D)-\d{4}-\d+)/;

/** A text in which the reference of a fiche or of a decision never breaks at its hyphens. Escapes like any other text. */
export function withReferences(text: string): Content {
  const parts = text.split(REFERENCE);
  if (parts.length === 1) return text;
  return parts.map((part, at) => (at % 2 === 1 ? html`<span class="ref">${part}</span>` : part));
}
