import type { LifeFact } from '../rules/life-facts.ts';

/** Lines of the register about an action's life after the vote. */
export const lifeRegisterFr = {
  BoardDecided: (subject: string, value: string, meeting: string) =>
    `Décision du conseil d’administration du ${meeting} sur ${subject} : ${value}`,
  AmendmentProposed: (subject: string) => `Avenant proposé : ${subject}`,
  AmendmentRevised: (subject: string, version: number) => `Nouvelle version (${version}) : ${subject}`,
  AmendmentPlaced: (subject: string, consultation: string) =>
    `Avenant mis à l’ordre du jour (${consultation}) : ${subject}`,
  AmendmentWithdrawn: (subject: string) => `Avenant retiré : ${subject}`,
  AmendmentTookEffect: (subject: string, version: number) => `En vigueur, comme version ${version} : ${subject}`,
  FicheCorrected: (fiche: string, version: number) => `Correction (version ${version}) : ${fiche}`,
  ActionStarted: (fiche: string) => `Action démarrée : ${fiche}`,
  RealisationFiled: (fiche: string, year: number) => `Fiche de réalisation ${year} : ${fiche}`,
  ActionAbandoned: (fiche: string, spent: string) => `Action abandonnée (dépensé : ${spent}) : ${fiche}`,
  LogoAuthorised: (ministry: string, fiche: string, period: string) =>
    `Logo autorisé (${ministry}), ${period} : ${fiche}`,
  LogoWithdrawn: (fiche: string) => `Autorisation de logo retirée : ${fiche}`,
  RelayRecorded: (ministry: string, fiche: string) => `Relais en région (${ministry}) : ${fiche}`,
  DigitalSheetFiled: (sheet: string, fiche: string) => `Outil numérique, dépôt (${sheet}) : ${fiche}`,
  DigitalAgreementGiven: (ministry: string, fiche: string, agreed: boolean) =>
    agreed
      ? `Accord de mise en ligne (${ministry}) : ${fiche}`
      : `Accord de mise en ligne retiré (${ministry}) : ${fiche}`,
  ContactKept: 'Contact inscrit ou corrigé dans l’annuaire',
  ContactRemoved: 'Contact retiré de l’annuaire',
  ReportWritten: (year: string) => `Bilan ${year} : parties qualitatives écrites`,
  ReportPresented: (year: string, to: string, on: string) => `Bilan ${year} présenté ${to}, le ${on}`,
  ReportSent: (year: string, n: number) => `Bilan ${year} envoyé aux signataires (envoi ${n})`,
  ReportValidated: (year: string, body: string) => `Bilan ${year} validé par ${body}`,
  ReportChangesAsked: (year: string, body: string) => `Bilan ${year} : modifications demandées par ${body}`,
} satisfies Record<LifeFact['kind'], unknown>;
