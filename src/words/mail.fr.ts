/** What mails say of their own, around the views that they carry. */
export const mailFr = {
  digestTitle: (n: number) => `${n} nouvelles du comité`,
  /** What is most pressing, and that there is more. */
  digestSubject: (first: string, others: number) =>
    others === 1 ? `${first} – et une autre nouvelle` : `${first} – et ${others} autres nouvelles`,
  decided: (outcome: string, subject: string) => `${outcome} : ${subject}`,
  from: (agreement: string) => `Copil – ${agreement}`,
  digestSummary: (titles: string) => `Dans ce courriel : ${titles}.`,
  greeting: (name: string) => `Bonjour ${name},`,
  personal:
    'Les liens de ce courriel sont personnels : ils vous reconnaissent. Ne les transmettez pas. Rien ne se fait à leur seule ouverture : un bouton confirme.',
  why: (agreement: string) => `Vous recevez ce courriel parce que vous avez une place dans « ${agreement} ».`,
  statutory:
    'Ce que la convention demande de vous dire (consultations, votes, décisions, avis attendus, mandats) vous est toujours envoyé.',
  stopNews: 'Ne plus recevoir les autres nouvelles',
  openRoom: 'Ouvrir le salon web',
  newsStopped: {
    question: 'Ne plus recevoir les nouvelles par courriel ?',
    text: 'Vous ne recevrez plus que ce que la convention demande de vous dire : consultations, votes, décisions, avis attendus, mandats. Le reste se lit dans le salon web.',
    yes: 'Ne plus recevoir les nouvelles',
    done: 'C’est fait',
    doneText: 'Vous ne recevrez plus de nouvelles par courriel. Vous pouvez y revenir ici à tout moment.',
    again: 'Recevoir de nouveau les nouvelles',
    againDone: 'Vous recevrez de nouveau les nouvelles par courriel.',
  },
  mailRefused: {
    title: (name: string) => `Courriel refusé : ${name}`,
    summary: (name: string, why: string) =>
      `Le serveur de messagerie de ${name} refuse son adresse (${why}). Ses courriels n’arrivent plus. Joignez cette personne autrement, puis faites corriger son adresse.`,
  },
  signIn: {
    subject: 'Votre lien de connexion',
    text: (minutes: string) =>
      `Voici le lien que vous avez demandé pour entrer dans le salon web. Il sert une fois, pendant ${minutes} minutes.`,
    ownData: (minutes: string) =>
      `Vos mandats sont terminés. Ce lien ouvre ce que le système garde encore sur vous, pour le lire, le corriger ou l’effacer. Il sert une fois, pendant ${minutes} minutes.`,
    button: 'Continuer vers la connexion',
    notYou: 'Si vous n’avez rien demandé, ne faites rien : sans ce lien, personne n’entre.',
  },
  ownData: {
    subject: 'Vos données',
    text: 'Voici, en pièce jointe, tout ce que le système garde sur vous, comme vous l’avez demandé.',
  },
};

export type MailWords = typeof mailFr;
