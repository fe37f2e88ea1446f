import type { INVITE } from '../invite.ts';
import type { SelfAct } from '../own-data.ts';
import type { Names } from '../ports.ts';
import type { World } from '../rules/decide.ts';
import type { Refusal } from '../rules/refusals.ts';
import type { UseCaseName } from '../use-cases/index.ts';
import type { Reader } from '../views/reader.ts';
import type { Form, FormErrors, FormValues } from './form.ts';

/** What a form is about: identifiers, as buttons carry them. Anything may come back from a platform. */
export type About = Readonly<Record<string, string>>;

/** What was filled in, as the command of a use case. */
export interface FormAct {
  readonly act: UseCaseName;
  readonly command: Readonly<Record<string, unknown>>;
}

/** Or what is wrong with it. The rules have the last word. */
export type FormRead =
  | { readonly act: UseCaseName | SelfAct | typeof INVITE; readonly command: Readonly<Record<string, unknown>> }
  /** Several at once, each an act of its own, in order. */
  | { readonly acts: readonly FormAct[] }
  /** Nothing is done yet: another form asks for the rest. */
  | { readonly next: string; readonly about: About }
  | { readonly errors: FormErrors };

/** One form: how it is shown, and how what comes back is read. `world` holds what `loads` names. */
export interface FormKind {
  readonly id: string;
  readonly loads: (about: About) => Names;
  /** The form as this reader gets it now; or why the rules would refuse whatever they fill in. */
  readonly show: (world: World, about: About, reader: Reader) => Form | Refusal;
  /** Never throws, whatever `values` hold. */
  readonly read: (values: FormValues, about: About, world: World, reader: Reader) => FormRead;
}

export const isForm = (shown: Form | Refusal): shown is Form => !('code' in shown);
