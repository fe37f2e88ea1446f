import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { viewToBlocks } from '../../adapters/slack/render.ts';
import { viewToCard } from '../../adapters/teams/render.ts';
import { viewToHtml } from '../../adapters/web/render.ts';
import { amountToField } from '../../src/rules/money.ts';
import { programmeOf } from '../../src/rules/programme.ts';
import type { TableBlock, View } from '../../src/views/view.ts';
import { roomFr } from '../../src/words/room.fr.ts';
import { plainly, type TestApp, testApp, viewOf } from '../support/app.ts';
import { attribute, elements, parsed, textOf } from '../support/parsed.ts';
import { AGREEMENT, openedConsultation } from '../support/register.ts';
import { buttonsIn } from '../support/slack-people.ts';
import { CONTEXT } from '../support/views.ts';
import { content } from '../support/world.ts';

/** What the programme, the budget and the list of fiches show, against the register that they are drawn from. */
let app: TestApp;
beforeAll(async () => {
  app = await testApp();
  const { done, id } = app.register;
  await openedConsultation(app.register);
  for (let n = 1; n <= 14; n += 1) {
    const cents = 1_000_00 * n + 7;
    const whole = content({
      title: `Action ${n}`,
      level: 'national',
      publics: [{ public: 'lyceens', number: 10 * n }],
      annex: [{ label: 'Ateliers', cents, resources: [{ funder: 'convention', cents }] }],
    });
    await done('import-fiche', { content: whole, author: id('pro') }, 'sec');
  }
}, 60_000);
afterAll(() => app.register.close());

const html = (view: View) =>
  parsed(viewToHtml(view, { words: roomFr, csrf: 'c', back: '/', newKey: () => 'k', level: 2 }));
const plotted = (view: View): readonly TableBlock[] =>
  view.blocks.flatMap((block) => (block.kind === 'table' && block.plot ? [block] : []));
const named = (name: string) => (it: { tagName: string }) => it.tagName === name;

describe.each([
  ['programme', { year: '2027' }],
  ['budget', {}],
] as const)('the plots of the page %s', (page, about) => {
  test('have a title and a description that says every figure; the table beside has the same', async () => {
    const view = viewOf(await app.as('ana').show(page, about));
    const tables = plotted(view);
    expect(tables.length).toBeGreaterThan(0);
    const document = html(view);
    const figures = elements(document, (it) => it.tagName === 'div' && (attribute(it, 'class') ?? '') === 'plotted');
    expect(figures).toHaveLength(tables.length);
    for (const [n, table] of tables.entries()) {
      const figure = figures[n];
      if (!figure || !table.plot) throw new Error('no figure');
      const [svg] = elements(figure, named('svg'));
      if (!svg) throw new Error('no drawing');
      const [title, desc] = [elements(svg, named('title'))[0], elements(svg, named('desc'))[0]];
      expect(attribute(svg, 'role')).toBe('img');
      expect(attribute(svg, 'aria-labelledby')?.split(' ')).toEqual(
        [title, desc].map((it) => it && attribute(it, 'id')),
      );
      expect(title && textOf(title)).toBe(table.plot.title);
      const cells = elements(figure, (it) => it.tagName === 'td')
        .map(textOf)
        .map(plainly);
      for (const label of table.plot.labels) {
        expect(plainly(desc ? textOf(desc) : '')).toContain(plainly(label));
        expect(cells).toContain(plainly(label));
      }
      // On one scale from nought: the widths are as the values.
      const bars = elements(svg, (it) => attribute(it, 'class') === 'plot-bar').map((it) =>
        parseFloat(attribute(it, 'width') ?? ''),
      );
      const most = Math.max(1, ...table.plot.values);
      for (const [i, value] of table.plot.values.entries()) expect(bars[i]).toBeCloseTo((value / most) * 66, 6);
    }
  });
});

test('the programme’s figures are those of the register', async () => {
  const fiches = await app.register.ports.library.fiches(AGREEMENT);
  const agreement = await app.register.ports.library.standing(AGREEMENT);
  if (!agreement) throw new Error('no agreement');
  const { total, byLevel } = programmeOf(agreement.agreement, 2027, fiches);
  const expected = fiches.reduce((all, fiche) => {
    const annex = fiche.versions.at(-1)?.content.annex as readonly { cents: number }[];
    return all + (annex[0]?.cents ?? 0);
  }, 0);
  expect([total.actions, total.people, Number(total.cents)]).toEqual([14, 1050, expected]);
  const view = viewOf(await app.as('ana').show('programme', { year: '2027' }));
  const levels = plotted(view).at(-1);
  expect(levels?.plot?.values).toEqual(byLevel.map(({ cents }) => Number(cents)));
  expect(plainly(view.summary).replaceAll(' ', '')).toContain(amountToField(BigInt(expected)).replaceAll(/\s/g, ''));
});

describe('the list of fiches', () => {
  test('opens each of them by its reference in the web room; elsewhere the first ten have buttons', async () => {
    const view = viewOf(await app.as('ana').command('fiches'));
    const rows = elements(html(view), (it) => it.tagName === 'th' && attribute(it, 'scope') === 'row');
    expect(rows).toHaveLength(14);
    for (const row of rows) {
      const [link] = elements(row, named('a'));
      expect(link && attribute(link, 'href')).toMatch(/^\/page\/fiche\?fiche=/);
      expect(link && attribute(link, 'aria-label')).toContain(textOf(row).trim());
    }
    const inSlack = buttonsIn({ blocks: viewToBlocks(view, CONTEXT).blocks as never }).filter((label) =>
      /^FA-/.test(label),
    );
    expect(inSlack).toHaveLength(10);
    const inTeams = JSON.stringify(viewToCard(view, CONTEXT)).match(/"title":"FA-/g) ?? [];
    expect(inTeams.length).toBeGreaterThanOrEqual(10);
    const [table] = view.blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
    expect(table?.caption).not.toBe(view.title);
  });
  test('the budget leads to the programme and to the annual report', async () => {
    const pages = viewOf(await app.as('ana').show('budget', {})).actions.map(
      ({ intent }) => intent.kind === 'show' && intent.page,
    );
    expect(pages).toEqual(expect.arrayContaining(['programme', 'report', 'fiches']));
  });
});
