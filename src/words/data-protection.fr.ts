import type { DataKind, Retention } from '../personal-data.ts';

interface Row {
  readonly name: string;
  readonly what: string;
  readonly why: string;
  readonly from: string;
  readonly seenBy: string;
  readonly kept: string | ((after: Retention) => string);
}

const ON_REQUEST = 'Jusqu’à ce que la personne demande l’effacement, une fois ses mandats terminés.';
const PROOF =
  'Sans limite, sous un identifiant : c’est la preuve de ce qui a été décidé. Le nom, lui, peut être effacé.';
const COMMITTEE = 'Les membres du comité.';

/** The data-protection sheet: what is kept on people, why, how long, and what they can do about it. */
export const dataProtectionFr = {
  title: 'Données personnelles',
  summary: 'Ce que ce programme garde sur les personnes, pourquoi, combien de temps, et ce qu’elles peuvent demander.',
  brief: {
    heading: 'En bref',
    controller: 'Responsable',
    controllerValue: (agreement: string, bodies: string) => `Les signataires de ${agreement} : ${bodies}`,
    contact: 'À qui écrire',
    officer: 'Délégué à la protection des données',
    purpose: 'À quoi elles servent',
    purposeValue:
      'Réunir et consulter le comité de pilotage, compter ses votes, prouver ses décisions, suivre les actions qu’il a adoptées.',
    basis: 'Fondement',
    basisValue: (agreement: string) =>
      `L’exécution de ${agreement} et la mission d’intérêt public qu’elle sert (article 6, paragraphe 1, point e, du règlement général sur la protection des données).`,
    automated: 'Décision automatisée',
    automatedValue: 'Aucune décision n’est prise sur une personne par le programme seul, et aucun profil n’est établi.',
    recipients: 'Qui les reçoit',
    recipientsValue:
      'Les membres du comité, selon leurs droits. Slack, Teams et le serveur de messagerie reçoivent ce que le comité y fait envoyer : ils le gardent selon leurs propres conditions, y compris hors de l’Union européenne.',
    logs: 'Journaux techniques',
    logsValue: 'Ils disent ce qui a échoué, sans nom, sans adresse et sans texte des personnes.',
  },
  kindsHeading: 'Donnée par donnée',
  labels: {
    what: 'Quoi',
    why: 'Pourquoi',
    from: 'D’où',
    seenBy: 'Vu par',
    kept: 'Gardé',
  },
  fields: 'Noms techniques',
  kinds: {
    identity: {
      name: 'Identité',
      what: 'Nom, adresse électronique, langue.',
      why: 'Vous reconnaître, vous écrire, dire qui a agi.',
      from: 'Le secrétariat, puis vous.',
      seenBy: 'Le nom : les membres du comité. L’adresse : le secrétariat.',
      kept: ON_REQUEST,
    },
    mandates: {
      name: 'Mandats',
      what: 'Siège, rôle ou suppléance, dates, appartenance au conseil d’administration.',
      why: 'Savoir qui peut faire quoi, et au nom de qui.',
      from: 'Le secrétariat.',
      seenBy: COMMITTEE,
      kept: PROOF,
    },
    accounts: {
      name: 'Comptes de messagerie d’équipe',
      what: 'Compte Slack ou Teams lié à vous, demandes et codes de lien, nom du compte Teams, conversation avec l’application.',
      why: 'Que vous soyez une seule personne, où que vous agissiez.',
      from: 'Slack, Teams, vous.',
      seenBy: 'Le secrétariat.',
      kept: 'Jusqu’à ce que le lien soit rompu ou que la personne demande l’effacement.',
    },
    signIn: {
      name: 'Connexion et courriels',
      what: 'Liens de connexion et sessions (par leur empreinte), essais de connexion, choix de recevoir des nouvelles, refus de votre serveur de messagerie.',
      why: 'Vous laisser entrer, et vous seul ; ne pas écrire à une adresse qui refuse.',
      from: 'Vous, votre serveur de messagerie.',
      seenBy: 'Personne ; un refus de courriel, le secrétariat.',
      kept: ({ linkMinutes, sessionDays, attemptHours }) =>
        `Un lien vaut ${linkMinutes} minutes et est effacé le lendemain ; une session dure ${sessionDays} jours ; un essai est oublié après ${attemptHours} heures.`,
    },
    votes: {
      name: 'Votes',
      what: 'Choix de chaque siège, qui l’a exprimé, quand, et par quel moyen ; déports ; motifs donnés.',
      why: 'Compter les voix et pouvoir le prouver.',
      from: 'La personne qui agit pour le siège, ou le secrétariat qui saisit un vote reçu par écrit.',
      seenBy: 'Les membres du comité, une fois le vote clos, ou au fil des votes si cela a été choisi à l’ouverture.',
      kept: PROOF,
    },
    writings: {
      name: 'Textes',
      what: 'Fiches et leurs versions, contacts qu’elles nomment, avis, remarques, avenants, réalisations, rapports, motifs.',
      why: 'Que le comité décide en connaissance de cause.',
      from: 'Les porteurs, les ministères, la commission, les membres, le secrétariat.',
      seenBy:
        'Les membres du comité ; les invités d’une consultation, pour celle-ci ; un brouillon, son auteur et le secrétariat.',
      kept: 'Sans limite, sauf le texte d’une remarque retirée et ce que la personne fait effacer.',
    },
    meetings: {
      name: 'Réunions',
      what: 'Convocations envoyées et lues, présences, invités nommés au relevé, documents joints.',
      why: 'Tenir les réunions dans les formes, et en garder le relevé.',
      from: 'Le secrétariat, les membres.',
      seenBy: COMMITTEE,
      kept: PROOF,
    },
    directory: {
      name: 'Annuaire',
      what: 'Nom, organisme, région et adresse électronique des représentants en région.',
      why: 'Que les porteurs sachent à qui s’adresser.',
      from: 'Le secrétariat.',
      seenBy: COMMITTEE,
      kept: 'Jusqu’à ce que la ligne soit retirée.',
    },
    register: {
      name: 'Registre',
      what: 'Chaque acte : qui, pour quel siège ou rôle, par quel moyen, quand. Les noms et les textes sont à côté, sous une empreinte.',
      why: 'Prouver ce qui s’est passé, sans que rien puisse y être changé.',
      from: 'Chaque acte.',
      seenBy: COMMITTEE,
      kept: PROOF,
    },
    messages: {
      name: 'Messages',
      what: 'Ce qui vous a été annoncé, où, si c’est arrivé, et quand vous l’avez vu dans le salon web.',
      why: 'Que chacun soit prévenu, une fois et une seule.',
      from: 'Les actes du comité.',
      seenBy: 'Vous, pour ce qui vous est adressé ; les membres, pour ce qui est dans un salon.',
      kept: ON_REQUEST,
    },
    documents: {
      name: 'Documents demandés',
      what: 'Le document que vous avez demandé, et quand.',
      why: 'Vous le remettre.',
      from: 'Votre demande.',
      seenBy: 'Vous.',
      kept: ({ documentDays }) => `${documentDays} jours.`,
    },
    feeds: {
      name: 'Abonnements au calendrier',
      what: 'L’abonnement que vous avez ouvert, et quand.',
      why: 'Que votre agenda suive les échéances.',
      from: 'Vous.',
      seenBy: 'Vous.',
      kept: ON_REQUEST,
    },
    publication: {
      name: 'Contacts publiés',
      what: 'Le service à qui écrire, tel que le secrétariat l’a indiqué.',
      why: 'Que chacun sache à qui poser une question.',
      from: 'Le secrétariat.',
      seenBy: 'Tout le monde, là où une page est publique.',
      kept: 'Le dernier est affiché ; les précédents restent au registre.',
    },
  } satisfies Record<DataKind, Row> as Readonly<Record<DataKind, Row>>,
  rights: {
    heading: 'Vos droits',
    items: {
      see: 'Voir ce qui est gardé sur vous : la commande « mes données », ou la page du même nom.',
      file: 'Le recevoir en fichier, et corriger votre nom ou votre adresse : sur cette page.',
      erase: 'Faire effacer ce qui vous nomme, une fois vos mandats terminés : sur cette page aussi.',
      ask: 'Demander la limitation d’un traitement ou vous y opposer : écrivez au contact ci-dessus.',
      cnil: 'Vous plaindre auprès de la Commission nationale de l’informatique et des libertés (CNIL).',
    },
  },
};
