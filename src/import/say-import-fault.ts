import { sayFault, type Where } from '../forms/say-fault.ts';
import type { Agreement } from '../rules/agreement.ts';
import type { Words } from '../words/words.ts';
import { pathToText } from './lined-json.ts';
import type { ImportFault } from './read-fiche-file.ts';

/**
 * A fault as one line to print: the line of the file, the field, what is wrong and what is allowed. In a table people write
 * labels and euros, as in a form.
 */
export function sayImportFault(
  { line, path, fault }: ImportFault,
  agreement: Agreement,
  words: Words,
  says: Where = 'file',
): string {
  const where = words.import.at(line, pathToText(path));
  switch (fault.kind) {
    case 'syntax':
      return `${where} ${words.import.syntax[fault.code](fault.given ?? '')}`;
    case 'shape':
      return `${where} ${words.import.shape[fault.code]}`;
    case 'field':
      return `${where} ${sayFault(fault.fault, says, agreement, words)}`;
    default:
      return fault satisfies never;
  }
}
