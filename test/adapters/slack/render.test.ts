import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueToIntent } from '../../../adapters/shared/intent.ts';
import { escapeMrkdwn } from '../../../adapters/slack/escape.ts';
import { LIMITS } from '../../../adapters/slack/limits.ts';
import { formToModal, POST_OPTIONS, viewToBlocks, viewToHome, viewToModal } from '../../../adapters/slack/render.ts';
import { shorten, shown, shownOnOneLine } from '../../../src/views/plain.ts';
import type { View } from '../../../src/views/view.ts';
import { renderEn } from '../../../src/words/render.en.ts';
import { anyView } from '../../support/arbitrary-view.ts';
import { HOSTILE } from '../../support/hostile.ts';
import { formFilledWith, viewFilledWith } from '../../support/hostile-views.ts';
import type { Node } from '../../support/nodes.ts';
import { nodesOf, textsOf } from '../../support/nodes.ts';
import { keepPayload } from '../../support/payloads.ts';
import { CONTEXT, DECISION, ENDLESS, FICHE_FORM } from '../../support/views.ts';

function buttonsOf(value: unknown): Node[] {
  return nodesOf(value).filter((node) => node.type === 'button');
}

const asPosted = (view: View) => ({ channel: 'C0000000001', ...viewToBlocks(view, CONTEXT), ...POST_OPTIONS });

describe('a view in Slack', () => {
  it('is one message whose text says what the blocks say', () => {
    const message = asPosted(DECISION);
    for (const part of ['Semaine de l’apprentissage', 'Adoptée', 'Vote ouvert sans l’avis du MESRI', 'Anne Martin']) {
      expect(message.text).toContain(part);
      expect(textsOf(message.blocks).join('\n')).toContain(part);
    }
    keepPayload('slack', 'decision-message', message, { surface: 'message' });
    keepPayload('slack', 'decision-home', viewToHome(DECISION, CONTEXT), { surface: 'home' });
    keepPayload('slack', 'decision-modal', viewToModal(DECISION, { words: renderEn }), { surface: 'modal' });
  });

  it('shows the tally as a table of numbers with the votes required: nothing hangs on a colour (R3.3)', () => {
    const { blocks } = viewToBlocks(DECISION, CONTEXT);
    const table = blocks.find((block) => block.type === 'table');
    expect(table && 'rows' in table ? table.rows.map((row) => textsOf(row)) : null).toEqual([
      ['\u00a0', 'Pour', 'Contre', 'Abstention', 'Sans vote'],
      ['OPCO EP', '7', '3', '0', '0'],
      ['MENJS', '5', '0', '0', '0'],
      ['MESRI', '0', '0', '5', '0'],
      ['Ensemble', '12', '3', '5', '0'],
    ]);
    expect(textsOf(blocks)).toContain('Voix requises\u00a0: 8');
  });

  it('aligns the tally in fixed-width letters in App Home, which takes no table', () => {
    const { blocks } = viewToHome(DECISION, CONTEXT);
    expect(blocks.map((block) => block.type)).not.toContain('table');
    expect(textsOf(blocks).join('\n')).toContain('OPCO EP      7       3           0          0');
  });

  it('gives each button a number of its own, its intent, and its question where it has one', () => {
    const buttons = buttonsOf(viewToBlocks(DECISION, CONTEXT).blocks);
    expect(buttons.map((button) => button.action_id)).toEqual(['act:0', 'act:1', 'form:2', 'link:3']);
    expect(valueToIntent(buttons[0]?.value)).toEqual(DECISION.actions[0]?.intent);
    expect(buttons.map((button) => button.style)).toEqual(['primary', 'danger', undefined, undefined]);
    expect(textsOf(buttons[1]?.confirm)).toEqual(['Vous déporter\u202f?', 'Votre bulletin est retiré.', 'Oui', 'Non']);
    expect(buttons[3]?.url).toBe('https://example.org/projet');
    expect(buttons[3]).not.toHaveProperty('value');
  });

  it('shortens what a message can’t hold, says so, and leads to the rest; the buttons stay', () => {
    const message = asPosted(ENDLESS);
    expect(message.blocks.length).toBeLessThanOrEqual(LIMITS.messageBlocks);
    expect(JSON.stringify(message.blocks).length).toBeLessThanOrEqual(13_200);
    expect(textsOf(message.blocks)).toContain(CONTEXT.words.shortened);
    const labels = buttonsOf(message.blocks).map((button) => textsOf(button)[0]);
    expect(labels).toEqual(['Tout lire', 'Pour', 'Me déporter', 'Remarque', 'Site du projet']);
    keepPayload('slack', 'endless-message', message, { surface: 'message' });
    keepPayload('slack', 'endless-home', viewToHome(ENDLESS, CONTEXT), { surface: 'home' });
  });

  it('says in a line that something is missing where there is no button for it', () => {
    const { blocks } = viewToBlocks(ENDLESS, { words: CONTEXT.words });
    expect(textsOf(blocks)).toContain(CONTEXT.words.shortened);
  });

  it('leaves out, visibly, a button whose intent can’t be carried', () => {
    const view: View = {
      ...DECISION,
      actions: [
        {
          id: 'x',
          label: 'Trop',
          style: 'plain',
          intent: { kind: 'show', page: 'x', about: { id: 'x'.repeat(3_000) } },
        },
      ],
    };
    const { blocks } = viewToBlocks(view, CONTEXT);
    expect(buttonsOf(blocks).map((button) => button.action_id)).toEqual([expect.stringMatching(/^show:/)]);
    expect(textsOf(blocks)).toContain(CONTEXT.words.shortened);
  });

  it('shows a withdrawn remark as such, in italics (R17.3)', () => {
    const view: View = {
      ...DECISION,
      blocks: [{ kind: 'quote', author: 'A', meta: 'B', text: 'Remarque retirée.', withdrawn: true }],
    };
    const { blocks } = viewToBlocks(view, CONTEXT);
    expect(nodesOf(blocks)).toContainEqual({ type: 'text', text: 'Remarque retirée.', style: { italic: true } });
  });

  it('stays within Slack’s limits and keeps title, state, first note and labels, whatever the view', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const { text, blocks } = viewToBlocks(view, CONTEXT);
        expect(text.length).toBeLessThanOrEqual(LIMITS.text);
        expect(blocks.length).toBeLessThanOrEqual(LIMITS.messageBlocks);
        expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(LIMITS.messageSize);
        expect(blocks.filter((block) => block.type === 'table').length).toBeLessThanOrEqual(1);
        const home = viewToHome(view, CONTEXT);
        expect(home.blocks.length).toBeLessThanOrEqual(LIMITS.viewBlocks);
        expect(Buffer.byteLength(JSON.stringify(home))).toBeLessThan(250 * 1024);
        for (const drawn of [blocks, home.blocks]) keepsTheNeedful(view, drawn);
      }),
      { numRuns: 100 },
    );
  });

  it.each(fc.sample(anyView, { numRuns: 20, seed: 14 }).map((view, index) => [index, view] as const))(
    'draws any view (%i) that the checker then looks at',
    (index, view) => {
      const message = asPosted(view);
      expect(message.blocks.length).toBeGreaterThan(0);
      keepPayload('slack', `any-message-${index}`, message, { surface: 'message' });
      keepPayload('slack', `any-home-${index}`, viewToHome(view, CONTEXT), { surface: 'home' });
    },
  );
});

function keepsTheNeedful(view: View, blocks: readonly unknown[]): void {
  const texts = textsOf(blocks);
  const all = texts.join('\n');
  expect(all).toContain(shorten(shownOnOneLine(view.title), LIMITS.header));
  if (view.status) expect(all).toContain(shorten(shownOnOneLine(view.status.text), LIMITS.context));
  const note = view.blocks.find((block) => block.kind === 'note');
  if (note?.kind === 'note') expect(all).toContain(shorten(shown(note.text), LIMITS.note));
  const missing = view.actions.filter(
    (action) => !texts.includes(shorten(shownOnOneLine(action.label), LIMITS.button)),
  );
  if (missing.length > 0) expect(all).toContain(CONTEXT.words.shortened);
  expect(view.actions.length - missing.length).toBeGreaterThanOrEqual(Math.min(view.actions.length, 4));
}

describe('people’s text in Slack', () => {
  it('is escaped where mrkdwn can’t be avoided, and never cut within an escape', () => {
    expect(escapeMrkdwn('<!channel> & <@U1>', 100)).toBe('&lt;!channel&gt; &amp; &lt;@U1&gt;');
    expect(escapeMrkdwn('&amp;', 100)).toBe('&amp;amp;');
    for (let max = 2; max < 12; max += 1) expect(escapeMrkdwn('a&b<c>', max)).toMatch(/^(?:[^&]|&(?:amp|lt|gt);)*$/);
  });

  it('meets no mrkdwn in the blocks, where it could be markup', () => {
    for (const text of HOSTILE) {
      const view = viewFilledWith(text);
      const drawn = [
        viewToBlocks(view, CONTEXT).blocks,
        viewToHome(view, CONTEXT),
        formToModal(formFilledWith(text), CONTEXT).view,
      ];
      const types = new Set(drawn.flatMap(nodesOf).map((node) => node.type));
      for (const acting of ['mrkdwn', 'markdown', 'user', 'usergroup', 'channel', 'broadcast', 'link', 'emoji']) {
        expect(types).not.toContain(acting);
      }
    }
  });

  it.each(HOSTILE.map((text, index) => [index, text] as const))(
    'goes through every slot for the checker: %i',
    (index, text) => {
      const view = viewFilledWith(text);
      const userStrings = [text];
      const { view: modal } = formToModal(formFilledWith(text), CONTEXT);
      expect(modal.blocks.length).toBeGreaterThan(10);
      keepPayload('slack', `hostile-message-${index}`, asPosted(view), { surface: 'message', userStrings });
      keepPayload('slack', `hostile-home-${index}`, viewToHome(view, CONTEXT), { surface: 'home', userStrings });
      keepPayload('slack', `hostile-modal-${index}`, viewToModal(view, CONTEXT), { surface: 'modal', userStrings });
      keepPayload('slack', `hostile-form-${index}`, modal, { surface: 'modal', userStrings });
    },
  );
});

describe('a form in Slack', () => {
  const { view, whole } = formToModal(FICHE_FORM, CONTEXT);

  it('names each input by the path that errors come back with', () => {
    const ids = view.blocks.flatMap((block) => (block.type === 'input' && block.block_id ? [block.block_id] : []));
    expect(ids.slice(0, 6)).toEqual([
      'title',
      'closesAt:day',
      'closesAt:time',
      'axes',
      'costs.0.label',
      'costs.0.amount',
    ]);
    expect(ids).toHaveLength(4 + 2 * 2);
    expect(whole).toBe(true);
    keepPayload('slack', 'fiche-form', view, { surface: 'modal' });
  });

  it('asks for a moment as day and time of the agreement’s zone, whatever the reader’s (R14.1)', () => {
    expect(nodesOf(view)).toContainEqual({ type: 'datepicker', action_id: 'value', initial_date: '2027-06-14' });
    expect(nodesOf(view)).toContainEqual({ type: 'timepicker', action_id: 'value', initial_time: '18:00' });
  });

  it('carries what it is about, and has the full title on its first line when the bar is too short', () => {
    expect(JSON.parse(view.private_metadata ?? '')).toEqual({ form: 'fiche', about: { fiche: 'FA-2027-003' } });
    expect(view.title.text).toBe('Modifier la fiche FA-20…');
    expect(textsOf(view.blocks[0] ? [view.blocks[0]] : [])).toEqual([FICHE_FORM.title]);
  });

  it('shows more lines of a table when asked, and stops at what a modal can hold', () => {
    const many = formToModal(FICHE_FORM, { ...CONTEXT, lines: { costs: 10 } }).view;
    expect(many.blocks.filter((block) => block.block_id?.startsWith('costs.'))).toHaveLength(20);
    const field = FICHE_FORM.fields.find((each) => each.type === 'rows');
    const rows = Array.from({ length: 80 }, (_, index) => ({ label: `Poste ${index}`, amount: '1' }));
    const full = formToModal({ ...FICHE_FORM, fields: field ? [{ ...field, rows, maxRows: 80 }] : [] }, CONTEXT);
    expect(full.whole).toBe(true);
    expect(full.view.blocks.length).toBeLessThanOrEqual(LIMITS.viewBlocks);
    // Nothing is cut: the others are a press away.
    expect(textsOf(full.view.blocks).join()).toMatch(/Lignes 1 à 4\d sur 80.*Lignes 4\d à 80/s);
    keepPayload('slack', 'too-many-lines-form', full.view, { surface: 'modal' });
  });

  it('makes a menu of many options, and says when even that is too short', () => {
    const options = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ value: `v${index}`, label: `Option ${index}` }));
    const withOptions = (count: number) =>
      formToModal(
        {
          ...FICHE_FORM,
          fields: [{ name: 'lead', type: 'choice', label: 'Portage', required: true, options: options(count) }],
        },
        CONTEXT,
      );
    expect(nodesOf(withOptions(10).view).map((node) => node.type)).toContain('radio_buttons');
    expect(nodesOf(withOptions(11).view).map((node) => node.type)).toContain('static_select');
    expect(withOptions(100).whole).toBe(true);
    expect(withOptions(101).whole).toBe(false);
    keepPayload('slack', 'many-options-form', withOptions(101).view, { surface: 'modal' });
  });
});
