import type { FicheState } from '../rules/fiche.ts';
import type { Refusal, RefusalCode, TextField } from '../rules/refusals.ts';
import type { Right } from '../rules/rights.ts';
import { lifeRefusalsFr, lifeRefusalWordsFr } from './life-refusals.fr.ts';
import {
  meetingFieldsFr,
  meetingNeededFr,
  meetingNotFoundFr,
  meetingRefusalsFr,
  meetingRightsFr,
} from './meeting-refusals.fr.ts';

type NotFound = Extract<Refusal, { code: 'not-found' }>['what'];

/** Every "no": what was asked, why not, and what is possible instead (R15.3). Arguments come finished: names, dates. */
export const refusalsFr = {
  title: 'Cela n’a pas été fait',
  status: 'Rien n’a changé',

  codes: {
    ...meetingRefusalsFr,
    'no-role-here':
      'Vous n’avez aujourd’hui ni siège ni rôle dans cette convention. C’est le secrétariat qui peut vous en donner un.',
    'not-allowed': (what: string, who: string) => `Vous ne pouvez pas ${what}. Qui le peut : ${who}.`,
    'seat-left': (seat: string, until: string) =>
      `Votre mandat pour le siège ${seat} a pris fin le ${until} : vous ne pouvez plus voter pour ce siège. Les votes que vous y avez exprimés restent comptés.`,
    'substitute-acts': (seat: string, substitute: string, until: string) =>
      `${substitute} assure votre suppléance pour le siège ${seat}${until === '' ? '' : ` jusqu’au ${until}`}. Pendant ce temps, cette personne agit à votre place.`,
    'seat-not-in-roll': (seat: string) =>
      `Le siège ${seat} ne figure pas parmi les votants : leur liste est fixée à l’ouverture du vote.`,
    'seat-vacant': (seat: string) =>
      `Le siège ${seat} est vacant : personne ne peut voter pour lui. Le secrétariat peut d’abord l’attribuer.`,
    'unknown-seat': (seat: string) =>
      `Il n’y a pas de siège ${seat} dans cette convention. La page des membres les montre tous.`,
    'not-found': (what: string, given: string) =>
      `${what}${given === '' ? '' : ` (${given})`}. Vérifiez la référence, ou cherchez dans la liste.`,
    'agreement-ended': (how: string, lastDay: string, article: string) =>
      `${how} (art. ${article}) : son dernier jour était le ${lastDay}. Rien de nouveau ne peut y être engagé, et son registre reste lisible.`,
    'agreement-not-yet': (from: string) =>
      `La convention n’est pas encore en vigueur : ce sera possible à partir du ${from}.`,
    'wrong-state': (stands: string, from: string) =>
      from === '' ? stands : `${stands} Il faudrait qu’elle soit ${from}.`,
    'not-yours': (what: string) => what,
    'only-secretariat-now':
      'La fiche est à l’ordre du jour : désormais, seul le secrétariat peut la modifier ou la retirer, en disant pourquoi. Adressez-vous à lui.',
    content: (faults: number) =>
      faults === 1
        ? 'Un point de la fiche est à revoir avant d’aller plus loin.'
        : `${faults} points de la fiche sont à revoir avant d’aller plus loin.`,
    'programme-year-fixed': (year: number) =>
      `L’année de programme reste ${year} : la référence de la fiche en dépend. Pour une autre année, écrivez une nouvelle fiche.`,
    'text-needed': (what: string) => what,
    'text-too-long': (what: string, length: string, max: string) =>
      `${what} : ${length} caractères, pour ${max} au plus. Raccourcissez le texte, puis envoyez-le de nouveau.`,
    'establishment-not-sent-back':
      'Cette fiche vient d’un établissement sous tutelle d’un ministère signataire : elle va toujours jusqu’au comité de pilotage et ne se renvoie pas. La commission peut donner un avis réservé, avec ses recommandations.',
    'maintained-not-sent-back':
      'Cette fiche a déjà été renvoyée, et son auteur l’a maintenue : elle va au comité de pilotage. La commission donne son avis, avec ses recommandations s’il y a lieu.',
    'commission-first': (establishment: boolean) =>
      establishment
        ? 'La commission doit d’abord donner son avis : la fiche d’un établissement sous tutelle ne vient jamais sans lui à l’ordre du jour.'
        : 'La commission n’a pas encore donné son avis. Attendez-le, ou dites pourquoi vous passez outre : la carte et la décision le mentionneront.',
    'nothing-to-confirm': (ministry: string) =>
      `${ministry} n’a pas encore donné d’avis sur cette fiche : il n’y a rien à confirmer. Donnez d’abord un avis.`,
    'opinions-missing': (ministries: string) =>
      `Avis attendus sur cette version : ${ministries}. Patientez, ou dites pourquoi vous ouvrez le vote sans eux : la carte et la décision le mentionneront.`,
    'no-consultation':
      'Aucune consultation n’est en cours ni à venir, et il n’y a donc pas d’ordre du jour. Ouvrez d’abord une consultation ; la fiche pourra ensuite y être inscrite.',
    'consultation-not-running': (opensAt: string, closesAt: string) =>
      `Cette consultation va du ${opensAt} au ${closesAt}. Choisissez une consultation en cours, ou ouvrez-en une.`,
    moment: (field: string, given: string, noSuchHour: boolean) =>
      noSuchHour
        ? `${field} : cette heure n’existe pas (${given}), à cause du passage à l’heure d’été. Choisissez-en une autre.`
        : `${field} : ${given} n’est pas une date avec une heure. Écrivez-la ainsi : 2027-06-14T18:00.`,
    'in-the-past': (field: string, given: string, now: string) =>
      `${field} : le ${given} est déjà passé, nous sommes le ${now}. Choisissez un moment à venir.`,
    'too-late': (field: string, given: string, latest: string, why: string) =>
      `${field} : le ${given}, c’est trop tard. Au plus tard le ${latest}, ${why}.`,
    'not-later': (field: string, given: string, after: string) =>
      `${field} : le ${given} ne vient pas après le ${after}. Choisissez un moment plus tardif.`,
    'vote-closed': (at: string) => `Ce vote est clos depuis le ${at} : plus rien ne peut y changer.`,
    'vote-called-off': (at: string) =>
      `Ce vote a été interrompu sans décision le ${at}, parce que la fiche a une nouvelle version ou est retirée. Si le secrétariat le rouvre, chacun votera de nouveau.`,
    'vote-over': (deadline: string) =>
      `L’heure de la clôture est passée (${deadline}) : votre demande est arrivée trop tard. Le résultat va être annoncé.`,
    'stepped-aside': (seat: string) =>
      `Le siège ${seat} s’est déporté de ce vote. Pour voter, il faut d’abord revenir sur ce déport, avant la clôture.`,
    'not-stepped-aside': (seat: string) =>
      `Le siège ${seat} ne s’est pas déporté de ce vote : il n’y a rien à annuler, et il peut voter.`,
    'own-ballot-stands': (seat: string) =>
      `Le siège ${seat} a voté en personne : une saisie du secrétariat ne remplace jamais ce vote. Il peut le changer jusqu’à la clôture.`,
    'seats-awaited': (seats: string, deadline: string) =>
      `Ces sièges n’ont pas encore voté : ${seats}. En consultation écrite, le vote se clôt à la main quand tous ont voté ; sinon, de lui-même, le ${deadline}.`,
    'seat-taken': (seat: string, from: string) =>
      `Le siège ${seat} est déjà attribué à partir du ${from}. Mettez d’abord fin à ce mandat, ou choisissez d’autres dates.`,
    'person-has-seat': (seat: string) =>
      `Cette personne agit déjà pour le siège ${seat} à ces dates : une personne n’a qu’un siège à la fois.`,
    'mandate-over': (to: string) => `Ce mandat a déjà pris fin le ${to}. Pour le reprendre, donnez un nouveau mandat.`,
    'end-before-start': (from: string, to: string) =>
      `La fin (${to}) vient avant le début (${from}). Choisissez une fin le même jour ou plus tard.`,
    'mail-taken': (mail: string) =>
      `L’adresse ${mail} est déjà celle d’une autre personne. Donnez-en une autre, ou corrigez d’abord l’autre fiche de contact.`,
    'mandate-running': (agreement: string, until: string) =>
      `Vous avez encore un mandat dans « ${agreement} »${until === '' ? '' : `, jusqu’au ${until}`}. Vos données peuvent être effacées une fois tous vos mandats finis.`,
    'no-documents': 'Aucun document n’est préparé ici\u00a0: demandez-le au secrétariat.',
    'documents-waiting': (most: number) =>
      `${most} documents sont déjà en préparation pour vous. Attendez qu’ils arrivent, puis redemandez celui-ci.`,
    'no-mail':
      'Ce fichier part par courriel, et il n’y a pas d’adresse ou pas d’envoi de courriels ici. Vous le trouverez aussi dans le salon web, à la page « Mes données ».',
    'no-room-here':
      'Cette commande se tape dans le salon à relier, sur Slack ou sur Teams. Le salon web est déjà relié à sa convention.',
    'room-bound-elsewhere':
      'Ce salon est relié à une autre convention. Son secrétariat peut l’en détacher, ou vous pouvez choisir un autre salon.',
    'account-taken': (platform: string) =>
      `Ce compte (${platform}) est déjà lié à une autre personne. Déliez-le d’abord de celle-ci.`,
    invalid: (field: string) => `${field} : cette valeur n’est pas possible ici. Choisissez-en une autre.`,
    ...lifeRefusalsFr,
  } satisfies Record<RefusalCode, unknown>,

  /** How a sheet stands, where what is asked does not go with it. */
  stands: {
    draft: 'Cette fiche est encore un brouillon.',
    submitted: 'Cette fiche est déposée, et la commission ne l’a pas encore examinée.',
    'sent-back': 'Cette fiche a été renvoyée à son auteur, qui doit la déposer de nouveau.',
    examined: 'Cette fiche a l’avis de la commission, et n’est pas encore à l’ordre du jour.',
    'on-agenda': 'Cette fiche est à l’ordre du jour, et le vote n’est pas ouvert.',
    'in-vote': 'Un vote est ouvert sur cette fiche.',
    adopted: 'Cette fiche est déjà adoptée, et attend la décision du conseil d’administration.',
    'not-adopted': 'Cette fiche n’a pas été adoptée : plus rien ne peut y changer. Une nouvelle fiche peut la citer.',
    withdrawn: 'Cette fiche est retirée : plus rien ne peut y changer. Une nouvelle fiche peut la citer.',
    validated: 'Cette fiche est validée par le conseil d’administration, et l’action n’a pas commencé.',
    refused:
      'Cette fiche a été refusée par le conseil d’administration : plus rien ne peut y changer. Une nouvelle fiche peut la citer.',
    running: 'Cette action est en cours.',
    completed: 'Cette action est achevée. Une nouvelle fiche peut la citer.',
    abandoned: 'Cette action a été abandonnée : plus rien ne peut y changer. Une nouvelle fiche peut la citer.',
  } satisfies Record<FicheState, string> as Readonly<Record<FicheState, string>>,
  /** After "it would have to be". */
  stateAs: {
    draft: 'un brouillon',
    submitted: 'déposée',
    'sent-back': 'renvoyée à son auteur',
    examined: 'examinée par la commission',
    'on-agenda': 'à l’ordre du jour',
    'in-vote': 'soumise au vote',
    adopted: 'adoptée',
    'not-adopted': 'non adoptée',
    withdrawn: 'retirée',
    validated: 'validée par le conseil d’administration',
    refused: 'refusée par le conseil d’administration',
    running: 'en cours',
    completed: 'achevée',
    abandoned: 'abandonnée',
  } satisfies Record<FicheState, string> as Readonly<Record<FicheState, string>>,
  or: (items: readonly string[]) =>
    items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ou ${items.at(-1)}`,
  missingFields: (fields: string) => `Il manque : ${fields}.`,

  rights: {
    ...meetingRightsFr,
    run: 'conduire les consultations et les votes',
    vote: 'voter',
    'enter-ballot': 'saisir un vote à main levée',
    'give-opinion': 'donner l’avis d’un ministère',
    'enter-opinion': 'saisir un avis reçu par écrit',
    'give-commission-opinion': 'donner l’avis de la commission',
    'enter-commission-opinion': 'saisir l’avis de la commission',
    'send-back': 'renvoyer une fiche à son auteur',
    'write-fiche': 'écrire une fiche',
    'manage-any-fiche': 'gérer toutes les fiches',
    'invite-guests': 'inviter des personnes',
    read: 'lire les fiches, les votes et le registre',
    discuss: 'discuter une fiche',
    'close-at-deadline': 'clore un vote à son échéance',
    ...lifeRefusalWordsFr.rights,
  } satisfies Record<Right, string> as Readonly<Record<Right, string>>,
  holders: {
    secretariat: 'le secrétariat',
    'operator-seat': (body: string) => `les membres du comité pour ${body}`,
    'ministry-seat': (bodies: string) => `les personnes qui représentent ${bodies}`,
    commission: 'la commission',
    board: 'le conseil d’administration',
    proposer: 'les personnes qui proposent des actions',
    guest: 'les personnes invitées',
    clock: 'le système, à l’échéance',
  },
  notFound: {
    ...meetingNotFoundFr,
    fiche: 'Cette fiche est introuvable dans cette convention, ou elle ne vous est pas ouverte',
    vote: 'Ce vote est introuvable dans cette convention',
    consultation: 'Cette consultation est introuvable dans cette convention',
    person: 'Cette personne est introuvable',
    remark: 'Cette remarque est introuvable',
    mandate: 'Ce mandat est introuvable dans cette convention',
    decision: 'Cette décision est introuvable dans cette convention',
    agreement: 'Cette convention est introuvable',
    room: 'Ce salon est introuvable dans cette convention',
    entry: 'Cette empreinte n’est pas dans le registre de cette convention',
    request: 'Cette demande est introuvable, ou déjà traitée',
    ...lifeRefusalWordsFr.notFound,
  } satisfies Record<NotFound, string> as Readonly<Record<NotFound, string>>,
  /** Where nothing was named, and there is none to mean. */
  noneYet: {
    session: 'Aucune séance n’est prévue pour l’instant. L’ordre du jour et le calendrier montrent ce qui vient.',
    minutes: 'Aucune séance n’a encore été close\u00a0: le relevé de décisions est rédigé à ce moment-là.',
    consultation: 'Aucune consultation n’est en cours. L’ordre du jour et le calendrier montrent ce qui vient.',
  },
  notYours: {
    fiche:
      'Cette fiche a été écrite par une autre personne : seuls son auteur et le secrétariat peuvent la modifier, la déposer ou la retirer. Vous pouvez y écrire une remarque.',
    remark: 'Cette remarque n’est pas de vous : seule la personne qui l’a écrite peut la retirer.',
  },
  ended: {
    expired: 'La convention est arrivée à son terme',
    terminated: 'La convention a été dénoncée et a pris fin',
    lapsed: 'La convention est devenue caduque',
  } as Readonly<Record<string, string>>,
  needed: {
    ...meetingNeededFr,
    recommendations: 'Un avis réservé dit à quelles conditions il deviendrait favorable : écrivez vos recommandations.',
    reasons: 'Dites les motifs de cet avis.',
    reason: 'Dites pourquoi : le motif est gardé au registre, et porté à la connaissance des membres.',
    document: 'Indiquez la référence du document reçu : la lettre ou le courriel, avec sa date.',
    suggestions: 'Dites quelles modifications vous suggérez : la fiche est renvoyée avec elles.',
    remark: 'Écrivez votre remarque avant de l’envoyer.',
    title: 'Donnez un titre.',
    text: 'Écrivez le texte mis au vote.',
    name: 'Donnez un nom.',
    contact: 'Dites à qui écrire : qui lit une page publique doit pouvoir poser une question.',
    dataContact: 'Dites à qui écrire.',
    whyNoMeeting: 'Dites pourquoi le comité est consulté par écrit au lieu de se réunir : le registre le garde.',
    ...lifeRefusalWordsFr.needed,
  } satisfies Record<TextField, string> as Readonly<Record<TextField, string>>,
  /** What a text is called, and the other things that people fill in. */
  fields: {
    ...meetingFieldsFr,
    recommendations: 'Recommandations',
    reasons: 'Motifs',
    reason: 'Motif',
    document: 'Référence du document',
    suggestions: 'Modifications suggérées',
    remark: 'Remarque',
    title: 'Titre',
    text: 'Texte',
    name: 'Nom',
    contact: 'À qui écrire',
    dataContact: 'Délégué à la protection des données',
    whyNoMeeting: 'Pourquoi pas de réunion',
    deadline: 'Fin du vote',
    opensAt: 'Début de la consultation',
    closesAt: 'Fin de la consultation',
    from: 'Début du mandat',
    to: 'Fin du mandat',
    role: 'Rôle',
    scope: 'Séance ou consultation',
    ministry: 'Ministère',
    mail: 'Adresse électronique',
    ...lifeRefusalWordsFr.fields,
  } satisfies Record<TextField, string> & Record<string, string> as Readonly<Record<string, string>>,
  latest: {
    session: 'un vote de séance dure un jour au plus',
    consultation: 'fin de la consultation',
    agreement: 'fin de la convention',
    'two-years': 'car un vote dure deux ans au plus',
    'two-years-ahead': 'car une séance se prévoit deux ans à l’avance au plus',
  },
  life: lifeRefusalWordsFr,
  faultAt: (place: string, fault: string) => `${place} : ${fault}`,
  line: (field: string, n: number) => `${field}, ligne ${n}`,
};
