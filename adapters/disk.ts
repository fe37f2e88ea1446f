import { NoRoom } from '../src/ports.ts';
import { isDiskFull } from './postgres/disk.ts';

/** What this process knows of the database's disk: full from the first write that it refused, until one more would fit. */
export interface Disk {
  /** Whatever failed; true where it was for want of room, which is then said once a minute at most. */
  noted(error: unknown): boolean;
  isFull(): Promise<boolean>;
}

const SAID_EVERY_MS = 60_000;

export function diskOf({
  hasRoom,
  onFull,
}: {
  readonly hasRoom: () => Promise<boolean>;
  readonly onFull: () => void;
}): Disk {
  let full = false;
  let said = Number.NEGATIVE_INFINITY;
  return {
    noted(error) {
      if (!(error instanceof NoRoom || isDiskFull(error))) return false;
      full = true;
      if (performance.now() - said >= SAID_EVERY_MS) {
        said = performance.now();
        onFull();
      }
      return true;
    },
    async isFull() {
      full = full && !(await hasRoom());
      return full;
    },
  };
}
