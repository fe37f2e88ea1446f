import { readConfig } from '../../adapters/config.ts';
import { portsOn } from '../../adapters/core.ts';
import { type Running, start } from '../../adapters/main.ts';
import { type Database, openDatabase } from '../../adapters/postgres/client.ts';
import type { CardPace } from '../../adapters/postgres/outbox.ts';
import { linkAccount } from '../../src/people.ts';
import type { Ports } from '../../src/ports.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { type SlackDesk, slackDesk } from './slack-people.ts';
import { BOT_TOKEN, type SlackPerson, type SlackProxy, slackProxy, TEAM } from './slack-proxy.ts';

/** The committee of the demonstration in a Slack workspace: the whole program, the emulated Slack, and its people. */
export interface SlackCommittee {
  readonly slack: SlackProxy;
  readonly desk: SlackDesk;
  readonly running: Running;
  readonly database: Database;
  readonly ports: Ports;
  /** As the operator does at the console, before anybody can confirm anything. */
  link(who: string): Promise<void>;
  personOf(who: string): Promise<string>;
  restart(): Promise<void>;
  close(): Promise<void>;
}

export const SIGNING_SECRET = 'signing-secret-of-the-tests';
export const DEMONSTRATION = 'demonstration';

/** Everyone of the demonstration, by first name, with the addresses that they have in the register. */
export const COMMITTEE: readonly SlackPerson[] = [
  ['claire', 'Claire Delmas', 'claire.delmas'],
  ['karim', 'Karim Benali', 'karim.benali'],
  ['sophie', 'Sophie Nguyen', 'sophie.nguyen'],
  ['thierry', 'Thierry Le Goff', 'thierry.legoff'],
  ['aminata', 'Aminata Diallo', 'aminata.diallo'],
  ['julien', 'Julien Marchand', 'julien.marchand'],
  ['isabel', 'Isabel Ferreira', 'isabel.ferreira'],
  ['olivier', 'Olivier Payet', 'olivier.payet'],
  ['nadia', 'Nadia Cherifi', 'nadia.cherifi'],
  ['marc', 'Marc Vasseur', 'marc.vasseur'],
  ['helene', 'Hélène Garnier', 'helene.garnier'],
  ['david', 'David Kouassi', 'david.kouassi'],
  ['camille', 'Camille Roussel', 'camille.roussel'],
  ['yann', 'Yann Morvan', 'yann.morvan'],
  ['fatou', 'Fatou Ndiaye', 'fatou.ndiaye'],
  ['samuel', 'Samuel Hoarau', 'samuel.hoarau'],
].map(([name = '', realName = '', mail]) => ({
  name,
  realName,
  mail: `${mail}@example.org`,
  ...(name === 'olivier' ? { locale: 'en-GB' } : {}),
}));

export async function slackCommittee(
  options: {
    readonly people?: readonly SlackPerson[];
    readonly env?: (slack: SlackProxy) => Readonly<Record<string, string>>;
    readonly intervals?: { readonly post: number; readonly update: number };
    readonly cards?: CardPace;
  } = {},
): Promise<SlackCommittee> {
  const db: TestDatabase = await testDatabase();
  const slack = await slackProxy({ people: [...COMMITTEE, ...(options.people ?? [])], channels: ['comite', 'autre'] });
  const database = openDatabase(db.url);
  const ports = portsOn(database);
  const config = () => {
    const read = readConfig({
      PORT: '0',
      LOG_LEVEL: process.env.COPIL_TEST_LOG ?? 'silent',
      DATABASE_URL: db.url,
      COPIL_MODE: 'demo',
      SECRET_KEY: 'a secret of the tests, long enough to be one',
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_API_URL: slack.apiUrl,
      ...(options.env?.(slack) ?? { SLACK_BOT_TOKEN: BOT_TOKEN }),
    });
    const intervals = options.intervals ?? { post: 5, update: 5 };
    const cards = options.cards ?? { between: 5, ballots: 5 };
    return read.slack ? { ...read, cards, slack: { ...read.slack, intervals } } : read;
  };
  let running = await start(config());
  const deskAt = (url: string) => slackDesk({ slack, url, signingSecret: SIGNING_SECRET });
  let desk = deskAt(running.url);
  const personOf = async (who: string) => {
    const mail = [...COMMITTEE, ...(options.people ?? [])].find(({ name }) => name === who)?.mail ?? '';
    const person = await ports.library.personByMail(mail);
    if (!person) throw new Error(`nobody has the address ${mail}`);
    return person.id;
  };
  return {
    slack,
    database,
    ports,
    get desk() {
      return desk;
    },
    get running() {
      return running;
    },
    personOf,
    async link(who) {
      const operator = { actor: { operator: true }, as: { as: 'operator' }, via: 'cli' } as const;
      const account = `${TEAM}/${slack.userId(who)}`;
      const came = await linkAccount(ports, { person: await personOf(who), platform: 'slack', account }, operator);
      if ('refused' in came) throw new Error(JSON.stringify(came.refused));
    },
    async restart() {
      await running.stop();
      running = await start(config());
      desk = deskAt(running.url);
    },
    async close() {
      await running.stop();
      await database.$disconnect();
      await slack.close();
      await db.drop();
    },
  };
}
