import type { Committee } from './committee.ts';
import { CUTS } from './network.ts';
import { type Chance, sleep } from './random.ts';

/** What is broken, and how often it was. */
export const FAULTS = ['process', 'database', 'connection', 'refused', 'hung', 'reset'] as const;
export type Fault = (typeof FAULTS)[number];
export type Faults = Record<Fault, number>;

export const noFaults = (): Faults => ({ process: 0, database: 0, connection: 0, refused: 0, hung: 0, reset: 0 });

/** SIGKILLs among them. */
export const killsOf = ({ process, database, connection }: Faults): number => process + database + connection;

const HALF_PROCESSES = ['process', 'process', 'process', 'database', 'connection', ...CUTS] as const;

/** Breaks one thing after the other until told to stop, then mends all. Gives what was broken. */
export async function breakThings(
  { fleet, server, network }: Committee,
  chance: Chance,
  { until, killEvery }: { readonly until: () => boolean; readonly killEvery?: number },
): Promise<Faults> {
  const faults = noFaults();
  for (let turn = 0; !until(); turn += 1) {
    await sleep(killEvery ?? chance.between(50, 600));
    if (until()) break;
    const fault: Fault = killEvery === undefined ? chance.pick(HALF_PROCESSES) : 'process';
    switch (fault) {
      case 'process': {
        const at = killEvery === undefined ? chance.between(0, fleet.members.length - 1) : turn % fleet.members.length;
        if (fleet.members[at]?.kill()) faults.process += 1;
        break;
      }
      case 'database':
        await server.kill();
        faults.database += 1;
        await sleep(chance.between(0, 1_000));
        await server.revive();
        break;
      case 'connection':
        await server.killBackend();
        faults.connection += 1;
        break;
      default:
        await network.cut(fault);
        faults[fault] += 1;
        await sleep(chance.between(300, 2_500));
        await network.mend();
    }
  }
  return faults;
}
