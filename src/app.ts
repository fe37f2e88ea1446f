import type { Form, FormErrors, FormValues } from './forms/form.ts';
import type { Platform } from './rules/facts.ts';
import type { Moment } from './rules/time.ts';
import type { View } from './views/view.ts';

/**
 * What a platform asks of the core: everything in views and forms, nothing of rows or rules. A platform's `receive.ts`
 * is written against this alone.
 */
export interface App {
  /** A press or a command that does something. */
  act(act: string, command: unknown, visitor: Visitor): Promise<Reply>;
  /** A page of this reader's: help, a fiche, the register. */
  show(page: string, about: About, visitor: Visitor): Promise<Reply>;
  form(form: string, about: About, visitor: Visitor): Promise<Reply>;
  /** What was filled in: done, or the same form with its errors. */
  submit(form: string, about: About, values: FormValues, visitor: Visitor): Promise<Reply>;
  /** `/copil …`, as it was typed. */
  command(text: string, visitor: Visitor): Promise<Reply>;
  /** What stands in a room, oldest first, as this person may see it. */
  conversation(visitor: Visitor): Promise<readonly Shown[]>;
  /** What only this person sees: what awaits them, and their messages, newest first. */
  personal(visitor: Visitor): Promise<{ readonly tasks: readonly View[]; readonly messages: readonly Shown[] }>;
}

export type About = Readonly<Record<string, string>>;

/** Who asks, in which agreement and through what; `key` is the delivery's own. */
export interface Visitor {
  readonly agreement: string;
  readonly person: string;
  readonly via: Platform;
  readonly room?: string;
  readonly key?: string;
}

/** For this person alone. */
export type Reply =
  | { readonly kind: 'done' | 'refused' | 'shown'; readonly view: View }
  | { readonly kind: 'form'; readonly form: Form; readonly errors?: FormErrors };

export interface Shown {
  readonly id: string;
  readonly at: Moment;
  readonly view: View;
}
