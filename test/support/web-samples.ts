import type { Form } from '../../src/forms/form.ts';
import type { Action, TallyBlock, View } from '../../src/views/view.ts';

/** Views and forms that read like real ones: for the gallery, and for tests of the rendering. People are fictional. */

const act = (id: string, label: string, style: Action['style'] = 'plain', more: Partial<Action> = {}): Action => ({
  id,
  label,
  style,
  intent: { kind: 'act', act: id, command: { vote: 'v-012', key: id } },
  ...more,
});

const fill = (id: string, label: string, style: Action['style'] = 'plain'): Action => ({
  id,
  label,
  style,
  intent: { kind: 'form', form: id, about: { fiche: 'f-2027-003' } },
});

const show = (id: string, label: string): Action => ({
  id,
  label,
  style: 'plain',
  intent: { kind: 'show', page: id, about: { fiche: 'f-2027-003' } },
});

export const examinedFiche: View = {
  name: 'fiche-card',
  subject: 'fiche:f-2027-003',
  eyebrow: 'FA-2027-003, programme 2027',
  title: 'Semaine des métiers de la pharmacie d’officine dans les lycées professionnels',
  status: { tone: 'info', text: 'Inscrite à la consultation' },
  summary:
    'FA-2027-003 « Semaine des métiers de la pharmacie d’officine » : examinée par la commission, un avis de ministère manque encore.',
  blocks: [
    {
      kind: 'paragraph',
      text: 'Faire découvrir le métier de préparateur en pharmacie à 1 200 lycéens de six académies, par des visites d’officines et des ateliers tenus par des apprentis.',
    },
    {
      kind: 'facts',
      items: [
        { label: 'Porteur', value: 'OPCO EP, avec la branche de la pharmacie d’officine' },
        { label: 'Axes', value: '3 Information et attractivité des métiers, 8 Mixité et inclusion' },
        { label: 'Du – au', value: '15 mars 2027 – 30 juin 2027' },
        { label: 'Demandé', value: '48 600,00 €, dont 32 000,00 € à la convention' },
      ],
    },
    { kind: 'heading', text: 'Avis' },
    {
      kind: 'facts',
      items: [
        { label: 'Commission', value: 'Favorable, le 12 janvier 2027', tone: 'success' },
        { label: 'MENJS', value: 'Réservé, le 18 janvier 2027', tone: 'warning' },
        { label: 'MESRI', value: 'Pas encore donné', tone: 'neutral' },
      ],
    },
    {
      kind: 'note',
      tone: 'warning',
      text: 'Recommandations du MENJS : associer au moins une académie ultramarine, et prévoir une version accessible des supports pour les élèves malvoyants.',
    },
    { kind: 'heading', text: 'Remarques' },
    {
      kind: 'quote',
      author: 'Hélène Marchetti',
      meta: 'CPME, siège OPCO-04, 19 janvier à 10 h 12, depuis Slack',
      text: 'Les officines rurales manquent d’apprentis : peut-on réserver un tiers des visites aux lycées éloignés des métropoles ?',
    },
    {
      kind: 'quote',
      author: 'Karim Benali',
      meta: 'U2P, siège OPCO-07, 19 janvier à 11 h 40, depuis le salon web',
      text: 'D’accord avec Hélène.\nL’expérience de 2025 à Limoges montre que c’est possible avec un seul car par lycée.',
      actions: [act('withdraw-remark', 'Retirer')],
    },
    {
      kind: 'quote',
      author: 'Sophie Lenoir',
      meta: 'CFDT, siège OPCO-02, 20 janvier à 9 h 05',
      text: 'Cette remarque a été retirée par son auteur.',
      withdrawn: true,
    },
    {
      kind: 'details',
      label: 'Toute la fiche',
      blocks: [
        { kind: 'heading', text: 'Contexte et objectifs' },
        {
          kind: 'paragraph',
          text: 'Un poste de préparateur sur cinq reste vacant plus de trois mois.\n\nL’action vise à faire connaître le métier avant les vœux d’affectation, et à lever l’idée qu’il serait réservé aux filles.',
        },
        { kind: 'heading', text: 'Publics' },
        {
          kind: 'table',
          caption: 'Publics visés',
          columns: [
            { label: 'Public', align: 'start' },
            { label: 'Nombre prévu', align: 'end' },
          ],
          rows: [
            ['Lycéens', '1 200'],
            ['Apprentis', '60'],
            ['Enseignants', '85'],
          ],
        },
        { kind: 'heading', text: 'Annexe financière' },
        {
          kind: 'table',
          caption: 'Coûts et ressources, en euros',
          columns: [
            { label: 'Ligne', align: 'start' },
            { label: 'Montant', align: 'end' },
            { label: 'Convention', align: 'end' },
            { label: 'Branche', align: 'end' },
          ],
          rows: [
            ['Transport des élèves', '21 600,00', '14 000,00', '7 600,00'],
            ['Supports et ateliers', '18 000,00', '12 000,00', '6 000,00'],
            ['Coordination', '9 000,00', '6 000,00', '3 000,00'],
          ],
        },
      ],
    },
  ],
  actions: [
    fill('remark', 'Écrire une remarque', 'primary'),
    show('fiche', 'Lire toute la fiche'),
    {
      id: 'site',
      label: 'Site du projet',
      style: 'plain',
      intent: { kind: 'link', href: 'https://www.example.org/pharmacie' },
    },
  ],
};

const choices = { for: 'Pour', against: 'Contre', abstain: 'Abstention', silent: 'Sans vote' } as const;

export const liveTally: TallyBlock = {
  kind: 'tally',
  caption: 'Dépouillement en cours, en voix',
  choices,
  bodies: [
    { label: 'OPCO EP', for: 5, against: 2, abstain: 1, silent: 2 },
    { label: 'MENJS', for: 5, against: 0, abstain: 0, silent: 0 },
    { label: 'MESRI', for: 0, against: 0, abstain: 0, silent: 5 },
  ],
  total: { label: 'Total', for: 10, against: 2, abstain: 1, silent: 7 },
  required: 7,
  requiredLabel: 'Voix requises (plus de la moitié des 12 exprimées)',
};

const ballotButtons: readonly Action[] = [
  act('vote-for', 'Pour', 'plain', { longLabel: 'Pour : voter pour la fiche FA-2027-005' }),
  act('vote-against', 'Contre', 'plain', { longLabel: 'Contre : voter contre la fiche FA-2027-005' }),
  act('vote-abstain', 'Abstention', 'plain', { longLabel: 'Abstention sur la fiche FA-2027-005' }),
];

const stepAside: Action = act('step-aside', 'Se déporter', 'danger', {
  confirm: {
    title: 'Vous déporter de ce vote ?',
    text: 'Votre bulletin sera retiré et votre siège ne sera plus attendu. Le relevé de décisions le dira. Vous pourrez revenir sur ce choix jusqu’à la clôture.',
    yes: 'Oui, me déporter',
    no: 'Non, rester dans le vote',
  },
});

export const openVoteHidden: View = {
  name: 'vote-card',
  subject: 'vote:v-012',
  eyebrow: 'FA-2027-005, consultation écrite n° 2',
  title: 'Vote : kit de réalité virtuelle pour la menuiserie',
  status: { tone: 'info', text: 'Vote ouvert' },
  summary: 'Vote ouvert sur FA-2027-005 jusqu’au vendredi 5 février à 18 h. 7 sièges sur 12 ont voté.',
  blocks: [
    {
      kind: 'facts',
      items: [
        { label: 'Clôture', value: 'vendredi 5 février 2027 à 18 h' },
        { label: 'Version votée', value: 'version 2, du 22 janvier 2027' },
        { label: 'Avis', value: 'MENJS favorable, MESRI favorable', tone: 'success' },
        { label: 'Ont voté', value: '7 sièges sur 12' },
      ],
    },
    {
      kind: 'note',
      tone: 'neutral',
      text: 'Le dépouillement est montré à la clôture. D’ici là, personne ne voit le choix des autres.',
    },
    {
      kind: 'note',
      tone: 'warning',
      text: 'Cette fiche comprend un outil numérique : il ne peut pas être mis en ligne sans l’accord des deux ministères.',
    },
    {
      kind: 'details',
      label: 'Qui a voté',
      blocks: [
        {
          kind: 'list',
          items: [
            'MENJS : a voté',
            'MESRI : attendu',
            'OPCO-01, Paul Roussel : a voté',
            'OPCO-02, Sophie Lenoir : a voté',
          ],
        },
      ],
    },
  ],
  actions: [...ballotButtons, stepAside, show('fiche', 'Lire la fiche')],
};

export const openVoteLive: View = {
  ...openVoteHidden,
  subject: 'vote:v-013',
  eyebrow: 'Motion, consultation écrite n° 2',
  title: 'Vote : priorités de l’année 2027',
  summary: 'Vote ouvert sur les priorités de 2027 jusqu’au vendredi 5 février à 18 h.',
  blocks: [
    { kind: 'paragraph', text: 'Le comité retient pour 2027 les axes 3, 4 et 8.' },
    liveTally,
    {
      kind: 'note',
      tone: 'info',
      text: 'Votre bulletin : pour, depuis le 29 janvier à 14 h 02. Vous pouvez le changer.',
    },
  ],
};

export const adopted: View = {
  name: 'decision-notice',
  subject: 'decision:d-007',
  eyebrow: 'Décision 2027-07, FA-2027-001',
  title: 'Guide numérique de l’apprentissage pour les familles',
  status: { tone: 'success', text: 'Adoptée' },
  summary: 'FA-2027-001 est adoptée : 15 voix pour, 3 contre, 10 requises sur 18 exprimées.',
  blocks: [
    {
      kind: 'note',
      tone: 'success',
      text: 'La fiche est adoptée. 18 voix exprimées : il en fallait 10 (plus de la moitié), 15 se sont prononcées pour.',
    },
    {
      kind: 'tally',
      caption: 'Dépouillement, en voix',
      choices,
      bodies: [
        { label: 'OPCO EP', for: 5, against: 3, abstain: 1, silent: 1 },
        { label: 'MENJS', for: 5, against: 0, abstain: 0, silent: 0 },
        { label: 'MESRI', for: 5, against: 0, abstain: 0, silent: 0 },
      ],
      total: { label: 'Total', for: 15, against: 3, abstain: 1, silent: 1 },
      required: 10,
      requiredLabel: 'Voix requises (plus de la moitié des 18 exprimées)',
    },
    {
      kind: 'details',
      label: 'Vote de chaque siège',
      blocks: [
        {
          kind: 'table',
          caption: 'Bulletins retenus',
          columns: [
            { label: 'Siège', align: 'start' },
            { label: 'Titulaire', align: 'start' },
            { label: 'Choix', align: 'start' },
            { label: 'Voix', align: 'end' },
          ],
          rows: [
            ['MENJS', 'Claire Aubry', 'Pour', '5'],
            ['MESRI', 'Thomas Girard', 'Pour', '5'],
            ['OPCO-01', 'Paul Roussel', 'Contre', '1'],
            ['OPCO-02', 'Sophie Lenoir', 'Pour', '1'],
          ],
        },
      ],
    },
    { kind: 'paragraph', text: 'Elle est proposée au conseil d’administration, qui se réunit le 10 mars 2027.' },
  ],
  actions: [show('decision', 'Relevé du vote')],
};

export const notAdopted: View = {
  name: 'decision-notice',
  subject: 'decision:d-008',
  eyebrow: 'Décision 2027-08, FA-2027-002',
  title: 'Bus itinérant des métiers de bouche',
  status: { tone: 'danger', text: 'Non adoptée' },
  summary: 'FA-2027-002 n’est pas adoptée : 10 voix pour, 10 contre, 11 requises sur 20 exprimées.',
  blocks: [
    {
      kind: 'note',
      tone: 'danger',
      text: 'La fiche n’est pas adoptée. 20 voix exprimées : il en fallait 11 (plus de la moitié), 10 se sont prononcées pour. À égalité, personne n’a de voix prépondérante.',
    },
    {
      kind: 'tally',
      caption: 'Dépouillement, en voix',
      choices,
      bodies: [
        { label: 'OPCO EP', for: 10, against: 0, abstain: 0, silent: 0 },
        { label: 'MENJS', for: 0, against: 5, abstain: 0, silent: 0 },
        { label: 'MESRI', for: 0, against: 5, abstain: 0, silent: 0 },
      ],
      total: { label: 'Total', for: 10, against: 10, abstain: 0, silent: 0 },
      required: 11,
      requiredLabel: 'Voix requises (plus de la moitié des 20 exprimées)',
    },
  ],
  actions: [show('decision', 'Relevé du vote')],
};

export const receipt: View = {
  name: 'receipt',
  eyebrow: 'Reçu de vote',
  title: 'Votre bulletin : pour',
  status: { tone: 'success', text: 'Enregistré' },
  summary: 'Votre bulletin « pour » sur FA-2027-005 est enregistré.',
  blocks: [
    {
      kind: 'facts',
      items: [
        { label: 'Siège', value: 'OPCO-07, 1 voix' },
        { label: 'Enregistré', value: '29 janvier 2027 à 14 h 02' },
        { label: 'Remplace', value: 'contre, du 28 janvier' },
        { label: 'Entrée du registre', value: '412' },
      ],
    },
    { kind: 'paragraph', text: 'Vous pouvez le changer jusqu’à la clôture.' },
  ],
  actions: [],
};

export const refusal: View = {
  name: 'refusal',
  title: 'Le vote est clos',
  status: { tone: 'warning', text: 'Rien n’a changé' },
  summary: 'Votre bulletin n’a pas été pris : le vote sur FA-2027-001 est clos depuis le 22 janvier à 18 h.',
  blocks: [
    {
      kind: 'paragraph',
      text: 'Votre bulletin n’a pas été pris : le vote sur FA-2027-001 est clos depuis le 22 janvier à 18 h. La décision a été annoncée à tous.',
    },
  ],
  actions: [show('decision', 'Voir la décision')],
};

export const awaitingVote: View = {
  ...openVoteHidden,
  name: 'task',
  eyebrow: 'Avant le vendredi 5 février à 18 h',
  title: 'Voter sur FA-2027-005',
  status: { tone: 'warning', text: 'Plus que 2 jours' },
  summary: 'Kit de réalité virtuelle pour la menuiserie. Votre siège, OPCO-07, est attendu.',
  actions: ballotButtons,
};

export const awaitingRemark: View = {
  name: 'task',
  subject: 'task:draft',
  eyebrow: 'Brouillon du 14 janvier',
  title: 'Finir votre fiche « Ambassadeurs de l’artisanat »',
  summary: 'Il manque l’annexe financière.',
  blocks: [],
  actions: [fill('edit', 'Reprendre', 'primary')],
};

export const help: View = {
  name: 'help',
  title: 'Ce que vous pouvez faire',
  summary: 'Karim Benali, siège OPCO-07 : voici ce que vous pouvez faire maintenant.',
  blocks: [
    { kind: 'paragraph', text: 'Vous siégez pour l’OPCO EP (siège OPCO-07, 1 voix).' },
    {
      kind: 'list',
      items: [
        '/copil fiches : les fiches, avec recherche',
        '/copil fiche FA-2027-003 : une fiche et ses remarques',
        '/copil fiche nouvelle : écrire une fiche',
        '/copil calendrier : les échéances',
        '/copil règles : les règles du comité, et comment elles sont lues',
      ],
    },
    { kind: 'heading', text: 'Maintenant' },
    { kind: 'actions', actions: [fill('new-fiche', 'Écrire une fiche', 'primary'), show('fiches', 'Voir les fiches')] },
  ],
  actions: [],
};

export const ficheList: View = {
  name: 'fiche-list',
  title: 'Fiches du programme 2027',
  summary: '4 fiches.',
  blocks: [
    {
      kind: 'table',
      caption: '4 fiches, de la plus récente à la plus ancienne',
      columns: [
        { label: 'Référence', align: 'start' },
        { label: 'Titre', align: 'start' },
        { label: 'État', align: 'start' },
        { label: 'Demandé', align: 'end' },
      ],
      rows: [
        ['FA-2027-005', 'Kit de réalité virtuelle pour la menuiserie', 'Vote ouvert', '64 000,00 €'],
        [
          'FA-2027-003',
          'Semaine des métiers de la pharmacie d’officine dans les lycées professionnels',
          'Inscrite',
          '32 000,00 €',
        ],
        ['FA-2027-002', 'Bus itinérant des métiers de bouche', 'Non adoptée', '120 000,00 €'],
        ['FA-2027-001', 'Guide numérique de l’apprentissage pour les familles', 'Adoptée', '18 500,00 €'],
      ],
    },
  ],
  actions: [fill('new-fiche', 'Écrire une fiche', 'primary')],
};

export const register: View = {
  name: 'register',
  title: 'Registre de FA-2027-005',
  summary: '6 entrées, chaîne vérifiée.',
  blocks: [
    { kind: 'note', tone: 'success', text: 'La chaîne est entière : 412 entrées, 8 décisions recomptées.' },
    {
      kind: 'table',
      caption: 'Les 4 dernières entrées',
      columns: [
        { label: 'N°', align: 'end' },
        { label: 'Date', align: 'start' },
        { label: 'Qui', align: 'start' },
        { label: 'Quoi', align: 'start' },
        { label: 'Par', align: 'start' },
        { label: 'Empreinte', align: 'start' },
      ],
      rows: [
        ['412', '29 janv. 2027, 14:02', 'OPCO-07', 'Bulletin déposé', 'Web', '9f2c41aa'],
        ['411', '29 janv. 2027, 11:15', 'MENJS', 'Bulletin déposé', 'Teams', '77b0e5d1'],
        ['398', '28 janv. 2027, 18:40', 'OPCO-07', 'Bulletin déposé', 'Web', '03cd9e12'],
        ['377', '25 janv. 2027, 09:00', 'Secrétariat', 'Vote ouvert', 'Web', 'e1a8520f'],
      ],
    },
  ],
  actions: [],
};

export const ficheForm: Form = {
  id: 'fiche',
  about: { agreement: 'demo' },
  title: 'Écrire une fiche action',
  intro: 'Vous pourrez la compléter plus tard : elle reste un brouillon tant que vous ne la soumettez pas.',
  submit: 'Enregistrer le brouillon',
  fields: [
    { type: 'text', name: 'title', label: 'Titre', required: true, maxLength: 150 },
    {
      type: 'long-text',
      name: 'context',
      label: 'Contexte et objectifs',
      hint: 'Ce qui se passe aujourd’hui, et ce que l’action doit changer.',
      required: true,
      maxLength: 3000,
    },
    {
      type: 'choice',
      name: 'level',
      label: 'Niveau',
      required: true,
      options: [
        { value: 'national', label: 'National' },
        { value: 'regional', label: 'Régional', hint: 'Une ou plusieurs académies.' },
        { value: 'local', label: 'Local' },
      ],
    },
    {
      type: 'choices',
      name: 'axes',
      label: 'Axes de la convention',
      required: true,
      options: [
        { value: '3', label: '3 Information, promotion et attractivité' },
        { value: '4', label: '4 Formation en milieu professionnel et apprentissage' },
        { value: '8', label: '8 Mixité, diversité et inclusion' },
      ],
    },
    {
      type: 'choice',
      name: 'lead',
      label: 'Portage',
      required: true,
      options: ['OPCO EP', 'Prestataire', 'Organisation d’employeurs', 'Syndicat de salariés', 'Branche', 'Campus'].map(
        (label) => ({ value: label, label }),
      ),
    },
    { type: 'day', name: 'start', label: 'Début', required: true },
    { type: 'moment', name: 'deadline', label: 'Clôture souhaitée', required: false },
    { type: 'whole-number', name: 'pupils', label: 'Lycéens prévus', required: false },
    { type: 'amount', name: 'total', label: 'Montant total', required: true },
    {
      type: 'rows',
      name: 'costs',
      label: 'Annexe financière',
      hint: 'Une ligne par dépense.',
      required: true,
      maxRows: 20,
      columns: [
        { type: 'text', name: 'label', label: 'Dépense', required: true, maxLength: 150 },
        { type: 'amount', name: 'amount', label: 'Montant', required: true },
        {
          type: 'choice',
          name: 'funder',
          label: 'Financeur',
          required: true,
          options: [
            { value: 'convention', label: 'Convention' },
            { value: 'branche', label: 'Branche' },
          ],
        },
      ],
      rows: [],
    },
    {
      type: 'yes-no',
      name: 'digital',
      label: 'L’action comprend un outil numérique',
      hint: 'Il ne pourra pas être mis en ligne sans l’accord des deux ministères.',
      required: false,
    },
  ],
};

export const ficheErrors = {
  title: 'Écrivez un titre.',
  axes: 'Cochez au moins un axe.',
  'costs.1.amount': 'Écrivez le montant en chiffres, par exemple 1 250,00.',
};

export const ficheValues = {
  title: '',
  context: 'Un poste de préparateur sur cinq reste vacant.',
  level: 'regional',
  lead: 'Branche',
  start: '2027-03-15',
  total: '39 600',
  costs: [
    { label: 'Transport des élèves', amount: '21 600,00', funder: 'convention' },
    { label: 'Supports', amount: 'dix-huit mille', funder: 'branche' },
  ],
  digital: 'yes',
};
