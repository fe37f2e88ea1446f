import type { DeliverPorts } from '../src/deliver.ts';
import { type Library, partsOf } from '../src/ports.ts';
import { isAnswered, thingsOf, viewOfPost } from '../src/posts.ts';
import { readerFrom } from '../src/readers.ts';

/** Draws what is delivered, as its room or person is to see it at that moment. */
export const drawingFrom =
  (library: Library): DeliverPorts['draw'] =>
  async ({ agreement, channel, address }, content) => {
    const { kind } = partsOf(channel);
    const person = kind === 'room' ? undefined : String(address.person);
    const surroundings = await library.surroundings(agreement, person);
    if (!surroundings) return undefined;
    const reader = readerFrom(library, surroundings, person);
    const things = await thingsOf(library, agreement, [content], surroundings.consultations);
    // A mail can't be taken back: what waited for its hour and was done meanwhile is not asked for any more.
    if (kind === 'mail' && isAnswered(content, things, reader)) return undefined;
    return viewOfPost(content, things, reader);
  };
