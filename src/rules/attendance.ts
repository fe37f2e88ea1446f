import { allowed, type Context, type Decision, given, refuse, textFault, type World } from './decide.ts';
import { canonical } from './journal.ts';
import { type Presence, type Session, type SessionState, sessionIn } from './meeting.ts';
import { capacitiesOf, capacityFor } from './rights.ts';
import { actingFor, seatsOf } from './seats.ts';
import { type Day, dayOf, toInstant } from './time.ts';

/** Who is there (R11.8): each for their own seat, by a button; the secretariat for any, until the minutes are approved. */

const OPEN: readonly SessionState[] = ['open', 'closed'];

export interface TakeAttendance {
  /** One's own where it is absent. */
  readonly seat?: string;
  readonly presence: Presence;
  /** Of who sits for the seat, where they have no account here. */
  readonly name?: string;
}

export function takeAttendance(world: World, command: TakeAttendance, ctx: Context): Decision {
  const scope = world.consultation?.id;
  const capacities = capacitiesOf(world.agreement, world.committee, ctx.actor, ctx.today, scope);
  const own = capacities.find((c) => c.as === 'seat');
  const run = capacityFor(capacities, 'run');
  const seat = command.seat ?? (own?.as === 'seat' ? own.seat : undefined);
  const may = own?.as === 'seat' && own.seat === seat ? { as: own } : allowed(world, ctx, run ? 'run' : 'vote', scope);
  if ('refused' in may) return may;
  if (own?.as === 'seat' && own.seat !== seat && !run)
    return refuse({ code: 'not-allowed', right: 'run', who: ['secretariat'] });
  const loaded = sessionIn(world, run ? OPEN : ['open']);
  if ('refused' in loaded) return loaded;
  if (seat === undefined || !seatsOf(world.agreement).some((each) => each.id === seat))
    return refuse({ code: 'unknown-seat', seat: seat ?? '' });
  const { session } = loaded;
  const acting = actingFor(world.committee, seat, dayHeld(session, world, ctx), scope);
  const sits = presenceOf(command, acting?.kind === 'substitute');
  const fault = textFault('name', command.name, 200, sits === 'substitute' && acting?.kind !== 'substitute');
  if (fault) return refuse(fault);
  const person = sits === 'absent' || command.name?.trim() ? undefined : acting?.person;
  if (sits === 'present' && person === undefined) return refuse({ code: 'seat-vacant', seat });
  const said = { presence: sits, ...(person === undefined ? {} : { person }), ...named(sits, command.name) };
  const standing = session.attendance[seat];
  if (standing && canonical({ ...standing, at: '' }) === canonical({ ...said, at: '' }))
    return { as: may.as, facts: [] };
  return { as: may.as, facts: [{ kind: 'AttendanceTaken', session: session.id, seat, ...said }] };
}

/** A substitute of this session who presses "present" is there as the substitute, and the minutes name them (R2.3). */
const presenceOf = ({ presence, name }: TakeAttendance, substitute: boolean): Presence =>
  presence === 'present' && (substitute || name?.trim()) ? 'substitute' : presence;

const named = (presence: Presence, name: string | undefined) => (presence === 'substitute' ? given('name', name) : {});

/** Somebody who is there and has no seat (R2.4): noted by name, without an account. */
export function noteGuest(world: World, command: { readonly name: string }, ctx: Context): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  const loaded = sessionIn(world, OPEN);
  if ('refused' in loaded) return loaded;
  const fault = textFault('name', command.name, 200);
  if (fault) return refuse(fault);
  const name = command.name.trim();
  const { session } = loaded;
  if (session.guests.some((guest) => guest.name === name)) return { as: may.as, facts: [] };
  return { as: may.as, facts: [{ kind: 'GuestNoted', session: session.id, guest: ctx.newId, name }] };
}

/** The day that attendance is of: put right after the session, it is still that of the session (R11.10). */
const dayHeld = ({ state, openedAt }: Session, { agreement }: World, { today }: Context): Day =>
  state === 'closed' && openedAt !== undefined ? dayOf(toInstant(openedAt), agreement.timeZone) : today;
