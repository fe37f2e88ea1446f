import { patiently } from './committee.ts';
import type { Fleet } from './fleet.ts';
import { AGREEMENT, type Voter } from './press.ts';

/** A page of each process that follows the room, as a browser does. */
export interface Pages {
  /** Pages that were told that something changed. */
  heard(): number;
  close(): void;
}

export async function openPages({ members }: Fleet, { cookie }: Voter): Promise<Pages> {
  const ended = new AbortController();
  const heard = new Set<string>();
  await Promise.all(
    members.map(async ({ url }) => {
      // As the page itself does, until it is let in.
      const page = await patiently(async () => {
        const answer = await fetch(`${url}/live?agreement=${AGREEMENT}`, { headers: { cookie }, signal: ended.signal });
        if (answer.status !== 200) throw new Error(`${url} shows no live page: ${answer.status}`);
        return answer;
      });
      const reader = page.body?.pipeThrough(new TextDecoderStream()).getReader();
      const read = async (): Promise<void> => {
        for (;;) {
          const piece = await reader?.read();
          if (!piece || piece.done) return;
          if (piece.value.includes('event: changed')) heard.add(url);
        }
      };
      read().catch(() => undefined);
    }),
  );
  return { heard: () => heard.size, close: () => ended.abort() };
}
