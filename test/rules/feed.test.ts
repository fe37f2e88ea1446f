import { describe, expect, test } from 'vitest';
import { openFeed, revokeFeed } from '../../src/rules/feed.ts';
import { appoints, given, opensConsultation, type Scene, world } from '../support/world.ts';

const start = () => given(world());
const feedOf = (person: string, revoked = false): Scene => start().with({ feed: { id: 'f1', person, revoked } });

describe('R14.6: a calendar feed of one’s own', () => {
  test.each(['sec', 'ana', 'nora', 'com', 'bea', 'pro'])('%s subscribes, for themselves', (who) => {
    expect(start().when(who, openFeed).facts).toMatchObject([{ kind: 'FeedOpened', person: who }]);
  });

  test('a guest too; whoever has no seat and no role has none', () => {
    const scene = start().after('sec', opensConsultation());
    const guest = appoints({ kind: 'role', role: 'guest', person: 'gil', scope: scene.consultation.id });
    expect(scene.after('sec', guest).when('gil', openFeed).facts).toMatchObject([{ person: 'gil' }]);
    expect(start().when('nobody', openFeed).refusal).toEqual({ code: 'no-role-here' });
  });

  test('it is a person’s: the console and the clock have none', () => {
    expect(start().when('console', openFeed).refusal).toEqual({ code: 'no-role-here' });
    expect(start().when('clock', openFeed).refusal).toMatchObject({ code: 'not-allowed', right: 'subscribe' });
  });
});

describe('R14.6: its address can be revoked', () => {
  test('by its owner or the secretariat, and by nobody else', () => {
    for (const who of ['ana', 'sec', 'console'])
      expect(feedOf('ana').when(who, revokeFeed).facts).toEqual([{ kind: 'FeedRevoked', feed: 'f1' }]);
    for (const who of ['bob', 'nora', 'pro'])
      expect(feedOf('ana').when(who, revokeFeed).refusal).toEqual({
        code: 'not-allowed',
        right: 'run',
        who: ['secretariat'],
      });
  });

  test('once; and only where there is one', () => {
    expect(feedOf('ana', true).when('ana', revokeFeed).facts).toEqual([]);
    expect(start().when('sec', revokeFeed).refusal).toEqual({ code: 'not-found', what: 'feed', given: '' });
  });
});
