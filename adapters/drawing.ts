import type { DeliverPorts } from '../src/deliver.ts';
import { type Library, partsOf } from '../src/ports.ts';
import { thingsOf, viewOfPost } from '../src/posts.ts';
import { readerFor } from '../src/readers.ts';

/** Draws what is delivered, as its room or person is to see it at that moment. */
export const drawingFrom =
  (library: Library): DeliverPorts['draw'] =>
  async ({ agreement, channel, address }, content) => {
    const person = partsOf(channel).kind === 'room' ? undefined : String(address.person);
    const reader = await readerFor(library, agreement, person);
    if (!reader) return undefined;
    return viewOfPost(content, await thingsOf(library, agreement, [content]), reader);
  };
