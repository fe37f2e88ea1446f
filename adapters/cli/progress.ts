import type { Writable } from 'node:stream';

export interface ProgressBar {
  /** So many more are done. */
  more(done: number): void;
  /** Takes the bar away. */
  end(): void;
}

const WIDTH = 30;
const EVERY_MS = 200;

/** How far it is, how fast, and how long it will take: for a person at a terminal, and nobody else. */
export function progressBar(to: Writable & { readonly isTTY?: boolean }, total: number, unit = 'entries'): ProgressBar {
  if (to.isTTY !== true) return { more: () => undefined, end: () => undefined };
  const began = performance.now();
  let [done, drawn] = [0, 0];
  return {
    more(more) {
      done += more;
      const now = performance.now();
      if (now - drawn < EVERY_MS) return;
      drawn = now;
      to.write(`\r${progressLine(done, total, (now - began) / 1_000, unit)}\u001b[K`);
    },
    end() {
      if (drawn > 0) to.write('\r\u001b[K');
    },
  };
}

export function progressLine(done: number, total: number, seconds: number, unit = 'entries'): string {
  const part = total === 0 ? 1 : Math.min(1, done / total);
  const bar = '█'.repeat(Math.floor(part * WIDTH)).padEnd(WIDTH, '░');
  const speed = done / Math.max(seconds, 0.001);
  const left = Math.ceil((total - done) / Math.max(speed, 1));
  const number = (value: number) => Math.round(value).toLocaleString('en');
  return `${bar} ${Math.floor(part * 100)} %  ${number(done)} of ${number(total)} ${unit}  ${number(speed)}/s  ${left} s left`;
}
