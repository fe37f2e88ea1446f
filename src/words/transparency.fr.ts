import type { Published } from '../rules/publication.ts';
import { formatFr } from './format.ts';

const { list, pair } = formatFr;

/** What anybody can read, where the secretariat says so: how decisions are computed, what was decided. */
export const transparencyFr = {
  title: 'Comment les décisions sont calculées',
  summary: 'Ce que fait le programme qui compte les voix du comité de pilotage, et ce qu’il ne fait pas.',
  status: { public: 'Page publique', private: 'Page non publique' },
  privateNote: 'Cette page n’est lue que par les membres du comité, tant que le secrétariat ne la publie pas.',
  publicNote: 'Tout le monde peut lire cette page.',
  publicAt: (address: string) => `Tout le monde peut lire cette page : ${address}`,
  what: {
    rules: 'Comment les décisions sont calculées',
    decisions: 'Les décisions',
    data: 'Données personnelles',
  } satisfies Record<Published, string> as Readonly<Record<Published, string>>,
  buttons: { publish: 'Choisir ce qui est public', page: 'Transparence', data: 'Données personnelles' },
  sheet: {
    heading: 'Le traitement en bref',
    responsible: 'Responsable',
    responsibleValue: (agreement: string, bodies: string) =>
      `Le comité de pilotage de ${agreement}, pour ses signataires : ${bodies}`,
    contact: 'Contact',
    noContact: 'Le secrétariat du comité',
    updated: 'Mise à jour',
    updatedValue: (day: string, version: string) =>
      `Règles en vigueur depuis le ${day} ; programme, version ${version}`,
    purpose: 'À quoi il sert',
    purposeValue: 'Compter les voix d’un vote du comité, et dire si ce qui est proposé est adopté.',
    context: 'Dans quelle procédure',
    contextValue:
      'Le comité examine des fiches action, leurs avenants et des motions. Les ministères signataires donnent un avis, puis les membres votent.',
    when: 'Quand il intervient',
    whenValue:
      'À la fin du vote : à l’heure dite ou, si cela a été choisi à l’ouverture, dès que tous les sièges ont voté.',
    automation: 'Degré d’automatisation',
    automationValue:
      'Ce sont des personnes qui votent. Sont automatiques : la clôture à l’heure dite, le décompte et l’annonce. Rien n’est adopté sans leurs votes, et le programme ne note, ne classe et ne recommande rien.',
    kind: 'Nature',
    kindValue: 'Des règles écrites à l’avance, les mêmes pour tous les votes. Aucun apprentissage automatique.',
    basis: 'Fondement juridique',
    basisValue: (agreement: string, day: string) =>
      `La convention ${agreement}, signée le ${day}, qui fixe les sièges, les voix et la majorité. Cette page donne les informations prévues aux articles L. 311-3-1 et L. 312-1-3 du code des relations entre le public et l’administration.`,
    effect: 'Ce qu’une décision entraîne',
    effectValue:
      'Une fiche adoptée est transmise au conseil d’administration de l’opérateur, qui la valide ou non. Une fiche qui n’est pas adoptée n’est pas menée dans ce cadre.',
    concerned: 'Qui est concerné',
    concernedValue:
      'Les porteurs des actions, dont la fiche est mise au vote ; les publics auxquels ces actions s’adressent ; les membres, dont les voix sont comptées.',
    count: 'Décisions par an',
    noneYet: 'Aucune à ce jour',
    countOf: (years: readonly (readonly [year: string, count: number])[]) =>
      list(years.map(([year, count]) => pair(year, String(count)))),
  },
  data: {
    heading: 'Les données utilisées, et d’où elles viennent',
    items: {
      seats: 'Les sièges et leurs voix : le fichier de la convention.',
      mandates: 'Qui siège, qui supplée, et quand : le secrétariat.',
      ballots:
        'Le choix de chaque siège, ou son déport : la personne qui agit pour lui, depuis Slack, Teams, le web ou un courriel. Le secrétariat peut saisir un vote reçu par écrit, et le registre le dit.',
      time: 'L’heure de chaque vote : l’horloge du registre.',
      nothing: 'Rien d’autre n’entre dans le décompte : ni le contenu de la fiche, ni les avis, ni les remarques.',
    },
  },
  kept: {
    heading: 'Combien de temps elles sont gardées',
    items: {
      register:
        'Le registre des votes et des décisions est gardé sans limite : il prouve ce qui a été décidé, et rien n’y est modifié.',
      names:
        'Les noms et les textes des personnes sont gardés à côté. Une personne peut faire effacer les siens, une fois ses mandats terminés.',
      more: 'Le détail, donnée par donnée, est dans la fiche des données personnelles.',
    },
  },
  check: {
    heading: 'Vérifier',
    items: {
      chain: 'Chaque acte du registre porte l’empreinte du précédent : un vote changé après coup se verrait.',
      recount:
        'Une commande recompte tous les votes à partir du registre, et compare le résultat aux décisions annoncées.',
      proof: 'Chaque votant reçoit un reçu, et peut retrouver son vote au registre.',
      export: 'Le registre s’exporte, avec la recette pour le vérifier sans ce programme.',
    },
    agreementFile: 'Fichier de la convention',
    code: 'Fichier qui compte les voix',
    codeHash: 'Empreinte SHA-256 de ce fichier',
    version: 'Version du programme',
    licence: 'Licence du programme',
    readCode: 'Lire le code qui compte les voix',
  },
  contest: {
    heading: 'Poser une question, contester',
    write: (contact: string) => `Écrivez à : ${contact}`,
    items: {
      ask: 'Toute personne que vise une décision peut demander quelles règles ont été appliquées, et comment elles l’ont été dans son cas.',
      cada: 'Sans réponse au bout d’un mois, elle peut saisir la Commission d’accès aux documents administratifs (CADA).',
      member:
        'Un membre qui relève une erreur la signale au secrétariat. Une décision prise n’est jamais modifiée : une nouvelle décision, liée à la première, corrige l’erreur.',
      conciliation: 'Un signataire peut demander une conciliation.',
    },
  },
  decisions: {
    title: 'Les décisions du comité',
    summary: (count: number) =>
      count === 0
        ? 'Le comité n’a encore rien décidé.'
        : count === 1
          ? 'Le comité a pris une décision.'
          : `Le comité a pris ${count} décisions.`,
    note: 'Les nombres sont des voix. L’image montre les voix de chaque signataire.',
    caption: (year: string) => `Décisions de ${year}`,
    columns: {
      decision: 'Décision',
      day: 'Date',
      subject: 'Objet',
      for: 'Pour',
      against: 'Contre',
      abstain: 'Abst.',
      silent: 'Sans vote',
      required: 'Requises',
      result: 'Résultat',
    },
    pictures: 'Les voix de chaque signataire, en image',
  },
  form: {
    title: 'Ce qui est public',
    intro:
      'Rien n’est public tant que vous ne le dites pas. Ce qui est coché ici se lit sans se connecter ; ce qui est décoché ne se lit plus.',
    submit: 'Enregistrer',
    what: 'À lire par tout le monde',
    whatHints: {
      rules: 'La règle, les voix, des exemples, le fondement, comment contester.',
      decisions: 'Numéro, date, objet, voix et résultat de chaque décision. Aucun nom.',
      data: 'Ce qui est gardé sur les personnes, pourquoi, combien de temps.',
    } satisfies Record<Published, string> as Readonly<Record<Published, string>>,
    contact: 'À qui écrire',
    contactHint: 'Un service et son adresse, plutôt qu’une personne : tout le monde les lira.',
    dataContact: 'Délégué à la protection des données',
    dataContactHint: 'Un service et son adresse, si c’est un autre.',
  },
  done: (what: readonly string[]) =>
    what.length === 0 ? 'Plus rien n’est public.' : `Tout le monde peut lire : ${list(what)}.`,
  register: (what: readonly string[]) =>
    what.length === 0 ? 'Publication : plus rien n’est public' : `Publication : ${list(what)}`,
};
