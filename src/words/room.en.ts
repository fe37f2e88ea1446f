import type { RoomWords } from './room.fr.ts';

/** The web room's own sentences, in English. */
export const roomEn: RoomWords = {
  product: 'Copil',
  demo: 'Demonstration',
  demoText: 'The people and the sheets are fictional. Nothing you do here commits anyone.',
  skips: 'Skip links',
  skipToConversation: 'Skip to the conversation',
  skipToLatest: 'Skip to the latest',
  skipToCommand: 'Skip to the command',

  youAre: 'You are',
  changePerson: 'Be someone else',
  otherAgreements: 'Other agreements',

  tabs: 'Parts of the page',
  conversation: 'Conversation',
  conversationEmpty: 'Nothing has been posted here yet. Sheets will appear as they come.',
  isNew: 'New',
  published: 'Posted at',

  forMe: 'For me',
  forMePrivate: 'Only you can see this part.',
  awaiting: 'Waiting for you',
  awaitingCount: (count) => (count === 1 ? '1 thing is waiting for you' : `${count} things are waiting for you`),
  nothingAwaits: 'Nothing is waiting for you. All up to date.',
  messages: 'Private messages',
  noMessages: 'No message yet. Your voting receipts will come here.',

  command: 'Command',
  commandHint: 'For example /copil help. Nobody but you sees the answer.',
  commandPlaceholder: '/copil help',
  send: 'Send',
  suggestions: 'Possible commands',
  noSuggestion: 'No command suggested',
  oneSuggestion: '1 command suggested',
  manySuggestions: '{count} commands suggested',
  help: 'What can I do?',

  answer: 'Answer',
  answerPrivate: 'Visible to you alone',
  close: 'Close',
  back: 'Back to the conversation',
  cancel: 'Cancel',

  optional: 'optional',
  chooseOne: 'Choose…',
  atMost: (count) => `${count.toLocaleString('en')} characters at most.`,
  left: 'Characters left: {count}',
  over: 'Characters too many: {count}',
  amountHint: 'In euros, for example 12,345.67.',
  line: 'Line',
  lineNumber: (line) => `Line ${line}`,
  addLine: 'Add a line',
  emptyLines: 'A line left empty is not kept.',
  maxLines: (count) => `${count} lines at most.`,
  errorsTitle: (count) => (count === 1 ? 'One answer needs another look' : `${count} answers need another look`),
  errorPrefix: 'To correct: ',
  error: 'Error: ',

  byBody: 'Votes by body',
  body: 'Body',

  choosePerson: 'Who are you?',
  choosePersonText:
    'This is a demonstration: choose the person in whose place you want to act. You can change at any time, or open a private browsing window to be two people at once.',
  chosen: 'You are this person',

  saving: 'Saving…',
  loading: 'Loading…',
  saved: 'Saved.',
  newEntry: 'New in the conversation: {title}',
  lost: 'Connection lost, trying again…',
  restored: 'Connected again.',
  notSent: 'The server’s answer did not arrive. You can press again: nothing will be counted twice.',
  notLoaded: 'The page could not be loaded. Try again in a moment.',
  discard: 'Discard what you wrote?',

  notFound: 'This page does not exist',
  notFoundText: 'The address may be incomplete, or what it showed is no longer there.',
  failed: 'Something went wrong',
  failedText: (reference) =>
    `It is not your doing, and nothing was half saved. Try again in a moment; if it goes on, tell the secretariat and quote this number: ${reference}.`,
  expired: 'This page has waited too long',
  expiredText: 'For safety it is no longer valid. Go back to the conversation and start again: nothing was saved.',
};
