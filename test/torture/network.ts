import { connect, createServer, type Server, type Socket } from 'node:net';

/** How the way to a platform breaks: nobody listens; it listens and says nothing; it cuts, perhaps after it was done. */
export const CUTS = ['refused', 'hung', 'reset'] as const;
export type Cut = (typeof CUTS)[number];

/** The network between us and a platform, with somebody who trips over its cables. */
export interface Network {
  readonly url: string;
  cut(how: Cut): Promise<void>;
  /** What hung goes on where it stood. */
  mend(): Promise<void>;
  /** Answers so far that were cut off: the platform did what it was asked, and we never heard of it. */
  unheard(): number;
  close(): Promise<void>;
}

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
}

/** @param port where the platform listens, once somebody connects */
export async function networkTo(port: () => number): Promise<Network> {
  const pairs = new Set<Pair>();
  let how: Cut | undefined;
  let unheard = 0;

  const flow = ({ near, far }: Pair): void => {
    near.pipe(far);
    far.pipe(near);
  };
  const stop = ({ near, far }: Pair): void => {
    near.unpipe(far);
    far.unpipe(near);
    near.pause();
    far.pause();
  };
  const join = (near: Socket): void => {
    const far = connect(port(), '127.0.0.1');
    const pair = { near, far };
    pairs.add(pair);
    near
      .on('error', () => far.destroy())
      .on('close', () => {
        far.destroy();
        pairs.delete(pair);
      });
    far
      .on('error', () => far.destroy())
      // While the way hangs, nothing is heard of the other end: not even that it is gone.
      .on('close', () => (how === 'hung' ? undefined : near.destroy()));
    if (how === 'reset') {
      // The platform hears it, and does it; we hear the end of the connection instead of the answer.
      near.pipe(far);
      far.once('data', () => {
        unheard += 1;
        near.resetAndDestroy();
      });
    } else if (how === undefined) flow(pair);
    else stop(pair);
  };
  const listen = (server: Server, at: number): Promise<void> =>
    new Promise((done, failed) => {
      server.once('error', failed);
      server.listen(at, '127.0.0.1', () => {
        server.off('error', failed);
        done();
      });
    });

  const server = createServer(join);
  await listen(server, 0);
  const address = server.address();
  const own = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${own}`,
    async cut(next) {
      how = next;
      if (next === 'hung') for (const pair of pairs) stop(pair);
      else for (const { near } of pairs) near.resetAndDestroy();
      if (next === 'refused') await new Promise((done) => server.close(done));
    },
    async mend() {
      const was = how;
      how = undefined;
      if (was === 'refused') await listen(server, own);
      if (was !== 'hung') return;
      for (const pair of pairs)
        if (pair.far.destroyed) pair.near.destroy();
        else flow(pair);
    },
    unheard: () => unheard,
    async close() {
      for (const { near } of pairs) near.destroy();
      if (server.listening) await new Promise((done) => server.close(done));
    },
  };
}
