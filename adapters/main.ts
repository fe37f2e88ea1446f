import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express from 'express';
import pino from 'pino';
import { readAgreements } from './agreements.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { openDatabase } from './postgres/client.ts';
import { startEmbedded } from './postgres/embedded.ts';
import { MigrationError, migrate } from './postgres/migrate.ts';
import { claimInstance, loadAgreement, SetupError } from './postgres/setup.ts';
import { newSalt, sha256 } from './tools.ts';

/** Starts copil: database, migrations, agreements, HTTP server. The only place where everything meets. */

const MIGRATIONS = fileURLToPath(new URL('../prisma/migrations', import.meta.url));

export interface Running {
  readonly url: string;
  stop(): Promise<void>;
}

export async function start(config: Config): Promise<Running> {
  const log = pino({ level: config.logLevel });
  const embedded = config.databaseUrl
    ? undefined
    : await startEmbedded({ dataDir: join(config.dataDir, 'postgres'), log: (line) => log.info(line) });
  const databaseUrl = config.databaseUrl ?? embedded?.url ?? '';
  try {
    await migrate(databaseUrl, { folder: MIGRATIONS });
    const database = openDatabase(databaseUrl);
    await claimInstance(database, config.mode);
    const today = Temporal.Now.plainDateISO('Europe/Paris').toString();
    for (const source of await readAgreements(config.agreements, config.mode, today)) {
      const was = await loadAgreement(database, source, { sha256, newSalt });
      if (was !== 'known') log.info({ agreement: source.agreement.id, was }, 'agreement loaded');
    }
    const app = express().disable('x-powered-by');
    app.get('/healthz', (_request, response) => response.type('text').send('ok\n'));
    app.get('/readyz', async (_request, response) => {
      const ready = await database.$queryRaw`SELECT 1`.then(
        () => true,
        () => false,
      );
      response
        .status(ready ? 200 : 503)
        .type('text')
        .send(ready ? 'ready\n' : 'the database does not answer\n');
    });
    const server = app.listen(config.port, config.host);
    await new Promise<void>((done, failed) => server.once('listening', done).once('error', failed));
    const { port } = server.address() as AddressInfo;
    return {
      url: config.publicUrl ?? `http://${config.host}:${port}`,
      async stop() {
        await new Promise<void>((done) => {
          server.close(() => done());
          server.closeAllConnections();
        });
        await database.$disconnect();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

/** What the person who starts it can mend is said in words, without a stack. */
const EXPECTED = [ConfigError, SetupError, MigrationError] as const;

async function main(): Promise<void> {
  try {
    const running = await start(readConfig(process.env));
    process.stdout.write(`copil is ready at ${running.url}\n`);
    let stopping = false;
    const stop = () => {
      if (stopping) return;
      stopping = true;
      void running.stop().then(() => process.exit(0));
    };
    process.once('SIGINT', stop).once('SIGTERM', stop);
  } catch (error) {
    const expected = EXPECTED.some((kind) => error instanceof kind) && error instanceof Error;
    process.stderr.write(`${expected ? error.message : (error instanceof Error && error.stack) || String(error)}\n`);
    process.exitCode = 1;
  }
}

if (import.meta.main) await main();
