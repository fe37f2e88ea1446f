import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The maker's own Teams client in a browser, on this machine and for it alone: no tenant, no account, no tunnel. */

export interface LocalPerson {
  readonly name: string;
  readonly mail: string;
}

export interface LocalClient {
  readonly url: string;
  readonly me: LocalAccount;
  /** All who are in its team, `me` first. */
  readonly people: readonly LocalAccount[];
  readonly personalChat: string;
  readonly groupChat: string;
  readonly team: string;
  readonly channel: string;
  stop(): Promise<void>;
}

export interface LocalAccount extends LocalPerson {
  readonly userId: string;
  readonly objectId: string;
  /** As it is linked to a person: tenant and Entra object id. */
  readonly account: string;
}

export const LOCAL_BOT = { id: '28:00000000-0000-4000-8000-00000000c091', name: 'Copil' } as const;
const TENANT = '00000000-0000-4000-8000-000000000001';

/** The client takes a team of five beside who sits in front of it, neither more nor fewer. */
const OTHERS = 5;

/** @param people the first is who sits in front of it; the next five are in its team */
export async function startLocalClient(options: {
  readonly endpoint: string;
  readonly port: number;
  readonly people: readonly LocalPerson[];
  /** Opens a browser by itself. */
  readonly browser?: boolean;
}): Promise<LocalClient> {
  const { endpoint, port } = options;
  const people = options.people.slice(0, OTHERS + 1).map(accountOf);
  const [me, ...others] = people;
  if (!me || others.length < OTHERS) throw new Error('the local client wants six people');
  const folder = await mkdtemp(join(tmpdir(), 'copil-teams-'));
  await writeFile(join(folder, '.m365agentsplayground.yml'), configuration(me, others));
  const child = spawn(process.execPath, [clientProgram(), 'start', ...argumentsFor(endpoint, port)], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      NODE_OPTIONS: `--require ${JSON.stringify(join(import.meta.dirname, 'loopback.cjs'))}`,
      ...(options.browser ? {} : { TEAMSAPPTESTER_BROWSER: 'none' }),
    },
  });
  const url = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    await ended(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await answers(`${url}/_internal/v1/config`, child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, me, people, personalChat: CHAT, groupChat: GROUP, team: TEAM, channel: CHANNEL, stop };
}

const CHAT = 'a:copil-personal-chat';
const GROUP = '19:copil-group-chat@thread.v2';
const TEAM = '19:copil-team@thread.tacv2';
const CHANNEL = '19:copil-channel@thread.tacv2';

function accountOf({ name, mail }: LocalPerson, index: number): LocalAccount {
  const objectId = `00000000-0000-4000-8000-0000000001${String(index).padStart(2, '0')}`;
  return { name, mail, userId: `29:copil-user-${index}`, objectId, account: `${TENANT}/${objectId}` };
}

const clientProgram = (): string => {
  try {
    return createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');
  } catch {
    throw new Error('the local Teams client is not installed; run npm ci with the development dependencies');
  }
};

const argumentsFor = (endpoint: string, port: number): readonly string[] => [
  ...['-e', endpoint, '-p', String(port), '-c', 'msteams', '--disable-telemetry'],
];

/** YAML is a superset of JSON. */
const configuration = (me: LocalAccount, others: readonly LocalAccount[]): string =>
  JSON.stringify({
    version: '0.1.1',
    tenantId: TENANT,
    bot: LOCAL_BOT,
    currentUser: userOf(me),
    users: others.map(userOf),
    personalChat: { id: CHAT },
    groupChat: { id: GROUP, name: 'Préparation du copil' },
    team: {
      id: TEAM,
      name: 'Copil',
      aadGroupId: '00000000-0000-4000-8000-000000000002',
      channels: [{ id: CHANNEL, name: 'Fiches' }],
    },
  });

const userOf = ({ name, mail, userId, objectId }: LocalAccount) => {
  const [givenName = name, ...rest] = name.split(' ');
  return {
    id: userId,
    name,
    userPrincipleName: mail,
    aadObjectId: objectId,
    givenName,
    surname: rest.join(' ') || givenName,
    email: mail,
  };
};

const WAIT_MS = 30_000;

async function answers(address: string, child: ChildProcess): Promise<void> {
  const until = performance.now() + WAIT_MS;
  for (;;) {
    const status = await fetch(address).then(
      ({ status }) => status,
      () => 0,
    );
    if (status === 200) return;
    if (child.exitCode !== null) throw new Error(`the local Teams client ended by itself (${child.exitCode})`);
    if (performance.now() > until) throw new Error('the local Teams client does not answer');
    await new Promise((done) => setTimeout(done, 100));
  }
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const end = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill();
  return end;
}
