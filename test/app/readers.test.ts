import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Shown } from '../../src/app.ts';
import { PAGES } from '../../src/pages.ts';
import {
  actionsIn,
  EVERYONE,
  intentsOf,
  made,
  plainly,
  refusedWith,
  type TestApp,
  testApp,
  textOf,
  viewOf,
} from '../support/app.ts';
import { AGREEMENT, openedConsultation, openedMotion } from '../support/register.ts';
import { content, DEADLINE } from '../support/world.ts';

/*
 * Two consultations that run: the first with a fiche of `pro` and a motion, the second with one of `pia` and a motion;
 * a third fiche handed in and not examined yet, drafts, a guest of the first, a substitute in the second alone.
 */
let copil: TestApp;
let ids: Readonly<Record<'one' | 'two' | 'ofPro' | 'ofPia' | 'new' | 'draft' | 'motionOne' | 'motionTwo', string>>;
beforeAll(async () => {
  copil = await testApp();
  const { register } = copil;
  for (const who of ['pia', 'gil', 'zoe', 'nemo', 'left']) await copil.addPerson(who);
  const role = (who: string, role: string, more = {}) =>
    register.done('give-mandate', { kind: 'role', role, person: copil.id(who), ...more }, 'sec');
  await role('pia', 'proposer');
  await role('left', 'proposer', { to: '2027-03-01' });
  const one = await openedConsultation(register);
  const two = await openedConsultation(register);
  await role('gil', 'guest', { scope: one });
  const substitute = { kind: 'substitute', seat: 'QUAI-02', person: copil.id('zoe'), scope: two };
  await register.done('give-mandate', substitute, 'sec');
  const placed = async (who: string, title: string, consultation: string) => {
    const command = { content: content({ title }), author: copil.id(who) };
    const fiche = await register.done('import-fiche', command, 'sec');
    await register.done('examine-fiche', { fiche, value: 'favourable' }, 'com');
    await register.done('place-fiche', { fiche, consultation }, 'sec');
    return fiche;
  };
  const ofPro = await placed('pro', 'L’action de Pro', one);
  const ofPia = await placed('pia', 'L’action de Pia', two);
  await placed('left', 'L’action de celui qui est parti', one);
  const motionOne = await openedMotion(register, one, { title: 'Motion de la première' });
  const motionTwo = await openedMotion(register, two, { title: 'Motion de la seconde' });
  const imported = { content: content({ title: 'L’action toute neuve' }), author: copil.id('pro') };
  ids = {
    one,
    two,
    ofPro,
    ofPia,
    new: await register.done('import-fiche', imported, 'sec'),
    draft: made(await copil.as('pro').act('write-fiche', { content: content({ title: 'Le brouillon de Pro' }) })),
    motionOne,
    motionTwo,
  };
  register.at('2027-03-02T10:00');
  await copil.deliver();
});
afterAll(() => copil?.register.close());

const cardsFor = async (who: string): Promise<readonly string[]> => {
  const shown = await copil.as(who).conversation();
  return shown.flatMap(({ view }) => view.subject ?? []);
};
const saidTo = (shown: readonly Shown[]): string => shown.map(({ view }) => textOf(view)).join('\n');

const MEMBERS = EVERYONE.filter((who) => who !== 'pro');

describe('the conversation, as each may see it (R15)', () => {
  test.each(MEMBERS)('%s, of the committee or around it, sees all that is on an agenda', async (who) => {
    expect(new Set(await cardsFor(who))).toEqual(
      new Set([
        `consultation:${ids.one}`,
        `consultation:${ids.two}`,
        `fiche:${ids.ofPro}`,
        `fiche:${ids.ofPia}`,
        expect.stringMatching(/^fiche:/),
        `vote:${ids.motionOne}`,
        `vote:${ids.motionTwo}`,
      ]),
    );
    expect(saidTo(await copil.as(who).conversation())).not.toContain('toute neuve');
  });
  test('in the order in which it was posted, with a date', async () => {
    const shown = await copil.as('ana').conversation();
    expect(shown.map(({ id }) => Number(id))).toEqual(shown.map(({ id }) => Number(id)).sort((a, b) => a - b));
    expect(shown.every(({ at }) => !Number.isNaN(Date.parse(at)))).toBe(true);
  });
  test.each([
    ['pro', 'one', 'ofPro', 'L’action de Pia'],
    ['pia', 'two', 'ofPia', 'L’action de Pro'],
  ] as const)(
    '%s, a proposer, sees their own fiche and the consultation where it stands',
    async (who, where, own, others) => {
      expect(new Set(await cardsFor(who))).toEqual(new Set([`consultation:${ids[where]}`, `fiche:${ids[own]}`]));
      const said = saidTo(await copil.as(who).conversation());
      for (const hidden of [others, 'Motion de la première', 'Motion de la seconde', 'celui qui est parti'])
        expect([hidden, said.includes(hidden)]).toEqual([hidden, false]);
    },
  );
  test('a guest sees their consultation, with its fiches and motions, and nothing of another (R2.4)', async () => {
    const cards = await cardsFor('gil');
    expect(cards).toEqual(
      expect.arrayContaining([`consultation:${ids.one}`, `fiche:${ids.ofPro}`, `vote:${ids.motionOne}`]),
    );
    for (const other of [`consultation:${ids.two}`, `fiche:${ids.ofPia}`, `vote:${ids.motionTwo}`])
      expect(cards).not.toContain(other);
    expect(saidTo(await copil.as('gil').conversation())).not.toContain('Motion de la seconde');
  });
  test('a substitute in one consultation sees that one (R2.3)', async () => {
    expect(new Set(await cardsFor('zoe'))).toEqual(
      new Set([`consultation:${ids.two}`, `fiche:${ids.ofPia}`, `vote:${ids.motionTwo}`]),
    );
  });
  test('who has no role, or none any more, sees nothing, not even their own fiche of then (R15.1)', async () => {
    for (const who of ['nemo', 'left']) expect([who, await copil.as(who).conversation()]).toEqual([who, []]);
  });
  test('there is nothing where no room is named, nor in a room of another agreement', async () => {
    await copil.register.addAgreement('autre-accord', ['ana']);
    await copil.register.addRoom('web:autre-accord', 'autre-accord');
    expect(await copil.app.conversation({ agreement: AGREEMENT, person: copil.id('ana'), via: 'web' })).toEqual([]);
    expect(await copil.as('ana').conversation({ room: 'web:autre-accord' })).toEqual([]);
    expect(await copil.as('ana').conversation({ agreement: 'autre-accord' })).toEqual([]);
  });
});

describe('pages, as each may read them (R15)', () => {
  const page = async (who: string, name: string, about = {}) => viewOf(await copil.as(who).show(name, about));
  /** What the pages may be about: each takes what it knows. */
  const aboutAll = async () => ({
    fiche: ids.ofPro ?? '',
    vote: ids.motionOne ?? '',
    subject: `fiche:${ids.ofPro}`,
    consultation: ids.one ?? '',
    hash: (await copil.register.chain()).at(-1)?.entry.hash ?? '',
  });

  test.each(['ana', 'nora', 'sec', 'com', 'bea'])('%s reads every page', async (who) => {
    for (const name of Object.keys(PAGES)) {
      const about = await aboutAll();
      const view = await page(who, name, about);
      // A motion that is still open has no decision to read; a consultation is no session, and has no minutes; this fiche
      // has no amendment, and no such version; the links of accounts are the secretariat's to cut.
      const absent = ['decision', 'session', 'minutes', 'amendment', 'version'].includes(name);
      const refused = absent || (name === 'accounts' && who !== 'sec');
      expect([name, view.name === 'refusal']).toEqual([name, refused]);
    }
  });
  test('a proposer reads what is theirs, and is told that the rest is not there', async () => {
    expect((await page('pro', 'fiche', { fiche: ids.ofPro })).name).not.toBe('refusal');
    expect((await page('pro', 'register', { fiche: ids.ofPro })).name).toBe('register');
    for (const fiche of [ids.ofPia, 'FA-2027-002', 'fa-2027-002', 'rien'])
      for (const name of ['fiche', 'register'])
        expect(refusedWith(await copil.as('pro').show(name, { fiche }))).toMatch(/^Cette fiche est introuvable/);
    for (const name of ['register', 'members', 'budget', 'programme', 'report', 'directory'])
      expect([name, refusedWith(await copil.as('pro').show(name))]).toEqual([name, expect.stringContaining('lire')]);
    expect(textOf(await page('pro', 'fiches'))).toContain('L’action de Pro');
    for (const name of ['fiches', 'agenda', 'calendar', 'help', 'tasks', 'rules', 'my-data']) {
      const said = textOf(await page('pro', name));
      for (const hidden of ['L’action de Pia', 'Motion de la', 'celui qui est parti'])
        expect([name, hidden, said.includes(hidden)]).toEqual([name, hidden, false]);
    }
  });
  test('a guest reads their consultation', async () => {
    const agenda = textOf(await page('gil', 'agenda'));
    expect([agenda.includes('L’action de Pro'), agenda.includes('Motion de la première')]).toEqual([true, true]);
    expect([agenda.includes('L’action de Pia'), agenda.includes('Motion de la seconde')]).toEqual([false, false]);
    expect((await page('gil', 'fiche', { fiche: ids.ofPro })).name).not.toBe('refusal');
    expect((await page('gil', 'fiche', { fiche: ids.ofPia })).name).toBe('refusal');
    expect((await page('gil', 'decision', { vote: ids.motionTwo })).name).toBe('refusal');
  });
  test('who has no role reads the rules, the help and their own data, and nothing of the committee’s work', async () => {
    for (const who of ['nemo', 'left'])
      for (const name of Object.keys(PAGES))
        for (const about of [{}, await aboutAll()]) {
          const said = textOf(await page(who, name, about));
          for (const hidden of [
            'L’action de Pro',
            'L’action de Pia',
            'Motion de la',
            'Consultation de mars',
            'Le brouillon de',
          ])
            expect([who, name, hidden, said.includes(hidden)]).toEqual([who, name, hidden, false]);
        }
  });
  test('a card is what they see of it in the conversation, and nothing where they see nothing', async () => {
    const subjects = [`consultation:${ids.one}`, `fiche:${ids.ofPro}`, `vote:${ids.motionOne}`, `fiche:${ids.draft}`];
    const sees = async (who: string) => {
      const views = await Promise.all(subjects.map((subject) => page(who, 'card', { subject })));
      return views.map(({ name }) => name !== 'refusal');
    };
    expect(await sees('ana')).toEqual([true, true, true, false]);
    expect(await sees('pro')).toEqual([true, true, false, true]);
    expect(await sees('pia')).toEqual([false, false, false, false]);
    expect(await sees('gil')).toEqual([true, true, true, false]);
    expect(await sees('nemo')).toEqual([false, false, false, false]);
    for (const subject of [
      '',
      'fiche',
      'fiche:',
      ':',
      'nothing:x',
      `fiche:${ids.ofPro}:x:y`.slice(0, 6),
      '__proto__:x',
    ])
      expect([subject, (await page('sec', 'card', { subject })).name]).toEqual([subject, 'refusal']);
  });
  test('a draft is for its author and the secretariat (R15)', async () => {
    for (const who of ['pro', 'sec']) expect((await page(who, 'fiche', { fiche: ids.draft })).name).not.toBe('refusal');
    for (const who of ['ana', 'nora', 'com', 'bea', 'pia', 'gil', 'nemo']) {
      expect((await page(who, 'fiche', { fiche: ids.draft })).name).toBe('refusal');
      for (const name of ['fiches', 'register', 'tasks', 'agenda'])
        expect([who, name, textOf(await page(who, name)).includes('brouillon')]).toEqual([who, name, false]);
    }
  });
  test('an unknown page is the help', async () => {
    expect((await page('ana', 'nothing')).name).toBe('help');
  });
  test('the register goes back page by page', async () => {
    const first = await page('sec', 'register');
    const older = actionsIn(first).find(({ id }) => id === 'older');
    expect(older?.intent).toMatchObject({ kind: 'show', page: 'register' });
    const about = older?.intent.kind === 'show' ? older.intent.about : {};
    const second = await page('sec', 'register', about);
    const numbers = (view: typeof first) =>
      view.blocks.flatMap((block) => (block.kind === 'table' ? block.rows.map(([n]) => Number(n)) : []));
    expect(Math.max(...numbers(second))).toBeLessThan(Math.min(...numbers(first)));
  });
});

describe('private messages (R15.3)', () => {
  test('nobody sees another’s: each person’s are told to them alone', async () => {
    expect(saidTo(await copil.as('pro').messages())).toContain('L’action de Pro');
    expect(saidTo(await copil.as('pia').messages())).not.toContain('L’action de Pro');
    expect(saidTo(await copil.as('ana').messages())).not.toContain('ordre du jour');
    await copil.as('ana').act('cast-vote', { vote: ids.motionOne, choice: 'against' });
    await copil.deliver();
    const receipts = async (who: string) =>
      (await copil.as(who).messages()).filter(({ view }) => view.name === 'receipt').length;
    expect(await receipts('ana')).toBe(1);
    for (const who of [...EVERYONE, 'pia', 'gil', 'zoe', 'nemo'].filter((name) => name !== 'ana'))
      expect([who, await receipts(who)]).toEqual([who, 0]);
  });
  test('are those of this agreement, newest first', async () => {
    const messages = await copil.as('ana').messages();
    expect(messages.map(({ id }) => Number(id))).toEqual(messages.map(({ id }) => Number(id)).sort((a, b) => b - a));
    expect(await copil.as('pro').messages({ agreement: 'autre-accord' })).toEqual([]);
    expect(saidTo(await copil.as('ana').messages({ agreement: 'autre-accord' }))).not.toContain('Motion');
  });
  test('a call is no message: it stands among the tasks, as long as it is to be done', async () => {
    const pending = async () => (await copil.as('bob').tasks()).map(({ subject }) => subject);
    expect(await pending()).toEqual([`task:vote:${ids.motionOne}`]);
    await copil.as('bob').act('cast-vote', { vote: ids.motionOne, choice: 'for' });
    expect(await pending()).toEqual([]);
    expect(saidTo(await copil.as('bob').messages())).not.toContain('attendu');
  });
});

describe('what awaits each of them', () => {
  const does = async (who: string) => [...new Set((await copil.as(who).tasks()).flatMap(intentsOf))].sort();

  test('a seat of the operator: to vote', async () => {
    expect(await does('cleo')).toEqual(['cast-vote', 'step-aside']);
  });
  test('a ministry: to vote, and its own avis on what is on an agenda', async () => {
    const tasks = await copil.as('nora').tasks();
    expect(tasks.map(({ subject }) => subject?.split(':')[1])).toEqual([
      'vote',
      'vote',
      'opinion',
      'opinion',
      'opinion',
    ]);
    expect(await does('nora')).toEqual(expect.arrayContaining(['cast-vote', 'give-opinion']));
  });
  test('the commission: to examine what was handed in', async () => {
    expect((await copil.as('com').tasks()).map(({ subject }) => subject)).toEqual([`task:examine:${ids.new}`]);
    expect(await does('com')).toEqual(expect.arrayContaining(['examine-fiche', 'send-back-fiche']));
  });
  test('the secretariat: to place what was examined, and to open a vote once both avis are in', async () => {
    expect(await does('sec')).toEqual([]);
    await copil.register.done('examine-fiche', { fiche: ids.new, value: 'favourable' }, 'com');
    expect(await does('sec')).toEqual(['place-fiche']);
    await copil.register.done('place-fiche', { fiche: ids.new, consultation: ids.two }, 'sec');
    for (const [ministry, who] of [
      ['NORD', 'nora'],
      ['SUD', 'sami'],
    ] as const)
      await copil.register.done('give-opinion', { fiche: ids.new, ministry, value: 'favourable' }, who);
    expect(await does('sec')).toEqual(['open-vote']);
    const opening = { fiche: ids.new, deadline: DEADLINE, tallyShown: 'live', closeWhenAllVoted: false };
    await copil.register.done('open-vote', opening, 'sec');
    for (const who of ['ana', 'bob', 'cleo', 'nora', 'sami', 'zoe'])
      await copil
        .as(who)
        .act('step-aside', { vote: (await copil.register.ports.library.fiche(AGREEMENT, ids.new))?.vote });
    expect(await does('sec')).toEqual(['close-vote']);
  });
  test('a proposer: their draft, and no one else’s', async () => {
    expect((await copil.as('pro').tasks()).map(({ subject }) => subject)).toEqual([`task:submit:${ids.draft}`]);
    expect(await does('pia')).toEqual([]);
  });
  test('a substitute: to vote where they act, and nowhere else (R2.3)', async () => {
    expect((await copil.as('zoe').tasks()).map(({ subject }) => subject)).toEqual([`task:vote:${ids.motionTwo}`]);
  });
  test('the board, a guest, who has no role: nothing', async () => {
    for (const who of ['bea', 'gil', 'nemo', 'left']) expect([who, await copil.as(who).tasks()]).toEqual([who, []]);
  });
  test('each task can be done by a press: no button of it is refused for want of a right', async () => {
    for (const who of [...EVERYONE, 'zoe'])
      for (const task of await copil.as(who).tasks())
        for (const { intent } of actionsIn(task)) {
          if (intent.kind === 'form')
            expect([who, intent.form, (await copil.as(who).form(intent.form, intent.about)).kind]).toEqual([
              who,
              intent.form,
              'form',
            ]);
          if (intent.kind === 'show')
            expect([who, intent.page, (await copil.as(who).show(intent.page, intent.about)).kind]).toEqual([
              who,
              intent.page,
              'shown',
            ]);
        }
  });
});

describe('what each can type', () => {
  test('ends in the references of the fiches that they may see', async () => {
    const referenced = async (who: string) =>
      (await copil.as(who).completions())
        .filter((text) => /^fiche FA-/.test(text))
        .map((text) => text.slice(6))
        .sort();
    expect(await referenced('pro')).toEqual(['FA-2027-001', 'FA-2027-004']);
    expect(await referenced('pia')).toEqual(['FA-2027-002']);
    expect(await referenced('bea')).toEqual(['FA-2027-001', 'FA-2027-002', 'FA-2027-003', 'FA-2027-004']);
    expect(await referenced('gil')).toEqual(['FA-2027-001', 'FA-2027-003']);
  });
  test('is what they may do', async () => {
    const offered = async (who: string) => (await copil.as(who).completions()).map(plainly);
    expect(await offered('sec')).toEqual(expect.arrayContaining(['vote ouvrir ', 'consultation ouvrir', 'budget']));
    expect(await offered('ana')).toEqual(expect.arrayContaining(['fiche nouvelle', 'budget', 'membres']));
    expect((await offered('ana')).some((text) => text.startsWith('vote ouvrir'))).toBe(false);
    expect((await offered('pro')).includes('budget')).toBe(false);
    expect(await offered('nemo')).toEqual(['aide', 'règles', 'mes données', 'données personnelles']);
  });
});
