import { z } from 'zod';
import { openFeed as decide } from '../rules/feed.ts';
import { useCase } from '../use-case.ts';

/** A calendar feed of one's own, at a private address (R14.6). */
export const openFeed = useCase({
  name: 'open-feed',
  command: z.strictObject({ whose: z.literal('mine') }),
  loads: () => ({}),
  decide: (world, _command, ctx) => decide(world, ctx),
});
