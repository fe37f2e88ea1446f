import { describe, expect, test } from 'vitest';
import { channelNames } from '../../../adapters/teams/names.ts';
import type { SeenPlace, TeamsConversation } from '../../../adapters/teams/store.ts';

const HOUR = 3_600_000;
const PLACE: SeenPlace = {
  conversation: '19:c',
  tenant: 't',
  kind: 'channel',
  team: '19:team',
  reference: { serviceUrl: 'https://smba.example.org/', bot: { id: '28:bot' } },
};

/** A store, a courier and a pace that say what was asked of them. */
function channel(answers: () => Promise<string>, kept?: string) {
  const asked: string[] = [];
  let now = 0;
  let name = kept;
  const never = () => Promise.reject(new Error('not asked for here'));
  const names = channelNames({
    store: {
      seen: never,
      latest: never,
      welcome: never,
      left: never,
      channelsOf: never,
      account: never,
      opened: never,
      lost: never,
      membersOf: never,
      posted: never,
      conversation: async (): Promise<TeamsConversation> => ({
        ...PLACE,
        welcomed: true,
        ...(name === undefined ? {} : { name }),
      }),
      forgetNames: async () => {
        name = undefined;
      },
    },
    courier: {
      post: never,
      update: never,
      openChat: never,
      member: never,
      channelName: () => {
        asked.push('name');
        return answers();
      },
    },
    pace: {
      turn: async (conversation) => void asked.push(`turn ${conversation}`),
      pause: (conversation, ms) => void asked.push(`pause ${conversation} ${ms}`),
    },
    time: { now: () => now, sleep: async () => undefined },
  });
  const pass = (ms: number) => {
    now += ms;
  };
  return { names, asked, pass };
}

describe('the name of a channel', () => {
  test('is asked for in the channel’s turn, where it is not known', async () => {
    const { names, asked } = channel(async () => 'OPCO EP – Copil');
    expect(await names.named(PLACE)).toEqual({ ...PLACE, name: 'OPCO EP – Copil' });
    expect(asked).toEqual(['turn 19:c', 'name']);
  });
  test('is not asked for where it is known, said, or none', async () => {
    const { names, asked } = channel(async () => 'never', 'Copil');
    expect((await names.named(PLACE)).name).toBe('Copil');
    expect((await names.named({ ...PLACE, name: 'as said' })).name).toBe('as said');
    const chat = { ...PLACE, kind: 'groupChat' } as const;
    expect(await names.named(chat)).toBe(chat);
    expect(asked).toEqual([]);
  });
  test.each([
    ['does not say', async () => ''],
    ['fails', () => Promise.reject(new Error('ECONNRESET'))],
  ])('is not asked for again for an hour where Teams %s', async (_how, answers) => {
    const { names, asked, pass } = channel(answers);
    for (let n = 0; n < 5; n += 1) expect(await names.named(PLACE)).toBe(PLACE);
    pass(HOUR - 1);
    await names.named(PLACE);
    expect(asked).toHaveLength(2);
    pass(1);
    await names.named(PLACE);
    expect(asked).toHaveLength(4);
  });
  test('is asked for anew once it changed', async () => {
    const { names, asked } = channel(async () => '');
    await names.named(PLACE);
    await names.forget([PLACE.conversation]);
    await names.named(PLACE);
    expect(asked).toHaveLength(4);
  });
  test('that Teams asks to wait for is a silence for the whole channel', async () => {
    const error = { statusCode: 429, response: { status: 429, bodyAsText: '', headers: { get: () => '7' } } };
    const { names, asked } = channel(() => Promise.reject(error));
    expect(await names.named(PLACE)).toBe(PLACE);
    expect(asked.at(-1)).toBe('pause 19:c 7000');
  });
});
