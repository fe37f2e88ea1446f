const one = (n: number): boolean => n < 2;

/** Pages that people ask for: help, lists, members, money, dates, their own data, what awaits them. */
export const pagesFr = {
  help: {
    title: 'Ce que vous pouvez faire',
    summary: (who: string) => `Vous agissez ici en tant que : ${who}. Voici ce que vous pouvez demander maintenant.`,
    nobody:
      'Vous n’avez aujourd’hui ni siège ni rôle dans cette convention. Le secrétariat peut vous en donner un ; d’ici là, seule cette aide vous répond.',
    about: (words: string) => `Ce que dit l’aide sur ${words}.`,
    nothingAbout: (words: string) => `L’aide ne dit rien sur ${words}. La voici en entier.`,
    how: 'Comment faire',
    /** What this person can do with the buttons, each in a line. */
    howTo: {
      vote: 'Pour voter : pressez « Pour », « Contre » ou « Abstention » sur la carte de la fiche, ou dans « Ce qui m’attend ».',
      changeVote: 'Pour changer votre vote : pressez un autre choix, tant que le vote est ouvert. Le dernier compte.',
      stepAside:
        'Pour vous déporter d’un vote, si vous avez un intérêt dans l’action : « Me déporter », à côté des choix.',
      opinion:
        'Pour donner l’avis de votre ministère : les boutons « Favorable », « Réservé… » et les autres, dans « Ce qui m’attend » ou sur la page de la fiche. L’avis ne remplace pas votre vote.',
      commission:
        'Pour donner l’avis de la commission : « Donner l’avis de la commission » sur la carte de la fiche déposée, ou « Renvoyer à l’auteur » avec des suggestions.',
      remark: 'Pour écrire une remarque : « Écrire une remarque » sur la carte d’une fiche.',
      write: 'Pour proposer une action : « Écrire une fiche », puis « Déposer ».',
      run: 'Pour conduire un vote : « Mettre à l’ordre du jour », puis « Ouvrir le vote » quand les avis sont donnés. Un vote à main levée se saisit aussi.',
      session:
        'Pour tenir une séance : « Prévoir une séance », puis l’ordre du jour, que les trois parties approuvent ; « Convoquer » ; le jour venu, « Ouvrir la séance », les présences, les votes ; « Clore la séance », et le relevé de décisions est rédigé.',
      ownOnly:
        'Vous voyez vos fiches et les votes qui portent sur elles ; les autres fiches sont lues par les membres du comité.',
      guest: (title: string) =>
        `Vous êtes une personne invitée à ${title} : vous en lisez les points et vous en discutez ; vous ne votez pas.`,
      guestAnywhere:
        'Vous êtes une personne invitée : vous lisez les points auxquels vous êtes conviée et vous en discutez ; vous ne votez pas.',
      board:
        'Les décisions du conseil d’administration sont consignées par le secrétariat : vous n’avez rien à saisir ici.',
    },
    read: 'Lire',
    act: 'Agir',
    also: 'Les accents et les majuscules ne comptent pas.',
  },

  ficheList: {
    title: 'Fiches',
    titleFor: (words: string) => `Fiches : ${words}`,
    summary: (n: number) =>
      n === 0
        ? 'Aucune fiche à montrer.'
        : one(n)
          ? 'Une fiche.'
          : `${n} fiches, de la plus récente à la plus ancienne.`,
    none: 'Aucune fiche ne correspond. Essayez un autre mot, ou demandez toutes les fiches.',
    noneYet: 'Il n’y a pas encore de fiche que vous puissiez lire.',
    ownOnly: 'Vous voyez ici vos fiches : celles des autres sont lues par les membres du comité.',
    more: (n: number) => `Et ${n} de plus : précisez avec des mots du titre ou une référence.`,
    caption: 'La référence ouvre la fiche',
    reference: 'Référence',
    ficheTitle: 'Titre',
    state: 'État',
    asked: 'Demandé',
    programme: 'Programme',
  },

  members: {
    title: 'Membres du comité',
    summary: (seats: string, votes: string, vacant: number) =>
      vacant === 0
        ? `${seats}, ${votes}. Tous les sièges sont tenus.`
        : `${seats}, ${votes}. ${one(vacant) ? 'Un siège est vacant' : `${vacant} sièges sont vacants`}.`,
    seat: 'Siège',
    votes: 'Voix',
    holder: 'Tenu par',
    since: 'Depuis',
    vacant: 'Vacant',
    boardMember: (name: string) => `${name} (membre du conseil d’administration)`,
    substitute: (holder: string, substitute: string, until: string) =>
      `${holder} ; suppléance : ${substitute}${until === '' ? '' : ` jusqu’au ${until}`}`,
    substituteOnly: (substitute: string, until: string) =>
      `Siège vacant ; suppléance : ${substitute}${until === '' ? '' : ` jusqu’au ${until}`}`,
    oneConsultation: (holder: string, substitute: string, title: string) =>
      `${holder} ; suppléance : ${substitute} (${title})`,
    bodyCaption: (name: string, seats: string, votes: string) => `${name} : ${seats}, ${votes}`,
    roles: 'Autres rôles',
    noBoardMember: (body: string) =>
      `${body} : aucun siège n’est tenu par un membre du conseil d’administration mandaté pour le représenter. La convention le demande ; cela n’empêche pas de décider.`,
  },

  budget: {
    title: 'Budget',
    summary: (year: number, left: string) => `Programme ${year} : il reste ${left} sous le plafond.`,
    summaryOver: (year: number, over: string) => `Programme ${year} : le plafond est dépassé de ${over}.`,
    summaryNone: (year: number, asked: string) => `Programme ${year} : ${asked} demandés, sans plafond fixé.`,
    year: (year: number) => `Programme ${year}`,
    ceiling: 'Plafond',
    ceilingValue: (amount: string, source: string, date: string) => `${amount} – ${source}, ${date}`,
    noCeiling: 'Non fixé : rien n’est bloqué',
    asked: 'Demandé par les fiches déposées',
    adopted: 'Adopté par le comité',
    left: 'Reste',
    over: (amount: string) => `Plafond dépassé de ${amount}`,
    note: 'Ces montants sont la part demandée à la convention, par année de programme.',
  },

  calendar: {
    title: 'Calendrier',
    summary: (what: string, when: string) => `Prochaine date : ${what}, au plus tard le ${when}.`,
    summaryNone: 'Aucune date à venir dans ces années.',
    latest: 'Au plus tard',
    what: 'Échéance',
    note: 'Précision',
    dayBefore: '« avant » un jour exclut ce jour',
    end: 'Fin de la convention',
    endValue: (day: string) => `le ${day} au soir`,
    past: 'passée',
  },

  myData: {
    title: 'Mes données',
    summary: 'Ce que le système garde sur vous. Personne d’autre que vous ne voit cette page.',
    name: 'Nom',
    mail: 'Adresse électronique',
    noMail: 'Aucune',
    locale: 'Langue',
    locales: { fr: 'français', en: 'anglais' },
    accounts: 'Comptes liés',
    account: (platform: string, account: string) => `${platform} : ${account}`,
    mandates: 'Sièges et rôles',
    mandate: (what: string, from: string) => `${what}, depuis le ${from}`,
    mandateUntil: (what: string, from: string, to: string) => `${what}, du ${from} au ${to}`,
    substituteFor: (seat: string) => `Suppléance, siège ${seat}`,
    seat: (seat: string) => `Siège ${seat}`,
    fiches: 'Fiches que vous avez écrites',
    remarks: 'Remarques que vous avez écrites',
    remarksValue: (n: number, withdrawn: number) =>
      `${n}${withdrawn === 0 ? '' : `, dont ${withdrawn} ${one(withdrawn) ? 'retirée' : 'retirées'}`}`,
    agreements: 'Conventions où vous avez ou avez eu une place',
    rights:
      'Vous pouvez corriger ces données, en recevoir tout le détail et, une fois vos mandats finis, les faire effacer. Le registre des votes, lui, ne s’efface pas : il ne porte que des identifiants et des empreintes.',
  },

  tasks: {
    title: 'Ce qui m’attend',
    summary: (n: number) =>
      n === 0
        ? 'Rien ne vous attend. Tout est à jour.'
        : one(n)
          ? 'Une chose vous attend.'
          : `${n} choses vous attendent.`,
    button: (label: string, task: string) => `${label} (${task})`,
    nothing: 'Rien ne vous attend pour l’instant.',
    vote: {
      title: (subject: string) => `Voter : ${subject}`,
      summary: (votes: string, deadline: string, left: string) =>
        `Votre vote est attendu avant le ${deadline} (${left}) : ${votes}.`,
    },
    opinion: {
      title: (fiche: string) => `Donner un avis : ${fiche}`,
      summary: (ministry: string) => `L’avis de votre ministère est attendu (${ministry}).`,
      again: (ministry: string) =>
        `Nouvelle version : l’avis de votre ministère est à confirmer ou à revoir (${ministry}).`,
    },
    examine: {
      title: (fiche: string) => `Examiner : ${fiche}`,
      summary: 'L’avis de la commission est attendu avant l’ordre du jour.',
    },
    place: {
      title: (fiche: string) => `Mettre à l’ordre du jour : ${fiche}`,
      summary: 'La commission a donné son avis : la fiche peut venir à l’ordre du jour d’une consultation.',
      again: (title: string) =>
        `La consultation ${title} est finie sans vote sur cette fiche. Elle peut venir dans une autre.`,
    },
    openVote: {
      title: (fiche: string) => `Ouvrir le vote : ${fiche}`,
      summary: 'Tous les avis des ministères sont donnés.',
    },
    closeVote: {
      title: (subject: string) => `Clore le vote : ${subject}`,
      summary: 'Tous les sièges attendus ont voté.',
    },
    submit: {
      title: (fiche: string) => `Déposer : ${fiche}`,
      summary: 'Ce brouillon n’est vu que de vous et du secrétariat. Complétez-le, puis déposez-le.',
    },
    revise: {
      title: (fiche: string) => `Revoir : ${fiche}`,
      summary:
        'La commission vous l’a renvoyée avec des suggestions. Vous pouvez la modifier, ou la maintenir telle quelle.',
    },
    /** Before anybody was ever convened or consulted. */
    first: {
      title: 'Avant la première séance',
      task: 'Une liste dit ce qui manque encore pour la tenir.',
      see: 'Voir ce qui manque',
      summary: (n: number, of: number) =>
        one(n) ? `Il manque encore une chose, sur ${of}.` : `Il manque encore ${n} choses, sur ${of}.`,
      there: (what: string) => `✓ ${what}`,
      seats: (n: number) => `Les ${n} sièges sont tenus.`,
      vacant: (seats: readonly string[]) =>
        `Sièges vacants : ${seats.join(', ')}. La personne qui exploite ce service les attribue, d’un tableau ou un par un.`,
      boardMember: 'Un siège est tenu par un membre du conseil d’administration.',
      noBoardMember: (bodies: readonly string[]) =>
        `${bodies.join(', ')} : aucun siège n’est tenu par un membre du conseil d’administration mandaté. Cela n’empêche rien, mais sera dit au relevé.`,
      commission: 'La commission peut donner ses avis.',
      noCommission: 'Personne ne représente la commission : ses avis seront saisis par le secrétariat.',
      rooms: (n: number) => (one(n) ? 'Un canal est relié.' : `${n} canaux sont reliés.`),
      noRoom:
        'Aucun canal Slack ou Teams n’est relié : tapez-y « /copil salon ici » (Teams : « @Copil salon ici »). Sans canal, tout passe par le salon web et les courriels.',
      dates: 'Les dates de la commission et du conseil d’administration sont notées.',
      noDates: 'Les dates de la commission et du conseil d’administration ne sont pas notées.',
      fiche: 'Une fiche au moins est déposée.',
      noFiche: 'Aucune fiche n’est déposée : « /copil fiche nouvelle » en ouvre une.',
      session: 'La séance est prévue.',
      noSession: 'Aucune séance n’est prévue.',
    },
    status: 'À faire',
  },

  /** What is done at the console of the server, and by whom. */
  atConsole: {
    title: 'Cela se fait à la console',
    ask: 'La personne qui exploite ce service le fait, à la console du serveur. Adressez-vous à elle, ou au secrétariat.',
    import:
      'Pour importer des fiches d’un fichier JSON ou d’un tableau CSV : copil import FICHIER (avec --dry-run pour vérifier sans rien écrire). Le modèle de tableau est dans agreements/samples/fiches.csv.',
    substitute:
      'Pour nommer une suppléance : copil seats give ADRESSE --substitute-of SIÈGE, avec ses dates (--from, --to) ou pour une consultation (--consultation).',
  },
};
