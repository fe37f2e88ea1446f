import type { Body } from '../rules/agreement.ts';
import {
  actingFor,
  boardMemberMissing,
  holderOf,
  holdsOn,
  ROLES,
  type Seat,
  seatsOf,
  substituteOf,
} from '../rules/seats.ts';
import { show } from './buttons.ts';
import { bodyName, seatLabel } from './labels.ts';
import { isRoom, may } from './may.ts';
import { consultationTitle } from './names.ts';
import type { Reader } from './reader.ts';
import type { Block, Fact, View } from './view.ts';

/**
 * The seats with who holds them today, substitutes, vacancies (R2.1–R2.3), and the roles around them. `refusedMails`, for
 * the secretariat alone: whose mail no longer arrives, and why.
 */
export function members(reader: Reader, refusedMails: ReadonlyMap<string, string> = new Map()): View {
  const { pages, format, common } = reader.words;
  const seats = seatsOf(reader.agreement);
  const vacant = seats.filter((seat) => !actingFor(reader.committee, seat.id, reader.today)).length;
  const votes = seats.reduce((sum, seat) => sum + seat.votes, 0);
  return {
    name: 'members',
    eyebrow: reader.agreement.title,
    title: pages.members.title,
    summary: pages.members.summary(format.seats(seats.length), format.votes(votes), vacant),
    blocks: [
      ...boardMemberMissing(reader.agreement, reader.committee, reader.today).map(
        (body): Block => ({
          kind: 'note',
          tone: 'warning',
          text: pages.members.noBoardMember(bodyName(reader, body.id)),
        }),
      ),
      ...[...refusedMails].map(
        ([person, why]): Block => ({
          kind: 'note',
          tone: 'warning',
          text: reader.words.mail.mailRefused.summary(reader.nameOf(person), why),
        }),
      ),
      ...reader.agreement.bodies.map((body) => bodyTable(body, seats, reader)),
      ...roleBlocks(reader),
    ],
    actions: [
      show('rules', common.buttons.rules, 'rules'),
      ...(!isRoom(reader) && may(reader, 'run')
        ? [show('accounts', reader.words.newcomer.accounts.title, 'accounts')]
        : []),
    ],
  };
}

function bodyTable(body: Body, all: readonly Seat[], reader: Reader): Block {
  const { pages, format } = reader.words;
  const own = pages.members;
  const seats = all.filter((seat) => seat.body === body.id);
  const name = body.fullName === undefined ? body.name : `${body.name}, ${body.fullName}`;
  return {
    kind: 'table',
    caption: own.bodyCaption(name, format.seats(seats.length), format.votes(body.seats * body.votesPerSeat)),
    columns: [
      { label: own.seat, align: 'start' },
      { label: own.holder, align: 'start' },
      { label: own.since, align: 'start' },
      { label: own.votes, align: 'end' },
    ],
    rows: seats.map((seat) => {
      const holder = holderOf(reader.committee, seat.id, reader.today);
      return [
        seatLabel(reader, seat.id),
        seatText(seat.id, reader),
        holder ? format.shortDay(holder.from) : '',
        String(seat.votes),
      ];
    }),
  };
}

/** Holder and substitute of a seat today; a substitute for one consultation is named with it (R2.3). */
function seatText(seat: string, reader: Reader): string {
  const own = reader.words.pages.members;
  const { committee, today, words } = reader;
  const holder = holderOf(committee, seat, today);
  const name = holder ? reader.nameOf(holder.person) : own.vacant;
  const held = holder?.boardMember ? own.boardMember(name) : name;
  const substitute = substituteOf(committee, seat, today);
  if (substitute) {
    const until = substitute.to === undefined ? '' : words.format.shortDay(substitute.to);
    const who = reader.nameOf(substitute.person);
    return holder ? own.substitute(held, who, until) : own.substituteOnly(who, until);
  }
  const forOne = committee.mandates.find(
    (m) => m.kind === 'substitute' && m.seat === seat && m.scope !== undefined && holdsOn(m, today),
  );
  const title = forOne?.kind === 'substitute' ? consultationTitle(reader, forOne.scope) : undefined;
  return forOne && title !== undefined ? own.oneConsultation(held, reader.nameOf(forOne.person), title) : held;
}

function roleBlocks(reader: Reader): readonly Block[] {
  const { words, committee, today } = reader;
  const items = ROLES.flatMap((role): Fact[] => {
    const people = committee.mandates.filter((m) => m.kind === 'role' && m.role === role && holdsOn(m, today));
    const names = [...new Set(people.map((m) => reader.nameOf(m.person)))];
    return names.length > 0 ? [{ label: words.common.roles[role], value: names.join(', ') }] : [];
  });
  return items.length > 0
    ? [
        { kind: 'heading', text: words.pages.members.roles },
        { kind: 'facts', items },
      ]
    : [];
}
