import type { Presence, SessionState, SessionType } from '../rules/meeting.ts';

const one = (n: number): boolean => n < 2;

/** Sessions: their card, the convocation, attendance, the minutes, and what is told of them. */
export const meetingFr = {
  types: {
    spring: 'Copil de printemps',
    'year-end': 'Copil de fin d’année',
    exceptional: 'Séance exceptionnelle',
  } satisfies Record<SessionType, string> as Readonly<Record<SessionType, string>>,
  titleFor: {
    spring: (year: number) => `Copil de printemps ${year}`,
    'year-end': (year: number) => `Copil de fin d’année ${year}`,
    exceptional: (year: number) => `Séance exceptionnelle ${year}`,
  } satisfies Record<SessionType, (year: number) => string> as Readonly<Record<SessionType, (year: number) => string>>,
  states: {
    planned: 'Prévue',
    convened: 'Convoquée',
    open: 'En séance',
    closed: 'Close',
    'minutes-approved': 'Relevé approuvé',
    cancelled: 'Annulée',
  } satisfies Record<SessionState, string> as Readonly<Record<SessionState, string>>,

  eyebrow: (type: string) => `Séance · ${type}`,
  summaries: {
    planned: (title: string, when: string) =>
      `La séance ${title} est prévue le ${when}. La convocation n’est pas encore partie.`,
    convened: (title: string, when: string) => `La séance ${title} se tient le ${when}. Les membres sont convoqués.`,
    open: (title: string, here: number, of: number) =>
      `La séance ${title} est en cours : ${here} ${one(here) ? 'siège présent' : 'sièges présents'} sur ${of}.`,
    closed: (title: string, when: string) =>
      `La séance ${title} s’est tenue le ${when}. Le relevé de décisions est à approuver.`,
    'minutes-approved': (title: string, when: string) =>
      `La séance ${title} s’est tenue le ${when}. Le relevé de décisions est approuvé.`,
    cancelled: (title: string, when: string) => `La séance ${title}, prévue le ${when}, est annulée.`,
  } satisfies Record<SessionState, unknown>,
  when: 'Date',
  whenValue: (from: string, to: string) => `${from}, jusqu’à ${to} environ`,
  where: 'Lieu',
  noPlace: 'À préciser',
  join: 'Rejoindre la réunion',
  byLink: 'En visioconférence',
  year: 'Au titre de',
  order: 'Ordre des réunions',
  orderValue: (commission: string, copil: string, board: string) =>
    `commission ${commission} ; copil ${copil} ; CA ${board}`,
  notKnown: '(date non connue)',
  the: (day: string) => `le ${day}`,
  conciliation: 'Conciliation demandée',
  conciliationValue: (party: string, reason: string) => `par ${party} : ${reason}`,
  cancelledFor: (reason: string) => `Annulée. Motif : ${reason}`,
  movedTimes: (n: number) => (one(n) ? 'La date a changé une fois.' : `La date a changé ${n} fois.`),

  agenda: 'Ordre du jour',
  noPoint: 'Rien n’est encore inscrit.',
  pointLine: (title: string, text: string) => `${title} : ${text}`,
  afterDue: (line: string) => `${line} (inscrit après le délai d’envoi des documents)`,
  toPlace: 'Fiches qui attendent un ordre du jour',
  ready: 'prête',
  lacksCommission: 'avis de la commission attendu',
  lacksCommissionNever: 'fiche d’un établissement : l’avis de la commission est nécessaire',
  lacksOpinions: (ministries: string) => `avis attendus (${ministries})`,

  documents: 'Documents de travail',
  documentsDue: (day: string) => `À envoyer au plus tard le ${day}.`,
  documentsOverdue: 'Le délai d’envoi est passé : ce qui est joint maintenant est marqué en retard.',
  noDocument: 'Aucun document pour l’instant.',
  document: (title: string, at: string) => `${title}, joint le ${at}`,
  documentLate: (title: string, at: string) => `${title}, joint le ${at}, en retard`,
  afterLastDay: (day: string) => `Cette date est après la date limite de la convention\u00a0: au plus tard le ${day}.`,
  lateNote: (titles: string) => `Joints après le délai d’une semaine : ${titles}.`,

  approvals: 'Accord sur l’ordre du jour',
  approved: (at: string) => `d’accord, le ${at}`,
  changeAsked: (text: string) => `demande une modification : ${text}`,
  awaited: 'attendu',
  allApproved: 'Les trois parties sont d’accord.',
  convenedWithout: (parties: string, reason: string) =>
    `Convoquée sans l’accord de ${parties} sur l’ordre du jour. Motif : ${reason}`,

  convocation: 'Convocation',
  proofs: 'Envoi et lecture de la convocation',
  proofColumns: { member: 'Membre', sent: 'Envoyée', delivered: 'Remise', read: 'Lue' },
  proofSummary: (read: number, of: number) =>
    `${read} sur ${of} ${one(read) ? 'a confirmé' : 'ont confirmé'} l’avoir lue`,
  unreached: (names: string) => `Pas encore parvenue à ${names} : prévenez-les autrement.`,
  notDelivered: 'pas encore remise',
  notRead: 'pas encore',
  wayAt: (way: string, at: string) => `${way}, ${at}`,
  noBoardMember: (body: string) =>
    `${body} : aucun siège n’est tenu aujourd’hui par un membre du conseil d’administration mandaté pour le représenter.`,

  attendance: 'Présences',
  presences: {
    present: 'présent',
    substitute: 'suppléance',
    absent: 'absent',
  } satisfies Record<Presence, string> as Readonly<Record<Presence, string>>,
  groups: { present: 'Présents', substitute: 'Suppléances', absent: 'Absents', notTaken: 'Pas encore relevés' },
  notTaken: 'non relevé',
  presenceOf: (presence: string, name: string) => (name === '' ? presence : `${presence} (${name})`),
  seat: 'Siège',
  presence: 'Présence',
  holder: 'Tenu par',
  guests: 'Invités',

  buttons: {
    read: 'Voir la séance',
    readOf: (title: string) => `Voir la séance ${title}`,
    haveRead: 'J’ai lu la convocation',
    approve: 'Approuver l’ordre du jour',
    askChange: 'Demander une modification',
    convene: 'Convoquer',
    conveneTitle: 'Envoyer la convocation ?',
    conveneText: 'Chaque membre la reçoit, avec l’ordre du jour et les documents joints, là où il suit le comité.',
    conveneYes: 'Oui, convoquer',
    conveneNo: 'Pas encore',
    conveneAgain: 'Convoquer les autres',
    move: 'Changer la date ou le lieu',
    cancel: 'Annuler la séance',
    addPoint: 'Ajouter un point',
    place: 'Inscrire une fiche',
    attach: 'Joindre un document',
    remove: 'Retirer de l’ordre du jour',
    openVote: (name: string) => `Mettre au vote : ${name}`,
    enterBallot: (name: string) => `Saisir un vote : ${name}`,
    closeVote: (name: string) => `Clore le vote : ${name}`,
    open: 'Ouvrir la séance',
    close: 'Clore la séance',
    closeTitle: 'Clore la séance ?',
    closeText:
      'Les sièges qui ne sont pas marqués présents sont notés absents, et le relevé de décisions est rédigé d’après le registre.',
    closeYes: 'Oui, clore',
    closeNo: 'Non, continuer',
    present: 'Je suis là',
    absent: 'Je suis absent',
    substituted: 'Quelqu’un me supplée',
    attendance: 'Relever les présences',
    guest: 'Noter un invité',
    invite: 'Inviter quelqu’un',
    priorities: 'Fixer des priorités',
    minutes: 'Lire le relevé de décisions',
    correct: 'Compléter le relevé',
    approveMinutes: 'Approuver le relevé',
    approveMinutesTitle: 'Approuver le relevé de décisions ?',
    approveMinutesText: 'Il est annoncé à tous, et ne change plus.',
    approveMinutesYes: 'Oui, approuver',
    approveMinutesNo: 'Pas encore',
    plan: 'Prévoir une séance',
    dates: 'Noter les dates de la commission et du CA',
    invitation: 'Ajouter à mon agenda',
  },

  minutes: {
    title: (title: string) => `Relevé de décisions : ${title}`,
    draft: 'Projet',
    approved: 'Approuvé',
    summaryDraft: (title: string, n: number) =>
      `Le relevé de la séance ${title} est rédigé d’après le registre : ${decisions(n)}. Le secrétariat le complète, puis l’approuve.`,
    summaryApproved: (title: string, n: number) => `Le relevé de la séance ${title} est approuvé : ${decisions(n)}.`,
    type: 'Type',
    held: 'Tenue',
    heldValue: (opened: string, closed: string) => `ouverte le ${opened}, close le ${closed}`,
    opening: 'Ouverture',
    decisions: 'Décisions',
    noDecision: 'Aucun vote n’a eu lieu.',
    discussed: 'Points examinés sans vote',
    other: 'Suites et divers',
    opinionsOf: (name: string) => `Avis sur ${name}`,
    opinion: (ministry: string, value: string) => `Avis – ${ministry} : ${value}`,
    opinionWith: (ministry: string, value: string, text: string) => `Avis – ${ministry} : ${value}. ${text}`,
    noOpinion: (ministry: string) => `Avis – ${ministry} : aucun`,
    remarks: 'Remarques',
    lateDocuments: (titles: string) => `Documents envoyés après le délai d’une semaine : ${titles}.`,
    votesOf: (name: string) => `Vote de chaque siège sur ${name}`,
    notVoted: 'pas mise au vote',
    approvedOn: (day: string) => `Approuvé par le secrétariat le ${day}.`,
    notYet: 'La séance n’est pas close : le relevé est rédigé à sa clôture.',
    parts: {
      opening: 'Ouverture : ce qui a été dit avant le premier point',
      other: 'Suites et divers',
      point: (title: string) => `Échanges : ${title}`,
    },
  },

  events: {
    planned: {
      title: (title: string) => `Séance prévue : ${title}`,
      summary: (title: string, when: string) => `La séance ${title} est prévue le ${when}.`,
    },
    moved: {
      title: (title: string) => `Séance déplacée : ${title}`,
      summary: (title: string, when: string) => `La séance ${title} se tient désormais le ${when}.`,
    },
    cancelled: {
      title: (title: string) => `Séance annulée : ${title}`,
      summary: (title: string, when: string) => `La séance ${title}, prévue le ${when}, est annulée.`,
    },
    convened: {
      title: (title: string) => `Convocation envoyée : ${title}`,
      summary: (title: string, when: string) => `Les membres sont convoqués à la séance ${title}, le ${when}.`,
    },
    minutes: {
      title: (title: string) => `Relevé de décisions approuvé : ${title}`,
      summary: (title: string) => `Le relevé de décisions de la séance ${title} est approuvé.`,
    },
    dates: {
      title: (year: number) => `Dates autour du copil, ${year}`,
      summary: (type: string, year: number, commission: string, board: string) =>
        `${type} ${year} : commission ${commission} ; conseil d’administration ${board}.`,
    },
  },
  messages: {
    convocation: {
      title: (title: string) => `Convocation : ${title}`,
      again: (title: string) => `Nouvelle convocation : ${title}`,
      summary: (title: string, when: string) => `Vous êtes convoqué à la séance ${title}, le ${when}.`,
      status: 'Convocation',
    },
    off: {
      title: (title: string) => `Séance annulée : ${title}`,
      summary: (title: string, when: string) =>
        `La séance ${title}, à laquelle vous étiez convoqué le ${when}, est annulée.`,
    },
    changeAsked: {
      title: (what: string) => `Modification demandée : ${what}`,
      summary: (party: string, what: string) => `${party} demande une modification : ${what}.`,
      agenda: (title: string) => `ordre du jour de la séance ${title}`,
      calendar: (year: number) => `calendrier ${year}`,
      plan: (year: number) => `plan d’actions ${year}`,
      author: (party: string) => party,
    },
    unreached: {
      title: (title: string) => `Convocation non remise : ${title}`,
      summary: (title: string, names: string) =>
        `La convocation à la séance ${title} n’est pas encore parvenue à ${names} : ni message, ni courriel, ni passage au salon web. Prévenez-les autrement, ou corrigez leur adresse.`,
    },
    agreed: {
      title: (title: string) => `Ordre du jour arrêté : ${title}`,
      summary: (title: string) =>
        `Les trois parties sont d’accord sur l’ordre du jour de la séance ${title}. La convocation peut partir.`,
    },
    conciliation: {
      title: 'Une conciliation est demandée',
      meta: 'objet du différend',
      summary: (party: string) =>
        `${party} demande une conciliation (art. 18). Une séance exceptionnelle est à prévoir : le secrétariat ne peut pas la refuser.`,
    },
  },
  tasks: {
    approve: {
      title: (title: string) => `Approuver l’ordre du jour : ${title}`,
      summary: (when: string) => `Votre accord est attendu avant la convocation à la séance du ${when}.`,
    },
    read: {
      title: (title: string) => `Lire la convocation : ${title}`,
      summary: (when: string) => `La séance se tient le ${when}. Confirmez que vous avez lu la convocation.`,
    },
    convene: {
      title: (title: string) => `Convoquer : ${title}`,
      summary: (when: string) => `L’ordre du jour est arrêté, la séance se tient le ${when}.`,
    },
    open: {
      title: (title: string) => `Ouvrir la séance : ${title}`,
      summary: 'Son jour est venu : ouvrez-la quand la réunion commence. Les présences et les votes suivent.',
    },
    overdue: {
      title: (title: string) => `Séance passée : ${title}`,
      summary: (when: string) =>
        `Elle était prévue le ${when} et n’a pas été ouverte : changez sa date, ou annulez-la.`,
    },
    attend: {
      title: (title: string) => `Dire que vous êtes là : ${title}`,
      summary: 'La séance est en cours.',
    },
    minutes: {
      title: (title: string) => `Approuver le relevé : ${title}`,
      summary: 'La séance est close : complétez le relevé de décisions, puis approuvez-le.',
    },
    conciliation: {
      title: (party: string) => `Prévoir la conciliation demandée par ${party}`,
      summary: (reason: string) => `Motif : ${reason}`,
    },
  },

  forms: {
    plan: {
      title: 'Prévoir une séance',
      intro:
        'Les trois parties approuvent ensuite l’ordre du jour, puis la convocation part. Pour consulter les membres par écrit au lieu de les réunir, choisissez « Consultation écrite » : la suite vous est alors demandée.',
      submit: 'Prévoir la séance',
      type: 'Type de séance',
      name: 'Titre',
      nameHint: 'Laissé vide, il dit le type et l’année.',
      startsAt: 'Date et heure',
      minutes: 'Durée prévue, en minutes',
      year: 'Au titre de l’année',
      yearHint: 'Un copil de fin d’année tenu en janvier compte encore pour l’année précédente.',
      place: 'Lieu',
      link: 'Lien de la visioconférence',
      linkHint: 'Commence par https://. Une réunion à distance est une séance.',
      commission: 'Date de la commission qui précède',
      commissionHint:
        'La commission, le copil, puis le conseil d’administration se tiennent dans cet ordre, un autre jour chacun. Laissez vide ce qui n’est pas connu, ou l’est déjà ici.',
      board: 'Date du conseil d’administration qui suit',
      conciliation: (party: string, reason: string) =>
        `Elle répond à la conciliation demandée par ${party} : ${reason}`,
    },
    move: {
      title: 'Changer la date ou le lieu',
      intro: (title: string, when: string) =>
        `${title}, prévue le ${when}. Tous en sont prévenus ; qui était convoqué l’est de nouveau.`,
      submit: 'Changer',
      reason: 'Motif',
    },
    cancel: {
      title: 'Annuler la séance',
      intro: (title: string) => `${title} n’aura pas lieu. Les fiches inscrites attendront un autre ordre du jour.`,
      submit: 'Annuler la séance',
      reason: 'Motif',
    },
    point: {
      title: 'Ajouter un point à l’ordre du jour',
      intro: (title: string) => `${title}. Les trois parties auront à approuver le nouvel ordre du jour.`,
      submit: 'Ajouter',
      name: 'Titre du point',
      text: 'Précisions',
    },
    document: {
      title: 'Joindre un document',
      intro: (title: string, due: string) =>
        `${title}. Les documents partent au plus tard le ${due} ; ce qui vient ensuite est marqué en retard.`,
      submit: 'Joindre',
      name: 'Titre du document',
      href: 'Adresse du document',
      hrefHint: 'Commence par https://. Le document reste là où il est.',
    },
    convene: {
      title: 'Envoyer la convocation',
      intro: (title: string, when: string, missing: string) =>
        `${title}, le ${when}. L’ordre du jour n’est pas approuvé par ${missing}.`,
      submit: 'Convoquer',
      reason: 'Pourquoi convoquer sans attendre leur accord',
      reasonHint: 'Le motif est gardé au registre, et figure sur la convocation et au relevé.',
    },
    change: {
      title: 'Demander une modification',
      intro: (what: string) => `Le secrétariat est prévenu : ${what}.`,
      submit: 'Envoyer la demande',
      text: 'Ce que vous demandez de changer',
    },
    remove: {
      title: 'Retirer un point ou un document',
      intro: (title: string) =>
        `De l’ordre du jour de ${title}. Un point retiré demande un nouvel accord des trois parties.`,
      submit: 'Retirer',
      what: 'Ce que vous retirez',
    },
    attendance: {
      title: 'Relever les présences',
      intro: 'Cochez tous les sièges présents. Chacun peut aussi le dire lui-même, par un bouton.',
      introOwn: 'Une autre personne siège à votre place : son nom figurera au relevé.',
      submit: 'Noter',
      present: 'Présents',
      presentHint: 'Qui n’est plus coché est noté absent ; qui ne l’a jamais été le sera à la clôture.',
      seat: 'Siège où une autre personne supplée',
      name: 'Nom de qui supplée',
      nameHint: 'Une personne qui n’a pas de compte ici, et siège aujourd’hui pour un autre.',
      seatNeeded: 'Choisissez le siège pour lequel cette personne supplée.',
      nameNeeded: 'Écrivez le nom de qui supplée à ce siège.',
      nothing: 'Rien n’a changé : cochez un siège, ou nommez une suppléance.',
      seatOf: (seat: string, name: string) => (name === '' ? seat : `${seat} – ${name}`),
    },
    invite: {
      title: 'Inviter quelqu’un',
      intro:
        'Un invité ou un expert lit les points d’une séance et prend part aux échanges, sans voter. Il en est prévenu. Pour donner un siège ou un rôle durable, adressez-vous à la personne qui exploite ce service.',
      submit: 'Inviter',
      session: 'À quelle séance',
      name: 'Nom et qualité',
      mail: 'Adresse électronique',
      mailHint: 'Elle le relie à son compte, ici ou dans la messagerie.',
    },
    guest: {
      title: 'Noter un invité',
      intro: 'Les invités et experts prennent part aux échanges, sans voter.',
      submit: 'Noter',
      name: 'Nom et qualité',
    },
    minutes: {
      title: 'Compléter le relevé de décisions',
      intro:
        'Les décisions, les votes, les avis et les présences viennent du registre et ne se corrigent pas ici. Ces textes-ci sont libres.',
      submit: 'Enregistrer',
    },
    dates: {
      title: 'Dates de la commission et du conseil d’administration',
      intro:
        'La commission, puis le copil, puis le conseil d’administration, chacun un jour plus tôt que le suivant. Laissez vide ce qui n’est pas connu.',
      submit: 'Noter ces dates',
      year: 'Année',
      of: 'Autour de quel copil',
      commission: 'Commission apprentissage',
      board: 'Conseil d’administration',
    },
    priorities: {
      title: (year: number) => `Priorités et orientations ${year}`,
      intro: 'Le comité en décide par un vote. Une fois adoptées, elles figurent à côté du programme de cette année.',
      submit: 'Mettre au vote',
      axes: 'Axes retenus',
      name: (year: number) => `Priorités ${year}`,
    },
    conciliation: {
      title: 'Demander une conciliation',
      intro:
        'En cas de différend sur la convention (art. 18). Une séance exceptionnelle est alors prévue : elle ne peut pas être refusée.',
      submit: 'Demander la conciliation',
      reason: 'Objet du différend',
      party: 'Au nom de',
    },
  },

  invited: (title: string) => `L’invitation à ${title} est enregistrée. La personne en est prévenue.`,

  taken: (seat: string, presence: string) => `Présence notée : ${seat}, ${presence}.`,

  done: {
    'plan-session': (title: string, when: string) =>
      `La séance ${title} est prévue le ${when}. Vous pouvez préparer l’ordre du jour.`,
    'move-session': (title: string, when: string) =>
      `La séance ${title} se tient désormais le ${when}. Tous en sont prévenus.`,
    'cancel-session': (title: string) => `La séance ${title} est annulée. Tous en sont prévenus.`,
    'convene-session': (title: string) => `La convocation à la séance ${title} part à chaque membre.`,
    'note-unreached': (title: string) => `Convocation non remise notée (${title}).`,
    'note-delivery': (title: string) => `Remise de la convocation notée (${title}).`,
    'confirm-reading': (title: string) => `C’est noté : vous avez lu la convocation à la séance ${title}.`,
    'open-session': (title: string) => `La séance ${title} est ouverte. Les présences et les votes peuvent commencer.`,
    'close-session': (title: string) =>
      `La séance ${title} est close. Le relevé de décisions est rédigé : relisez-le, puis approuvez-le.`,
    'add-point': (title: string) => `Le point est à l’ordre du jour de la séance ${title}.`,
    'remove-point': (title: string) => `Le point n’est plus à l’ordre du jour de la séance ${title}.`,
    'attach-document': (title: string) => `Le document est joint à la séance ${title}.`,
    'remove-document': (title: string) => `Le document n’est plus joint à la séance ${title}.`,
    'approve-agenda': (title: string) => `Votre accord sur l’ordre du jour de la séance ${title} est enregistré.`,
    'ask-agenda-change': (title: string) =>
      `Votre demande sur l’ordre du jour de la séance ${title} est transmise au secrétariat.`,
    'take-attendance': (title: string) => `La présence est notée (${title}).`,
    'note-guest': (title: string) => `L’invité est noté (${title}).`,
    'correct-minutes': (title: string) => `Le relevé de la séance ${title} est complété.`,
    'approve-minutes': (title: string) => `Le relevé de la séance ${title} est approuvé et annoncé.`,
    'set-dates': 'Ces dates sont notées. Le calendrier et les rappels les suivent.',
    'approve-year': 'Votre accord est enregistré.',
    'ask-year-change': 'Votre demande est transmise au secrétariat.',
    'ask-conciliation': 'La conciliation est demandée. Le secrétariat prévoit une séance exceptionnelle.',
    'prepare-motion': 'La motion est prête : elle sera mise au vote à l’ouverture de la consultation.',
    'remove-motion': 'La motion est retirée.',
    'open-due-vote': 'Le vote est ouvert.',
    'send-reminder': 'Le rappel est parti.',
    'drop-reminder': 'Le rappel est écarté.',
    'mute-reminder': 'Ce rappel ne partira pas.',
    'open-feed': 'Votre calendrier a une adresse privée. Gardez-la pour vous : qui l’a peut le lire.',
    'revoke-feed': 'Cette adresse ne mène plus nulle part.',
  },
};

const decisions = (n: number): string => (n === 0 ? 'aucune décision' : one(n) ? 'une décision' : `${n} décisions`);
