import type { types } from '@slack/bolt';
import type { Reply } from '../../src/app.ts';
import type { FormErrors } from '../../src/forms/form.ts';
import { inAgreement, type View } from '../../src/views/view.ts';
import { renderEn } from '../../src/words/render.en.ts';
import { type RenderWords, renderFr } from '../../src/words/render.fr.ts';
import { type Locale, type Words, wordsIn } from '../../src/words/words.ts';
import type { PressIntent } from '../shared/intent.ts';
import type { RenderContext } from '../shared/render-context.ts';
import { type FormPlace, withPlace } from './command.ts';
import { plainLine, plainText } from './escape.ts';
import { withErrors } from './form-values.ts';
import { LIMITS } from './limits.ts';
import { formToModal, type SlackMessage, type SlackPicture, viewToBlocks, viewToModal } from './render.ts';

/** Views and forms as Slack shows them to one reader: in their language, every press stamped with its agreement. */

export interface For {
  readonly locale: Locale;
  /** Undefined where no agreement is known yet. */
  readonly agreement?: string;
}

export function toMessage(view: View, reader: For, picture?: SlackPicture): SlackMessage {
  const placed = placedIn(view, reader);
  return viewToBlocks(placed, { ...contextOf(placed, reader), ...(picture ? { picture } : {}) });
}

/** Where even the shortened message is refused: the sentence that stands for the whole, and the buttons. */
export const toShortMessage = (view: View, reader: For): SlackMessage => toMessage({ ...view, blocks: [] }, reader);

export function toWindow(view: View, reader: For): types.ModalView {
  const { rest: _same, ...context } = contextOf(view, reader);
  return viewToModal(placedIn(view, reader), context);
}

/** Null where it can't be shown in Slack: what it is about is too long to carry. */
export function toFormWindow(
  { form, errors }: { readonly form: Extract<Reply, { kind: 'form' }>['form']; readonly errors?: FormErrors },
  place: Omit<FormPlace, 'form' | 'about'>,
  locale: Locale,
): types.ModalView | null {
  const { lines, from } = place;
  const { view } = formToModal(form, {
    words: renderWordsIn(locale),
    ...(lines === undefined ? {} : { lines }),
    ...(from === undefined ? {} : { from }),
  });
  const shown = errors && Object.keys(errors).length > 0 ? withErrors(view, errors, wordsIn(locale).chat.toMend) : view;
  return withPlace(shown, { form: form.id, about: form.about, ...place });
}

/** While the core or the database takes its time. */
export function loadingWindow({ chat, render }: Words, what: 'loading' | 'recorded' = 'loading'): types.ModalView {
  return {
    type: 'modal',
    callback_id: 'loading',
    title: plainLine(chat[what].title, LIMITS.modalTitle),
    close: plainLine(render.close, LIMITS.modalButton),
    blocks: [{ type: 'section', text: plainText(chat[what].text, LIMITS.section) }],
  };
}

/** A view of few words. */
export const told = (title: string, text: string, actions: View['actions'] = []): View => ({
  name: 'told',
  title,
  summary: text,
  blocks: [{ kind: 'paragraph', text }],
  actions,
});

const renderWordsIn = (locale: Locale): RenderWords => (locale === 'en' ? renderEn : renderFr);

const placedIn = (view: View, { agreement }: For): View =>
  agreement === undefined ? view : inAgreement(view, agreement);

/** What was cut of a page is read in a window of the same page; of a card, on the page that it is about. */
export function contextOf(view: View, { locale, agreement }: For): RenderContext {
  const rest = restOf(view);
  const placed = rest && agreement !== undefined ? { ...rest, agreement } : rest;
  return { words: renderWordsIn(locale), ...(placed ? { rest: placed } : {}) };
}

function restOf({ name, subject = '', page }: View): PressIntent | undefined {
  if (page) return { kind: 'show', page: page.name, about: page.about };
  const [kind, id = ''] = subject.split(':', 2);
  if (kind === 'fiche') return { kind: 'show', page: 'fiche', about: { fiche: id } };
  // Sessions and written consultations are cards of one kind, each with a page of its own.
  if (name === 'session-card') return { kind: 'show', page: 'session', about: { session: id } };
  if (name === 'minutes') return { kind: 'show', page: 'minutes', about: { session: id } };
  if (kind === 'consultation') return { kind: 'show', page: 'consultation', about: { consultation: id } };
  return undefined;
}
