import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Reply } from '../../src/app.ts';
import { exampleOf, GRAMMAR } from '../../src/commands/grammar.ts';
import { EVERYONE, made, plainly, refusedWith, type TestApp, testApp, textOf, viewOf } from '../support/app.ts';
import { AGREEMENT, openedConsultation } from '../support/register.ts';
import { content, DEADLINE } from '../support/world.ts';

/** One consultation that runs; FA-2027-001 in it with both avis, FA-2027-002 in vote, FA-2027-003 whose vote all have voted in. */
let copil: TestApp;
let voted: string;
beforeAll(async () => {
  copil = await testApp();
  const { register } = copil;
  for (const who of ['gil', 'nemo']) await copil.addPerson(who);
  const consultation = await openedConsultation(register);
  const guest = { kind: 'role', role: 'guest', person: copil.id('gil'), scope: consultation };
  await register.done('give-mandate', guest, 'sec');
  const ready = async () => {
    const fiche = await register.done('import-fiche', { content: content(), author: copil.id('pro') }, 'sec');
    await register.done('examine-fiche', { fiche, value: 'favourable' }, 'com');
    await register.done('place-fiche', { fiche, consultation }, 'sec');
    await register.done('give-opinion', { fiche, ministry: 'NORD', value: 'favourable' }, 'nora');
    await register.done('give-opinion', { fiche, ministry: 'SUD', value: 'favourable' }, 'sami');
    return fiche;
  };
  const voting = async () => {
    const opening = { fiche: await ready(), deadline: DEADLINE, tallyShown: 'live', closeWhenAllVoted: false };
    return register.done('open-vote', opening, 'sec');
  };
  await ready();
  await voting();
  voted = await voting();
  for (const who of ['ana', 'bob', 'cleo', 'nora', 'sami']) await copil.as(who).act('step-aside', { vote: voted });
});
afterAll(() => copil?.register.close());

const came = (reply: Reply): string =>
  reply.kind === 'form' ? `form ${reply.form.id}` : `${reply.kind} ${reply.view.name}`;

/** What each command is followed by, for who may use it; the reference is that of a fiche for which it makes sense. */
const FOLLOWS: Readonly<Record<(typeof GRAMMAR)[number]['name'], string>> = {
  help: 'shown help',
  tasks: 'shown tasks',
  'fiche.list': 'shown fiche-list',
  'fiche.show': 'shown fiche-page',
  'fiche.new': 'form write-fiche',
  'vote.show': 'shown fiche-page',
  votes: 'shown home',
  'remark.new': 'form make-remark',
  import: 'shown at-console',
  invite: 'form invite-guest',
  substitute: 'shown at-console',
  'vote.open': 'form open-vote',
  'vote.close': 'done done',
  'vote.extend': 'form extend-vote',
  'consultation.open': 'form open-consultation',
  'session.open': 'form plan-session',
  'session.show': 'shown session-card',
  minutes: 'shown minutes',
  priorities: 'form set-priorities',
  conciliation: 'form ask-conciliation',
  reminders: 'shown reminders',
  'motion.new': 'form open-motion',
  agenda: 'shown agenda',
  calendar: 'shown calendar',
  budget: 'shown budget',
  members: 'shown members',
  rules: 'shown rules-sheet',
  register: 'shown register',
  document: 'shown documents',
  'my-data': 'shown my-data',
  transparency: 'shown transparency',
  'data-protection': 'shown data-protection',
  'room.here': 'done done',
  logo: 'shown logo',
  report: 'shown annual-report',
  programme: 'shown programme',
  directory: 'shown directory',
  'directory.add': 'form keep-contact',
  relay: 'form record-relay',
  digital: 'shown digital',
  board: 'form record-board-meeting',
};
const REFERENCE: Readonly<Record<string, string>> = { 'vote.extend': 'FA-2027-002', 'vote.close': 'FA-2027-003' };
const reference = (name: string) => REFERENCE[name] ?? 'FA-2027-001';

/** Commands of who reads nothing, who has a role, who reads, who writes, who runs. */
const EVERYBODY = ['help', 'rules', 'my-data', 'data-protection', 'import', 'substitute'];
const WITH_A_ROLE = [
  ...EVERYBODY,
  'transparency',
  'tasks',
  'votes',
  'fiche.list',
  'fiche.show',
  'vote.show',
  'remark.new',
  'agenda',
  'calendar',
  'register',
  'document',
  'logo',
  'digital',
];
const READERS = [...WITH_A_ROLE, 'budget', 'members', 'report', 'programme', 'directory', 'reminders'];
const MEMBERS = [...READERS, 'fiche.new', 'conciliation'];
/** R2.4: any signatory invites. */
const SIGNATORIES = [...MEMBERS, 'invite'];
const RUN = [
  'vote.open',
  'vote.extend',
  'consultation.open',
  'session.open',
  'motion.new',
  'priorities',
  'board',
  'directory.add',
];
const MAY: Readonly<Record<string, readonly string[]>> = {
  nemo: EVERYBODY,
  gil: WITH_A_ROLE.filter((name) => name !== 'register'),
  pro: [...WITH_A_ROLE.filter((name) => name !== 'register'), 'fiche.new'],
  com: READERS,
  bea: READERS,
  ana: SIGNATORIES,
  nora: [...SIGNATORIES, 'relay'],
  sec: [...SIGNATORIES, ...RUN],
};
/** Without a right of their own to read they see a list with what is theirs, even where it is empty. */
const ANSWERED_ANYWAY = ['tasks', 'votes', 'fiche.list', 'agenda', 'calendar'];

describe.each(Object.keys(MAY))('every command of the grammar, typed by %s', (who) => {
  const others = GRAMMAR.filter(({ name }) => name !== 'vote.close' && name !== 'room.here');
  test.each(others.map((command) => [command.name, command] as const))('%s', async (name, command) => {
    for (const locale of who === 'sec' ? (['fr', 'en'] as const) : (['fr'] as const)) {
      const reply = await copil.as(who).command(`/copil ${exampleOf(command, locale, reference(name))}`);
      const view = reply.kind === 'form' ? undefined : reply.view;
      if (MAY[who]?.includes(name) || ANSWERED_ANYWAY.includes(name)) expect(came(reply)).toBe(FOLLOWS[name]);
      else expect([view?.name, view?.status?.text]).toEqual(['refusal', 'Rien n’a changé']);
    }
  });
});

describe('a command that does something', () => {
  test('is refused to all but the secretariat, who is named', async () => {
    for (const who of EVERYONE.filter((name) => name !== 'sec'))
      expect([who, refusedWith(await copil.as(who).command('vote clore FA-2027-003'))]).toEqual([
        who,
        expect.stringContaining('le secrétariat'),
      ]);
    expect((await copil.register.ports.library.vote(AGREEMENT, voted))?.state).toBe('open');
  });
  test('is done once, however often its delivery comes', async () => {
    const close = () => copil.as('sec').command('/copil vote clore FA-2027-003', { key: 'typed-1' });
    const replies = await Promise.all([close(), close()]);
    expect(replies.map(({ kind }) => kind)).toEqual(['done', 'done']);
    expect(replies[1]).toEqual(replies[0]);
    expect((await copil.register.ports.library.vote(AGREEMENT, voted))?.state).toBe('closed');
    expect(refusedWith(await copil.as('sec').command('vote clore FA-2027-003'))).toContain('clos');
  });
});

describe('a room that is bound where it is typed (R17.1)', () => {
  const typed = 'salon ici';
  const here = { platform: 'slack', name: 'general', address: { channel: 'C1' } } as const;
  const bind = (who: string) => {
    const at = { ...copil.visitor(who, { via: 'slack', room: 'slack:T1:C1' }), here };
    return copil.app.command(typed, at);
  };
  test('is bound by the secretariat, and by nobody else', async () => {
    for (const who of ['ana', 'nora', 'com', 'pro', 'nemo'])
      expect([who, (await bind(who)).kind]).toEqual([who, 'refused']);
    expect((await bind('sec')).kind).toBe('done');
    expect(viewOf(await bind('sec')).title).toBe('Rien à changer');
    const rooms = await copil.register.ports.library.rooms(AGREEMENT);
    expect(rooms).toContainEqual({ id: 'slack:T1:C1', ...here });
  });
  test('gets the cards of what runs, of each one once', async () => {
    await copil.register.done('close-room', { room: 'slack:T1:C1', why: 'unbound' }, 'sec');
    await copil.deliver();
    await bind('sec');
    const waiting = await copil.register.database.notice.findMany({
      where: { channel: 'room:slack:T1:C1', doneAt: null },
      orderBy: { id: 'asc' },
    });
    const subjects = waiting.map(({ subject }) => subject ?? '');
    expect(subjects.map((subject) => subject.split(':')[0])).toEqual(['consultation', 'fiche', 'fiche', 'fiche']);
    expect(new Set(subjects).size).toBe(subjects.length);
  });
  test('is none where there is none to bind', async () => {
    expect((await copil.as('sec').command(typed)).kind).toBe('refused');
  });
});

describe('a reference, however it is spelled', () => {
  test.each([
    'FA-2027-001',
    'fa-2027-1',
    'Fa 2027 001',
    '2027-1',
    'FA2027001',
    '  fa-2027-0001  ',
    'FA-2027-001 ?',
    'FA–2027–001',
  ])('%s', async (typed) => {
    for (const command of ['fiche', 'FICHE', 'Sheet', ''])
      expect(viewOf(await copil.as('ana').command(`${command} ${typed}`)).eyebrow ?? '').toContain('FA-2027-001');
  });
  test.each(['FA-2027-999', 'fa 1999 1', 'FA-2027-000001999'])('%s, of no fiche here: said so', async (typed) => {
    expect(refusedWith(await copil.as('ana').command(`fiche ${typed}`))).toContain('introuvable');
  });
  test('of a fiche without a vote: there is no vote to close, to extend', async () => {
    for (const typed of ['vote clore FA-2027-001', 'vote prolonger FA-2027-001'])
      expect(refusedWith(await copil.as('sec').command(typed))).toContain('Ce vote est introuvable');
  });
});

describe('what is no command', () => {
  test.each([
    'blabla',
    'voter pour tout le monde',
    'fiche',
    'fiche blabla',
    'budget 2027',
    '<script>alert(1)</script>',
    '\0\0',
    '\uD800',
    '__proto__',
    'constructor',
  ])('%j: private help, with what this person can do', async (typed) => {
    const view = viewOf(await copil.as('ana').command(typed));
    expect(view.name).toBe('help');
    expect(textOf(view)).toContain('/copil fiche nouvelle');
    expect(textOf(view)).not.toContain('vote ouvrir');
  });
  test('nothing at all: help', async () => {
    for (const typed of ['', '   ', '/copil', '@Copil', '/copil aide'])
      expect([typed, viewOf(await copil.as('ana').command(typed)).name]).toEqual([typed, 'help']);
  });
  test('a slip of the finger: what was meant is offered', async () => {
    expect(textOf(viewOf(await copil.as('ana').command('regitre')))).toContain('registre');
  });
  test('4,000 characters, or 100,000: help, which does not repeat them', async () => {
    for (const typed of ['x'.repeat(4_000), 'fiche '.repeat(700), '🙂'.repeat(50_000)]) {
      const view = viewOf(await copil.as('ana').command(typed));
      expect([view.name, plainly(textOf(view)).length < 8_000]).toEqual(['help', true]);
      expect(textOf(view)).not.toContain(typed.slice(0, 200));
    }
  });
  test('on Teams the examples begin as one speaks there', async () => {
    expect(textOf(viewOf(await copil.as('ana').command('aide', { via: 'teams' })))).toContain('@Copil fiches');
  });
});

describe('somebody whose language is English', () => {
  test('is answered in English, and offered English words', async () => {
    await copil.register.database.person.update({ where: { id: copil.id('bea') }, data: { locale: 'en' } });
    const view = viewOf(await copil.as('bea').command('help'));
    expect(textOf(view)).toContain('/copil sheets');
    expect(await copil.as('bea').completions()).toContain('sheets ');
    expect((await copil.as('bea').act('cast-vote', { vote: voted, choice: 'for' })).kind).toBe('refused');
    expect(refusedWith(await copil.as('bea').act('cast-vote', { vote: voted, choice: 'for' }))).toMatch(
      /You can.t vote/,
    );
  });
});

describe('a new motion', () => {
  test('goes to the consultation that runs; where none does, that is said', async () => {
    const reply = await copil.as('sec').command('motion nouvelle');
    expect(came(reply)).toBe('form open-motion');
    copil.register.at('2027-04-15T10:00');
    expect(refusedWith(await copil.as('sec').command('motion nouvelle'))).toContain(
      'Aucune consultation n’est en cours',
    );
    copil.register.at('2027-03-01T10:00');
  });
  test('is made from its form', async () => {
    const { about } = ((await copil.as('sec').command('motion nouvelle')) as Extract<Reply, { kind: 'form' }>).form;
    const values = { title: 'Priorités', text: 'Deux axes.', deadline: DEADLINE };
    expect(made(await copil.as('sec').fill('open-motion', about, values))).not.toBe('');
  });
});
