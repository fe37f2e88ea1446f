import type { Agreement } from '../../src/rules/agreement.ts';
import { append, canonical, GENESIS, INSTANCE, type Sha256 } from '../../src/rules/journal.ts';
import { seatsOf } from '../../src/rules/seats.ts';
import { type Day, type Moment, toMoment } from '../../src/rules/time.ts';
import type { Database } from './client.ts';
import { entriesToStatements } from './commit.ts';
import { toJson } from './rows.ts';
import { sessionIn } from './sql.ts';

export type Mode = 'demo' | 'live';

/** A database or an agreement file that this start can't go on with; the message says what to do. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
}

/** Marks a new database demo or live; the other mode is refused (interfaces.md, COPIL_MODE). */
export async function claimInstance(database: Database, mode: Mode): Promise<{ readonly isNew: boolean }> {
  return database.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE instance IN SHARE ROW EXCLUSIVE MODE`;
    const instance = await tx.instance.findUnique({ where: { id: 1 } });
    if (instance && instance.mode !== mode)
      throw new SetupError(
        `COPIL_MODE is "${mode}", but this database was created as "${instance.mode}". ` +
          `Start with COPIL_MODE=${instance.mode}, or give another DATABASE_URL or DATA_DIR.`,
      );
    if (instance) return { isNew: false };
    await tx.instance.create({ data: { mode } });
    await tx.chain.create({ data: { id: INSTANCE, hash: GENESIS } });
    return { isNew: true };
  });
}

export interface AgreementSource {
  readonly agreement: Agreement;
  /** Name of the file, for messages. */
  readonly file: string;
  /** SHA-256 of the file as it was read. */
  readonly fileHash: string;
}

/**
 * Takes an agreement file in (R1.5): a new one, a new version of one, or one known already. A version that was used and
 * has changed since stops the start, by name.
 */
export async function loadAgreement(
  database: Database,
  { agreement, file, fileHash }: AgreementSource,
  tools: {
    readonly sha256: Sha256;
    readonly newSalt: () => string;
    /** Another time than the database's: a demonstration's agreement was taken in before its past. */
    readonly at?: Moment;
  },
): Promise<'new' | 'new-version' | 'known'> {
  const validFrom = agreement.validFrom ?? agreement.signedOn;
  if (agreement.id === INSTANCE)
    throw new SetupError(`${file} has the id "${INSTANCE}", which the register keeps for itself. Give it another id.`);
  return database.$transaction(async (tx) => {
    // Two processes that start at once take the same file in one after the other.
    await tx.$executeRaw`LOCK TABLE agreement_version IN SHARE ROW EXCLUSIVE MODE`;
    const versions = await tx.agreementVersion.findMany({ where: { agreementId: agreement.id } });
    if (versions.some((version) => version.fileHash === fileHash)) return 'known';
    const changed = versions.find((version) => version.validFrom === validFrom);
    if (changed)
      throw new SetupError(
        `${file} has changed since it was used (agreement "${agreement.id}", in force from ${validFrom}). ` +
          'Put the former file back; to amend the agreement, add a file with the same id and a validFrom of its own.',
      );
    await refuseLostSeats(tx, agreement, validFrom, file);
    if (versions.length === 0) {
      await tx.agreement.create({ data: { id: agreement.id, title: agreement.title } });
      await tx.chain.create({ data: { id: agreement.id, hash: GENESIS } });
    }
    const hash = tools.sha256(canonical(agreement));
    await tx.agreementVersion.create({
      data: { agreementId: agreement.id, hash, fileHash, validFrom, document: toJson(agreement) },
    });
    const [head] = await tx.$queryRaw<{ seq: number; hash: string; now: Date }[]>`
      SELECT seq, hash, clock_timestamp() AS now FROM chain WHERE id = ${agreement.id} FOR UPDATE`;
    if (!head) throw new Error(`no chain for ${agreement.id}`);
    const at = tools.at ?? toMoment(Temporal.Instant.fromEpochMilliseconds(head.now.getTime()));
    const fact = { kind: 'AgreementLoaded', version: hash, validFrom } as const;
    const act = { at, by: { as: 'operator' }, via: 'cli', version: hash } as const;
    const session = sessionIn(tx);
    for (const statement of entriesToStatements(agreement.id, append(agreement.id, head, [fact], act, tools)))
      await session.run(statement);
    return versions.length === 0 ? 'new' : 'new-version';
  });
}

/** A version may not drop a seat that somebody holds on its first day or later. */
async function refuseLostSeats(
  tx: Pick<Database, 'mandate'>,
  agreement: Agreement,
  validFrom: Day,
  file: string,
): Promise<void> {
  const seats = new Set(seatsOf(agreement).map((seat) => seat.id));
  const held = await tx.mandate.findMany({
    where: {
      agreementId: agreement.id,
      seat: { not: null },
      OR: [{ lastDay: null }, { lastDay: { gte: validFrom } }],
    },
    select: { seat: true },
  });
  const lost = [...new Set(held.flatMap(({ seat }) => (seat !== null && !seats.has(seat) ? [seat] : [])))];
  if (lost.length > 0)
    throw new SetupError(
      `${file} has no seat ${lost.join(', ')}, which somebody holds. End these mandates first, or give the seats back.`,
    );
}
