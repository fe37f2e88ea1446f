import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keepPayload } from '../../support/payloads.ts';
import { ficheInVote, openedConsultation } from '../../support/register.ts';
import { answerIn, BOT, type TeamsApp, teamsApp, titlesOf, wordsOn } from '../../support/teams-app.ts';
import { CHANNEL, chatOf, type TeamsMessage } from '../../support/teams-service.ts';

let it: TeamsApp;
let fiche: string;
let vote: string;

beforeEach(async () => {
  it = await teamsApp();
  for (const who of ['ana', 'bob', 'nora', 'sec']) {
    await it.link(who);
    await it.type(who, 'aide', 'chat');
  }
  ({ fiche, vote } = await ficheInVote(it.register, await openedConsultation(it.register)));
  await it.deliver();
});
afterEach(() => it.close());

const cards = () => it.inRoom().filter(({ activity }) => JSON.stringify(activity).includes(`fiche:${fiche}`));
const card = (): TeamsMessage => {
  const found = cards().at(-1);
  if (!found) throw new Error('the fiche is not in the room');
  return found;
};
const votes = (who: string, choice: string, key = who) =>
  it.app.act(
    'cast-vote',
    { vote, choice },
    { agreement: 'accord-des-quais', person: it.register.id(who), via: 'web', key },
  );
const ballots = () => it.register.database.ballot.findMany({ where: { voteId: vote }, orderBy: { seat: 'asc' } });
const requests = (path = '') => it.teams.requests.filter((request) => request.path.includes(path)).length;
const kept = () =>
  it.register.database.post.findFirstOrThrow({ where: { channel: it.room, subject: `fiche:${fiche}` } });
const told = (who: string, words: string) =>
  it.register.database.notice.count({
    where: { channel: `person:${it.register.id(who)}`, event: { path: ['message'], equals: words } },
  });

test('the same press delivered twice, three times at once: one ballot, the same answer', async () => {
  const press = () => it.press('ana', card().activity, 'Pour', { message: card(), id: 'f:same' });
  const first = await press();
  const again = await Promise.all([press(), press(), press()]);
  for (const each of again) expect(each).toEqual(first);
  const cast = await it.register.chain();
  expect(cast.filter(({ entry }) => entry.fact.kind === 'BallotCast')).toHaveLength(1);
});

describe('Teams asks to wait', () => {
  test.each([
    [429, '3', 3_000],
    [412, '2', 2_000],
    [429, undefined, 2_000],
    [504, '1', 1_000],
  ])('%i, Retry-After %s: the card waits as long, and arrives', async (status, retryAfter, ms) => {
    const before = card().updates;
    it.teams.fail({ method: 'PUT', status, ...(retryAfter === undefined ? {} : { retryAfter }) });
    await votes('ana', 'for');
    expect(await it.deliver()).toEqual({});
    expect(it.waited).toContain(ms);
    expect(card().updates).toBe(before + 1);
  });

  test('for longer than a worker waits: it asks nothing more of that conversation, and the card catches up later', async () => {
    it.teams.fail({ method: 'PUT', status: 429, retryAfter: '3600' });
    await votes('ana', 'for');
    expect(Object.keys(await it.deliver())).toEqual([it.room]);
    const asked = requests(CHANNEL);
    await votes('bob', 'for');
    expect(Object.keys(await it.deliver())).toEqual([it.room]);
    expect(requests(CHANNEL)).toBe(asked);
  });

  test('a burst is spread over time: no more than seven a second to one conversation', async () => {
    for (let n = 1; n <= 12; n += 1) await it.register.done('open-motion', motion(n, await consultation()), 'sec');
    await it.deliver();
    expect(it.waited.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(2_000);
  });
});

describe('nobody can be written to there', () => {
  test.each([
    ['ConversationBlockedByUser', 'bloqué'],
    ['BotNotInConversationRoster', 'installée'],
    ['BotDisabledByAdmin', 'désactivé'],
  ])('%s: no retry, the secretariat is told once, and it goes on when they come back', async (code, why) => {
    it.teams.fail({ path: chatOf('29:ana'), status: 403, code, times: 99 });
    await votes('ana', 'for');
    expect(await it.deliver()).toEqual({});
    const asked = requests(chatOf('29:ana'));
    await votes('ana', 'against', 'later');
    expect(await it.deliver()).toEqual({});
    expect(requests(chatOf('29:ana'))).toBe(asked);
    expect(await told('sec', 'account-unreachable')).toBe(1);
    const news = it.privately('sec').filter(({ activity }) => wordsOn(activity).includes('n’est plus joignable'));
    expect(news.map(({ activity }) => wordsOn(activity)).join()).toContain(why);
    keepPayload('teams', 'account-unreachable', news[0]?.activity, { surface: 'activity' });
  });

  test('a person who writes again is told that they are back, with what awaits them', async () => {
    it.teams.fail({ path: chatOf('29:nora'), status: 403, code: 'ConversationBlockedByUser' });
    await votes('nora', 'for');
    await it.deliver();
    const before = it.privately('nora').length;
    await it.type('nora', 'aide', 'chat');
    const since = it
      .privately('nora')
      .slice(before)
      .map(({ activity }) => wordsOn(activity));
    expect(since[0]).toContain('de retour');
    expect(since[1]).toContain('vous attend');
    await votes('nora', 'against', 'again');
    await it.deliver();
    expect(wordsOn(it.privately('nora').at(-1)?.activity)).toContain('Contre');
  });

  test('who asks in the room and can’t be written to is told so there, without the answer', async () => {
    it.teams.fail({ path: chatOf('29:bob'), status: 403, code: 'ConversationBlockedByUser', times: 99 });
    await it.type('bob', 'fiches');
    const said = it.teams.standing(`${CHANNEL};messageid=1`).map(({ activity }) => wordsOn(activity));
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('Ouvrez la conversation personnelle');
    expect(said[0]).not.toContain('quais');
    const pressed = answerIn(await it.press('bob', card().activity, 'Lire la fiche', { message: card() }));
    expect(wordsOn(pressed)).toContain('ouvrez la conversation personnelle');
  });

  test('a room that the bot was taken out of is closed, and the secretariat told how to mend it', async () => {
    it.teams.fail({ method: 'PUT', path: CHANNEL, status: 403, code: 'BotNotInConversationRoster', times: 99 });
    await votes('ana', 'for');
    expect(await it.deliver()).toEqual({});
    expect(await it.register.ports.library.agreementOfRoom(`teams:${CHANNEL}`)).toBeUndefined();
    expect(await told('sec', 'room-closed')).toBe(1);
    expect(wordsOn(it.privately('sec').at(-1)?.activity)).toContain('OPCO EP – Copil');
  });

  test('taken out of its team, it leaves all of its rooms before anything fails', async () => {
    await it.send({ ...it.from('sec'), type: 'conversationUpdate', membersRemoved: [BOT] });
    expect(await it.register.ports.library.agreementOfRoom(`teams:${CHANNEL}`)).toBeUndefined();
  });
});

describe('a message', () => {
  test('that is gone is posted once more, and its new id kept', async () => {
    const gone = card();
    it.teams.remove(gone.id);
    await votes('ana', 'for');
    await it.deliver();
    expect(cards()).toHaveLength(1);
    expect((await kept()).external).toMatchObject({ activity: card().id });
    await votes('bob', 'for');
    await it.deliver();
    expect(cards()).toHaveLength(1);
    expect(card().updates).toBe(1);
  });

  test('whose post has no answer is posted again at worst; a press on the orphan counts, and retires it', async () => {
    const consultationId = await consultation();
    it.teams.fail({ method: 'POST', path: `${CHANNEL}/activities`, cut: 'after' });
    const motionVote = await it.register.done('open-motion', motion(1, consultationId), 'sec');
    await it.deliver();
    await it.deliver();
    const both = it.inRoom().filter(({ activity }) => JSON.stringify(activity).includes(`vote:${motionVote}`));
    expect(both).toHaveLength(2);
    const [orphan, standing] = both;
    if (!orphan || !standing) throw new Error('there are not two');
    const answered = await it.press('ana', orphan.activity, 'Pour', { message: orphan });
    expect(wordsOn(answerIn(answered))).toContain('pour');
    const now = it.inRoom();
    expect(titlesOf(now.find(({ id }) => id === orphan.id)?.activity)).toEqual([]);
    expect(titlesOf(now.find(({ id }) => id === standing.id)?.activity)).toContain('Pour');
  });

  test('goes to the address that Teams has today, where the one kept is stale', async () => {
    const stale = { serviceUrl: 'http://127.0.0.1:9/', bot: BOT };
    const conversation = it.register.database.teamsConversation;
    await conversation.update({ where: { id: CHANNEL }, data: { reference: stale, seenAt: new Date(0) } });
    await votes('ana', 'for');
    expect(await it.deliver()).toEqual({});
    expect(card().updates).toBeGreaterThan(0);
  });

  test('longer than an activity can be is shortened, says so, leads to the rest, and is never refused', async () => {
    const long = 'Un long texte, avec des accents éèà. '.repeat(80).slice(0, 2_900);
    for (let n = 0; n < 24; n += 1) await it.register.done('make-remark', { fiche, text: long }, 'ana');
    const shown = await it.press('ana', card().activity, 'Lire la fiche', { message: card() });
    expect(shown.status).toBe(200);
    const page = it.privately('ana').at(-1)?.activity;
    expect(JSON.stringify(page).length * 2).toBeLessThan(100 * 1024);
    expect(wordsOn(page)).toContain('Affichage raccourci');
    keepPayload('teams', 'page-over-the-limit', page, { surface: 'activity' });
  });
});

test('a press on a card of another agreement is one of nothing', async () => {
  await it.register.addAgreement('autre-accord', ['ana', 'sec']);
  const elsewhere = JSON.parse(
    JSON.stringify(card().activity).replaceAll('accord-des-quais', 'autre-accord'),
  ) as object;
  expect(wordsOn(answerIn(await it.press('ana', elsewhere, 'Pour', { message: card() })))).toContain(
    'n’est plus valable',
  );
  expect(await ballots()).toEqual([]);
});

test('a vote on an old card is decided by the server, and answered with the closed card', async () => {
  const old = card().activity;
  for (const who of ['ana', 'bob', 'cleo', 'nora', 'sami']) await votes(who, 'for');
  await it.register.done('close-vote', { vote }, 'sec');
  const answered = answerIn(await it.press('ana', old, 'Contre', { message: card() }));
  expect(wordsOn(answered)).toContain('Adoptée');
  expect(titlesOf(answered)).not.toContain('Contre');
  expect((await ballots()).every(({ choice }) => choice === 'for')).toBe(true);
});

test('two platforms in the same millisecond for one seat: both in the journal, one stands, the tally has one', async () => {
  await Promise.all([it.press('ana', card().activity, 'Pour', { message: card() }), votes('ana', 'against')]);
  const cast = (await it.register.chain()).filter(({ entry }) => entry.fact.kind === 'BallotCast');
  expect(cast.map(({ entry }) => entry.via).sort()).toEqual(['teams', 'web']);
  const [standing, ...others] = await ballots();
  expect(others).toEqual([]);
  expect(standing?.via).toBe(cast.at(-1)?.entry.via);
});

test('Teams down for an hour: the others vote on; then the card catches up with one update, and each message comes once', async () => {
  const before = card().updates;
  it.teams.down(true);
  const choices = ['for', 'against', 'abstain', 'for'];
  for (const [n, choice] of choices.entries()) {
    await votes('ana', choice, `ana ${n}`);
    await votes('bob', choice, `bob ${n}`);
    expect(Object.keys(await it.deliver())).toContain(it.room);
  }
  expect(await ballots()).toHaveLength(2);
  it.teams.down(false);
  const asked = requests(`${CHANNEL}/activities`);
  expect(await it.deliver()).toEqual({});
  // One that was drawn and failed before the last change, and one for all that came after.
  expect(card().updates - before).toBeLessThanOrEqual(2);
  expect(requests(`${CHANNEL}/activities`) - asked).toBeLessThanOrEqual(4);
  const receipts = it.privately('ana').filter(({ activity }) => wordsOn(activity).includes('Empreinte'));
  expect(receipts).toHaveLength(choices.length);
});

const consultation = async (): Promise<string> =>
  (await it.register.ports.library.consultations('accord-des-quais'))[0]?.id ?? '';

const motion = (n: number, consultationId: string) => ({
  consultation: consultationId,
  title: `Motion ${n}`,
  text: 'Le comité retient deux axes.',
  deadline: '2027-03-10T18:00',
  tallyShown: 'live',
  closeWhenAllVoted: false,
});
