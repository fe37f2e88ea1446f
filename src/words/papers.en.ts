import type { papersFr } from './papers.fr.ts';
import type { Widened } from './widened.ts';

export const papersEn: Widened<typeof papersFr> = {
  files: {
    result: (decision) => `result-${decision}`,
    fiche: (reference) => (reference === '' ? 'sheet-draft' : `sheet-${reference}`),
  },

  partnership: (title, bodies) => `Under the agreement ${title}, between: ${bodies}.`,
  colophon: {
    dated: (day) => `Made on ${day}`,
    version: (n, hash) => `sheet in version ${n}, hash ${hash}`,
    register: (entry, day, hash) => `register of ${day}, entry ${entry}, hash ${hash}`,
    page: (page, of) => `Page ${page} of ${of}`,
  },

  fiche: {
    essential: 'In short',
    opinions: 'Opinions',
    content: 'What the sheet says',
    way: 'Steps and versions',
    voteOpen: 'Vote under way',
    voteCalledOff: 'Vote called off',
    decision: (number) => `Decision ${number}`,
  },

  picture: {
    eyebrow: (decision, day) => `${decision} · ${day}`,
    foot: (agreement, hash) => `${agreement} · register ${hash}`,
    line: (votes) => `${votes} required`,
    figure: (votes, choice) => `${votes} ${choice.toLocaleLowerCase('en')}`,
    alt: (title, outcome, rows, required) =>
      `Result of the vote. ${title}: ${outcome.toLocaleLowerCase('en')}. ${rows.join('; ')}. ${required}.`,
  },
};
