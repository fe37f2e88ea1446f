import pg from 'pg';
import { CHANGED } from './herald.ts';

export interface Changes {
  stop(): Promise<void>;
}

const RETRY_MS = 1_000;

/**
 * Hears of every committed act of every process, by the agreement's id, on a connection of its own. After a lost
 * connection it listens again, and tells so: what was missed meanwhile is not known.
 */
export async function listenToChanges(
  url: string,
  {
    changed,
    missed,
    onError,
  }: {
    readonly changed: (agreement: string) => void;
    readonly missed: () => void;
    readonly onError: (error: unknown) => void;
  },
): Promise<Changes> {
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let stopped = false;

  const listen = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: url, application_name: 'copil changes' });
    next.on('notification', ({ payload }) => changed(payload ?? ''));
    next.on('error', onError);
    next.once('end', again);
    await next.connect();
    await next.query(`LISTEN ${CHANGED}`);
    client = next;
  };
  const again = (): void => {
    client = undefined;
    if (stopped) return;
    retry ??= setTimeout(() => {
      retry = undefined;
      listen().then(missed, (error: unknown) => {
        onError(error);
        again();
      });
    }, RETRY_MS);
  };
  await listen();
  return {
    async stop() {
      stopped = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
}
