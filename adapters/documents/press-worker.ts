import { parentPort } from 'node:worker_threads';
import type { Printable } from '../../src/papers/printable.ts';
import { print } from './print.ts';

/** The printing thread: what comes in is printed and handed back. */
parentPort?.on('message', ({ id, printable }: { readonly id: number; readonly printable: Printable }) => {
  print(printable).then(
    (printed) => parentPort?.postMessage({ id, printed }),
    (error: unknown) => parentPort?.postMessage({ id, failed: error instanceof Error ? error.message : String(error) }),
  );
});
