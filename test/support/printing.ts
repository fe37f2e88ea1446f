import { type Printing, startPrinting } from '../../adapters/printing.ts';
import type { TestRegister } from './register.ts';

/** Documents of a test's register, printed when the test says so; the real press, without the queue around it. */
export interface TestPrinting extends Printing {
  /** Prints all that was asked for; gives how many. */
  run(): Promise<number>;
  /** What waits is forgotten, as when a wake-up gets lost. */
  lose(): void;
}

export async function testPrinting({ ports, database }: TestRegister): Promise<TestPrinting> {
  const waiting: string[] = [];
  let make: ((document: string, last: boolean) => Promise<unknown>) | undefined;
  const printing = startPrinting({
    library: ports.library,
    database,
    queue: {
      async print(_tx, document) {
        waiting.push(document);
      },
      async printLater(documents) {
        waiting.push(...documents);
      },
      async workPrints(work) {
        make = work;
      },
    },
    async wake() {},
  });
  await printing.work();
  return {
    ...printing,
    lose() {
      waiting.length = 0;
    },
    async run() {
      const ids = waiting.splice(0);
      for (const id of ids) await make?.(id, true);
      return ids.length;
    },
  };
}
