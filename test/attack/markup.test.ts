import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { workbookToXlsx } from '../../adapters/documents/xlsx.ts';
import { viewToMail } from '../../adapters/mail/render.ts';
import { feedToIcs } from '../../adapters/shared/ics.ts';
import { formToModal, POST_OPTIONS, viewToBlocks, viewToHome, viewToModal } from '../../adapters/slack/render.ts';
import { cardToActivity, formToCard, viewToCard } from '../../adapters/teams/render.ts';
import { viewToHtml } from '../../adapters/web/render.ts';
import { formToHtml } from '../../adapters/web/render-form.ts';
import type { Form } from '../../src/forms/form.ts';
import { programmeWorkbook } from '../../src/papers/programme-workbook.ts';
import { isFormDrawn } from '../../src/views/index.ts';
import type { View } from '../../src/views/view.ts';
import { renderFr } from '../../src/words/render.fr.ts';
import { roomFr } from '../../src/words/room.fr.ts';
import { ALL_HOSTILE } from '../support/hostile.ts';
import { formFilledWith, viewFilledWith } from '../support/hostile-views.ts';
import { nodesOf } from '../support/nodes.ts';
import { paperReaderOf, STAMP } from '../support/papers.ts';
import { elements, parsed } from '../support/parsed.ts';
import { readXlsx } from '../support/read-back.ts';
import { entryOf, NAMES, reading, SAMPLES, withTyped } from '../views/drawn.ts';

const { fiches, votes } = SAMPLES.year.standing;
const WORKBOOK = programmeWorkbook(2027, Object.values(fiches), Object.values(votes), paperReaderOf(), STAMP);

const ctx = { words: renderFr };
const page = { csrf: 'csrf', back: '/', words: roomFr };

const PLAIN_META = viewToMail(viewFilledWith('x'), ctx).html.match(/<meta\b/g);

/** Elements and types that do something by themselves. */
const ACTING_TAGS = new Set([
  ...[
    'script',
    'iframe',
    'object',
    'embed',
    'base',
    'meta',
    'link',
    'video',
    'audio',
    'source',
    'template',
    'noscript',
  ],
  ...['math', 'plaintext', 'frame', 'applet'],
]);
const ACTING_TYPES = ['mrkdwn', 'markdown', 'user', 'usergroup', 'channel', 'broadcast', 'link', 'emoji'];

function expectInertSlack(payload: unknown): void {
  const types = new Set(nodesOf(payload).map(({ type }) => type));
  expect(ACTING_TYPES.filter((type) => types.has(type))).toEqual([]);
}

function expectInertTeams(payload: unknown): void {
  // What a button carries back is shown to nobody.
  const text = JSON.stringify(payload, (key, value: unknown) => (key === 'data' ? undefined : value));
  expect(text.match(/.{0,80}(\{\{|\$\{|<\/?at\b).{0,40}/i)?.[0]).toBeUndefined();
  expect(nodesOf(payload).filter(({ type }) => type === 'mention')).toEqual([]);
}

function expectInertHtml(made: string, own: readonly string[] = []): void {
  for (const element of elements(parsed(made))) {
    expect(ACTING_TAGS.has(element.tagName) && !own.includes(element.tagName)).toBe(false);
    for (const { name, value } of element.attrs) {
      expect(name).not.toMatch(/^on|^srcdoc$|[^a-z0-9:-]/i);
      if (/^(href|src|action|formaction|xlink:href)$/.test(name))
        expect(value).not.toMatch(/^\s*(javascript|data|vbscript):/i);
    }
  }
}

function expectInert(drawn: View | Form): void {
  if (isFormDrawn(drawn)) {
    expectInertSlack(formToModal(drawn, ctx).view);
    expectInertTeams(cardToActivity(formToCard(drawn, ctx).card, drawn.title));
    expectInertHtml(String(formToHtml(drawn, { ...page, deliveryKey: 'key' })));
    return;
  }
  const message = { ...viewToBlocks(drawn, ctx), ...POST_OPTIONS };
  expectInertSlack(message.blocks);
  expect(message.text ?? '').not.toMatch(/<[!@#]/);
  expectInertTeams(cardToActivity(viewToCard(drawn, ctx), drawn.summary));
  expectInertHtml(String(viewToHtml(drawn, { ...page, newKey: () => 'key', level: 2 })));
  const mail = viewToMail(drawn, ctx);
  // A mail is a whole document, with what says its language and width.
  expectInertHtml(mail.html, ['meta']);
  expect(mail.html.match(/<meta\b/g)).toEqual(PLAIN_META);
  expect(mail.subject).not.toMatch(/\p{Cc}/u);
}

test('there are two hundred of them, each once', () => {
  expect(ALL_HOSTILE.length).toBeGreaterThanOrEqual(200);
  expect(new Set(ALL_HOSTILE).size).toBe(ALL_HOSTILE.length);
});

test.each(ALL_HOSTILE.map((text, index) => [index, text] as const))(
  'text %i in every slot of a view and of a form, on every platform',
  (_index, text) => {
    const view = viewFilledWith(text);
    expectInert(view);
    expectInertSlack(viewToHome(view, ctx));
    expectInertSlack(viewToModal(view, ctx));
    expectInert(formFilledWith(text));
  },
);

/** Drawings of each view, so that every view gets some of the texts and every text many of the views. */
const ROUNDS = 1;

describe.each(NAMES)('%s', (name) => {
  test('stays itself whatever people typed in it', () => {
    const { sample, draw, looker, scene } = entryOf(name);
    for (let round = 0; round < ROUNDS; round += 1) {
      let next = NAMES.indexOf(name) * 7 + round * 67;
      const another = (): string => {
        next += 1;
        return ALL_HOSTILE[next % ALL_HOSTILE.length] ?? '';
      };
      expectInert(draw(withTyped(sample(SAMPLES), another), { ...reading(looker, 'fr', scene), nameOf: another }));
    }
  });
});

test('in a spreadsheet each is text: no formula, no number, no date', async () => {
  const rows = ALL_HOSTILE.map((text) => [text.slice(0, 500)]);
  const sheets = [{ name: 'Textes', columns: [{ label: 'Texte', kind: 'text' as const, width: 20 }], rows }];
  const [sheet] = await readXlsx(await workbookToXlsx({ ...WORKBOOK, sheets }));
  expect(sheet?.formulas).toBe(0);
  for (const cell of sheet?.rows.flat() ?? []) expect(['string', 'undefined']).toContain(typeof cell);
});

test('in a calendar each is text: one event, whatever its title, place and description', () => {
  for (const text of ALL_HOSTILE) {
    const when = { from: '2027-06-08T12:00:00.000Z', to: '2027-06-08T14:00:00.000Z' };
    const event = { uid: 's1@accord', title: text, text, place: text, sequence: 0, when, cancelled: false };
    const ics = feedToIcs({ name: text, zone: 'Europe/Paris', events: [event] });
    const read = new ICAL.Component(ICAL.parse(ics));
    expect(read.getAllSubcomponents('vevent')).toHaveLength(1);
    expect(read.getAllSubcomponents('vevent')[0]?.getAllProperties('attach')).toEqual([]);
  }
});
