import { noticesOf, type PersonalMessage, type RoomEvent } from '../../notices.ts';
import type { Names } from '../../ports.ts';
import type { Agreement } from '../../rules/agreement.ts';
import { livePlaceOf, liveVoteOf } from '../../rules/amendment.ts';
import { awaitsBoard, commitmentsOf } from '../../rules/board.ts';
import type { Consultation } from '../../rules/consultation.ts';
import type { By, Context, Entry, Numbers, World } from '../../rules/decide.ts';
import type { Contact } from '../../rules/directory.ts';
import { evolve } from '../../rules/evolve.ts';
import type { Fact, Platform } from '../../rules/facts.ts';
import type { Fiche } from '../../rules/fiche.ts';
import type { Publication } from '../../rules/publication.ts';
import type { Refusal } from '../../rules/refusals.ts';
import type { Report } from '../../rules/report.ts';
import type { Actor, Capacity } from '../../rules/rights.ts';
import type { Committee } from '../../rules/seats.ts';
import { addDays, type Day, dayOf, localToMoment, toInstant, toMoment } from '../../rules/time.ts';
import type { Vote } from '../../rules/vote.ts';
import type { CommitteeCalendar } from '../../rules/year.ts';
import type { Outcome } from '../../use-case.ts';
import { USE_CASES, type UseCaseName, useCaseNamed } from '../../use-cases/index.ts';

/** All that an agreement holds at one moment of a sample story. */
export interface Standing {
  readonly agreement: Agreement;
  readonly committee: Committee;
  readonly numbers: Numbers;
  readonly fiches: Readonly<Record<string, Fiche>>;
  readonly votes: Readonly<Record<string, Vote>>;
  readonly consultations: Readonly<Record<string, Consultation>>;
  readonly reports: Readonly<Record<string, Report>>;
  readonly contacts: Readonly<Record<string, Contact>>;
  readonly calendar?: CommitteeCalendar;
  readonly publication?: Publication;
  readonly entries: readonly Entry[];
  readonly events: readonly RoomEvent[];
  readonly messages: readonly { readonly person: string; readonly message: PersonalMessage }[];
}

type Command = Readonly<Record<string, unknown>>;

/**
 * A sample story: acts one after the other, each through its use case and the rules, as `act()` does it but without a
 * register. Nothing of it changes: each act gives the story after it.
 */
export class Story {
  readonly standing: Standing;
  readonly now: Temporal.Instant;
  /** The day that the story counts from. */
  readonly day: Day;

  constructor(standing: Standing, day: Day, now: Temporal.Instant) {
    this.standing = standing;
    this.day = day;
    this.now = now;
  }

  /** The clock stands at this hour of a day counted from the story's own. */
  at(days: number, hour: string): Story {
    return new Story(this.standing, this.day, toInstant(momentAt(this, days, hour)));
  }

  /** The same with another committee. */
  with(changes: Partial<Standing>): Story {
    return new Story({ ...this.standing, ...changes }, this.day, this.now);
  }

  /** An act of the story; `made` is the identifier of what it makes. */
  after(who: string, act: UseCaseName, command: Command, made = 'unnamed', via: Platform = 'web'): Story {
    const { story, outcome } = this.when(who, act, command, made, via);
    if (!outcome.done) throw new Error(`${act} of ${who} was refused: ${JSON.stringify(outcome.refused)}`);
    return story;
  }

  /** An act with what it came to. */
  when(
    who: string,
    act: UseCaseName,
    command: Command,
    made = 'unnamed',
    via: Platform = 'web',
  ): { readonly story: Story; readonly outcome: Outcome } {
    const useCase = useCaseNamed(act);
    if (!useCase) throw new Error(`no use case ${act} among ${Object.keys(USE_CASES).join(', ')}`);
    const read = useCase.command.parse(command);
    const world = this.worldOf(useCase.loads(read));
    const today = dayOf(this.now, this.standing.agreement.timeZone);
    const actor: Actor = who === 'clock' ? { clock: true } : { person: who };
    const ctx: Context = { now: this.now, today, actor, via: who === 'clock' ? 'clock' : via, newId: made };
    const decision = useCase.decide(world, read, ctx);
    if ('refused' in decision) return { story: this, outcome: { done: false, refused: decision.refused, world, ctx } };
    let after = world;
    let { standing } = this;
    for (const fact of decision.facts) {
      const seq = standing.entries.length + 1;
      const at = toMoment(this.now);
      const entry: Entry = { seq, at, by: byOf(ctx.actor, decision.as), via: ctx.via, hash: sampleHash(seq), fact };
      const before = after;
      after = evolve(before, entry);
      standing = withNotices(withState(standing, entry, after), entry, before, after);
    }
    const outcome: Outcome = { done: true, before: world, after, ctx, facts: decision.facts.length };
    return { story: new Story(standing, this.day, this.now), outcome };
  }

  /** The refusal of an act that the rules refuse. */
  refused(who: string, act: UseCaseName, command: Command): Refusal {
    const { outcome } = this.when(who, act, command);
    if (outcome.done) throw new Error(`${act} of ${who} was accepted`);
    return outcome.refused;
  }

  /** What a command names: a vote brings its fiche and its consultation, a fiche its vote. */
  worldOf(names: Names): World {
    const { agreement, committee, numbers, fiches, votes, consultations, reports, contacts, calendar, publication } =
      this.standing;
    const report = names.report === undefined ? undefined : reports[names.report];
    const contact = names.contact === undefined ? undefined : contacts[names.contact];
    const named = names.vote === undefined ? undefined : votes[names.vote];
    const ficheId = names.fiche ?? (named && named.subject.kind !== 'motion' ? named.subject.fiche : undefined);
    const fiche = ficheId === undefined ? undefined : fiches[ficheId];
    const live = fiche && liveVoteOf(fiche);
    const ofFiche = live === undefined ? undefined : votes[live];
    const vote = named ?? (ofFiche?.state === 'open' ? ofFiche : undefined);
    const about = names.consultation ?? vote?.consultation ?? (fiche && livePlaceOf(fiche));
    const consultation = about === undefined ? undefined : consultations[about];
    return {
      agreement,
      events: {},
      committee,
      numbers,
      ...(fiche ? { fiche } : {}),
      ...(vote ? { vote } : {}),
      ...(consultation ? { consultation } : {}),
      ...(fiche ? { commitments: commitmentsOf(fiche, Object.values(fiches)) } : {}),
      ...(report ? { report } : {}),
      ...(contact ? { contact } : {}),
      ...(names.report === undefined ? {} : { yearFiches: Object.values(fiches) }),
      ...(names.awaitingBoard === undefined ? {} : { awaitingBoard: Object.values(fiches).filter(awaitsBoard) }),
      ...(calendar ? { calendar } : {}),
      ...(publication ? { publication } : {}),
      ...(names.agenda ? { fiches: Object.values(fiches).filter((each) => each.consultation === about) } : {}),
    };
  }

  fiche(id: string): Fiche {
    return there(this.standing.fiches[id], id);
  }
  vote(id: string): Vote {
    return there(this.standing.votes[id], id);
  }
  consultation(id: string): Consultation {
    return there(this.standing.consultations[id], id);
  }

  /** The last event of a kind that the rooms were told. */
  event<K extends RoomEvent['event']>(kind: K): Extract<RoomEvent, { event: K }> {
    const isKind = (event: RoomEvent): event is Extract<RoomEvent, { event: K }> => event.event === kind;
    return there(this.standing.events.filter(isKind).at(-1), kind);
  }

  /** The last message of a kind that somebody was told. */
  message<K extends PersonalMessage['message']>(kind: K, person?: string): Extract<PersonalMessage, { message: K }> {
    const isKind = (said: PersonalMessage): said is Extract<PersonalMessage, { message: K }> => said.message === kind;
    const told = this.standing.messages.filter((each) => person === undefined || each.person === person);
    return there(
      told
        .map((each) => each.message)
        .filter(isKind)
        .at(-1),
      kind,
    );
  }
}

/** `2027-06-14T18:00`, a local time, so many days from the story's own. */
export const localAt = (day: Day, days: number, hour: string): string => `${addDays(day, days)}T${hour}`;

function momentAt({ day, standing }: Story, days: number, hour: string) {
  const read = localToMoment(localAt(day, days, hour), standing.agreement.timeZone);
  if ('fault' in read) throw new Error(`${localAt(day, days, hour)}: ${read.fault}`);
  return read.moment;
}

function withState(standing: Standing, entry: Entry, after: World): Standing {
  const { fiche, vote, consultation, report, committee, numbers, calendar, publication } = after;
  return {
    ...standing,
    committee,
    numbers,
    ...(calendar ? { calendar } : {}),
    ...(publication ? { publication } : {}),
    fiches: fiche ? { ...standing.fiches, [fiche.id]: fiche } : standing.fiches,
    votes: vote ? { ...standing.votes, [vote.id]: vote } : standing.votes,
    consultations: consultation
      ? { ...standing.consultations, [consultation.id]: consultation }
      : standing.consultations,
    reports: report ? { ...standing.reports, [report.id]: report } : standing.reports,
    contacts: contactsAfter(standing.contacts, entry.fact),
    entries: [...standing.entries, entry],
  };
}

function contactsAfter(contacts: Standing['contacts'], fact: Fact): Standing['contacts'] {
  if (fact.kind === 'ContactKept') {
    const { kind: _kind, contact: id, ...said } = fact;
    return { ...contacts, [id]: { id, ...said } };
  }
  if (fact.kind !== 'ContactRemoved') return contacts;
  const { [fact.contact]: _gone, ...others } = contacts;
  return others;
}

function withNotices(standing: Standing, entry: Entry, before: World, after: World): Standing {
  const notices = noticesOf(entry, before, after);
  return {
    ...standing,
    events: [...standing.events, ...notices.flatMap((notice) => ('event' in notice ? [notice.event] : []))],
    messages: [
      ...standing.messages,
      ...notices.flatMap((notice) =>
        notice.to === 'rooms' ? [] : [{ person: notice.to.person, message: notice.message }],
      ),
    ],
  };
}

function byOf(actor: Actor, as: Capacity): By {
  const person = 'person' in actor ? { person: actor.person } : {};
  if (as.as !== 'seat') return { ...person, as: as.as };
  return { ...person, as: as.seat, ...(as.substitute ? { substitute: true as const } : {}) };
}

/** Looks like a fingerprint, and hangs on nothing but the number of the act. */
function sampleHash(seq: number): string {
  let state = (seq * 2_654_435_761) >>> 0;
  let hash = '';
  while (hash.length < 64) {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 374_761_393) >>> 0;
    hash += state.toString(16).padStart(8, '0');
  }
  return hash;
}

function there<T>(thing: T | undefined, name: string): T {
  if (thing === undefined) throw new Error(`there is no ${name} in this story`);
  return thing;
}
