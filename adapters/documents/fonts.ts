import { createRequire } from 'node:module';

/**
 * The letters of every document and picture: TrueType files that ship in packages, so that the same document comes out on
 * every machine. Source Sans 3 has all of French, the narrow no-break space among it; DejaVu Sans stands in for signs that
 * it lacks (other scripts, symbols).
 */
const { resolve } = createRequire(import.meta.url);

const source = (style: string): string => resolve(`@expo-google-fonts/source-sans-3/${style}/SourceSans3_${style}.ttf`);
const dejaVu = (style: string): string => resolve(`dejavu-fonts-ttf/ttf/${style}.ttf`);

export const FAMILY = 'Source Sans 3';
export const FALLBACK = 'DejaVu Sans';

export interface Faces {
  readonly normal: string;
  readonly bold: string;
  readonly italics: string;
  readonly bolditalics: string;
}

/** Paths of the files, by family. */
export const FONTS: Readonly<Record<typeof FAMILY | typeof FALLBACK, Faces>> = {
  [FAMILY]: {
    normal: source('400Regular'),
    bold: source('600SemiBold'),
    italics: source('400Regular_Italic'),
    bolditalics: source('600SemiBold_Italic'),
  },
  [FALLBACK]: {
    normal: dejaVu('DejaVuSans'),
    bold: dejaVu('DejaVuSans-Bold'),
    italics: dejaVu('DejaVuSans-Oblique'),
    bolditalics: dejaVu('DejaVuSans-BoldOblique'),
  },
};

/** For pictures, which need two weights. */
export const FONT_FILES: readonly string[] = [
  FONTS[FAMILY].normal,
  FONTS[FAMILY].bold,
  FONTS[FALLBACK].normal,
  FONTS[FALLBACK].bold,
];
