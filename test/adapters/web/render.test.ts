import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ViewContext, viewToHtml, viewToSummaryHtml } from '../../../adapters/web/render.ts';
import { hueOf, initialsOf } from '../../../adapters/web/render-blocks.ts';
import type { Action, View } from '../../../src/views/view.ts';
import { roomFr } from '../../../src/words/room.fr.ts';
import { attribute, elements, hiddenValues, parsed, structure, textOf } from '../../support/parsed.ts';
import * as sample from '../../support/web-samples.ts';

function context(more: Partial<ViewContext> = {}): ViewContext {
  let keys = 0;
  return { words: roomFr, csrf: 'c', back: '/', newKey: () => `key-${++keys}`, level: 2, ...more };
}

const viewWith = (...actions: Action[]): View => ({ name: 'v', title: 't', summary: 's', blocks: [], actions });

const render = (view: View, more: Partial<ViewContext> = {}) => parsed(viewToHtml(view, context(more)));

const byTag = (name: string) => (it: { tagName: string }) => it.tagName === name;

const vote: Action = {
  id: 'for',
  label: 'Pour',
  longLabel: 'Pour : voter pour FA-2027-005',
  style: 'primary',
  intent: { kind: 'act', act: 'cast-vote', command: { vote: 'v-1', choice: 'for' } },
};

describe('buttons work without a script', () => {
  it('an act is posted to /do with the intent, the csrf token, its own delivery key and the way back', () => {
    const page = render(viewWith(vote, { ...vote, id: 'again' }), { back: '/page/fiches' });
    const [form, second] = elements(page, byTag('form'));
    if (!form || !second) throw new Error('two forms');
    expect(attribute(form, 'method')).toBe('post');
    expect(attribute(form, 'action')).toBe('/do');
    const { intent = '', ...rest } = hiddenValues(form);
    expect(JSON.parse(intent)).toEqual(vote.intent);
    expect(rest).toEqual({ csrf: 'c', key: 'key-1', back: '/page/fiches' });
    expect(hiddenValues(second).key).toBe('key-2');
    const [button] = elements(form, byTag('button'));
    expect(button && attribute(button, 'aria-label')).toBe('Pour : voter pour FA-2027-005');
  });

  it('an act to confirm goes by the page that asks', () => {
    const confirm = { title: 'Vous déporter ?', text: '…', yes: 'Oui', no: 'Non' };
    const [form] = elements(render(viewWith({ ...vote, confirm })), byTag('form'));
    if (!form) throw new Error('a form');
    expect(attribute(form, 'action')).toBe('/confirmer');
    expect(JSON.parse(hiddenValues(form).confirm ?? '')).toEqual({ ...confirm, style: 'primary', about: 't' });
    expect(JSON.parse(hiddenValues(form).intent ?? '')).toEqual(vote.intent);
  });

  it('a form and a view are reached by a link, which carries what it is about', () => {
    const about = { fiche: 'f&1', note: '"x"' };
    const page = render(
      viewWith(
        { id: 'a', label: 'A', style: 'plain', intent: { kind: 'form', form: 'remark', about } },
        { id: 'b', label: 'B', style: 'plain', intent: { kind: 'show', page: 'fiche', about } },
      ),
      { back: '/page/x' },
    );
    const [form, show] = elements(page, byTag('a')).map((it) => new URL(attribute(it, 'href') ?? '', 'http://room'));
    expect(form?.pathname).toBe('/formulaire');
    expect(form?.searchParams.get('form')).toBe('remark');
    expect(JSON.parse(form?.searchParams.get('about') ?? '')).toEqual(about);
    expect(show?.pathname).toBe('/page/fiche');
    expect(Object.fromEntries(show?.searchParams ?? [])).toEqual({ ...about, back: '/page/x' });
  });

  it('an address outside opens with nothing of ours, and only https or mailto leads anywhere', () => {
    const link = (href: string): Action => ({ id: href, label: 'L', style: 'plain', intent: { kind: 'link', href } });
    const good = elements(render(viewWith(link('https://example.org/a'))), byTag('a'));
    expect(good.map((it) => [attribute(it, 'href'), attribute(it, 'rel')])).toEqual([
      ['https://example.org/a', 'noopener noreferrer'],
    ]);
    for (const bad of ['javascript:alert(1)', '/do', '//evil.example', 'http://example.org']) {
      expect(elements(render(viewWith(link(bad))), byTag('a'))).toEqual([]);
    }
  });
});

describe('a card', () => {
  it('is an article named by its title, under an anchor that is its subject', () => {
    const [article] = elements(render(sample.examinedFiche), byTag('article'));
    expect(article && attribute(article, 'id')).toBe('fiche:f-2027-003');
    const labelled = article && attribute(article, 'aria-labelledby');
    const [title] = elements(render(sample.examinedFiche), (it) => attribute(it, 'id') === labelled);
    expect(title && textOf(title)).toBe(sample.examinedFiche.title);
  });

  it.each([1, 2, 3, 4] as const)('has its headings in order from level %i', (level) => {
    const page = render(sample.examinedFiche, { level });
    const levels = elements(page, (it) => /^h\d$/.test(it.tagName)).map((it) => Number(it.tagName.slice(1)));
    expect(levels[0]).toBe(level);
    levels.slice(1).forEach((it, at) => {
      expect(it - (levels[at] ?? 0)).toBeLessThanOrEqual(1);
    });
  });

  it('keeps every identifier its own, also beside its short form', () => {
    const page = [
      viewToHtml(sample.openVoteHidden, context()),
      viewToSummaryHtml(sample.openVoteHidden, context({ scope: 'attente' })),
    ];
    const ids = elements(parsed(page.join(''))).flatMap((it) => attribute(it, 'id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('never breaks a reference at its hyphens, and escapes what stands around it', () => {
    const text = 'Voir FA-2027-003 <b>et</b> D-2026-12, pas FA-27.';
    const view: View = { ...viewWith(), title: text, blocks: [{ kind: 'paragraph', text }] };
    const kept = elements(render(view), (it) => attribute(it, 'class') === 'ref').map(textOf);
    expect(kept).toEqual(['FA-2027-003', 'D-2026-12', 'FA-2027-003', 'D-2026-12']);
    expect(viewToHtml(view, context()).toString()).toContain('&lt;b&gt;et&lt;/b&gt;');
    expect(elements(render(view), byTag('p')).map(textOf)).toContain(text);
  });

  it('tells its state in words, the drawing beside it is hidden', () => {
    const [badge] = elements(render(sample.notAdopted), (it) => attribute(it, 'class') === 'badge');
    expect(badge && textOf(badge).trim()).toBe('Non adoptée');
    const drawings = elements(render(sample.notAdopted), (it) => attribute(it, 'class') === 'icon');
    expect(drawings.every((it) => attribute(it, 'aria-hidden') === 'true')).toBe(true);
  });

  it('folds long matter, keeps remarks in one thread, shows that a remark was withdrawn (R17.3)', () => {
    const page = render(sample.examinedFiche);
    expect(elements(page, byTag('details')).map((it) => attribute(it, 'id'))).toEqual(['fiche:f-2027-003/9']);
    const [thread] = elements(page, (it) => attribute(it, 'class') === 'thread');
    expect(thread && elements(thread, byTag('li')).length).toBe(3);
    expect(elements(page, byTag('blockquote')).length).toBe(2);
    expect(elements(page, (it) => attribute(it, 'class') === 'text withdrawn').map(textOf)).toEqual([
      'Cette remarque a été retirée par son auteur.',
    ]);
  });
});

describe('the tally', () => {
  const page = render(sample.openVoteLive);
  const [drawing] = elements(page, (it) => attribute(it, 'class') === 'bar total');

  it('says in words what it draws', () => {
    if (!drawing) throw new Error('a drawing');
    expect(elements(drawing, byTag('desc')).map(textOf)).toEqual([
      'Pour\u00A0: 10, Contre\u00A0: 2, Abstention\u00A0: 1, Sans vote\u00A0: 7. Voix requises (plus de la moitié des 12 exprimées)\u00A0: 7',
    ]);
    const rows = elements(page, byTag('tr')).map((row) =>
      elements(row, (it) => it.tagName === 'td' || (it.tagName === 'th' && attribute(it, 'scope') === 'row')).map(
        textOf,
      ),
    );
    expect(rows).toContainEqual(['OPCO EP', '5', '2', '1', '2']);
    expect(rows).toContainEqual(['Total', '10', '2', '1', '7']);
  });

  it('draws bars as wide as the votes, with the line at the votes required (R3.3)', () => {
    if (!drawing) throw new Error('a drawing');
    const widths = elements(drawing, (it) => attribute(it, 'class')?.startsWith('segment ') ?? false).map((it) =>
      attribute(it, 'width'),
    );
    expect(widths).toEqual(['50%', '10%', '5%', '35%']);
    expect(elements(drawing, byTag('line')).map((it) => attribute(it, 'x1'))).toEqual(['35%', '35%']);
  });

  it('never leaves a meaning to colour: each choice has its own pattern', () => {
    if (!drawing) throw new Error('a drawing');
    const shapes = elements(drawing, byTag('pattern')).map((it) => structure(it).replaceAll(/ink \w+/g, ''));
    expect(shapes.length).toBe(4);
    const bars = elements(drawing, byTag('rect')).flatMap((it) => attribute(it, 'fill') ?? []);
    expect(new Set(bars).size).toBe(4);
  });

  it('draws no line where nothing is expressed (R3.4)', () => {
    const none = { label: 'Total', for: 0, against: 0, abstain: 0, silent: 0 };
    const empty = { ...sample.liveTally, bodies: [], total: none, required: null, requiredLabel: 'Rien d’exprimé' };
    const blank = render({ ...sample.openVoteLive, blocks: [empty] });
    expect(elements(blank, byTag('line'))).toEqual([]);
    expect(textOf(blank)).toContain('Rien d’exprimé');
  });
});

describe('people’s words change nothing but words', () => {
  const texts = [sample.examinedFiche, sample.openVoteLive, sample.adopted, sample.register, sample.help];
  const kept = new Set(['kind', 'tone', 'align', 'style', 'href', 'withdrawn']);

  /** The same view with every text replaced. */
  const rewritten = (value: unknown, text: string, key = ''): unknown => {
    if (typeof value === 'string') return kept.has(key) ? value : text + value;
    if (Array.isArray(value)) return value.map((it) => rewritten(it, text, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, it]) => [name, rewritten(it, text, name)]));
  };

  it('whatever they write, tags and attributes stay the same', () => {
    const words = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '<!channel>',
        '</script><script>',
        '"><svg onload=x>',
        "' onclick='x",
        '\u202E',
        '🎓',
        '&lt;b&gt;',
      ),
    );
    // Long enough that no cell is short enough to be kept on one line.
    const long = 'x'.repeat(20);
    fc.assert(
      fc.property(fc.constantFrom(...texts), words, (view, text) => {
        const before = structure(parsed(viewToHtml(rewritten(view, long) as View, context())));
        const after = structure(parsed(viewToHtml(rewritten(view, `${long}${text}`) as View, context())));
        return before === after;
      }),
      { numRuns: 150 },
    );
  });
});

describe('a likeness of a name', () => {
  it.each([
    ['Hélène Marchetti', 'HM'],
    ['Marie-Ange Da Silva', 'MS'],
    ['Émile', 'É'],
    ['', ''],
    ['<b> 123', ''],
  ])('%j gives %j', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
    expect(hueOf(name)).toBe(hueOf(name));
  });
});
