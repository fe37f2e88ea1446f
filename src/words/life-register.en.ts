import type { lifeRegisterFr } from './life-register.fr.ts';
import type { Widened } from './widened.ts';

export const lifeRegisterEn: Widened<typeof lifeRegisterFr> = {
  BoardDecided: (subject, value, meeting) => `Decision of the board of ${meeting} on ${subject}: ${value}`,
  AmendmentProposed: (subject) => `Amendment proposed: ${subject}`,
  AmendmentRevised: (subject, version) => `New version (${version}): ${subject}`,
  AmendmentPlaced: (subject, consultation) => `Amendment put on the agenda (${consultation}): ${subject}`,
  AmendmentWithdrawn: (subject) => `Amendment withdrawn: ${subject}`,
  AmendmentTookEffect: (subject, version) => `In effect, as version ${version}: ${subject}`,
  FicheCorrected: (fiche, version) => `Correction (version ${version}): ${fiche}`,
  ActionStarted: (fiche) => `Action started: ${fiche}`,
  RealisationFiled: (fiche, year) => `Realisation sheet ${year}: ${fiche}`,
  ActionAbandoned: (fiche, spent) => `Action abandoned (spent: ${spent}): ${fiche}`,
  LogoAuthorised: (ministry, fiche, period) => `Logo authorised (${ministry}), ${period}: ${fiche}`,
  LogoWithdrawn: (fiche) => `Logo authorisation withdrawn: ${fiche}`,
  RelayRecorded: (ministry, fiche) => `Regional relay (${ministry}): ${fiche}`,
  DigitalSheetFiled: (sheet, fiche) => `Digital tool, filed (${sheet}): ${fiche}`,
  DigitalAgreementGiven: (ministry, fiche, agreed) =>
    agreed
      ? `Agreement to going online (${ministry}): ${fiche}`
      : `Agreement to going online taken back (${ministry}): ${fiche}`,
  ContactKept: 'Contact entered or corrected in the directory',
  ContactRemoved: 'Contact removed from the directory',
  ReportWritten: (year) => `Report ${year}: qualitative parts written`,
  ReportPresented: (year, to, on) => `Report ${year} presented ${to}, on ${on}`,
  ReportSent: (year, n) => `Report ${year} sent to the signatories (sending ${n})`,
  ReportValidated: (year, body) => `Report ${year} validated by ${body}`,
  ReportChangesAsked: (year, body) => `Report ${year}: changes asked by ${body}`,
};
