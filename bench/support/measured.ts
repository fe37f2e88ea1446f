import type { Costs } from './process.ts';

interface Question {
  readonly id: number;
  readonly costs?: true;
  readonly stop?: true;
}

/** In a process that is measured: says that it is ready, then answers what it is asked. */
export function ready(
  url: string,
  {
    answer,
    stop,
  }: { readonly answer?: (question: never) => Promise<unknown>; readonly stop?: () => Promise<void> } = {},
): void {
  const say = (id: number | string, said: { readonly answer?: unknown; readonly failed?: string }) =>
    process.send?.({ id, ...said });
  process.on('message', async (question: Question) => {
    if (question.stop) {
      await stop?.();
      process.exit(0);
    }
    try {
      say(question.id, { answer: question.costs ? costs() : await answer?.(question as never) });
    } catch (error) {
      say(question.id, { failed: String(error instanceof Error ? error.stack : error) });
    }
  });
  say('ready', { answer: { url } });
}

function costs(): Costs {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1000, rssMb: process.memoryUsage.rss() / 2 ** 20 };
}
