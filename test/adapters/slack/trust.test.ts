import { expect, test } from 'vitest';
import { TRUST_OF_THE_OPERATOR, trustOfRooms } from '../../../adapters/slack/trust.ts';
import type { Library, Room } from '../../../src/ports.ts';

const room = (id: string, address: Room['address'], platform: Room['platform'] = 'slack'): Room => ({
  id,
  platform,
  name: id,
  address,
});
const ROOMS: Readonly<Record<string, readonly Room[]>> = {
  one: [room('slack:T1:C1', { team: 'T1', channel: 'C1' })],
  two: [room('slack:T2:C1', { team: 'T2', enterprise: 'E1', channel: 'C1' })],
  three: [room('teams:T9', { team: 'T9' }, 'teams')],
};
const library = {
  roomsOn: async (platform: string) =>
    Object.entries(ROOMS).flatMap(([agreement, rooms]) =>
      rooms.filter((each) => each.platform === platform).map((each) => ({ ...each, agreement })),
    ),
} as unknown as Library;

test('a single workspace is the operator’s choice: all trust it', async () => {
  expect(await TRUST_OF_THE_OPERATOR({ team: 'T404' })).toBeUndefined();
});

test.each<[string, Parameters<ReturnType<typeof trustOfRooms>>[0], readonly string[] | undefined]>([
  ['a workspace in which an agreement has a room', { team: 'T1' }, ['one']],
  ['one in which none has', { team: 'T3' }, []],
  ['one that only a room of another platform is named like', { team: 'T9' }, []],
  ['another workspace of an organisation with a room', { team: 'T3', enterprise: 'E1' }, ['two']],
  ['the same workspace said to be of another organisation', { team: 'T2', enterprise: 'E9' }, []],
  ['one that is listed', { team: 'T7' }, undefined],
  ['one of an organisation that is listed', { team: 'T3', enterprise: 'E7' }, undefined],
])('of several workspaces, %s', async (_what, where, trusted) => {
  expect(await trustOfRooms(library, ['T7', 'E7'])(where)).toEqual(trusted);
});
