import { createRequire } from 'node:module';

/**
 * Two things that took a third of the time of a long document, done in less, with the same pages. pdfmake's version is
 * pinned, and tests hold that words stand where they stood.
 *
 * 1. It writes a line word by word, each with its own state, place and colour. The words of a line that look alike are
 *    written together: what its own source leaves to do ("lines without differently styled inlines should be written to pdf
 *    as one stream").
 * 2. For each word it looks two dozen properties up in all that the word stands in, by way of a function made for each.
 */

interface Inline {
  readonly text: string;
  readonly x: number;
  readonly width: number;
  readonly [look: string]: unknown;
}

interface Line {
  inlines: readonly Inline[];
}

/** What must be the same for two words to be one; what they have beyond it keeps them apart. */
const LOOK = ['font', 'fontSize', 'color', 'height', 'link', 'linkToDestination', 'linkToPage', 'opacity'] as const;

/** What is drawn word by word, or known only when it is drawn: a page's number. */
const APART = ['_pageNodeRef', '_tocItemRef', 'fontFeatures', 'characterSpacing', 'decoration', 'background'] as const;

/** Points: words are measured one by one, so their sum is never off by more than a rounding. */
const CLOSE = 0.001;

const continues = (before: Inline, after: Inline): boolean =>
  LOOK.every((name) => before[name] === after[name]) &&
  APART.every((name) => !before[name] && !after[name]) &&
  Math.abs(before.x + before.width - after.x) < CLOSE;

/** Words in order of the line, alike ones joined. */
export function joined(words: readonly Inline[]): readonly Inline[] {
  const runs: Inline[] = [];
  for (const word of words) {
    const before = runs.at(-1);
    if (before && continues(before, word))
      runs[runs.length - 1] = { ...before, text: before.text + word.text, width: before.width + word.width };
    else runs.push(word);
  }
  return runs;
}

type Style = Readonly<Record<string, unknown>>;

interface Stack {
  readonly styleOverrides?: readonly (Style | string)[];
  readonly defaultStyle?: Style;
}

type Look = (item: Style, stack: Stack | undefined, property: string, otherwise: unknown) => unknown;

const isSaid = (value: unknown): boolean => value !== undefined && value !== null;

/** A property of a word: its own, else that of the nearest thing that it stands in; none of our documents names styles. */
function lookUp(item: Style, stack: Stack | undefined, property: string): unknown {
  if (isSaid(item[property])) return item[property];
  const around = stack?.styleOverrides ?? [];
  for (let i = around.length - 1; i >= 0; i -= 1) {
    const each = around[i];
    if (typeof each === 'object' && isSaid(each[property])) return each[property];
  }
  return stack?.defaultStyle?.[property];
}

interface Renderer {
  renderLine(line: Line, x: number, y: number): void;
}

/** Once, before the first document. */
export function hasten(): void {
  const load = createRequire(import.meta.url);
  const { default: renderer } = load('pdfmake/js/Renderer.js') as {
    readonly default: { readonly prototype: Renderer };
  };
  const { renderLine } = renderer.prototype;
  renderer.prototype.renderLine = function (line, x, y) {
    line.inlines = joined(line.inlines);
    renderLine.call(this, line, x, y);
  };
  const { default: styles } = load('pdfmake/js/StyleContextStack.js') as {
    readonly default: { getStyleProperty: Look };
  };
  styles.getStyleProperty = (item, stack, property, otherwise) => lookUp(item, stack, property) ?? otherwise;
}
