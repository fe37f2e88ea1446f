import type { Reply } from '../../src/app.ts';
import type { Form, FormErrors } from '../../src/forms/form.ts';
import { inAgreement, type View } from '../../src/views/view.ts';
import { renderEn } from '../../src/words/render.en.ts';
import { renderFr } from '../../src/words/render.fr.ts';
import type { Locale } from '../../src/words/words.ts';
import type { ShownLines } from '../shared/form-values.ts';
import type { PressIntent } from '../shared/intent.ts';
import {
  type CardActivity,
  type CardContext,
  type CardPicture,
  cardToActivity,
  formToCard,
  viewToCard,
} from './render.ts';

/** A reply or a post as it is sent: the card, and what a notification says of it. */

export const renderWords = (locale: Locale) => (locale === 'en' ? renderEn : renderFr);

export interface ViewOptions {
  readonly locale: Locale;
  /** Undefined where the view belongs to none: every press of it says for itself. */
  readonly agreement?: string;
  readonly self?: PressIntent;
  readonly refresh?: CardContext['refresh'];
  readonly picture?: CardPicture;
}

export function viewToActivity(view: View, { locale, agreement, self, refresh, picture }: ViewOptions): CardActivity {
  const rest = restOf(view, agreement);
  const card = viewToCard(agreement === undefined ? view : inAgreement(view, agreement), {
    words: renderWords(locale),
    ...(rest ? { rest } : {}),
    ...(self ? { self } : {}),
    ...(refresh ? { refresh } : {}),
    ...(picture ? { picture } : {}),
  });
  return cardToActivity(card, view.summary);
}

export interface FormOptions {
  readonly locale: Locale;
  readonly agreement: string;
  readonly key: string;
  readonly errors?: FormErrors;
  readonly lines?: ShownLines;
}

export function formToActivity(form: Form, { locale, ...options }: FormOptions): CardActivity {
  const { card } = formToCard(form, { words: renderWords(locale), ...options });
  return cardToActivity(card, form.title);
}

/** How the card of a subject is drawn anew, for whoever looks at it. */
export const cardIntent = (subject: string, agreement: string): PressIntent => ({
  kind: 'show',
  page: 'card',
  about: { subject },
  agreement,
});

/** The whole of what a limit cut. */
function restOf({ subject }: View, agreement: string | undefined): PressIntent | undefined {
  const [kind, fiche] = subject?.split(':', 2) ?? [];
  if (kind !== 'fiche' || fiche === undefined || agreement === undefined) return undefined;
  return { kind: 'show', page: 'fiche', about: { fiche }, agreement };
}

export const isForm = (reply: Reply): reply is Extract<Reply, { kind: 'form' }> => reply.kind === 'form';
