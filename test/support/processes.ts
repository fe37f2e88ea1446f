import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestRegister } from './register.ts';
import { AGREEMENT_FILE } from './world.ts';

const ROOT = join(import.meta.dirname, '../..');

/** The whole program as its own process, on the register of a test. */
export interface Program {
  /** Ready once it has said so. */
  start(): Promise<void>;
  /** As the power fails: nothing is put in order. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

export async function programOn(register: TestRegister): Promise<Program> {
  const folder = await mkdtemp(join(tmpdir(), 'copil-program-'));
  await writeFile(join(folder, 'accord.json'), JSON.stringify(AGREEMENT_FILE));
  const env = {
    ...process.env,
    PORT: '0',
    COPIL_MODE: 'demo',
    LOG_LEVEL: 'error',
    DATABASE_URL: register.url,
    DATA_DIR: folder,
    AGREEMENTS: folder,
  };
  let running: ChildProcess | undefined;
  const kill = async () => {
    const child = running;
    running = undefined;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await ended;
  };
  return {
    async start() {
      const child = spawn(process.execPath, [join(ROOT, 'adapters/main.ts')], {
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      running = child;
      await new Promise<void>((ready, failed) => {
        child.once('exit', (code) => failed(new Error(`copil ended with ${code}`)));
        createInterface(child.stdout).on('line', (line) => {
          if (line.startsWith('copil is ready')) ready();
        });
      });
    },
    kill,
    async close() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A process whose clock ticks when it is told to. */
export interface Ticker {
  tick(): Promise<void>;
  close(): Promise<void>;
}

export function tickerOn(register: TestRegister): Ticker {
  const child = spawn(process.execPath, [join(ROOT, 'test/support/ticker-child.ts'), register.url], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise((done) => child.once('exit', done));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    async tick() {
      child.stdin.write('tick\n');
      const { done } = await lines.next();
      if (done) throw new Error('the process has ended');
    },
    async close() {
      child.stdin.end();
      await ended;
    },
  };
}
