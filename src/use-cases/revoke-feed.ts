import { z } from 'zod';
import { revokeFeed as decide } from '../rules/feed.ts';
import { useCase } from '../use-case.ts';
import { id } from './ids.ts';

/** Its address leads nowhere any more (R14.6). */
export const revokeFeed = useCase({
  name: 'revoke-feed',
  command: z.strictObject({ feed: id }),
  loads: ({ feed }) => ({ feed }),
  decide: (world, _command, ctx) => decide(world, ctx),
});
