/** What is told in the rooms, and to one person. Names, dates and subjects come finished. */
export const eventsFr = {
  room: {
    consultationOpened: {
      title: (title: string) => `Consultation écrite : ${title}`,
      summary: (title: string, closesAt: string) =>
        `Le comité est consulté par écrit (${title}), jusqu’au ${closesAt}.`,
      planned: (title: string, opensAt: string, closesAt: string) =>
        `Le comité sera consulté par écrit (${title}), du ${opensAt} au ${closesAt}.`,
      told: 'Chaque membre est prévenu, quelle que soit sa plateforme.',
    },
    voteOpened: {
      title: (subject: string) => `Le vote est ouvert : ${subject}`,
      summary: (subject: string, deadline: string) => `Le vote sur ${subject} est ouvert jusqu’au ${deadline}.`,
      titleThen: (subject: string) => `Ouverture du vote : ${subject}`,
      summaryThen: (subject: string, deadline: string) =>
        `Le vote sur ${subject} a été ouvert, jusqu’au ${deadline}. Il n’est plus ouvert.`,
    },
    voteExtended: {
      title: (subject: string) => `Vote prolongé : ${subject}`,
      summary: (subject: string, deadline: string) => `Le vote sur ${subject} est prolongé jusqu’au ${deadline}.`,
      consultation: (until: string) => `La consultation entière est prolongée d’autant : jusqu’au ${until}.`,
    },
    voteCalledOff: {
      title: (subject: string) => `Vote interrompu : ${subject}`,
      summary: (subject: string) =>
        `Le vote sur ${subject} est interrompu sans décision, parce que la fiche a une nouvelle version ou est retirée. Les votes exprimés ne comptent plus ; si le vote est rouvert, chacun votera de nouveau.`,
    },
    decisionCorrected: {
      title: (corrects: string) => `Correction de la décision ${corrects}`,
      summary: (number: string, corrects: string) =>
        `La décision ${number} corrige une erreur matérielle de la décision ${corrects}, qui reste au registre telle quelle.`,
    },
    opinionRevised: {
      title: (ministry: string, fiche: string) => `Avis revu pendant le vote : ${ministry}, ${fiche}`,
      summary: (ministry: string, value: string, fiche: string) =>
        `Pendant le vote, ${ministry} donne un nouvel avis sur ${fiche} : ${value}. Chacun peut encore changer son vote.`,
    },
    ficheRevised: {
      title: (fiche: string) => `Nouvelle version : ${fiche}`,
      summary: (fiche: string, version: number) =>
        `${fiche} a une nouvelle version (${version}). Chaque ministère confirme son avis, ou en donne un autre.`,
    },
    ficheWithdrawn: {
      title: (fiche: string) => `Fiche retirée : ${fiche}`,
      summary: (fiche: string) => `${fiche} est retirée : elle ne sera pas mise au vote.`,
    },
    reason: 'Motif',
    why: 'Pourquoi pas de réunion',
    deadline: 'Clôture',
  },
  personal: {
    toExamine: {
      title: (fiche: string) => `À examiner : ${fiche}`,
      summary: (fiche: string) => `${fiche} vient d’être déposée. L’avis de la commission est attendu.`,
    },
    sentBack: {
      title: (fiche: string) => `Votre fiche vous est renvoyée : ${fiche}`,
      summary: (fiche: string) =>
        `La commission suggère des modifications pour ${fiche}. Vous pouvez la revoir et la déposer de nouveau, ou la maintenir telle quelle : elle ira alors au comité de pilotage.`,
      author: 'Commission',
      meta: 'suggestions',
    },
    examined: {
      title: (fiche: string) => `Avis de la commission : ${fiche}`,
      summary: (fiche: string, value: string) => `La commission a donné un avis ${value} sur ${fiche}.`,
      author: 'Commission',
      meta: (value: string) => `avis ${value}`,
    },
    onAgenda: {
      title: (fiche: string) => `À l’ordre du jour : ${fiche}`,
      summary: (fiche: string, title: string, closesAt: string) =>
        `Votre fiche ${fiche} est à l’ordre du jour (${title}), jusqu’au ${closesAt}. Désormais, seul le secrétariat peut la modifier.`,
      session: (fiche: string, title: string, startsAt: string) =>
        `Votre fiche ${fiche} est à l’ordre du jour de la séance du ${startsAt} (${title}). Désormais, seul le secrétariat peut la modifier.`,
    },
    opinionAwaited: {
      title: (fiche: string) => `Votre avis est attendu : ${fiche}`,
      summary: (ministry: string, fiche: string, closesAt: string) =>
        `L’avis de votre ministère (${ministry}) est attendu sur ${fiche}, avant le ${closesAt}.`,
      again: (ministry: string, fiche: string, closesAt: string) =>
        `${fiche} a une nouvelle version. L’avis de votre ministère (${ministry}) est à confirmer ou à revoir, avant le ${closesAt}.`,
    },
    opinionsIn: {
      title: (fiche: string) => `Le vote peut s’ouvrir : ${fiche}`,
      summary: (fiche: string) => `Tous les avis des ministères sont donnés sur ${fiche}.`,
    },
    voteAwaited: {
      title: (subject: string) => `Votre vote est attendu : ${subject}`,
      summary: (subject: string, deadline: string) => `Votre vote sur ${subject} est attendu avant le ${deadline}.`,
      over: (subject: string, deadline: string) => `Le vote sur ${subject} s’est terminé le ${deadline}.`,
      privately: 'Votre choix n’apparaît que pour vous jusqu’à la clôture si le décompte est masqué.',
    },
    decided: {
      title: (subject: string) => `Décision sur votre fiche : ${subject}`,
    },
    voteOpened: {
      title: (fiche: string) => `Le vote est ouvert sur votre fiche : ${fiche}`,
      summary: (fiche: string, deadline: string) =>
        `Les membres du comité votent sur ${fiche} jusqu’au ${deadline}. Vous recevrez la décision.`,
    },
    mandate: {
      title: 'Votre place au comité',
      /** Perhaps the first thing that they ever get from here. */
      what: 'Copil est l’outil du comité de pilotage : les fiches action y sont discutées, les avis donnés, les votes pris et les décisions annoncées, par courriel, sur le web, sur Slack ou sur Teams.',
      guestTitle: 'Votre invitation',
      guest: (title: string, from: string) =>
        `Vous êtes une personne invitée à ${title}, à partir du ${from}. Vous en lisez les points et vous en discutez ; vous ne votez pas.`,
      guestUntil: (title: string, from: string, to: string) =>
        `Vous êtes une personne invitée à ${title}, du ${from} au ${to}. Vous en lisez les points et vous en discutez ; vous ne votez pas.`,
      guestAnywhere: 'une consultation que le secrétariat vous indiquera',
      toConsultation: (title: string) => `la consultation ${title}`,
      toSession: (title: string) => `la séance ${title}`,
      seat: (seat: string, from: string) => `Vous tenez le siège ${seat} à partir du ${from}.`,
      seatUntil: (seat: string, from: string, to: string) => `Vous tenez le siège ${seat}, du ${from} au ${to}.`,
      substitute: (seat: string, from: string) => `Vous assurez la suppléance du siège ${seat} à partir du ${from}.`,
      substituteUntil: (seat: string, from: string, to: string) =>
        `Vous assurez la suppléance du siège ${seat}, du ${from} au ${to}.`,
      role: (role: string, from: string) => `Vous avez un rôle dans cette convention à partir du ${from} : ${role}.`,
      roleUntil: (role: string, from: string, to: string) =>
        `Vous avez un rôle dans cette convention, du ${from} au ${to} : ${role}.`,
    },
    roomClosed: {
      title: (room: string) => `Un salon n’est plus joignable : ${room}`,
      summary: (room: string, why: string) => `Rien ne peut plus être publié dans le salon ${room} : ${why}`,
      why: {
        archived:
          'il a été archivé. Désarchivez-le, ou choisissez un autre salon, puis tapez-y /copil salon ici (dans Teams : @Copil salon ici).',
        'not-found':
          'il n’existe plus. Choisissez un autre salon et tapez-y /copil salon ici (dans Teams : @Copil salon ici).',
        'not-a-member':
          'l’application n’en fait plus partie. Invitez-la de nouveau, puis tapez-y /copil salon ici (dans Teams : @Copil salon ici).',
        'not-allowed':
          'l’application n’a plus le droit d’y écrire. Rétablissez ce droit, puis tapez-y /copil salon ici (dans Teams : @Copil salon ici).',
      } as Readonly<Record<string, string>>,
      otherwise:
        'la plateforme le refuse. Vérifiez le salon, puis tapez-y /copil salon ici (dans Teams : @Copil salon ici).',
    },
    accountUnreachable: {
      title: (name: string, platform: string) => `${name} n’est plus joignable sur ${platform}`,
      summary: (name: string, platform: string, why: string) =>
        `Les messages personnels adressés à ${name} n’arrivent plus sur ${platform} : ${why} Ils reprendront dès que cette personne y écrira de nouveau à Copil. D’ici là, prévenez-la autrement ; ses droits sont inchangés.`,
      why: {
        ConversationBlockedByUser: 'la personne a bloqué l’application.',
        BotNotInConversationRoster: 'l’application n’est plus installée dans sa conversation personnelle.',
        BotDisabledByAdmin: 'l’administration de son organisation a désactivé l’application.',
      } as Readonly<Record<string, string>>,
      otherwise: 'la plateforme refuse les messages.',
    },
    linkAsked: {
      title: (name: string) => `Compte à confirmer : ${name}`,
      summary: (name: string, platform: string, label: string) =>
        `Un compte (${platform}, ${label}) demande à agir au nom de ${name}. Confirmez seulement si vous savez que c’est bien cette personne.`,
      summaryBefore: (name: string, platform: string, label: string) =>
        `${name} a maintenant une fonction pour laquelle une adresse électronique ne suffit pas. Son compte (${platform}, ${label}), relié par cette adresse seule, n’agit plus en son nom jusqu’à votre réponse. Confirmez seulement si vous savez que c’est bien cette personne.`,
      confirm: 'Confirmer le lien',
      refuse: 'Refuser le lien',
    },
    linkHeld: {
      title: 'Votre compte attend une confirmation',
      summary: (platform: string, label: string) =>
        `Votre nouvelle fonction demande que le secrétariat confirme que ce compte (${platform}, ${label}) est bien le vôtre. Il a été prévenu. D’ici là, ce compte n’agit plus en votre nom.`,
    },
    accountLinked: {
      title: 'Un compte a été relié au vôtre',
      summary: (platform: string, label: string) =>
        `Un compte (${platform}, ${label}) peut désormais agir en votre nom. Si ce n’est pas vous, prévenez tout de suite le secrétariat : il peut couper ce lien.`,
    },
    voteCalledOff: {
      title: (subject: string) => `Votre vote ne compte plus : ${subject}`,
      summary: (subject: string) =>
        `Le vote sur ${subject} est interrompu, parce que la fiche a changé ou a été retirée. Votre vote ne compte plus. Si le vote est rouvert, vous serez prévenu et vous voterez de nouveau.`,
    },
    open: 'À faire',
    info: 'Pour information',
  },
};
