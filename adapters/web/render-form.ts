/**
 * A form → HTML, pure. It posts to `action` (by default `POST /formulaire`):
 *
 * | field | what |
 * |---|---|
 * | `form`, `about` | which form, and what about (JSON): as they came with `GET /formulaire` |
 * | `csrf`, `key`, `back` | as for the buttons of a view (`render.ts`) |
 * | `f.<name>` | one for each field, see `form-names.ts`; `bodyToFormValues` reads them back |
 * | `add-row` | the name of a table: "add a line" was pressed; render again with the values and `addLine`, judge nothing |
 *
 * Errors: answer 422 with the form rendered again with `errors` and `values`.
 */
import type { Form, FormErrors, FormValues } from '../../src/forms/form.ts';
import type { RoomWords } from '../../src/words/room.fr.ts';
import { type Html, html } from '../shared/html.ts';
import { fieldToHtml, summaryTarget } from './form-fields.ts';
import { type HeadingLevel, heading } from './heading.ts';
import { hiddenFields } from './render-actions.ts';

export interface FormOptions {
  readonly words: RoomWords;
  readonly csrf: string;
  readonly deliveryKey: string;
  readonly back: string;
  readonly action?: string;
  readonly level?: HeadingLevel;
  readonly errors?: FormErrors;
  /** What was filled in last: stands instead of the fields' own values. */
  readonly values?: FormValues;
  /** The table that gets one more empty line, which then has the focus. */
  readonly addLine?: string;
}

export function formToHtml(form: Form, options: FormOptions): Html {
  const { words, csrf, deliveryKey: key, back, errors = {} } = options;
  const hidden = hiddenFields({ form: form.id, about: JSON.stringify(form.about), csrf, key, back });
  return html`<form class="sheet" method="post" action="${options.action ?? '/formulaire'}" novalidate data-send="form" aria-labelledby="form-title">
${heading(options.level ?? 1, { id: 'form-title', class: 'sheet-title', tabindex: '-1' }, form.title)}
${errorSummary(form, errors, words)}
${form.intro && html`<p class="text intro">${form.intro}</p>`}
${hidden}
${form.fields.some((field) => field.type === 'rows') && pressOfEnter(form)}
${form.fields.map((field) => fieldToHtml(field, options))}
<div class="actions sheet-actions"><button type="submit" class="button primary">${form.submit}</button><a class="button plain" href="${back}" data-closes="dialog">${words.cancel}</a></div>
</form>`;
}

/** Enter presses the first button of a form: without this one it would add a line. */
function pressOfEnter(form: Form): Html {
  return html`<button type="submit" class="hidden" tabindex="-1" aria-hidden="true">${form.submit}</button>`;
}

function errorSummary(form: Form, errors: FormErrors, words: RoomWords): Html | null {
  const entries = Object.entries(errors);
  if (entries.length === 0) return null;
  return html`<div class="error-summary" id="form-errors" role="alert" tabindex="-1" aria-labelledby="form-errors-title">
<p class="error-title" id="form-errors-title">${words.errorsTitle(entries.length)}</p>
<ul>${entries.map(([name, sentence]) => {
    const target = summaryTarget(form, name);
    return html`<li>${target ? html`<a href="#${target}">${sentence}</a>` : sentence}</li>`;
  })}</ul></div>`;
}
