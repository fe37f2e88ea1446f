const one = (n: number): boolean => n < 2;

/** One's own page in a chat: what awaits, what one has voted, what runs, what comes. */
export const homeFr = {
  title: 'Mon comité',
  summary: (n: number) =>
    n === 0 ? 'Rien ne vous attend.' : one(n) ? 'Une chose vous attend.' : `${n} choses vous attendent.`,
  awaits: 'Ce qui m’attend',
  nothing: 'Rien ne vous attend pour l’instant.',
  myVotes: 'Mes votes en cours',
  openVotes: 'Votes ouverts',
  noOpenVote: 'Aucun vote n’est ouvert.',
  openVote: (subject: string, until: string, turnout: string) => `${subject} – ${until} – ${turnout}`,
  changeLong: (label: string, subject: string) => `${label} (${subject})`,
  missing: 'Ce qui manque',
  nothingMissing: 'Rien ne manque.',
  missingOpinions: (fiche: string, bodies: string) => `${fiche} : avis attendu de ${bodies}`,
  missingVotes: (subject: string, seats: string) => `${subject} : vote attendu de ${seats}`,
  missingExamination: (fiche: string) => `${fiche} : avis de la commission attendu`,
  vacant: (seats: string) => `Sièges vacants : ${seats}`,
  dates: 'Prochaines dates',
  voteCloses: (subject: string) => `Clôture du vote : ${subject}`,
  consultationCloses: (title: string) => `Fin de la consultation ${title}`,
  latest: (day: string) => `au plus tard le ${day}`,
};
