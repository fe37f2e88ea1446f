import fc from 'fast-check';
import type { Action, Block, Confirmation, Intent, Tone, View } from '../../src/views/view.ts';
import { HOSTILE } from './hostile.ts';

/** What people write: mostly ordinary, sometimes anything at all. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.lorem({ maxCount: 12 }) },
  { weight: 2, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.lorem({ maxCount: 400, mode: 'words' }) },
);

const tone: fc.Arbitrary<Tone> = fc.constantFrom('neutral', 'info', 'success', 'warning', 'danger');
const identifiers = fc.dictionary(fc.stringMatching(/^[a-z]{1,10}$/), fc.uuid(), { maxKeys: 3 });

const intent: fc.Arbitrary<Intent> = fc.oneof(
  fc.record({
    kind: fc.constant('act' as const),
    act: fc.constantFrom('castVote', 'giveOpinion'),
    command: identifiers,
  }),
  fc.record({ kind: fc.constant('form' as const), form: fc.constantFrom('remark', 'fiche'), about: identifiers }),
  fc.record({ kind: fc.constant('show' as const), page: fc.constantFrom('fiche', 'help'), about: identifiers }),
  fc.record({ kind: fc.constant('link' as const), href: fc.webUrl({ validSchemes: ['https'] }) }),
);

const confirm: fc.Arbitrary<Confirmation> = fc.record({ title: anyText, text: anyText, yes: anyText, no: anyText });

const shapeOfAction = fc.record(
  {
    label: anyText,
    longLabel: anyText,
    style: fc.constantFrom('primary' as const, 'plain' as const, 'danger' as const),
    confirm,
    intent,
  },
  { requiredKeys: ['label', 'style', 'intent'] },
);

export const anyActions = (maxLength: number): fc.Arbitrary<Action[]> =>
  fc.array(shapeOfAction, { maxLength }).map((shapes) => shapes.map((shape, index) => ({ ...shape, id: `a${index}` })));

const votes = fc.nat({ max: 20 });
const tallyRow = fc.record({ label: anyText, for: votes, against: votes, abstain: votes, silent: votes });

const simpleBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), text: anyText }),
  fc.record({ kind: fc.constant('paragraph' as const), text: anyText }),
  fc.record({ kind: fc.constant('note' as const), tone, text: anyText }),
  fc.record({
    kind: fc.constant('facts' as const),
    items: fc.array(fc.record({ label: anyText, value: anyText, tone }, { requiredKeys: ['label', 'value'] }), {
      maxLength: 12,
    }),
  }),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(anyText, { maxLength: 12 }) }),
  fc.tuple(fc.nat({ max: 24 }), fc.nat({ max: 120 }), anyText).map(
    ([columns, rows, text]): Block => ({
      kind: 'table',
      caption: text,
      columns: Array.from({ length: columns }, (_, index) => ({ label: text, align: index % 2 ? 'end' : 'start' })),
      rows: Array.from({ length: rows }, (_, row) =>
        Array.from({ length: columns }, (_, column) => `${row}.${column}`),
      ),
    }),
  ),
  fc.record({
    kind: fc.constant('tally' as const),
    caption: anyText,
    choices: fc.record({ for: anyText, against: anyText, abstain: anyText, silent: anyText }),
    bodies: fc.array(tallyRow, { maxLength: 30 }),
    total: tallyRow,
    required: fc.option(votes),
    requiredLabel: anyText,
  }),
  fc.record(
    {
      kind: fc.constant('quote' as const),
      author: anyText,
      meta: anyText,
      text: anyText,
      withdrawn: fc.boolean(),
      actions: anyActions(3),
    },
    { requiredKeys: ['kind', 'author', 'meta', 'text'] },
  ),
  fc.record({ kind: fc.constant('actions' as const), actions: anyActions(30) }),
);

const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 9, arbitrary: simpleBlock },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('details' as const),
      label: anyText,
      blocks: fc.array(simpleBlock, { maxLength: 6 }),
    }),
  },
);

/** Any view at all, from an empty one to one that no platform can hold. */
export const anyView: fc.Arbitrary<View> = fc.record(
  {
    name: fc.constantFrom('fiche-card', 'decision-notice', 'help'),
    eyebrow: anyText,
    title: anyText,
    status: fc.record({ tone, text: anyText }),
    summary: anyText,
    blocks: fc.oneof(
      { weight: 3, arbitrary: fc.array(block, { maxLength: 8 }) },
      { weight: 1, arbitrary: fc.array(block, { maxLength: 70 }) },
    ),
    actions: anyActions(40),
  },
  { requiredKeys: ['name', 'title', 'summary', 'blocks', 'actions'] },
);
