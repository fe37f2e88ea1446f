import type { Consultation } from './consultation.ts';
import type { Entry } from './decide.ts';
import type { FactOf } from './facts.ts';
import type { Convocation, Proof, Session } from './meeting.ts';
import type { Vote } from './vote.ts';

/** What a fact does to a session. Facts of votes and fiches on its agenda touch it too. */
export function evolveSession(
  session: Consultation | undefined,
  entry: Entry,
  vote: Vote | undefined,
): Consultation | undefined {
  const { fact } = entry;
  if (fact.kind === 'SessionPlanned') return planned(fact, entry);
  if (session?.kind !== 'session') return session;
  if ('session' in fact) return fact.session === session.id ? sessionFact(session, entry) : session;
  switch (fact.kind) {
    case 'FichePlaced':
      if (fact.consultation !== session.id) return session;
      return changed({ ...session, placed: { ...session.placed, [fact.fiche]: entry.at } });
    case 'AmendmentPlaced':
      if (fact.consultation !== session.id) return session;
      return changed({ ...session, placed: { ...session.placed, [fact.amendment]: entry.at } });
    case 'FicheWithdrawn':
      return withoutPoint(session, fact.fiche);
    case 'AmendmentWithdrawn':
      return withoutPoint(session, fact.amendment);
    case 'VoteOpened':
      return fact.consultation === session.id ? { ...session, openVotes: [...session.openVotes, fact.vote] } : session;
    case 'VoteClosed':
    case 'VoteCalledOff':
      return vote?.consultation === session.id
        ? { ...session, openVotes: session.openVotes.filter((id) => id !== fact.vote) }
        : session;
    default:
      return session;
  }
}

/** The agenda is another one: what the parties agreed with is not this (R11.5). Once it went out, it is what went out. */
const changed = (session: Session): Session =>
  session.state === 'planned' ? { ...session, revision: session.revision + 1 } : session;

function withoutPoint(session: Session, point: string): Session {
  if (session.placed[point] === undefined) return session;
  const { [point]: _gone, ...placed } = session.placed;
  return changed({ ...session, placed });
}

function planned(fact: FactOf<'SessionPlanned'>, entry: Entry): Session {
  const { session: id, type, year, startsAt, endsAt, title, place, link, conciliation } = fact;
  return {
    kind: 'session',
    id,
    title,
    type,
    year,
    state: 'planned',
    opensAt: startsAt,
    closesAt: endsAt,
    ...(place === undefined ? {} : { place }),
    ...(link === undefined ? {} : { link }),
    ...(conciliation === undefined ? {} : { conciliation }),
    at: entry.at,
    datedAt: entry.at,
    moves: 0,
    revision: 1,
    approvals: [],
    points: [],
    documents: [],
    placed: {},
    openVotes: [],
    attendance: {},
    guests: [],
    minutes: {},
  };
}

function sessionFact(session: Session, entry: Entry): Session {
  const { fact, at } = entry;
  const by = entry.by.person === undefined ? {} : { by: entry.by.person };
  switch (fact.kind) {
    case 'SessionMoved': {
      const { place: _place, link: _link, ...rest } = session;
      return changed({
        ...rest,
        opensAt: fact.startsAt,
        closesAt: fact.endsAt,
        ...(fact.place === undefined ? {} : { place: fact.place }),
        ...(fact.link === undefined ? {} : { link: fact.link }),
        datedAt: at,
        moves: session.moves + 1,
        ...(session.convocation ? { convocation: sentTo(session.convocation, fact.to, entry) } : {}),
      });
    }
    case 'SessionCancelled':
      return { ...session, state: 'cancelled', cancelled: { at, reason: fact.reason } };
    case 'PointAdded': {
      const text = fact.text === undefined ? {} : { text: fact.text };
      return changed({ ...session, points: [...session.points, { id: fact.point, title: fact.title, ...text, at }] });
    }
    case 'PointRemoved':
      return changed({ ...session, points: session.points.filter((point) => point.id !== fact.point) });
    case 'DocumentAttached': {
      const document = { id: fact.document, title: fact.title, href: fact.href, at };
      return { ...session, documents: [...session.documents, document] };
    }
    case 'DocumentRemoved':
      return { ...session, documents: session.documents.filter((document) => document.id !== fact.document) };
    case 'AgendaApproved':
    case 'AgendaChangeAsked': {
      const { party, revision } = fact;
      const change = fact.kind === 'AgendaChangeAsked' ? { change: fact.text } : {};
      return { ...session, approvals: [...session.approvals, { party, revision, ...change, at, ...by }] };
    }
    case 'SessionConvened': {
      const { fiches, points, documents, without, withoutReason } = fact;
      const first: Convocation = session.convocation ?? {
        at,
        fiches,
        points,
        documents,
        without,
        ...(withoutReason === undefined ? {} : { withoutReason }),
        proofs: {},
      };
      return { ...session, state: 'convened', convocation: sentTo(first, fact.to, entry) };
    }
    case 'ConvocationDelivered':
      return withProof(session, fact.person, (proof) => ({
        ...proof,
        ways: [...proof.ways, { way: fact.way, at: fact.deliveredAt }],
      }));
    case 'ConvocationRead':
      return withProof(session, fact.person, (proof) => ({ ...proof, readAt: at }));
    case 'ConvocationUnreached': {
      const { convocation } = session;
      if (!convocation) return session;
      const unreached = [...(convocation.unreached ?? []), ...fact.people];
      return { ...session, convocation: { ...convocation, unreached } };
    }
    case 'SessionOpened':
      return { ...session, state: 'open', openedAt: at };
    case 'AttendanceTaken': {
      const { seat, presence, person, name } = fact;
      const who = { ...(person === undefined ? {} : { person }), ...(name === undefined ? {} : { name }) };
      return { ...session, attendance: { ...session.attendance, [seat]: { presence, ...who, at } } };
    }
    case 'GuestNoted':
      return { ...session, guests: [...session.guests, { id: fact.guest, name: fact.name }] };
    case 'SessionClosed': {
      const absent = Object.fromEntries(fact.absent.map((seat) => [seat, { presence: 'absent' as const, at }]));
      return {
        ...session,
        state: 'closed',
        closed: { at, fiches: fact.fiches },
        attendance: { ...absent, ...session.attendance },
      };
    }
    case 'MinutesCorrected':
      return { ...session, minutes: { ...session.minutes, [fact.part]: fact.text } };
    case 'MinutesApproved':
      return { ...session, state: 'minutes-approved', approvedAt: at };
    default:
      return session;
  }
}

/** A convocation that goes out again, as after a new date, has to be delivered and read again. */
function sentTo(convocation: Convocation, to: readonly string[], { at }: Entry): Convocation {
  const sent = Object.fromEntries(to.map((person): [string, Proof] => [person, { sentAt: at, ways: [] }]));
  const { unreached = [], ...rest } = convocation;
  const told = unreached.filter((person) => !to.includes(person));
  return {
    ...rest,
    proofs: { ...convocation.proofs, ...sent },
    ...(told.length > 0 ? { unreached: told } : {}),
  };
}

function withProof(session: Session, person: string, change: (proof: Proof) => Proof): Session {
  const { convocation } = session;
  const proof = convocation?.proofs[person];
  if (!convocation || !proof) return session;
  return { ...session, convocation: { ...convocation, proofs: { ...convocation.proofs, [person]: change(proof) } } };
}
