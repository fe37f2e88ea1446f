import type { types, ViewOutput } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import {
  errorsToBlocks,
  filledWith,
  linesShown,
  oneMoreLine,
  stateToFormValues,
  withErrors,
} from '../../../adapters/slack/form-values.ts';
import { LIMITS } from '../../../adapters/slack/limits.ts';
import { formToModal } from '../../../adapters/slack/render.ts';
import type { Field, Form, FormValues } from '../../../src/forms/form.ts';
import { renderFr } from '../../../src/words/render.fr.ts';

const LONG = 'Un texte très long. '.repeat(200);
const base = { label: 'x', required: false } as const;
const options = ['a', 'b', 'c'].map((value) => ({ value, label: value }));
const fields: readonly Field[] = [
  { ...base, name: 'title', type: 'text', value: 'Un titre', maxLength: 150 },
  { ...base, name: 'long', type: 'long-text', value: LONG, maxLength: 4_000 },
  { ...base, name: 'number', type: 'whole-number', value: '12' },
  { ...base, name: 'amount', type: 'amount', value: '1 234,50' },
  { ...base, name: 'day', type: 'day', value: '2027-06-14' },
  { ...base, name: 'closesAt', type: 'moment', value: '2027-06-14T18:00' },
  { ...base, name: 'level', type: 'choice', value: 'b', options },
  { ...base, name: 'axes', type: 'choices', value: ['a', 'c'], options },
  { ...base, name: 'yes', type: 'yes-no', value: true },
  { ...base, name: 'no', type: 'yes-no', value: false },
  {
    ...base,
    name: 'costs',
    type: 'rows',
    maxRows: 60,
    columns: [
      { ...base, name: 'label', type: 'text', maxLength: 100 },
      { ...base, name: 'amount', type: 'amount' },
      { ...base, name: 'kind', type: 'choice', options },
    ],
    rows: [
      { label: 'Camion', amount: '10', kind: 'a' },
      { label: 'Essence', amount: '20', kind: 'b' },
    ],
  },
];
const form: Form = { id: 'f', about: {}, title: 'Un formulaire', submit: 'Envoyer', fields };
const drawn = (shown: Form) => formToModal(shown, { words: renderFr }).view;

type State = ViewOutput['state']['values'];
/** What Slack sends back of a window that nobody touched. */
function untouched(shown: Form): State {
  const inputs = drawn(shown).blocks.flatMap((block) => (block.type === 'input' ? [block as types.InputBlock] : []));
  return Object.fromEntries(
    inputs.map(({ block_id = '', element }) => {
      const e = element as unknown as Record<string, unknown>;
      return [
        block_id,
        {
          value: {
            type: String(e.type),
            value: e.initial_value ?? null,
            selected_date: e.initial_date ?? null,
            selected_time: e.initial_time ?? null,
            selected_option: e.initial_option ?? null,
            selected_options: e.initial_options ?? [],
          },
        },
      ];
    }),
  ) as unknown as State;
}
const valuesOf = (shown: Form): FormValues => stateToFormValues(shown, untouched(shown));

describe('a window that is sent as it was shown', () => {
  test('gives what the form had, what Slack could not show of it included', () => {
    const values = valuesOf(form);
    expect(values).toMatchObject({
      title: 'Un titre',
      long: LONG,
      number: '12',
      amount: '1 234,50',
      day: '2027-06-14',
      closesAt: '2027-06-14T18:00',
      level: 'b',
      axes: ['a', 'c'],
      yes: 'yes',
    });
    expect(values).not.toHaveProperty('no');
    expect(LONG.length).toBeGreaterThan(LIMITS.input);
    expect((values.costs as unknown[]).slice(0, 2)).toEqual([
      { label: 'Camion', amount: '10', kind: 'a' },
      { label: 'Essence', amount: '20', kind: 'b' },
    ]);
  });

  test('keeps the lines that a window has no room for', () => {
    const rows = Array.from({ length: 60 }, (_, n) => ({ label: `Poste ${n}`, amount: String(n), kind: 'a' }));
    const many: Form = { ...form, fields: fields.map((field) => (field.type === 'rows' ? { ...field, rows } : field)) };
    expect(linesShown('costs', untouched(many))).toBeLessThan(40);
    expect(valuesOf(many).costs).toEqual(rows);
  });
});

describe('a window that was filled in', () => {
  const sent = (changes: Record<string, object>): FormValues =>
    stateToFormValues(form, {
      ...untouched(form),
      ...Object.fromEntries(Object.entries(changes).map(([path, value]) => [path, { value }])),
    } as State);
  test('gives what was typed, emptied, ticked and unticked', () => {
    expect(
      sent({
        long: { type: 'plain_text_input', value: 'Court' },
        title: { type: 'plain_text_input', value: null },
        'closesAt:time': { type: 'timepicker', selected_time: '09:30' },
        axes: { type: 'checkboxes', selected_options: [] },
        yes: { type: 'checkboxes', selected_options: [] },
        level: { type: 'radio_buttons', selected_option: null },
        'costs.2.label': { type: 'plain_text_input', value: 'Repas' },
      }),
    ).toMatchObject({
      long: 'Court',
      title: '',
      closesAt: '2027-06-14T09:30',
      axes: [],
      level: '',
      costs: [{}, {}, { label: 'Repas', amount: '', kind: '' }],
    });
  });
  test('says a day without a time, and neither as nothing', () => {
    const day = { type: 'datepicker', selected_date: '2027-06-15' };
    expect(sent({ 'closesAt:day': day, 'closesAt:time': { selected_time: null } }).closesAt).toBe('2027-06-15T');
    expect(sent({ 'closesAt:day': {}, 'closesAt:time': {} }).closesAt).toBe('');
  });
  test('shows again what was typed, with another line where one was asked for', () => {
    const values = sent({ title: { value: 'Autre' } });
    expect(valuesOf(filledWith(form, values))).toMatchObject({ title: 'Autre', axes: ['a', 'c'], yes: 'yes' });
    expect(oneMoreLine('costs', untouched(form), { other: 2 })).toEqual({ other: 2, costs: 4 });
  });
});

describe('errors', () => {
  const { blocks } = drawn(form);
  test('stand under the input that they are about', () => {
    expect(
      errorsToBlocks(
        { title: 'A', closesAt: 'B', 'costs.1.amount': 'C', costs: 'D', 'costs.50.label': 'E' },
        blocks,
        renderFr,
      ),
    ).toEqual({ title: 'A', 'closesAt:day': 'B', 'costs.1.amount': 'C', 'costs.0.label': 'D Ligne\u00a051\u00a0: E' });
  });
  test('of the whole form, or of what is not there, stand under the first; long ones are shortened', () => {
    const { title } = errorsToBlocks({ '': 'Tout.', unknown: 'Rien.', title: 'x'.repeat(1_000) }, blocks, renderFr);
    expect(title?.startsWith('Tout. Rien. xxx')).toBe(true);
    expect(title?.length).toBeLessThanOrEqual(LIMITS.fieldError);
    expect(errorsToBlocks({ title: 'A' }, [], renderFr)).toEqual({});
  });
  test('that come late stand at the head of the window, once each', () => {
    const view = withErrors(drawn(form), { a: 'Une faute.', b: 'Une faute.', c: 'Une autre.' }, 'À revoir : ');
    expect(view.blocks.slice(0, 2).map((block) => JSON.stringify(block))).toEqual([
      expect.stringContaining('Une faute.'),
      expect.stringContaining('Une autre.'),
    ]);
    expect(view.blocks.length).toBe(blocks.length + 2);
  });
});
