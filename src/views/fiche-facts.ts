import { passesCeilingBy } from '../rules/budget.ts';
import { currentContent, currentVersion, type Fiche } from '../rules/fiche.ts';
import { askedOf, contentOf, type FicheContent, type Row, totalOf } from '../rules/fiche-content.ts';
import { bodyName, fieldLabel, optionLabel } from './labels.ts';
import type { Reader } from './reader.ts';
import type { Fact } from './view.ts';

/** The few facts of a fiche that stand on its card; fields that the agreement's model lacks are left out (R7.1). */
export function ficheFacts(fiche: Fiche, reader: Reader): readonly Fact[] {
  const content = currentContent(fiche);
  const { fiche: words, format } = reader.words;
  const { axes, publics, start, end } = contentOf(content);
  const facts: (Fact | undefined)[] = [
    text(fieldLabel(reader, 'axes'), reader.words.format.series(axes.map((axis) => optionLabel(reader, 'axes', axis)))),
    text(fieldLabel(reader, 'level'), levelText(content, reader)),
    text(fieldLabel(reader, 'lead'), leadText(content, reader)),
    text(fieldLabel(reader, 'publics'), reader.words.format.series(publics.map((row) => publicText(row, reader)))),
    start !== undefined && end !== undefined ? text(words.dates, format.days(start, end)) : undefined,
    text(words.budget, budgetText(content, reader)),
    fiche.versions.length > 1 ? text(words.version, versionText(fiche, reader)) : undefined,
  ];
  return facts.filter((fact) => fact !== undefined);
}

const text = (label: string, value: string): Fact | undefined => (value === '' ? undefined : { label, value });

const said = (content: FicheContent, field: string): string => {
  const value = content[field];
  return typeof value === 'string' ? value : '';
};

function levelText(content: FicheContent, reader: Reader): string {
  const level = said(content, 'level');
  if (level === '') return '';
  const label = optionLabel(reader, 'levels', level);
  const place = said(content, 'academies');
  return place === '' ? label : reader.words.fiche.withPlace(label, place);
}

function leadText(content: FicheContent, reader: Reader): string {
  const lead = said(content, 'lead');
  if (lead === '') return '';
  const label = optionLabel(reader, 'leads', lead);
  const name = said(content, 'leadName');
  return name === '' ? label : reader.words.fiche.withName(label, name);
}

/** A public with its planned number: the row's choice and its whole number, however its columns are named. */
function publicText(row: Row, reader: Reader): string {
  const columns = reader.agreement.ficheFields.find((field) => field.id === 'publics')?.columns ?? [];
  const choice = columns.find((column) => column.kind === 'choice');
  const count = columns.find((column) => column.kind === 'whole-number');
  const who = choice && row[choice.id];
  const label = typeof who === 'string' ? optionLabel(reader, choice?.options ?? 'publics', who) : '';
  const number = count && row[count.id];
  return typeof number === 'number' ? reader.words.fiche.planned(label, reader.words.format.number(number)) : label;
}

function budgetText(content: FicheContent, reader: Reader): string {
  if (contentOf(content).annex.length === 0) return '';
  const { fiche: words, format } = reader.words;
  return words.budgetValue(format.euros(totalOf(content)), format.euros(askedOf(content)));
}

export function versionText(fiche: Fiche, reader: Reader): string {
  const { n, at } = currentVersion(fiche);
  return reader.words.fiche.versionValue(n, reader.words.format.moment(at, reader.agreement.timeZone));
}

/** R13.2, said before the vote: by how much adopting it would pass the year's ceiling. */
export function ceilingText(fiche: Fiche, reader: Reader): string | undefined {
  const year = fiche.programmeYear ?? contentOf(currentContent(fiche)).programmeYear;
  if (year === undefined) return undefined;
  const budget = reader.budget(year);
  const over = passesCeilingBy(budget, fiche);
  if (over === undefined || budget.left === undefined) return undefined;
  const { fiche: words, format } = reader.words;
  return budget.left < 0n
    ? words.ceilingPassed(format.euros(-budget.left), year)
    : words.passesCeiling(format.euros(over), year, format.euros(budget.left));
}

/** R2.2, for each body that should have a board member among its seats and has none. */
export const noBoardMemberText = (reader: Reader, bodies: readonly { readonly id: string }[]): readonly string[] =>
  bodies.map((body) => reader.words.fiche.noBoardMember(bodyName(reader, body.id)));
