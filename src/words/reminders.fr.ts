import type { DeadlineKind } from '../rules/deadlines.ts';

/** Reminders (R14): what each says, the page of those to come, and the calendar with its feed. */
export const remindersFr = {
  /** What a date of the committee's year is called; `what` is its year, a title, or a subject. */
  titles: {
    'spring-copil': (what: string) => `Copil de printemps ${what}`,
    'year-end-copil': (what: string) => `Copil de fin d’année ${what}`,
    'annual-report': (what: string) => `Bilan annuel ${what} envoyé et validé`,
    'agreement-end': () => 'Fin de la convention',
    commission: (what: string) => `Commission apprentissage, avant le ${what.charAt(0).toLowerCase()}${what.slice(1)}`,
    board: (what: string) => `Conseil d’administration, après le ${what.charAt(0).toLowerCase()}${what.slice(1)}`,
    session: (what: string) => what,
    documents: (what: string) => `Documents à envoyer : ${what}`,
    agenda: (what: string) => `Ordre du jour à approuver : ${what}`,
    opinions: (what: string) => `Avis attendus : ${what}`,
    vote: (what: string) => `Clôture du vote : ${what}`,
    consultation: (what: string) => `Consultation écrite : ${what}`,
    realisation: (what: string) => `Fiche de réalisation attendue : ${what}`,
    logo: (what: string) => `Fin d’autorisation de logo : ${what}`,
  } satisfies Record<DeadlineKind, (what: string) => string> as Readonly<
    Record<DeadlineKind, (what: string) => string>
  >,
  /** What the reminder says. `day` is the last day on which it can be done. */
  says: {
    'spring-copil': (what: string, day: string, planned: string) =>
      planned === ''
        ? `Le copil de printemps ${what} se tient au plus tard le ${day}. Aucune séance n’est encore prévue.`
        : `Le copil de printemps ${what} se tient au plus tard le ${day}. Il est prévu le ${planned}.`,
    'year-end-copil': (what: string, day: string, planned: string) =>
      planned === ''
        ? `Le copil de fin d’année ${what} se tient au plus tard le ${day}. Aucune séance n’est encore prévue.`
        : `Le copil de fin d’année ${what} se tient au plus tard le ${day}. Il est prévu le ${planned}.`,
    'annual-report': (what: string, day: string) =>
      `Le bilan annuel ${what} est à envoyer aux trois signataires, et à faire valider, au plus tard le ${day}.`,
    'agreement-end': (_what: string, day: string) =>
      `La convention prend fin le ${day} au soir. Rien n’est reconduit sans une nouvelle convention signée de tous.`,
    commission: (what: string, day: string) => `La commission qui précède ${what} se tient le ${day}.`,
    board: (what: string, day: string) => `Le conseil d’administration qui suit ${what} se tient le ${day}.`,
    session: (what: string, day: string) => `${what} se tient le ${day}.`,
    documents: (what: string, day: string) =>
      `Les documents de travail de ${what} partent au plus tard le ${day}. Ils ne sont pas encore envoyés.`,
    agenda: (what: string, day: string) => `L’ordre du jour de ${what}, le ${day}, attend votre accord.`,
    opinions: (what: string, day: string) =>
      `L’avis de votre ministère est attendu avant le ${day} (${what}). Sans lui, un vote ne s’ouvre qu’avec un motif du secrétariat.`,
    vote: (what: string, day: string) => `Votre vote est attendu sur ${what} : la clôture est le ${day}.`,
    consultation: (what: string, day: string) => `La consultation ${what} prend fin le ${day}.`,
    realisation: (what: string, day: string) =>
      `L’action ${what} s’est terminée le ${day}. Sa fiche de réalisation est attendue.`,
    logo: (what: string, day: string) => `L’autorisation de logo pour ${what} prend fin le ${day}.`,
  } satisfies Record<DeadlineKind, (what: string, day: string, planned: string) => string> as Readonly<
    Record<DeadlineKind, (what: string, day: string, planned: string) => string>
  >,
  status: 'Rappel',
  fileSheet: 'Remplir la fiche de réalisation',
  giveOpinion: (fiche: string) => `Donner l’avis : ${fiche}`,

  page: {
    title: 'Rappels à venir',
    summary: (n: number) =>
      n === 0
        ? 'Aucun rappel à venir dans les trois mois.'
        : n === 1
          ? 'Un rappel à venir dans les trois mois.'
          : `${n} rappels à venir dans les trois mois.`,
    intro:
      'Ils partent d’eux-mêmes, à 9 h les jours ouvrés ; ceux d’un vote gardent leur heure. Qui a fait la chose n’en reçoit pas.',
    when: 'Quand',
    what: 'Rappel',
    to: 'À qui',
    muted: 'en sourdine',
    send: (what: string) => `Envoyer maintenant : ${what}`,
    sendNow: 'Envoyer maintenant',
    mute: 'Mettre en sourdine',
    muteOf: (what: string) => `Mettre en sourdine : ${what}`,
    next: 'Envoyer ou mettre en sourdine',
    earlier: 'Rappels précédents',
    later: 'Rappels suivants',
    nothing: 'Rien n’est à rappeler.',
  },

  calendar: {
    title: 'Calendrier du comité',
    state: 'Où on en est',
    states: {
      'to-come': 'à venir',
      done: 'fait',
      late: 'en retard',
      over: 'passé',
      cancelled: 'annulé',
    },
    heldOn: (day: string) => `tenu le ${day}`,
    heldLate: (day: string) => `tenu le ${day}, en retard`,
    plannedFor: (day: string) => `prévu le ${day}`,
    plannedLate: (day: string) => `prévu le ${day}, après cette date`,
    on: (year: number) => `Dates de ${year}`,
    date: 'Date',
    deadline: (day: string) => `au plus tard le ${day}`,
    matter: { calendar: (year: number) => `Calendrier ${year}`, plan: (year: number) => `Plan d’actions ${year}` },
    approvals: 'Accord des trois parties',
    agreed: 'approuvé par les trois parties',
    awaiting: (parties: string) => `accord attendu de ${parties}`,
    approve: {
      calendar: (year: number) => `Approuver le calendrier ${year}`,
      plan: (year: number) => `Approuver le plan d’actions ${year}`,
    },
    ask: 'Demander une modification',
    plan: (n: number, asked: string) =>
      n === 0
        ? 'aucune fiche déposée'
        : `${n} ${n < 2 ? 'fiche' : 'fiches'}, ${asked} demandés à la convention. Approuver le plan n’adopte aucune fiche.`,
    changedSince: 'des fiches ont changé depuis',
    priorities: (year: number) => `Priorités ${year}`,
    prioritiesValue: (axes: string, decision: string) => `${axes} (décision ${decision})`,
    feed: 'S’abonner au calendrier',
    feedText:
      'Une adresse rien qu’à vous, à donner à Outlook, Google Agenda ou votre téléphone : ce qui change ici y change aussi. Gardez-la pour vous.',
    feedAddress: 'Adresse privée',
    feedFollow: 'Ouvrir cette adresse',
    feedOpen: 'Obtenir une adresse',
    feedRevoke: 'Supprimer cette adresse',
    feedRevokeTitle: 'Supprimer cette adresse ?',
    feedRevokeText: 'Les agendas qui la suivent ne recevront plus rien. Vous pourrez en obtenir une autre.',
    feedRevokeYes: 'Oui, supprimer',
    feedRevokeNo: 'Non, la garder',
    conciliation: 'Demander une conciliation',
  },

  /** The feed itself. */
  feedName: (title: string) => `Comité de pilotage – ${title}`,
  feedRule: (rule: string) => `Règle ${rule}`,
};
