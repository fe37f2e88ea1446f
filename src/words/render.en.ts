import type { RenderWords } from './render.fr.ts';

export const renderEn: RenderWords = {
  lang: 'en',
  colon: ':',
  yes: 'Yes',
  cancel: 'Cancel',
  close: 'Close',
  buttons: 'Buttons',
  links: 'Links',
  refresh: 'Refresh',
  readAll: 'Read it all',
  shortened: 'Shortened… The rest can be read in full in the sheet or the register.',
  formShortened:
    'This form can’t hold everything: what ends with “…” is cut here. To lose nothing, edit it in the web room.',
  elsewhere: 'To be done in the application',
  missing: 'Please fill in this field.',
  toCalendar: 'Add to my calendar',
  addRow: 'Add a line',
  cell: (label, line) => `${label} (line\u00a0${line})`,
  linesShown: (from, to, of) =>
    `Lines ${from} to ${to} of ${of}. The others are kept as they are; the buttons below the table lead to them.`,
  turnLines: (from, to) => (from === to ? `Line\u00a0${from}` : `Lines ${from} to ${to}`),
  ofLine: (line, error) => `Line\u00a0${line}: ${error}`,
  tooMuchTyped:
    'This window can’t carry more changes from one page to the next. Send these first, or go on in the web room.',
  time: (label) => `${label} (time)`,
};
