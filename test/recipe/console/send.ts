import { randomUUID } from 'node:crypto';
import type { Messenger } from '../../../src/deliver.ts';
import type { Channel } from '../../../src/ports.ts';
import type { View } from '../../../src/views/view.ts';

/** What was sent to the room and to each account, by channel and address, oldest first; in memory: it is sent again. */
export type Wall = Map<Channel, Map<string, View>>;

export function messengerTo(wall: Wall): Messenger {
  const put = async (channel: Channel, id: string, draw: Parameters<Messenger['post']>[1]) => {
    const view = await draw();
    const posts = wall.get(channel) ?? new Map<string, View>();
    if (view) wall.set(channel, posts.set(id, view));
    return { id };
  };
  return {
    post: ({ channel }, draw) => put(channel, randomUUID().slice(0, 8), draw),
    update: ({ channel }, { id }, draw) => put(channel, String(id), draw),
  };
}
