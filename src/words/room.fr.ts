import { formatFr } from './format.ts';

/** The web room's own sentences, in French: everything that no view or form already says. */
export const roomFr = {
  product: 'Copil',
  sum: 'Somme :',
  euros: (cents: bigint) => formatFr.euros(cents),
  demo: 'Démonstration',
  demoText: 'Les personnes et les fiches sont fictives. Rien de ce que vous faites ici n’engage qui que ce soit.',
  skips: 'Accès direct',
  skipToAwaiting: 'Aller à ce qui vous attend',
  skipToConversation: 'Aller à la conversation',
  skipToLatest: 'Aller au plus récent',
  skipToCommand: 'Aller à la commande',
  skipToMain: 'Aller au contenu',

  menu: 'Menu',
  menuPages: {
    tasks: 'Ce qui m’attend',
    fiches: 'Fiches',
    consultations: 'Consultations',
    agenda: 'Ordre du jour',
    calendar: 'Échéances',
    budget: 'Budget',
    members: 'Membres',
    register: 'Registre',
    rules: 'Règles',
    'my-data': 'Mes données',
  },

  youAre: 'Vous êtes',
  changePerson: 'Changer de personne',
  otherAgreements: 'Autres conventions',

  accessibility: 'Accessibilité',
  /** As French law wants it on the way in: what the declaration says in a word. */
  accessibilityState: 'Accessibilité : non conforme',
  signOut: 'Se déconnecter',

  tabs: 'Parties de la page',
  conversation: 'Conversation',
  conversationEmpty: 'Rien n’a encore été publié ici. Les fiches arriveront au fil de l’eau.',
  isNew: 'Nouveau',
  published: 'Publié à',

  forMe: 'Pour moi',
  forMePrivate: 'Personne d’autre que vous ne voit cette partie.',
  awaiting: 'Ce qui vous attend',
  awaitingCount: (count: number) => (count === 1 ? '1 chose vous attend' : `${count} choses vous attendent`),
  nothingAwaits: 'Rien ne vous attend. Tout est à jour.',
  taskDone: 'Fait',
  taskGone: 'Plus à faire',
  justMoved: 'La page vient de bouger. Vérifiez le bouton, puis appuyez de nouveau.',
  messages: 'Messages privés',
  noMessages: 'Pas encore de message. Vos reçus de vote arriveront ici.',

  command: 'Commande',
  commandHint: 'Par exemple /copil aide. Personne d’autre que vous ne voit la réponse.',
  commandPlaceholder: '/copil aide',
  send: 'Envoyer',
  suggestions: 'Commandes possibles',
  noSuggestion: 'Aucune commande proposée',
  oneSuggestion: '1 commande proposée',
  manySuggestions: '{count} commandes proposées',
  help: 'Que puis-je faire ?',

  answer: 'Réponse',
  answerPrivate: 'Visible par vous uniquement',
  close: 'Fermer',
  back: 'Retour à la conversation',
  cancel: 'Annuler',

  optional: 'facultatif',
  chooseOne: 'Choisissez…',
  atMost: (count: number) => `${count.toLocaleString('fr')} caractères au plus.`,
  left: 'Caractères restants : {count}',
  over: 'Caractères en trop : {count}',
  amountHint: 'En euros, par exemple 12 345,67.',
  line: 'Ligne',
  lineNumber: (line: number) => `Ligne ${line}`,
  addLine: 'Ajouter une ligne',
  emptyLines: 'Une ligne laissée vide n’est pas gardée.',
  maxLines: (count: number) => `${count} lignes au plus.`,
  errorsTitle: (count: number) => (count === 1 ? 'Une réponse est à revoir' : `${count} réponses sont à revoir`),
  errorPrefix: 'À revoir : ',
  error: 'Erreur : ',

  byBody: 'Voix par collège',
  body: 'Collège',

  choosePerson: 'Qui êtes-vous ?',
  choosePersonText:
    'C’est une démonstration : choisissez la personne à la place de qui vous voulez agir. Vous pourrez en changer à tout moment, ou ouvrir une fenêtre de navigation privée pour être deux personnes à la fois.',
  around: 'Autour du comité',
  groupHint: (seats: string, votes: string) => `${seats}, ${votes} chacun.`,
  groupHintOne: (votes: string) => `Un siège de ${votes}.`,
  boardMember: 'Membre du conseil d’administration',
  roomName: 'Salon web',
  chosen: 'Vous êtes cette personne',

  invitation: 'Ajouter à mon agenda (fichier .ics)',
  saving: 'Enregistrement…',
  loading: 'Chargement…',
  saved: 'C’est enregistré.',
  newEntry: 'Nouveau dans la conversation : {title}',
  lost: 'Connexion perdue, nouvelle tentative…',
  restored: 'Connexion rétablie.',
  notSent: 'La réponse du serveur n’est pas arrivée. Vous pouvez appuyer de nouveau : rien ne sera compté deux fois.',
  notLoaded: 'La page n’a pas pu être chargée. Réessayez dans un instant.',
  discard: 'Abandonner ce que vous avez écrit ?',

  notFound: 'Cette page n’existe pas',
  notFoundText: 'L’adresse est peut-être incomplète, ou ce qu’elle montrait n’est plus là.',
  failed: 'Un incident est survenu',
  failedText: (reference: string) =>
    `Ce n’est pas de votre fait, et rien n’a été enregistré à moitié. Réessayez dans un instant ; si cela continue, prévenez le secrétariat en donnant ce numéro : ${reference}.`,
  /** The disk of the register is full. */
  noRoom: 'Rien n’a été enregistré',
  noRoomStatus: 'Plus de place',
  noRoomText:
    'Ce que vous venez de faire n’est pas enregistré\u00a0: le serveur n’a plus de place pour écrire. Ce qui était enregistré le reste. Réessayez plus tard et, si cela dure, prévenez le secrétariat\u00a0: l’exploitant doit faire de la place sur le disque.',
  tooLarge: 'Ce que vous avez envoyé est trop long. Raccourcissez le texte et recommencez : rien n’a été enregistré.',
  expired: 'Cette page a trop attendu',
  expiredText:
    'Par sécurité, elle n’est plus valable. Revenez à la conversation et recommencez : rien n’a été enregistré.',
};

/** Every language has the same keys, checked by the compiler. */
export type RoomWords = typeof roomFr;
