import type { ConsoleWords } from './console.fr.ts';
import { formatEn } from './format.ts';

const { quoted } = formatEn;

/** What the `copil` command says of people, seats and imports, in English. */
export const consoleEn: ConsoleWords = {
  fromFileAlone: (title) => `the database has no register yet: here are the agreement’s own dates alone (${title})`,
  output: {
    noFolder: (path) => `${path} can't be written: that folder does not exist. Make it, or give --out another path.`,
    full: (path) =>
      `${path} could not be written: the disk is full. Nothing was left there; make room and try again, or give --out another path.`,
    denied: (path, code) =>
      `${path} can't be written: this account has no right to (${code}). Give --out another path.`,
    folder: (path) => `${path} is a folder: add the name of the file, after --out.`,
    other: (path, code) => `${path} could not be written (${code}).`,
  },
  noRegister: 'the database has no register yet: start copil on it once',
  noAnswer: (why) => `the database does not answer (${why}). Check DATABASE_URL, and that the server runs`,
  noAgreementYet: 'the register has no agreement yet: start copil on it once',
  severalAgreements: (ids) => `there are several agreements; say which with --agreement: ${ids.join(', ')}`,
  noSuchAgreement: (given, ids) => `there is no agreement ${quoted(given)}; choose with --agreement: ${ids.join(', ')}`,
  unreadable: {
    ENOENT: 'there is no such file',
    ENOTDIR: 'there is no such path',
    EISDIR: 'it is a folder, not a file',
    EACCES: 'this account has no right to',
    EPERM: 'this account has no right to',
  },
  unreadableFile: (file, why) => `${file} cannot be read (${why})`,
  notUtf8: (file) =>
    `${file} is not in UTF-8: save it again with that encoding (${quoted('CSV UTF-8')} in spreadsheets)`,
  nothingChanged: 'Nothing was changed (--dry-run).',
  import: {
    wouldComeIn: (title) => `would come in: ${title}`,
    already: 'there already',
  },
  people: {
    empty: 'nobody is there yet: copil people import FILE.csv, or copil people add',
    added: 'added',
    already: 'there already',
    corrected: 'as asked',
    linked: 'account linked',
    unlinked: 'account unlinked',
    erased: 'erased: name, address, accounts, messages and texts of their own',
    new: 'new',
    line: (who, what) => `${who}: ${what}`,
    nobody: (who, mail) =>
      `nobody in the register is ${quoted(who)}. Add them first: copil people add --name "First Last" --mail ${mail}`,
    otherName: (mail, known, name) =>
      `${mail} is the address of ${known}; to change the name: copil people correct ${mail} --name "${name}"`,
    noAccount: (platform, account) =>
      `the account ${quoted(account)} of ${platform} is linked to nobody. The linked accounts: copil people list`,
    mandates: { given: 'given', known: 'there already', ended: 'ended since, not given again' },
    seat: (seat) => `seat ${seat}`,
    substitute: (seat) => `substitute of ${seat}`,
  },
  seats: {
    vacant: 'vacant',
    substitute: 'substitute',
    boardMember: 'board member',
    only: (consultation) => `for ${consultation}`,
    done: (mandate) => (mandate === undefined ? 'done' : `done: ${mandate}`),
    stoodSo: 'it stood so already',
  },
};
