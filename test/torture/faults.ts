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

/** Breaks one thing after the other until told to stop: processes, the database and the network each for themselves. */
export async function breakThings(
  { fleet, server, network }: Committee,
  chance: Chance,
  {
    until,
    killEvery,
    receipt,
  }: {
    readonly until: () => boolean;
    /** Resolves when somebody has just been told that their vote is recorded, or soon in any case. */
    readonly receipt: () => Promise<void>;
    readonly killEvery?: number;
  },
): Promise<Faults> {
  const faults = noFaults();
  const often = async (least: number, most: number, act: (turn: number) => Promise<void>): Promise<void> => {
    for (let turn = 0; ; turn += 1) {
      await sleep(chance.between(least, most));
      if (until()) return;
      await act(turn);
    }
  };
  const kill = async (at: number) => {
    if (fleet.members[at % fleet.members.length]?.kill()) faults.process += 1;
  };
  if (killEvery !== undefined) {
    await often(killEvery, killEvery, kill);
    return faults;
  }
  await Promise.all([
    often(400, 2_200, async () => {
      if (chance.happens(0.5)) await receipt();
      await kill(chance.between(0, fleet.members.length - 1));
    }),
    often(2_000, 7_000, async () => {
      // What was said to be recorded must be on disk by then.
      await receipt();
      if (chance.happens(0.5)) {
        if (await server.killBackend()) faults.connection += 1;
        return;
      }
      if (await server.kill()) faults.database += 1;
      await sleep(chance.between(0, 1_000));
      await server.revive();
    }),
    often(1_000, 4_000, async () => {
      const cut = chance.pick(CUTS);
      await network.cut(cut);
      faults[cut] += 1;
      await sleep(chance.between(300, 2_500));
      await network.mend();
    }),
  ]);
  return faults;
}
