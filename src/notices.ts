import type { PaperMessage } from './documents.ts';
import { amendmentCards, type LifeEvent, type LifeMessage, lifeNotices } from './life-notices.ts';
import { convokedLate, type MeetingEvent, type MeetingMessage, meetingNotices } from './meeting-notices.ts';
import { amendmentNamed } from './rules/amendment.ts';
import { type Consultation, isSession } from './rules/consultation.ts';
import type { Entry, World } from './rules/decide.ts';
import type { FactOf, Platform } from './rules/facts.ts';
import { currentContent, type Fiche, titleOf } from './rules/fiche.ts';
import { contentOf } from './rules/fiche-content.ts';
import { isMeetingFact } from './rules/meeting-facts.ts';
import { missingOpinions } from './rules/opinion.ts';
import { actingFor, holdsOn, ministriesOf, type Role, seatsOf } from './rules/seats.ts';
import type { Choice } from './rules/tally.ts';
import { type Day, dayOf, type Moment, toInstant } from './rules/time.ts';
import { type ClosedVote, type SubjectOfVote, seatsStillAwaited } from './rules/vote.ts';

/** Who must hear of what: written with the act that caused it, sent afterwards, never forgotten. */
export type Notice =
  /** The card of a subject in every room, drawn from the state when it is sent; several in a row become one. */
  | { readonly to: 'rooms'; readonly card: Subject }
  /** Something that happened, once, in order. */
  | { readonly to: 'rooms'; readonly event: RoomEvent }
  /** A room that is new: the cards of all that is under way. */
  | { readonly to: 'rooms'; readonly catchUp: string }
  | { readonly to: { readonly person: string }; readonly message: PersonalMessage };

export type Subject =
  | `fiche:${string}`
  | `amendment:${string}`
  | `vote:${string}`
  | `consultation:${string}`
  | `minutes:${string}`;

/** Reference and title, as they were when it happened. */
export interface FicheName {
  readonly fiche: string;
  readonly reference: string;
  readonly title: string;
}

/** What is told in the rooms, whole: it is shown as it was, whatever changes later. */
export type RoomEvent =
  | LifeEvent
  | {
      readonly event: 'consultation-opened';
      readonly consultation: string;
      readonly title: string;
      readonly whyNoMeeting: string;
      readonly opensAt: Moment;
      readonly closesAt: Moment;
    }
  | {
      readonly event: 'vote-opened';
      readonly vote: string;
      readonly subject: SubjectOfVote;
      readonly deadline: Moment;
      readonly without: readonly string[];
    }
  | {
      readonly event: 'vote-extended';
      readonly vote: string;
      readonly subject: SubjectOfVote;
      readonly deadline: Moment;
      readonly reason: string;
      /** Where the consultation had to be prolonged with it. */
      readonly consultationUntil?: Moment;
    }
  | {
      readonly event: 'vote-called-off';
      readonly vote: string;
      readonly subject: SubjectOfVote;
      readonly reason?: string;
    }
  | { readonly event: 'decision'; readonly vote: ClosedVote }
  | {
      readonly event: 'decision-corrected';
      readonly decision: string;
      readonly corrects: string;
      readonly text: string;
    }
  | { readonly event: 'opinion-revised'; readonly fiche: FicheName; readonly ministry: string; readonly value: string }
  | { readonly event: 'fiche-revised'; readonly fiche: FicheName; readonly version: number; readonly reason?: string }
  | { readonly event: 'fiche-withdrawn'; readonly fiche: FicheName; readonly reason?: string }
  | MeetingEvent;

/** What one person is told, in private. */
export type PersonalMessage =
  | LifeMessage
  | { readonly message: 'to-examine'; readonly fiche: FicheName }
  | { readonly message: 'sent-back'; readonly fiche: FicheName; readonly suggestions: string }
  | { readonly message: 'examined'; readonly fiche: FicheName; readonly value: string; readonly text?: string }
  | {
      readonly message: 'on-agenda';
      readonly fiche: FicheName;
      readonly consultation: string;
      readonly closesAt: Moment;
    }
  | {
      readonly message: 'opinion-awaited';
      readonly fiche: FicheName;
      readonly ministry: string;
      readonly again: boolean;
      readonly closesAt: Moment;
    }
  | { readonly message: 'opinions-in'; readonly fiche: FicheName }
  /** To the author: others vote on their fiche. */
  | { readonly message: 'vote-opened'; readonly fiche: FicheName; readonly deadline: Moment }
  | {
      readonly message: 'vote-awaited';
      readonly vote: string;
      readonly subject: SubjectOfVote;
      readonly deadline: Moment;
    }
  | {
      readonly message: 'receipt';
      readonly vote: string;
      readonly subject: SubjectOfVote;
      readonly seat: string;
      readonly votes: number;
      readonly choice: Choice;
      readonly at: Moment;
      readonly hash: string;
      readonly until: Moment;
      /** Entered by the secretariat for this seat (R3.8). */
      readonly entered: boolean;
      /** Their ballot before this one, on whichever platform: a seat has one, the later (R15.2). */
      readonly replaces?: { readonly choice: Choice; readonly at: Moment; readonly via: Platform };
    }
  | {
      readonly message: 'stepped-aside';
      readonly vote: string;
      readonly subject: SubjectOfVote;
      readonly seat: string;
      readonly undone: boolean;
      readonly at: Moment;
      readonly hash: string;
    }
  | { readonly message: 'decided'; readonly vote: ClosedVote }
  /** To who had voted: their ballot counts no more (R7.3). */
  | { readonly message: 'vote-called-off'; readonly vote: string; readonly subject: SubjectOfVote }
  /** A room that its platform has closed to us. */
  | { readonly message: 'room-closed'; readonly name: string; readonly why: string }
  /** A member's mail server refuses their address (R11.6): the secretariat finds another way. */
  | { readonly message: 'mail-refused'; readonly person: string; readonly why: string }
  /** Nothing reaches a person there until they come back: they blocked the application, or it was taken away. */
  | {
      readonly message: 'account-unreachable';
      readonly person: string;
      readonly platform: Platform;
      readonly why: string;
    }
  /** Somebody wants to act as this person with an account of a platform: for a secretary to confirm. */
  | {
      readonly message: 'link-asked';
      readonly request: string;
      readonly person: string;
      readonly platform: Platform;
      readonly label: string;
      /** It was linked by a mail address alone, before the person got what needs more. */
      readonly linkedBefore?: true;
    }
  /** An account acts for them no more, until a secretary has confirmed it. */
  | { readonly message: 'link-held'; readonly platform: Platform; readonly label: string }
  /** Told to the accounts that a person had before. */
  | { readonly message: 'account-linked'; readonly platform: Platform; readonly label: string }
  | {
      readonly message: 'mandate';
      readonly kind: 'seat' | 'substitute' | 'role';
      readonly what: string;
      /** The one session or consultation that it is for. */
      readonly scope?: string;
      readonly from: Day;
      readonly to?: Day;
    }
  | MeetingMessage
  | PaperMessage;

/** What follows from a fact: one place, so that no act can forget to tell. */
export function noticesOf(entry: Entry, before: World, after: World): readonly Notice[] {
  const { fact } = entry;
  if (isMeetingFact(fact)) return meetingNotices({ ...entry, fact }, before, after);
  const card = cardsOf(entry, before, after);
  const today = dayOf(toInstant(entry.at), after.agreement.timeZone);
  const { fiche } = after;
  const name = fiche ? nameOf(fiche) : undefined;
  const tell = (people: readonly (string | undefined)[], message: PersonalMessage): Notice[] =>
    [...new Set(people)].flatMap((person) => (person ? [{ to: { person }, message }] : []));
  const room = (event: RoomEvent): Notice[] => [{ to: 'rooms', event }];
  switch (fact.kind) {
    case 'FicheSubmitted':
      return name ? tell(holding(after, 'commission', today), { message: 'to-examine', fiche: name }) : [];
    case 'FicheSentBack':
      return name ? tell([fiche?.author], { message: 'sent-back', fiche: name, suggestions: fact.suggestions }) : [];
    case 'CommissionOpinionGiven':
      return name
        ? tell([fiche?.author, ...holding(after, 'secretariat', today)], {
            message: 'examined',
            fiche: name,
            value: fact.value,
            ...(fact.text === undefined ? {} : { text: fact.text }),
          })
        : [];
    case 'FichePlaced':
      return [...card, ...placed(after, fact, today)];
    case 'FicheRevised':
      return [...card, ...revised(before, after, fact, today)];
    case 'FicheWithdrawn':
      if (!name || !before.fiche?.consultation) return card;
      return [
        ...card,
        ...room({
          event: 'fiche-withdrawn',
          fiche: name,
          ...(fact.reason === undefined ? {} : { reason: fact.reason }),
        }),
      ];
    case 'OpinionGiven':
    case 'OpinionConfirmed':
      return [...card, ...opinionIn(before, after, fact, today)];
    case 'ConsultationOpened': {
      const { kind: _kind, voting: _voting, ...said } = fact;
      return [
        { to: 'rooms', card: `consultation:${fact.consultation}` },
        ...room({ event: 'consultation-opened', ...said }),
      ];
    }
    case 'VoteOpened': {
      const { vote } = after;
      if (vote?.state !== 'open') return card;
      const { id, subject, deadline, without } = vote;
      const voters = seatsStillAwaited(after, vote, { today }).map((seat) =>
        acting(after, seat, today, vote.consultation),
      );
      const author = subject.kind === 'fiche' && !voters.includes(fiche?.author) ? fiche?.author : undefined;
      return [
        ...card,
        ...room({ event: 'vote-opened', vote: id, subject, deadline, without }),
        ...tell(voters, { message: 'vote-awaited', vote: id, subject, deadline }),
        ...(name ? tell([author], { message: 'vote-opened', fiche: name, deadline }) : []),
      ];
    }
    case 'BallotCast':
      return [...card, ...receipt(entry as Entry<FactOf<'BallotCast'>>, before, today)];
    case 'SeatSteppedAside':
    case 'SteppingAsideUndone': {
      const { vote } = before;
      if (!vote) return card;
      const undone = fact.kind === 'SteppingAsideUndone';
      const { at, hash } = entry;
      return [
        ...card,
        ...tell([entry.by.person], {
          message: 'stepped-aside',
          vote: vote.id,
          subject: vote.subject,
          seat: fact.seat,
          undone,
          at,
          hash,
        }),
      ];
    }
    case 'VoteExtended': {
      const { vote } = after;
      if (vote?.state !== 'open') return card;
      return [
        ...card,
        ...room({
          event: 'vote-extended',
          vote: vote.id,
          subject: vote.subject,
          deadline: fact.to,
          reason: fact.reason,
          ...(after.consultation && after.consultation.closesAt !== before.consultation?.closesAt
            ? { consultationUntil: after.consultation.closesAt }
            : {}),
        }),
      ];
    }
    case 'VoteCalledOff': {
      const { vote } = before;
      if (!vote) return card;
      const { id, subject, consultation } = vote;
      const voters = vote.state === 'open' ? Object.keys(vote.ballots) : [];
      return [
        ...card,
        ...room({ event: 'vote-called-off', vote: id, subject }),
        ...tell(
          voters.map((seat) => acting(after, seat, today, consultation)),
          { message: 'vote-called-off', vote: id, subject },
        ),
      ];
    }
    case 'DecisionTaken': {
      const { vote } = after;
      if (vote?.state !== 'closed') return card;
      return [...card, ...room({ event: 'decision', vote }), ...tell([fiche?.author], { message: 'decided', vote })];
    }
    case 'DecisionCorrected':
      return room({
        event: 'decision-corrected',
        decision: fact.decision,
        corrects: fact.corrects,
        text: fact.text,
      });
    case 'MandateGiven': {
      const { mandate } = fact;
      const what = mandate.kind === 'role' ? mandate.role : mandate.seat;
      const until = mandate.to === undefined ? {} : { to: mandate.to };
      const scope = 'scope' in mandate && mandate.scope !== undefined ? { scope: mandate.scope } : {};
      const { kind, from } = mandate;
      return [
        ...tell([mandate.person], { message: 'mandate', kind, what, ...scope, from, ...until }),
        ...convokedLate(after, mandate.person, 'scope' in scope ? scope.scope : undefined),
      ];
    }
    case 'RemarkMade':
    case 'RemarkWithdrawn':
    case 'VoteClosed':
    case 'MotionPrepared':
    case 'MotionRemoved':
      return card;
    case 'RoomBound':
      return [{ to: 'rooms', catchUp: fact.room }];
    case 'RoomClosed':
      return fact.why === 'unbound'
        ? []
        : tell(holding(after, 'secretariat', today), {
            message: 'room-closed',
            name: fact.name,
            why: fact.why,
          });
    case 'FicheWritten':
    case 'AgreementLoaded':
    case 'MandateEnded':
    case 'PersonAdded':
    case 'PersonCorrected':
    case 'PersonErased':
    case 'LinkAsked':
    case 'LinkRefused':
    case 'AccountLinked':
    case 'AccountUnlinked':
    case 'PublicationSet':
      return [];
    default:
      return lifeNotices({ ...entry, fact }, before, after, card);
  }
}

/** The cards that show what changed. A fiche has one from its first agenda on (R17.1); a motion's is its vote's. */
function cardsOf({ fact }: Entry, before: World, after: World): Notice[] {
  const cards: Notice[] = [];
  if (after.fiche?.consultation) cards.push({ to: 'rooms', card: `fiche:${after.fiche.id}` });
  if ('vote' in fact || fact.kind === 'OpinionGiven' || fact.kind === 'OpinionConfirmed')
    cards.push(...amendmentCards(fact, before, after));
  if (after.vote?.subject.kind === 'motion') cards.push({ to: 'rooms', card: `vote:${after.vote.id}` });
  const consultation = after.consultation ?? before.consultation;
  if (consultation) cards.push({ to: 'rooms', card: `consultation:${consultation.id}` });
  return cards;
}

/** An avis is awaited before a meeting begins, or a consultation ends. */
const awaitedUntil = (consultation: Consultation): Moment =>
  isSession(consultation) ? consultation.opensAt : consultation.closesAt;

const nameOf = (fiche: Fiche): FicheName => ({
  fiche: fiche.id,
  reference: fiche.reference ?? '',
  title: titleOf(fiche) || contentOf(currentContent(fiche)).title,
});

const acting = (world: World, seat: string, today: Day, scope?: string): string | undefined =>
  actingFor(world.committee, seat, today, scope)?.person;

const holding = (world: World, role: Role, today: Day): string[] =>
  world.committee.mandates
    .filter((m) => m.kind === 'role' && m.role === role && holdsOn(m, today))
    .map((m) => m.person);

/** Whoever acts today for a seat of a body. */
const actingForBody = (world: World, body: string, today: Day, scope?: string): (string | undefined)[] =>
  seatsOf(world.agreement)
    .filter((seat) => seat.body === body)
    .map((seat) => acting(world, seat.id, today, scope));

function awaitOpinions(world: World, ministries: readonly string[], today: Day, again: boolean): Notice[] {
  const { fiche, consultation } = world;
  if (!fiche || !consultation) return [];
  return ministries.flatMap((ministry) =>
    actingForBody(world, ministry, today, consultation.id).flatMap((person): Notice[] =>
      person
        ? [
            {
              to: { person },
              message: {
                message: 'opinion-awaited',
                fiche: nameOf(fiche),
                ministry,
                again,
                closesAt: awaitedUntil(consultation),
              },
            },
          ]
        : [],
    ),
  );
}

function placed(after: World, fact: FactOf<'FichePlaced'>, today: Day): Notice[] {
  const { fiche, consultation } = after;
  if (!fiche || !consultation) return [];
  return [
    {
      to: { person: fiche.author },
      message: {
        message: 'on-agenda' as const,
        fiche: nameOf(fiche),
        consultation: fact.consultation,
        closesAt: awaitedUntil(consultation),
      },
    },
    ...awaitOpinions(after, missingOpinions(after.agreement, fiche), today, false),
  ].filter((notice) => notice.to !== 'rooms' && notice.to.person !== '') as Notice[];
}

/** R7.3: from the agenda on all are told, and the ministries are asked to confirm. */
function revised(before: World, after: World, fact: FactOf<'FicheRevised'>, today: Day): Notice[] {
  const { fiche } = after;
  if (!fiche?.consultation) return [];
  const given = ministriesOf(after.agreement)
    .map((body) => body.id)
    .filter((ministry) => (before.fiche?.opinions[ministry] ?? []).length > 0);
  return [
    {
      to: 'rooms',
      event: {
        event: 'fiche-revised',
        fiche: nameOf(fiche),
        version: fact.version,
        ...(fact.reason === undefined ? {} : { reason: fact.reason }),
      },
    },
    ...awaitOpinions(after, given, today, true),
  ];
}

/** Given during the vote it is announced to those who vote (R4.3); once all are in, the secretariat can open the vote. */
function opinionIn(
  before: World,
  after: World,
  fact: FactOf<'OpinionGiven'> | FactOf<'OpinionConfirmed'>,
  today: Day,
): Notice[] {
  const { fiche } = after;
  if (!fiche || !before.fiche) return [];
  if (fact.amendment !== undefined) {
    // What is said of an amendment is on its own card; during its vote it is announced like a fiche's (R4.3).
    const voting = amendmentNamed(fiche, fact.amendment)?.state === 'in-vote' && fact.kind === 'OpinionGiven';
    return voting
      ? [
          {
            to: 'rooms',
            event: { event: 'opinion-revised', fiche: nameOf(fiche), ministry: fact.ministry, value: fact.value },
          },
        ]
      : [];
  }
  if (fiche.state === 'in-vote' && fact.kind === 'OpinionGiven')
    return [
      {
        to: 'rooms',
        event: { event: 'opinion-revised', fiche: nameOf(fiche), ministry: fact.ministry, value: fact.value },
      },
    ];
  const wasMissing = missingOpinions(before.agreement, before.fiche).length > 0;
  const missing = missingOpinions(after.agreement, fiche).length > 0;
  if (fiche.state !== 'on-agenda' || !wasMissing || missing) return [];
  // Where its votes open by themselves there is nothing to do.
  const { consultation } = after;
  if (consultation && !isSession(consultation) && consultation.voting) return [];
  return holding(after, 'secretariat', today).map((person) => ({
    to: { person },
    message: { message: 'opinions-in', fiche: nameOf(fiche) },
  }));
}

/** To the voter; where the secretariat entered it, to whoever acts for the seat (R3.8). */
function receipt(entry: Entry<FactOf<'BallotCast'>>, before: World, today: Day): Notice[] {
  const { vote } = before;
  if (vote?.state !== 'open') return [];
  const { seat, choice, entered } = entry.fact;
  const person = entered ? acting(before, seat, today, vote.consultation) : entry.by.person;
  if (!person) return [];
  const votes = vote.roll.find((voter) => voter.seat === seat)?.votes ?? 0;
  const { at, hash } = entry;
  const { id, subject, deadline } = vote;
  const was = vote.ballots[seat];
  const replaces = was?.by === person ? { replaces: { choice: was.choice, at: was.at, via: was.via } } : {};
  const ballot = { vote: id, subject, seat, votes, choice, at, hash, until: deadline, entered };
  return [{ to: { person }, message: { message: 'receipt', ...ballot, ...replaces } }];
}
