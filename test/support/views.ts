import type { Form } from '../../src/forms/form.ts';
import type { View } from '../../src/views/view.ts';
import { renderFr } from '../../src/words/render.fr.ts';

/** What every renderer gets in the tests: French, and a way to the rest. */
export const CONTEXT = {
  words: renderFr,
  rest: { kind: 'show', page: 'fiche', about: { fiche: 'FA-2027-003' } },
} as const;

/** An ordinary decision, as the committee would read it. */
export const DECISION: View = {
  name: 'decision-notice',
  subject: 'vote:1',
  eyebrow: 'FA-2027-003 · Programme 2027',
  title: 'Semaine de l’apprentissage',
  status: { tone: 'success', text: 'Adoptée' },
  summary: 'La fiche FA-2027-003 est adoptée\u00a0: 12 voix pour, 3 contre.',
  blocks: [
    { kind: 'note', tone: 'warning', text: 'Vote ouvert sans l’avis du MESRI.' },
    {
      kind: 'facts',
      items: [
        { label: 'Axe', value: '3 — information et promotion' },
        { label: 'Avis du MENJS', value: 'favorable', tone: 'success' },
      ],
    },
    {
      kind: 'tally',
      caption: 'Décompte des voix',
      choices: { for: 'Pour', against: 'Contre', abstain: 'Abstention', silent: 'Sans vote' },
      bodies: [
        { label: 'OPCO EP', for: 7, against: 3, abstain: 0, silent: 0 },
        { label: 'MENJS', for: 5, against: 0, abstain: 0, silent: 0 },
        { label: 'MESRI', for: 0, against: 0, abstain: 5, silent: 0 },
      ],
      total: { label: 'Ensemble', for: 12, against: 3, abstain: 5, silent: 0 },
      required: 8,
      requiredLabel: 'Voix requises',
    },
    { kind: 'quote', author: 'Anne Martin', meta: '14 juin, salon Slack', text: 'Très bien.\nÀ suivre.' },
    {
      kind: 'details',
      label: 'Contexte et objectifs',
      blocks: [{ kind: 'paragraph', text: 'Faire connaître les métiers.' }],
    },
  ],
  actions: [
    {
      id: 'for',
      label: 'Pour',
      style: 'primary',
      intent: { kind: 'act', act: 'castVote', command: { vote: '1', choice: 'for' } },
    },
    {
      id: 'aside',
      label: 'Me déporter',
      style: 'danger',
      confirm: { title: 'Vous déporter\u202f?', text: 'Votre bulletin est retiré.', yes: 'Oui', no: 'Non' },
      intent: { kind: 'act', act: 'stepAside', command: { vote: '1' } },
    },
    {
      id: 'remark',
      label: 'Remarque',
      style: 'plain',
      intent: { kind: 'form', form: 'remark', about: { fiche: '1' } },
    },
    {
      id: 'site',
      label: 'Site du projet',
      style: 'plain',
      intent: { kind: 'link', href: 'https://example.org/projet' },
    },
  ],
};

/** A view that no platform can hold. */
export const ENDLESS: View = {
  ...DECISION,
  blocks: Array.from({ length: 120 }, (_, index) => ({ kind: 'paragraph', text: `${index} ${'mot '.repeat(500)}` })),
};

export const FICHE_FORM: Form = {
  id: 'fiche',
  about: { fiche: 'FA-2027-003' },
  title: 'Modifier la fiche FA-2027-003',
  intro: 'Les champs marqués sont à remplir.',
  submit: 'Enregistrer',
  fields: [
    { name: 'title', type: 'text', label: 'Intitulé', required: true, value: 'Semaine', maxLength: 150 },
    { name: 'closesAt', type: 'moment', label: 'Clôture', required: true, value: '2027-06-14T18:00' },
    {
      name: 'axes',
      type: 'choices',
      label: 'Axes',
      required: true,
      value: ['3'],
      options: [
        { value: '3', label: 'Information' },
        { value: '8', label: 'Mixité' },
      ],
    },
    {
      name: 'costs',
      type: 'rows',
      label: 'Coûts',
      required: true,
      maxRows: 30,
      columns: [
        { name: 'label', type: 'text', label: 'Poste', required: true, maxLength: 100 },
        { name: 'amount', type: 'amount', label: 'Montant', required: true },
      ],
      rows: [{ label: 'Stands', amount: '12 000,00' }],
    },
  ],
};
