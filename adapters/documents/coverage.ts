import * as fontkit from 'fontkit';
import { FALLBACK, FAMILY, FONTS } from './fonts.ts';

/** Which signs the letters of a document have; read once. */
const covered = new Map<string, ReadonlySet<number>>();

function signsOf(family: typeof FAMILY | typeof FALLBACK): ReadonlySet<number> {
  const known = covered.get(family);
  if (known) return known;
  const opened = fontkit.openSync(FONTS[family].normal);
  const signs = new Set('characterSet' in opened ? opened.characterSet : []);
  covered.set(family, signs);
  return signs;
}

/** A text that no font of ours has is shown as this. */
const UNKNOWN = '\u25a1';

export interface Run {
  readonly text: string;
  readonly family: typeof FAMILY | typeof FALLBACK;
}

/** A text in runs of one font each; what neither has becomes an empty square, never a gap. */
export function runsOf(text: string): readonly Run[] {
  const [own, other] = [signsOf(FAMILY), signsOf(FALLBACK)];
  const runs: { text: string; family: Run['family'] }[] = [];
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0;
    // Variation selectors choose a colour of emoji: a printed sign has none.
    if (code >= 0xfe00 && code <= 0xfe0f) continue;
    const isOwn = own.has(code) || sign === '\n';
    const family = isOwn || !other.has(code) ? FAMILY : FALLBACK;
    const shown = isOwn || other.has(code) ? sign : UNKNOWN;
    const last = runs.at(-1);
    if (last?.family === family) last.text += shown;
    else runs.push({ text: shown, family });
  }
  return runs;
}
