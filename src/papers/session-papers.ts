import { amendmentsOf } from '../rules/amendment.ts';
import { currentContent, type Fiche } from '../rules/fiche.ts';
import { askedOf, contentOf, totalOf } from '../rules/fiche-content.ts';
import { dayOfSession, type Session } from '../rules/meeting.ts';
import { sum } from '../rules/money.ts';
import { actingFor, seatsOf } from '../rules/seats.ts';
import type { Vote } from '../rules/vote.ts';
import { eyebrowOf } from '../views/fiche-card.ts';
import { seatLabel } from '../views/labels.ts';
import { maySee } from '../views/may.ts';
import { minutes } from '../views/minutes.ts';
import { ficheName } from '../views/names.ts';
import type { Reader } from '../views/reader.ts';
import {
  agendaBlocks,
  attendanceBlocks,
  boardNotes,
  documentBlocks,
  momentText,
  sessionNotes,
  whenFacts,
  whenText,
} from '../views/session-parts.ts';
import { stateBadge } from '../views/tones.ts';
import type { Block, TableBlock } from '../views/view.ts';
import { langOf } from '../words/lang.ts';
import { colophon, type Stamp } from './colophon.ts';
import { ficheParts } from './fiche-paper.ts';
import { type Paper, type PaperBlock, type Part, paperOfView, printed } from './paper.ts';

/** Fiches that a session deals with, themselves or by an amendment (R8.1), by reference: those that it dealt with once it is closed. */
export const fichesOf = (session: Session, fiches: readonly Fiche[]): readonly Fiche[] =>
  fiches
    .filter(
      (fiche) =>
        fiche.consultation === session.id ||
        session.closed?.fiches.some((each) => each.fiche === fiche.id) ||
        amendmentsOf(fiche).some((each) => each.consultation === session.id),
    )
    .toSorted((a, b) => (a.reference ?? '').localeCompare(b.reference ?? ''));

/**
 * The meeting file: convocation, agenda, what the fiches ask, then each fiche with its avis, its votes and its financial
 * annex. `fiches` and `votes` are those of the agreement.
 */
export function meetingFile(
  session: Session,
  fiches: readonly Fiche[],
  votes: readonly Vote[],
  reader: Reader,
  stamp: Stamp,
): Paper {
  const { papers, meeting } = reader.words;
  const own = fichesOf(session, fiches).filter((fiche) => maySee(reader, fiche));
  const here = votes.filter((vote) => vote.consultation === session.id);
  const part = (title: string, blocks: readonly Block[]): Part => ({ title, level: 1, blocks: printed(blocks) });
  return {
    file: papers.files.meeting(dayIn(session, reader)),
    lang: langOf(reader.words),
    eyebrow: meeting.eyebrow(meeting.types[session.type]),
    title: papers.meeting.title(session.title),
    status: { tone: 'info', text: meeting.states[session.state] },
    summary: papers.meeting.summary(whenText(session, reader), own.length),
    contents: papers.meeting.contents,
    parts: [
      { ...part(meeting.convocation, convocationBlocks(session, reader)), onNewPage: true },
      // Its own heading is the part's.
      part(meeting.agenda, agendaBlocks(session, own, here, reader).slice(1)),
      ...(own.length === 0
        ? []
        : [{ title: papers.meeting.money, level: 1, blocks: [moneyTable(own, reader)] } as const]),
      ...own.flatMap((fiche) => ficheSection(fiche, votes, reader)),
    ],
    colophon: colophon(stamp, reader),
  };
}

/** R11.4: when and where, to how many it went and when; R2.2, R11.3, R11.5. */
function convocationBlocks(session: Session, reader: Reader): readonly Block[] {
  const { papers, meeting } = reader.words;
  const { convocation, link } = session;
  const sent =
    convocation === undefined
      ? papers.meeting.notConvened
      : papers.meeting.convened(momentText(convocation.at, reader), Object.keys(convocation.proofs).length);
  return [
    { kind: 'paragraph', text: sent },
    {
      kind: 'facts',
      items: [...whenFacts(session, reader), ...(link === undefined ? [] : [{ label: meeting.join, value: link }])],
    },
    ...sessionNotes(session, reader),
    ...documentBlocks(session, reader),
  ];
}

/** What each fiche costs, and what it asks of the agreement; their sums. Its annex, line by line, stands with the fiche. */
function moneyTable(fiches: readonly Fiche[], reader: Reader): TableBlock {
  const { papers, format } = reader.words;
  const say = papers.workbook;
  const rows = fiches.map((fiche) => ({
    name: ficheName(reader, fiche),
    lines: contentOf(currentContent(fiche)).annex.length,
    total: totalOf(currentContent(fiche)),
    asked: askedOf(currentContent(fiche)),
  }));
  const all = [
    papers.meeting.all,
    format.number(rows.reduce((n, { lines }) => n + lines, 0)),
    format.euros(sum(rows.map(({ total }) => total))),
    format.euros(sum(rows.map(({ asked }) => asked))),
  ];
  return {
    kind: 'table',
    caption: papers.meeting.moneyCaption,
    columns: [
      { label: papers.meeting.fiche, align: 'start' },
      { label: papers.meeting.lines, align: 'end' },
      { label: say.total, align: 'end' },
      { label: say.asked, align: 'end' },
    ],
    rows: [
      ...rows.map(({ name, lines, total, asked }) => [
        name,
        format.number(lines),
        format.euros(total),
        format.euros(asked),
      ]),
      all,
    ],
  };
}

function ficheSection(fiche: Fiche, votes: readonly Vote[], reader: Reader): readonly Part[] {
  const own = votes.filter(({ subject }) => subject.kind !== 'motion' && subject.fiche === fiche.id);
  return [
    {
      title: ficheName(reader, fiche),
      level: 1,
      eyebrow: eyebrowOf(fiche, reader),
      status: stateBadge(fiche.state, reader),
      onNewPage: true,
      blocks: [],
    },
    ...ficheParts(fiche, own, reader).map((part): Part => ({ ...part, level: 2 })),
  ];
}

/** To be signed in the room: a line for each seat, with who sits there that day (R2.3), and room for guests (R2.4). */
export function attendanceSheet(session: Session, reader: Reader, stamp: Stamp): Paper {
  const { papers, meeting } = reader.words;
  const say = papers.attendance;
  const taken = Object.keys(session.attendance).length > 0;
  const day = dayOfSession(session, reader.agreement.timeZone);
  const columns = [say.seat, say.holder, say.votes, say.signature].map((label, i) => ({
    label,
    align: i === 2 ? ('end' as const) : ('start' as const),
  }));
  const rows = seatsOf(reader.agreement).map(({ id, votes }) => {
    const acting = actingFor(reader.committee, id, day, session.id);
    return [
      seatLabel(reader, id),
      acting ? reader.nameOf(acting.person) : reader.words.common.vacant,
      String(votes),
      '',
    ];
  });
  const guests = Array.from({ length: GUEST_LINES }, (_none, i) => [session.guests[i]?.name ?? '', '', '']);
  // Date and place: the sheet is to fit on a page.
  const facts: PaperBlock = { kind: 'facts', items: whenFacts(session, reader).slice(0, 2) };
  return {
    file: papers.files.attendance(dayIn(session, reader)),
    lang: langOf(reader.words),
    eyebrow: meeting.eyebrow(meeting.types[session.type]),
    title: say.title(session.title),
    summary: say.summary,
    parts: [
      { title: say.when, level: 1, blocks: [facts, ...printed(boardNotes(reader))] },
      {
        title: say.seats,
        level: 1,
        blocks: [{ kind: 'table', caption: say.seatsCaption, columns, rows, tall: true }],
      },
      {
        title: say.guests,
        level: 1,
        blocks: [
          {
            kind: 'table',
            caption: say.guestsCaption,
            columns: [say.name, say.quality, say.signature].map((label) => ({ label, align: 'start' })),
            rows: guests,
            tall: true,
          },
        ],
      },
      ...(taken ? [{ title: say.taken, level: 1, blocks: printed(attendanceBlocks(session, reader)) } as const] : []),
    ],
    colophon: colophon(stamp, reader),
  };
}

/** Lines to be filled in by hand. */
const GUEST_LINES = 6;

/** The minutes (R11.10), as the committee reads them. */
export function minutesPaper(
  session: Session,
  fiches: readonly Fiche[],
  votes: readonly Vote[],
  reader: Reader,
  stamp: Stamp,
): Paper {
  const { papers } = reader.words;
  return paperOfView(minutes(session, fiches, votes, reader), {
    file: papers.files.minutes(dayIn(session, reader)),
    lang: langOf(reader.words),
    first: papers.minutes.first,
    draft: papers.draft,
    colophon: colophon(stamp, reader),
  });
}

const dayIn = (session: Session, { agreement }: Reader): string => dayOfSession(session, agreement.timeZone);
