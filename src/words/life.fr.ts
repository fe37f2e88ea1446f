import type { AmendmentState } from '../rules/amendment.ts';
import type { BoardValue, DigitalSheet } from '../rules/life-facts.ts';
import type { ReportPart, ReportState } from '../rules/report.ts';

const one = (n: number): boolean => n < 2;

/** None and one are singular. */
const fewPeople = (people: string): boolean => people === '0' || people === '1';

/** An action before and after the vote: drafts in steps, board, amendments, realisation, logos, digital tools, directory. */
export const lifeFr = {
  amendmentStates: {
    proposed: 'Proposé',
    'on-agenda': 'À l’ordre du jour',
    'in-vote': 'Vote ouvert',
    adopted: 'Adopté, à valider par le CA',
    effective: 'En vigueur',
    'not-adopted': 'Non adopté',
    refused: 'Refusé par le CA',
    withdrawn: 'Retiré',
  } satisfies Record<AmendmentState, string> as Readonly<Record<AmendmentState, string>>,
  amendment: (n: number) => `Avenant ${n}`,
  /** The same as what is voted on: in the feminine, as decisions are said. */
  votedAmendment: (n: number, fiche: string) => `la proposition d’avenant ${n} à ${fiche}`,
  theAmendment: (n: number, fiche: string) => `l’avenant ${n} à ${fiche}`,
  boardValues: {
    validated: 'Validée',
    refused: 'Refusée',
    deferred: 'Ajournée',
  } satisfies Record<BoardValue, string> as Readonly<Record<BoardValue, string>>,

  buttons: {
    board: 'Saisir la décision du CA',
    boardMeeting: 'Saisir toute une réunion du CA',
    amend: 'Proposer un avenant',
    correct: 'Corriger une coquille',
    start: 'Démarrer l’action',
    startTitle: 'Démarrer cette action ?',
    startText:
      'Tous les membres en sont informés. Une action démarre une fois validée par le conseil d’administration.',
    startYes: 'Oui, elle démarre',
    startNo: 'Pas encore',
    realiseYear: (year: number) => `Réalisation ${year}`,
    abandon: 'Abandonner l’action',
    authoriseLogo: 'Autoriser notre logo',
    withdrawLogo: 'Retirer l’autorisation',
    logo: 'Logos et mention',
    relay: 'Noter un relais en région',
    readAmendment: (n: number) => `Voir l’avenant ${n}`,
    reviseAmendment: 'Modifier l’avenant',
    placeAmendment: 'Avenant à l’ordre du jour',
    withdrawAmendment: 'Retirer l’avenant',
    openVote: 'Ouvrir le vote sur l’avenant',
    readVersion: (n: number) => `Lire la version ${n}`,
    duplicate: 'Reprendre une autre année',
    sheets: { 'data-protection': 'Fiche de données', transparency: 'Fiche des algorithmes' } as Readonly<
      Record<DigitalSheet, string>
    >,
    agree: 'Accord de mise en ligne',
    disagree: 'Retirer l’accord',
    step: (n: number, of: number) => `Étape ${n} sur ${of}`,
    next: (n: number, of: number) => `Continuer : étape ${n} sur ${of}`,
    programme: 'Programme par axe et public',
    report: (year: number) => `Bilan ${year}`,
  },

  page: {
    life: 'Après le vote',
    board: 'Conseil d’administration',
    boardCaption: 'Décisions du conseil d’administration',
    meeting: 'Réunion du',
    about: 'Sur',
    decision: 'Décision',
    reasons: 'Motifs',
    theFiche: 'La fiche',
    awaitsBoard:
      'Adoptée par le copil, l’action attend la décision du conseil d’administration : elle ne commence qu’une fois validée.',
    deferred: (meeting: string) =>
      `Le conseil d’administration du ${meeting} l’a ajournée : elle lui sera présentée de nouveau.`,
    aboveCeiling: (by: string, year: number) =>
      `Sa validation dépasse de ${by} le plafond du programme ${year} : l’action ne peut pas démarrer tant que ce plafond ne la couvre pas.`,
    refusedFor: (reasons: string) => `Refusée par le conseil d’administration. Motifs : ${reasons}`,
    abandonedFor: (reasons: string, spent: string) =>
      `Abandonnée. Motifs : ${reasons} (dépensé sur la convention : ${spent})`,
    startedOn: (when: string) => `Démarrée le ${when}`,
    sheetDue: (end: string) => `L’action s’est terminée le ${end} : sa fiche de réalisation est attendue.`,
    sheetMissing: (years: string) => `Année sans fiche de réalisation : ${years}.`,

    amendments: 'Avenants',
    amendmentsCaption: 'Avenants à la fiche',
    number: 'Avenant',
    state: 'État',
    budgetDelta: 'Budget',
    became: 'Devenu version',
    stands: 'La version en vigueur reste celle-ci jusqu’à ce que l’avenant prenne effet.',
    versionBy: (n: number) => `avenant ${n}`,
    correctionOf: (n: number) => `correction de la version ${n}`,

    realisation: 'Réalisation',
    realisationOf: (year: number) => `Réalisation ${year}`,
    indicator: 'Indicateur',
    public: 'Public',
    planned: 'Prévu',
    reached: 'Réalisé',
    line: 'Poste de dépense',
    spent: 'Dépensé',
    resources: 'Ressources utilisées',
    all: 'Ensemble',
    ofAgreement: (amount: string) => `Part de la convention : ${amount}.`,
    replaced: (reason: string) => `Cette fiche en remplace une autre. Motif : ${reason}`,

    logos: 'Logos des ministères',
    logosCaption: 'Autorisations données',
    ministry: 'Ministère',
    materials: 'Supports',
    period: 'Dates',
    logoState: 'Aujourd’hui',
    current: 'en cours',
    notYet: 'pas encore',
    over: 'terminée',
    withdrawn: 'retirée',
    relays: 'Relais en région',

    digital: 'Outils numériques',
    tool: 'Outil',
    gateOpen: 'Peut être mis en ligne',
    gateShut: 'Ne pas mettre en ligne',
    gateMissing: (missing: string) => `Il manque : ${missing}.`,
    sheets: {
      'data-protection': 'la fiche de protection des données',
      transparency: 'la fiche de transparence des algorithmes',
    } satisfies Record<DigitalSheet, string> as Readonly<Record<DigitalSheet, string>>,
    agreementOf: (ministry: string) => `l’accord de ${ministry}`,
    sheetOpen: 'Ouvrir le document',
  },

  amendmentCard: {
    eyebrow: (reference: string, n: number) => `${reference} · Avenant ${n}`,
    title: (n: number, title: string) => `Avenant ${n} : ${title}`,
    summaries: {
      proposed: (name: string) => `${name} est proposé. La version en vigueur ne change pas.`,
      'on-agenda': (name: string) => `${name} est à l’ordre du jour. La version en vigueur ne change pas.`,
      'in-vote': (name: string) => `${name} est soumis au vote. La version en vigueur ne change pas.`,
      adopted: (name: string) =>
        `${name} est adopté. Il change le budget : il prendra effet si le conseil d’administration le valide.`,
      effective: (name: string) => `${name} est en vigueur.`,
      'not-adopted': (name: string) => `${name} n’est pas adopté : la version en vigueur demeure.`,
      refused: (name: string) => `${name} est refusé par le conseil d’administration : la version en vigueur demeure.`,
      withdrawn: (name: string) => `${name} est retiré : la version en vigueur demeure.`,
    } satisfies Record<AmendmentState, (name: string) => string> as Readonly<
      Record<AmendmentState, (name: string) => string>
    >,
    changes: 'Ce qui change',
    field: 'Champ',
    before: 'Avant',
    after: 'Après',
    delta: 'Écart',
    amounts: 'Montants, ligne par ligne',
    total: 'Ensemble',
    emptyValue: 'non renseigné',
    objectives: 'Accord avec les objectifs de la convention',
    budgetNote: (delta: string) =>
      `Le budget change (${delta}) : l’avenant prendra effet quand le conseil d’administration l’aura validé.`,
    noBudgetNote: 'Le budget ne change pas : l’avenant prend effet dès son adoption.',
    opinions: 'Avis sur l’avenant',
    withdrawnFor: (reason: string) => `Retiré. Motif : ${reason}`,
  },

  version: {
    title: (n: number, title: string) => `Version ${n} : ${title}`,
    summary: (n: number, name: string, when: string) => `Version ${n} de ${name}, enregistrée le ${when}.`,
    current: 'C’est la version en vigueur.',
    votedOn: (decision: string) => `C’est la version sur laquelle le copil a voté (décision ${decision}).`,
  },

  told: {
    status: {
      validated: 'Validée',
      refused: 'Refusée',
      deferred: 'Ajournée',
    } satisfies Record<BoardValue, string> as Readonly<Record<BoardValue, string>>,
    board: {
      title: (subject: string) => `Conseil d’administration : ${subject}`,
      validated: (subject: string, meeting: string) => `Le conseil d’administration du ${meeting} a validé ${subject}.`,
      refused: (subject: string, meeting: string) => `Le conseil d’administration du ${meeting} a refusé ${subject}.`,
      deferred: (subject: string, meeting: string) =>
        `Le conseil d’administration du ${meeting} a ajourné ${subject}, qui lui sera présentée de nouveau.`,
      aboveCeiling: (by: string) =>
        `Le plafond de l’année est dépassé de ${by} : l’action ne peut pas démarrer tant qu’il ne la couvre pas.`,
    },
    amendmentPlaced: {
      title: (subject: string) => `À l’ordre du jour : ${subject}`,
      summary: (subject: string) =>
        `${subject} est à l’ordre du jour. Les avis des ministères puis le vote le concernent comme une fiche ; d’ici là, la version en vigueur ne change pas.`,
    },
    amendmentOpinion: {
      title: (subject: string) => `Votre avis est attendu : ${subject}`,
      summary: (ministry: string, subject: string) =>
        `L’avis de votre ministère (${ministry}) est attendu sur ${subject}.`,
    },
    amendmentRevised: {
      title: (subject: string) => `Nouvelle version : ${subject}`,
      summary: (subject: string) => `${subject} est modifié. Chaque ministère confirme son avis, ou en donne un autre.`,
    },
    amendmentWithdrawn: {
      title: (subject: string) => `Avenant retiré : ${subject}`,
      summary: (subject: string) => `${subject} est retiré. La version en vigueur demeure.`,
    },
    amendmentEffective: {
      title: (subject: string) => `En vigueur : ${subject}`,
      summary: (subject: string, version: number) =>
        `${subject} prend effet : la fiche est désormais à la version ${version}.`,
    },
    corrected: {
      title: (fiche: string) => `Correction : ${fiche}`,
      summary: (fiche: string, fields: string) =>
        `Une erreur matérielle est corrigée dans ${fiche} (${fields}). Le registre garde l’avant et l’après.`,
    },
    started: {
      title: (fiche: string) => `L’action démarre : ${fiche}`,
      summary: (fiche: string) => `L’action ${fiche} démarre.`,
    },
    abandoned: {
      title: (fiche: string) => `Action abandonnée : ${fiche}`,
      summary: (fiche: string) => `L’action ${fiche} est abandonnée.`,
    },
    realised: {
      title: (fiche: string) => `Réalisation : ${fiche}`,
      summary: (fiche: string, year: number) => `La fiche de réalisation ${year} de ${fiche} est déposée.`,
      completed: (fiche: string, year: number) =>
        `La fiche de réalisation ${year} de ${fiche} est déposée : l’action est achevée.`,
    },
    logoAuthorised: {
      title: (ministry: string, fiche: string) => `Logo autorisé : ${ministry}, ${fiche}`,
      summary: (ministry: string, period: string, materials: string) =>
        `${ministry} autorise son logo ${period}, sur : ${materials}.`,
    },
    logoWithdrawn: {
      title: (ministry: string, fiche: string) => `Autorisation de logo retirée : ${ministry}, ${fiche}`,
      summary: (ministry: string) =>
        `${ministry} retire l’autorisation de son logo pour cette action. Ne l’utilisez plus.`,
    },
    digitalAsked: {
      title: (tool: string) => `Accord attendu avant mise en ligne : ${tool}`,
      summary: (tool: string, fiche: string) =>
        `Les deux fiches de l’outil ${tool} sont déposées (${fiche}). L’accord de votre ministère est attendu avant sa mise en ligne.`,
    },
    reportSent: {
      title: (year: number) => `Bilan ${year} : à valider`,
      summary: (year: number, due: string) =>
        `Le bilan annuel ${year} est envoyé aux signataires. Chacun le valide ou demande des modifications, au plus tard le ${due}.`,
    },
    reportChanges: {
      title: (year: number, body: string) => `Bilan ${year} : modifications demandées par ${body}`,
      summary: (body: string, year: number) => `${body} demande des modifications au bilan ${year}.`,
    },
    reportValidated: {
      title: (year: number) => `Bilan ${year} validé`,
      summary: (year: number) => `Les trois signataires ont validé le bilan annuel ${year}.`,
    },
    reason: 'Motif',
    reasons: 'Motifs',
  },

  forms: {
    board: {
      title: 'Décision du CA',
      intro: (subject: string) =>
        `Ce que le conseil d’administration a décidé de ${subject}. Tous les membres du copil en sont informés.`,
      overCeiling: (by: string) =>
        `Attention : la valider dépasserait le plafond de l’année de ${by}. La décision sera enregistrée telle quelle, et signalée.`,
      value: 'Décision',
      meeting: 'Date de la réunion du CA',
      reasons: 'Motifs',
      reasonsHint: 'Nécessaires pour un refus ou un ajournement.',
      submit: 'Enregistrer',
    },
    boardMeeting: {
      title: 'Réunion du CA',
      intro:
        'Toutes les décisions d’une réunion du conseil d’administration, en une fois. Ce qui est laissé de côté ne change pas.',
      nothing: 'Aucune fiche n’attend de décision du conseil d’administration.',
      later: 'Pas examinée',
      reasonsOf: (name: string) => `Motifs, si refus ou ajournement : ${name}`,
      submit: 'Enregistrer la réunion',
    },
    amend: {
      title: 'Proposer un avenant',
      reviseTitle: 'Modifier l’avenant',
      intro: (fiche: string) =>
        `${fiche} : changez les champs concernés. La version en vigueur demeure jusqu’à ce que l’avenant prenne effet, après les avis des ministères et le vote du copil.`,
      objectives: 'En quoi cela reste conforme aux objectifs de la convention',
      reason: 'Motif de cette version',
      submit: 'Proposer l’avenant',
      reviseSubmit: 'Enregistrer l’avenant',
    },
    placeAmendment: {
      title: 'Mettre à l’ordre du jour',
      intro: (subject: string) => `${subject} sera soumis aux membres dans la consultation choisie.`,
      submit: 'Mettre à l’ordre du jour',
    },
    withdrawAmendment: {
      title: 'Retirer l’avenant',
      intro: (subject: string) => `${subject} ne sera pas mis au vote. La version en vigueur demeure.`,
      reason: 'Motif du retrait',
      submit: 'Retirer l’avenant',
    },
    openVote: {
      intro: (subject: string) => `Vote sur ${subject}.`,
    },
    opinionOn: (ministry: string, value: string, subject: string) => `${ministry}, avis ${value} sur ${subject}.`,
    correct: {
      title: 'Corriger une coquille',
      intro:
        'Une faute d’orthographe, un contact, un lien : le registre garde l’avant et l’après. Tout autre changement demande un avenant.',
      reason: 'Précisions',
      submit: 'Enregistrer la correction',
    },
    abandon: {
      title: 'Abandonner l’action',
      intro: (fiche: string) => `${fiche} sera abandonnée, définitivement. Tous les membres en sont informés.`,
      reasons: 'Motifs',
      spent: 'Déjà dépensé sur la convention (en euros)',
      spentHint: 'Ce montant continue de compter sur le plafond de l’année. 0 si rien n’a été dépensé.',
      submit: 'Abandonner l’action',
    },
    realise: {
      title: 'Fiche de réalisation',
      intro: (fiche: string, year: number) =>
        `Ce que ${fiche} a donné en ${year} : le prévu est rappelé à chaque ligne.`,
      plannedHint: (planned: string) => `Prévu : ${planned}.`,
      noPlan: 'Sans objectif chiffré.',
      spent: (label: string) => `Dépensé : ${label}`,
      resourcesHint: 'Une ligne par ressource utilisée. Les ressources d’un poste font ensemble ce qu’il a coûté.',
      text: 'Bilan qualitatif',
      textHint: 'Ce qui a marché, ce qui a manqué, ce qu’il faut en retenir.',
      links: 'Preuves et liens',
      linkLabel: 'Intitulé',
      linkUrl: 'Adresse',
      completes: 'L’action est terminée, plus tôt que prévu',
      reason: 'Pourquoi remplacer la fiche de cette année',
      submit: 'Déposer la fiche',
    },
    logo: {
      title: 'Autoriser un logo',
      intro: (ministry: string, fiche: string) =>
        `${ministry} autorise expressément, par écrit, l’usage de son logo pour ${fiche}, sur les supports nommés ici et entre ces deux dates comprises.`,
      from: 'Premier jour',
      to: 'Dernier jour',
      materials: 'Supports couverts',
      materialsHint: 'Un par ligne : affiche, dépliant, page d’inscription…',
      submit: 'Autoriser',
    },
    withdrawLogo: {
      title: 'Retirer l’autorisation',
      intro: (ministry: string) => `${ministry} retire l’autorisation de son logo. Elle cesse aussitôt.`,
      reason: 'Motif',
      submit: 'Retirer l’autorisation',
    },
    relay: {
      title: 'Relais en région',
      intro: (ministry: string, fiche: string) => `${ministry} a relayé ${fiche} à ses services.`,
      text: 'À quels services, et comment',
      submit: 'Enregistrer',
    },
    digital: {
      title: 'Fiche d’un outil numérique',
      intro: (sheet: string, tool: string) =>
        `Pour l’outil ${tool} : ${sheet}. Les ministères la lisent avant de donner leur accord.`,
      text: 'Contenu',
      link: 'Document (adresse https)',
      submit: 'Déposer',
    },
    contact: {
      title: 'Annuaire',
      intro:
        'Les représentants des signataires en région et les contacts de l’enseignement supérieur. Visible des membres.',
      region: 'Région',
      organisation: 'Organisme',
      name: 'Nom',
      mail: 'Adresse électronique',
      submit: 'Enregistrer',
      add: 'Ajouter un contact',
      correct: (name: string) => `Corriger : ${name}`,
      remove: (name: string) => `Retirer : ${name}`,
      removeTitle: 'Retirer ce contact ?',
      removeText: 'Son nom et son adresse sont effacés.',
      removeYes: 'Oui, le retirer',
      removeNo: 'Non',
    },
    report: {
      title: (year: number) => `Bilan ${year}`,
      intro: 'Les parties qualitatives du bilan annuel. Les chiffres viennent des fiches de réalisation.',
      submit: 'Enregistrer',
      presentTitle: 'Présentation du bilan',
      presentIntro: (year: number, to: string) => `Le bilan ${year} a été présenté ${to}.`,
      presentTo: {
        commission: 'à la commission',
        board: 'au conseil d’administration',
      } as Readonly<Record<'commission' | 'board', string>>,
      on: 'Date de la présentation',
      presentSubmit: 'Enregistrer la date',
      changesTitle: 'Demander des modifications',
      changesIntro: (body: string, year: number) => `${body} demande des modifications au bilan ${year}.`,
      changes: 'Modifications demandées',
      changesSubmit: 'Envoyer la demande',
    },
    step: {
      title: (n: number, of: number) => `Fiche, étape ${n} sur ${of}`,
      intro:
        'Chaque étape est enregistrée : vous pouvez vous arrêter et reprendre plus tard. Rien d’autre que le titre n’est obligatoire dans un brouillon\u202f; ce qui manque pour le déposer vous est dit ensuite.',
      sum: (costs: string, resources: string) => `Dépenses saisies : ${costs}. Ressources saisies : ${resources}.`,
      lines: (from: number, to: number, of: number) => `Lignes ${from} à ${to} sur ${of}.`,
      submit: 'Enregistrer cette étape',
      duplicated: (fiche: string) => `Reprise de ${fiche}. Vérifiez chaque champ : l’année et les dates ont avancé.`,
    },
    conflict:
      'Vos réponses sont gardées ci-dessous. Relisez-les, puis enregistrez de nouveau pour qu’elles remplacent celles de l’autre personne.',
  },

  checklist: {
    title: 'Avant de déposer',
    complete: 'Tout est rempli : la fiche peut être déposée.',
    missing: (n: number) => (one(n) ? 'Un point reste à compléter.' : `${n} points restent à compléter.`),
    item: (field: string, fault: string) => `${field} : ${fault}`,
    toFill: (step: string, fields: string) => `${step}, à remplir\u00a0: ${fields}`,
    steps: 'Étapes',
    step: (n: number, of: number, names: string) => `Étape ${n} sur ${of} : ${names}`,
    totals: (total: string, asked: string) => `Budget saisi : ${total}, dont ${asked} demandés à la convention.`,
  },

  digitalPage: {
    title: (fiche: string) => `Outils numériques\u00a0: ${fiche}`,
    none: 'Cette action ne finance aucun outil numérique.',
    open: 'Chaque outil de cette action peut être mis en ligne.',
    shut: (tools: string) => `À ne pas mettre en ligne pour l’instant\u00a0: ${tools}.`,
    later: 'Les deux fiches de chaque outil et l’accord des ministères sont demandés une fois l’action adoptée.',
  },

  logo: {
    title: (fiche: string) => `Logos : ${fiche}`,
    summaryYes: (ministries: string, material: string) =>
      `Oui : ${material} peut porter aujourd’hui le logo de ${ministries}.`,
    summaryNo: (material: string) => `Non : ${material} ne peut porter aujourd’hui le logo d’aucun ministère.`,
    anyMaterial: 'un support de cette action',
    thisMaterial: (material: string) => `le support ${material}`,
    answers: 'Réponse aujourd’hui',
    yes: (until: string) => `Oui, jusqu’au ${until} compris.`,
    no: {
      'not-validated': (state: string) =>
        `Non : l’action n’est pas validée par le conseil d’administration (${state}).`,
      'not-favourable': 'Non : l’avis de ce ministère n’est pas favorable, ou n’est pas donné.',
      'no-authorisation':
        'Non : ce ministère n’a donné aucune autorisation écrite. Un avis favorable n’en est pas une.',
      'not-covered': (covered: string) =>
        `Non : aucune autorisation ne couvre ce support. Supports couverts : ${covered}.`,
      'not-yet': (from: string) => `Non, pas encore : l’autorisation commence le ${from}.`,
      ended: (on: string) => `Non : l’autorisation a pris fin le ${on}.`,
      withdrawn: (when: string) => `Non : l’autorisation a été retirée le ${when}.`,
    },
    noneCovered: 'aucun',
    askHint: (reference: string) =>
      `Pour un support précis, par exemple une affiche : /copil logo ${reference} affiche`,
    wording: 'Mention à reprendre',
    wordingIntro:
      'Tout document et toute communication financés par la convention mentionnent le partenariat. Texte à copier :',
    wordingText: (title: string, bodies: string) =>
      `Action menée dans le cadre de la convention ${title}, conclue entre : ${bodies}.`,
    warning:
      'Utiliser un logo sans autorisation rend la convention caduque (art. 11). Ce système n’affiche et ne fournit aucun logo de ministère.',
  },

  directory: {
    title: 'Annuaire',
    summary: (n: number) => (n === 0 ? 'L’annuaire est vide.' : one(n) ? 'Un contact.' : `${n} contacts.`),
    caption: 'Représentants en région et contacts de l’enseignement supérieur',
    empty: 'Le secrétariat n’a encore inscrit personne.',
  },

  programme: {
    title: (year: number) => `Programme ${year}`,
    summary: (actions: number, people: string, amount: string) =>
      `${one(actions) ? `${actions} action` : `${actions} actions`}, ${people} ${fewPeople(people) ? 'personne' : 'personnes'}, ${amount} demandés à la convention.`,
    byAxis: 'Par axe de la convention',
    byPublic: 'Par public',
    byLevel: 'Par niveau',
    axis: 'Axe',
    public: 'Public',
    level: 'Niveau',
    actions: 'Actions',
    retained: 'Dont adoptées',
    people: 'Personnes',
    euros: 'Demandé à la convention',
    all: 'Ensemble',
    counts: 'Une action compte une fois dans chacun de ses axes et de ses publics : les lignes ne s’additionnent pas.',
    forgotten: (publics: string) => `Rien n’est prévu cette année pour : ${publics}.`,
    fair: 'Chacun des publics prioritaires (lycéens, étudiants, apprentis) a au moins une action.',
    plotTitle: (what: string) => `${what} : montants demandés`,
    plotPeople: (what: string) => `${what} : personnes visées`,
    plotText: (parts: string) => `Barres horizontales, de la plus grande valeur à la plus petite : ${parts}.`,
    none: 'Aucune fiche n’est encore déposée pour ce programme.',
    years: 'Autres programmes',
  },

  budget: {
    validated: 'Validé par le CA',
    spent: 'Dépensé',
    leftNote:
      'Reste = plafond moins ce que le conseil d’administration a validé. Une action abandonnée compte ce qu’elle a dépensé.',
    plotTitle: (year: number) => `Programme ${year} : demandé, adopté, validé, dépensé`,
    caption: (year: number) => `Montants du programme ${year}`,
    what: 'Montant',
    amount: 'En euros',
  },

  report: {
    title: (year: number) => `Bilan annuel ${year}`,
    states: {
      draft: 'En préparation',
      sent: 'Envoyé aux signataires',
      'changes-asked': 'Modifications demandées',
      validated: 'Validé',
    } satisfies Record<ReportState, string> as Readonly<Record<ReportState, string>>,
    summary: (actions: number, reached: string, spent: string) =>
      `${one(actions) ? `${actions} action réalisée` : `${actions} actions réalisées`}, ${reached} ${fewPeople(reached) ? 'personne touchée' : 'personnes touchées'}, ${spent} dépensés.`,
    due: (due: string, left: string) => `À envoyer et à valider au plus tard le ${due} (${left}).`,
    overdue: (due: string) => `Le dernier jour était le ${due} : le bilan est en retard.`,
    wasValidated: (when: string) => `Validé par les trois signataires le ${when}.`,
    figures: 'Chiffres',
    figuresNow: 'Chiffres du jour, d’après les fiches de réalisation déposées.',
    figuresSent: (when: string) => `Chiffres fixés à l’envoi, le ${when}.`,
    actions: 'Actions',
    planned: 'Personnes prévues',
    reached: 'Personnes touchées',
    plannedCents: 'Budget prévu',
    spentCents: 'Dépensé',
    agreementCents: 'Dont convention',
    byAxis: 'Par axe',
    byLevel: 'Par niveau',
    byPublic: 'Par public',
    all: 'Ensemble',
    withoutSheet: (references: string) => `Sans fiche de réalisation pour cette année : ${references}.`,
    abandoned: (references: string) => `Actions abandonnées dans l’année : ${references}.`,
    covers:
      'Une action sur deux ans est dans les deux bilans, avec ce qui a été réalisé chaque année ; le prévu est celui de toute l’action.',
    parts: {
      overview: 'Vue d’ensemble',
      results: 'Résultats marquants',
      difficulties: 'Difficultés rencontrées',
      outlook: 'Perspectives',
    } satisfies Record<ReportPart, string> as Readonly<Record<ReportPart, string>>,
    qualitative: 'Bilan qualitatif',
    notWritten: 'Les parties qualitatives ne sont pas encore écrites.',
    presented: 'Présentation',
    presentedTo: { commission: 'À la commission', board: 'Au conseil d’administration' } as Readonly<
      Record<'commission' | 'board', string>
    >,
    notPresented: 'pas encore',
    signatories: 'Validation par les signataires',
    validatedBy: (when: string) => `validé le ${when}`,
    awaited: 'attendu',
    notSent: 'pas encore envoyé',
    changesAsked: 'modifications demandées',
    write: 'Écrire le bilan qualitatif',
    present: { commission: 'Présenté à la commission…', board: 'Présenté au CA…' } as Readonly<
      Record<'commission' | 'board', string>
    >,
    send: 'Envoyer aux signataires',
    sendTitle: 'Envoyer ce bilan ?',
    sendText: 'Ses chiffres sont fixés, et les trois signataires sont appelés à le valider.',
    sendYes: 'Oui, l’envoyer',
    sendNo: 'Pas encore',
    validate: (body: string) => `Valider pour ${body}`,
    ask: (body: string) => `Demander à modifier : ${body}`,
  },

  tasks: {
    board: {
      title: (fiche: string) => `Décision du CA : ${fiche}`,
      summary: 'Le copil l’a adoptée. Saisissez la décision du conseil d’administration quand elle est connue.',
    },
    amendmentBoard: (subject: string) => `Décision du CA : ${subject}`,
    start: {
      title: (fiche: string) => `Démarrer : ${fiche}`,
      summary: 'Le conseil d’administration l’a validée : l’action peut commencer.',
    },
    realise: {
      title: (fiche: string) => `Réalisation : ${fiche}`,
      summary: (end: string) => `L’action s’est terminée le ${end}. Sa fiche de réalisation est attendue.`,
    },
    amendmentOpinion: {
      title: (subject: string) => `Donner un avis : ${subject}`,
      summary: (ministry: string) => `L’avis de votre ministère est attendu (${ministry}).`,
    },
    placeAmendment: {
      title: (subject: string) => `Inscrire : ${subject}`,
      summary: 'Un avenant est proposé : il peut venir à l’ordre du jour d’une consultation.',
    },
    openAmendmentVote: {
      title: (subject: string) => `Ouvrir le vote : ${subject}`,
      summary: 'Tous les avis des ministères sont donnés.',
    },
    digital: {
      title: (tool: string) => `Accord de mise en ligne : ${tool}`,
      summary: 'Les deux fiches sont déposées. L’accord de votre ministère est attendu.',
    },
    logoEnding: {
      title: (fiche: string) => `Logo : l’autorisation prend bientôt fin, ${fiche}`,
      summary: (to: string, materials: string) => `Dernier jour : ${to}. Supports : ${materials}.`,
    },
    report: {
      write: (year: number) => `Écrire le bilan ${year}`,
      send: (year: number) => `Présenter et envoyer le bilan ${year}`,
      mend: (year: number) => `Reprendre le bilan ${year} : des modifications sont demandées`,
      validate: (year: number) => `Valider le bilan ${year}`,
      summary: (due: string) => `Au plus tard le ${due}.`,
    },
  },
};
