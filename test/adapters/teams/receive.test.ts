import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { keepPayload } from '../../support/payloads.ts';
import { ficheInVote, openedConsultation } from '../../support/register.ts';
import { answerIn, BOT, type TeamsApp, teamsApp, titlesOf, wordsOn } from '../../support/teams-app.ts';
import { CHANNEL } from '../../support/teams-service.ts';

let it: TeamsApp;
let fiche: string;
let vote: string;

beforeAll(async () => {
  it = await teamsApp({
    others: [
      { name: 'zoe', userId: '29:zoe', objectId: 'zoe', mail: 'zoe@example.org' },
      { name: 'gus', userId: '29:gus', objectId: 'gus', mail: 'bob@example.org', role: 'guest' },
    ],
  });
  for (const who of ['ana', 'nora', 'sec']) {
    await it.link(who);
    await it.type(who, 'aide', 'chat');
  }
  ({ fiche, vote } = await ficheInVote(it.register, await openedConsultation(it.register)));
  await it.deliver();
});
afterAll(() => it.close());

const card = () => {
  const found = it.inRoom().find((message) => JSON.stringify(message.activity).includes(`fiche:${fiche}`));
  if (!found) throw new Error('the fiche is not in the room');
  return found;
};
const last = (who: string) => it.privately(who).at(-1);

describe('in the channel, by mention', () => {
  test('what is asked is answered privately, and the room stays silent', async () => {
    const before = it.inRoom().length;
    expect(await it.type('ana', 'fiches')).toEqual({ status: 200, body: undefined });
    expect(wordsOn(last('ana')?.activity)).toContain('Découvrir les métiers des quais');
    expect(it.inRoom()).toHaveLength(before);
    keepPayload('teams', 'answer-in-private', last('ana')?.activity, { surface: 'activity' });
  });

  test('an unknown word gives help, for this person', async () => {
    await it.type('nora', 'bonjour tout le monde');
    expect(wordsOn(last('nora')?.activity)).toContain('@Copil');
  });

  test('the same words in the personal chat, without a mention', async () => {
    await it.type('ana', 'fiche FA-2027-001', 'chat');
    expect(wordsOn(last('ana')?.activity)).toContain('FA-2027-001');
  });

  test('a command of 4,000 characters is answered in words', async () => {
    await it.type('ana', 'x'.repeat(4_000), 'chat');
    expect(wordsOn(last('ana')?.activity)).toContain('trop long');
  });
});

describe('the card in the room', () => {
  test('shows nothing of anybody, and everything of the vote', () => {
    expect(titlesOf(card().activity)).toEqual(expect.arrayContaining(['Pour', 'Contre', 'Abstention']));
    expect(wordsOn(card().activity)).not.toContain('Votre');
    keepPayload('teams', 'fiche-card-in-room', card().activity, { surface: 'activity' });
  });

  test('is refreshed for the accounts of the committee, by their Teams ids', () => {
    const { attachments } = card().activity as { attachments: { content: { refresh?: { userIds: string[] } } }[] };
    expect(attachments[0]?.content.refresh?.userIds.sort()).toEqual(['29:ana', '29:nora', '29:sec']);
  });

  test('comes into sight as each sees it: their vote, their buttons, and not another’s', async () => {
    const mine = answerIn(await it.press('ana', card().activity, 'Pour', { message: card() }));
    expect(wordsOn(mine)).toContain('pour');
    const seen = answerIn(await it.look('ana', card()));
    expect(wordsOn(seen)).toContain('Votre vote');
    expect(wordsOn(seen)).not.toContain('est attendu :');
    expect(wordsOn(answerIn(await it.look('nora', card())))).toContain('Votre vote est attendu');
    expect(wordsOn(card().activity)).not.toContain('Votre vote');
    keepPayload(
      'teams',
      'fiche-card-of-a-voter',
      { type: 'message', attachments: [attached(seen)] },
      { surface: 'activity' },
    );
  });

  test('for somebody who is nobody here it stays as the room sees it', async () => {
    const seen = answerIn(await it.look('zoe', card()));
    expect(wordsOn(seen)).toContain('FA-2027-001');
    expect(wordsOn(seen)).not.toContain('Votre vote');
  });

  test('a ballot is recorded once, with its receipt in the personal chat, and the room’s card follows', async () => {
    const before = it.privately('nora').length;
    await it.press('nora', card().activity, 'Contre', { message: card() });
    await it.deliver();
    const told = it
      .privately('nora')
      .slice(before)
      .map(({ activity }) => wordsOn(activity));
    expect(told.some((text) => text.includes('Contre') && text.includes('3 voix'))).toBe(true);
    expect(card().updates).toBeGreaterThan(0);
    keepPayload('teams', 'receipt', last('nora')?.activity, { surface: 'activity' });
  });
});

describe('who is not known', () => {
  beforeEach(() => it.type('zoe', 'bonjour', 'chat'));

  test('is told privately what to do, and nothing else happens', async () => {
    expect(wordsOn(last('zoe')?.activity)).toContain('secrétariat');
    const seen = await it.press('zoe', card().activity, 'Pour', { message: card() });
    expect(wordsOn(answerIn(seen))).toContain('conversation personnelle');
    const ballots = await it.register.database.ballot.findMany({ where: { voteId: vote } });
    expect(ballots.map(({ seat }) => seat).sort()).toEqual(['NORD', 'QUAI-01']);
  });

  test('whose mail is somebody’s is asked whether it is them; a link to no sensitive seat is made at once', async () => {
    await it.type('bob', 'bonjour', 'chat');
    const question = last('bob');
    expect(wordsOn(question?.activity)).toContain('bob');
    keepPayload('teams', 'newcomer', question?.activity, { surface: 'activity' });
    await it.press('bob', question?.activity, 'Oui, c’est moi', {
      where: 'chat',
      ...(question ? { message: question } : {}),
    });
    expect(await it.register.ports.library.personOf('teams', it.account('bob'))).toBe(it.register.id('bob'));
  });

  test('a ministry’s seat is confirmed by a secretary first', async () => {
    await it.type('sami', 'bonjour', 'chat');
    await it.press('sami', last('sami')?.activity, 'Oui, c’est moi', { where: 'chat' });
    expect(await it.register.ports.library.personOf('teams', it.account('sami'))).toBeUndefined();
    await it.deliver();
    const request = it.privately('sec').find(({ activity }) => titlesOf(activity).includes('Confirmer le lien'));
    await it.press('sec', request?.activity, 'Confirmer le lien', { where: 'chat' });
    expect(await it.register.ports.library.personOf('teams', it.account('sami'))).toBe(it.register.id('sami'));
  });

  test('of a guest of the tenant, the mail address proposes nothing', async () => {
    await it.type('gus', 'bonjour', 'chat');
    expect(titlesOf(last('gus')?.activity)).toEqual([]);
  });
});

describe('a form', () => {
  test('opens in the personal chat, says what is wrong beside the field, keeps what was typed, and is done once', async () => {
    const opened = await it.press('ana', card().activity, 'Écrire une remarque', { message: card() });
    expect(wordsOn(answerIn(opened))).toContain('conversation personnelle');
    const form = last('ana');
    if (!form) throw new Error('no form');
    const wrong = answerIn(
      await it.press('ana', form.activity, submitOf(form.activity), {
        where: 'chat',
        message: form,
        typed: { 'f:text': '  ' },
      }),
    );
    expect(wordsOn(wrong)).toContain('✕');
    keepPayload(
      'teams',
      'form-with-error',
      { type: 'message', attachments: [attached(wrong)] },
      { surface: 'activity' },
    );
    const typed = { 'f:text': 'Une remarque <at>Tous</at> {{DATE(2020)}}' };
    const press = () => it.press('ana', wrong, submitOf(wrong), { where: 'chat', message: form, typed });
    const [once, again] = [await press(), await press()];
    expect(wordsOn(answerIn(again))).toBe(wordsOn(answerIn(once)));
    const kept = await it.register.ports.library.fiche('accord-des-quais', fiche);
    expect(kept?.remarks.map(({ text }) => text)).toEqual([typed['f:text']]);
    expect(it.privately('ana').find(({ id }) => id === form.id)?.updates).toBeGreaterThan(0);
  });

  test('offers one more line of a table and keeps what was typed in the others', async () => {
    await it.type('sec', 'fiche nouvelle', 'chat');
    const first = last('sec');
    const draft = { 'f:title': 'Un brouillon avec un tableau' };
    await it.press('sec', first?.activity ?? {}, 'Enregistrer le brouillon', {
      where: 'chat',
      typed: draft,
      ...(first ? { message: first } : {}),
    });
    await it.type('sec', 'tâches', 'chat');
    const tasks = last('sec');
    const revise = titlesOf(tasks?.activity).find((title) => title.startsWith('Modifier')) ?? '';
    await it.press('sec', tasks?.activity ?? {}, revise, { where: 'chat', ...(tasks ? { message: tasks } : {}) });
    const form = last('sec');
    if (!form) throw new Error('no form');
    const label = titlesOf(form.activity).find((title) => title.startsWith('Ajouter une ligne'));
    const table = /f:([a-z]+)\.0\./i.exec(JSON.stringify(form.activity))?.[1] ?? '';
    const lines = (value: unknown) => new Set(JSON.stringify(value).match(new RegExp(`f:${table}\\.\\d+`, 'g'))).size;
    const typed = { 'f:title': 'Un titre en cours' };
    const more = answerIn(await it.press('sec', form.activity, label ?? '', { where: 'chat', message: form, typed }));
    expect(lines(more)).toBe(lines(form.activity) + 1);
    expect(JSON.stringify(more)).toContain('Un titre en cours');
  });
});

describe('at its arrival', () => {
  test('it says once what it does, what it does not read, and how to stop it', async () => {
    const [welcome] = it.inRoom();
    expect(wordsOn(welcome?.activity)).toContain('salon ici');
    expect(wordsOn(welcome?.activity)).toContain('retirez l’application');
    keepPayload('teams', 'welcome', welcome?.activity, { surface: 'activity' });
    await it.send({ ...it.from('sec'), type: 'installationUpdate', action: 'add' });
    expect(it.inRoom().filter(({ activity }) => wordsOn(activity).includes('retirez l’application'))).toHaveLength(1);
    await it.send({ ...it.from('cleo', 'chat'), type: 'conversationUpdate', membersAdded: [BOT] });
    expect(wordsOn(last('cleo')?.activity)).toContain('désinstallez');
  });

  test('the name of the channel is asked for once, and kept', async () => {
    const asked = () => it.teams.requests.filter(({ path }) => path.startsWith('/v3/teams/')).length;
    const before = asked();
    await it.type('ana', 'aide');
    expect(asked()).toBe(before);
    const kept = await it.register.database.teamsConversation.findUnique({ where: { id: CHANNEL } });
    expect(kept?.name).toBe('OPCO EP – Copil');
  });
});

const attached = (content: unknown) => ({ contentType: 'application/vnd.microsoft.card.adaptive', content });
const submitOf = (value: unknown): string => titlesOf(value).find((title) => !title.startsWith('Ajouter')) ?? '';
