/**
 * What people fill in, as data: a modal in Slack, a card with inputs in Teams, a page on the web show the same form.
 * All strings are plain text in the reader's language.
 */
export interface Form {
  /** Which form this is; with `about` it comes back on submission. */
  readonly id: string;
  /** What it is about (identifiers), carried along unseen. */
  readonly about: Readonly<Record<string, string>>;
  readonly title: string;
  /** What the person should know before filling it in. */
  readonly intro?: string;
  readonly submit: string;
  readonly fields: readonly Field[];
}

interface FieldBase {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly required: boolean;
}

export type Field =
  | (FieldBase & { readonly type: 'text'; readonly value?: string; readonly maxLength: number })
  | (FieldBase & { readonly type: 'long-text'; readonly value?: string; readonly maxLength: number })
  | (FieldBase & { readonly type: 'whole-number'; readonly value?: string })
  /** Euros as people type them (`12 345,67`); read by `rules/money.ts`. */
  | (FieldBase & { readonly type: 'amount'; readonly value?: string })
  /** `2027-06-14`. */
  | (FieldBase & { readonly type: 'day'; readonly value?: string })
  /** A local date and time of the agreement's zone, `2027-06-14T18:00` (R14.1). */
  | (FieldBase & { readonly type: 'moment'; readonly value?: string })
  | (FieldBase & { readonly type: 'choice'; readonly value?: string; readonly options: readonly Option[] })
  | (FieldBase & { readonly type: 'choices'; readonly value?: readonly string[]; readonly options: readonly Option[] })
  | (FieldBase & { readonly type: 'yes-no'; readonly value?: boolean })
  /** Lines of a table, one record a line: cost lines, indicators. Empty lines are dropped. */
  | (FieldBase & {
      readonly type: 'rows';
      readonly columns: readonly Column[];
      readonly rows: readonly Readonly<Record<string, string>>[];
      readonly maxRows: number;
    });

export type Column = Exclude<
  Field,
  { type: 'rows' } | { type: 'choices' } | { type: 'long-text' } | { type: 'yes-no' }
>;

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/** As a platform hands it over: a text, several choices, or records of a table. A box not ticked is absent. */
export type FormValues = Readonly<
  Record<string, string | readonly string[] | readonly Readonly<Record<string, string>>[]>
>;

/** Errors by field name (`costs.2.amount` for a table's cell), each a finished sentence; `''` for the whole form. */
export type FormErrors = Readonly<Record<string, string>>;
