/** Signing in to the web room by a link, and the pages that a link from a mail opens. */
export const signInFr = {
  title: 'Se connecter',
  about: 'Le salon web du comité de pilotage : les fiches action, les avis des ministères, les votes et le registre.',
  intro:
    'Donnez l’adresse électronique que le secrétariat connaît : vous y recevrez un lien, qui sert une fois, pendant un quart d’heure. Il n’y a pas de mot de passe.',
  mail: 'Adresse électronique',
  mailHint: 'Par exemple prenom.nom@exemple.fr',
  mailNeeded: 'Donnez une adresse électronique complète, par exemple prenom.nom@exemple.fr.',
  send: 'Recevoir un lien',
  sent: 'Regardez vos courriels',
  sentText:
    'Si cette adresse est connue, un lien vient d’y être envoyé. Il sert une fois, pendant un quart d’heure. S’il n’arrive pas, regardez parmi les indésirables, puis recommencez, ou prévenez le secrétariat.',
  tooMany: 'Trop de demandes',
  tooManyText: 'Attendez quelques minutes, puis recommencez.',
  noMail: 'Connexion impossible pour le moment',
  noMailText:
    'L’envoi de courriels n’est pas configuré sur cette instance : prévenez la personne qui l’exploite. Sur Slack ou Teams, tout reste possible.',
  confirm: 'Entrer dans le salon web',
  confirmText: 'Vous avez ouvert votre lien de connexion. Appuyez pour vous connecter sur cet appareil.',
  confirmButton: 'Me connecter',
  spent: {
    used: 'Ce lien a déjà servi',
    expired: 'Ce lien n’est plus valable',
    unknown: 'Ce lien n’est pas valable',
  },
  spentText: {
    used: 'Un lien ne sert qu’une fois. Demandez-en un autre.',
    expired: 'Un lien vaut un quart d’heure. Demandez-en un autre.',
    unknown: 'L’adresse est peut-être incomplète : ouvrez le lien depuis le courriel. Sinon, demandez-en un autre.',
  },
  another: 'Demander un lien',
  again: 'Demander un autre lien',
  signOut: 'Se déconnecter',
  signOutAll: 'Se déconnecter partout',
  signOutAllHint: 'Ferme toutes vos sessions, et rend sans effet les liens que vous avez reçus par courriel.',
  signedOut: 'Session fermée',
  signedOutText: 'Vous pouvez fermer cette page, ou vous connecter de nouveau.',
  ended: 'Votre session est terminée',
  wrongSite: 'Cette demande vient d’un autre site',
  wrongSiteText: 'Rien n’a été fait. Revenez au salon web et recommencez.',
  pressed: {
    title: 'Ce lien vous est personnel',
    text: (name: string) =>
      `Il a été envoyé à ${name}. Pour aller plus loin, connectez-vous : un lien de connexion vous est envoyé à la même adresse.`,
    button: 'Recevoir mon lien de connexion',
    otherPerson: (name: string) =>
      `Il a été envoyé à ${name}, et c’est une autre personne qui est connectée ici. Déconnectez-la d’abord.`,
  },
  ballot: {
    title: 'Votre bulletin',
    youAre: (name: string, seat: string) => `Vous votez en tant que ${name}, pour le siège ${seat}.`,
    choose: 'Rien n’est encore enregistré : appuyez sur votre choix pour le confirmer.',
    cast: (choice: string) => `Votre vote est enregistré : ${choice}. Pour le changer, appuyez sur un autre choix.`,
    aside: 'Vous vous êtes déporté de ce vote. Pour revenir sur ce déport, connectez-vous.',
    chosen: (choice: string) => `Confirmer : ${choice}`,
    only: 'Ce lien ouvre ce bulletin, et rien d’autre, jusqu’à la fin du vote. Pour lire toute la fiche ou agir autrement, connectez-vous.',
    void: 'Ce lien n’ouvre plus de bulletin',
    voidText: 'Le vote est terminé, ou n’est plus ouvert à votre siège. Connectez-vous pour voir où il en est.',
  },
  act: {
    text: (label: string) => `Vous avez choisi dans un courriel : ${label}. Rien n’est encore fait.`,
    yes: 'Confirmer',
    no: 'Ne rien faire',
  },
};

export type SignInWords = typeof signInFr;
