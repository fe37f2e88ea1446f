import { mayTake } from '../src/documents.ts';
import { makeDocument } from '../src/papers/make.ts';
import { readOrder } from '../src/papers/names.ts';
import type { PrintedFile } from '../src/papers/printable.ts';
import type { Library } from '../src/ports.ts';
import { readerFor } from '../src/readers.ts';
import type { Picture } from '../src/views/picture.ts';
import { startPress } from './documents/press.ts';
import type { Database } from './postgres/client.ts';
import { type DocumentStore, postgresDocuments, type WaitingDocument } from './postgres/documents.ts';
import type { Wake } from './postgres/herald.ts';
import type { Queue } from './postgres/queue.ts';

/** Documents and pictures: asked for, made in a thread of their own, handed over. */
export interface Printing {
  readonly office: DocumentStore['office'];
  /** A file that was made for this person, while they may have it (R15); undefined otherwise, whatever the reason. */
  take(document: string, person: string): Promise<PrintedFile | undefined>;
  /** A picture as a chat takes it: sharp, or of `most` bytes at most. */
  paint(picture: Picture, most?: number): Promise<PrintedFile | undefined>;
  /** Makes what waits from now on. */
  work(): Promise<void>;
  sweep(): Promise<void>;
  stop(): Promise<void>;
}

export interface PrintingParts {
  readonly library: Library;
  readonly database: Database;
  readonly queue: Pick<Queue, 'print' | 'printLater' | 'workPrints'>;
  readonly wake: Wake;
}

export function startPrinting({ library, database, queue, wake }: PrintingParts): Printing {
  const press = startPress();
  const store = postgresDocuments(database, { print: queue.print, wake });

  const make = async (document: WaitingDocument): Promise<PrintedFile | undefined> => {
    const { agreement, person, asked } = document;
    const reader = await readerFor(library, agreement, person);
    const order = readOrder(asked);
    const made = reader && order && (await makeDocument({ library, agreement, reader, order }));
    return made && 'printable' in made ? press.print(made.printable) : undefined;
  };

  const printed = new Map<string, Promise<PrintedFile | undefined>>();

  return {
    office: store.office,
    async take(id, person) {
      const taken = await store.taken(id);
      if (taken?.person !== person) return undefined;
      const { agreement, asked, name, type, bytes } = taken;
      const reader = await readerFor(library, agreement, person);
      if (!reader || !(await mayTake(library, agreement, reader, asked))) return undefined;
      return { name, type, bytes };
    },
    /** A decision is told in many rooms: its picture is drawn once. */
    paint(picture, most) {
      const key = JSON.stringify([picture, most]);
      const known = printed.get(key);
      if (known) return known;
      const painted = press
        .print(
          most === undefined
            ? { kind: 'picture', picture, theme: 'light', format: 'png' }
            : { kind: 'small-picture', picture, most },
        )
        .then((file) => (file.bytes.length === 0 ? undefined : file));
      printed.set(key, painted);
      painted.catch(() => printed.delete(key));
      const [oldest] = printed.keys();
      if (printed.size > REMEMBERED && oldest !== undefined) printed.delete(oldest);
      return painted;
    },
    async work() {
      await queue.workPrints(async (id, last) => {
        const document = await store.waiting(id);
        if (!document) return;
        try {
          const file = await make(document);
          if (file) await store.made(document, file);
          else await store.failed(document, 'not to be had any more');
        } catch (error) {
          if (last) await store.failed(document, error instanceof Error ? error.name : 'unknown');
          throw error;
        }
      });
    },
    async sweep() {
      await queue.printLater(await store.forgotten());
      await store.sweep();
    },
    stop: press.stop,
  };
}

/** Pictures that are kept for the rooms that come next. */
const REMEMBERED = 20;
