import { formatEn } from './format.ts';
import type { ImportWords } from './import.fr.ts';

const { quoted } = formatEn;

/** What is wrong in a file of fiches, in English. */
export const importEn: ImportWords = {
  at: (line, path) => (path === '' ? `Line\u00a0${line}:` : `Line\u00a0${line}, ${path}:`),
  syntax: {
    empty: () => 'The file is empty.',
    'value-expected': () => 'A value is expected here. Is there a comma too many just before?',
    'name-expected': () => 'The name of a field between quotation marks is expected here.',
    'colon-expected': () => 'A colon is expected here, between the name of the field and its value.',
    'comma-expected': () => 'A comma is expected before this.',
    'not-closed': () => 'A brace, a bracket or a quotation mark is not closed.',
    'more-after-the-end': () => 'There is something after the end of the data.',
    comment: () => 'A JSON file has no comments: remove this one.',
    'bad-text': () => 'This text can’t be read: check its backslashes.',
    'bad-number': () => 'This number can’t be read: digits, with a point for decimals.',
    'bad-sign': () => 'This sign does not belong here: texts stand between straight quotation marks.',
    twice: (name) => `The field ${quoted(name)} is there twice: keep one.`,
    'too-deep': () => 'The data are nested too deeply.',
  },
  shape: {
    'not-fiches': 'The file holds a list of sheets, or an object whose field fiches is that list.',
    'no-fiche': 'There is no sheet in this file.',
    'unknown-key': 'There is no such field. Possible fields: relativeTo, fiches.',
    'not-a-fiche': 'A sheet is an object, between braces.',
    'relative-to': 'Write the year, the month and the day, like this: "2027-06-14".',
    'unreadable-sign': 'This text holds a sign that can’t be kept: type it again.',
  },
};
