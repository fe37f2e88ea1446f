import type { SheetFault } from '../rules/realisation.ts';
import type { Refusal } from '../rules/refusals.ts';
import { bodyName, fieldLabel, small } from './labels.ts';
import type { Reader } from './reader.ts';

/** The refusals of an action's life after the vote. */
export type LifeRefusal = Extract<
  Refusal,
  {
    code:
      | 'amendment-under-way'
      | 'amendment-state'
      | 'nothing-changes'
      | 'correction-only'
      | 'day-in-future'
      | 'day-in-past'
      | 'board-before-copil'
      | 'board-after-end'
      | 'ceiling-short'
      | 'spent-before-start'
      | 'year-outside-action'
      | 'sheets-missing'
      | 'sheet'
      | 'only-lifting'
      | 'no-support'
      | 'sheets-first'
      | 'report-state'
      | 'report-not-presented'
      | 'year-not-over'
      | 'changed-meanwhile';
  }
>;

/** A "no" in a sentence or two (R15.3). */
export function lifeRefusalSentence(refusal: LifeRefusal, reader: Reader): string {
  const { refusals, format, life } = reader.words;
  const say = refusals.codes;
  const field = (name: string) => refusals.fields[name] ?? name;
  switch (refusal.code) {
    case 'amendment-under-way':
      return say[refusal.code](refusal.number);
    case 'amendment-state':
      return say[refusal.code](
        format.quoted(small(life.amendmentStates[refusal.state])),
        refusal.from.map((state) => small(life.amendmentStates[state])).join(', '),
      );
    case 'nothing-changes':
    case 'spent-before-start':
      return say[refusal.code];
    case 'correction-only':
      return say[refusal.code](format.list(refusal.fields.map((each) => fieldLabel(reader, each))));
    case 'day-in-future':
    case 'day-in-past':
      return say[refusal.code](field(refusal.field), format.shortDay(refusal.given));
    case 'board-before-copil':
      return say[refusal.code](format.shortDay(refusal.meeting), format.shortDay(refusal.adoptedOn));
    case 'board-after-end':
      return say[refusal.code](format.shortDay(refusal.meeting), format.shortDay(refusal.lastDay));
    case 'ceiling-short':
      return say[refusal.code](refusal.year, format.euros(refusal.cents));
    case 'year-outside-action':
      return say[refusal.code](refusal.given, refusal.years.length > 0 ? refusal.years.join(', ') : '–');
    case 'sheets-missing':
      return say[refusal.code](refusal.years.join(', '));
    case 'sheet':
      return `${say.sheet(refusal.faults.length)} ${refusal.faults.map((fault) => sheetFaultText(fault, reader)).join(' ')}`;
    case 'only-lifting':
      return say[refusal.code][refusal.why];
    case 'no-support':
      return say[refusal.code](bodyName(reader, refusal.ministry));
    case 'sheets-first':
      return say[refusal.code](format.list(refusal.sheets.map((sheet) => life.page.sheets[sheet])));
    case 'report-state':
      return say[refusal.code](format.quoted(refusals.life.reportStates[refusal.state]));
    case 'report-not-presented':
      return say[refusal.code](format.list(refusal.missing.map((to) => refusals.life.presentTo[to])));
    case 'year-not-over':
      return say[refusal.code](refusal.year);
    case 'changed-meanwhile':
      return say[refusal.code](
        reader.nameOf(refusal.by),
        format.moment(refusal.at, reader.agreement.timeZone),
        refusal.version,
        refusal.fields.map((each) => fieldLabel(reader, each)).join(', '),
      );
    default:
      return refusal satisfies never;
  }
}

/** What is wrong in a realisation sheet, with its place. */
export function sheetFaultText({ path: [list, row], code }: SheetFault, reader: Reader): string {
  const { life, line, faultAt } = reader.words.refusals;
  const places: Readonly<Record<string, string>> = life.sheetPlaces;
  const place = places[String(list)] ?? String(list);
  return faultAt(typeof row === 'number' ? line(place, row + 1) : place, life.sheetFaults[code]);
}
