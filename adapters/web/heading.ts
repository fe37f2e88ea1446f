import { attributes, type Content, type Html, html } from '../shared/html.ts';

export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6;

/** One step deeper, as far as HTML goes. */
export function below(level: HeadingLevel): HeadingLevel {
  const deeper: Readonly<Record<HeadingLevel, HeadingLevel>> = { 1: 2, 2: 3, 3: 4, 4: 5, 5: 6, 6: 6 };
  return deeper[level];
}

/** A heading of a level known only when it is written. */
export function heading(
  level: HeadingLevel,
  list: Readonly<Record<string, string | undefined>>,
  content: Content,
): Html {
  const given = attributes(list);
  switch (level) {
    case 1:
      return html`<h1 ${given}>${content}</h1>`;
    case 2:
      return html`<h2 ${given}>${content}</h2>`;
    case 3:
      return html`<h3 ${given}>${content}</h3>`;
    case 4:
      return html`<h4 ${given}>${content}</h4>`;
    case 5:
      return html`<h5 ${given}>${content}</h5>`;
    case 6:
      return html`<h6 ${given}>${content}</h6>`;
  }
}
