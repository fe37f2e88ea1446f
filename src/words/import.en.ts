import { formatEn } from './format.ts';
import type { ImportWords } from './import.fr.ts';

const { quoted } = formatEn;

/** What is wrong in a file of fiches or of people, in English. */
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
  noAuthor: (mail) =>
    mail === ''
      ? 'The agreement has no secretariat yet to entrust these sheets to: say whose they are (--author), or give the role first (copil people import).'
      : `Nobody in the register has the address ${mail}. Add this person first: copil people add --name "First Last" --mail ${mail}`,
  people: {
    csv: {
      empty: 'The file is empty.',
      quotes: 'A quotation mark is not closed, or closes too early: within a quoted text, write it twice.',
      'too-long': 'This line is too long: a quotation mark is probably not closed.',
    },
    header: {
      unknown: (column, columns) => `There is no column ${quoted(column)}. Possible columns: ${columns}.`,
      twice: (column) => `The column ${quoted(column)} is there twice: keep one.`,
      missing: (column, columns) =>
        `The column ${quoted(column)} is missing. The first line names the columns: ${columns}.`,
      'no-row': () => 'There is nobody below the names of the columns.',
    },
    cell: {
      missing: () => 'To be filled in.',
      'too-many': (given) => `There are more cells than columns: ${quoted(given)} is one too many.`,
      'not-in-list': (given, allowed) => `${quoted(given)} is not in the list. Possible values: ${allowed}.`,
      'not-a-day': (given) =>
        `${quoted(given)} is not a day. Write the year, the month and the day, like this: 2027-06-14.`,
      'not-a-mail': (given) => `${quoted(given)} is not a mail address. Write it like this: first.last@example.org.`,
      'not-yes-no': (given) => `${quoted(given)} can’t stand here. Write yes or no, or nothing.`,
      'seat-or-role': (given) =>
        given === ''
          ? 'Give a seat or a role: one of them on each line.'
          : 'A seat or a role, not both on one line (but substitute, with the seat to act for). Make two lines of it.',
      'seat-needed': () => 'Say which seat this person is the substitute of.',
      'end-before-start': (given, allowed) => `The end (${given}) comes before the start (${allowed}).`,
      'other-name': (given, allowed) =>
        `Further up this address is ${allowed}’s, here it is ${given}’s: each person has their own.`,
      'too-long': (_given, allowed) => `Too long: ${allowed} characters at most.`,
      'unreadable-sign': () => 'This text holds a sign that can’t be kept: type it again.',
    },
    knownAs: (mail, name) =>
      `In the register, the address ${mail} is ${name}’s. Correct the name in the file, or in the register (copil people correct ${mail} --name "First Last").`,
  },
};
