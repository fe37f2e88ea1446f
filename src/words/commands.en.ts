import type { CommandsWords } from './commands.fr.ts';
import { formatEn } from './format.ts';

const { quoted } = formatEn;

/** What the command line answers, in English. */
export const commandsEn: CommandsWords = {
  does: {
    help: 'What you can do',
    tasks: 'What is waiting for you',
    'fiche.list': 'The sheets, or those with some words in their title',
    'fiche.show': 'A sheet, and what you can do with it',
    'fiche.new': 'Write a sheet',
    'vote.open': 'Open the vote on a sheet',
    'vote.close': 'Close a vote',
    'vote.extend': 'Extend a vote',
    'consultation.open': 'Open a written consultation',
    'session.open': 'Consult in writing, until meetings are possible here',
    'motion.new': 'Put a motion to the vote',
    agenda: 'The agenda',
    calendar: 'The deadlines',
    budget: 'The budget of the programme year',
    members: 'The members of the committee',
    rules: 'The rules of the committee',
    register: 'The register, or that of one sheet',
    'my-data': 'What is kept about you',
    'room.here': 'Bind this room to the agreement',
    logo: 'May a material of an action carry a logo today',
    report: 'The annual report',
    programme: 'The programme of a year, by axis and by public',
    directory: 'The directory of regional representatives',
    board: 'Record a meeting of the board',
  },
  tooLong: 'This text is too long for a command.',
  noSuchCommand: (typed) => `I don’t know the command ${quoted(typed)}.`,
  referenceMissing: 'The reference of the sheet is missing.',
  notAReference: (typed) => `I found no reference of a sheet in ${quoted(typed)}.`,
  notAYear: (typed) => `A year is expected at the end of ${quoted(typed)}.`,
  tooMuch: (typed) => `I don’t understand the end of ${quoted(typed)}.`,
  forExample: (text) => `For example: ${text}`,
  didYouMean: (text) => `Did you mean ${quoted(text)}?`,
};
