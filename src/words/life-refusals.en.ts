import type { lifeRefusalsFr, lifeRefusalWordsFr } from './life-refusals.fr.ts';
import type { Widened } from './widened.ts';

const one = (n: number): boolean => n === 1;

export const lifeRefusalsEn: Widened<typeof lifeRefusalsFr> = {
  'amendment-under-way': (n) =>
    `Amendment ${n} is under way: there is one at a time. Change that one, or wait until it has taken effect.`,
  'amendment-state': (state, from) =>
    `The amendment is in the state ${state}. What you ask is possible only in these states: ${from}.`,
  'nothing-changes': 'Nothing differs from the version in effect. Change at least one field.',
  'correction-only': (fields) =>
    `This is more than a correction (${fields}): a change of content or budget goes through an amendment.`,
  'day-in-future': (field, given) => `${field}: ${given} has not come yet. Give a day in the past, or today.`,
  'day-in-past': (field, given) => `${field}: ${given} is past. Give a day to come, or today.`,
  'board-before-copil': (meeting, adoptedOn) =>
    `The committee adopted it on ${adoptedOn}: the board cannot have decided on ${meeting}. Check the date.`,
  'board-after-end': (meeting, lastDay) =>
    `The agreement ended on ${lastDay} (art. 17 and 18): the board of ${meeting} cannot validate an action under it any more.`,
  'ceiling-short': (year, by) =>
    `The ceiling of programme ${year} does not cover this action: ${by} are missing. It can start once the ceiling is raised, or its budget reduced by an amendment.`,
  'spent-before-start': 'This action has not started: it cannot have spent anything. Write 0.',
  'year-outside-action': (given, years) =>
    `${given} is no year of this action for which a realisation sheet can be filed. Possible years: ${years}.`,
  'sheets-missing': (years) => `File the realisation sheet of these years first: ${years}.`,
  sheet: (n) =>
    one(n)
      ? 'One point of the realisation sheet is to be looked at.'
      : `${n} points of the realisation sheet are to be looked at.`,
  'only-lifting': {
    'not-reserved':
      'The vote is closed: an opinion changes no more, but to lift a reservation. Yours was not reserved.',
    'not-amended':
      'A reservation is lifted once an amendment has changed the sheet. None has taken effect since your opinion.',
    'not-favourable': 'The vote is closed: your reserved opinion can only become favourable.',
  },
  'no-support': (ministry) =>
    `${ministry} relays the actions that it supports, by a favourable opinion. This is not one of them.`,
  'sheets-first': (sheets) => `Missing first: ${sheets}. One agrees once both sheets can be read.`,
  'report-state': (state) => `The report is in the state ${state}: what you ask is not possible now.`,
  'report-not-presented': (missing) => `The report must first be presented: ${missing}.`,
  'year-not-over': (year) => `The year ${year} is not over: its report is sent after 31 December.`,
  'changed-meanwhile': (who, when, version, fields) =>
    `${who} saved version ${version} while you were writing, on ${when}${fields === '' ? '' : ` (${fields})`}. Nothing is lost on either side.`,
};

export const lifeRefusalWordsEn: Widened<typeof lifeRefusalWordsFr> = {
  rights: {
    'authorise-logo': 'authorise the logo of a ministry',
    'agree-digital': 'agree for a ministry to going online',
    'record-relay': 'record the relay of a ministry',
    'validate-report': 'validate the annual report',
  },
  notFound: {
    amendment: 'There is no such amendment',
    authorisation: 'There is no such authorisation',
    tool: 'The sheet has no such digital tool',
    report: 'This report is not begun yet',
    contact: 'The directory has no such contact',
  },
  needed: {
    objectives: 'Say how the amendment keeps to the agreement’s objectives.',
    materials: 'Name at least one material that the authorisation covers.',
    region: 'Give the region.',
    organisation: 'Give the organisation.',
  },
  fields: {
    objectives: 'Keeping to the objectives',
    materials: 'Materials',
    region: 'Region',
    organisation: 'Organisation',
    meeting: 'Day of the meeting',
    on: 'Day of the presentation',
    spent: 'Amount spent',
    link: 'Document',
    year: 'Year',
    body: 'Signatory',
  },
  sheetFaults: {
    missing: 'to be filled in (0 where there is none).',
    'not-a-whole-number': 'a whole number is expected, without point or sign.',
    'not-an-amount': 'an amount in euros is expected, 0 included.',
    'amount-too-large': 'this amount is too large.',
    'not-in-list': 'this funder is not in the list.',
    'resources-differ': 'the resources used do not make up what was spent.',
    'not-an-address': 'an address that begins with https:// is expected.',
  },
  sheetPlaces: { indicators: 'Indicator', publics: 'Public', lines: 'Cost line', links: 'Link' },
  reportStates: {
    draft: 'being prepared',
    sent: 'sent',
    'changes-asked': 'changes asked for',
    validated: 'validated',
  },
  presentTo: { commission: 'to the commission', board: 'to the board' },
};
