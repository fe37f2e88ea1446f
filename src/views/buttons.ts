import type { DocumentAct } from '../documents.ts';
import type { LinkAct } from '../linking.ts';
import type { SelfAct } from '../own-data.ts';
import type { UseCaseName } from '../use-cases/index.ts';
import type { Action, Confirmation } from './view.ts';

type About = Readonly<Record<string, string>>;

interface Look {
  readonly style?: Action['style'];
  readonly longLabel?: string;
  readonly confirm?: Confirmation;
}

export const button = (id: string, label: string, intent: Action['intent'], look: Look): Action => ({
  id,
  label,
  style: look.style ?? 'plain',
  intent,
  ...(look.longLabel === undefined ? {} : { longLabel: look.longLabel }),
  ...(look.confirm === undefined ? {} : { confirm: look.confirm }),
});

/** A use case, at once. */
export const act = (
  id: string,
  label: string,
  name: UseCaseName | LinkAct | SelfAct | DocumentAct | 'link-code',
  command: About,
  look: Look = {},
): Action => button(id, label, { kind: 'act', act: name, command }, look);

/** A form to fill in. */
export const fill = (id: string, label: string, form: string, about: About, look: Look = {}): Action =>
  button(id, label, { kind: 'form', form, about }, look);

/** Another view, privately. */
export const show = (id: string, label: string, page: string, about: About = {}, look: Look = {}): Action =>
  button(id, label, { kind: 'show', page, about }, look);

export const link = (id: string, label: string, href: string): Action => button(id, label, { kind: 'link', href }, {});
