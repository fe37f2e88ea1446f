import { standingApproval } from '../rules/approval.ts';
import { lateDocuments, type Session, sessionDue } from '../rules/documents.ts';
import type { Fiche } from '../rules/fiche.ts';
import { currentContent } from '../rules/fiche.ts';
import { contentOf } from '../rules/fiche-content.ts';
import { isLate, type Presence } from '../rules/meeting.ts';
import { missingOpinions } from '../rules/opinion.ts';
import { boardMemberMissing, holderOf, seatsOf } from '../rules/seats.ts';
import { dayOf, toInstant } from '../rules/time.ts';
import type { Vote } from '../rules/vote.ts';
import { calendarOf, datesAround } from '../rules/year.ts';
import { act, fill, link } from './buttons.ts';
import { pointsBlock } from './consultation-card.ts';
import { bodyName, bodyNames, seatLabel, seatLabels } from './labels.ts';
import { may } from './may.ts';
import { ficheName } from './names.ts';
import { amendmentLines, ficheLines, motionLines } from './points.ts';
import type { Reader } from './reader.ts';
import type { Action, Block, Fact } from './view.ts';

/** What a session's card, its page and its minutes say alike. */

export const whenText = (session: Pick<Session, 'opensAt'>, reader: Reader): string =>
  reader.words.format.longMoment(session.opensAt, reader.agreement.timeZone);

export const momentText = (moment: string, reader: Reader): string =>
  reader.words.format.moment(moment, reader.agreement.timeZone);

export function whenFacts(session: Session, reader: Reader): readonly Fact[] {
  const { meeting: words, format } = reader.words;
  const zone = reader.agreement.timeZone;
  const asked = calendarOf(reader).conciliations.find((each) => each.id === session.conciliation);
  return [
    { label: words.when, value: words.whenValue(whenText(session, reader), format.time(session.closesAt, zone)) },
    { label: words.where, value: session.place ?? (session.link === undefined ? words.noPlace : words.byLink) },
    { label: words.year, value: String(session.year) },
    ...(session.type === 'exceptional' ? [] : [{ label: words.order, value: orderText(session, reader) }]),
    ...(asked
      ? [{ label: words.conciliation, value: words.conciliationValue(bodyName(reader, asked.party), asked.reason) }]
      : []),
  ];
}

/** R11.2: a date that is not known yet is said. */
function orderText(session: Session, reader: Reader): string {
  const { meeting: words, format } = reader.words;
  const { commission, board } = datesAround(calendarOf(reader), session);
  const day = (known: string | undefined) => (known === undefined ? words.notKnown : words.the(format.shortDay(known)));
  return words.orderValue(
    day(commission),
    words.the(format.shortDay(dayOf(toInstant(session.opensAt), reader.agreement.timeZone))),
    day(board),
  );
}

/** R2.2, R11.3, R11.5: said on the convocation, on the card and in the minutes. */
export function sessionNotes(session: Session, reader: Reader): readonly Block[] {
  const { meeting: words } = reader.words;
  const notes: Block[] = [];
  const { convocation } = session;
  if (convocation && convocation.without.length > 0)
    notes.push({
      kind: 'note',
      tone: 'warning',
      text: words.convenedWithout(bodyNames(reader, convocation.without), convocation.withoutReason ?? ''),
    });
  notes.push(...boardNotes(reader));
  const late = lateDocuments(session, reader.agreement);
  if (late.length > 0)
    notes.push({ kind: 'note', tone: 'warning', text: words.lateNote(late.map(({ title }) => title).join(', ')) });
  return notes;
}

/** R2.2. */
export const boardNotes = (reader: Reader): readonly Block[] =>
  boardMemberMissing(reader.agreement, reader.committee, reader.today).map((body) => ({
    kind: 'note',
    tone: 'warning',
    text: reader.words.meeting.noBoardMember(bodyName(reader, body.id)),
  }));

export function agendaBlocks(
  session: Session,
  fiches: readonly Fiche[],
  votes: readonly Vote[],
  reader: Reader,
): readonly Block[] {
  const { meeting: words } = reader.words;
  const due = sessionDue(session, reader.agreement);
  const late = (at: string | undefined, line: string) =>
    at !== undefined && isLate(at, due, reader.agreement.timeZone) ? words.afterDue(line) : line;
  const lines = [
    ...session.points.map((point) =>
      late(point.at, point.text === undefined ? point.title : words.pointLine(point.title, point.text)),
    ),
    ...ficheLines(session, fiches, votes, reader).map(({ fiche, line }) => late(session.placed[fiche], line)),
    ...amendmentLines(session, fiches, votes, reader).map(({ amendment, line }) =>
      late(session.placed[amendment], line),
    ),
    ...motionLines(session, votes, reader),
  ];
  const block: Block =
    lines.length === 0 ? { kind: 'paragraph', text: words.noPoint } : pointsBlock(lines, 'planned', reader);
  return [{ kind: 'heading', text: words.agenda }, block];
}

/** Examined, or awaiting the commission's avis: it stands on no agenda yet. */
export const isWaiting = ({ state }: Fiche): boolean => state === 'examined' || state === 'submitted';

/** R4.5, R5.3: what could come on the agenda, and what it lacks. */
export function waitingBlocks(session: Session, fiches: readonly Fiche[], reader: Reader): readonly Block[] {
  const waiting = fiches.filter(isWaiting);
  if (waiting.length === 0) return [];
  const { meeting: words, consultation, format } = reader.words;
  return [
    { kind: 'heading', text: words.toPlace },
    { kind: 'list', items: waiting.map((fiche) => format.pair(ficheName(reader, fiche), lacks(fiche, reader))) },
    {
      kind: 'actions',
      actions: waiting
        .filter((fiche) => fiche.state === 'examined' || !isEstablishment(fiche))
        .map((fiche) =>
          fill(
            `place-${fiche.id}`,
            consultation.buttons.place(fiche.reference ?? ''),
            'place-fiche',
            { fiche: fiche.id, consultation: session.id },
            { longLabel: consultation.buttons.place(ficheName(reader, fiche)) },
          ),
        ),
    },
  ];
}

const isEstablishment = (fiche: Fiche): boolean => contentOf(currentContent(fiche)).establishment;

function lacks(fiche: Fiche, reader: Reader): string {
  const { meeting: words, format } = reader.words;
  const missing = missingOpinions(reader.agreement, fiche);
  const parts = [
    ...(fiche.commission.length > 0
      ? []
      : [isEstablishment(fiche) ? words.lacksCommissionNever : words.lacksCommission]),
    ...(missing.length > 0 ? [words.lacksOpinions(bodyNames(reader, missing))] : []),
  ];
  return parts.length === 0 ? words.ready : format.list(parts);
}

export function documentBlocks(session: Session, reader: Reader): readonly Block[] {
  const { meeting: words, format } = reader.words;
  const due = sessionDue(session, reader.agreement);
  const late = new Set(lateDocuments(session, reader.agreement));
  const items = session.documents.map((document) =>
    (late.has(document) ? words.documentLate : words.document)(document.title, momentText(document.at, reader)),
  );
  return [
    { kind: 'heading', text: words.documents },
    items.length > 0 ? { kind: 'list', items } : { kind: 'paragraph', text: words.noDocument },
    ...(isAhead(session) ? [{ kind: 'paragraph' as const, text: words.documentsDue(format.day(due)) }] : []),
    ...(reader.today > due && isAhead(session) ? [{ kind: 'paragraph' as const, text: words.documentsOverdue }] : []),
    ...linkBlocks(session),
  ];
}

const isAhead = ({ state }: Session): boolean => state === 'planned' || state === 'convened';

export function linkBlocks({ documents }: Pick<Session, 'documents'>): readonly Block[] {
  const actions = documents.map(({ id, title, href }) => link(`document-${id}`, title, href));
  return actions.length > 0 ? [{ kind: 'actions', actions }] : [];
}

/** R11.5: what each of the three said, and who is missing. */
export function approvalBlocks(session: Session, reader: Reader): readonly Block[] {
  const { meeting: words } = reader.words;
  const items = reader.agreement.bodies.map(({ id }): Fact => {
    const said = standingApproval(session.approvals, session.revision, id);
    const label = bodyName(reader, id);
    if (!said) return { label, value: words.awaited, tone: 'neutral' };
    return said.change === undefined
      ? { label, value: words.approved(momentText(said.at, reader)), tone: 'success' }
      : { label, value: words.changeAsked(said.change), tone: 'warning' };
  });
  return [
    { kind: 'heading', text: words.approvals },
    { kind: 'facts', items },
  ];
}

/** R11.4: to whom the convocation went, by which way, when it was delivered, who has read it. */
export function proofBlocks({ convocation }: Session, reader: Reader): readonly Block[] {
  if (!convocation) return [];
  const { meeting: words, common } = reader.words;
  const proofs = Object.entries(convocation.proofs);
  const read = proofs.filter(([, proof]) => proof.readAt !== undefined).length;
  const platforms: Readonly<Record<string, string>> = common.platforms;
  const unreached = (convocation.unreached ?? []).filter((person) => {
    const proof = convocation.proofs[person];
    return proof !== undefined && proof.ways.length === 0 && proof.readAt === undefined;
  });
  const names = reader.words.format.list(unreached.map(reader.nameOf));
  return [
    ...(unreached.length > 0 && may(reader, 'run')
      ? [{ kind: 'note' as const, tone: 'warning' as const, text: words.unreached(names) }]
      : []),
    {
      kind: 'details',
      label: `${words.convocation} – ${words.proofSummary(read, proofs.length)}`,
      blocks: [
        {
          kind: 'table',
          caption: words.proofs,
          columns: [
            { label: words.proofColumns.member, align: 'start' },
            { label: words.proofColumns.sent, align: 'start' },
            { label: words.proofColumns.delivered, align: 'start' },
            { label: words.proofColumns.read, align: 'start' },
          ],
          rows: proofs.map(([person, proof]) => [
            reader.nameOf(person),
            momentText(proof.sentAt, reader),
            proof.ways.length === 0
              ? words.notDelivered
              : reader.words.format.series(
                  proof.ways.map(({ way, at }) => words.wayAt(platforms[way] ?? way, momentText(at, reader))),
                ),
            proof.readAt === undefined ? words.notRead : momentText(proof.readAt, reader),
          ]),
        },
      ],
    },
  ];
}

/** In short, for a card that changes as people come: who is there, who is not, who has said nothing yet. */
export function attendanceFacts(session: Session, reader: Reader): readonly Block[] {
  const { meeting: words, format } = reader.words;
  const seats = seatsOf(reader.agreement).map(({ id }) => id);
  const taken = (presence: Presence) => seats.filter((seat) => session.attendance[seat]?.presence === presence);
  const substitutes = taken('substitute').map((seat) =>
    words.presenceOf(seatLabel(reader, seat), substituteIn(session, seat, reader)),
  );
  const groups: readonly (readonly [string, string])[] = [
    [words.groups.present, seatLabels(reader, taken('present'))],
    [words.groups.substitute, format.list(substitutes)],
    [words.groups.absent, seatLabels(reader, taken('absent'))],
    [
      words.groups.notTaken,
      seatLabels(
        reader,
        seats.filter((seat) => session.attendance[seat] === undefined),
      ),
    ],
    [words.guests, guestsOf(session, reader).join(', ')],
  ];
  return [
    { kind: 'heading', text: words.attendance },
    { kind: 'facts', items: groups.flatMap(([label, value]) => (value === '' ? [] : [{ label, value }])) },
  ];
}

const guestsOf = (session: Session, reader: Reader): readonly string[] => [
  ...new Set([
    ...session.guests.map(({ name }) => name),
    ...reader.committee.mandates
      .filter((m) => m.kind === 'role' && m.role === 'guest' && m.scope === session.id)
      .map((m) => reader.nameOf(m.person)),
  ]),
];

function substituteIn(session: Session, seat: string, reader: Reader): string {
  const { name, person } = session.attendance[seat] ?? {};
  return name ?? (person === undefined ? '' : reader.nameOf(person));
}

/** R11.8: per seat; guests listed. */
export function attendanceBlocks(session: Session, reader: Reader): readonly Block[] {
  const { meeting: words } = reader.words;
  const day = dayOf(toInstant(session.openedAt ?? session.opensAt), reader.agreement.timeZone);
  const guests = guestsOf(session, reader);
  const rows = seatsOf(reader.agreement).map(({ id }) => {
    const holder = holderOf(reader.committee, id, day);
    return [
      seatLabel(reader, id),
      holder ? reader.nameOf(holder.person) : reader.words.common.vacant,
      presenceText(session, id, reader),
    ];
  });
  return [
    {
      kind: 'table',
      caption: words.attendance,
      columns: [
        { label: words.seat, align: 'start' },
        { label: words.holder, align: 'start' },
        { label: words.presence, align: 'start' },
      ],
      rows,
    },
    ...(guests.length > 0
      ? [{ kind: 'facts' as const, items: [{ label: words.guests, value: guests.join(', ') }] }]
      : []),
  ];
}

function presenceText(session: Session, seat: string, reader: Reader): string {
  const { meeting: words } = reader.words;
  const taken = session.attendance[seat];
  if (!taken) return words.notTaken;
  const who = taken.presence === 'substitute' ? substituteIn(session, seat, reader) : '';
  return words.presenceOf(words.presences[taken.presence], who);
}

export const isHere = (session: Session): number =>
  Object.values(session.attendance).filter(({ presence }) => presence !== 'absent').length;

export const confirmReadingAction = (session: string, reader: Reader): Action =>
  act(
    `have-read-${session}`,
    reader.words.meeting.buttons.haveRead,
    'confirm-reading',
    { session },
    { style: 'primary' },
  );

export const approveActions = (session: string, reader: Reader): readonly Action[] => [
  act(`approve-${session}`, reader.words.meeting.buttons.approve, 'approve-agenda', { session }, { style: 'primary' }),
  fill(`ask-change-${session}`, reader.words.meeting.buttons.askChange, 'ask-agenda-change', { session }),
];

export const presenceActions = (session: string, reader: Reader): readonly Action[] => [
  act(`present-${session}`, reader.words.meeting.buttons.present, 'take-attendance', { session, presence: 'present' }),
  fill(`substituted-${session}`, reader.words.meeting.buttons.substituted, 'take-attendance', { session }),
  act(`absent-${session}`, reader.words.meeting.buttons.absent, 'take-attendance', { session, presence: 'absent' }),
];
