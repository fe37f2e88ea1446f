/** One's own data: to see, to have, to correct, to erase (R16.4). */
export const ownDataFr = {
  title: 'Mes données',
  intro: 'Tout ce que le système garde sur vous. Personne d’autre que vous ne voit cette page.',
  held: 'Ce qui est gardé',
  none: 'Aucune',
  counts: {
    accounts: 'Comptes liés',
    mandates: 'Sièges et rôles, passés compris',
    fiches: 'Fiches écrites',
    remarks: 'Remarques écrites',
    registerEntries: 'Actes au registre, faits par vous ou à votre sujet',
    messages: 'Messages privés',
    sessions: 'Sessions ouvertes',
  },
  file: 'Télécharger le tout',
  fileHint: 'Un fichier JSON, avec tout le détail : chaque message, chaque acte, chaque texte.',
  sendFile: 'Recevoir le tout par courriel',
  openPage: 'Ouvrir la page de mes données',
  pageLink:
    'Sur cette page vous pouvez lire, télécharger et corriger ce qui est gardé sur vous. Le lien est pour vous seul : il sert une fois, pendant un quart d’heure.',
  pageOpen: 'Ouvrir la page',
  fileSent: 'Le fichier vous est envoyé par courriel.',
  correct: 'Corriger',
  correctTitle: 'Corriger mes données',
  correctIntro: 'Votre nom tel que les autres le voient, et la langue dans laquelle le système vous parle.',
  name: 'Nom',
  locale: 'Langue',
  locales: { fr: 'Français', en: 'Anglais' },
  save: 'Enregistrer',
  corrected: 'C’est corrigé.',
  address: 'Changer d’adresse électronique',
  addressHint: 'Un lien est envoyé à la nouvelle adresse : elle n’est prise en compte qu’une fois ce lien confirmé.',
  newAddress: 'Nouvelle adresse',
  addressSend: 'Envoyer le lien',
  addressSent: 'Si cette adresse est libre, un lien vient d’y être envoyé. Il vaut un quart d’heure.',
  addressConfirm: 'Prendre cette adresse ?',
  addressConfirmText: (mail: string) => `Vos courriels, et vos liens de connexion, iront désormais à ${mail}.`,
  addressYes: 'Prendre cette adresse',
  addressDone: 'Votre adresse est changée.',
  addressVoid: 'Ce lien n’est plus valable. Demandez-en un autre depuis la page « Mes données ».',
  addressElsewhere:
    'Ouvrez ce lien dans le navigateur où votre session est ouverte, ou connectez-vous d’abord, par votre adresse actuelle. Ainsi une faute de frappe ne donne votre place à personne.',
  addressMailSubject: 'Confirmer votre nouvelle adresse',
  addressMailText:
    'Vous avez demandé que cette adresse devienne la vôtre dans Copil. Ce lien vaut un quart d’heure, dans le navigateur d’où vous l’avez demandé.',
  addressChangedSubject: 'Votre adresse a changé',
  addressChangedText:
    'Votre adresse dans Copil vient d’être changée depuis votre session. Si ce n’est pas vous, prévenez le secrétariat du comité.',
  sessions: 'Sessions',
  news: 'Courriels',
  newsOn: 'Vous recevez les nouvelles par courriel, en plus de ce que la convention demande de vous dire.',
  newsOff: 'Vous ne recevez par courriel que ce que la convention demande de vous dire.',
  newsStop: 'Ne plus recevoir les nouvelles',
  newsStart: 'Recevoir aussi les nouvelles',
  erase: 'Effacer mes données',
  eraseText:
    'Votre nom, votre adresse, vos comptes, vos messages, vos brouillons jamais déposés, vos lignes d’annuaire et le texte de vos remarques sont effacés. Le registre des votes reste : il ne porte que des identifiants et des empreintes, qui ne mènent alors plus à personne. Les avis et les fiches déposés restent au dossier du comité.',
  eraseNotYet: (agreement: string, until: string) =>
    until === ''
      ? `Vous avez encore un mandat dans « ${agreement} ». Vos données pourront être effacées une fois tous vos mandats finis.`
      : `Vous avez encore un mandat dans « ${agreement} », jusqu’au ${until}. Vos données pourront être effacées une fois tous vos mandats finis.`,
  eraseQuestion: 'Effacer vos données ?',
  eraseNoReturn: 'Cela ne peut pas être défait.',
  eraseYes: 'Oui, effacer mes données',
  eraseNo: 'Non, ne rien effacer',
  erased: 'Vos données sont effacées',
  erasedText: 'Plus rien ici ne vous nomme. Votre session est fermée.',
};

export type OwnDataWords = typeof ownDataFr;
