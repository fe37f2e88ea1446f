import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startLocalClient } from './client.ts';

/**
 * `npm run teams:playground [-- --as MAIL]`: the demonstration, and the maker's local Teams client in front of it, both on
 * this machine alone. Whoever sits there is linked to a person of the demonstration beforehand, as a secretary would.
 */

const ROOT = join(import.meta.dirname, '../../..');

const { values } = parseArgs({
  options: {
    as: { type: 'string', default: 'camille.roussel@example.org' },
    port: { type: 'string', default: '56150' },
  },
});

/** Of agreements/samples/demonstration.people.csv. */
const OTHERS = [
  { name: 'Claire Delmas', mail: 'claire.delmas@example.org' },
  { name: 'Hélène Garnier', mail: 'helene.garnier@example.org' },
  { name: 'David Kouassi', mail: 'david.kouassi@example.org' },
  { name: 'Karim Benali', mail: 'karim.benali@example.org' },
  { name: 'Sophie Nguyen', mail: 'sophie.nguyen@example.org' },
  { name: 'Aminata Diallo', mail: 'aminata.diallo@example.org' },
];

const environment = { ...process.env, TEAMS_LOCAL: '1', COPIL_MODE: 'demo' };
const bot = spawn(process.execPath, [join(ROOT, 'adapters/main.ts')], {
  cwd: ROOT,
  env: environment,
  stdio: ['ignore', 'pipe', 'inherit'],
});
process.once('exit', () => bot.kill());
const address = await readyAt(bot);
const me = { name: nameOf(values.as), mail: values.as };
const people = [me, ...OTHERS.filter(({ mail }) => mail !== me.mail)];
const client = await startLocalClient({
  endpoint: `${address}/api/messages`,
  port: Number(values.port),
  people,
  browser: process.env.TEAMSAPPTESTER_BROWSER !== 'none',
});
await copil('people', 'link', me.mail, '--platform', 'teams', '--account', client.me.account);
process.stdout.write(`the local Teams client is at ${client.url}, as ${me.mail}\n`);

const stop = () => {
  void client.stop().then(() => bot.kill());
};
process.once('SIGINT', stop).once('SIGTERM', stop);
bot.once('exit', () => void client.stop());

/** `camille.roussel@…` is Camille Roussel: the client has no other register. */
function nameOf(mail: string): string {
  const known = OTHERS.find((each) => each.mail === mail);
  const words = mail.slice(0, mail.indexOf('@')).split('.');
  return known?.name ?? words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}

async function readyAt({ stdout }: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of stdout ?? []) {
    process.stdout.write(String(chunk));
    text += String(chunk);
    const [, url] = /ready at (http\S+)/.exec(text) ?? [];
    if (url !== undefined) {
      stdout?.pipe(process.stdout);
      return url;
    }
  }
  throw new Error('copil did not start');
}

function copil(...args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [join(ROOT, 'adapters/cli/copil.ts'), ...args], {
    cwd: ROOT,
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return new Promise((done, failed) => {
    child.once('exit', (code) => (code === 0 ? done() : failed(new Error(`copil ${args.join(' ')} was refused`))));
  });
}
