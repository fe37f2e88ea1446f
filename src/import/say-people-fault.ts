import type { Reader } from '../views/reader.ts';
import { refusalSentence } from '../views/refusal-sentence.ts';
import type { PeopleFault } from './people.ts';
import { PEOPLE_COLUMNS } from './read-people-file.ts';

/** A fault as one line to print: the line of the file, the column, what is wrong and what is allowed. */
export function sayPeopleFault(fault: PeopleFault, reader: Reader): string {
  const { people, at } = reader.words.import;
  const where = at(fault.line, fault.kind === 'cell' ? fault.column : fault.kind === 'known-as' ? 'name' : '');
  switch (fault.kind) {
    case 'csv':
      return `${where} ${people.csv[fault.code]}`;
    case 'header':
      return `${where} ${people.header[fault.code](fault.column, PEOPLE_COLUMNS.join(', '))}`;
    case 'cell':
      return `${where} ${people.cell[fault.code](fault.given, (fault.allowed ?? []).join(', '))}`;
    case 'rule':
      return `${where} ${refusalSentence(fault.refusal, reader)}`;
    case 'known-as':
      return `${where} ${people.knownAs(fault.mail, fault.name)}`;
    default:
      return fault satisfies never;
  }
}
