import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueToIntent } from '../../../adapters/shared/intent.ts';
import { asTyped, inertLine, inertValue, withoutMarkdown } from '../../../adapters/teams/escape.ts';
import { LIMITS } from '../../../adapters/teams/limits.ts';
import type { CardContext } from '../../../adapters/teams/render.ts';
import { cardToActivity, cardToAttachment, formToCard, viewToCard } from '../../../adapters/teams/render.ts';
import { decodeChoices, encodeChoice } from '../../../adapters/teams/render-form.ts';
import { plain } from '../../../src/views/plain.ts';
import type { View } from '../../../src/views/view.ts';
import { anyView } from '../../support/arbitrary-view.ts';
import { HOSTILE } from '../../support/hostile.ts';
import { formFilledWith, viewFilledWith } from '../../support/hostile-views.ts';
import type { Node } from '../../support/nodes.ts';
import { nodesOf, textsOf } from '../../support/nodes.ts';
import { keepPayload } from '../../support/payloads.ts';
import { CONTEXT, DECISION, ENDLESS, FICHE_FORM } from '../../support/views.ts';

const refresh = { intent: CONTEXT.rest, userIds: ['29:1abc', '29:2def'] };

const sent = (view: View, ctx: CardContext) => cardToActivity(viewToCard(view, ctx), view.summary);

/** Of an activity, as Teams counts: UTF-16 bytes. */
function bytesOf(value: unknown): number {
  return JSON.stringify(value).length * 2;
}

function titlesOf(value: unknown): unknown[] {
  return nodesOf(value).flatMap((node) => (String(node.type).startsWith('Action.') ? [node.title] : []));
}

function partOpenedBy(opener: Node | undefined, card: unknown): Node | undefined {
  const targets = Array.isArray(opener?.targetElements) ? opener.targetElements : [];
  return nodesOf(card).find((node) => node.id !== undefined && targets.includes(node.id));
}

describe('a view in Teams', () => {
  it('is one card, whose notification says the gist', () => {
    const card = viewToCard(DECISION, { ...CONTEXT, refresh });
    const activity = cardToActivity(card, DECISION.summary);
    expect(activity.summary).toBe(DECISION.summary);
    expect(activity.attachments).toEqual([cardToAttachment(card)]);
    expect(activity).not.toHaveProperty('text');
    expect(card.refresh?.userIds).toEqual(refresh.userIds);
    const all = textsOf(card.body).join('\n');
    for (const part of [
      'Semaine de l’apprentissage',
      '✓ Adoptée',
      'Vote ouvert sans l’avis du MESRI.',
      'Voix requises\u00a0: 8',
    ]) {
      expect(all).toContain(part);
    }
    keepPayload('teams', 'decision-card', activity, { surface: 'activity' });
  });

  it('shows the tally as a table of numbers: nothing hangs on a colour (R3.3)', () => {
    const table = viewToCard(DECISION, CONTEXT).body.find((element) => element.type === 'Table');
    expect(table && 'rows' in table ? table.rows.map(textsOf) : null).toEqual([
      ['–', 'Pour', 'Contre', 'Abstention', 'Sans vote'],
      ['OPCO EP', '7', '3', '0', '0'],
      ['MENJS', '5', '0', '0', '0'],
      ['MESRI', '0', '0', '5', '0'],
      ['Ensemble', '12', '3', '5', '0'],
    ]);
  });

  it('sends a press as the verb copil with its intent, also from clients that don’t know Action.Execute', () => {
    const pressed = nodesOf(viewToCard(DECISION, CONTEXT)).filter((node) => node.type === 'Action.Execute');
    const intents = pressed.map(({ data }) =>
      valueToIntent(data && typeof data === 'object' && 'intent' in data ? data.intent : null),
    );
    expect(pressed.every((node) => node.verb === 'copil')).toBe(true);
    expect(intents).toEqual(
      [DECISION.actions[0], DECISION.actions[2], DECISION.actions[1]].map((action) => action?.intent),
    );
  });

  it('asks before a press that wants it, and sends nothing before "yes"', () => {
    const card = viewToCard(DECISION, CONTEXT);
    const opener = nodesOf(card).find((node) => node.title === 'Me déporter');
    expect(opener?.type).toBe('Action.ToggleVisibility');
    const question = partOpenedBy(opener, card);
    expect(question).toMatchObject({ type: 'Container', isVisible: false });
    expect(textsOf(question)).toEqual(['Vous déporter\u202f?', 'Votre bulletin est retiré.']);
    expect(titlesOf(question)).toEqual(['Oui', 'Oui', 'Non']);
  });

  it('folds details under a button', () => {
    const card = viewToCard(DECISION, CONTEXT);
    const opener = nodesOf(card).find((node) => node.title === 'Contexte et objectifs');
    expect(opener?.type).toBe('Action.ToggleVisibility');
    expect(partOpenedBy(opener, card)).toMatchObject({ type: 'Container', isVisible: false });
    expect(textsOf(partOpenedBy(opener, card))).toEqual(['Faire connaître les métiers.']);
  });

  it('shortens what an activity can’t hold, says so, and leads to the rest; the buttons stay', () => {
    const activity = sent(ENDLESS, CONTEXT);
    expect(bytesOf(activity)).toBeLessThan(100 * 1024);
    expect(textsOf(activity)).toContain(CONTEXT.words.shortened);
    for (const label of ['Tout lire', 'Pour', 'Me déporter', 'Remarque', 'Site du projet']) {
      expect(titlesOf(activity)).toContain(label);
    }
    keepPayload('teams', 'endless-card', activity, { surface: 'activity' });
  });

  it('never lists more than 60 people to refresh for', () => {
    const userIds = Array.from({ length: 80 }, (_, index) => `29:${index % 70}`);
    expect(viewToCard(DECISION, { ...CONTEXT, refresh: { ...refresh, userIds } }).refresh?.userIds).toHaveLength(60);
  });

  it('stays within Teams’ limits and keeps title, state, first note and labels, whatever the view', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const activity = sent(view, { ...CONTEXT, refresh });
        expect(bytesOf(activity)).toBeLessThan(100 * 1024 - LIMITS.envelope);
        for (const node of nodesOf(activity)) {
          if (node.type === 'ActionSet' && 'actions' in node) {
            expect(node.actions).toSatisfy(
              (actions: unknown[]) => actions.length >= 1 && actions.length <= LIMITS.primaryActions,
            );
          }
        }
        keepsTheNeedful(view, activity);
      }),
      { numRuns: 100 },
    );
  });

  it.each(fc.sample(anyView, { numRuns: 20, seed: 14 }).map((view, index) => [index, view] as const))(
    'draws any view (%i) that the checker then looks at',
    (index, view) => {
      const card = viewToCard(view, CONTEXT);
      expect(card.body.length).toBeGreaterThan(0);
      keepPayload('teams', `any-card-${index}`, cardToActivity(card, view.summary), { surface: 'activity' });
    },
  );
});

function keepsTheNeedful(view: View, activity: unknown): void {
  const all = textsOf(activity).join('\n');
  expect(all).toContain(withoutMarkdown(view.title, LIMITS.line));
  if (view.status) expect(all).toContain(inertLine(view.status.text, 200).replace(/…$/, ''));
  const note = view.blocks.find((block) => block.kind === 'note');
  if (note?.kind === 'note')
    expect(all).toContain(inertLine(plain(note.text).trim().split('\n')[0] ?? '', 200).replace(/…$/, ''));
  const titles = new Set(titlesOf(activity));
  const missing = view.actions.filter((action) => !titles.has(inertLine(action.label, LIMITS.button)));
  if (missing.length > 0) expect(all).toContain(CONTEXT.words.shortened);
}

describe('people’s text in Teams', () => {
  it('is no Markdown, no template, no date function and no mention where one could be read', () => {
    expect(withoutMarkdown('**a** _b_ `c` ~~d~~ \\*', 100)).toBe('∗∗a∗∗ ˍbˍ ˋcˋ ∼∼d∼∼ ⧵∗');
    expect(withoutMarkdown('[x](javascript:alert(1))', 100)).toBe('[x]\u200c(javascript:alert(1))');
    expect(withoutMarkdown('# Titre', 100)).toBe('\u200c# Titre');
    expect(withoutMarkdown('1. Titre', 100)).toBe('1\u200c. Titre');
    for (const text of HOSTILE) {
      const texts = JSON.stringify(sent(viewFilledWith(text), CONTEXT));
      expect(texts).not.toMatch(/\{\{|\$\{|<\/?at\b/i);
    }
  });

  it('comes back from an input as it was typed', () => {
    for (const text of HOSTILE.filter((each) => !each.includes('\u200c'))) {
      expect(asTyped(inertValue(text, 1_000_000))).toBe(plain(text));
    }
  });

  it.each(HOSTILE.map((text, index) => [index, text] as const))(
    'goes through every slot for the checker: %i',
    (index, text) => {
      const userStrings = [text];
      const { card } = formToCard(formFilledWith(text), {
        ...CONTEXT,
        errors: { '': text, title: text, 'costs.0.amount': text },
      });
      expect(nodesOf(card).filter((node) => String(node.type).startsWith('Input.')).length).toBeGreaterThan(10);
      const view = sent(viewFilledWith(text), { ...CONTEXT, refresh });
      keepPayload('teams', `hostile-card-${index}`, view, { surface: 'activity', userStrings });
      keepPayload('teams', `hostile-form-${index}`, cardToActivity(card, FICHE_FORM.title), {
        surface: 'activity',
        userStrings,
      });
    },
  );
});

describe('a form in Teams', () => {
  const { card, whole } = formToCard(FICHE_FORM, CONTEXT);

  it('names each input by its path, apart from the button’s own data', () => {
    const ids = nodesOf(card).flatMap((node) => (String(node.type).startsWith('Input.') ? [node.id] : []));
    expect(ids.slice(0, 6)).toEqual([
      'f:title',
      'f:closesAt:day',
      'f:closesAt:time',
      'f:axes',
      'f:costs.0.label',
      'f:costs.0.amount',
    ]);
    expect(whole).toBe(true);
    const submit = nodesOf(card).findLast((node) => node.type === 'Action.Execute');
    expect(submit?.data).toEqual({ form: 'fiche', about: { fiche: 'FA-2027-003' } });
    keepPayload('teams', 'fiche-form', cardToActivity(card, FICHE_FORM.title), { surface: 'activity' });
  });

  it('says each error beside its field, and the whole form’s at the top', () => {
    const errors = { '': 'À revoir.', title: 'Trop court.', 'costs.0.amount': 'Montant illisible.' };
    const { card: wrong } = formToCard(FICHE_FORM, { ...CONTEXT, errors });
    for (const error of Object.values(errors)) expect(textsOf(wrong)).toContain(`✕ ${error}`);
    keepPayload('teams', 'wrong-form', cardToActivity(wrong, FICHE_FORM.title), { surface: 'activity' });
  });

  it('tells several choices apart when they come back joined by commas', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 }), (values) => {
        expect(decodeChoices(values.map(encodeChoice).join(','))).toEqual(values);
      }),
    );
  });

  it('says when it can’t hold every line, rather than losing one', () => {
    const field = FICHE_FORM.fields.find((each) => each.type === 'rows');
    const rows = Array.from({ length: 200 }, (_, index) => ({ label: `Poste ${index}`, amount: '1' }));
    const full = formToCard({ ...FICHE_FORM, fields: field ? [{ ...field, rows, maxRows: 200 }] : [] }, CONTEXT);
    expect(full.whole).toBe(false);
    expect(textsOf(full.card)).toContain(CONTEXT.words.formShortened);
    expect(bytesOf(cardToActivity(full.card, FICHE_FORM.title))).toBeLessThan(100 * 1024);
    keepPayload('teams', 'too-many-lines-form', cardToActivity(full.card, FICHE_FORM.title), { surface: 'activity' });
  });
});
