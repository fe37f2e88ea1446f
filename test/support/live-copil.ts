import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../adapters/config.ts';
import { portsOn } from '../../adapters/core.ts';
import { type Running, start } from '../../adapters/main.ts';
import { type Database, openDatabase } from '../../adapters/postgres/client.ts';
import { waitingChannels } from '../../adapters/postgres/outbox.ts';
import { startQueue } from '../../adapters/postgres/queue.ts';
import { act } from '../../src/act.ts';
import { type App, createApp } from '../../src/app.ts';
import { addPerson } from '../../src/people.ts';
import type { Answered, Ports } from '../../src/ports.ts';
import { ROLES } from '../../src/rules/seats.ts';
import type { Outcome } from '../../src/use-case.ts';
import { endMandate } from '../../src/use-cases/end-mandate.ts';
import { giveMandate } from '../../src/use-cases/give-mandate.ts';
import { made } from './app.ts';
import { testDatabase } from './database.ts';
import { type PostOffice, postOffice } from './post-office.ts';
import { AGREEMENT_FILE, content, PEOPLE } from './world.ts';

/**
 * Copil as it runs live: started whole by `start()` on a real PostgreSQL, with a real SMTP server, the committee of
 * `world.ts` under an agreement of today, and nobody signed in.
 */
export interface LiveCopil {
  readonly url: string;
  readonly databaseUrl: string;
  /** The App on the same database, as another process without mail would have it. */
  readonly app: App;
  readonly post: PostOffice;
  readonly database: Database;
  readonly ports: Ports;
  readonly agreement: string;
  readonly today: string;
  id(who: string): string;
  mail(who: string): string;
  /** A use case, as somebody of `PEOPLE`, through the web; its mails are sent by whichever process runs. */
  act(who: string, name: string, command: unknown, via?: 'web' | 'slack'): Promise<string>;
  /** A fiche put to the vote; gives the fiche, the consultation and the vote. */
  voteOpened(changes?: Readonly<Record<string, unknown>>): Promise<Matter>;
  /** What the clock does each minute, now: what waits is looked at again. */
  tick(): Promise<void>;
  /** One more process on the same database. */
  another(): Promise<Running>;
  /** Ends the first process and starts it again at the same address. */
  restart(): Promise<void>;
  /** Makes somebody a guest of the whole agreement; gives the mandate. */
  guest(person: string): Promise<string>;
  /** Ends a mandate yesterday, from the console. */
  endMandate(mandate: string): Promise<void>;
  /** Another person, without seat or role. */
  addPerson(name: string, mail: string): Promise<string>;
  close(): Promise<void>;
}

export interface Matter {
  readonly fiche: string;
  readonly consultation: string;
  readonly vote: string;
}

const nobodyReads = (outcome: Outcome): Answered => {
  if (!outcome.done) throw new Error(JSON.stringify(outcome.refused));
  return { view: { name: 'none', title: '', summary: '', blocks: [], actions: [] } };
};

const AGREEMENT = AGREEMENT_FILE.id;

/** `PUBLIC_URL` of the first process is a port of this machine, kept over restarts. */
export async function liveCopil(more: Readonly<Record<string, string>> = {}): Promise<LiveCopil> {
  const [{ url: databaseUrl, drop }, post, folder] = await Promise.all([
    testDatabase(),
    postOffice(),
    mkdtemp(join(tmpdir(), 'copil-live-')),
  ]);
  const today = Temporal.Now.plainDateISO('Europe/Paris');
  const signedOn = today.subtract({ days: 40 }).toString();
  await writeFile(join(folder, 'accord.json'), JSON.stringify({ ...AGREEMENT_FILE, signedOn }));
  const env = (port: number) => ({
    PORT: String(port),
    COPIL_MODE: 'live',
    LOG_LEVEL: 'silent',
    DATABASE_URL: databaseUrl,
    DATA_DIR: folder,
    AGREEMENTS: folder,
    SMTP_URL: post.url,
    MAIL_FROM: 'Copil <copil@example.org>',
    ...more,
  });
  let running = await start(readConfig(env(0)));
  const { url } = running;
  const port = Number(new URL(url).port);
  const database = openDatabase(databaseUrl);
  const queue = await startQueue(databaseUrl, { onError: () => undefined });
  const ports = portsOn(database, { wake: queue.wake });
  const app = createApp(ports);
  const people = new Map<string, string>();
  const operator = { actor: { operator: true }, as: { as: 'operator' }, via: 'cli' } as const;
  const addOne = async (name: string, mail: string): Promise<string> => {
    const came = await addPerson(ports, { name, mail }, operator);
    if ('refused' in came) throw new Error(JSON.stringify(came.refused));
    return came.person;
  };
  const id = (who: string): string => people.get(who) ?? who;
  const visitor = (who: string, via: 'web' | 'slack' = 'web') => ({ agreement: AGREEMENT, person: id(who), via });
  // The first mandates come from the console, as in a real start.
  for (const [who, what] of Object.entries(PEOPLE)) {
    people.set(who, await addOne(who, `${who}@example.org`));
    const role = ROLES.find((one) => one === what);
    const command = role
      ? ({ kind: 'role', role, person: id(who), from: signedOn } as const)
      : ({ kind: 'seat', seat: what, person: id(who), from: signedOn } as const);
    await act(
      ports,
      giveMandate,
      command,
      { agreement: AGREEMENT, actor: { operator: true }, via: 'cli' },
      nobodyReads,
    );
  }
  const doAct: LiveCopil['act'] = async (who, name, command, via) =>
    made(await app.act(name, command, visitor(who, via)));
  return {
    url,
    databaseUrl,
    app,
    post,
    database,
    ports,
    agreement: AGREEMENT,
    today: today.toString(),
    id,
    mail: (who) => `${who}@example.org`,
    act: doAct,
    async voteOpened(changes = {}) {
      const closesAt = `${today.add({ days: 20 })}T18:00`;
      const consultation = await doAct('sec', 'open-consultation', {
        title: 'Consultation de la saison',
        whyNoMeeting: 'Deux réunions déjà tenues.',
        closesAt,
      });
      const fiche = await doAct('pro', 'write-fiche', { content: content({ programmeYear: today.year + 1 }) });
      await doAct('pro', 'submit-fiche', { fiche });
      await doAct('com', 'examine-fiche', { fiche, value: 'favourable' });
      await doAct('sec', 'place-fiche', { fiche, consultation });
      await doAct('nora', 'give-opinion', { fiche, ministry: 'NORD', value: 'favourable' });
      await doAct('sami', 'give-opinion', { fiche, ministry: 'SUD', value: 'favourable' });
      const deadline = `${today.add({ days: 10 })}T18:00`;
      const vote = await doAct('sec', 'open-vote', {
        fiche,
        deadline,
        tallyShown: 'live',
        closeWhenAllVoted: false,
        ...changes,
      });
      return { fiche, consultation, vote };
    },
    tick: async () => queue.wakeLater(await waitingChannels(database)),
    another: () => start(readConfig({ ...env(0), PUBLIC_URL: url })),
    async restart() {
      await running.stop();
      running = await start(readConfig(env(port)));
    },
    async guest(person) {
      const origin = { agreement: AGREEMENT, actor: { operator: true }, via: 'cli' } as const;
      await act(ports, giveMandate, { kind: 'role', role: 'guest', person, from: signedOn }, origin, nobodyReads);
      return (await database.mandate.findFirstOrThrow({ where: { personId: person } })).id;
    },
    async endMandate(mandate) {
      const origin = { agreement: AGREEMENT, actor: { operator: true }, via: 'cli' } as const;
      await act(ports, endMandate, { mandate, to: today.subtract({ days: 1 }).toString() }, origin, nobodyReads);
    },
    addPerson: addOne,
    async close() {
      await running.stop();
      await queue.stop();
      await database.$disconnect();
      await drop();
      await post.close();
      await rm(folder, { recursive: true });
    },
  };
}
