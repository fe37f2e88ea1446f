import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { nodesOf } from '../../support/nodes.ts';
import { keepPayload } from '../../support/payloads.ts';
import { AGREEMENT, ficheInVote, openedConsultation, openedMotion } from '../../support/register.ts';
import {
  answerIn,
  BOT,
  ROOM_OF_COMMITTEE,
  type TeamsApp,
  teamsApp,
  titlesOf,
  wordsOn,
} from '../../support/teams-app.ts';
import { CHANNEL, chatOf, type TeamsMessage } from '../../support/teams-service.ts';

let it: TeamsApp;
let fiche: string;
let vote: string;

const HOUR = 3_600_000;

/** One committee for all: each test looks at what it changed itself. */
beforeAll(async () => {
  it = await teamsApp();
  for (const who of ['ana', 'bob', 'cleo', 'nora', 'sami', 'sec']) {
    await it.link(who);
    await it.type(who, 'aide', 'chat');
  }
  ({ fiche, vote } = await ficheInVote(it.register, await openedConsultation(it.register)));
  await it.deliver();
});
afterAll(() => it.close());
afterEach(async () => {
  it.teams.calm();
  it.teams.down(false);
  it.pass(HOUR);
  expect(await it.deliver()).toEqual({});
});

const about = (subject: string) => it.inRoom().filter(({ activity }) => JSON.stringify(activity).includes(subject));
const cardOf = (subject: string): TeamsMessage => {
  const found = about(subject).at(-1);
  if (!found) throw new Error(`${subject} is not in the room`);
  return found;
};
const cards = () => about(`fiche:${fiche}`);
const card = () => cardOf(`fiche:${fiche}`);
const last = new Map<string, string>();
let pressed = 0;
/** A ballot on the web; without a choice, another one than their last: something changes, in the room and for them. */
const votes = (who: string, choice = last.get(who) === 'for' ? 'against' : 'for', on = vote) => {
  last.set(who, choice);
  pressed += 1;
  const visitor = { agreement: AGREEMENT, person: it.register.id(who), via: 'web', key: `vote ${pressed}` } as const;
  return it.app.act('cast-vote', { vote: on, choice }, visitor);
};
const ballots = (on = vote) =>
  it.register.database.ballot.findMany({ where: { voteId: on }, orderBy: { seat: 'asc' } });
const castOn = async (on: string) =>
  (await it.register.chain()).filter(({ entry }) => {
    const { fact } = entry;
    return fact.kind === 'BallotCast' && fact.vote === on;
  });
const requests = (path = '') => it.teams.requests.filter((request) => request.path.includes(path)).length;
const kept = () =>
  it.register.database.post.findFirstOrThrow({ where: { channel: it.room, subject: `fiche:${fiche}` } });
/** How often somebody was told so, of this person or room. */
const told = (who: string, message: string, of: Record<string, string>) =>
  it.register.database.notice.count({
    where: {
      channel: `person:${it.register.id(who)}`,
      AND: Object.entries({ message, ...of }).map(([key, equals]) => ({ event: { path: [key], equals } })),
    },
  });
const boundTo = (conversation: string) => it.register.ports.library.agreementOfRoom(`teams:${conversation}`);
const consultation = async (): Promise<string> =>
  (await it.register.ports.library.consultations(AGREEMENT))[0]?.id ?? '';
const newMotion = async (): Promise<string> => openedMotion(it.register, await consultation());

test('the same press delivered twice, three times at once: one ballot, the same answer', async () => {
  const motion = await newMotion();
  await it.deliver();
  const message = cardOf(`vote:${motion}`);
  const press = () => it.press('ana', message.activity, 'Pour', { message, id: 'f:same' });
  const first = await press();
  const again = await Promise.all([press(), press(), press()]);
  for (const each of again) expect(each).toEqual(first);
  expect(await castOn(motion)).toHaveLength(1);
});

describe('Teams asks to wait', () => {
  test.each([
    [429, '3', 3_000],
    [412, '2', 2_000],
    [412, undefined, 2_000],
    [429, undefined, 2_000],
    [504, '1', 1_000],
  ])('%i, Retry-After %s: the card waits as long, and arrives', async (status, retryAfter, ms) => {
    const before = card().updates;
    const waited = it.waited.length;
    it.teams.fail({ method: 'PUT', status, ...(retryAfter === undefined ? {} : { retryAfter }) });
    await votes('ana');
    expect(await it.deliver()).toEqual({});
    expect(it.waited.slice(waited)).toContain(ms);
    expect(card().updates).toBe(before + 1);
  });

  test('for longer than a worker waits: it asks nothing more of that conversation, and the card catches up later', async () => {
    const before = card().updates;
    it.teams.fail({ method: 'PUT', status: 429, retryAfter: '3600' });
    await votes('ana');
    expect(Object.keys(await it.deliver())).toEqual([it.room]);
    const asked = requests(CHANNEL);
    await votes('bob');
    expect(Object.keys(await it.deliver())).toEqual([it.room]);
    expect(requests(CHANNEL)).toBe(asked);
    it.pass(HOUR);
    expect(await it.deliver()).toEqual({});
    expect(card().updates).toBeGreaterThan(before);
  });

  test('a burst is spread over time: no more than seven a second to one conversation', async () => {
    const waited = it.waited.length;
    for (let n = 1; n <= 9; n += 1) await it.type('nora', 'aide', 'chat');
    expect(it.waited.slice(waited).reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(2_000);
  });
});

describe('nobody can be written to there', () => {
  test.each([
    ['ConversationBlockedByUser', 'bloqué', 'ana'],
    ['BotNotInConversationRoster', 'installée', 'bob'],
    ['BotDisabledByAdmin', 'désactivé', 'cleo'],
    ['ForbiddenOperationException', 'refuse les messages', 'nora'],
  ])('%s: no retry, the secretariat is told once, and it goes on when they come back', async (code, why, who) => {
    const chat = chatOf(it.member(who).userId);
    it.teams.fail({ path: chat, status: 403, code, times: 99 });
    await votes(who);
    expect(await it.deliver()).toEqual({});
    const asked = requests(chat);
    await votes(who);
    expect(await it.deliver()).toEqual({});
    expect(requests(chat)).toBe(asked);
    expect(await told('sec', 'account-unreachable', { person: it.register.id(who) })).toBe(1);
    const [news, ...more] = it
      .privately('sec')
      .filter(({ activity }) => wordsOn(activity).includes(`${who} n’est plus joignable`));
    expect(more).toEqual([]);
    expect(wordsOn(news?.activity)).toContain(why);
    keepPayload('teams', 'account-unreachable', news?.activity, { surface: 'activity' });
    it.teams.calm();
    const before = it.privately(who).length;
    await it.type(who, 'aide', 'chat');
    await votes(who);
    await it.deliver();
    const since = it.privately(who).slice(before);
    expect(wordsOn(since[0]?.activity)).toContain('de retour');
    expect(since.some(({ activity }) => wordsOn(activity).includes('Empreinte'))).toBe(true);
  });

  test('a chat that is not there, under a name that nobody knows, is one more of them', async () => {
    it.teams.fail({ path: chatOf('29:ana'), status: 404, code: 'SomethingNew', times: 99 });
    await votes('ana');
    expect(await it.deliver()).toEqual({});
    expect(
      await told('sec', 'account-unreachable', { person: it.register.id('ana'), why: 'ConversationNotFound' }),
    ).toBe(1);
    it.teams.calm();
    await it.type('ana', 'aide', 'chat');
  });

  test('nor can a chat be opened with somebody whom Teams does not find', async () => {
    await it.link('com');
    await it.type('com', 'aide', 'room');
    await it.register.database.teamsAccount.update({
      where: { account: it.account('com') },
      data: { conversation: null },
    });
    it.teams.fail({ method: 'POST', path: /^\/v3\/conversations$/, status: 404, code: '', times: 99 });
    const before = it.teams.standing(`${CHANNEL};messageid=1`).length;
    await it.type('com', 'aide', 'room');
    expect(it.teams.standing(`${CHANNEL};messageid=1`)).toHaveLength(before + 1);
    expect(await told('sec', 'account-unreachable', { person: it.register.id('com') })).toBe(1);
  });

  test('that somebody who blocked it takes it away too is no second news, and brings nobody back', async () => {
    it.teams.fail({ path: chatOf('29:bob'), status: 403, code: 'ConversationBlockedByUser', times: 99 });
    const before = await told('sec', 'account-unreachable', { person: it.register.id('bob') });
    await votes('bob');
    await it.deliver();
    const asked = requests(chatOf('29:bob'));
    await it.send({ ...it.from('bob', 'chat'), type: 'conversationUpdate', membersRemoved: [BOT] });
    await it.send({ ...it.from('bob', 'chat'), type: 'installationUpdate', action: 'remove' });
    await votes('bob');
    expect(await it.deliver()).toEqual({});
    expect(requests(chatOf('29:bob'))).toBe(asked);
    expect(await told('sec', 'account-unreachable', { person: it.register.id('bob') })).toBe(before + 1);
  });

  test('a person who installs it again is welcomed, told once that they are back, and what awaits them', async () => {
    const before = it.privately('bob').length;
    await it.send({ ...it.from('bob', 'chat'), type: 'conversationUpdate', membersAdded: [BOT] });
    await it.send({ ...it.from('bob', 'chat'), type: 'installationUpdate', action: 'add' });
    const since = it
      .privately('bob')
      .slice(before)
      .map(({ activity }) => wordsOn(activity));
    expect(since).toHaveLength(3);
    expect(since[0]).toContain('désinstallez');
    expect(since[1]).toContain('de retour');
    expect(since[2]).toContain('Ce qui m’attend');
    await votes('bob');
    await it.deliver();
    expect(wordsOn(it.privately('bob').at(-1)?.activity)).toContain('Empreinte');
  });

  test('who asks in the room and can’t be written to is told so there, without the answer', async () => {
    it.teams.fail({ path: chatOf('29:bob'), status: 403, code: 'ConversationBlockedByUser', times: 99 });
    const thread = () => it.teams.standing(`${CHANNEL};messageid=1`);
    const before = thread().length;
    await it.type('bob', 'fiches');
    const said = thread()
      .slice(before)
      .map(({ activity }) => wordsOn(activity));
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('Ouvrez la conversation personnelle');
    expect(said[0]).not.toContain('quais');
    const answered = answerIn(await it.press('bob', card().activity, 'Lire la fiche', { message: card() }));
    expect(wordsOn(answered)).toContain('ouvrez la conversation personnelle');
  });
});

describe('a room', () => {
  afterEach(async () => {
    it.teams.calm();
    await it.register.done('bind-room', ROOM_OF_COMMITTEE, 'sec');
  });
  const roomNews = () => told('sec', 'room-closed', { name: ROOM_OF_COMMITTEE.name });

  test.each(['BotNotInConversationRoster', 'ConversationBlockedByUser', 'BotDisabledByAdmin', 'NotEnoughPermissions'])(
    'where Teams says %s is closed, and the secretariat told once how to mend it',
    async (code) => {
      const before = await roomNews();
      it.teams.fail({ method: 'PUT', path: CHANNEL, status: 403, code, times: 99 });
      for (let n = 0; n < 2; n += 1) {
        await votes('ana');
        expect(await it.deliver()).toEqual({});
      }
      expect(await boundTo(CHANNEL)).toBeUndefined();
      expect(await roomNews()).toBe(before + 1);
      expect(wordsOn(it.privately('sec').at(-1)?.activity)).toContain('OPCO EP – Copil');
    },
  );

  test('that is not there, under a name that nobody knows, is closed too: nothing is tried for ever', async () => {
    it.teams.fail({ path: `${CHANNEL}/activities`, status: 404, code: 'SomethingNew', times: 99 });
    await votes('ana');
    expect(await it.deliver()).toEqual({});
    expect(await boundTo(CHANNEL)).toBeUndefined();
  });

  test.each([
    ['SomethingNew', 403],
    ['', 403],
    ['ServiceError', 500],
  ])('where Teams answers “%s” (%i) stays: it is tried again, and nobody is told', async (code, status) => {
    const before = await roomNews();
    const updates = card().updates;
    it.teams.fail({ method: 'PUT', path: CHANNEL, status, code });
    await votes('ana');
    expect(Object.keys(await it.deliver())).toEqual([it.room]);
    expect(await boundTo(CHANNEL)).toBeDefined();
    expect(await it.deliver()).toEqual({});
    expect(card().updates).toBe(updates + 1);
    expect(await roomNews()).toBe(before);
  });

  test('that the bot was taken out of is closed before anything fails', async () => {
    await it.send({ ...it.from('sec'), type: 'conversationUpdate', membersRemoved: [BOT] });
    expect(await boundTo(CHANNEL)).toBeUndefined();
  });
});

describe('a message', () => {
  test('that is gone is posted once more, and its new id kept', async () => {
    const gone = card();
    it.teams.remove(gone.id);
    await votes('ana');
    await it.deliver();
    expect(cards()).toHaveLength(1);
    expect((await kept()).external).toMatchObject({ activity: card().id });
    await votes('bob');
    await it.deliver();
    expect(cards()).toHaveLength(1);
    expect(card().updates).toBe(1);
  });

  test('longer than an activity can be is shortened, says so, leads to the rest, and is never refused', async () => {
    const long = 'Un long texte, avec des accents éèà. '.repeat(80).slice(0, 2_900);
    for (let n = 0; n < 24; n += 1) await it.register.done('make-remark', { fiche, text: long }, 'ana');
    const shown = await it.press('ana', card().activity, 'Lire la fiche', { message: card() });
    expect(shown.status).toBe(200);
    const page = it.privately('ana').at(-1)?.activity;
    expect(JSON.stringify(page).length * 2).toBeLessThan(100 * 1024);
    expect(wordsOn(page)).toContain('Affichage raccourci');
    const links = nodesOf(page).flatMap(({ type, title, url }) => (type === 'Action.OpenUrl' ? [[title, url]] : []));
    expect(links).toEqual([['Tout lire', `https://copil.example.org/page/fiche?fiche=${fiche}`]]);
    keepPayload('teams', 'page-over-the-limit', page, { surface: 'activity' });
  });
});

describe('a message whose post has no answer is posted again at worst', () => {
  /** A card that stands twice in the room: nobody keeps the first one up to date. */
  const twice = async (): Promise<{ readonly orphan: TeamsMessage; readonly standing: TeamsMessage }> => {
    it.teams.fail({ method: 'POST', path: `${CHANNEL}/activities`, cut: 'after' });
    const doubled = await ficheInVote(it.register, await consultation());
    await it.deliver();
    await it.deliver();
    const [orphan, standing, ...more] = about(`fiche:${doubled.fiche}`);
    if (!orphan || !standing || more.length > 0) throw new Error('there are not two');
    return { orphan, standing };
  };
  const isRetired = ({ id }: TeamsMessage) =>
    wordsOn(it.inRoom().find((each) => each.id === id)?.activity).includes('Une copie de trop');

  test('a ballot on the orphan counts, and retires it', async () => {
    const { orphan, standing } = await twice();
    const answered = answerIn(await it.press('ana', orphan.activity, 'Pour', { message: orphan }));
    expect(wordsOn(answered)).toContain('pour');
    expect(isRetired(orphan)).toBe(true);
    expect(titlesOf(it.inRoom().find(({ id }) => id === orphan.id)?.activity)).toEqual([]);
    expect(titlesOf(it.inRoom().find(({ id }) => id === standing.id)?.activity)).toContain('Pour');
    expect(isRetired(standing)).toBe(false);
  });

  test.each(['Lire la fiche', 'Écrire une remarque'])(
    'so does “%s”, whose answer comes all the same',
    async (label) => {
      const { orphan, standing } = await twice();
      const before = it.privately('nora').length;
      const answered = answerIn(await it.press('nora', orphan.activity, label, { message: orphan }));
      expect(wordsOn(answered)).toContain('conversation personnelle');
      expect(it.privately('nora')).toHaveLength(before + 1);
      expect([isRetired(orphan), isRetired(standing)]).toEqual([true, false]);
    },
  );

  test('so does Teams’ own button that draws a card anew; on the one that is kept it draws it for who pressed', async () => {
    const { orphan, standing } = await twice();
    const before = it.privately('nora').length;
    const again = answerIn(await it.press('nora', standing.activity, 'Actualiser', { message: standing }));
    expect(wordsOn(again)).toContain('Votre vote');
    const answered = answerIn(await it.press('nora', orphan.activity, 'Actualiser', { message: orphan }));
    expect(wordsOn(answered)).toContain('tenue à jour');
    expect([isRetired(orphan), isRetired(standing)]).toEqual([true, false]);
    expect(it.privately('nora')).toHaveLength(before);
  });

  test('so does one of somebody whom nobody knows, and nothing else comes of it', async () => {
    const { orphan, standing } = await twice();
    await it.press('bea', orphan.activity, 'Pour', { message: orphan });
    expect([isRetired(orphan), isRetired(standing)]).toEqual([true, false]);
  });

  test('a press on the one that is kept retires nothing', async () => {
    const { orphan, standing } = await twice();
    await it.press('ana', standing.activity, 'Pour', { message: standing });
    expect([isRetired(orphan), isRetired(standing)]).toEqual([false, false]);
  });
});

describe('where the address of the service is stale', () => {
  const stale = (serviceUrl: string) =>
    it.register.database.teamsConversation.update({
      where: { id: CHANNEL },
      data: { reference: { serviceUrl, bot: BOT }, seenAt: new Date(0) },
    });
  test('and nobody answers there, the message goes to the one that Teams has today', async () => {
    await stale('http://127.0.0.1:9/');
    const before = card().updates;
    await votes('ana');
    expect(await it.deliver()).toEqual({});
    expect(card().updates).toBe(before + 1);
  });
  test('and another one is said to be right (InvalidBotApiHost), too: the room stays', async () => {
    await stale(`${it.teams.url}stale/`);
    it.teams.fail({ path: '/stale/', status: 403, code: 'InvalidBotApiHost', times: 99 });
    const before = card().updates;
    await votes('ana');
    expect(await it.deliver()).toEqual({});
    expect(card().updates).toBe(before + 1);
    expect(await boundTo(CHANNEL)).toBe(AGREEMENT);
  });
  test('it is put right by whatever comes from there', async () => {
    await stale('http://127.0.0.1:9/');
    await it.type('ana', 'aide');
    const { reference } = await it.register.database.teamsConversation.findUniqueOrThrow({ where: { id: CHANNEL } });
    expect(reference).toMatchObject({ serviceUrl: it.teams.url });
  });
});

test('a press on a card of another agreement is one of nothing', async () => {
  await it.register.addAgreement('autre-accord', ['ana', 'sec']);
  const before = await ballots();
  const elsewhere = JSON.parse(JSON.stringify(card().activity).replaceAll(AGREEMENT, 'autre-accord')) as object;
  const answered = answerIn(await it.press('ana', elsewhere, 'Pour', { message: card() }));
  expect(wordsOn(answered)).toContain('n’est plus valable');
  expect(await ballots()).toEqual(before);
});

test('a vote on an old card is decided by the server, and answered with the closed card', async () => {
  const motion = await newMotion();
  await it.deliver();
  const old = cardOf(`vote:${motion}`);
  for (const who of ['ana', 'bob', 'cleo', 'nora', 'sami']) await votes(who, 'for', motion);
  await it.register.done('close-vote', { vote: motion }, 'sec');
  const answered = answerIn(await it.press('ana', old.activity, 'Contre', { message: old }));
  expect(wordsOn(answered)).toContain('Adoptée');
  expect(titlesOf(answered)).not.toContain('Contre');
  expect((await ballots(motion)).every(({ choice }) => choice === 'for')).toBe(true);
});

test('two platforms in the same millisecond for one seat: both in the journal, one stands, the tally has one', async () => {
  const motion = await newMotion();
  await it.deliver();
  const message = cardOf(`vote:${motion}`);
  await Promise.all([it.press('ana', message.activity, 'Pour', { message }), votes('ana', 'against', motion)]);
  const cast = await castOn(motion);
  expect(cast.map(({ entry }) => entry.via).sort()).toEqual(['teams', 'web']);
  const [standing, ...others] = await ballots(motion);
  expect(others).toEqual([]);
  expect(standing?.via).toBe(cast.at(-1)?.entry.via);
});

test('Teams down for an hour: the others vote on; then the card catches up with one update, and each message comes once', async () => {
  const motion = await newMotion();
  await it.deliver();
  const message = () => cardOf(`vote:${motion}`);
  const before = message().updates;
  const had = it.privately('ana').length;
  it.teams.down(true);
  const choices = ['for', 'against', 'abstain', 'for'];
  for (const choice of choices) {
    await votes('ana', choice, motion);
    await votes('bob', choice, motion);
    expect(Object.keys(await it.deliver())).toContain(it.room);
  }
  expect(await ballots(motion)).toHaveLength(2);
  it.teams.down(false);
  const asked = requests(`${CHANNEL}/activities`);
  expect(await it.deliver()).toEqual({});
  expect(message().updates - before).toBe(1);
  expect(requests(`${CHANNEL}/activities`) - asked).toBeLessThanOrEqual(4);
  const receipts = it.privately('ana').slice(had);
  expect(receipts.filter(({ activity }) => wordsOn(activity).includes('Empreinte'))).toHaveLength(choices.length);
});
