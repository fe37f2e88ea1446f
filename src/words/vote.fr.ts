import type { ClosedHow } from '../rules/facts.ts';
import { formatFr } from './format.ts';

const { number } = formatFr;

const one = (n: number): boolean => n < 2;

/** Votes: the block of a card, the ballots, the decision, what is told to each voter. */
export const voteFr = {
  heading: 'Vote',
  theMotion: (title: string) => `la motion ${title}`,
  until: 'Clôture',
  untilValue: (when: string, left: string) => `${when} (${left})`,
  untilOver: (when: string) => `${when} (passée)`,
  participation: 'Participation',
  participationValue: (seats: number, of: string, votes: string, ofVotes: number) =>
    `${number(seats)} sur ${of}, soit ${votes} sur ${number(ofVotes)}`,
  haveVoted: 'Ont voté',
  nobodyYet: 'Personne pour l’instant',
  awaited: 'Attendus',
  allHaveVoted: 'Plus personne',
  aside: 'Déport',
  vacant: 'Sièges vacants',
  openVersion: (n: number) => `Le vote porte sur la version ${n}.`,
  over: (when: string) =>
    `La clôture était le ${when} : plus aucun vote n’est reçu. Le résultat va être annoncé dans un instant.`,
  hidden: 'Le décompte sera montré à la clôture. D’ici là, on voit qui a voté, jamais dans quel sens.',
  live: 'Décompte en cours, en voix',
  closesWhenAll: 'Le vote se clôt dès que tous les sièges attendus ont voté.',
  extended: (to: string, reason: string) => `Vote prolongé jusqu’au ${to}. Motif : ${reason}`,
  required: (expressed: number) =>
    one(expressed)
      ? 'Voix requises (plus de la moitié de la seule exprimée)'
      : `Voix requises (plus de la moitié des ${number(expressed)} exprimées)`,
  /** Instead of the votes required, while nothing is expressed and after. */
  nobodyYetExpressed: 'Personne ne s’est encore exprimé.',
  nobodyExpressed: 'Personne ne s’est exprimé.',

  mine: {
    for: (votes: string, seat: string, when: string) =>
      `Vous avez voté pour (${votes}) au titre du siège ${seat}, le ${when}.`,
    against: (votes: string, seat: string, when: string) =>
      `Vous avez voté contre (${votes}) au titre du siège ${seat}, le ${when}.`,
    abstain: (votes: string, seat: string, when: string) =>
      `Vous avez choisi l’abstention (${votes}) au titre du siège ${seat}, le ${when}.`,
  },
  enteredForMe: {
    for: (votes: string, seat: string) => `Le secrétariat a saisi « pour » (${votes}) au titre de votre siège ${seat}.`,
    against: (votes: string, seat: string) =>
      `Le secrétariat a saisi « contre » (${votes}) au titre de votre siège ${seat}.`,
    abstain: (votes: string, seat: string) =>
      `Le secrétariat a saisi « abstention » (${votes}) au titre de votre siège ${seat}.`,
  },
  mayChange: 'Vous pouvez changer votre vote jusqu’à la clôture.',
  votedByAnother: (seat: string) =>
    `Un vote a déjà été exprimé pour votre siège ${seat} par une autre personne. Vous pouvez le remplacer jusqu’à la clôture.`,
  myAside: (seat: string) => `Votre siège ${seat} s’est déporté de ce vote. Vous pouvez y revenir jusqu’à la clôture.`,
  lastAwaited: 'Vous êtes le dernier siège attendu : votre vote clôt le vote, il ne pourra plus être changé.',
  notYetVoted: 'Qui n’a pas encore voté',
  awaitingMe: (votes: string, seat: string) => `Votre vote est attendu : ${votes} au titre du siège ${seat}.`,

  buttons: {
    for: 'Pour',
    against: 'Contre',
    abstain: 'Abstention',
    voteLong: (choice: string, subject: string) => `${choice} : voter sur ${subject}`,
    changeTo: {
      for: 'Changer mon vote : pour',
      against: 'Changer mon vote : contre',
      abstain: 'Changer mon vote : abstention',
    },
    stepAside: 'Me déporter',
    stepAsideTitle: 'Vous déporter de ce vote ?',
    stepAsideText:
      'Vous ne prenez pas part au vote parce que vous avez un intérêt dans l’action. Votre vote est retiré s’il y en a un, votre siège n’est plus attendu et la décision le dira. Vous pourrez y revenir jusqu’à la clôture.',
    stepAsideOn: (subject: string, text: string) => `Vote sur ${subject}. ${text}`,
    stepAsideYes: 'Oui, me déporter',
    stepAsideNo: 'Non, rester',
    undoStepAside: 'Revenir sur mon déport',
    close: 'Clore le vote',
    closeTitle: 'Clore ce vote maintenant ?',
    closeText: 'Le décompte est fixé et la décision annoncée. On ne peut pas y revenir.',
    closeYes: 'Oui, clore',
    closeNo: 'Non, attendre',
    extend: 'Prolonger',
    enterBallot: 'Saisir un vote à main levée',
  },

  motion: {
    eyebrow: (consultation: string) => `Motion, ${consultation}`,
    summaryOpen: (title: string, until: string) => `Motion ${title} : vote ouvert jusqu’au ${until}.`,
    summaryOver: (title: string) => `Motion ${title} : le vote est fini, le résultat va être annoncé.`,
    summaryCalledOff: (title: string) => `Motion ${title} : le vote a été interrompu, sans décision.`,
    open: 'Vote ouvert',
    overStatus: 'Vote fini',
    calledOff: 'Interrompu',
    calledOffNote: (when: string) =>
      `Ce vote a été interrompu sans décision, le ${when}. Si le vote est rouvert, chacun votera de nouveau.`,
    submitted: 'Texte soumis au vote',
    submittedOn: (when: string) => `le ${when}`,
  },

  decision: {
    eyebrow: (number: string) => `Décision ${number}`,
    adopted: 'Adoptée',
    notAdopted: 'Non adoptée',
    adoptedLower: 'adoptée',
    notAdoptedLower: 'non adoptée',
    adoptedSentence: (name: string, why: string) => `${name} est adoptée : ${why}.`,
    notAdoptedSentence: (name: string, why: string) => `${name} n’est pas adoptée : ${why}.`,
    /** Alone, beside the figures: the outcome comes first. */
    adoptedBecause: (why: string) => `Adoptée : ${why}.`,
    notAdoptedBecause: (why: string) => `Non adoptée : ${why}.`,

    /** The rule in words, with its figures (R3.2–R3.4). */
    arithmetic: (expressed: number, required: number, votesFor: number) =>
      `${number(votesFor)} voix pour, il en fallait ${number(required)}, soit plus de la moitié ${one(expressed) ? 'de la seule voix exprimée' : `des ${number(expressed)} voix exprimées`}`,
    tie: (why: string) => `${why} ; à égalité, personne n’a de voix prépondérante`,
    nothingExpressed: 'aucune voix n’est exprimée',
    rule: 'Les abstentions, les déports et les sièges qui n’ont pas voté ne comptent pas parmi les voix exprimées.',
    tally: 'Décompte, en voix',
    bySeat: 'Vote de chaque siège',
    seat: 'Siège',
    holder: 'Tenu par',
    result: 'Vote',
    votes: 'Voix',
    entered: (result: string) => `${result} (saisi par le secrétariat)`,
    substitute: (name: string) => `${name} (suppléance)`,
    number: 'Décision',
    version: 'Version soumise au vote',
    closedAt: 'Clôture',
    how: {
      deadline: 'à l’échéance',
      'by-hand': 'par le secrétariat',
      'all-voted': 'dès que tous les sièges attendus ont voté',
      'agreement-ended': 'à la fin de la convention',
    } satisfies Record<ClosedHow, string> as Readonly<Record<ClosedHow, string>>,
    closedValue: (when: string, how: string) => `${when}, ${how}`,
    stepped: (seats: string) => `Déport, sans prendre part au vote : ${seats}.`,
    enteredFor: (seats: string) => `Votes saisis par le secrétariat, à main levée : ${seats}.`,
    vacant: (seats: string) => `Sièges vacants : ${seats}.`,
    notMember: (body: string) =>
      `${body} : aucun siège n’était tenu par un membre du conseil d’administration mandaté pour le représenter.`,
    next: 'L’action est proposée au conseil d’administration, qui la valide, la refuse ou l’ajourne. Elle ne commence qu’une fois validée.',
    final: 'Cette décision est définitive. Une nouvelle fiche peut citer celle-ci.',
    corrected: (number: string, corrects: string) => `${number} corrige une erreur matérielle de ${corrects}`,
  },

  receipt: {
    title: 'Votre vote est enregistré',
    enteredTitle: 'Un vote a été saisi pour votre siège',
    status: 'Enregistré',
    summary: {
      for: (subject: string, votes: string) => `Vous avez voté pour, sur ${subject} (${votes}).`,
      against: (subject: string, votes: string) => `Vous avez voté contre, sur ${subject} (${votes}).`,
      abstain: (subject: string, votes: string) => `Vous avez choisi l’abstention, sur ${subject} (${votes}).`,
    },
    enteredSummary: {
      for: (subject: string, votes: string) =>
        `Le secrétariat a saisi « pour » au titre de votre siège, sur ${subject} (${votes}).`,
      against: (subject: string, votes: string) =>
        `Le secrétariat a saisi « contre » au titre de votre siège, sur ${subject} (${votes}).`,
      abstain: (subject: string, votes: string) =>
        `Le secrétariat a saisi « abstention » au titre de votre siège, sur ${subject} (${votes}).`,
    },
    subject: 'Vote sur',
    seat: 'Siège',
    choice: 'Choix',
    at: 'Enregistré le',
    until: (when: string) =>
      `Vous pouvez changer d’avis tant que le vote est ouvert : au plus tard le ${when}, ou plus tôt s’il se clôt dès que tous les sièges attendus ont voté. Le dernier vote compte.`,
    untilOver: 'Le vote est clos : ce reçu reste la preuve de ce qui a été enregistré.',
    replaces: (choice: string, when: string, platform: string) =>
      `Il remplace votre vote « ${choice} » du ${when} (${platform}) : un siège n’a qu’un vote, le dernier, où qu’il ait été exprimé.`,
    spentStatus: { replaced: 'Remplacé', withdrawn: 'Retiré', 'called-off': 'Ne compte plus' },
    spent: {
      replaced: (when: string) => `Ce vote est remplacé par celui du ${when}, qui compte seul.`,
      withdrawn: (when: string) => `Ce vote est retiré par le déport du ${when}. Il ne compte plus.`,
      'called-off': (when: string) =>
        `Ce vote a été interrompu le ${when}, parce que la fiche a changé ou a été retirée : aucun vote exprimé ne compte plus. Si le vote est rouvert, vous voterez de nouveau.`,
    },
    secret: 'Ce reçu n’est visible que par vous.',
    closedAtOnce: 'Tous les sièges attendus ont voté : le vote est clos.',
  },
  steppedAside: {
    title: 'Votre déport est enregistré',
    undoneTitle: 'Votre vote est de nouveau attendu',
    status: 'Enregistré',
    summary: (seat: string, subject: string) =>
      `Le siège ${seat} ne prend pas part au vote sur ${subject}. La décision le mentionnera.`,
    undoneSummary: (seat: string, subject: string) =>
      `Le siège ${seat} prend de nouveau part au vote sur ${subject}. Votre vote est attendu.`,
    later: 'Vous pouvez y revenir jusqu’à la clôture.',
  },
  haveVotedCount: (seats: number, of: number) =>
    seats === 0
      ? `Aucun siège sur ${number(of)} n’a encore voté.`
      : `${number(seats)} ${one(seats) ? 'siège' : 'sièges'} sur ${number(of)} ${one(seats) ? 'a' : 'ont'} voté.`,
  count: (n: number) => (one(n) ? `${n} vote ouvert` : `${n} votes ouverts`),
};
