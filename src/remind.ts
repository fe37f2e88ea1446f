import { act } from './act.ts';
import { committeeFacts } from './committee-facts.ts';
import type { Answered, Ports } from './ports.ts';
import { isSession } from './rules/consultation.ts';
import { unreachedIn } from './rules/meeting.ts';
import { dueNow, remindersDue } from './rules/reminders.ts';
import { dayOf, hasCome, type Moment, toInstant } from './rules/time.ts';
import type { Outcome } from './use-case.ts';
import { dropReminder } from './use-cases/drop-reminder.ts';
import { noteDelivery } from './use-cases/note-delivery.ts';
import { noteUnreached } from './use-cases/note-unreached.ts';
import { sendReminder } from './use-cases/send-reminder.ts';

/** What the clock does at each tick beside closing votes: reminders that came due, and proofs of convocations. */

/** No agreement has a holiday that nobody told of. */
const NO_HOLIDAYS = (): readonly string[] => [];

/** How far ahead the next reminder is looked for: an agreement is looked after once a day in any case. */
const AHEAD = { hours: 26 };

/**
 * Sends what came due since the last look (R14.4); gives the moment at which the next one is due, as far as it is near.
 * Any number of processes may do it at once: each reminder is an act under its agreement's lock, and its key is unique.
 */
export async function remindIn(ports: Ports, agreement: string): Promise<Moment | undefined> {
  const { library, holidays = NO_HOLIDAYS } = ports;
  const [facts, now, until] = await Promise.all([
    committeeFacts(library, agreement),
    library.now(),
    library.remindedUntil(agreement),
  ]);
  if (!facts) return undefined;
  // Nothing was due before the register knew the agreement.
  const from = until === undefined ? now : toInstant(until);
  const coming = remindersDue(facts, from, now.add(AHEAD), holidays);
  const [due, later] = [coming.filter(({ at }) => hasCome(at, now)), coming.filter(({ at }) => !hasCome(at, now))];
  const { send, drop } = dueNow(due, now, dayOf(now, facts.agreement.timeZone));
  const origin = { agreement, actor: { clock: true }, via: 'clock' } as const;
  for (const { reminder, how } of send)
    await act(ports, sendReminder, { reminder: reminder.id, how }, origin, nobodyReads);
  for (const { id } of drop) await act(ports, dropReminder, { reminder: id }, origin, nobodyReads);
  return later[0]?.at;
}

/** R11.4: notes which convocations have reached whom since; then whom the secretariat is to be told of. */
export async function noteDeliveries(ports: Ports): Promise<void> {
  const { library } = ports;
  const now = await library.now();
  for (const { agreement, session, person, way, at } of await library.convocationsDelivered()) {
    const command = { session, person, way, deliveredAt: at };
    await act(ports, noteDelivery, command, { agreement, actor: { clock: true }, via: 'clock' }, nobodyReads);
  }
  for (const { agreement, session } of await library.sessionsConvened()) {
    const convened = await library.consultation(agreement, session);
    if (!convened || !isSession(convened) || unreachedIn(convened, now).length === 0) continue;
    await act(ports, noteUnreached, { session }, { agreement, actor: { clock: true }, via: 'clock' }, nobodyReads);
  }
}

const nobodyReads = (outcome: Outcome): Answered => ({
  view: { name: 'none', title: '', summary: '', blocks: [], actions: [] },
  ...(outcome.done ? {} : { refused: outcome.refused.code }),
});
