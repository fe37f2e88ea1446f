import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { AGREEMENT } from '../../support/register.ts';
import { BOT, ROOM_OF_COMMITTEE, TENANT, type TeamsApp, teamsApp, wordsOn } from '../../support/teams-app.ts';
import { CHANNEL, GROUP_CHAT, OTHER_CHANNEL, TEAM_ID } from '../../support/teams-service.ts';

/** Two channels of a team and a group chat, each a room of the agreement. */
let it: TeamsApp;

const roomOf = (conversation: string, name: string) => ({
  room: `teams:${conversation}`,
  platform: 'teams',
  name,
  address: { conversation },
});
const ROOMS = [
  ROOM_OF_COMMITTEE,
  roomOf(TEAM_ID, 'OPCO EP'),
  roomOf(OTHER_CHANNEL, 'OPCO EP – Bureau'),
  roomOf(GROUP_CHAT, 'Préparation'),
];

const inChannel = (id: string) => ({
  conversation: { id, conversationType: 'channel', isGroup: true, tenantId: TENANT },
  channelData: { tenant: { id: TENANT }, team: { id: TEAM_ID }, channel: { id } },
});
const says = (id: string) => it.send({ ...it.from('sec'), ...inChannel(id), type: 'message', text: 'aide' });
const nameOf = async (id: string) => (await it.register.database.teamsConversation.findUnique({ where: { id } }))?.name;
const open = async () => (await it.register.ports.library.rooms(AGREEMENT)).map(({ name }) => name).sort();
const toldLast = () => wordsOn(it.privately('sec').at(-1)?.activity);

beforeAll(async () => {
  it = await teamsApp();
  await it.link('sec');
  await it.type('sec', 'aide', 'chat');
  for (const id of [TEAM_ID, CHANNEL, OTHER_CHANNEL]) await says(id);
  await it.type('sec', 'aide', 'group');
  for (const room of ROOMS) await it.register.done('bind-room', room, 'sec');
});
afterAll(() => it.close());
afterEach(async () => {
  for (const room of ROOMS) await it.register.done('bind-room', room, 'sec');
  await it.deliver();
});

describe('what happens to a channel is told in the first channel of its team, and is of the channel that is named', () => {
  test('one that is deleted is closed, and the others stay', async () => {
    await it.happens('channelDeleted', OTHER_CHANNEL);
    expect(await open()).toEqual(['OPCO EP', 'OPCO EP – Copil', 'Préparation']);
    await it.deliver();
    expect(toldLast()).toContain('OPCO EP – Bureau : il n’existe plus');
  });

  test('one that is renamed is asked for its name anew, and the first one keeps its own', async () => {
    expect(await nameOf(OTHER_CHANNEL)).toBe('OPCO EP – Bureau');
    await it.happens('channelRenamed', OTHER_CHANNEL);
    expect(await nameOf(OTHER_CHANNEL)).toBeNull();
    await says(OTHER_CHANNEL);
    expect(await nameOf(OTHER_CHANNEL)).toBe('OPCO EP – Bureau');
    expect(await nameOf(TEAM_ID)).toBe('OPCO EP');
    expect(await open()).toHaveLength(ROOMS.length);
  });

  test('one that is created, or comes back, changes nothing', async () => {
    for (const event of ['channelCreated', 'channelRestored', 'teamUnarchived', 'teamRestored'])
      expect((await it.happens(event, OTHER_CHANNEL)).status).toBe(200);
    expect(await open()).toHaveLength(ROOMS.length);
    expect(await nameOf(TEAM_ID)).toBe('OPCO EP');
  });
});

describe('what happens to a team is of all its channels, and of nothing else', () => {
  test.each([
    ['teamDeleted', 'il n’existe plus'],
    ['teamHardDeleted', 'il n’existe plus'],
    ['teamArchived', 'il a été archivé'],
  ])('%s: its rooms are closed, and the secretariat is told how to mend each', async (event, why) => {
    const before = it.privately('sec').length;
    await it.happens(event);
    expect(await open()).toEqual(['Préparation']);
    await it.deliver();
    const told = it.privately('sec').slice(before);
    expect(told.map(({ activity }) => wordsOn(activity).includes(why))).toEqual([true, true, true]);
  });

  test('teamRenamed: the names of its channels begin with the new one, once they are asked for', async () => {
    await it.happens('teamRenamed');
    expect([await nameOf(CHANNEL), await nameOf(OTHER_CHANNEL)]).toEqual([null, null]);
    expect(await open()).toHaveLength(ROOMS.length);
    await says(CHANNEL);
    expect(await nameOf(CHANNEL)).toBe('OPCO EP – Copil');
  });

  test('taken out of it, the bot leaves all of its channels; added again, it says once more what it does', async () => {
    const before = it.teams.standing(TEAM_ID).length;
    await it.send({ ...it.from('sec'), ...inChannel(TEAM_ID), type: 'installationUpdate', action: 'remove' });
    expect(await open()).toEqual(['Préparation']);
    await it.send({ ...it.from('sec'), ...inChannel(TEAM_ID), type: 'conversationUpdate', membersAdded: [BOT] });
    expect(it.teams.standing(TEAM_ID)).toHaveLength(before + 1);
  });
});
