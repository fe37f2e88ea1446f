import type { Installation } from '../../prisma/generated/client.ts';
import type { Installations, Installed } from '../shared/installations.ts';
import type { Database, DatabaseTransaction } from './client.ts';

/** Installations of platforms' applications, in PostgreSQL. */
export function postgresInstallations(database: Database): Installations {
  return {
    async find(platform, ids) {
      const rows = await database.installation.findMany({ where: { platform, id: { in: [...ids] } } });
      const row = ids.map((id) => rows.find((each) => each.id === id)).find((each) => each !== undefined);
      return row && installedOf(row);
    },
    async ofOrganisation(platform, organisation) {
      const rows = await database.installation.findMany({
        where: { platform, organisation },
        orderBy: { changedAt: 'desc' },
      });
      return rows.map(installedOf);
    },
    async save(platform, { id, organisation = null, sealed }) {
      await database.installation.upsert({
        where: { platform_id: { platform, id } },
        create: { platform, id, organisation, sealed },
        update: { organisation, sealed, changedAt: new Date() },
      });
    },
    async change(platform, id, change) {
      const work = async (tx: DatabaseTransaction): Promise<void> => {
        const [row] = await tx.$queryRaw<{ sealed: string }[]>`
          SELECT sealed FROM installation WHERE platform = ${platform} AND id = ${id} FOR UPDATE`;
        const sealed = row && (await change(row.sealed));
        if (sealed !== undefined)
          await tx.installation.update({
            where: { platform_id: { platform, id } },
            data: { sealed, changedAt: new Date() },
          });
      };
      // `change` asks the platform, and another process may be asking first: what it gives is given once.
      await database.$transaction(work, { maxWait: 10_000, timeout: 40_000 });
    },
    async remove(platform, ids) {
      await database.installation.deleteMany({ where: { platform, id: { in: [...ids] } } });
    },
  };
}

const installedOf = ({ id, organisation, sealed }: Installation): Installed => ({
  id,
  sealed,
  ...(organisation === null ? {} : { organisation }),
});
