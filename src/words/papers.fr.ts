/** Documents and pictures. */
export const papersFr = {
  files: {
    result: (decision: string) => `resultat-${decision}`,
    fiche: (reference: string) => (reference === '' ? 'fiche-brouillon' : `fiche-${reference}`),
  },

  /** R9.4. */
  partnership: (title: string, bodies: string) => `Dans le cadre de la convention ${title}, conclue entre : ${bodies}.`,
  colophon: {
    dated: (day: string) => `Établi le ${day}`,
    version: (n: number, hash: string) => `fiche en version ${n}, empreinte ${hash}`,
    register: (entry: string, day: string, hash: string) => `registre au ${day}, entrée ${entry}, empreinte ${hash}`,
    page: (page: number, of: number) => `Page ${page} sur ${of}`,
  },

  fiche: {
    essential: 'L’essentiel',
    opinions: 'Avis',
    content: 'Contenu de la fiche',
    way: 'Parcours et versions',
    voteOpen: 'Vote en cours',
    voteCalledOff: 'Vote interrompu',
    decision: (number: string) => `Décision ${number}`,
  },

  picture: {
    eyebrow: (decision: string, day: string) => `${decision} · ${day}`,
    foot: (agreement: string, hash: string) => `${agreement} · registre ${hash}`,
    line: (votes: string) => `${votes} requises`,
    figure: (votes: number, choice: string) => `${votes} ${choice.toLocaleLowerCase('fr')}`,
    alt: (title: string, outcome: string, rows: readonly string[], required: string) =>
      `Résultat du vote. ${title} : ${outcome.toLocaleLowerCase('fr')}. ${rows.join(' ; ')}. ${required}.`,
  },
};

export type PapersWords = typeof papersFr;
