import type { DeliverPorts } from '../src/deliver.ts';
import { type Library, partsOf } from '../src/ports.ts';
import { isAnswered, thingsOf, viewOfPost } from '../src/posts.ts';
import { readerFor } from '../src/readers.ts';

/** Draws what is delivered, as its room or person is to see it at that moment. */
export const drawingFrom =
  (library: Library): DeliverPorts['draw'] =>
  async ({ agreement, channel, address }, content) => {
    const { kind } = partsOf(channel);
    const reader = await readerFor(library, agreement, kind === 'room' ? undefined : String(address.person));
    if (!reader) return undefined;
    const things = await thingsOf(library, agreement, [content]);
    // A mail can't be taken back: what waited for its hour and was done meanwhile is not asked for any more.
    if (kind === 'mail' && isAnswered(content, things, reader)) return undefined;
    return viewOfPost(content, things, reader);
  };
