import type { RequestHandler } from 'express';
import { type Destination, Held, type Messenger, PutOff, Unreachable } from '../../src/deliver.ts';
import { partsOf, type Watch } from '../../src/ports.ts';
import type { Platform } from '../../src/rules/facts.ts';

/**
 * What takes how long, for whoever operates it: requests, acts, deliveries, ticks. A span holds identifiers and outcomes of ours
 * alone: never a name, a choice, a text of people, or an address that was asked for (links hold secrets).
 */
export interface Tracing {
  /** Runs `work` as a span; what it notes is added. An error ends the span as failed, by its kind alone, and goes on. */
  within<T>(name: string, attributes: Attributes, work: (note: Note) => Promise<T>): Promise<T>;
  /** Each request as a span, named by the route that answered it. */
  readonly request: RequestHandler;
  /** Hands over what is left, for two seconds at most. */
  stop(): Promise<void>;
}

export type Attributes = Readonly<Record<string, string | number>>;
export type Note = (more: Attributes) => void;

/** Where no endpoint is configured. */
export const untraced: Tracing = {
  within: (_name, _attributes, work) => work(() => {}),
  request: (_request, _response, next) => next(),
  stop: async () => {},
};

/** Acts (`src/act.ts`), by the use case's name. */
export const watchOn =
  (tracing: Tracing): Watch =>
  ({ act, agreement, via }, work) =>
    tracing.within(`act ${act}`, { 'copil.act': act, 'copil.agreement': agreement, 'copil.via': via }, (note) =>
      work(({ outcome, refusal }) =>
        note({ 'copil.outcome': outcome, ...(refusal === undefined ? {} : { 'copil.refusal': refusal }) }),
      ),
    );

/** The same messengers, whose deliveries are spans. */
export const tracedMessengers = (
  tracing: Tracing,
  messengers: Partial<Record<Platform, Messenger>>,
): Partial<Record<Platform, Messenger>> =>
  Object.fromEntries(
    Object.entries(messengers).map(([platform, { post, update }]): [string, Messenger] => [
      platform,
      {
        post: (to, ...rest) => delivery(tracing, platform, to, 'post', () => post(to, ...rest)),
        update: (to, ...rest) => delivery(tracing, platform, to, 'update', () => update(to, ...rest)),
      },
    ]),
  );

async function delivery<T>(
  tracing: Tracing,
  platform: string,
  { channel, agreement }: Destination,
  how: 'post' | 'update',
  send: () => Promise<T>,
): Promise<T> {
  const about = {
    'copil.platform': platform,
    'copil.agreement': agreement,
    'copil.channel': partsOf(channel).kind,
    'copil.delivery': how,
  };
  const came = await tracing.within(`deliver ${platform}`, about, async (note) => {
    try {
      const sent = await send();
      note({ 'copil.outcome': 'sent' });
      return { sent };
    } catch (error) {
      const outcome = outcomeOf(error);
      note({ 'copil.outcome': outcome });
      // The others are answers of the platform, and no failures.
      if (outcome === 'failed') throw error;
      return { error };
    }
  });
  if ('error' in came) throw came.error;
  return came.sent;
}

function outcomeOf(error: unknown): string {
  if (error instanceof PutOff) return 'put-off';
  if (error instanceof Held) return 'held';
  return error instanceof Unreachable ? 'unreachable' : 'failed';
}
