import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../../prisma/generated/client.ts';

export type Database = PrismaClient;
export type DatabaseTransaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

/** Connections kept open at most, by one process. */
const POOL = 10;

/** The time zone of each session is pinned: moments must not shift with the server's. */
export const openDatabase = (url: string): Database =>
  new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max: POOL, options: '-c TimeZone=UTC' }),
    transactionOptions: { maxWait: 15_000, timeout: 20_000 },
  });
