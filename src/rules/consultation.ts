import { agendaRules } from './agenda.ts';
import { endsAt } from './agreement.ts';
import {
  allowed,
  type Context,
  closedToNew,
  type Decision,
  type Entry,
  refuse,
  textFault,
  type World,
} from './decide.ts';
import type { FactOf, Voting } from './facts.ts';
import { TITLE_MAX } from './fiche-content.ts';
import type { Session } from './meeting.ts';
import { evolveSession } from './meeting-evolve.ts';
import { isMeetingFact } from './meeting-facts.ts';
import { hasCome, localToMoment, type Moment, toMoment } from './time.ts';
import type { Vote } from './vote.ts';

/**
 * A written consultation (R11.6): the members are consulted remotely, over a period; it counts as an agenda. Whether it
 * runs follows from its period, so nothing has to open or close it.
 */
export interface WrittenConsultation {
  readonly kind?: 'written';
  readonly id: string;
  readonly title: string;
  readonly whyNoMeeting: string;
  readonly opensAt: Moment;
  readonly closesAt: Moment;
  readonly at: Moment;
  /** Its votes open by themselves, all at once, on its date; without it the secretariat opens them one by one. */
  readonly voting?: Voting;
  /** Texts that are put to the vote then. */
  readonly motions?: readonly PreparedMotion[];
}

export interface PreparedMotion {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** What a fiche or a vote can stand on the agenda of: a written consultation, or a session. */
export type Consultation = WrittenConsultation | Session;

export const isSession = (consultation: Consultation): consultation is Session => consultation.kind === 'session';

export type ConsultationState = 'planned' | 'running' | 'over';

/** A written consultation runs by its dates; a session by what the secretariat does (R11.8). */
export function consultationState(consultation: Consultation, now: Temporal.Instant): ConsultationState {
  if (!isSession(consultation)) return writtenState(consultation, now);
  if (consultation.state === 'open') return 'running';
  return consultation.state === 'planned' || consultation.state === 'convened' ? 'planned' : 'over';
}

const writtenState = (consultation: WrittenConsultation, now: Temporal.Instant): ConsultationState =>
  !hasCome(consultation.opensAt, now) ? 'planned' : hasCome(consultation.closesAt, now) ? 'over' : 'running';

export interface OpenConsultation {
  readonly title: string;
  readonly whyNoMeeting: string;
  /** Local times of the agreement's zone; without the first it opens at once. */
  readonly opensAt?: string;
  readonly closesAt: string;
  readonly voting?: Voting;
}

export function openConsultation(world: World, command: OpenConsultation, ctx: Context): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  const ended = closedToNew(world, ctx.today);
  if (ended) return refuse(ended);
  const fault = textFault('title', command.title, TITLE_MAX) ?? textFault('whyNoMeeting', command.whyNoMeeting, 1000);
  if (fault) return refuse(fault);
  const opens = command.opensAt ? readMoment(world, 'opensAt', command.opensAt) : { moment: toMoment(ctx.now) };
  if ('refused' in opens) return opens;
  const closes = readMoment(world, 'closesAt', command.closesAt);
  if ('refused' in closes) return closes;
  const late = command.opensAt ? beforeNow('opensAt', opens.moment, ctx) : undefined;
  if (late) return refuse(late);
  if (hasCome(closes.moment, ctx.now))
    return refuse({ code: 'in-the-past', field: 'closesAt', given: closes.moment, now: toMoment(ctx.now) });
  if (closes.moment <= opens.moment)
    return refuse({ code: 'not-later', field: 'closesAt', given: closes.moment, after: opens.moment });
  const end = endsAt(world.agreement, world.events);
  if (closes.moment > end)
    return refuse({ code: 'too-late', field: 'closesAt', given: closes.moment, latest: end, why: 'agreement' });
  return {
    as: may.as,
    facts: [
      {
        kind: 'ConsultationOpened',
        consultation: ctx.newId,
        opensAt: opens.moment,
        closesAt: closes.moment,
        title: command.title.trim(),
        whyNoMeeting: command.whyNoMeeting.trim(),
        ...(command.voting ? { voting: command.voting } : {}),
      },
    ],
  };
}

/** A quarter of an hour's grace for who chose "now" and filled in the rest of the form. */
function beforeNow(field: string, moment: Moment, ctx: Context) {
  const grace = toMoment(ctx.now.subtract({ minutes: 15 }));
  return moment < grace ? ({ code: 'in-the-past', field, given: moment, now: toMoment(ctx.now) } as const) : undefined;
}

/** A local time as somebody gave it, in the agreement's zone, or the "no" that names the field (R14.1). */
export function readMoment(world: World, field: string, local: string) {
  const read = localToMoment(local, world.agreement.timeZone);
  if ('moment' in read) return read;
  return refuse({ code: 'moment', field, fault: read.fault, given: local });
}

export function evolveConsultation(
  consultation: Consultation | undefined,
  entry: Entry,
  vote: Vote | undefined,
): Consultation | undefined {
  const { fact } = entry;
  if (fact.kind === 'ConsultationOpened') {
    const { consultation: id, title, whyNoMeeting, opensAt, closesAt, voting } = fact;
    return { id, title, whyNoMeeting, opensAt, closesAt, at: entry.at, ...(voting ? { voting } : {}) };
  }
  if (isMeetingFact(fact) || (consultation && isSession(consultation)))
    return consultation && !isSession(consultation) ? consultation : evolveSession(consultation, entry, vote);
  if (!consultation) return consultation;
  if (fact.kind === 'MotionPrepared' || fact.kind === 'MotionRemoved' || fact.kind === 'VoteOpened')
    return fact.consultation === consultation.id ? withMotions(consultation, fact) : consultation;
  if (fact.kind !== 'VoteExtended') return consultation;
  // A vote prolonged beyond the period takes the period with it: its votes run side by side until the end.
  const ofHere = vote?.id === fact.vote && vote.consultation === consultation.id;
  return ofHere && agendaRules(consultation).endsWithItsVotes && fact.to > consultation.closesAt
    ? { ...consultation, closesAt: fact.to }
    : consultation;
}

/** A motion that was prepared waits until it is put to the vote, or taken back. */
function withMotions(
  consultation: WrittenConsultation,
  fact: FactOf<'MotionPrepared' | 'MotionRemoved' | 'VoteOpened'>,
): WrittenConsultation {
  const { motions = [] } = consultation;
  if (fact.kind === 'MotionPrepared') {
    const { motion: id, title, text } = fact;
    return { ...consultation, motions: [...motions, { id, title, text }] };
  }
  return motions.some(({ id }) => id === fact.motion)
    ? { ...consultation, motions: motions.filter(({ id }) => id !== fact.motion) }
    : consultation;
}
