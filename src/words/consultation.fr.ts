const one = (n: number): boolean => n < 2;

/** Written consultations: their card, and the agenda of all of them. */
export const consultationFr = {
  eyebrow: 'Consultation écrite',
  states: { planned: 'À venir', running: 'En cours', over: 'Terminée' },
  period: 'Période',
  periodValue: (opensAt: string, closesAt: string) => `du ${opensAt} au ${closesAt}`,
  why: 'Pourquoi pas de réunion',
  votes: 'Votes',
  votesTogether: 'tous ensemble, d’eux-mêmes, du début à la fin de la consultation',

  ends: 'Fin',
  summaries: {
    planned: (title: string, opensAt: string, points: string) => `${title} commence le ${opensAt}. ${points}`,
    running: (title: string, closesAt: string, points: string) =>
      `${title} est ouverte jusqu’au ${closesAt}. ${points}`,
    over: (title: string, closesAt: string, points: string) => `${title} a pris fin le ${closesAt}. ${points}`,
  },
  pointCount: (n: number) =>
    n === 0 ? 'Aucun point pour l’instant.' : one(n) ? 'Un point à l’ordre du jour.' : `${n} points à l’ordre du jour.`,
  points: 'Ordre du jour',
  noPointWas: 'Rien n’y a été inscrit.',
  noPoint: 'Rien n’est encore inscrit. Le secrétariat y met des fiches et des motions.',
  missing: {
    opinions: (ministries: string) => `avis attendus (${ministries})`,
    voteAtOpening: 'vote dès l’ouverture',
    voteToOpen: 'tous les avis sont donnés, le vote peut s’ouvrir',
    voting: (seats: number, of: number, until: string) =>
      `vote ouvert jusqu’au ${until} ; ${seats === 0 ? 'aucun' : seats} ${one(seats) ? 'siège' : 'sièges'} sur ${of} ${seats === 0 ? 'n’a encore' : one(seats) ? 'a' : 'ont'} voté`,
    votingOver: 'vote fini, résultat imminent',
    decided: (outcome: string, number: string) => `${outcome}, décision ${number}`,
    calledOff: 'vote interrompu sans décision',
    withdrawn: 'retirée',
    amendmentWithdrawn: 'retiré',
    notVoted: 'pas mise au vote',
  },
  motion: (title: string) => `Motion ${title}`,
  motionText: (title: string) => `Texte de la motion ${title}`,
  buttons: {
    place: (name: string) => `Inscrire ${name}`,
    motion: 'Proposer une motion',
    prepare: 'Préparer une motion',
    removeMotion: (title: string) => `Retirer la motion ${title}`,
    open: 'Consulter par écrit',
    see: (name: string) => `Voir ${name}`,
  },
  agenda: {
    title: 'Ordre du jour',
    summary: (running: number, planned: number) =>
      running + planned === 0
        ? 'Aucune séance ni consultation n’est en cours ni prévue.'
        : `Séances et consultations en cours : ${running} ; à venir : ${planned}.`,
    over: 'Séances et consultations terminées',
    waiting: 'Fiches en attente d’un ordre du jour',
  },
};
