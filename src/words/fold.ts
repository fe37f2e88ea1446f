/** Signs without width, which nobody sees that they typed. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/**
 * A text as it is compared with what people type: small letters without accents, straight apostrophes and hyphens, one
 * space between words and none around. Takes time in proportion to its length.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(INVISIBLE, '')
    .toLowerCase()
    .replace(/[‘’ʼ′]/g, "'")
    .replace(/[‐‑‒–—−]/g, '-')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/\s+/g, ' ')
    .trim();
}
