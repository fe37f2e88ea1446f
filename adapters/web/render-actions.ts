import { shorten } from '../../src/views/plain.ts';
import type { Action, Confirmation, Intent } from '../../src/views/view.ts';
import { attributes, type Html, html, isSafeAddress } from '../shared/html.ts';
import { icon } from './icons.ts';
import { domId } from './ids.ts';
import { withReferences } from './references.ts';
import type { ViewContext } from './render.ts';

export function actionsToHtml(
  actions: readonly Action[],
  ctx: ViewContext,
  cardId: string,
  className = 'actions',
): Html | null {
  if (actions.length === 0) return null;
  return html`<div class="${className}">${actions.map((action) => actionToHtml(action, ctx, cardId))}</div>`;
}

function actionToHtml(action: Action, ctx: ViewContext, cardId: string): Html {
  const { intent } = action;
  switch (intent.kind) {
    case 'act':
      return actForm(action, intent, ctx, cardId);
    case 'form':
      return dialogLink(
        action,
        cardId,
        addressWith('/formulaire', { form: intent.form, about: JSON.stringify(intent.about) }, ctx.back),
      );
    case 'show':
      return dialogLink(
        action,
        cardId,
        addressWith(`/page/${encodeURIComponent(intent.page)}`, intent.about, ctx.back),
      );
    case 'say':
      return html`<form method="post" action="/commande" data-send="command">
${hiddenFields({ text: intent.text, csrf: ctx.csrf, key: ctx.newKey(), back: ctx.back })}
<button type="submit" ${look(action, cardId)}>${withReferences(action.label)}</button></form>`;
    case 'link':
      return outsideLink(action, intent.href, cardId);
  }
}

/** A confirmation as it goes through the page: with the look of its button, and what it is about. */
export interface Question extends Confirmation {
  readonly style: Action['style'];
  readonly about?: string | undefined;
}

const questionOf = (confirm: Confirmation, style: Action['style'], about: string | undefined): Question => ({
  ...confirm,
  style,
  ...(about === undefined ? {} : { about: shorten(about, LONGEST_TITLE) }),
});

/** What `receive.ts` takes back. */
export const LONGEST_TITLE = 600;

/** The fields common to everything that is posted. */
export function hiddenFields(fields: Readonly<Record<string, string>>): Html {
  return html`${Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}`;
}

function actForm(action: Action, intent: Intent, ctx: ViewContext, cardId: string): Html {
  const fields = { intent: JSON.stringify(intent), csrf: ctx.csrf, key: ctx.newKey(), back: ctx.back };
  const question = action.confirm && questionOf(action.confirm, action.style, ctx.about);
  const confirm: Readonly<Record<string, string>> = question ? { confirm: JSON.stringify(question) } : {};
  return html`<form method="post" action="${action.confirm ? '/confirmer' : '/do'}" data-send="act">
${hiddenFields({ ...fields, ...confirm })}
<button type="submit" ${look(action, cardId)}>${withReferences(action.label)}</button></form>`;
}

function dialogLink(action: Action, cardId: string, href: string): Html {
  return html`<a href="${href}" data-opens="dialog" ${look(action, cardId)}>${withReferences(action.label)}</a>`;
}

function outsideLink(action: Action, href: string, cardId: string): Html {
  // Checked when it was written; an address that slipped through is shown without leading anywhere.
  if (!/^(?:https|mailto):/i.test(href) || !isSafeAddress(href)) {
    return html`<span ${look(action, cardId)} aria-disabled="true">${action.label}</span>`;
  }
  return html`<a href="${href}" rel="noopener noreferrer" ${look(action, cardId)}>${action.label}${icon('outside')}</a>`;
}

function look(action: Action, cardId: string) {
  return attributes({
    id: `${cardId}/${domId(action.id)}`,
    class: `button ${action.style}`,
    'aria-label': action.longLabel,
  });
}

function addressWith(path: string, parameters: Readonly<Record<string, string>>, back: string): string {
  const query = new URLSearchParams(parameters);
  if (back !== '/') query.set('back', back);
  return query.size === 0 ? path : `${path}?${query}`;
}
