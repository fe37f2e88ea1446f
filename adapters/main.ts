import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type Express } from 'express';
import pino, { type Logger } from 'pino';
import { act } from '../src/act.ts';
import { type App, createApp } from '../src/app.ts';
import { type DeliverPorts, deliver } from '../src/deliver.ts';
import { closeDueVotes, openDueVotes } from '../src/due-votes.ts';
import { lookAfter } from '../src/look-after.ts';
import type { Answered, Ports } from '../src/ports.ts';
import { noteDeliveries } from '../src/remind.ts';
import type { Published } from '../src/rules/publication.ts';
import { toMoment } from '../src/rules/time.ts';
import type { Outcome } from '../src/use-case.ts';
import { bindRoom } from '../src/use-cases/bind-room.ts';
import { roomFr } from '../src/words/room.fr.ts';
import { readAgreements } from './agreements.ts';
import { startClock } from './clock/clock.ts';
import { codeVersion, countingCode } from './code-version.ts';
import { type Config, ConfigError, readConfig, type SlackConfig, type TeamsConfig } from './config.ts';
import { pastPortsOn, portsOn } from './core.ts';
import { DemonstrationError, playDemonstration } from './demonstration.ts';
import { type Disk, diskOf } from './disk.ts';
import { pictureSvg } from './documents/picture.ts';
import { drawingFrom } from './drawing.ts';
import { incidents } from './incidents.ts';
import { startMail } from './mailing.ts';
import { accessTo, metrics } from './metrics.ts';
import { forgetAnswers } from './postgres/answers.ts';
import { listenToChanges } from './postgres/changes.ts';
import { type Database, openDatabase } from './postgres/client.ts';
import { hasRoom } from './postgres/disk.ts';
import { startEmbedded } from './postgres/embedded.ts';
import { figuresOf } from './postgres/figures.ts';
import { postgresInstallations } from './postgres/installations.ts';
import { MigrationError, migrate } from './postgres/migrate.ts';
import { CARD_PACE, postgresOutbox, waitingChannels } from './postgres/outbox.ts';
import { startQueue } from './postgres/queue.ts';
import { reach } from './postgres/reach.ts';
import { claimInstance, loadAgreement, SetupError } from './postgres/setup.ts';
import { postgresTeams } from './postgres/teams.ts';
import { isOfWeb, postInWeb, wakeOrPost } from './postgres/web-posts.ts';
import { startPrinting } from './printing.ts';
import { closingAll, closingOf } from './rooms.ts';
import { instanceSecret } from './secret.ts';
import { feedPath, invitationPath } from './shared/feed-address.ts';
import type { Files } from './shared/files.ts';
import { publicPath } from './shared/public-path.ts';
import { webPath } from './shared/web-path.ts';
import type { TeamsSide } from './teams/side.ts';
import { type Tracing, tracedMessengers, untraced, watchOn } from './telemetry/tracing.ts';
import { newSalt, sha256 } from './tools.ts';
import { calendarFeeds } from './web/feed.ts';
import { demoOnly } from './web/guard.ts';
import { webRoomOf } from './web/ids.ts';
import { livePages } from './web/live.ts';
import { webMessenger } from './web/messenger.ts';
import { publicPages } from './web/transparency.ts';
import { ownDataLinks, webRoom } from './web-room.ts';

/** Starts copil: database, migrations, agreements, deliveries, clock, HTTP server. The only place where everything meets. */

const MIGRATIONS = fileURLToPath(new URL('../prisma/migrations', import.meta.url));

export interface Running {
  readonly url: string;
  /** Does now what the clock does at each minute: for tests, and for whoever moves the time of a demonstration. */
  tick(): Promise<void>;
  stop(): Promise<void>;
}

export async function start(config: Config): Promise<Running> {
  const log = pino({ level: config.logLevel });
  const ends: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    const tracing = await tracingOf(config, log);
    ends.push(tracing.stop);
    const databaseUrl = await databaseOf(config, log, ends);
    await migrate(databaseUrl, { folder: MIGRATIONS });
    const database = openDatabase(databaseUrl);
    ends.push(() => database.$disconnect());
    await claimInstance(database, config.mode);
    return { ...(await serve(config, database, databaseUrl, { log, tracing }, ends)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Loaded only where it is configured. */
async function tracingOf({ traces }: Config, log: Logger): Promise<Tracing> {
  if (!traces) return untraced;
  const { startTracing } = await import('./telemetry/otlp.ts');
  return startTracing({
    ...traces,
    version: codeVersion.version,
    onLost: (why) => log.warn({ why }, 'traces are not taken where OTEL_EXPORTER_OTLP_ENDPOINT leads'),
  });
}

async function databaseOf({ databaseUrl, dataDir }: Config, log: Logger, ends: (() => Promise<unknown>)[]) {
  if (databaseUrl !== undefined) {
    await reach(databaseUrl);
    return databaseUrl;
  }
  const folder = join(dataDir, 'postgres');
  const embedded = await startEmbedded({ dataDir: folder, log: (line) => log.info(line) }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && NOT_WRITABLE.includes(String(error.code)))) throw error;
    throw new ConfigError(
      `DATA_DIR is ${JSON.stringify(dataDir)}, where nothing can be written (${error.code}); ` +
        'allowed: a folder that this user may make and write to',
    );
  });
  ends.push(() => embedded.stop());
  return embedded.url;
}

const NOT_WRITABLE = ['EACCES', 'EPERM', 'ENOTDIR', 'ENOENT', 'EROFS', 'EEXIST', 'ENOSPC'];

/** All that runs on an open database. */
async function serve(
  config: Config,
  database: Database,
  databaseUrl: string,
  { log, tracing }: { readonly log: Logger; readonly tracing: Tracing },
  ends: (() => Promise<unknown>)[],
): Promise<Pick<Running, 'url' | 'tick'>> {
  const figures = metrics({ figures: () => figuresOf(database), access: accessTo(config) });
  const disk = diskOf({
    hasRoom: () => hasRoom(database),
    onFull: () => log.error('the disk of the database is full: nothing is recorded until there is room'),
  });
  const onError = (error: unknown) => {
    figures.failed();
    if (disk.noted(error)) return;
    log.error({ err: error }, 'something failed and is tried again');
  };
  const live = livePages();
  ends.push(async () => live.stop());
  const [queue, secret, changes] = await Promise.all([
    startQueue(databaseUrl, { onError }),
    instanceSecret(config),
    listenToChanges(databaseUrl, { changed: live.changed, missed: live.changedAll, onError }),
  ]);
  ends.push(queue.stop, changes.stop);
  let url = config.publicUrl;
  const base = (): string => {
    if (url === undefined) throw new Error('the address of the web room is not known yet');
    return url;
  };
  const feedAddress = (_agreement: string, feed: string) => `${base()}${feedPath(feed, secret)}`;
  const publicAddress = (agreement: string, what: Published) => `${base()}${publicPath(agreement, what)}`;
  const invitationAddress = (agreement: string, session: string) =>
    url === undefined ? undefined : `${url}${invitationPath(agreement, session, secret)}`;
  const wake = wakeOrPost(database, queue.wake);
  const ports = portsOn(database, {
    wake,
    feedAddress,
    publicAddress,
    invitationAddress,
    watch: watchOn(tracing),
  });
  await prepare(config, database, ports, log);

  const draw = drawingFrom(ports.library);
  const printing = startPrinting({ library: ports.library, database, queue, wake });
  ends.push(printing.stop);
  const mailing = await startMail(
    config,
    { library: ports.library, database, draw, secret, wake, files: printing },
    base,
  );
  if (mailing) ends.push(mailing.stop);
  const app = createApp({
    ...ports,
    documents: printing.office,
    onNoRoom: onError,
    ...(mailing ? { sendOwnData: mailing.sendOwnData } : {}),
    ...ownDataLinks(config, ports.library, database),
  });
  const sides = { app, ports, database, log, files: printing };
  const slack = config.slack && (await slackSide(config, config.slack, { ...sides, secret }));
  if (slack) ends.push(slack.stop);

  const outbox = postgresOutbox(database, config.cards ?? CARD_PACE);
  // In live mode people get into the web room by mail.
  const hasWebRoom = config.mode === 'demo' || mailing !== undefined;
  const webPage = (page: string, about: Readonly<Record<string, string>>) =>
    hasWebRoom ? `${base()}${webPath(page, about)}` : undefined;
  const teams = config.teams && (await teamsSide(config.teams, { ...sides, draw, webPage }));
  const messengers = {
    web: webMessenger,
    ...(slack ? { slack: slack.messenger } : {}),
    ...(teams ? { teams: teams.messenger } : {}),
  };
  const web = webRoom(config, { app, ports, database, live, secret, mailing, base, log, printing });
  const ways = {
    outbox,
    draw,
    messengers: tracedMessengers(tracing, figures.counted(messengers)),
    closeRoom: closingOf(ports),
  };
  const http = express().disable('x-powered-by');
  http.use(tracing.request);
  health(http, database, disk);
  http.get('/metrics', ...(config.mode === 'demo' ? [demoOnly] : []), figures.route);
  if (slack?.router) http.use(slack.router);
  if (teams) http.use(teams.router);
  if (config.mode === 'demo') http.use(['/calendrier', '/transparence'], demoOnly);
  http.use(calendarFeeds({ library: ports.library, secret }));
  http.use(publicPages({ ...ports, countingCode, drawing: (picture) => String(pictureSvg(picture, 'light')) }));
  // Who asks, for the limits on signing in: as a proxy of the same machine or network says it.
  if (config.mode === 'live') http.set('trust proxy', 'loopback, linklocal, uniquelocal');
  http.use(web.router);
  const onIncident = (reference: string, error: unknown) => {
    figures.failed();
    log.error({ err: error }, `incident ${reference}`);
  };
  http.use(incidents(onIncident));
  url = await listen(http, config, ends);
  // What is sent may say the address.
  await queue.work(async (channel) => {
    if (!channel.startsWith('mail:') || !mailing) return deliver(ways, channel);
    const sending = () => figures.countedMail(mailing.deliver(channel));
    await tracing.within('deliver mail', { 'copil.platform': 'mail' }, sending);
  });
  await printing.work();
  const clock = startClock({
    votes: async () => {
      await closeDueVotes(ports);
      await openDueVotes(ports);
    },
    noteDeliveries: () => noteDeliveries(ports),
    lookAfter: async () => {
      const held = await lookAfter(ports);
      if (held > 0) log.info({ held }, 'links are held until the secretariat has confirmed them');
    },
    sweep: async () => {
      const waiting = await waitingChannels(database);
      await postInWeb(database.sql, waiting.filter(isOfWeb));
      await queue.wakeLater(waiting.filter((channel) => !isOfWeb(channel)));
      await forgetAnswers(database.sql);
      await web.sweep();
      await printing.sweep();
    },
    onTick: figures.ticked,
    around: (tick) => tracing.within('tick', {}, tick),
    onError,
  });
  ends.push(clock.stop);
  void clock.tick();
  slack?.start();
  return { url, tick: clock.tick };
}

interface SideParts {
  readonly app: App;
  readonly ports: Ports;
  readonly database: Database;
  readonly secret: string;
  readonly log: Logger;
  readonly files: Files;
}

/** Loaded only where it is configured: Bolt alone takes its time. */
async function slackSide(config: Config, slack: SlackConfig, { app, ports, database, secret, log, files }: SideParts) {
  const { startSlack } = await import('./slack/side.ts');
  return startSlack({
    app,
    secret,
    files,
    config: slack,
    library: ports.library,
    installations: postgresInstallations(database),
    closeRooms: closingAll(ports, 'slack'),
    log: {
      info: (fact) => log.info(fact),
      warn: (fact) => log.warn(fact),
      error: (fact, error) => log.error({ err: error }, fact),
    },
    ...(config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl }),
  });
}

/** Loaded only where it is configured: its import alone costs more than a second. */
async function teamsSide(
  registration: TeamsConfig,
  parts: Omit<SideParts, 'secret'> & Pick<DeliverPorts, 'draw'> & Pick<TeamsSide, 'webPage'>,
) {
  const { startTeams } = await import('./teams/side.ts');
  const { database, ...rest } = parts;
  return startTeams({
    ...rest,
    registration,
    store: postgresTeams(database),
    closeRoom: closingOf(parts.ports),
  });
}

/** Agreement files, and what the demonstration plays; the same again at every start. */
async function prepare(config: Config, database: Database, ports: Ports, log: Logger): Promise<void> {
  const today = Temporal.Now.plainDateISO('Europe/Paris').toString();
  for (const source of await readAgreements(config.agreements, config.mode, today)) {
    // A demonstration's agreement was taken in on its first day: what its people did before today follows it.
    const at = toMoment(Temporal.Instant.from(`${source.agreement.signedOn}T09:00:00Z`));
    const was = await loadAgreement(database, source, {
      sha256,
      newSalt,
      ...(source.anchor === undefined ? {} : { at }),
    });
    if (was !== 'known') log.info({ agreement: source.agreement.id, was }, 'agreement loaded');
    if (config.mode === 'demo')
      await playDemonstration(ports, source, config.agreements, log, pastPortsOn(database), () =>
        openWebRoom(ports, source.agreement.id),
      );
    // In live mode people come in by mail: without it nobody would look there.
    if (config.mode === 'demo' || config.smtp) await openWebRoom(ports, source.agreement.id);
  }
}

async function openWebRoom(ports: Ports, agreement: string): Promise<void> {
  const room = webRoomOf(agreement);
  const rooms = await ports.library.rooms(agreement);
  if (rooms.some(({ id }) => id === room)) return;
  await act(
    ports,
    bindRoom,
    { room, platform: 'web', name: roomFr.roomName, address: {} },
    { agreement, actor: { operator: true }, via: 'cli' },
    nobodyReads,
  );
}

const nobodyReads = (outcome: Outcome): Answered => ({
  view: { name: 'none', title: '', summary: '', blocks: [], actions: [] },
  ...(outcome.done ? {} : { refused: outcome.refused.code }),
});

function health(http: Express, database: Database, disk: Disk): void {
  http.get('/healthz', (_request, response) => response.type('text').send('ok\n'));
  http.get('/readyz', async (_request, response) => {
    const trouble = await database.$queryRaw`SELECT 1`.then(
      async () => ((await disk.isFull()) ? 'the disk of the database is full: nothing is recorded\n' : undefined),
      () => 'the database does not answer\n',
    );
    response
      .status(trouble === undefined ? 200 : 503)
      .type('text')
      .send(trouble ?? 'ready\n');
  });
}

async function listen(http: Express, config: Config, ends: (() => Promise<unknown>)[]): Promise<string> {
  const server = http.listen(config.port, config.host);
  await new Promise<void>((done, failed) => server.once('listening', done).once('error', failed)).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') throw error;
      throw new ConfigError(`PORT is ${config.port}, which another program uses; allowed: a free port, or 0 for any`);
    },
  );
  ends.push(
    () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  );
  const { port } = server.address() as AddressInfo;
  return config.publicUrl ?? `http://${config.host}:${port}`;
}

/** What the person who starts it can mend is said in words, without a stack. */
const EXPECTED = [ConfigError, SetupError, MigrationError, DemonstrationError] as const;

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
