import type { ReadingName } from '../rules/agreement.ts';

/** The rule sheet: how a decision is computed, and every reading chosen where the agreement can be read in two ways. */
export const rulesFr = {
  title: 'Comment on décide',
  summary: (seats: string, votes: string) =>
    `Le comité compte ${seats} et ${votes}. Une décision est adoptée quand plus de la moitié des voix exprimées sont pour.`,
  votes: 'Les voix',
  votesCaption: 'Sièges et voix de chaque signataire',
  body: 'Signataire',
  seats: 'Sièges',
  votesPerSeat: 'Voix par siège',
  allVotes: 'Voix en tout',
  counting: 'Le décompte',
  steps: {
    choices:
      'Chaque siège choisit : pour, contre ou abstention. Il peut changer d’avis jusqu’à la clôture ; son dernier vote compte.',
    expressed:
      'Les voix exprimées sont les voix pour et les voix contre. Les abstentions et les sièges qui n’ont pas voté n’en font pas partie.',
    required: 'Il faut plus de la moitié des voix exprimées : le premier nombre entier au-dessus de la moitié.',
    tie: 'À égalité, ou si rien n’est exprimé, rien n’est adopté. Personne n’a de voix prépondérante.',
    deadline:
      'Un vote compte s’il est enregistré avant la clôture. À l’heure dite, il est trop tard, même si le résultat n’est pas encore annoncé.',
    roll: 'Les votants et leurs voix sont fixés à l’ouverture du vote.',
    correction:
      'Une décision prise n’est jamais modifiée. Une erreur matérielle est corrigée par une nouvelle décision, liée à la première.',
  },
  example: 'Exemples',
  exampleCaption: 'Quelques décomptes',
  exampleFor: 'Pour',
  exampleAgainst: 'Contre',
  exampleExpressed: 'Exprimées',
  exampleRequired: 'Requises',
  exampleResult: 'Résultat',
  readings: 'Les lectures retenues',
  readingsIntro:
    'Là où la convention se tait, ou peut se lire de deux façons, voici la lecture appliquée ici. Le numéro renvoie aux règles écrites du comité.',
  reading: (rule: string, text: string) => `${text} (${rule})`,
  /** R2.5 and R2.6 are settings beside the readings. */
  noProxies: 'Il n’y a pas de pouvoir : un siège ne vote pas au nom d’un autre.',
  noQuorum: 'Il n’y a pas de quorum : un vote vaut quel que soit le nombre de sièges qui y prennent part.',
  sentences: {
    oneMinistryMayAct: 'Un ministère seul peut dénoncer la convention, demander un avenant ou une conciliation.',
    lastDayOfTerm: 'Le dernier jour de la convention est la veille de l’anniversaire de sa signature.',
    tailAfterExpiry:
      'Après le terme aussi, les actions déjà validées peuvent être menées à bien : séances, avenants, fiches de réalisation et rapports.',
    regionalVersionsInParentViews:
      'Les programmes des déclinaisons régionales peuvent se lire avec celui de la convention.',
    boardMemberMissing:
      'Si aucun siège de l’opérateur n’est tenu par un membre de son conseil d’administration, c’est dit sur la carte et au relevé, sans bloquer.',
    substitutes:
      'Une suppléance vaut pour une période, ou pour une seule séance ou consultation. Pendant ce temps, la personne suppléée n’agit pas.',
    votesRequired:
      '« 50 % plus une voix » veut dire le premier nombre entier au-dessus de la moitié des voix exprimées.',
    tallyShown:
      'En ouvrant un vote, le secrétariat choisit si le décompte se voit au fil des votes ou seulement à la clôture.',
    steppingAside:
      'Un siège qui a un intérêt dans l’action peut se déporter : son vote est retiré, il n’est plus attendu, et la décision le dit.',
    notConcerned:
      'Un ministère peut se dire non concerné : son avis compte alors comme donné, sans apporter de soutien.',
    voteWithoutOpinion:
      'Le secrétariat peut ouvrir un vote sans l’avis d’un ministère, en disant pourquoi : la carte et la décision le mentionnent.',
    commissionOpinions: 'La commission donne un avis favorable, réservé ou défavorable.',
    agendaWithoutCommission:
      'Une fiche peut venir à l’ordre du jour sans l’avis de la commission, si le secrétariat dit pourquoi. Jamais celle d’un établissement sous tutelle.',
    startBeforeBoard: 'Une action ne commence qu’une fois validée par le conseil d’administration.',
    ficheModel: 'Les champs de la fiche sont ceux proposés par défaut, le modèle annexé n’étant pas connu.',
    resourcesEqualCosts: 'Les ressources affectées à un poste de dépense sont égales à son montant.',
    amendmentsFrom: 'À partir de l’adoption, tout changement de contenu ou de budget est un avenant à la fiche.',
    commissionOnAmendments: 'Un avenant ne demande pas de nouvel avis de la commission.',
    amendmentTakesEffect:
      'Un avenant prend effet à son adoption ; s’il change le budget, à sa validation par le conseil d’administration.',
    smallCorrections:
      'Corriger une faute, un contact ou un lien n’est pas un avenant : le registre garde l’avant et l’après.',
    opinionAuthorisesLogo:
      'Un avis favorable ne suffit pas pour utiliser le logo d’un ministère : il faut une autorisation écrite.',
    logoNeedsFavourableOpinion: 'Le logo d’un ministère demande que son avis soit favorable.',
    logoNeedsValidation: 'Le logo d’un ministère demande que l’action soit validée.',
    beforeADay: '« Avant » un jour exclut ce jour : le dernier jour possible est la veille.',
    yearEndWithoutBoardDate:
      'Tant que la date du conseil d’administration est inconnue, ou si elle tombe l’année suivante, le comité de fin d’année se tient au plus tard au dernier jour que fixe la convention.',
    videoIsAMeeting: 'Une séance en visioconférence est une réunion.',
    conveningWithoutAllThree:
      'Convoquer sans l’accord de tous ceux qui fixent l’ordre du jour demande une raison, gardée au registre.',
    consultationOnMotions: 'Une consultation écrite peut porter sur toute question, motions comprises.',
    consultationCountsAsMeeting: 'Une consultation écrite ne compte pas parmi les réunions de l’année.',
    reportSentAndValidatedBy: 'Le rapport annuel est envoyé et validé à la même date limite.',
    ceilingPer: 'Le plafond vaut par année de programme.',
    validationAboveCeiling:
      'Une validation qui dépasse le plafond est inscrite telle quelle et signalée ; l’action ne commence que lorsque le plafond la couvre.',
  } satisfies Record<ReadingName, string> as Readonly<Record<ReadingName, string>>,
};
