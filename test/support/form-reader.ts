import type { Field, Form, FormErrors, FormValues } from '../../src/forms/form.ts';
import { type About, FORMS, type FormName, type FormRead, isForm } from '../../src/forms/index.ts';
import type { Context } from '../../src/rules/decide.ts';
import type { Fact } from '../../src/rules/facts.ts';
import type { Refusal } from '../../src/rules/refusals.ts';
import { capacitiesOf } from '../../src/rules/rights.ts';
import { dayOf } from '../../src/rules/time.ts';
import { useCaseNamed } from '../../src/use-cases/index.ts';
import type { Reader } from '../../src/views/reader.ts';
import { type Locale, wordsIn } from '../../src/words/words.ts';
import { actorOf, contextOf, type Scene } from './world.ts';

/** A person of a scene, looking at it now. */
export function readerOf(scene: Scene, person: string, locale: Locale = 'fr'): Reader {
  const { agreement, committee, events, consultation } = scene.world;
  const today = dayOf(scene.now, agreement.timeZone);
  return {
    person,
    capacities: capacitiesOf(agreement, committee, actorOf(person), today),
    words: wordsIn(locale),
    now: scene.now,
    today,
    agreement,
    events,
    committee,
    nameOf: (id) => `Prénom ${id ?? 'inconnu'}`,
    roomName: () => 'Salon',
    consultations: consultation ? [consultation] : [],
    budget: (year) => ({ year, validated: 0n, spent: 0n, asked: 0n, adopted: 0n }),
  };
}

/** The form that a person gets, or the refusal. */
export const shownTo = (scene: Scene, person: string, name: FormName, about: About, locale?: Locale) =>
  FORMS[name].show(scene.world, about, readerOf(scene, person, locale));

export function formFor(scene: Scene, person: string, name: FormName, about: About, locale?: Locale): Form {
  const shown = shownTo(scene, person, name, about, locale);
  if (!isForm(shown)) throw new Error(`${person} was refused ${name}: ${JSON.stringify(shown)}`);
  return shown;
}

export function refusalTo(scene: Scene, person: string, name: FormName, about: About): Refusal {
  const shown = shownTo(scene, person, name, about);
  if (isForm(shown)) throw new Error(`${person} got ${name}`);
  return shown;
}

/** What a platform hands over where somebody sends a form as it was shown, but for `changes`. */
export function valuesOf(fields: readonly Field[], changes: FormValues = {}): FormValues {
  const values: Record<string, FormValues[string]> = {};
  for (const field of fields) {
    if (field.type === 'yes-no') {
      if (field.value) values[field.name] = 'yes';
    } else if (field.type === 'rows') values[field.name] = field.rows;
    else if (field.type === 'choices') values[field.name] = field.value ?? [];
    else values[field.name] = field.value ?? '';
  }
  return { ...values, ...changes };
}

export const fill = (
  scene: Scene,
  person: string,
  name: FormName,
  about: About,
  changes: FormValues,
  locale?: Locale,
): FormRead => {
  const form = formFor(scene, person, name, about, locale);
  const values = valuesOf(form.fields, changes);
  return FORMS[name].read(values, form.about, scene.world, readerOf(scene, person, locale));
};

export function errorsOf(read: FormRead): FormErrors {
  if ('errors' in read) return read.errors;
  throw new Error(`no error: ${JSON.stringify(read)}`);
}

/** What the rules say of what a form became: the facts' kinds, or the refusal. Its command fits its use case. */
export function decided(scene: Scene, person: string, read: FormRead, changes: Partial<Scene['world']> = {}) {
  if ('errors' in read || 'next' in read) throw new Error(JSON.stringify(read));
  const facts: Fact[] = [];
  for (const { act, command } of 'acts' in read ? read.acts : [read]) {
    const useCase = useCaseNamed(act);
    if (!useCase) throw new Error(`no use case ${act}`);
    const ctx: Context = contextOf(scene.world, scene.now, person, 'new');
    const decision = useCase.decide({ ...scene.world, ...changes }, useCase.command.parse(command), ctx);
    if ('refused' in decision) return decision.refused;
    facts.push(...decision.facts);
  }
  return facts;
}
