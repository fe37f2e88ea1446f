/** The proof that an act stands in the register (R16.2), and the list of consultations. */
export const proofFr = {
  title: 'Preuve au registre',
  look: 'Chercher une empreinte',
  lookHint: 'L’empreinte d’un reçu, en entier ou ses 12 premiers signes au moins.',
  lookButton: 'Chercher',
  holds: 'Dans la chaîne',
  broken: 'La chaîne ne tient pas',
  summary: (seq: string, after: string) =>
    `L’acte n° ${seq} est dans la chaîne du registre. Actes qui le suivent, tous vérifiés à l’instant : ${after}.`,
  summaryBroken: (seq: string) =>
    `L’acte n° ${seq} a été trouvé, mais la chaîne ne tient pas à partir de l’acte n° ${seq}. Prévenez le secrétariat.`,
  seq: 'N°',
  what: 'Acte',
  hash: 'Empreinte de l’acte',
  prev: 'Empreinte de l’acte précédent',
  head: (seq: string) => `Empreinte du dernier acte (n° ${seq})`,
  after: 'Actes qui le suivent',
  how: 'Chaque acte porte l’empreinte du précédent : changer celui-ci changerait toutes les empreintes suivantes, jusqu’à la dernière. Gardez la dernière empreinte, ou comparez-la avec celle d’un autre membre.',
  offline: 'Pour vérifier sans ce site : téléchargez la preuve, puis tapez « copil verify » suivi du nom du fichier.',
  file: 'Télécharger la preuve',
  source: 'L’acte tel qu’il est haché',
  own: 'Ce que vous avez écrit ou choisi, sous son sceau',
  ownText: 'Vous seul voyez ceci. Le sceau est le SHA-256 du sel, d’un saut de ligne et de la valeur.',
  field: 'Champ',
  salt: 'Sel',
  value: 'Valeur',
  notFound: 'Cette empreinte n’est pas dans le registre de cette convention. Vérifiez qu’elle est complète.',
  check: 'Vérifier au registre',
  consultations: {
    title: 'Consultations écrites',
    summary: (n: number) =>
      n === 0 ? 'Aucune consultation écrite.' : n === 1 ? 'Une consultation écrite.' : `${n} consultations écrites.`,
    state: 'État',
    points: 'Points',
    read: 'Lire la consultation',
    readLong: (title: string) => `Lire la consultation ${title}`,
  },
};

export type ProofWords = typeof proofFr;
