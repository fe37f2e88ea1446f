import type { ReportState } from '../rules/report.ts';

const one = (n: number): boolean => n < 2;

/** Every "no" about an action's life after the vote, by the refusal's code. */
export const lifeRefusalsFr = {
  'amendment-under-way': (n: number) =>
    `L’avenant ${n} est en cours : il n’y en a qu’un à la fois. Modifiez celui-ci, ou attendez qu’il ait pris effet.`,
  'amendment-state': (state: string, from: string) =>
    `L’avenant est à l’état ${state}. Ce que vous demandez n’est possible qu’à ces états : ${from}.`,
  'nothing-changes': 'Rien ne change par rapport à la version en vigueur. Modifiez au moins un champ.',
  'correction-only': (fields: string) =>
    `Ce n’est pas une simple correction (${fields}) : un changement de contenu ou de budget passe par un avenant.`,
  'day-in-future': (field: string, given: string) =>
    `${field} : le ${given} n’est pas encore venu. Donnez un jour passé, ou aujourd’hui.`,
  'day-in-past': (field: string, given: string) =>
    `${field} : le ${given} est déjà passé. Donnez un jour à venir, ou aujourd’hui.`,
  'board-before-copil': (meeting: string, adoptedOn: string) =>
    `Le copil l’a adoptée le ${adoptedOn} : le conseil d’administration n’a pas pu en décider le ${meeting}. Vérifiez la date.`,
  'board-after-end': (meeting: string, lastDay: string) =>
    `La convention a pris fin le ${lastDay} (art. 17 et 18) : le conseil d’administration du ${meeting} ne peut plus y valider d’action.`,
  'ceiling-short': (year: number, by: string) =>
    `Le plafond du programme ${year} ne couvre pas cette action : il manque ${by}. Elle pourra démarrer quand le plafond sera relevé, ou le budget réduit par un avenant.`,
  'spent-before-start': 'Cette action n’a pas démarré : elle n’a rien pu dépenser. Écrivez 0.',
  'year-outside-action': (given: number, years: string) =>
    `${given} n’est pas une année de cette action pour laquelle on peut déposer une fiche de réalisation. Années possibles : ${years}.`,
  'sheets-missing': (years: string) => `Déposez d’abord la fiche de réalisation de : ${years}.`,
  sheet: (n: number) =>
    one(n)
      ? 'Un point de la fiche de réalisation est à revoir.'
      : `${n} points de la fiche de réalisation sont à revoir.`,
  'only-lifting': {
    'not-reserved':
      'Le vote est clos : un avis ne change plus, sauf pour lever une réserve. Le vôtre n’était pas réservé.',
    'not-amended': 'Une réserve se lève quand un avenant a modifié la fiche. Aucun n’a pris effet depuis votre avis.',
    'not-favourable': 'Le vote est clos : votre avis réservé peut seulement devenir favorable.',
  },
  'no-support': (ministry: string) =>
    `${ministry} relaie les actions qu’il soutient, par un avis favorable. Ce n’est pas le cas de celle-ci.`,
  'sheets-first': (sheets: string) => `Il manque d’abord : ${sheets}. L’accord se donne une fois les deux fiches lues.`,
  'report-state': (state: string) =>
    `Le bilan est à l’état ${state} : ce que vous demandez n’est pas possible maintenant.`,
  'report-not-presented': (missing: string) => `Le bilan doit d’abord être présenté : ${missing}.`,
  'year-not-over': (year: number) => `L’année ${year} n’est pas finie : son bilan s’envoie après le 31 décembre.`,
  'changed-meanwhile': (who: string, when: string, version: number, fields: string) =>
    `${who} a enregistré la version ${version} pendant que vous écriviez, le ${when}${fields === '' ? '' : ` (${fields})`}. Rien n’est perdu de part ni d’autre.`,
};

export const lifeRefusalWordsFr = {
  rights: {
    'authorise-logo': 'autoriser le logo d’un ministère',
    'agree-digital': 'donner l’accord d’un ministère à une mise en ligne',
    'record-relay': 'noter le relais d’un ministère',
    'validate-report': 'valider le bilan annuel',
  },
  notFound: {
    amendment: 'Cet avenant est introuvable',
    authorisation: 'Cette autorisation est introuvable',
    tool: 'Cet outil numérique est introuvable dans la fiche',
    report: 'Ce bilan n’est pas encore commencé',
    contact: 'Ce contact est introuvable dans l’annuaire',
  },
  needed: {
    objectives: 'Dites en quoi l’avenant reste conforme aux objectifs de la convention.',
    materials: 'Nommez au moins un support couvert par l’autorisation.',
    region: 'Indiquez la région.',
    organisation: 'Indiquez l’organisme.',
  },
  fields: {
    objectives: 'Conformité aux objectifs',
    materials: 'Supports',
    region: 'Région',
    organisation: 'Organisme',
    meeting: 'Date de la réunion',
    on: 'Date de la présentation',
    spent: 'Montant dépensé',
    link: 'Document',
    year: 'Année',
    body: 'Signataire',
  },
  sheetFaults: {
    missing: 'à remplir (0 s’il n’y a rien).',
    'not-a-whole-number': 'un nombre entier est attendu, sans virgule ni signe.',
    'not-an-amount': 'un montant en euros est attendu, 0 compris.',
    'amount-too-large': 'ce montant est trop élevé.',
    'not-in-list': 'ce financeur n’est pas dans la liste.',
    'resources-differ': 'les ressources utilisées ne font pas ce qui a été dépensé.',
    'not-an-address': 'une adresse qui commence par https:// est attendue.',
  },
  sheetPlaces: { indicators: 'Indicateur', publics: 'Public', lines: 'Poste de dépense', links: 'Lien' },
  reportStates: {
    draft: 'en préparation',
    sent: 'envoyé',
    'changes-asked': 'modifications demandées',
    validated: 'validé',
  } satisfies Record<ReportState, string> as Readonly<Record<ReportState, string>>,
  presentTo: { commission: 'à la commission', board: 'au conseil d’administration' },
};
