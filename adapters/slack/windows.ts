import type { types, webApi } from '@slack/bolt';
import { faultOf } from './faults.ts';

/** Where a window is asked for: a trigger lives 3 s, and is good once. */
export interface Trigger {
  readonly client: webApi.WebClient;
  readonly id: string;
  /** The window that was pressed in: the new one lies over it. */
  readonly within?: string;
}

/**
 * Shows what `content` becomes, after so many ms with "loading" where it is slow. False where Slack's moment for it has passed:
 * it has to be asked for anew. `content` must not reject.
 */
export async function showWindow(
  trigger: Trigger,
  content: Promise<types.ModalView>,
  loading: () => Promise<types.ModalView>,
  ms: number,
): Promise<boolean> {
  const ready = await soonest(content, ms);
  const id = await opened(trigger, ready ?? (await loading()));
  if (id === undefined) return false;
  if (!ready) await changeWindow(trigger.client, id, await content);
  return true;
}

/** What comes within so many ms; undefined where it takes longer. */
export function soonest<T>(work: Promise<T>, ms: number): Promise<T | undefined> {
  const { promise: over, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(resolve, ms, undefined);
  return Promise.race([work, over]).finally(() => clearTimeout(timer));
}

async function opened({ client, id, within }: Trigger, view: types.ModalView): Promise<string | undefined> {
  try {
    const asked = { trigger_id: id, view };
    const { view: shown } = await (within === undefined ? client.views.open(asked) : client.views.push(asked));
    return shown?.id ?? '';
  } catch (error) {
    const fault = faultOf(error);
    if (fault.kind === 'trigger') return undefined;
    // Three windows lie on each other at most: from then on the last one changes.
    if (fault.kind !== 'stack-full' || within === undefined) throw error;
    await changeWindow(client, within, view);
    return within;
  }
}

/** Changes a window; one that was closed, or changed meanwhile where `hash` says from what, stays as it is. */
export async function changeWindow(
  client: webApi.WebClient,
  id: string,
  view: types.ModalView,
  hash?: string,
): Promise<void> {
  try {
    await client.views.update({ view_id: id, view, ...(hash === undefined ? {} : { hash }) });
  } catch (error) {
    if (!['view-gone', 'view-changed'].includes(faultOf(error).kind)) throw error;
  }
}
