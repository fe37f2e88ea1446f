import type { Request, Response } from 'express';

/** Live pages: server-sent events that say only that something changed; the page then fetches itself anew. */
export interface LivePages {
  follow(agreement: string, request: Request, response: Response): void;
  changed(agreement: string): void;
  /** Of any agreement, where it isn't known which. */
  changedAll(): void;
  stop(): void;
}

/** Often enough that no proxy or browser takes the silence for an end. */
const HEARTBEAT_MS = 20_000;

/** One act and its deliveries are several changes within a moment: the pages are told once, at its end. */
const GATHER_MS = 100;

export function livePages(): LivePages {
  const followers = new Map<string, Set<Response>>();
  const everyone = () => [...followers.values()].flatMap((set) => [...set]);
  const heartbeat = setInterval(() => {
    for (const response of everyone()) response.write(': still here\n\n');
  }, HEARTBEAT_MS);
  heartbeat.unref();
  const gathering = new Map<string, NodeJS.Timeout>();
  const tell = (agreement: string) => {
    gathering.delete(agreement);
    for (const response of followers.get(agreement) ?? []) response.write('event: changed\ndata: 1\n\n');
  };
  return {
    follow(agreement, request, response) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write('retry: 2000\n\n');
      const pages = followers.get(agreement) ?? new Set();
      followers.set(agreement, pages.add(response));
      request.on('close', () => {
        pages.delete(response);
        if (pages.size === 0) followers.delete(agreement);
      });
    },
    changed(agreement) {
      if (!gathering.has(agreement))
        gathering.set(
          agreement,
          setTimeout(() => tell(agreement), GATHER_MS),
        );
    },
    changedAll() {
      for (const agreement of followers.keys()) tell(agreement);
    },
    stop() {
      clearInterval(heartbeat);
      for (const timer of gathering.values()) clearTimeout(timer);
      for (const response of everyone()) response.end();
    },
  };
}
