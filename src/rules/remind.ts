import { factsOfWorld } from './deadlines.ts';
import { allowed, type Context, type Decision, refuse, type World } from './decide.ts';
import { deadlineOfReminder, peopleOf } from './reminders.ts';

/** Sending, dropping and muting reminders: each once, for ever (R14.4), and all of it in the journal. */

export interface SendReminder {
  readonly reminder: string;
  readonly how: 'on-time' | 'late' | 'early';
}

/** By the clock when it is due, or by the secretariat now; nothing where it is done, or where it went out already. */
export function sendReminder(world: World, { reminder, how }: SendReminder, ctx: Context): Decision {
  const may = allowed(world, ctx, 'remind');
  if ('refused' in may) return may;
  const byHand = may.as.as !== 'clock';
  if (world.reminder) {
    if (byHand && world.reminder.state !== 'muted')
      return refuse({ code: 'reminder-known', state: world.reminder.state });
    if (!byHand) return { as: may.as, facts: [] };
  }
  const facts = factsOfWorld(world);
  const deadline = deadlineOfReminder(facts, reminder, ctx.now);
  if (!deadline) return byHand ? refuse({ code: 'reminder-idle' }) : { as: may.as, facts: [] };
  const to = peopleOf(facts, deadline, ctx.today);
  return { as: may.as, facts: [{ kind: 'ReminderSent', reminder, to, how: byHand ? 'early' : how }] };
}

export function dropReminder(world: World, { reminder }: { readonly reminder: string }, ctx: Context): Decision {
  const may = allowed(world, ctx, 'close-at-deadline');
  if ('refused' in may) return may;
  return { as: may.as, facts: world.reminder ? [] : [{ kind: 'ReminderDropped', reminder }] };
}

/** The secretariat keeps one from going out. */
export function muteReminder(world: World, { reminder }: { readonly reminder: string }, ctx: Context): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  if (world.reminder?.state === 'muted') return { as: may.as, facts: [] };
  if (world.reminder) return refuse({ code: 'reminder-known', state: world.reminder.state });
  if (!deadlineOfReminder(factsOfWorld(world), reminder, ctx.now)) return refuse({ code: 'reminder-idle' });
  return { as: may.as, facts: [{ kind: 'ReminderMuted', reminder }] };
}
