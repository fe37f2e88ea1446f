import { en } from './en.ts';
import type { Fr } from './fr.ts';
import { fr } from './fr.ts';

/** Every sentence that people read, in one language. `en` has the same keys as `fr`: the compiler checks it. */
export type Words = Fr;

export const LOCALES = ['fr', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

export const wordsIn = (locale: Locale): Words => (locale === 'en' ? en : fr);
