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
    'session.open': 'Plan a session',
    'session.show': 'The session under way or the next one',
    priorities: 'Put a year’s priorities to the vote',
    conciliation: 'Ask for conciliation',
    'motion.new': 'Put a motion to the vote',
    agenda: 'The agenda',
    calendar: 'The committee’s calendar',
    reminders: 'The reminders to come',
    budget: 'The budget of the programme year',
    members: 'The members of the committee',
    rules: 'The rules of the committee',
    register: 'The register, or that of one sheet',
    'my-data': 'What is kept about you',
    'room.here': 'Bind this room to the agreement',
  },
  tooLong: 'This text is too long for a command.',
  noSuchCommand: (typed) => `I don’t know the command ${quoted(typed)}.`,
  referenceMissing: 'The reference of the sheet is missing.',
  notAReference: (typed) => `I found no reference of a sheet in ${quoted(typed)}.`,
  tooMuch: (typed) => `I don’t understand the end of ${quoted(typed)}.`,
  forExample: (text) => `For example: ${text}`,
  didYouMean: (text) => `Did you mean ${quoted(text)}?`,
};
