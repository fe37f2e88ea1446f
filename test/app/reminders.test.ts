import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lookAfter } from '../../src/look-after.ts';
import type { Action, View } from '../../src/views/view.ts';
import { actionsIn, made, plainly, refusedWith, type TestApp, testApp, textOf, viewOf } from '../support/app.ts';
import { AGREEMENT } from '../support/register.ts';

/** /copil rappels (R14.5): what comes; the secretariat mutes each or sends it now, both in the journal. */
let app: TestApp;

beforeAll(async () => {
  app = await testApp('2027-04-20T10:00');
  // The clock has begun to look.
  await lookAfter(app.register.ports);
  for (const [type, startsAt] of [
    ['spring', '2027-06-08T14:00'],
    ['exceptional', '2027-06-22T14:00'],
    ['exceptional', '2027-07-06T14:00'],
  ])
    made(await app.as('sec').fill('plan-session', {}, { type: type ?? '', startsAt: startsAt ?? '', place: 'Quai' }));
});
afterAll(() => app.register.close());

const page = async (who: string, about = {}): Promise<View> => viewOf(await app.as(who).show('reminders', about));
const acts = (view: View, act: string): readonly Action[] =>
  actionsIn(view).filter(({ intent }) => intent.kind === 'act' && intent.act === act);
const commandOf = ({ intent }: Action): { readonly reminder: string } =>
  intent.kind === 'act' ? (intent.command as { reminder: string }) : { reminder: '' };
const rowsOf = (view: View) => view.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
/** All pages, as one turns them. */
const allPages = async (): Promise<readonly View[]> => {
  const pages = [await page('sec')];
  for (;;) {
    const next = actionsIn(pages.at(-1) as View).find(({ id }) => id === 'later');
    if (next?.intent.kind !== 'show') return pages;
    pages.push(await page('sec', next.intent.about));
  }
};
const told = (who: string) => app.as(who).messages();
const journal = async () => (await app.register.chain()).map(({ entry }) => entry).slice(-1);

describe('the page of reminders', () => {
  test('lists all that comes, for who reads; the secretariat has each with its buttons, page by page', async () => {
    const all = rowsOf(await page('bob'));
    expect(all.length).toBeGreaterThan(8);
    expect(acts(await page('bob'), 'mute-reminder')).toEqual([]);
    const pages = await allPages();
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.flatMap(rowsOf)).toEqual(all);
    for (const act of ['send-reminder', 'mute-reminder']) {
      const named = pages.flatMap((each) => acts(each, act).map(commandOf));
      expect(new Set(named.map(({ reminder }) => reminder)).size).toBe(all.length);
    }
    const back = actionsIn(pages[1] as View).find(({ id }) => id === 'earlier');
    expect(back?.intent).toMatchObject({ kind: 'show', page: 'reminders', about: { from: '0' } });
    // A page that is none any more is the first.
    expect(rowsOf(await page('sec', { from: '900' }))).toEqual(rowsOf(pages[0] as View));
  });

  test('one is muted, in the journal with who did it; it does not go out, and is still listed as such', async () => {
    const last = (await allPages()).at(-1) as View;
    const [mute] = acts(last, 'mute-reminder');
    const { reminder } = commandOf(mute as Action);
    expect(refusedWith(await app.as('ana').act('mute-reminder', { reminder }))).toContain('secrétariat');
    expect((await app.as('sec').act('mute-reminder', { reminder })).kind).toBe('done');
    const [entry] = await journal();
    expect(entry).toMatchObject({ by: { person: app.id('sec') }, fact: { kind: 'ReminderMuted', reminder } });
    const again = (await allPages()).at(-1) as View;
    expect(plainly(textOf(again))).toContain('en sourdine');
    expect(acts(again, 'mute-reminder').map(commandOf)).not.toContainEqual({ reminder });
    expect(acts(again, 'send-reminder').map(commandOf)).toContainEqual(expect.objectContaining({ reminder }));
  });

  test('one is sent now, in the journal as early; its people have it at once, and it never goes out again', async () => {
    const pages = await allPages();
    const send = pages
      .flatMap((each) => acts(each, 'send-reminder'))
      .find((each) => commandOf(each).reminder.startsWith('agenda/'));
    const { reminder } = commandOf(send as Action);
    expect((await app.as('sec').act('send-reminder', { reminder, how: 'early' })).kind).toBe('done');
    const [entry] = await journal();
    expect(entry).toMatchObject({
      by: { person: app.id('sec') },
      fact: { kind: 'ReminderSent', reminder, how: 'early' },
    });
    await app.deliver();
    for (const who of ['sec', 'nora', 'sami'])
      expect((await told(who)).filter(({ view }) => view.name === 'reminder')).toHaveLength(1);
    expect((await told('bob')).filter(({ view }) => view.name === 'reminder')).toEqual([]);
    expect((await allPages()).flatMap((each) => acts(each, 'send-reminder').map(commandOf))).not.toContainEqual(
      expect.objectContaining({ reminder }),
    );
    expect(refusedWith(await app.as('sec').act('send-reminder', { reminder, how: 'early' }))).toContain('déjà');
    // Its morning comes: nobody gets it twice, and the muted one nobody at all.
    for (const day of [
      '2027-05-28',
      '2027-06-01',
      '2027-06-11',
      '2027-06-15',
      '2027-06-25',
      '2027-06-29',
      '2027-07-05',
    ])
      for (const hour of ['08:59', '09:00']) {
        app.register.at(`${day}T${hour}`);
        await lookAfter(app.register.ports);
      }
    const sent = (await app.register.chain())
      .map(({ entry: { fact } }) => fact)
      .filter(({ kind }) => kind === 'ReminderSent');
    expect(sent.filter((fact) => fact.reminder === reminder)).toHaveLength(1);
    const muted = (await app.register.ports.library.reminders(AGREEMENT)).filter(({ state }) => state === 'muted');
    expect(muted).toHaveLength(1);
    expect(sent.map((fact) => fact.reminder)).not.toContain(muted[0]?.id);
  });
});
