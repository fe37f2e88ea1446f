import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { intentToValue } from '../../../adapters/shared/intent.ts';
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
import { CHANNEL, GROUP_CHAT, type TeamsMessage } from '../../support/teams-service.ts';

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

const consultation = async (): Promise<string> =>
  (await it.register.ports.library.consultations(AGREEMENT))[0]?.id ?? '';
const card = () => {
  const found = it.inRoom().find((message) => JSON.stringify(message.activity).includes(`fiche:${fiche}`));
  if (!found) throw new Error('the fiche is not in the room');
  return found;
};
const refreshedFor = ({ activity }: TeamsMessage): readonly unknown[] =>
  nodesOf(activity).flatMap(({ userIds }) => (Array.isArray(userIds) ? userIds : []));
const VOTE_FOR = () =>
  ({ kind: 'act', act: 'cast-vote', command: { vote, choice: 'for' }, agreement: AGREEMENT }) as const;
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
    expect([...refreshedFor(card())].sort()).toEqual(['29:ana', '29:nora', '29:sec']);
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

test('a seat that voted on Slack, then here, has one ballot, the later one, and its receipt says so', async () => {
  const motion = await openedMotion(it.register, await consultation());
  await it.deliver();
  const inSlack = { agreement: AGREEMENT, person: it.register.id('ana'), via: 'slack', key: 'in Slack' } as const;
  await it.app.act('cast-vote', { vote: motion, choice: 'against' }, inSlack);
  const message = it.inRoom().findLast(({ activity }) => JSON.stringify(activity).includes(`vote:${motion}`));
  if (!message) throw new Error('the motion is not in the room');
  const before = it.privately('ana').length;
  await it.press('ana', message.activity, 'Pour', { message });
  await it.deliver();
  const ballots = await it.register.database.ballot.findMany({ where: { voteId: motion } });
  expect(ballots.map(({ choice, via }) => [choice, via])).toEqual([['for', 'teams']]);
  const receipts = it.privately('ana').slice(before);
  expect(wordsOn(receipts.at(-2)?.activity)).not.toContain('Il remplace');
  expect(wordsOn(receipts.at(-1)?.activity)).toMatch(/Il remplace votre vote « Contre » du .* \(Slack\)/);
});

describe('in a group chat', () => {
  const inGroup = () => it.teams.standing(GROUP_CHAT);

  test('the same words, by mention, answered privately; bound by its name, it has the cards and their votes', async () => {
    const before = inGroup().length;
    await it.type('sec', 'fiches', 'group');
    expect(wordsOn(last('sec')?.activity)).toContain('Découvrir les métiers des quais');
    expect(inGroup()).toHaveLength(before);
    await it.type('sec', 'salon ici', 'group');
    await it.deliver();
    expect((await it.register.ports.library.rooms(AGREEMENT)).map(({ name }) => name)).toContain('discussion Teams');
    const card = inGroup().find(({ activity }) => JSON.stringify(activity).includes(`fiche:${fiche}`));
    if (!card) throw new Error('the fiche is not in the group chat');
    const answered = await it.press('nora', card.activity, 'Abstention', { message: card, where: 'group' });
    expect(wordsOn(answerIn(answered))).toContain('abstention');
    await it.deliver();
    expect(inGroup().find(({ id }) => id === card.id)?.updates).toBeGreaterThan(0);
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

  test('of a guest of the tenant, the mail address proposes nothing; a code from a linked account links them', async () => {
    await it.type('gus', 'bonjour', 'chat');
    expect(titlesOf(last('gus')?.activity)).toEqual([]);
    const code = async () => {
      await it.type('ana', 'code', 'chat');
      return /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(wordsOn(last('ana')?.activity))?.[0] ?? 'none';
    };
    const overheard = await code();
    await it.type('gus', overheard);
    expect(wordsOn(last('gus')?.activity)).toContain('ne vaut plus rien');
    await it.type('gus', overheard, 'chat');
    expect(await it.register.ports.library.personOf('teams', it.account('gus'))).toBeUndefined();
    await it.type('gus', await code(), 'chat');
    expect(wordsOn(last('gus')?.activity)).toContain('Compte relié');
    expect(await it.register.ports.library.personOf('teams', it.account('gus'))).toBe(it.register.id('ana'));
  });

  test('nor the agreement, where no agreement of this server has that name: said as spent, and nothing is recorded', async () => {
    const ballots = () => it.register.database.ballot.count();
    const before = await ballots();
    for (const agreement of ['inconnue', '../demonstration', '']) {
      const intent = intentToValue({ ...VOTE_FOR(), agreement });
      const action = { type: 'Action.Execute', verb: 'copil', data: { intent } };
      const invoke = { ...it.from('ana', 'chat'), type: 'invoke', name: 'adaptiveCard/action', value: { action } };
      const said = answerIn(await it.send(invoke));
      expect(said).toContain('n’est plus valable');
    }
    expect(await ballots()).toBe(before);
  });

  test('nor by Teams itself, where it names no account: they are told so, and nothing is said to be on its way', async () => {
    const { from, ...rest } = it.from('zoe') as { from: { id: string } };
    const action = { type: 'Action.Execute', verb: 'copil', data: { intent: intentToValue(VOTE_FOR()) } };
    const invoke = { ...rest, from: { id: from.id }, type: 'invoke', name: 'adaptiveCard/action', value: { action } };
    const said = answerIn(await it.send(invoke));
    expect(said).toContain('quel compte vous utilisez');
    expect(said).not.toContain('arrive');
  });
});

describe('a card for who has left', () => {
  test('is refreshed for them no more; where it was before, it stays as the room sees it', async () => {
    await it.link('cleo');
    await it.type('cleo', 'aide', 'chat');
    await it.register.done('make-remark', { fiche, text: 'Une remarque de plus' }, 'bob');
    await it.deliver();
    const before = card();
    expect(refreshedFor(before)).toContain('29:cleo');
    const [mandate] = await it.register.database.mandate.findMany({ where: { personId: it.register.id('cleo') } });
    await it.register.done('end-mandate', { mandate: mandate?.id, to: '2027-03-01' }, 'sec');
    it.register.at('2027-03-02T09:00');
    const seen = answerIn(await it.look('cleo', before));
    expect(wordsOn(seen)).toContain('FA-2027-001');
    expect(wordsOn(seen)).not.toContain('Votre');
    await it.register.done('make-remark', { fiche, text: 'Et encore une' }, 'bob');
    await it.deliver();
    expect(refreshedFor(card())).not.toContain('29:cleo');
    expect(refreshedFor(card())).toContain('29:ana');
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
    const kept = await it.register.ports.library.fiche(AGREEMENT, fiche);
    expect(kept?.remarks.at(-1)?.text).toBe(typed['f:text']);
    expect(kept?.remarks.filter(({ by }) => by === it.register.id('ana'))).toHaveLength(1);
    expect(it.privately('ana').find(({ id }) => id === form.id)?.updates).toBeGreaterThan(0);
  });

  test('filled in in the personal chat is said in the room where it was opened; a card’s word for another is not enough', async () => {
    const remarks = async () => (await it.register.ports.library.fiche(AGREEMENT, fiche))?.remarks ?? [];
    const fill = async (text: string, forged?: string) => {
      await it.press('nora', card().activity, 'Écrire une remarque', { message: card() });
      const form = last('nora');
      if (!form) throw new Error('no form');
      const typed = { 'f:text': text, ...(forged === undefined ? {} : { room: forged }) };
      await it.press('nora', form.activity, submitOf(form.activity), { where: 'chat', message: form, typed });
      return (await remarks()).find((remark) => remark.text === text)?.room;
    };
    expect(await fill('Du canal')).toBe(ROOM_OF_COMMITTEE.room);
    expect(await fill('De nulle part', 'teams:19:elsewhere')).toBeUndefined();
    await it.deliver();
    expect(wordsOn(card().activity)).toContain('(OPCO EP – Copil)');
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

describe('who comes again', () => {
  const kept = () => it.register.database.teamsAccount.findUniqueOrThrow({ where: { account: it.account('ana') } });
  const says = (changes: object = {}) =>
    it.send({ ...it.from('ana', 'chat'), type: 'message', text: 'aide', ...changes });

  test('a moment later is not written again, so that a press waits for nothing but its own act', async () => {
    await says();
    const before = await kept();
    await says();
    expect(await kept()).toEqual(before);
  });

  test('under another name, or after a minute, is', async () => {
    await says({ from: { ...(it.from('ana').from as object), name: 'Ana Belle' } });
    expect((await kept()).name).toBe('Ana Belle');
    await says();
    expect((await kept()).name).toBe('ana');
    const long = new Date(Date.now() - 90_000);
    await it.register.database.teamsAccount.updateMany({ data: { seenAt: long } });
    await says();
    expect((await kept()).seenAt.getTime()).toBeGreaterThan(long.getTime());
  });
});

const attached = (content: unknown) => ({ contentType: 'application/vnd.microsoft.card.adaptive', content });
const submitOf = (value: unknown): string => titlesOf(value).find((title) => !title.startsWith('Ajouter')) ?? '';
