import type { FicheName, PersonalMessage } from '../notices.ts';
import { ROLES } from '../rules/seats.ts';
import { hasCome } from '../rules/time.ts';
import type { SubjectOfVote } from '../rules/vote.ts';
import { act, fill, show } from './buttons.ts';
import { decision } from './decision.ts';
import { paperMessage } from './documents.ts';
import { maintainAction } from './fiche-actions.ts';
import { bodyName, seatLabel, small } from './labels.ts';
import { lifeTold } from './life-told.ts';
import { isRoom, may } from './may.ts';
import { meetingMessage } from './meeting-message.ts';
import { consultationTitle, shortSubject, shortToldName, subjectName, toldName } from './names.ts';
import { allValueActions, opinionLabel } from './opinion-parts.ts';
import type { Reader } from './reader.ts';
import { receipt, type Spent } from './receipt.ts';
import { sessionOf } from './session-card.ts';
import { steppingAsideReceipt } from './stepping-aside-receipt.ts';
import type { Action, Block, View } from './view.ts';
import { choiceActions, stepAsideAction } from './vote-actions.ts';

type Mandate = Extract<PersonalMessage, { message: 'mandate' }>;
type VoteAwaited = Extract<PersonalMessage, { message: 'vote-awaited' }>;

/** What one person is told, in private, with the buttons to answer it. */
export function personalMessage(said: PersonalMessage, reader: Reader, spent?: Spent): View {
  const { personal } = reader.words.events;
  const when = (moment: string) => reader.words.format.longMoment(moment, reader.agreement.timeZone);
  switch (said.message) {
    case 'to-examine': {
      const name = toldName(reader, said.fiche);
      return toDo(
        personal.toExamine.title(name),
        personal.toExamine.summary(shortToldName(reader, said.fiche)),
        [],
        reader,
        [...examineActions(said.fiche, reader), read(said.fiche, reader)],
      );
    }
    case 'sent-back': {
      const { sentBack: words } = personal;
      const name = toldName(reader, said.fiche);
      const { buttons } = reader.words.fiche;
      const { fiche } = said.fiche;
      return toDo(
        words.title(name),
        words.summary(shortToldName(reader, said.fiche)),
        [{ kind: 'quote', author: words.author, meta: words.meta, text: said.suggestions }],
        reader,
        [
          fill(`revise-${fiche}`, buttons.revise, 'revise-fiche', { fiche }),
          maintainAction(fiche, reader),
          fill(`withdraw-${fiche}`, buttons.withdraw, 'withdraw-fiche', { fiche }, { style: 'danger' }),
          read(said.fiche, reader),
        ],
      );
    }
    case 'examined': {
      const { examined: words } = personal;
      const name = toldName(reader, said.fiche);
      const value = small(opinionLabel(said.value, reader));
      const quote: readonly Block[] =
        said.text === undefined
          ? []
          : [{ kind: 'quote', author: words.author, meta: words.meta(value), text: said.text }];
      const short = shortToldName(reader, said.fiche);
      return informs(words.title(name), words.summary(short, value), quote, reader, [
        ...placeActions(said.fiche, reader),
        read(said.fiche, reader),
      ]);
    }
    case 'on-agenda': {
      const { onAgenda: words } = personal;
      const name = toldName(reader, said.fiche);
      const title = consultationTitle(reader, said.consultation) ?? reader.words.fiche.consultation;
      const short = shortToldName(reader, said.fiche);
      const say = sessionOf(said.consultation, reader) ? words.session : words.summary;
      return informs(words.title(name), say(short, title, when(said.closesAt)), [], reader, [read(said.fiche, reader)]);
    }
    case 'opinion-awaited': {
      const { opinionAwaited: words } = personal;
      const name = toldName(reader, said.fiche);
      const ministry = bodyName(reader, said.ministry);
      const say = said.again ? words.again : words.summary;
      const short = shortToldName(reader, said.fiche);
      return toDo(words.title(name), say(ministry, short, when(said.closesAt)), [], reader, [
        ...(said.again ? [confirmAgain(said.fiche, said.ministry, reader)] : []),
        ...allValueActions(said.fiche.fiche, name, said.ministry, said.again, reader),
        read(said.fiche, reader),
      ]);
    }
    case 'opinions-in': {
      const { opinionsIn: words } = personal;
      const name = toldName(reader, said.fiche);
      const { fiche } = said.fiche;
      return toDo(words.title(name), words.summary(shortToldName(reader, said.fiche)), [], reader, [
        fill(`open-vote-${fiche}`, reader.words.fiche.buttons.openVote, 'open-vote', { fiche }),
        read(said.fiche, reader),
      ]);
    }
    case 'vote-awaited':
      return voteAwaited(said, reader);
    case 'receipt':
      return receipt(said, reader, spent);
    case 'vote-called-off': {
      const { voteCalledOff: words } = personal;
      const name = subjectName(reader, said.subject);
      return informs(
        words.title(name),
        words.summary(shortSubject(reader, said.subject)),
        [],
        reader,
        readSubject(said.subject, reader),
      );
    }
    case 'vote-opened': {
      const { voteOpened: words } = personal;
      const short = shortToldName(reader, said.fiche);
      return informs(words.title(toldName(reader, said.fiche)), words.summary(short, when(said.deadline)), [], reader, [
        read(said.fiche, reader),
      ]);
    }
    case 'stepped-aside':
      return steppingAsideReceipt(said, reader);
    case 'decided':
      return {
        ...decision(said.vote, undefined, reader),
        title: personal.decided.title(subjectName(reader, said.vote.subject)),
      };
    case 'room-closed': {
      const { roomClosed: words } = personal;
      const why = words.why[said.why] ?? words.otherwise;
      return informs(words.title(said.name), words.summary(said.name, why), [], reader, []);
    }
    case 'mail-refused': {
      const { mailRefused: words } = reader.words.mail;
      const name = reader.nameOf(said.person);
      return toDo(words.title(name), words.summary(name, said.why), [], reader, []);
    }
    case 'account-unreachable': {
      const { accountUnreachable: words } = personal;
      const name = reader.nameOf(said.person);
      const platform = reader.words.common.platforms[said.platform];
      const why = words.why[said.why] ?? words.otherwise;
      return informs(words.title(name, platform), words.summary(name, platform, why), [], reader, []);
    }
    case 'link-asked': {
      const { linkAsked: words } = personal;
      const name = reader.nameOf(said.person);
      const platform = reader.words.common.platforms[said.platform];
      const summary = said.linkedBefore ? words.summaryBefore : words.summary;
      return toDo(words.title(name), summary(name, platform, said.label), [], reader, [
        act(`confirm-link-${said.request}`, words.confirm, 'confirm-link', { request: said.request }),
        act(`refuse-link-${said.request}`, words.refuse, 'refuse-link', { request: said.request }, { style: 'danger' }),
      ]);
    }
    case 'link-held': {
      const { linkHeld: words } = personal;
      const platform = reader.words.common.platforms[said.platform];
      return informs(words.title, words.summary(platform, said.label), [], reader, []);
    }
    case 'account-linked': {
      const { accountLinked: words } = personal;
      const platform = reader.words.common.platforms[said.platform];
      return informs(words.title, words.summary(platform, said.label), [], reader, []);
    }
    case 'mandate':
      return informs(mandateTitle(said, reader), mandateText(said, reader), whatFor(said, reader), reader, [
        ...sessionActions(said, reader),
        show('help', reader.words.pages.help.title, 'help'),
        show('tasks', reader.words.common.buttons.tasks, 'tasks'),
      ]);
    case 'life':
      return lifeTold(said.told, said.fiche, 'personal-message', reader);
    case 'convocation':
    case 'session-off':
    case 'change-asked':
    case 'agenda-agreed':
    case 'convocation-unreached':
    case 'conciliation-asked':
    case 'reminder':
      return meetingMessage(said, reader);
    case 'document-ready':
    case 'document-failed':
      return paperMessage(said, reader);
    default:
      return said satisfies never;
  }
}

function told(
  title: string,
  summary: string,
  blocks: readonly Block[],
  status: string,
  actions: readonly Action[],
): View {
  return {
    name: 'personal-message',
    title,
    status: { tone: 'info', text: status },
    summary,
    blocks: [{ kind: 'paragraph', text: summary }, ...blocks],
    actions,
  };
}

const toDo = (
  title: string,
  summary: string,
  blocks: readonly Block[],
  reader: Reader,
  actions: readonly Action[],
): View => told(title, summary, blocks, reader.words.events.personal.open, actions);

const informs = (
  title: string,
  summary: string,
  blocks: readonly Block[],
  reader: Reader,
  actions: readonly Action[],
): View => told(title, summary, blocks, reader.words.events.personal.info, actions);

const read = ({ fiche }: FicheName, reader: Reader): Action =>
  show(`read-${fiche}`, reader.words.common.buttons.readFiche, 'fiche', { fiche });

function voteAwaited({ vote, subject, deadline }: VoteAwaited, reader: Reader): View {
  const { voteAwaited: words } = reader.words.events.personal;
  const name = subjectName(reader, subject);
  const until = reader.words.format.longMoment(deadline, reader.agreement.timeZone);
  const readIt =
    subject.kind !== 'motion'
      ? [show(`read-${vote}`, reader.words.common.buttons.readFiche, 'fiche', { fiche: subject.fiche })]
      : [];
  const text: readonly Block[] = subject.kind === 'motion' ? [{ kind: 'paragraph', text: subject.text }] : [];
  const short = shortSubject(reader, subject);
  if (hasCome(deadline, reader.now)) return informs(words.title(name), words.over(short, until), text, reader, readIt);
  return toDo(words.title(name), words.summary(short, until), text, reader, [
    ...choiceActions(vote, name, reader),
    ...readIt,
    stepAsideAction(vote, reader, subject),
  ]);
}

/** Sending back is offered here to all; the rules say where it can't be (R5.2). */
function examineActions({ fiche }: FicheName, reader: Reader): readonly Action[] {
  const { buttons } = reader.words.fiche;
  return [
    fill(`examine-${fiche}`, buttons.examine, 'examine-fiche', { fiche }),
    fill(`send-back-${fiche}`, buttons.sendBack, 'send-back-fiche', { fiche }),
  ];
}

const placeActions = ({ fiche }: FicheName, reader: Reader): readonly Action[] =>
  !isRoom(reader) && may(reader, 'run')
    ? [fill(`place-${fiche}`, reader.words.fiche.buttons.place, 'place-fiche', { fiche })]
    : [];

/** The value that stands is not part of the message: the button says only that it is confirmed (R7.3). */
const confirmAgain = ({ fiche }: FicheName, ministry: string, reader: Reader): Action =>
  act(
    `confirm-opinion-${fiche}`,
    reader.words.fiche.confirmSame,
    'confirm-opinion',
    { fiche, ministry },
    {
      style: 'primary',
    },
  );

const readSubject = (subject: SubjectOfVote, reader: Reader): readonly Action[] =>
  subject.kind === 'fiche'
    ? [show(`read-${subject.fiche}`, reader.words.common.buttons.readFiche, 'fiche', { fiche: subject.fiche })]
    : [];

const isGuest = ({ kind, what }: Mandate): boolean => kind === 'role' && what === 'guest';

const mandateTitle = (said: Mandate, reader: Reader): string => {
  const { mandate: words } = reader.words.events.personal;
  return isGuest(said) ? words.guestTitle : words.title;
};

/** What this is, and what a role is there for, where its name does not say it. */
function whatFor({ kind, what }: Mandate, reader: Reader): readonly Block[] {
  const { howTo } = reader.words.pages.help;
  const role =
    kind !== 'role' ? undefined : what === 'board' ? howTo.board : what === 'proposer' ? howTo.ownOnly : undefined;
  const texts = [reader.words.events.personal.mandate.what, ...(role === undefined ? [] : [role])];
  return texts.map((text) => ({ kind: 'paragraph', text }));
}

/** Who is invited to a session is led there. */
function sessionActions({ scope }: Mandate, reader: Reader): readonly Action[] {
  const session = sessionOf(scope, reader);
  if (!session) return [];
  return [show(`session-${session.id}`, reader.words.meeting.buttons.read, 'session', { session: session.id })];
}

function mandateText(said: Mandate, reader: Reader): string {
  const { kind, what, from, to } = said;
  const { mandate: words } = reader.words.events.personal;
  const { shortDay, quoted } = reader.words.format;
  if (isGuest(said)) {
    const title = consultationTitle(reader, said.scope);
    const named = sessionOf(said.scope, reader) ? words.toSession : words.toConsultation;
    const where = title === undefined ? words.guestAnywhere : named(quoted(title));
    return to === undefined
      ? words.guest(where, shortDay(from))
      : words.guestUntil(where, shortDay(from), shortDay(to));
  }
  if (kind === 'role') {
    const role = ROLES.find((each) => each === what);
    const name = role ? small(reader.words.common.roles[role]) : what;
    return to === undefined ? words.role(name, shortDay(from)) : words.roleUntil(name, shortDay(from), shortDay(to));
  }
  const seat = seatLabel(reader, what);
  if (kind === 'substitute')
    return to === undefined
      ? words.substitute(seat, shortDay(from))
      : words.substituteUntil(seat, shortDay(from), shortDay(to));
  return to === undefined ? words.seat(seat, shortDay(from)) : words.seatUntil(seat, shortDay(from), shortDay(to));
}
