import type { Field, Form } from '../../src/forms/form.ts';
import type { Action, Block, Tone, View } from '../../src/views/view.ts';

/** Every text slot of every kind of block filled with one string; identifiers are ours, as in real views. */
export function viewFilledWith(text: string): View {
  return {
    name: 'fiche-card',
    subject: 'fiche:1',
    eyebrow: text,
    title: text,
    status: { tone: 'info', text },
    summary: text,
    blocks: blocksFilledWith(text),
    actions: [
      action('one', text, 'primary'),
      { ...action('two', text, 'danger'), confirm: { title: text, text, yes: text, no: text } },
      {
        ...action('three', text, 'plain'),
        longLabel: text,
        intent: { kind: 'form', form: 'remark', about: { fiche: '1' } },
      },
      { ...action('four', text, 'plain'), intent: { kind: 'link', href: 'https://example.org/page?a=1&b=2' } },
      { ...action('five', text, 'plain'), intent: { kind: 'link', href: 'mailto:copil@example.org' } },
    ],
  };
}

function action(id: string, label: string, style: Action['style']): Action {
  return { id, label, style, intent: { kind: 'act', act: 'castVote', command: { vote: id, choice: 'for' } } };
}

function blocksFilledWith(text: string): Block[] {
  const tones: readonly Tone[] = ['neutral', 'info', 'success', 'warning', 'danger'];
  return [
    { kind: 'note', tone: 'warning', text },
    tally(text),
    { kind: 'heading', text },
    { kind: 'paragraph', text },
    ...tones.map((tone): Block => ({ kind: 'note', tone, text: text.slice(0, 200) })),
    {
      kind: 'facts',
      items: [
        { label: text.slice(0, 100), value: text },
        { label: 'Axe', value: text, tone: 'success' },
      ],
    },
    { kind: 'list', items: [text, 'autre', text] },
    {
      kind: 'table',
      caption: text,
      columns: [
        { label: text, align: 'start' },
        { label: 'Montant', align: 'end' },
      ],
      rows: [
        [text, '12'],
        ['OPCO EP', text],
      ],
    },
    {
      kind: 'quote',
      author: text,
      meta: text,
      text,
      actions: [
        {
          ...action('withdraw', text, 'plain'),
          intent: { kind: 'act', act: 'withdrawRemark', command: { remark: '1' } },
        },
      ],
    },
    { kind: 'quote', author: 'A', meta: 'B', text, withdrawn: true },
    {
      kind: 'details',
      label: text,
      blocks: [
        { kind: 'paragraph', text },
        { kind: 'list', items: [text] },
      ],
    },
    { kind: 'actions', actions: [action('six', text, 'plain'), action('seven', text, 'primary')] },
  ];
}

function tally(text: string): Block {
  return {
    kind: 'tally',
    caption: text,
    choices: { for: text, against: text, abstain: text, silent: text },
    bodies: [{ label: text, for: 10, against: 0, abstain: 0, silent: 0 }],
    total: { label: text, for: 10, against: 0, abstain: 0, silent: 0 },
    required: 6,
    requiredLabel: text,
  };
}

/** The same for a form: every kind of field, what it holds, and a table of them. */
export function formFilledWith(text: string): Form {
  const base = { label: text, hint: text, required: true };
  const options = [
    { value: 'a', label: text, hint: text },
    { value: 'b,c', label: 'autre' },
  ];
  const fields: Field[] = [
    { ...base, name: 'text', type: 'text', value: text, maxLength: 150 },
    { ...base, name: 'long', type: 'long-text', value: text, maxLength: 3_000 },
    { ...base, name: 'number', type: 'whole-number', value: text },
    { ...base, name: 'amount', type: 'amount', value: text },
    { ...base, name: 'day', type: 'day', value: text },
    { ...base, name: 'moment', type: 'moment', value: text },
    { ...base, name: 'choice', type: 'choice', value: 'a', options },
    { ...base, name: 'choices', type: 'choices', value: ['a', 'b,c'], options },
    { ...base, name: 'sure', type: 'yes-no', value: true },
    {
      ...base,
      name: 'costs',
      type: 'rows',
      maxRows: 20,
      columns: [
        { name: 'label', label: text, required: true, type: 'text', maxLength: 100 },
        { name: 'amount', label: 'Montant', required: true, type: 'amount' },
      ],
      rows: [{ label: text, amount: text }],
    },
  ];
  return { id: 'fiche', about: { fiche: '1' }, title: text, intro: text, submit: text, fields };
}
