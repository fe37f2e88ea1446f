import { webApi } from '@slack/bolt';
import { expect, test } from 'vitest';
import { goneFrom } from '../../../adapters/slack/gone.ts';
import type { Slack, Where, Workspaces } from '../../../adapters/slack/workspaces.ts';
import type { Room } from '../../../src/ports.ts';

const room = (team: string, enterprise?: string): Room => ({
  id: `slack:${team}:C1`,
  platform: 'slack',
  name: '#comite',
  address: { team, channel: 'C1', ...(enterprise ? { enterprise } : {}) },
});
const ROOMS = [room('T1'), room('T5', 'E1'), room('T6', 'E1')];

/** Installations by id, with what Slack answers to who asks with their token: nothing wrong, or an error. */
function scene(installed: Record<string, string | undefined>, several = true) {
  const removed: string[] = [];
  const closed: string[] = [];
  const waits: number[] = [];
  const answers = new Map(Object.entries(installed));
  const clientOf = (id: string) => ({
    auth: {
      test: async () => {
        const error = answers.get(id);
        if (error === 'down') throw new Error('Slack is down');
        if (error) throw new webApi.WebAPIPlatformError({ ok: false, error });
      },
    },
  });
  const slack = {
    several,
    ownClient: async ({ team, enterprise }: Where) => {
      const id = several ? (team ?? enterprise ?? '') : 'one';
      return answers.has(id) ? clientOf(id) : undefined;
    },
  } as unknown as Slack;
  const workspaces = {
    several,
    accessTo: async ({ team = '', enterprise = '' }: Where) =>
      answers.has(team) || answers.has(enterprise) ? { token: 'xoxb' } : undefined,
  } as unknown as Workspaces;
  const ports = {
    installations: {
      remove: async (_platform: string, ids: readonly string[]) => {
        for (const id of ids) {
          removed.push(id);
          answers.delete(id);
        }
      },
    },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    closeRooms: async (isOf: (room: Room) => Promise<boolean>) => {
      for (const each of ROOMS) if (await isOf(each)) closed.push(String(each.address.team));
    },
    wait: async (ms: number) => {
      waits.push(ms);
      if (waits.length === 2) answers.set('T1', 'token_revoked');
    },
  };
  return { gone: goneFrom(slack, workspaces, ports as never), removed, closed, waits };
}

test('a workspace that took the app away: its rooms are closed, and no others', async () => {
  const { gone, removed, closed } = scene({ T1: 'account_inactive', E1: undefined });
  await gone({ team: 'T1' });
  expect([removed, closed]).toEqual([['T1'], ['T1']]);
});

test('one that has installed it anew meanwhile keeps both', async () => {
  const { gone, removed, closed } = scene({ T1: undefined });
  await gone({ team: 'T1' });
  expect([removed, closed]).toEqual([[], []]);
});

test('a whole organisation: another workspace’s installation does not stand in for its own, but for its rooms', async () => {
  const { gone, removed, closed } = scene({ E1: 'token_revoked', T6: undefined });
  await gone({ enterprise: 'E1' });
  expect([removed, closed]).toEqual([['E1'], ['T5']]);
});

test('a workspace of an organisation that has it too stays reached', async () => {
  const { gone, removed, closed } = scene({ T6: 'account_inactive', E1: undefined });
  await gone({ team: 'T6', enterprise: 'E1' });
  expect([removed, closed]).toEqual([['T6'], []]);
});

test('told again, when its installation is gone already, the rooms are closed all the same', async () => {
  const { gone, closed } = scene({ E1: undefined });
  await gone({ team: 'T1' });
  expect(closed).toEqual(['T1']);
});

test('Slack, which tells it once, is asked again where it does not answer', async () => {
  const { gone, closed, waits } = scene({ T1: 'down' });
  await gone({ team: 'T1' });
  expect([closed, waits.length]).toEqual([['T1'], 2]);
});

test('the one workspace whose token is configured keeps its token, and its rooms are closed', async () => {
  const { gone, removed, closed } = scene({ one: 'account_inactive' }, false);
  await gone({ team: 'T1' });
  expect([removed, closed]).toEqual([[], ['T1']]);
});
