import { parentPort, workerData } from 'node:worker_threads';
import { openReader } from '../postgres/reader.ts';
import { verifyChains } from './verify-chain.ts';
import type { Start, Task, Told } from './verify-together.ts';

/** One of the threads that check chains, on a connection of its own at the moment that all share. */
const { url, snapshot } = workerData as Start;
const tell = (told: Told): void => parentPort?.postMessage(told);

await openReader(url).reading(async (session) => {
  for (;;) {
    const { heads } = await new Promise<Task>((done) => parentPort?.once('message', done));
    tell({ verdict: await verifyChains(session, heads, (read) => tell({ read })) });
  }
}, snapshot);
