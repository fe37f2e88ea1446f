import { join } from 'node:path';
import { portsOn } from '../../adapters/core.ts';
import { type Database, openDatabase } from '../../adapters/postgres/client.ts';
import { linkAccount } from '../../src/people.ts';
import { seatsOf } from '../../src/rules/seats.ts';
import { COMMITTEE, SIGNING_SECRET } from '../support/slack-committee.ts';
import { slackDesk, until } from '../support/slack-people.ts';
import { BOT_TOKEN, type SlackProxy, slackProxy, TEAM } from '../support/slack-proxy.ts';
import { smallDemonstration } from './agreements.ts';
import { type Fleet, startFleet } from './fleet.ts';
import { type Network, networkTo } from './network.ts';
import { AGREEMENT, type Voter } from './press.ts';
import { sleep } from './random.ts';
import { type Server, startServer } from './server.ts';

/** The demonstration's committee on three processes, one database and one Slack, and all that can be broken about them. */
export interface Committee {
  readonly server: Server;
  readonly fleet: Fleet;
  readonly slack: SlackProxy;
  readonly network: Network;
  /** The runner's own look into the register. */
  readonly database: Database;
  readonly voters: readonly [Voter, ...Voter[]];
  readonly secretary: Voter;
  readonly consultation: string;
  /** Votes carried by a seat. */
  readonly votes: Readonly<Record<string, number>>;
  close(): Promise<void>;
}

const PROCESSES = 3;
/** Channel of the committee in Slack. */
export const ROOM = 'comite';

export async function gatherCommittee(folder: string): Promise<Committee> {
  const ends: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    const server = await startServer(folder);
    ends.push(server.stop);
    const slack = await slackProxy({ people: COMMITTEE.map(({ locale: _, ...person }) => person), channels: [ROOM] });
    ends.push(slack.close);
    const network = await networkTo(() => Number(new URL(slack.url).port));
    ends.push(network.close);
    const fleet = await startFleet(PROCESSES, folder, {
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
      COPIL_MODE: 'demo',
      DATABASE_URL: server.url,
      AGREEMENTS: await smallDemonstration(join(folder, 'agreements')),
      // A process that is started again has read its programs before.
      NODE_COMPILE_CACHE: join(folder, 'compiled'),
      SECRET_KEY: 'a secret of the torture, long enough to be one',
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_API_URL: `${network.url}/api/`,
    });
    ends.push(fleet.stop);
    const database = openDatabase(server.url);
    ends.push(() => database.$disconnect());
    await fleet.ready();
    const seated = await seat({ database, slack, fleet, network });
    return { server, fleet, slack, network, database, ...seated, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function seat({ database, slack, fleet, network }: Pick<Committee, 'database' | 'slack' | 'fleet' | 'network'>) {
  const ports = portsOn(database);
  const { library } = ports;
  const url = fleet.members[0].url;
  const operator = { actor: { operator: true }, as: { as: 'operator' }, via: 'cli' } as const;
  const voterOf = async (name: string, mail: string, seatOf: string): Promise<Voter> => {
    const person = (await library.personByMail(mail))?.id ?? '';
    const user = slack.userId(name);
    await linkAccount(ports, { person, platform: 'slack', account: `${TEAM}/${user}` }, operator);
    return { seat: seatOf, person, user, ...(await signedIn(url, person)) };
  };
  const standing = await library.standing(AGREEMENT);
  if (!standing) throw new Error('the demonstration has no agreement');
  const seats = seatsOf(standing.agreement);
  const voters: Voter[] = [];
  for (const [n, { name, mail }] of COMMITTEE.slice(0, seats.length).entries())
    voters.push(await voterOf(name, mail, SEATS[n] ?? ''));
  const [first, ...others] = voters;
  if (!first) throw new Error('the demonstration has no seats');
  const secretary = await voterOf('camille', 'camille.roussel@example.org', '');
  const consultation = (await library.consultations(AGREEMENT)).at(0)?.id ?? '';
  const desk = slackDesk({ slack, url, signingSecret: SIGNING_SECRET });
  await desk.command('camille', 'salon ici', ROOM, { response_url: `${network.url}/response/bound` });
  await until('the bound room', () => slack.responses.some(({ id }) => id === 'bound') || undefined);
  return {
    voters: [first, ...others] as const,
    secretary,
    consultation,
    votes: Object.fromEntries(seats.map(({ id, votes }) => [id, votes])),
  };
}

/** As `demonstration.people.csv` seats them, in the order of `COMMITTEE`. */
const SEATS = [...Array.from({ length: 10 }, (_, n) => `OPCO-${String(n + 1).padStart(2, '0')}`), 'MENJS', 'MESRI'];

/** The cookie and the forms' token of somebody, which all processes know. */
export async function signedIn(
  url: string,
  person: string,
): Promise<{ readonly cookie: string; readonly csrf: string }> {
  const tokenIn = (page: string) => /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const entrance = tokenIn(await (await fetch(`${url}/choisir`)).text());
  const chosen = await fetch(`${url}/choisir`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url },
    body: new URLSearchParams({ csrf: entrance, person: JSON.stringify([AGREEMENT, person]), back: '/' }),
  });
  const cookie = chosen.headers.getSetCookie().map((each) => each.split(';')[0]);
  const page = await fetch(`${url}/`, { headers: { cookie: cookie.join('; ') } });
  return { cookie: cookie.join('; '), csrf: tokenIn(await page.text()) };
}

/** The register answers again. */
export async function patiently<T>(work: () => Promise<T>, ms = 60_000): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(100);
    }
  }
}
