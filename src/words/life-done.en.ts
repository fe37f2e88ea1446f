import type { lifeDoneFr } from './life-done.fr.ts';
import type { Widened } from './widened.ts';

export const lifeDoneEn: Widened<typeof lifeDoneFr> = {
  'record-board': (subject, value) => `The board’s decision on ${subject} is recorded: ${value}. All members are told.`,
  'propose-amendment': (subject) => `Noted: ${subject} is proposed. The version in effect does not change.`,
  'revise-amendment': (subject) => `Noted: ${subject} has changed.`,
  'place-amendment': (subject) => `Noted: ${subject} is on the agenda. The ministries are told.`,
  'withdraw-amendment': (subject) => `Noted: ${subject} is withdrawn.`,
  'correct-fiche': (fiche) => `${fiche} is corrected. The register keeps it, before and after.`,
  'start-action': (fiche) => `The action ${fiche} starts. All members are told.`,
  'abandon-action': (fiche) => `The action ${fiche} is abandoned.`,
  'file-realisation': (fiche, completed) =>
    completed
      ? `The realisation sheet of ${fiche} is filed: the action is completed.`
      : `The realisation sheet of ${fiche} is filed.`,
  'authorise-logo': (ministry, fiche) => `The authorisation of ${ministry} is recorded for ${fiche}.`,
  'withdraw-logo': (fiche) => `The authorisation is withdrawn for ${fiche}.`,
  'record-relay': (fiche) => `The regional relay is recorded for ${fiche}.`,
  'file-digital-sheet': (fiche) => `The sheet of the digital tool is filed for ${fiche}.`,
  'agree-digital': (fiche) => `Your ministry’s agreement is up to date for ${fiche}.`,
  'keep-contact': 'The directory is up to date.',
  'remove-contact': 'The contact is removed from the directory.',
  'write-report': (year) => `The qualitative parts of the report ${year} are saved.`,
  'present-report': (year) => `The presentation of the report ${year} is noted.`,
  'send-report': (year) => `The report ${year} is sent to the three signatories.`,
  'validate-report': (year, all) =>
    all
      ? `The report ${year} is validated by all three signatories.`
      : `Your validation of the report ${year} is recorded.`,
  'ask-report-changes': (year) => `Your request about the report ${year} is sent to the secretariat.`,
};
