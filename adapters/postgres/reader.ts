import pg from 'pg';
import { type Sql, sqlOn } from './sql.ts';

/** One connection that reads, without all that comes with Prisma. */
export const openReader = (url: string): Pick<Sql, 'run' | 'reading'> =>
  sqlOn(new pg.Pool({ connectionString: url, max: 1, options: '-c TimeZone=UTC -c jit=off', pipeline: true }));
