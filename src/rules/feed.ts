import { allowed, type Context, type Decision, personOf, refuse, type World } from './decide.ts';

/** A calendar feed of one's own, at a private address that can be revoked (R14.6). */

export function openFeed(world: World, ctx: Context): Decision {
  const may = allowed(world, ctx, 'subscribe');
  if ('refused' in may) return may;
  const person = personOf(ctx);
  if (person === undefined) return refuse({ code: 'no-role-here' });
  return { as: may.as, facts: [{ kind: 'FeedOpened', feed: ctx.newId, person }] };
}

/** By its owner, or the secretariat: whoever has the address reads nothing more. */
export function revokeFeed(world: World, ctx: Context): Decision {
  const { feed } = world;
  const mine = feed !== undefined && feed.person === personOf(ctx);
  const may = allowed(world, ctx, mine ? 'subscribe' : 'run');
  if ('refused' in may) return may;
  if (!feed) return refuse({ code: 'not-found', what: 'feed', given: '' });
  return { as: may.as, facts: feed.revoked ? [] : [{ kind: 'FeedRevoked', feed: feed.id }] };
}
