import { type Consultation, isSession } from './consultation.ts';
import { type Moment, toMoment } from './time.ts';

/**
 * A fiche or a vote stands on the agenda of a session or of a written consultation. Most rules are the same for both;
 * what differs is here, and nowhere else.
 */
export interface AgendaRules {
  /** R3.6: does the secretariat close a vote by hand while seats are awaited? */
  readonly closedByHandWhileAwaited: boolean;
  /** The last moment that a vote's deadline may have. */
  readonly votesUntil: (now: Temporal.Instant) => Moment;
  /** Is a vote that is prolonged beyond the end prolonging the whole? */
  readonly endsWithItsVotes: boolean;
}

/** A meeting may last longer than it was planned to: its votes have a day, and are closed one by one before it ends. */
const IN_A_SESSION: AgendaRules = {
  closedByHandWhileAwaited: true,
  votesUntil: (now) => toMoment(now.add({ hours: 24 })),
  endsWithItsVotes: false,
};

export const agendaRules = (consultation: Consultation | undefined): AgendaRules =>
  consultation && isSession(consultation)
    ? IN_A_SESSION
    : {
        closedByHandWhileAwaited: false,
        votesUntil: (now) => consultation?.closesAt ?? toMoment(now),
        endsWithItsVotes: true,
      };
