import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plain, shorten, shownOnOneLine } from '../../../src/views/plain.ts';
import { viewToText } from '../../../src/views/text.ts';
import { renderEn } from '../../../src/words/render.en.ts';
import { anyText, anyView } from '../../support/arbitrary-view.ts';
import { HOSTILE } from '../../support/hostile.ts';
import { DECISION } from '../../support/views.ts';

describe('a view as plain text', () => {
  it('says reference, title, state and gist first', () => {
    const [first, , second] = viewToText(DECISION).split('\n');
    expect(first).toBe('FA-2027-003 · Programme 2027 · Semaine de l’apprentissage — Adoptée');
    expect(second).toBe('La fiche FA-2027-003 est adoptée\u00a0: 12 voix pour, 3 contre.');
  });

  it('aligns the tally by body and names the votes required (R3.3)', () => {
    expect(viewToText(DECISION)).toContain(
      [
        'Décompte des voix',
        '\u00a0         Pour  Contre  Abstention  Sans vote',
        'OPCO EP      7       3           0          0',
        'MENJS        5       0           0          0',
        'MESRI        0       0           5          0',
        'Ensemble    12       3           5          0',
        'Voix requises\u00a0: 8',
      ].join('\n'),
    );
  });

  it('gives no number of votes required where nothing is expressed', () => {
    const tally = DECISION.blocks.find((block) => block.kind === 'tally');
    const view = {
      ...DECISION,
      blocks: tally ? [{ ...tally, required: null, requiredLabel: 'Personne ne vote.' }] : [],
    };
    expect(viewToText(view)).toMatch(/\nPersonne ne vote\.(\n|$)/);
  });

  it('lists a table that is too wide record by record, and cuts nothing', () => {
    const long = 'mot '.repeat(40).trim();
    const text = viewToText({
      ...DECISION,
      blocks: [
        {
          kind: 'table',
          caption: 'Budget',
          columns: [
            { label: 'Poste', align: 'start' },
            { label: 'Montant', align: 'end' },
          ],
          rows: [[long, '12 €']],
        },
      ],
    });
    expect(text).toContain(`Poste\u00a0: ${long}\nMontant\u00a0: 12 €`);
  });

  it('spaces a colon as the reader’s language does', () => {
    expect(viewToText(DECISION, { words: renderEn })).toContain('Axe: 3 — information et promotion');
    expect(viewToText(DECISION)).toContain('Axe\u00a0: 3 — information et promotion');
  });

  it('names every button, and where it leads if the renderer knows', () => {
    expect(viewToText(DECISION)).toContain('- Pour\n- Me déporter\n- Remarque\n- Site du projet');
    expect(viewToText(DECISION, { actionLine: (action) => `${action.label} → ici` })).toContain('- Pour → ici');
  });

  it('holds the title, the state and each label of any view, and nothing that acts unseen', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const text = viewToText(view);
        expect(text).toBe(plain(text));
        for (const part of [view.title, view.status?.text ?? view.title]) {
          const said = plain(part)
            .replace(/\s*[\n\t]\s*/g, ' ')
            .trim();
          expect(text).toContain(said);
        }
        for (const action of view.actions) expect(text).toContain(shownOnOneLine(action.label));
      }),
      { numRuns: 60 },
    );
  });
});

describe('people’s text, before any platform', () => {
  it('loses what can’t be seen, keeps the rest', () => {
    expect(plain('a\u202Eb\u0000c\u200Bd')).toBe('abcd');
    expect(plain('un\r\ndeux\u2028trois')).toBe('un\ndeux\ntrois');
    expect(plain('moitié \uD800')).toBe('moitié \uFFFD');
    expect(plain('👩‍👩‍👧‍👦 ع\u200Fب')).toBe('👩‍👩‍👧‍👦 ع\u200Fب');
  });

  it('is cut between signs, visibly, and never above its room', () => {
    expect(shorten('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 15)).toBe('👩‍👩‍👧‍👦…');
    expect(shorten('abcdef', 6)).toBe('abcdef');
    expect(shorten('abcdefg', 6)).toBe('abcde…');
    fc.assert(
      fc.property(fc.oneof(anyText, fc.constantFrom(...HOSTILE)), fc.integer({ min: 1, max: 300 }), (text, max) => {
        const cut = shorten(plain(text), max);
        expect(cut.length).toBeLessThanOrEqual(max);
        expect(cut.isWellFormed()).toBe(true);
        if (plain(text).length > max) expect(cut.endsWith('…')).toBe(true);
      }),
    );
  });
});
