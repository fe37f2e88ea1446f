import type { Locale, Words } from './words.ts';

/** The language of a catalogue, to choose the labels of the agreement file by. */
export const langOf = (words: Words): Locale => (words.render.lang === 'en' ? 'en' : 'fr');
