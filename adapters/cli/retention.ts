import { parseArgs } from 'node:util';
import { erasePerson } from '../../src/own-data.ts';
import { dayOf } from '../../src/rules/time.ts';
import type { Database } from '../postgres/client.ts';
import { countsOf } from '../postgres/own-data.ts';
import { DONE, jsonLine, type Run, WrongUse, write } from './command.ts';
import { portsOn } from './console.ts';
import { withDatabase } from './database.ts';

/** Somebody whose time is over, and how much is held on them. */
interface Former {
  readonly person: string;
  readonly name: string;
  /** Last day of their last mandate; of who never had one, the day when they were added. */
  readonly since: string;
  readonly held: Awaited<ReturnType<typeof countsOf>>;
}

const MOST_MONTHS = 1200;

/**
 * `copil retention --months N [--dry-run]` (R16.4): erases people (`erasePerson`) whose mandates, in every agreement, ended
 * at least N months ago. How long is the operator's to say: no rule of the agreement does.
 */
export const retention: Run = async (args, streams) => {
  const { values } = parseArgs({
    args: [...args],
    options: { months: { type: 'string' }, 'dry-run': { type: 'boolean' }, json: { type: 'boolean' } },
  });
  const months = Number(values.months);
  if (values.months === undefined || !/^\d{1,4}$/.test(values.months) || months > MOST_MONTHS)
    throw new WrongUse(`retention takes --months, from 0 to ${MOST_MONTHS}: after how many an ended mandate is over`);
  const dryRun = values['dry-run'] ?? false;
  return withDatabase(streams, async (database): Promise<0 | 1> => {
    const ports = portsOn(database);
    const today = Temporal.PlainDate.from(dayOf(await ports.library.now(), 'Europe/Paris'));
    const former = await formerSince(database, today.subtract({ months }).toString());
    if (!dryRun)
      for (const { person } of former) {
        const came = await erasePerson(ports, person, { operator: true });
        if ('refused' in came) throw new Error(`${person}: ${came.refused.code}`);
      }
    if (values.json) await write(streams.output, jsonLine({ ok: true, dryRun, people: former }));
    else
      await write(
        streams.output,
        [...former.map((one) => lineOf(one, dryRun)), summaryOf(former.length, dryRun)].join(''),
      );
    return DONE;
  });
};

/** Those with a name or an address left, whose last day came before `day` or on it, oldest first. */
async function formerSince(database: Database, day: string): Promise<readonly Former[]> {
  const rows = await database.person.findMany({
    where: { OR: [{ name: { not: '' } }, { mail: { not: null } }] },
    select: { id: true, name: true, createdAt: true },
  });
  const mandates = Map.groupBy(
    await database.mandate.findMany({ select: { personId: true, lastDay: true } }),
    ({ personId }) => personId,
  );
  const over = rows.flatMap(({ id, name, createdAt }) => {
    const days = (mandates.get(id) ?? []).map(({ lastDay }) => lastDay);
    if (days.includes(null)) return [];
    const since = days.length === 0 ? createdAt.toISOString().slice(0, 10) : String(days.toSorted().at(-1));
    return since <= day ? [{ person: id, name, since }] : [];
  });
  const former: Former[] = [];
  for (const one of over.toSorted((a, b) => a.since.localeCompare(b.since) || a.person.localeCompare(b.person)))
    former.push({ ...one, held: await countsOf(database, one.person) });
  return former;
}

function lineOf({ person, name, since, held }: Former, dryRun: boolean): string {
  const counts = Object.entries(held).map(([what, count]) => `${what} ${count}`);
  // Nothing of a name that was just erased is written anywhere.
  return `${person}  ${dryRun ? name : 'erased'}  since ${since}  (${counts.join(', ')})\n`;
}

const summaryOf = (count: number, dryRun: boolean): string =>
  dryRun ? `${count} to be erased; nothing was changed.\n` : `${count} erased.\n`;
