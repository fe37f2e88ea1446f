import { createHash } from 'node:crypto';
import { DAYS_KEPT, type DocumentOffice, MOST_WAITING, type PaperMessage } from '../../src/documents.ts';
import { writtenOrder } from '../../src/papers/names.ts';
import type { PrintedFile } from '../../src/papers/printable.ts';
import type { Channel } from '../../src/ports.ts';
import { toMoment } from '../../src/rules/time.ts';
import type { Database, DatabaseTransaction } from './client.ts';
import type { Told, Wake } from './herald.ts';
import { toJson } from './rows.ts';

export interface DocumentStoreOptions {
  /** Within the transaction: there is something to print. */
  readonly print: (tx: DatabaseTransaction, document: string) => Promise<void>;
  readonly wake: Wake;
}

export interface DocumentStore {
  readonly office: DocumentOffice;
  /** What is to be made; undefined where that is done, or nobody waits for it any more. */
  waiting(id: string): Promise<WaitingDocument | undefined>;
  /** Made: kept, and told where it was asked for. */
  made(document: WaitingDocument, file: PrintedFile): Promise<void>;
  /** It can't be made: told likewise. */
  failed(document: WaitingDocument, why: string): Promise<void>;
  /** A file with the person whom it was made for; undefined where there is none (any more). */
  taken(id: string): Promise<TakenDocument | undefined>;
  /** Documents that nobody prints, of a wake-up that got lost. */
  forgotten(): Promise<readonly string[]>;
  /** Takes away what was kept for long enough. */
  sweep(): Promise<void>;
}

export interface WaitingDocument {
  readonly id: string;
  readonly agreement: string;
  readonly person: string;
  readonly asked: Readonly<Record<string, string>>;
  readonly title: string;
  readonly channels: readonly Channel[];
}

export interface TakenDocument extends PrintedFile {
  readonly agreement: string;
  readonly person: string;
  readonly asked: unknown;
}

const DAY_MS = 86_400_000;

/** Documents in PostgreSQL, beside the register. */
export function postgresDocuments(database: Database, { print, wake }: DocumentStoreOptions): DocumentStore {
  const tell = async (document: WaitingDocument, message: PaperMessage, data: object): Promise<void> => {
    const told = await database.$transaction(async (tx): Promise<readonly Told[]> => {
      const changed = await tx.document.updateMany({ where: { id: document.id, madeAt: null, failure: null }, data });
      if (changed.count === 0) return [];
      const notices = await tx.notice.createManyAndReturn({
        data: document.channels.map((channel) => ({
          agreementId: document.agreement,
          channel,
          event: toJson(message),
        })),
        select: { id: true, channel: true },
      });
      return notices.map(({ id, channel }) => ({ channel: channel as Channel, first: String(id) }));
    });
    // After the commit; where it fails, the clock's sweep finds what waits.
    if (told.length > 0) await wake(told).catch(() => undefined);
  };

  return {
    office: {
      order: ({ id, agreement, person, order, title, channels, key }) =>
        database.$transaction(async (tx) => {
          const before =
            key === undefined ? null : await tx.document.findFirst({ where: { agreementId: agreement, key } });
          if (before) return 'placed';
          const waiting = await tx.document.count({ where: { personId: person, madeAt: null, failure: null } });
          if (waiting >= MOST_WAITING) return 'waiting';
          // The same delivery twice in the same instant is one order.
          const added = await tx.document.createMany({
            data: {
              id,
              agreementId: agreement,
              personId: person,
              asked: toJson(writtenOrder(order)),
              title,
              channels: toJson(channels),
              ...(key === undefined ? {} : { key }),
            },
            skipDuplicates: true,
          });
          if (added.count > 0) await print(tx, id);
          return 'placed';
        }),
    },

    async waiting(id) {
      const row = await database.document.findUnique({ where: { id }, omit: { bytes: true } });
      if (!row || row.madeAt || row.failure !== null) return undefined;
      return {
        id,
        agreement: row.agreementId,
        person: row.personId,
        asked: row.asked as Readonly<Record<string, string>>,
        title: row.title,
        channels: row.channels as readonly Channel[],
      };
    },

    async made(document, { name, type, bytes }) {
      const madeAt = new Date();
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const until = toMoment(Temporal.Instant.fromEpochMilliseconds(madeAt.getTime() + DAYS_KEPT * DAY_MS));
      const { id, title, asked: order } = document;
      await tell(
        document,
        { message: 'document-ready', document: id, title, file: name, type, bytes: bytes.length, sha256, until, order },
        { name, type, bytes: Uint8Array.from(bytes), sha256, madeAt },
      );
    },

    async failed(document, why) {
      const { title, asked: order } = document;
      await tell(document, { message: 'document-failed', title, order }, { failure: why });
    },

    async taken(id) {
      const row = await database.document.findUnique({ where: { id } });
      if (!row?.bytes || row.name === null || row.type === null) return undefined;
      const { agreementId: agreement, personId: person, asked, name, type, bytes } = row;
      return { agreement, person, asked, name, type, bytes };
    },

    async forgotten() {
      const rows = await database.document.findMany({
        where: { madeAt: null, failure: null, askedAt: { lt: new Date(Date.now() - 60_000) } },
        select: { id: true },
      });
      return rows.map(({ id }) => id);
    },

    async sweep() {
      await database.document.deleteMany({ where: { askedAt: { lt: new Date(Date.now() - DAYS_KEPT * DAY_MS) } } });
    },
  };
}
