import { isDocumentAct } from './documents.ts';
import { formNamed, isForm } from './forms/index.ts';
import { amendmentInSubject } from './life-notices.ts';
import { isLinkAct } from './linking.ts';
import type { ReminderOf } from './meeting-notices.ts';
import type { PersonalMessage, RoomEvent } from './notices.ts';
import type { Library, Names, Post } from './ports.ts';
import { readsIn } from './readers.ts';
import { amendmentsOf, livePlaceOf, liveVoteOf } from './rules/amendment.ts';
import { type Consultation, isSession } from './rules/consultation.ts';
import type { World } from './rules/decide.ts';
import type { Fiche } from './rules/fiche.ts';
import { capacityFor } from './rules/rights.ts';
import type { Moment } from './rules/time.ts';
import { overAt, type Vote } from './rules/vote.ts';
import { useCaseNamed } from './use-cases/index.ts';
import { amendmentCard } from './views/amendment-card.ts';
import { consultationCard } from './views/consultation-card.ts';
import { ficheCard } from './views/fiche-card.ts';
import { isRoom, maySee } from './views/may.ts';
import { minutes } from './views/minutes.ts';
import { motionCard } from './views/motion-card.ts';
import { personalMessage } from './views/personal-message.ts';
import { type Reader, worldOf } from './views/reader.ts';
import type { Spent } from './views/receipt.ts';
import { roomEvent } from './views/room-event.ts';
import { sessionCard } from './views/session-card.ts';
import { taskViews } from './views/tasks.ts';
import type { Action, Block, View } from './views/view.ts';

/** What a post shows: a card of how its subject stands now, or what happened, as it was. */
export type Posted = Pick<Post, 'subject' | 'event'>;

/** The fiches, votes and consultations that posts are about, read at once. */
export interface Things {
  readonly fiches: ReadonlyMap<string, Fiche>;
  readonly votes: ReadonlyMap<string, Vote>;
  readonly consultations: ReadonlyMap<string, Consultation>;
}

/** The view of one post for a reader; undefined where it is gone, or not for their eyes (R15). */
export function viewOfPost(
  { subject, event }: Posted,
  things: Things,
  reader: Reader,
  spent?: Spent,
): View | undefined {
  if (subject !== undefined) return cardOf(subject, things, reader);
  if (event === undefined) return undefined;
  if ('message' in event)
    return withoutSpent(personalMessage(asItStands(event, things, reader), reader, spent), things, reader);
  if (!mayHear(event, things, reader)) return undefined;
  const { vote } = namesIn(event);
  const view = roomEvent(event, reader, vote === undefined ? undefined : things.votes.get(vote));
  return isRoom(reader) ? view : withoutSpent(view, things, reader);
}

/**
 * The card of a subject, from what an act looked at or left; undefined where that is not all that the card shows. It is as
 * the same reader would see it if everything were read anew.
 */
export function cardFrom(subject: string, { fiche, vote }: World, reader: Reader): View | undefined {
  const [kind, id] = subject.split(':', 2);
  const isAll =
    kind === 'vote' ? vote?.id === id : kind === 'fiche' && fiche?.id === id && (fiche?.vote ?? vote?.id) === vote?.id;
  if (!isAll) return undefined;
  const things: Things = {
    fiches: new Map(fiche ? [[fiche.id, fiche]] : []),
    votes: new Map(vote ? [[vote.id, vote]] : []),
    consultations: new Map(),
  };
  return cardOf(subject, things, reader);
}

function cardOf(subject: string, things: Things, reader: Reader): View | undefined {
  const [kind, id = ''] = subject.split(':', 2);
  switch (kind) {
    case 'fiche': {
      const fiche = things.fiches.get(id);
      if (!fiche || !maySee(reader, fiche)) return undefined;
      return ficheCard(fiche, fiche.vote === undefined ? undefined : things.votes.get(fiche.vote), reader);
    }
    case 'amendment': {
      const named = amendmentInSubject(id);
      const fiche = things.fiches.get(named.fiche);
      const amendment = fiche && amendmentsOf(fiche).find(({ number }) => number === named.number);
      if (!fiche || !amendment || !maySee(reader, fiche)) return undefined;
      return amendmentCard(fiche, amendment, things.votes.get(amendment.vote ?? ''), reader);
    }
    case 'vote': {
      const vote = things.votes.get(id);
      return vote && readsIn(reader, vote.consultation) ? motionCard(vote, reader) : undefined;
    }
    case 'consultation': {
      const consultation = things.consultations.get(id);
      if (!consultation || !maySeeIn(id, reader)) return undefined;
      const votes = [...things.votes.values()].filter(
        (vote) => vote.subject.kind !== 'motion' || readsIn(reader, vote.consultation),
      );
      const fiches = [...things.fiches.values()];
      return isSession(consultation)
        ? sessionCard(consultation, fiches, votes, reader)
        : consultationCard(consultation, fiches, votes, reader);
    }
    case 'minutes': {
      const session = things.consultations.get(id);
      if (!session || !isSession(session) || !session.closed || !readsIn(reader, id)) return undefined;
      return minutes(session, [...things.fiches.values()], [...things.votes.values()], reader);
    }
    default:
      return undefined;
  }
}

/** A session or consultation: for the committee, and for those who are invited to it or have a fiche in it. */
const maySeeIn = (consultation: string, reader: Reader): boolean =>
  isRoom(reader) ||
  capacityFor(reader.capacities, 'read') !== undefined ||
  reader.consultations.some(({ id }) => id === consultation);

function mayHear(event: RoomEvent, { fiches, votes }: Things, reader: Reader): boolean {
  if (isRoom(reader)) return true;
  const { fiche, vote, consultation } = namesIn(event);
  if (fiche !== undefined) {
    const told = fiches.get(fiche);
    return told !== undefined && maySee(reader, told);
  }
  if (vote !== undefined) {
    const told = votes.get(vote);
    return told !== undefined && readsIn(reader, told.consultation);
  }
  return consultation === undefined
    ? capacityFor(reader.capacities, 'read') !== undefined
    : maySeeIn(consultation, reader);
}

/** The task that each call stands for (`views/tasks.ts`). */
const TASKS: { readonly [M in PersonalMessage['message']]?: string } = {
  'to-examine': 'examine',
  'opinion-awaited': 'opinion',
  'opinions-in': 'open-vote',
  'vote-awaited': 'vote',
};

/** Calls somebody to do something, and says nothing else. */
export const isCall = ({ event }: Posted): boolean =>
  event !== undefined && 'message' in event && TASKS[event.message] !== undefined;

/** Is what a call asks for done meanwhile, or no more to be done? What calls nobody is not. */
export function isAnswered({ event }: Posted, things: Things, reader: Reader): boolean {
  const task = event && 'message' in event ? TASKS[event.message] : undefined;
  if (!event || task === undefined) return false;
  const { fiche, vote } = namesIn(event);
  const subject = `task:${task}:${task === 'vote' ? vote : fiche}`;
  return !taskViews([...things.fiches.values()], [...things.votes.values()], reader).some(
    (view) => view.subject === subject,
  );
}

export const isConvocation = ({ event }: Posted): boolean =>
  event !== undefined && 'message' in event && event.message === 'convocation';

/** A receipt says until when the vote can be changed: what it was when the ballot was cast may have moved. */
function asItStands(message: PersonalMessage, { votes }: Things, reader: Reader): PersonalMessage {
  const vote = message.message === 'receipt' ? votes.get(message.vote) : undefined;
  if (message.message !== 'receipt' || !vote) return message;
  return { ...message, until: vote.state === 'open' ? overAt(worldOf(reader), vote) : overOf(vote) };
}

/** What became of a receipt's ballot, from what the person was told afterwards; `messages` oldest first. */
export function spentSince(messages: readonly Posted[], { votes }: Things): ReadonlyMap<Posted, Spent> {
  const spent = new Map<Posted, Spent>();
  const last = new Map<string, Posted>();
  for (const post of messages) {
    const { event } = post;
    if (!event || !('message' in event)) continue;
    if (event.message !== 'receipt' && event.message !== 'stepped-aside') continue;
    const own = `${event.vote} ${event.seat}`;
    const former = last.get(own);
    if (former && !spent.has(former))
      spent.set(former, { why: event.message === 'receipt' ? 'replaced' : 'withdrawn', at: event.at });
    if (event.message === 'receipt') last.set(own, post);
    const vote = votes.get(event.vote);
    if (event.message === 'receipt' && vote?.state === 'called-off')
      spent.set(post, { why: 'called-off', at: vote.at });
  }
  return spent;
}

const overOf = (vote: Exclude<Vote, { state: 'open' }>): Moment => (vote.state === 'closed' ? vote.closedAt : vote.at);

/** What an event is about, by id. */
export function namesIn(event: RoomEvent | PersonalMessage): Names {
  if ('told' in event) return event.fiche === undefined ? {} : { fiche: event.fiche.fiche };
  if ('fiche' in event) return { fiche: event.fiche.fiche };
  if ('vote' in event) {
    const vote = typeof event.vote === 'string' ? event.vote : event.vote.id;
    const subject =
      'subject' in event ? event.subject : typeof event.vote === 'string' ? undefined : event.vote.subject;
    return subject && subject.kind !== 'motion' ? { vote, fiche: subject.fiche } : { vote };
  }
  if ('session' in event && event.session !== undefined) return { consultation: event.session };
  if ('message' in event && event.message === 'reminder') return namesOfReminded(event.deadline.about);
  return 'consultation' in event ? { consultation: event.consultation } : {};
}

const namesOfReminded = ({ vote, consultation, fiches = [] }: ReminderOf['about']): Names => ({
  ...(vote === undefined ? {} : { vote }),
  ...(consultation === undefined ? {} : { consultation }),
  ...(fiches[0] ? { fiche: fiches[0].fiche } : {}),
});

/**
 * Reads at once what these posts show. A consultation's card shows its fiches and motions too. `known`: the agreement's
 * consultations, where they were read already.
 */
export async function thingsOf(
  library: Library,
  agreement: string,
  posts: readonly Posted[],
  known?: readonly Consultation[],
): Promise<Things> {
  const names = posts.map(({ subject, event }) =>
    subject !== undefined ? namesOfSubject(subject) : event === undefined ? {} : namesIn(event),
  );
  const of = (kind: Exclude<keyof Names, 'agenda'>) => [...new Set(names.flatMap((each) => each[kind] ?? []))];
  const shown = of('consultation');
  // The card of a fiche or of a vote says of its consultation what the reader knows of it already.
  const isPlace = shown.length > 0 || posts.some(({ event }) => event !== undefined);
  const [consultations, fiches, votes] = await Promise.all([
    known ?? (isPlace ? library.consultations(agreement) : []),
    library.fiches(agreement, { ids: of('fiche') }),
    library.votes(agreement, { ids: of('vote') }),
  ]);
  const left = consultations.flatMap((each) =>
    shown.includes(each.id) && isSession(each) ? (each.closed?.fiches ?? []).map(({ fiche }) => fiche) : [],
  );
  const more = await Promise.all(
    shown.flatMap((consultation) => [
      library.fiches(agreement, { consultation }),
      library.votes(agreement, { consultation }),
    ]),
  );
  if (left.length > 0) more.push(await library.fiches(agreement, { ids: left }));
  const allFiches = new Map(fiches.map((fiche): [string, Fiche] => [fiche.id, fiche]));
  const allVotes = new Map(votes.map((vote): [string, Vote] => [vote.id, vote]));
  for (const each of more.flat()) {
    if ('subject' in each) allVotes.set(each.id, each);
    else allFiches.set(each.id, each);
  }
  const missing = [...allFiches.values()].flatMap((fiche) =>
    [fiche.vote, ...amendmentsOf(fiche).map((each) => each.vote)].filter(
      (vote): vote is string => vote !== undefined && !allVotes.has(vote),
    ),
  );
  for (const vote of missing.length === 0 ? [] : await library.votes(agreement, { ids: missing }))
    allVotes.set(vote.id, vote);
  return { fiches: allFiches, votes: allVotes, consultations: new Map(consultations.map((c) => [c.id, c])) };
}

function namesOfSubject(subject: string): Names {
  const [kind, id = ''] = subject.split(':', 2);
  if (kind === 'fiche') return { fiche: id };
  if (kind === 'amendment') return { fiche: amendmentInSubject(id).fiche };
  if (kind === 'vote') return { vote: id };
  return kind === 'consultation' || kind === 'minutes' ? { consultation: id } : {};
}

/**
 * What was told stays as it was, but a button that the rules would refuse now is not shown any more: they are asked,
 * never repeated.
 */
function withoutSpent(view: View, things: Things, reader: Reader): View {
  const possible = (action: Action) => isPossible(action, things, reader);
  return {
    ...view,
    actions: view.actions.filter(possible),
    blocks: view.blocks.flatMap((block): Block[] => {
      if (block.kind !== 'actions') return [block];
      const actions = block.actions.filter(possible);
      return actions.length > 0 ? [{ ...block, actions }] : [];
    }),
  };
}

function isPossible({ intent }: Action, things: Things, reader: Reader): boolean {
  if (reader.person === undefined) return true;
  if (intent.kind === 'form') {
    const form = formNamed(intent.form);
    if (form?.loads(intent.about).report !== undefined) return true;
    return (
      form !== undefined && isForm(form.show(worldWith(form.loads(intent.about), things, reader), intent.about, reader))
    );
  }
  // What a secretary answers to a request is settled elsewhere, and refused there when it is settled already.
  if (intent.kind !== 'act' || isLinkAct(intent.act) || isDocumentAct(intent.act)) return true;
  const useCase = useCaseNamed(intent.act);
  const command = useCase?.command.safeParse(intent.command);
  if (!useCase || !command?.success) return false;
  // A report is no part of what posts are about: its own page shows how it stands.
  if (useCase.loads(command.data).report !== undefined) return true;
  const { now, today, person } = reader;
  const ctx = { now, today, actor: { person }, via: 'web', newId: '' } as const;
  return !('refused' in useCase.decide(worldWith(useCase.loads(command.data), things, reader), command.data, ctx));
}

function worldWith(names: Names, { fiches, votes, consultations }: Things, reader: Reader): World {
  const named = names.vote === undefined ? undefined : votes.get(names.vote);
  const ficheId = names.fiche ?? (named && named.subject.kind !== 'motion' ? named.subject.fiche : undefined);
  const fiche = ficheId === undefined ? undefined : fiches.get(ficheId);
  const vote = named ?? (fiche && votes.get(liveVoteOf(fiche) ?? ''));
  const place = names.consultation ?? named?.consultation ?? (fiche && livePlaceOf(fiche));
  const consultation = place === undefined ? undefined : consultations.get(place);
  return {
    ...worldOf(reader),
    ...(fiche ? { fiche } : {}),
    ...(vote ? { vote } : {}),
    ...(consultation ? { consultation } : {}),
    ...(names.agenda ? { fiches: [...fiches.values()].filter((each) => each.consultation === consultation?.id) } : {}),
  };
}
