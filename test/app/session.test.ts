import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noteDeliveries } from '../../src/remind.ts';
import { isSession } from '../../src/rules/consultation.ts';
import type { View } from '../../src/views/view.ts';
import {
  formOf,
  intentsOf,
  labelsOf,
  made,
  refusedWith,
  type TestApp,
  testApp,
  textOf,
  viewOf,
} from '../support/app.ts';
import { valuesOf } from '../support/form-reader.ts';
import { AGREEMENT } from '../support/register.ts';
import { content } from '../support/world.ts';

let app: TestApp;
let session: string;
let fiche: string;

const cardOf = async (who: string): Promise<View> => {
  const shown = await app.as(who).conversation();
  const found = shown.find(({ view }) => view.subject === `consultation:${session}`);
  if (!found) throw new Error('no card of the session');
  return found.view;
};

beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.register.close());

/** A session from planning to minutes (R11), as the committee lives it in the web room. */
describe('a session, from planning to minutes', () => {
  test('the secretariat plans it by /copil séance ouvrir, with the dates of the others around it', async () => {
    app.register.at('2027-03-01T10:00');
    const form = await app.as('sec').command('séance ouvrir');
    expect(form.kind).toBe('form');
    expect(textOf(viewOf(await app.as('sec').command('relevé')))).toContain('Aucune séance n’a encore été close');
    for (const [wrong, field, said] of [
      [{ startsAt: '2030-02-01T10:00' }, 'startsAt', 'deux ans à l’avance'],
      [{ startsAt: '2027-06-08T14:00', link: 'pas une adresse' }, 'link', 'https://'],
    ] as const) {
      const refused = await app.as('sec').fill('plan-session', {}, { type: 'exceptional', ...wrong });
      expect(refused.kind === 'form' && refused.errors?.[field]).toContain(said);
    }
    const reply = await app.as('sec').fill(
      'plan-session',
      {},
      {
        type: 'spring',
        startsAt: '2027-06-08T14:00',
        place: 'Paris, salle des Quais',
        commission: '2027-05-25',
        board: '2027-06-20',
      },
    );
    session = made(reply);
    await app.deliver();
    const card = await cardOf('ana');
    expect(card.title).toBe('Copil de printemps 2027');
    expect(textOf(card)).toContain('commission le 25');
  });

  test('points, a fiche and a document come on it', async () => {
    await app.as('sec').submit('add-point', { session }, { title: 'Bilan 2026', text: '' });
    await app
      .as('sec')
      .submit('attach-document', { session }, { title: 'Projet de bilan', href: 'https://example.org/bilan.pdf' });
    fiche = made(await app.as('pro').act('write-fiche', { content: content() }));
    await app.as('pro').act('submit-fiche', { fiche });
    await app.as('com').act('examine-fiche', { fiche, value: 'favourable' });
    expect(textOf(viewOf(await app.as('sec').show('session', { session })))).toContain(
      'avis attendus (Ministère du Nord',
    );
    const placed = await app.as('sec').act('place-fiche', { fiche, consultation: session });
    expect(placed.kind).toBe('done');
    await app.deliver();
    expect(textOf(await cardOf('ana'))).toContain('FA-2027-001');
  });

  test('each of the three approves the agenda, and who is missing is shown', async () => {
    expect(refusedWith(await app.as('sec').act('convene-session', { session }))).toContain('Ministère du Nord');
    expect((await app.as('nora').tasks()).map(({ title }) => title)).toContainEqual(
      expect.stringContaining('Approuver'),
    );
    await app.as('nora').act('approve-agenda', { session });
    await app.as('sami').submit('ask-agenda-change', { session }, { text: 'Ajouter la mobilité.' });
    await app.deliver();
    expect(textOf(await cardOf('ana'))).toContain('Ajouter la mobilité.');
    expect(refusedWith(await app.as('ana').act('approve-agenda', { session }))).toContain('Vous ne pouvez pas');
    await app.as('sami').act('approve-agenda', { session });
    await app.as('sec').act('approve-agenda', { session });
  });

  test('one press convenes each member, with the proof of sending and of reading', async () => {
    const reply = await app.as('sec').act('convene-session', { session });
    expect(reply.kind).toBe('done');
    await app.deliver();
    const [message] = await app.as('ana').messages();
    expect(message?.view.name).toBe('convocation');
    expect(textOf(message?.view as View)).toContain('FA-2027-001');
    expect(message?.view.invitation).toMatchObject({ uid: `session/${session}`, sequence: 0 });
    await app.as('ana').act('confirm-reading', { session });
    await noteDeliveries(app.register.ports);
    await noteDeliveries(app.register.ports);
    const page = async () => textOf(viewOf(await app.as('sec').show('session', { session })));
    expect(await page()).toContain('1 sur 5');
    // A message that lies in the web room has reached nobody before it is seen.
    expect((await page()).split('pas encore remise')).toHaveLength(5);
    for (const who of ['bob', 'cleo', 'nora', 'sami']) await app.as(who).messages();
    await noteDeliveries(app.register.ports);
    expect(await page()).not.toContain('pas encore remise');
    expect(refusedWith(await app.as('com').act('confirm-reading', { session }))).toBeTruthy();
  });

  test('it opens on its day, not before', async () => {
    expect(refusedWith(await app.as('sec').act('open-session', { session }))).toContain('juin 2027');
    app.register.at('2027-06-08T13:55');
    expect((await app.as('sec').act('open-session', { session })).kind).toBe('done');
    expect(intentsOf(await cardOf('bob'))).toContain('take-attendance');
  });

  test('attendance by button, a substitute with their name, a guest', async () => {
    for (const who of ['ana', 'nora', 'sami'])
      await app.as(who).act('take-attendance', { session, presence: 'present' });
    await app.as('sec').fill('take-attendance', { session }, { seat: 'QUAI-02', name: 'Iris Blin' });
    // Who says so while the form is filled in stays there; who is unticked is absent.
    const form = formOf(await app.as('sec').form('take-attendance', { session }));
    await app.as('cleo').act('take-attendance', { session, presence: 'present' });
    const left = valuesOf(form.fields, { present: ['QUAI-01', 'QUAI-02', 'NORD', 'SUD'] });
    expect((await app.as('sec').submit(form.id, form.about, left)).kind).toBe('form');
    const seats = async () => {
      const found = await app.register.ports.library.consultation(AGREEMENT, session);
      if (!found || !isSession(found)) return {};
      return Object.fromEntries(Object.entries(found.attendance).map(([seat, { presence }]) => [seat, presence]));
    };
    expect(await seats()).toMatchObject({ 'QUAI-03': 'present', 'QUAI-02': 'substitute' });
    await app.as('sec').fill('take-attendance', { session }, { present: ['QUAI-01', 'QUAI-02', 'NORD', 'SUD'] });
    expect(await seats()).toMatchObject({ 'QUAI-03': 'absent', 'QUAI-02': 'substitute' });
    await app.as('sec').submit('note-guest', { session }, { name: 'Un expert' });
    await app.deliver();
    const text = textOf(await cardOf('ana'));
    expect(text).toContain('Iris Blin');
    expect(text).toContain('4\u00a0sièges présents sur 5');
  });

  test('item by item, the secretariat opens and closes votes by hand, while seats are awaited (R3.6)', async () => {
    await app.as('nora').act('give-opinion', { fiche, ministry: 'NORD', value: 'favourable' });
    await app
      .as('sami')
      .act('give-opinion', { fiche, ministry: 'SUD', value: 'reserved', text: 'Associer les lycées.' });
    const opened = await app.as('sec').fill('open-vote', { fiche }, {});
    const vote = made(opened);
    expect(refusedWith(await app.as('sec').act('close-session', { session }))).toContain('Un vote');
    await app.as('ana').act('cast-vote', { vote, choice: 'for' });
    await app.as('nora').act('cast-vote', { vote, choice: 'for' });
    await app.as('sec').act('enter-ballot', { vote, seat: 'QUAI-02', choice: 'against' });
    expect(labelsOf(viewOf(await app.as('sec').show('session', { session })))).toContainEqual(
      expect.stringContaining('Clore le vote'),
    );
    expect((await app.as('sec').act('close-vote', { vote })).kind).toBe('done');
  });

  test('the year’s priorities are a motion that names axes, shown beside that year from then on (R11.9)', async () => {
    const form = await app.as('sec').command('priorités 2028');
    if (form.kind !== 'form') throw new Error(form.view.summary);
    const reply = await app
      .as('sec')
      .fill('set-priorities', form.form.about, { axes: ['metiers'], text: 'Les métiers d’abord.' });
    const vote = made(reply);
    await app.as('ana').act('cast-vote', { vote, choice: 'for' });
    await app.as('sec').act('close-vote', { vote });
    expect(textOf(viewOf(await app.as('bob').show('calendar')))).toContain('Priorités 2028');
  });

  test('closed, the minutes are drafted from the register; only free text can be corrected', async () => {
    expect((await app.as('sec').act('close-session', { session })).kind).toBe('done');
    await app.deliver();
    const draft = viewOf(await app.as('bob').show('minutes', { session }));
    const text = textOf(draft);
    for (const said of [
      'D-2027-001',
      'Associer les lycées.',
      'Iris Blin',
      'absent',
      'Bilan 2026',
      'Un expert',
      'saisi',
    ])
      expect(text).toContain(said);
    expect((await app.as('bob').conversation()).map(({ view }) => view.subject)).toContain(`minutes:${session}`);
    await app.as('sec').submit('correct-minutes', { session }, { part1: 'La séance est ouverte à 14 h.' });
    expect(refusedWith(await app.as('sec').act('correct-minutes', { session, texts: { tally: 'x' } }))).toBeTruthy();
    expect((await app.as('sec').act('approve-minutes', { session })).kind).toBe('done');
    await app.deliver();
    const last = (await app.as('bob').conversation()).map(({ view }) => view.title);
    expect(last).toContainEqual(expect.stringContaining('Relevé de décisions approuvé'));
    expect(refusedWith(await app.as('sec').act('correct-minutes', { session, texts: { other: 'x' } }))).toContain(
      'approuvé',
    );
  });
});
