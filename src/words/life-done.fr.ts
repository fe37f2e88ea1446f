/** Acknowledgements of acts on an action's life after the vote. */
export const lifeDoneFr = {
  'record-board': (subject: string, value: string) =>
    `La décision du conseil d’administration sur ${subject} est enregistrée : ${value}. Tous les membres en sont informés.`,
  'propose-amendment': (subject: string) => `C’est noté : ${subject} est proposé. La version en vigueur ne change pas.`,
  'revise-amendment': (subject: string) => `C’est noté : ${subject} est modifié.`,
  'place-amendment': (subject: string) =>
    `C’est noté : ${subject} est à l’ordre du jour. Les ministères sont prévenus.`,
  'withdraw-amendment': (subject: string) => `C’est noté : ${subject} est retiré.`,
  'correct-fiche': (fiche: string) => `${fiche} est corrigée. Le registre garde l’avant et l’après.`,
  'start-action': (fiche: string) => `L’action ${fiche} démarre. Tous les membres en sont informés.`,
  'abandon-action': (fiche: string) => `L’action ${fiche} est abandonnée.`,
  'file-realisation': (fiche: string, completed: boolean) =>
    completed
      ? `La fiche de réalisation de ${fiche} est déposée : l’action est achevée.`
      : `La fiche de réalisation de ${fiche} est déposée.`,
  'authorise-logo': (ministry: string, fiche: string) => `L’autorisation de ${ministry} est enregistrée pour ${fiche}.`,
  'withdraw-logo': (fiche: string) => `L’autorisation est retirée pour ${fiche}.`,
  'record-relay': (fiche: string) => `Le relais en région est noté pour ${fiche}.`,
  'file-digital-sheet': (fiche: string) => `La fiche de l’outil numérique est déposée pour ${fiche}.`,
  'agree-digital': (fiche: string) => `L’accord de votre ministère est à jour pour ${fiche}.`,
  'keep-contact': 'L’annuaire est à jour.',
  'remove-contact': 'Le contact est retiré de l’annuaire.',
  'write-report': (year: string) => `Les parties qualitatives du bilan ${year} sont enregistrées.`,
  'present-report': (year: string) => `La présentation du bilan ${year} est notée.`,
  'send-report': (year: string) => `Le bilan ${year} est envoyé aux trois signataires.`,
  'validate-report': (year: string, all: boolean) =>
    all
      ? `Le bilan ${year} est validé par les trois signataires.`
      : `Votre validation du bilan ${year} est enregistrée.`,
  'ask-report-changes': (year: string) => `Votre demande sur le bilan ${year} est envoyée au secrétariat.`,
};
