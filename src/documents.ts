import { keyOf } from './act.ts';
import type { Visitor } from './app.ts';
import { makeDocument } from './papers/make.ts';
import { type Order, readOrder, writtenOrder } from './papers/names.ts';
import type { Channel, Library, Ports } from './ports.ts';
import { refuse } from './rules/decide.ts';
import type { Refusal } from './rules/refusals.ts';
import type { Moment } from './rules/time.ts';
import type { Reader } from './views/reader.ts';

/**
 * Documents are made off the path of a request: whoever asks is told at once that theirs is being prepared, and gets it
 * where they asked. Asking is no act: the register says nothing of it. Rights are looked at when it is asked for, when it
 * is made, and when it is taken.
 */

/** What a button or a command does about documents. */
export type DocumentAct = 'ask-document';
export const isDocumentAct = (name: string): name is DocumentAct => name === 'ask-document';

/** Where documents that are asked for wait, and are kept for some days once they are made. */
export interface DocumentOffice {
  /** `waiting`: this person has too many that are not made yet. */
  order(order: PlacedOrder): Promise<'placed' | 'waiting'>;
}

export interface PlacedOrder {
  readonly id: string;
  readonly agreement: string;
  readonly person: string;
  readonly order: Order;
  readonly title: string;
  /** Where it is told that it is there. */
  readonly channels: readonly Channel[];
  /** The delivery's own: the same one again asks for nothing more. */
  readonly key?: string;
}

/** Documents that somebody may have waiting at once. */
export const MOST_WAITING = 10;

/** Days that a document can be taken; it is made again at any time. */
export const DAYS_KEPT = 7;

/** What is told of a document once it is made, or can't be. */
export type PaperMessage =
  | {
      readonly message: 'document-ready';
      readonly document: string;
      readonly title: string;
      readonly file: string;
      readonly type: string;
      readonly bytes: number;
      readonly sha256: string;
      readonly until: Moment;
      readonly order: Readonly<Record<string, string>>;
    }
  | {
      readonly message: 'document-failed';
      readonly title: string;
      readonly order: Readonly<Record<string, string>>;
    };

/** Asks for a document: what it is called, or why it can't be had. */
export async function askDocument(
  ports: Ports,
  said: unknown,
  visitor: Visitor,
  reader: Reader,
): Promise<{ readonly title: string; readonly order: Order } | { readonly refused: Refusal }> {
  const order = readOrder(said);
  if (!order) return refuse({ code: 'invalid', field: 'document' });
  const { agreement, person, via, key } = visitor;
  const made = await makeDocument({ library: ports.library, agreement, reader, order });
  if ('refused' in made) return made;
  if (!ports.documents) return refuse({ code: 'no-documents' });
  const placed = await ports.documents.order({
    id: ports.newId(),
    agreement,
    person,
    order,
    title: made.title,
    channels: channelsOf(visitor),
    ...(key === undefined ? {} : { key: keyOf({ actor: { person }, via }, key) }),
  });
  return placed === 'waiting'
    ? refuse({ code: 'documents-waiting', most: MOST_WAITING })
    : { title: made.title, order };
}

/** The web room has everything; a chat from which it was asked gets it too. */
const channelsOf = ({ person, via, account }: Visitor): readonly Channel[] => [
  `person:${person}`,
  ...(account === undefined || via === 'web' ? [] : [`account:${via}:${account}` as const]),
];

/** The order of a document, as the row of it keeps it. */
export const orderRow = (order: Order): Readonly<Record<string, string>> => writtenOrder(order);

/** May this person still have what was made for them (R15)? Asked anew each time that it is taken. */
export async function mayTake(library: Library, agreement: string, reader: Reader, order: unknown): Promise<boolean> {
  const read = readOrder(order);
  return read !== undefined && !('refused' in (await makeDocument({ library, agreement, reader, order: read })));
}
