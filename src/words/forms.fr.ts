import type { OpinionValue, TallyShown } from '../rules/facts.ts';
import type { Choice } from '../rules/tally.ts';
import { formatFr } from './format.ts';

const { euros, list, moment, quoted, shortDay } = formatFr;

const AVIS: Readonly<Record<OpinionValue, string>> = {
  favourable: 'favorable',
  reserved: 'réservé',
  unfavourable: 'défavorable',
  'not-concerned': 'non concerné',
};

const one = (n: number): boolean => n < 2;

/** What people read in forms: titles, labels, hints, and what is wrong with an answer. */
export const formsFr = {
  /** A sheet in a sentence. */
  fiche: (reference: string | undefined, title: string) =>
    reference === undefined ? quoted(title) : `${reference} ${quoted(title)}`,
  localTime: (zone: string) => `Heure locale de la convention (${zone}).`,

  writeFiche: {
    title: 'Écrire une fiche action',
    intro:
      'Pour commencer, seul le titre est nécessaire. Vous et le secrétariat êtes seuls à voir ce brouillon tant qu’il n’est pas déposé.',
    submit: 'Enregistrer le brouillon',
  },
  reviseFiche: {
    title: 'Modifier la fiche',
    draft: 'Vous et le secrétariat êtes seuls à voir ce brouillon tant qu’il n’est pas déposé.',
    kept: 'Toutes les versions restent dans le dossier de la fiche.',
    suggested: (suggestions: string) => `La commission suggère\u00a0: ${suggestions}`,
    opinions: 'Chaque ministère qui a déjà donné son avis aura à le confirmer, ou à en donner un nouveau.',
    onAgenda:
      'La fiche est à l’ordre du jour\u00a0: tous les membres seront informés de cette version et de son motif.',
    inVote:
      'Un vote est ouvert sur cette fiche\u00a0: une nouvelle version y met fin sans décision, et tous les membres en sont informés avec son motif.',
    reason: 'Motif de cette version',
    submit: 'Enregistrer cette version',
  },
  withdrawFiche: {
    title: 'Retirer la fiche',
    draft: (fiche: string) => `Le brouillon ${fiche} sera retiré, définitivement.`,
    intro: (fiche: string) =>
      `${fiche} ne sera plus examinée\u00a0: le retrait est définitif. Une nouvelle fiche pourra la citer.`,
    reason: 'Motif du retrait',
    told: 'Tous les membres en sont informés.',
    submit: 'Retirer la fiche',
  },
  makeRemark: {
    title: 'Écrire une remarque',
    intro: (fiche: string) => `Sur ${fiche}. Votre remarque paraît avec votre nom sous la carte, dans tous les salons.`,
    remark: 'Votre remarque',
    hint: 'Vous pourrez la retirer\u00a0: son texte disparaîtra, et il restera dit qu’il y en avait une.',
    submit: 'Publier la remarque',
  },
  commission: {
    title: 'Avis de la commission',
    examine: (fiche: string) => `Avis de la commission sur ${fiche}.`,
    enter: (fiche: string) =>
      `Vous saisissez l’avis de la commission sur ${fiche}, d’après un document. L’avis portera cette mention.`,
    submit: 'Rendre l’avis',
    submitEntered: 'Enregistrer l’avis',
  },
  sendBack: {
    title: 'Renvoyer la fiche',
    intro: (fiche: string) =>
      `${fiche} revient à son auteur, qui la modifie ou la maintient telle quelle. Maintenue, elle est transmise au comité de pilotage avec l’avis de la commission.`,
    suggestions: 'Modifications suggérées',
    submit: 'Renvoyer la fiche',
  },
  opinion: {
    title: 'Donner un avis',
    intro: (ministry: string, value: OpinionValue, fiche: string) => `${ministry}, avis ${AVIS[value]} sur ${fiche}.`,
    notConcerned: (ministry: string, fiche: string) => `${ministry} n’est pas concerné par ${fiche}.`,
    notConcernedCounts: 'L’avis compte comme rendu, sans apporter de soutien.',
    voting: 'Un vote est ouvert : les votants seront informés de cet avis, et peuvent encore changer leur vote.',
    enterTitle: 'Saisir un avis',
    enter: (ministry: string, fiche: string) =>
      `${ministry}\u00a0: vous saisissez son avis sur ${fiche}, d’après un document. L’avis portera cette mention.`,
    value: 'Avis',
    values: {
      favourable: 'Favorable',
      reserved: 'Réservé',
      unfavourable: 'Défavorable',
      'not-concerned': 'Non concerné',
    } satisfies Record<OpinionValue, string> as Readonly<Record<OpinionValue, string>>,
    hints: {
      favourable: '',
      reserved: 'Avec les recommandations qui le rendraient favorable.',
      unfavourable: 'Les motifs peuvent être donnés.',
      'not-concerned': 'Compte comme rendu, sans apporter de soutien.',
    } satisfies Record<OpinionValue, string> as Readonly<Record<OpinionValue, string>>,
    text: 'Recommandations, motifs ou précisions',
    textHint: 'Nécessaires si l’avis est réservé.',
    recommendations: 'Recommandations',
    recommendationsHint: 'Ce qui rendrait l’avis favorable.',
    reasons: 'Motifs',
    comment: 'Précisions',
    document: 'Référence du document',
    documentHint: 'La lettre ou le courriel reçu\u00a0: sa date, son objet ou son numéro.',
    submit: 'Donner cet avis',
    submitEntered: 'Enregistrer l’avis',
  },
  consultation: {
    title: 'Consulter par écrit',
    intro: 'Les membres sont consultés à distance, pendant une période. Chacun en est informé.',
    name: 'Titre',
    nameHint: 'Par exemple\u00a0: Consultation écrite de mars.',
    why: 'Pourquoi il n’est pas tenu de réunion',
    opensAt: 'Début',
    opensAtHint: 'Laissez vide pour commencer tout de suite.',
    closesAt: 'Fin',
    opening: 'Ouverture des votes',
    openings: { together: 'Tous ensemble, dès le début', 'by-hand': 'Un par un, par le secrétariat' },
    openingHints: {
      together:
        'Chaque point inscrit dont les avis sont donnés est mis au vote au début, jusqu’à la fin de la consultation. Une fiche dont un avis manque l’est dès qu’il arrive.',
      'by-hand': 'Vous ouvrez chaque vote quand vous le voulez.',
    },
    submit: 'Ouvrir la consultation',
  },
  place: {
    title: 'Mettre à l’ordre du jour',
    intro: (fiche: string) => `${fiche} sera soumise aux membres dans la séance ou la consultation choisie.`,
    consultation: 'Séance ou consultation écrite',
    session: (when: string) => `Séance du ${when}.`,
    period: (opensAt: string, closesAt: string, zone: string) =>
      `Du ${moment(opensAt, zone)} au ${moment(closesAt, zone)}.`,
    already: 'La fiche y est déjà.',
    reason: 'Pourquoi sans l’avis de la commission',
    reasonHint:
      'La commission n’a pas rendu d’avis\u00a0: la carte et le relevé de décisions le diront, avec ce motif.',
    submit: 'Mettre à l’ordre du jour',
  },
  vote: {
    title: 'Ouvrir le vote',
    intro: (fiche: string, version: number) => `Vote sur ${fiche}, version\u00a0${version}.`,
    aboveCeiling: (year: number, cents: bigint) =>
      `Attention\u00a0: l’adopter dépasserait de ${euros(cents)} le plafond de l’année de programme\u00a0${year}.`,
    deadline: 'Fin du vote',
    inSession: 'En séance, le secrétariat clôt le vote quand il veut, et au plus tard à cette heure.',
    until: (at: string, zone: string) => `Au plus tard le ${moment(at, zone)}, fin de la consultation.`,
    tallyShown: 'Résultats visibles',
    tallies: {
      live: 'Au fil des votes',
      'at-close': 'À la clôture seulement',
    } satisfies Record<TallyShown, string> as Readonly<Record<TallyShown, string>>,
    tallyHints: {
      live: 'Chacun voit où en est le décompte.',
      'at-close': 'Jusque-là, on voit qui a voté, pas dans quel sens.',
    } satisfies Record<TallyShown, string> as Readonly<Record<TallyShown, string>>,
    tallyShownHint:
      'Au fil des votes, le choix d’un organisme qui n’a qu’un siège se lit dans le décompte avant la clôture.',
    closeWhenAllVoted: 'Clore dès que tous les sièges attendus ont voté',
    closeWhenAllVotedHint: 'Sinon, le vote reste ouvert jusqu’à sa fin, et chacun peut encore changer son vote.',
    without: (ministries: readonly string[]) =>
      one(ministries.length)
        ? `Avis manquant (${list(ministries)})\u00a0: pourquoi voter sans lui`
        : `Avis manquants (${list(ministries)})\u00a0: pourquoi voter sans eux`,
    withoutHint: 'La carte et la décision diront quel avis manque, avec ce motif.',
    submit: 'Ouvrir le vote',
  },
  motion: {
    title: 'Proposer une motion',
    intro: (consultation: string) => `Un texte mis au vote, à l’ordre du jour de ${quoted(consultation)}.`,
    prepareTitle: 'Préparer une motion',
    prepareIntro: (consultation: string, when: string) =>
      `Un texte mis au vote à l’ouverture de ${quoted(consultation)}, le ${when}.`,
    prepare: 'Préparer la motion',
    name: 'Titre',
    text: 'Texte de la motion',
    submit: 'Ouvrir le vote',
  },
  extend: {
    title: 'Prolonger le vote',
    intro: (subject: string, deadline: string, zone: string) =>
      `${subject}\u00a0: le vote finit pour l’instant le ${moment(deadline, zone)}.`,
    deadline: 'Nouvelle fin du vote',
    deadlineHint: (end: string, zone: string) =>
      `La consultation finit le ${moment(end, zone)}. Au-delà, elle est prolongée d’autant, pour toutes ses fiches, et les membres en sont prévenus.`,
    reason: 'Motif',
    reasonHint: 'Annoncé à tous les membres.',
    submit: 'Prolonger le vote',
  },
  ballot: {
    title: 'Saisir un vote',
    intro: (subject: string) =>
      `${subject}\u00a0: un vote à main levée. Cochez tous les sièges qui ont voté de même. La personne qui tient le siège en est informée et peut le changer jusqu’à la clôture. Un vote qu’elle a exprimé elle-même n’est jamais remplacé.`,
    seat: 'Sièges',
    seatOf: (seat: string, person: string) => `${seat}, ${person}`,
    entered: 'Un vote a déjà été saisi pour ce siège.',
    choice: 'Vote',
    choices: {
      for: 'Pour',
      against: 'Contre',
      abstain: 'Abstention',
    } satisfies Record<Choice, string> as Readonly<Record<Choice, string>>,
    submit: 'Saisir',
  },

  annex: {
    costs: (annex: string) => `${annex}\u00a0: postes de dépense`,
    label: 'Poste',
    amount: 'Montant (en euros)',
    resources: (annex: string) => `${annex}\u00a0: ressources`,
    resourcesHint:
      'Une ligne par ressource. Indiquez le poste par son intitulé ou par son numéro de ligne. Les ressources d’un poste font ensemble son montant.',
    line: 'Poste de dépense',
    funder: 'Financeur',
  },

  errors: {
    missing: 'Ce champ est à remplir.',
    missingIn: (field: string) => `${field} : à remplir.`,
    tooLong: (length: number, max: number) => `${length}\u00a0caractères, c’est trop long\u00a0: ${max} au plus.`,
    choose: (labels: readonly string[]) => `Choisissez parmi\u00a0: ${list(labels)}.`,
    recommendations: 'Un avis réservé dit les recommandations qui le rendraient favorable.',
    notATime: (given: string) =>
      `${quoted(given)} n’est pas une date avec une heure. Écrivez-la ainsi\u00a0: 2027-06-14T18:00.`,
    noSuchHour: 'Cette heure n’existe pas ce jour-là, à cause du passage à l’heure d’été. Choisissez-en une autre.',
    ambiguousAmount: (given: string) =>
      `${quoted(given)} peut se lire de deux façons. Écrivez les milliers avec une espace (12\u202f345) ou deux chiffres après la virgule (12,35).`,
    negativeAmount: 'Un montant est supérieur à zéro, sans signe.',
    lineMissing: 'Dites de quel poste de dépense il s’agit\u00a0: son intitulé, ou son numéro de ligne.',
    noSuchLine: (given: string, labels: readonly string[]) =>
      labels.length === 0
        ? 'Il n’y a pas encore de poste de dépense\u00a0: ajoutez-le d’abord.'
        : `Aucun poste de dépense ne s’appelle ${quoted(given)}. Postes possibles\u00a0: ${labels.map(quoted).join(', ')}.`,
    severalLines: (given: string, lines: readonly number[]) =>
      `Plusieurs postes de dépense s’appellent ${quoted(given)}. Écrivez le numéro de la ligne\u00a0: ${lines.join(' ou ')}.`,
  },

  /** What is wrong in a sheet, in a form or a file. `given` is as it was typed; `among` are the values allowed. */
  faults: {
    missing: 'Ce champ est à remplir.',
    unknownField: (among: readonly string[]) => `Ce champ n’existe pas. Champs possibles\u00a0: ${among.join(', ')}.`,
    notText: 'Un texte est attendu ici, entre guillemets.',
    notYesNo: 'La réponse attendue est true ou false, sans guillemets.',
    notAList: 'Une liste est attendue ici, entre crochets.',
    notARecord: (keys: readonly string[]) => `Un objet est attendu ici, avec ces champs\u00a0: ${keys.join(', ')}.`,
    tooLong: (max: number) => `Ce texte est trop long\u00a0: ${max}\u00a0caractères au plus.`,
    tooMany: (max: number) => `Il y a trop de lignes\u00a0: ${max} au plus.`,
    notInList: (given: string, among: readonly string[]) =>
      given === ''
        ? `Choisissez parmi\u00a0: ${among.join(', ')}.`
        : `${quoted(given)} n’est pas dans la liste. Valeurs possibles\u00a0: ${among.join(', ')}.`,
    notADay: (given: string) =>
      `${quoted(given)} n’est pas une date. Écrivez l’année, le mois et le jour, ainsi\u00a0: 2027-06-14.`,
    notAYear: (given: string) => `${quoted(given)} n’est pas une année possible\u00a0: de 2000 à 2199.`,
    notAWholeNumber: (given: string) =>
      `${quoted(given)} n’est pas un nombre entier. Écrivez-le en chiffres, sans virgule ni signe, par exemple 120.`,
    notAnAmount: 'Écrivez un montant en euros, supérieur à zéro, par exemple 12\u202f345,67.',
    notCents:
      'Écrivez le montant en centimes\u00a0: un nombre entier supérieur à zéro, par exemple 1234567 pour 12\u202f345,67\u00a0€.',
    tooLarge: (largest: bigint) => `Ce montant est trop élevé\u00a0: ${euros(largest)} au plus.`,
    notAnAddress: 'Écrivez une adresse qui commence par https://, sans espace, de 2\u202f000\u00a0caractères au plus.',
    endBeforeStart: (start: string) =>
      `La fin vient avant le début, le ${shortDay(start)}. Choisissez ce jour-là ou un jour suivant.`,
    resourcesDiffer: (resources: bigint, cost: bigint) =>
      `Les ressources de ce poste font ${euros(resources)} et son montant est de ${euros(cost)}\u00a0: les deux doivent être égaux.`,
    groundsMissing: 'Ce portage demande que l’on dise en quoi il est pertinent.',
  },
};

/** Every language has the same keys, checked by the compiler. */
export type FormsWords = typeof formsFr;
