import { amendmentNamed } from '../rules/amendment.ts';
import type { Fiche } from '../rules/fiche.ts';
import type { Session } from '../rules/meeting.ts';
import { type Instructed, opinionsOf } from '../rules/opinion.ts';
import { ministriesOf } from '../rules/seats.ts';
import { dayOf, toInstant } from '../rules/time.ts';
import type { ClosedVote, Vote } from '../rules/vote.ts';
import { fill, show } from './buttons.ts';
import { remarks, seatTable } from './decision.ts';
import { resultBlocks } from './decision-parts.ts';
import { minutesDocumentActions } from './documents.ts';
import { bodyName, capital, small } from './labels.ts';
import { isRoom, may, maySee } from './may.ts';
import { ficheName, subjectName } from './names.ts';
import { opinionLabel } from './opinion-parts.ts';
import type { Reader } from './reader.ts';
import { approveMinutesAction } from './session-card.ts';
import { attendanceBlocks, momentText, sessionNotes } from './session-parts.ts';
import type { Action, Block, View } from './view.ts';

/**
 * The minutes, relevé de décisions (R11.10): all of it from the register but the parts that are free text. In the rooms
 * a card that follows it, and a page for whoever asks.
 */
export function minutes(session: Session, fiches: readonly Fiche[], votes: readonly Vote[], reader: Reader): View {
  const { meeting, format } = reader.words;
  const words = meeting.minutes;
  const closed = votes
    .filter((vote): vote is ClosedVote => vote.state === 'closed' && vote.consultation === session.id)
    .sort((a, b) => a.closedAt.localeCompare(b.closedAt) || a.decision.localeCompare(b.decision));
  const approved = session.approvedAt !== undefined;
  const title = format.quoted(session.title);
  return {
    name: 'minutes',
    subject: `minutes:${session.id}`,
    eyebrow: meeting.eyebrow(meeting.types[session.type]),
    title: words.title(session.title),
    status: approved ? { tone: 'success', text: words.approved } : { tone: 'warning', text: words.draft },
    summary: (approved ? words.summaryApproved : words.summaryDraft)(title, closed.length),
    blocks: [
      ...headBlocks(session, reader),
      ...textBlocks(session, 'opening', words.opening, reader),
      ...attendanceBlocks(session, reader),
      ...noteBlocks(session, reader),
      { kind: 'heading', text: words.decisions },
      ...(closed.length === 0
        ? [{ kind: 'paragraph' as const, text: words.noDecision }]
        : closed.flatMap((vote) => decisionBlocks(vote, session, fiches, reader))),
      ...discussedBlocks(session, fiches, closed, reader),
      ...textBlocks(session, 'other', words.other, reader),
      ...(session.approvedAt === undefined
        ? []
        : [
            {
              kind: 'paragraph' as const,
              text: words.approvedOn(format.shortDay(dayOf(toInstant(session.approvedAt), reader.agreement.timeZone))),
            },
          ]),
    ],
    actions: actions(session, reader),
  };
}

function headBlocks(session: Session, reader: Reader): readonly Block[] {
  const { meeting } = reader.words;
  const opened = momentText(session.openedAt ?? session.opensAt, reader);
  const closed = momentText(session.closed?.at ?? session.closesAt, reader);
  return [
    {
      kind: 'facts',
      items: [
        { label: meeting.minutes.type, value: meeting.types[session.type] },
        { label: meeting.minutes.held, value: meeting.minutes.heldValue(opened, closed) },
        {
          label: meeting.where,
          value: session.place ?? (session.link === undefined ? meeting.noPlace : meeting.byLink),
        },
        { label: meeting.year, value: String(session.year) },
      ],
    },
  ];
}

/** R2.2, R11.3, R11.5. */
function noteBlocks(session: Session, reader: Reader): readonly Block[] {
  const notes = sessionNotes(session, reader);
  return notes.length > 0 ? [{ kind: 'heading', text: reader.words.meeting.minutes.remarks }, ...notes] : [];
}

function textBlocks(session: Session, part: string, heading: string, _reader: Reader): readonly Block[] {
  const text = session.minutes[part]?.trim();
  return text
    ? [
        { kind: 'heading', text: heading },
        { kind: 'paragraph', text },
      ]
    : [];
}

/** A decision with the tally and the votes required, the opinions with their recommendations, and the vote of each seat. */
function decisionBlocks(
  vote: ClosedVote,
  session: Session,
  fiches: readonly Fiche[],
  reader: Reader,
): readonly Block[] {
  const { meeting, vote: words } = reader.words;
  const { subject } = vote;
  const fiche = subject.kind === 'motion' ? undefined : fiches.find((each) => each.id === subject.fiche);
  // An amendment has avis of its own (R8.1).
  const judged = fiche && subject.kind === 'amendment' ? amendmentNamed(fiche, subject.amendment) : fiche;
  const name = capital(subjectName(reader, subject));
  const said = session.minutes[subject.kind === 'fiche' ? `fiche:${subject.fiche}` : '']?.trim();
  return [
    { kind: 'heading', text: `${words.decision.eyebrow(vote.decision)} – ${name}`, sub: true },
    ...(subject.kind === 'motion' ? [{ kind: 'paragraph' as const, text: subject.text }] : []),
    ...resultBlocks(vote, reader),
    ...(judged ? [{ kind: 'list' as const, items: opinionLines(judged, vote, reader) }] : []),
    ...remarks(vote, fiche, reader),
    ...(said ? [{ kind: 'paragraph' as const, text: said }] : []),
    { kind: 'details', label: meeting.minutes.votesOf(name), blocks: [seatTable(vote, reader)] },
  ];
}

/** The avis as they stood when the vote closed; one that is lifted later does not change what was decided on. */
const opinionLines = (judged: Instructed, vote: ClosedVote, reader: Reader): readonly string[] =>
  ministriesOf(reader.agreement).map(({ id }) => {
    const { minutes: words } = reader.words.meeting;
    const name = bodyName(reader, id);
    const opinion = opinionsOf(judged, id).findLast(({ at }) => at <= vote.closedAt);
    if (!opinion) return words.noOpinion(name);
    const value = small(opinionLabel(opinion.value, reader));
    return opinion.text === undefined ? words.opinion(name, value) : words.opinionWith(name, value, opinion.text);
  });

function discussedBlocks(
  session: Session,
  fiches: readonly Fiche[],
  closed: readonly ClosedVote[],
  reader: Reader,
): readonly Block[] {
  const { meeting, format } = reader.words;
  const voted = new Set(closed.flatMap(({ subject }) => (subject.kind === 'fiche' ? [subject.fiche] : [])));
  const left = (session.closed?.fiches ?? []).filter(({ fiche }) => !voted.has(fiche));
  const parts = [
    ...session.points.map(({ id, title }) => ({ line: title, said: session.minutes[`point:${id}`] })),
    ...left.flatMap(({ fiche: id }) => {
      const fiche = fiches.find((each) => each.id === id);
      if (!fiche || !maySee(reader, fiche)) return [];
      const line = format.pair(ficheName(reader, fiche), meeting.minutes.notVoted);
      return [{ line, said: session.minutes[`fiche:${id}`] }];
    }),
  ];
  if (parts.length === 0) return [];
  return [
    { kind: 'heading', text: meeting.minutes.discussed },
    ...parts.flatMap(({ line, said }): Block[] => [
      { kind: 'list', items: [line] },
      ...(said?.trim() ? [{ kind: 'paragraph' as const, text: said.trim() }] : []),
    ]),
  ];
}

function actions(session: Session, reader: Reader): readonly Action[] {
  const { buttons } = reader.words.meeting;
  const read = show(`session-${session.id}`, buttons.read, 'session', { session: session.id });
  const page = show(`minutes-${session.id}`, buttons.minutes, 'minutes', { session: session.id });
  if (isRoom(reader)) return [page, read];
  const files = minutesDocumentActions(session.id, session.title, reader);
  if (session.state !== 'closed' || !may(reader, 'run')) return [read, ...files];
  return [
    approveMinutesAction(session.id, reader),
    fill(`correct-${session.id}`, buttons.correct, 'correct-minutes', { session: session.id }),
    read,
    ...files,
  ];
}
