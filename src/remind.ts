import { act } from './act.ts';
import { committeeFacts } from './committee-facts.ts';
import type { Answered, Ports } from './ports.ts';
import { isSession } from './rules/consultation.ts';
import { dueNow, remindersDue } from './rules/reminders.ts';
import { dayOf, toInstant, toMoment } from './rules/time.ts';
import type { Outcome } from './use-case.ts';
import { dropReminder } from './use-cases/drop-reminder.ts';
import { noteDelivery } from './use-cases/note-delivery.ts';
import { sendReminder } from './use-cases/send-reminder.ts';

/** What the clock does at each tick beside closing votes: reminders that came due, and proofs of convocations. */

/** No agreement has a holiday that nobody told of. */
const NO_HOLIDAYS = (): readonly string[] => [];

/**
 * Sends what came due since the last look, in every agreement (R14.4). Any number of processes may do it at once: each
 * reminder is an act under its agreement's lock, and its key is unique.
 */
export async function sendDueReminders(ports: Ports): Promise<void> {
  for (const { id } of await ports.library.agreements()) await remindIn(ports, id);
}

async function remindIn(ports: Ports, agreement: string): Promise<void> {
  const { library, register } = ports;
  const [facts, now, until] = await Promise.all([
    committeeFacts(library, agreement),
    library.now(),
    library.remindedUntil(agreement),
  ]);
  if (!facts) return;
  // Nothing was due before the register knew the agreement.
  const from = until === undefined ? now : toInstant(until);
  const due = remindersDue(facts, from, now, ports.holidays ?? NO_HOLIDAYS);
  const { send, drop } = dueNow(due, now, dayOf(now, facts.agreement.timeZone));
  const origin = { agreement, actor: { clock: true }, via: 'clock' } as const;
  for (const { reminder, how } of send)
    await act(ports, sendReminder, { reminder: reminder.id, how }, origin, nobodyReads);
  for (const { id } of drop) await act(ports, dropReminder, { reminder: id }, origin, nobodyReads);
  await register.remindedUntil(agreement, toMoment(now));
}

/** R11.4: notes which convocations have reached whom since. */
export async function noteDeliveries(ports: Ports): Promise<void> {
  const { library } = ports;
  for (const { id: agreement } of await library.agreements()) {
    const sessions = (await library.consultations(agreement)).filter(isSession);
    for (const { id: session, convocation, state, moves } of sessions) {
      if (!convocation || state === 'minutes-approved') continue;
      for (const { person, way, at, moves: sent } of await library.convocationsDelivered(agreement, session)) {
        const proof = convocation.proofs[person];
        if (!proof || sent !== moves || proof.ways.some((each) => each.way === way)) continue;
        const command = { session, person, way, deliveredAt: at };
        await act(ports, noteDelivery, command, { agreement, actor: { clock: true }, via: 'clock' }, nobodyReads);
      }
    }
  }
}

const nobodyReads = (outcome: Outcome): Answered => ({
  view: { name: 'none', title: '', summary: '', blocks: [], actions: [] },
  ...(outcome.done ? {} : { refused: outcome.refused.code }),
});
