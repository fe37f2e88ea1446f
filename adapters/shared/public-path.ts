import type { Published } from '../../src/rules/publication.ts';

const PARTS: Readonly<Record<Published, string>> = { rules: '', decisions: '/decisions', data: '/donnees' };

/** Where anybody reads what an agreement made public. */
export const publicPath = (agreement: string, what: Published): string =>
  `/transparence/${encodeURIComponent(agreement)}${PARTS[what]}`;
