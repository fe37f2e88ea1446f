import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a process has cost so far. */
export interface Costs {
  readonly cpuMs: number;
  readonly rssMb: number;
}

/** A process that is measured from outside. */
export interface Measured {
  readonly url: string;
  /** From its start until it said that it is ready. */
  readonly readyMs: number;
  costs(): Promise<Costs>;
  /** Asks it something that it was written to answer. */
  ask<T>(question: object): Promise<T>;
  stop(): Promise<void>;
}

/** Starts a program of this folder (`clicks/ours.ts`), which says when it is ready by `ready()`. */
export async function startProcess(
  program: string,
  { env = {}, args = [] }: { readonly env?: Readonly<Record<string, string>>; readonly args?: readonly string[] } = {},
): Promise<Measured> {
  const began = performance.now();
  const profile = process.env.BENCH_PROFILE;
  const child = fork(fileURLToPath(new URL(`../${program}`, import.meta.url)), args, {
    env: { PATH: process.env.PATH, ...env },
    execArgv: [
      '--disable-warning=ExperimentalWarning',
      ...(profile === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', profile]),
    ],
    serialization: 'advanced',
  });
  const { url } = await told<{ url: string }>(child, 'ready');
  const readyMs = performance.now() - began;
  let last = 0;
  const ask = <T>(question: object): Promise<T> => {
    last += 1;
    const answer = told<T>(child, last);
    child.send({ id: last, ...question });
    return answer;
  };
  return {
    url,
    readyMs,
    ask,
    costs: () => ask({ costs: true }),
    async stop() {
      const ended = new Promise((done) => child.once('exit', done));
      child.send({ id: 0, stop: true });
      await ended;
    },
  };
}

function told<T>(child: ChildProcess, id: number | string): Promise<T> {
  return new Promise((done, failed) => {
    const heard = (message: { readonly id: unknown; readonly answer: T; readonly failed?: string }) => {
      if (message.id !== id) return;
      child.off('message', heard);
      child.off('exit', gone);
      if (message.failed === undefined) done(message.answer);
      else failed(new Error(message.failed));
    };
    const gone = (code: number | null) => failed(new Error(`a measured process ended with ${code}`));
    child.on('message', heard);
    child.once('exit', gone);
  });
}
