import { parentPort, workerData } from 'node:worker_threads';
import { openReader } from '../postgres/reader.ts';
import { type Task, verifyTasks } from './verify-chain.ts';
import type { Start, Told } from './verify-together.ts';

/** One of the threads that check chains, on a connection of its own at the moment that all share. */
const { url, snapshot } = workerData as Start;
const tell = (told: Told): void => parentPort?.postMessage(told);

const take = (): Promise<Task | undefined> => {
  const answer = new Promise<Task | undefined>((done) => parentPort?.once('message', done));
  tell({ wants: true });
  return answer;
};

await openReader(url).reading(
  (session) =>
    verifyTasks(
      session,
      take,
      (n, verdict) => tell({ n, verdict }),
      (read) => tell({ read }),
    ),
  snapshot,
);
tell({ over: true });
