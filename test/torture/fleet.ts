import { type ChildProcess, spawn } from 'node:child_process';
import { openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../../adapters/postgres/embedded-process.ts';
import { sleep } from './random.ts';

/** Identical processes on one database, each at an address of its own; one that ends is started again, as a supervisor does. */
export interface Fleet {
  readonly members: readonly [Member, ...Member[]];
  /** All of them answer. */
  ready(): Promise<void>;
  /** Ends that nobody caused: none is expected. */
  readonly crashes: readonly string[];
  stop(): Promise<void>;
}

export interface Member {
  readonly url: string;
  readonly isReady: boolean;
  /** SIGKILL, wherever it stands in its work; it is started again at once. False where it was dead already. */
  kill(): boolean;
}

const READY_LIMIT_MS = 90_000;

export async function startFleet(count: number, folder: string, env: Readonly<Record<string, string>>): Promise<Fleet> {
  const crashes: string[] = [];
  let stopping = false;

  const memberOn = (port: number, name: string) => {
    const log = openSync(join(folder, `${name}.log`), 'a');
    let child: ChildProcess | undefined;
    let isReady = false;
    let killed = false;
    const run = (): void => {
      [isReady, killed] = [false, false];
      const next = spawn(
        process.execPath,
        ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'copil.ts')],
        {
          env: { ...process.env, ...env, PORT: String(port), DATA_DIR: join(folder, name) },
          stdio: ['pipe', 'pipe', log],
        },
      );
      child = next;
      if (next.stdout)
        createInterface(next.stdout).on('line', (line) => {
          if (line === 'copil is ready') isReady = true;
          else writeSync(log, `${line}\n`);
        });
      next.once('exit', (code, signal) => {
        // While it starts, a database that is away ends it, with words; once it was ready, nothing may.
        if (!killed && isReady) crashes.push(`${name} ended with ${signal ?? code}`);
        isReady = false;
        child = undefined;
        if (!stopping) setTimeout(() => (stopping ? undefined : run()), killed ? 0 : 300);
      });
    };
    run();
    return {
      url: `http://127.0.0.1:${port}`,
      get isReady() {
        return isReady;
      },
      kill() {
        if (!child || killed) return false;
        killed = true;
        return child.kill('SIGKILL');
      },
      async end() {
        const ending = child;
        if (!ending) return;
        const ended = new Promise((done) => ending.once('exit', done));
        killed = true;
        ending.kill('SIGKILL');
        await ended;
      },
    };
  };

  const ports = [
    await freePort(),
    ...(await Promise.all(Array.from({ length: count - 1 }, () => freePort()))),
  ] as const;
  const [first, ...others] = ports;
  const members = [memberOn(first, 'copil-1'), ...others.map((port, n) => memberOn(port, `copil-${n + 2}`))] as const;
  return {
    members,
    crashes,
    async ready() {
      const end = Date.now() + READY_LIMIT_MS;
      while (!members.every(({ isReady }) => isReady)) {
        if (Date.now() > end) throw new Error(`not every process was ready in time; its log is in ${folder}`);
        await sleep(50);
      }
    },
    async stop() {
      stopping = true;
      await Promise.all(members.map((member) => member.end()));
    },
  };
}
