import type { Reply } from '../../src/app.ts';
import type { Form, FormErrors } from '../../src/forms/form.ts';
import { type Intent, inAgreement, type View } from '../../src/views/view.ts';
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
  readonly webPage?: WebPage | undefined;
}

/** The address of a page in the web room; undefined where nobody can get in there. */
export type WebPage = (page: string, about: Readonly<Record<string, string>>) => string | undefined;

export function viewToActivity(view: View, options: ViewOptions): CardActivity {
  const { locale, agreement, self, refresh, picture } = options;
  const rest = restOf(view, options);
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
  readonly room?: string;
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

/** The whole of what a limit cut: of a card, the page of its fiche; of a page, the same in the web room. */
function restOf({ subject, name, page }: View, { agreement, self, webPage }: ViewOptions): Intent | undefined {
  const [kind, fiche] = subject?.split(':', 2) ?? [];
  const ofFiche: PressIntent | undefined =
    kind === 'fiche' && fiche !== undefined && agreement !== undefined
      ? { kind: 'show', page: 'fiche', about: { fiche }, agreement }
      : undefined;
  if (ofFiche && name !== 'fiche-page') return ofFiche;
  const own: Intent | undefined = page && { kind: 'show', page: page.name, about: page.about };
  const same = ofFiche ?? own ?? self;
  const href = same?.kind === 'show' ? webPage?.(same.page, same.about) : undefined;
  return href === undefined ? undefined : { kind: 'link', href };
}

export const isForm = (reply: Reply): reply is Extract<Reply, { kind: 'form' }> => reply.kind === 'form';
