import { isSession } from '../rules/consultation.ts';
import type { Fiche } from '../rules/fiche.ts';
import { boardMemberMissing, holderOf, holdsOn, seatsOf } from '../rules/seats.ts';
import { calendarOf } from '../rules/year.ts';
import { fill } from './buttons.ts';
import { seatLabel } from './labels.ts';
import { isOpenNow, isRoom, may } from './may.ts';
import type { Reader } from './reader.ts';
import type { Action, Block } from './view.ts';

/** What the first session needs, in the order in which it is usually done; `missing` says what to do. */
interface Item {
  readonly missing?: string;
  readonly done: string;
  readonly action?: Action;
}

/**
 * To the secretariat of an agreement that nobody was convened or consulted under yet: what is still missing before the
 * first session can be held, and what is there.
 *
 * @param rooms how many chat rooms are bound to the agreement, the web room aside; undefined where it is not known
 */
export function firstSessionBlocks(
  fiches: readonly Fiche[],
  reader: Reader,
  rooms: number | undefined,
): readonly Block[] {
  const words = reader.words.pages.tasks.first;
  const all = itemsFor(fiches, reader, rooms);
  const missing = all.filter((item) => item.missing !== undefined);
  if (missing.length === 0) return [];
  const actions = missing.flatMap(({ action }) => (action ? [action] : []));
  return [
    { kind: 'heading', text: words.title },
    { kind: 'note', tone: 'info', text: words.summary(missing.length, all.length) },
    { kind: 'list', items: all.map(({ missing: what, done }) => (what === undefined ? words.there(done) : what)) },
    ...(actions.length > 0 ? [{ kind: 'actions' as const, actions }] : []),
  ];
}

/** Beside the conversation, where the list would be too long: is anything of it missing, rooms aside? */
export const isFirstSessionMissing = (fiches: readonly Fiche[], reader: Reader): boolean =>
  itemsFor(fiches, reader, undefined).some(({ missing }) => missing !== undefined);

function itemsFor(fiches: readonly Fiche[], reader: Reader, rooms: number | undefined): readonly Item[] {
  if (isRoom(reader) || !may(reader, 'run') || !isOpenNow(reader) || hasBegun(reader)) return [];
  return [...people(reader), ...meetings(fiches, reader, rooms)];
}

/** Was anybody ever convened, or consulted in writing? */
const hasBegun = ({ consultations }: Reader): boolean =>
  consultations.some((each) => !isSession(each) || !['planned', 'cancelled'].includes(each.state));

function people(reader: Reader): readonly Item[] {
  const { agreement, committee, today } = reader;
  const words = reader.words.pages.tasks.first;
  const seats = seatsOf(agreement);
  const vacant = seats.filter(({ id }) => !holderOf(committee, id, today)).map(({ id }) => seatLabel(reader, id));
  const withoutBoard = boardMemberMissing(agreement, committee, today).map(({ name }) => name);
  const commission = committee.mandates.some((m) => m.kind === 'role' && m.role === 'commission' && holdsOn(m, today));
  return [
    { done: words.seats(seats.length), ...(vacant.length > 0 ? { missing: words.vacant(vacant) } : {}) },
    ...(agreement.bodies.some(({ boardMemberExpected }) => boardMemberExpected)
      ? [
          {
            done: words.boardMember,
            ...(withoutBoard.length > 0 ? { missing: words.noBoardMember(withoutBoard) } : {}),
          },
        ]
      : []),
    { done: words.commission, ...(commission ? {} : { missing: words.noCommission }) },
  ];
}

function meetings(fiches: readonly Fiche[], reader: Reader, rooms: number | undefined): readonly Item[] {
  const { pages, meeting } = reader.words;
  const words = pages.tasks.first;
  const planned = reader.consultations.some((each) => isSession(each) && each.state === 'planned');
  const dated = Object.values(calendarOf(reader).years).some((year) => year.spring || year['year-end']);
  const submitted = fiches.some(({ state }) => state !== 'draft');
  return [
    ...(rooms === undefined ? [] : [{ done: words.rooms(rooms), ...(rooms > 0 ? {} : { missing: words.noRoom }) }]),
    {
      done: words.dates,
      ...(dated ? {} : { missing: words.noDates, action: fill('set-dates', meeting.buttons.dates, 'set-dates', {}) }),
    },
    { done: words.fiche, ...(submitted ? {} : { missing: words.noFiche }) },
    {
      done: words.session,
      ...(planned
        ? {}
        : { missing: words.noSession, action: fill('plan-session', meeting.buttons.plan, 'plan-session', {}) }),
    },
  ];
}
