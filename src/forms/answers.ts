import type { INVITE } from '../invite.ts';
import type { SelfAct } from '../own-data.ts';
import { isDay, localToMoment } from '../rules/time.ts';
import type { UseCaseName } from '../use-cases/index.ts';
import type { Reader } from '../views/reader.ts';
import type { FormValues } from './form.ts';
import type { FormAct, FormRead } from './form-kind.ts';
import { isTicked, trimmedIn } from './values.ts';

/** Characters that the rules take for a reason, and for the reference of a document. */
export const REASON_MAX = 1000;
export const DOCUMENT_MAX = 300;

/** Reads answers one by one and gathers what is wrong with them, so that people are told everything at once. */
export interface Answers {
  /** Trimmed; empty where it was left empty, which `missing` says to be wrong (the field's own sentence, or `true`). */
  readonly text: (name: string, max: number, missing: boolean | string) => string;
  /** A local date and time of the agreement's zone; empty where it was left empty. */
  readonly moment: (name: string, required: boolean) => string;
  /** `2027-06-14`; empty where it was left empty. */
  readonly day: (name: string, required: boolean) => string;
  /** One of the options, by value, each with its label. */
  readonly choice: <V extends string>(name: string, labels: Readonly<Record<V, string>>) => V | '';
  /** Options that were ticked; what is none is left out by who reads them. */
  readonly choices: (name: string) => readonly string[];
  /** A whole number; undefined where it was left empty. */
  readonly wholeNumber: (name: string) => number | undefined;
  readonly isTicked: (name: string) => boolean;
  readonly read: (act: UseCaseName | SelfAct | typeof INVITE, command: Readonly<Record<string, unknown>>) => FormRead;
  readonly readAll: (acts: readonly FormAct[]) => FormRead;
}

export function answersIn(values: FormValues, reader: Reader): Answers {
  const say = reader.words.forms.errors;
  const errors: Record<string, string> = {};
  return {
    text: (name, max, missing) => {
      const text = trimmedIn(values, name);
      if (text === '' && missing !== false) errors[name] = missing === true ? say.missing : missing;
      if (text.length > max) errors[name] = say.tooLong(text.length, max);
      return text;
    },
    moment: (name, required) => {
      const local = trimmedIn(values, name);
      if (local === '') {
        if (required) errors[name] = say.missing;
        return local;
      }
      const read = localToMoment(local, reader.agreement.timeZone);
      if ('fault' in read)
        errors[name] = read.fault === 'no-such-hour' ? say.noSuchHour : say.notATime(local.slice(0, 40));
      return local;
    },
    day: (name, required) => {
      const day = trimmedIn(values, name);
      if (day === '' && required) errors[name] = say.missing;
      if (day !== '' && !isDay(day)) errors[name] = reader.words.forms.faults.notADay(day.slice(0, 40));
      return day;
    },
    choice: <V extends string>(name: string, labels: Readonly<Record<V, string>>): V | '' => {
      const chosen = trimmedIn(values, name);
      if (Object.hasOwn(labels, chosen)) return chosen as V;
      errors[name] = say.choose(Object.values<string>(labels));
      return '';
    },
    choices: (name) => {
      const given = values[name];
      return (Array.isArray(given) ? given : [given]).filter((each): each is string => typeof each === 'string');
    },
    wholeNumber: (name) => {
      const typed = trimmedIn(values, name);
      if (typed === '') return undefined;
      if (/^\d{1,6}$/.test(typed)) return Number(typed);
      errors[name] = reader.words.forms.faults.notAWholeNumber(typed.slice(0, 40));
      return undefined;
    },
    isTicked: (name) => isTicked(values, name),
    read: (act, command) => (Object.keys(errors).length > 0 ? { errors } : { act, command }),
    readAll: (acts) => (Object.keys(errors).length > 0 ? { errors } : { acts }),
  };
}
