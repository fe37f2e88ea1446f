import { z } from 'zod';
import { canonical } from '../../src/rules/journal.ts';
import type { DatabaseTransaction } from '../postgres/client.ts';
import { sha256 } from '../tools.ts';

/**
 * What an export holds beside the chains, for a register to come back whole: what no fact says. Private messages and
 * waiting notices to persons stay out: a receipt names the choice of a ballot (R3.7).
 */
const BesideSchema = z.strictObject({
  mode: z.enum(['demo', 'live']),
  agreements: z.array(z.strictObject({ id: z.string(), events: z.record(z.string(), z.unknown()) })),
  /** The hash of the file that each version was read from: the document's own is not it (R1.5). */
  files: z.array(z.strictObject({ agreementId: z.string(), version: z.string(), fileHash: z.string() })),
  people: z.array(z.strictObject({ id: z.string(), locale: z.enum(['fr', 'en']), createdAt: z.iso.datetime() })),
  rooms: z.array(
    z.strictObject({
      id: z.string(),
      agreementId: z.string(),
      platform: z.string(),
      name: z.string(),
      address: z.unknown(),
      closedAt: z.iso.datetime().nullable(),
    }),
  ),
  /** What stands in rooms, oldest first. */
  posts: z.array(
    z.strictObject({
      agreementId: z.string(),
      channel: z.string(),
      subject: z.string().nullable(),
      event: z.unknown(),
      external: z.unknown(),
      at: z.iso.datetime(),
      updatedAt: z.iso.datetime(),
    }),
  ),
  /** What waited to be posted in rooms, in order. */
  notices: z.array(
    z.strictObject({
      agreementId: z.string(),
      channel: z.string(),
      subject: z.string().nullable(),
      event: z.unknown(),
      createdAt: z.iso.datetime(),
    }),
  ),
  /** What people chose for their mail, and what is known of their mailboxes; absent in exports of before there was mail. */
  mailboxes: z
    .array(
      z.strictObject({
        personId: z.string(),
        news: z.boolean(),
        refusedAt: z.iso.datetime().nullable(),
        refusal: z.string().nullable(),
        linksVoidBefore: z.iso.datetime().nullable(),
      }),
    )
    .exactOptional(),
  /** Imports that were answered: the same file again takes nothing twice. */
  imports: z.array(
    z.strictObject({ agreementId: z.string(), key: z.string(), answer: z.unknown(), at: z.iso.datetime() }),
  ),
  /** Choices while their tally is hidden, each in a box that the instance's secret key opens (`choices.ts`). */
  ballots: z.array(z.strictObject({ chain: z.string(), seq: z.int(), box: z.string() })),
});

export type Beside = z.infer<typeof BesideSchema>;

/** As it stands in an export: with its hash, so that a changed one is seen. */
export const Sealed = z.object({ beside: BesideSchema, besideHash: z.string() });

export const sealedBeside = (beside: Beside): z.infer<typeof Sealed> => ({ beside, besideHash: hashOf(beside) });

export const hashOf = (beside: unknown): string => sha256(canonical(beside));

/** How the deliveries of imports begin, as `act()` keeps them. */
const IMPORTS = 'cli:system:import:';

export async function readBeside(database: DatabaseTransaction): Promise<Omit<Beside, 'ballots'>> {
  const inRooms = { channel: { startsWith: 'room:' } };
  const instance = await database.instance.findUnique({ where: { id: 1 } });
  const [agreements, versions, people, rooms, posts, notices, imports, mailboxes] = [
    await database.agreement.findMany({ select: { id: true, events: true }, orderBy: { id: 'asc' } }),
    await database.agreementVersion.findMany({
      select: { agreementId: true, hash: true, fileHash: true },
      orderBy: [{ agreementId: 'asc' }, { validFrom: 'asc' }],
    }),
    await database.person.findMany({ select: { id: true, locale: true, createdAt: true }, orderBy: { id: 'asc' } }),
    await database.room.findMany({ orderBy: { id: 'asc' } }),
    await database.post.findMany({
      where: inRooms,
      omit: { id: true, notice: true, seenAt: true },
      orderBy: { id: 'asc' },
    }),
    await database.notice.findMany({
      where: { ...inRooms, doneAt: null },
      select: { agreementId: true, channel: true, subject: true, event: true, createdAt: true },
      orderBy: { id: 'asc' },
    }),
    await database.delivery.findMany({
      where: { key: { startsWith: IMPORTS } },
      orderBy: [{ agreementId: 'asc' }, { key: 'asc' }],
    }),
    await database.mailbox.findMany({ orderBy: { personId: 'asc' } }),
  ];
  const files = versions.map(({ agreementId, hash, fileHash }) => ({ agreementId, version: hash, fileHash }));
  // Through JSON, so that moments are texts.
  const plain: unknown = JSON.parse(
    JSON.stringify({
      mode: instance?.mode ?? 'demo',
      ...{ agreements, files, people, rooms, posts, notices, imports, mailboxes },
    }),
  );
  return BesideSchema.omit({ ballots: true }).parse(plain);
}

/** Before the chains: an entry may close a room that no entry made, and two agreements may have had the same one. */
export async function writeRooms(tx: DatabaseTransaction, { rooms }: Beside): Promise<void> {
  await tx.room.createMany({ data: rooms as never[] });
}

/** After the chains, so that it all stands as it stood last. */
export async function writeBeside(tx: DatabaseTransaction, beside: Beside): Promise<void> {
  const json = <T extends object, K extends keyof T & string>(rows: readonly T[], ...fields: readonly K[]) =>
    rows.map((row) => {
      const kept = { ...row };
      // JSON null is a value to Prisma; the column's null is an absent field.
      for (const field of fields) if (kept[field] === null) delete kept[field];
      return kept;
    }) as unknown as never[];
  for (const { id, events } of beside.agreements)
    await tx.agreement.updateMany({ where: { id }, data: { events: events as never } });
  for (const { id, locale, createdAt } of beside.people)
    await tx.person.updateMany({ where: { id }, data: { locale, createdAt } });
  for (const { id, ...row } of beside.rooms) await tx.room.update({ where: { id }, data: row as never });
  await tx.post.createMany({ data: json(beside.posts, 'event', 'external') });
  await tx.notice.createMany({ data: json(beside.notices, 'event'), skipDuplicates: true });
  await tx.delivery.createMany({ data: json(beside.imports) });
  await tx.mailbox.createMany({ data: (beside.mailboxes ?? []) as never[] });
}
