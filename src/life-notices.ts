import type { FicheName, Notice } from './notices.ts';
import { type Amendment, amendmentNamed, amendmentsOf } from './rules/amendment.ts';
import type { Entry, World } from './rules/decide.ts';
import { missingInGate, toolsOf } from './rules/digital.ts';
import type { Fact } from './rules/facts.ts';
import { type Fiche, titleOf } from './rules/fiche.ts';
import type { BoardValue, LifeFact } from './rules/life-facts.ts';
import { authorisationsOf } from './rules/logo.ts';
import { missingOpinions } from './rules/opinion.ts';
import { reportDueOn } from './rules/report.ts';
import { actingFor, holdsOn, ministriesOf, type Role, seatsOf } from './rules/seats.ts';
import { type Day, dayOf, toInstant } from './rules/time.ts';

/** What is told of an action's life after the vote, in the rooms and to those it concerns; whole, as it was. */
export type LifeTold =
  | {
      readonly what: 'board-decided';
      readonly amendment?: number;
      readonly value: BoardValue;
      readonly meeting: Day;
      readonly reasons?: string;
      readonly aboveCeilingBy?: number;
    }
  | { readonly what: 'amendment-placed' | 'amendment-revised'; readonly amendment: number; readonly reason?: string }
  | { readonly what: 'amendment-withdrawn'; readonly amendment: number; readonly reason?: string }
  | { readonly what: 'amendment-effective'; readonly amendment: number; readonly version: number }
  | { readonly what: 'amendment-opinion'; readonly amendment: number; readonly id: string; readonly ministry: string }
  | { readonly what: 'corrected'; readonly fields: readonly string[]; readonly reason?: string }
  | { readonly what: 'started' }
  | { readonly what: 'abandoned'; readonly reasons: string }
  | { readonly what: 'realised'; readonly year: number; readonly completes: boolean }
  | {
      readonly what: 'logo-authorised';
      readonly ministry: string;
      readonly from: Day;
      readonly to: Day;
      readonly materials: readonly string[];
    }
  | { readonly what: 'logo-withdrawn'; readonly ministry: string; readonly reason?: string }
  | { readonly what: 'digital-asked'; readonly tool: number; readonly name: string; readonly ministry: string }
  | { readonly what: 'report-sent'; readonly year: number; readonly due: Day }
  | { readonly what: 'report-changes'; readonly year: number; readonly body: string; readonly text: string }
  | { readonly what: 'report-validated'; readonly year: number };

export interface LifeEvent {
  readonly event: 'life';
  readonly told: LifeTold;
  /** Absent where it is about a year, not a fiche. */
  readonly fiche?: FicheName;
}

export interface LifeMessage {
  readonly message: 'life';
  readonly told: LifeTold;
  readonly fiche?: FicheName;
}

/** What follows from such a fact. `cards` show the new state in the rooms. */
export function lifeNotices(
  entry: Entry<LifeFact>,
  before: World,
  after: World,
  cards: readonly Notice[],
): readonly Notice[] {
  const { fact } = entry;
  const today = dayOf(toInstant(entry.at), after.agreement.timeZone);
  const { fiche } = after;
  const named = fiche ? { fiche: nameOf(fiche) } : {};
  const rooms = (told: LifeTold): Notice[] => [{ to: 'rooms', event: { event: 'life', told, ...named } }];
  const tell = (people: readonly (string | undefined)[], told: LifeTold): Notice[] =>
    [...new Set(people)].flatMap((person) =>
      person ? [{ to: { person }, message: { message: 'life', told, ...named } }] : [],
    );
  const everyone = (told: LifeTold): Notice[] => [
    ...rooms(told),
    ...tell([...members(after, today), fiche?.author], told),
  ];
  const all = [...cards, ...amendmentCards(fact, before, after)];
  switch (fact.kind) {
    case 'BoardDecided': {
      const { value, meeting, reasons, aboveCeilingBy } = fact;
      const amendment = numberOf(after, fact.amendment);
      // R6.2: every decision of the board is announced back to all members.
      return [
        ...all,
        ...everyone({
          what: 'board-decided',
          ...(amendment === undefined ? {} : { amendment }),
          value,
          meeting,
          ...(reasons === undefined ? {} : { reasons }),
          ...(aboveCeilingBy === undefined ? {} : { aboveCeilingBy }),
        }),
      ];
    }
    case 'AmendmentPlaced': {
      const found = fiche && amendmentNamed(fiche, fact.amendment);
      if (!found) return all;
      return [
        ...all,
        ...rooms({ what: 'amendment-placed', amendment: found.number }),
        ...awaitOpinions(after, found, missingOpinions(after.agreement, found), today, tell),
      ];
    }
    case 'AmendmentRevised': {
      const found = fiche && amendmentNamed(fiche, fact.amendment);
      if (!found || found.state === 'proposed') return all;
      const given = Object.keys(found.opinions);
      return [
        ...all,
        ...rooms({ what: 'amendment-revised', amendment: found.number, ...reasonOf(fact.reason) }),
        ...awaitOpinions(after, found, given, today, tell),
      ];
    }
    case 'AmendmentWithdrawn': {
      const found = before.fiche && amendmentNamed(before.fiche, fact.amendment);
      if (!found || found.state === 'proposed') return all;
      return [...all, ...rooms({ what: 'amendment-withdrawn', amendment: found.number, ...reasonOf(fact.reason) })];
    }
    case 'AmendmentTookEffect':
      return [
        ...all,
        ...rooms({
          what: 'amendment-effective',
          amendment: numberOf(after, fact.amendment) ?? 1,
          version: fact.version,
        }),
      ];
    case 'FicheCorrected':
      return [
        ...all,
        ...rooms({ what: 'corrected', fields: fact.changes.map(({ field }) => field), ...reasonOf(fact.reason) }),
      ];
    case 'ActionStarted':
      return [...all, ...rooms({ what: 'started' })];
    case 'ActionAbandoned':
      return [...all, ...everyone({ what: 'abandoned', reasons: fact.reasons })];
    case 'RealisationFiled':
      // R12.1: sent to all copil members, as the forecast sheet was.
      return [...all, ...everyone({ what: 'realised', year: fact.year, completes: fact.completes })];
    case 'LogoAuthorised': {
      const { ministry, from, to, materials } = fact;
      const told = { what: 'logo-authorised', ministry, from, to, materials } as const;
      return [...all, ...tell([fiche?.author, ...holding(after, 'secretariat', today)], told)];
    }
    case 'LogoWithdrawn': {
      const found = fiche && authorisationsOf(fiche).find(({ id }) => id === fact.authorisation);
      if (!found) return all;
      const told = { what: 'logo-withdrawn', ministry: found.ministry, ...reasonOf(fact.reason) } as const;
      return [...all, ...rooms(told), ...tell([fiche?.author, ...holding(after, 'secretariat', today)], told)];
    }
    case 'DigitalSheetFiled': {
      const name = fiche && toolsOf(after.agreement, fiche)[fact.tool];
      if (!fiche || name === undefined || missingInGate(after.agreement, fiche, fact.tool).sheets.length > 0)
        return all;
      return [
        ...all,
        ...ministriesOf(after.agreement).flatMap(({ id: ministry }) =>
          tell(actingForBody(after, ministry, today), { what: 'digital-asked', tool: fact.tool, name, ministry }),
        ),
      ];
    }
    case 'ReportSent': {
      const year = Number(fact.report);
      const told = { what: 'report-sent', year, due: reportDueOn(after.agreement, year) } as const;
      const ministries = ministriesOf(after.agreement).flatMap(({ id }) => actingForBody(after, id, today));
      return [...rooms(told), ...tell([...ministries, ...holding(after, 'secretariat', today)], told)];
    }
    case 'ReportChangesAsked': {
      const told = { what: 'report-changes', year: Number(fact.report), body: fact.body, text: fact.text } as const;
      return tell(holding(after, 'secretariat', today), told);
    }
    case 'ReportValidated':
      return after.report?.state === 'validated' ? rooms({ what: 'report-validated', year: after.report.year }) : [];
    case 'AmendmentProposed':
    case 'RelayRecorded':
    case 'DigitalAgreementGiven':
      return all;
    case 'ContactKept':
    case 'ContactRemoved':
    case 'ReportWritten':
    case 'ReportPresented':
      return [];
    default:
      return fact satisfies never;
  }
}

const reasonOf = (reason: string | undefined): { readonly reason?: string } => (reason === undefined ? {} : { reason });

const nameOf = (fiche: Fiche): FicheName => ({
  fiche: fiche.id,
  reference: fiche.reference ?? '',
  title: titleOf(fiche),
});

const numberOf = ({ fiche }: World, amendment: string | undefined): number | undefined =>
  fiche && amendmentNamed(fiche, amendment)?.number;

/** The card of an amendment, from its first agenda on, whenever it changes (R17.1). */
export function amendmentCards(fact: Fact, before: World, after: World): readonly Notice[] {
  const { fiche } = after;
  if (!fiche) return [];
  const was = new Map(before.fiche ? amendmentsOf(before.fiche).map((each) => [each.id, each]) : []);
  const votes = 'vote' in fact ? fact.vote : undefined;
  return amendmentsOf(fiche)
    .filter((each) => each.consultation !== undefined && (was.get(each.id) !== each || each.vote === votes))
    .map((each) => ({ to: 'rooms', card: amendmentSubject(fiche.id, each.number) }));
}

export const amendmentSubject = (fiche: string, number: number): `amendment:${string}` =>
  `amendment:${fiche}.${number}`;

/** The fiche and the number in `amendment:<fiche>.<number>`, without the first word. */
export function amendmentInSubject(id: string): { readonly fiche: string; readonly number: number } {
  const at = id.lastIndexOf('.');
  return { fiche: id.slice(0, at), number: Number(id.slice(at + 1)) };
}

function awaitOpinions(
  world: World,
  amendment: Amendment,
  ministries: readonly string[],
  today: Day,
  tell: (people: readonly (string | undefined)[], told: LifeTold) => Notice[],
): Notice[] {
  return ministries.flatMap((ministry) =>
    tell(actingForBody(world, ministry, today, amendment.consultation), {
      what: 'amendment-opinion',
      amendment: amendment.number,
      id: amendment.id,
      ministry,
    }),
  );
}

/** Whoever acts today for a seat of the copil. */
const members = (world: World, today: Day): readonly (string | undefined)[] =>
  seatsOf(world.agreement).map(({ id }) => actingFor(world.committee, id, today)?.person);

const actingForBody = (world: World, body: string, today: Day, scope?: string): readonly (string | undefined)[] =>
  seatsOf(world.agreement)
    .filter((seat) => seat.body === body)
    .map((seat) => actingFor(world.committee, seat.id, today, scope)?.person);

const holding = (world: World, role: Role, today: Day): readonly string[] =>
  world.committee.mandates
    .filter((m) => m.kind === 'role' && m.role === role && holdsOn(m, today))
    .map((m) => m.person);
