import type { RoomEvent } from '../notices.ts';
import type { OpinionValue } from '../rules/facts.ts';
import { hasCome } from '../rules/time.ts';
import type { SubjectOfVote, Vote } from '../rules/vote.ts';
import { show } from './buttons.ts';
import { decision } from './decision.ts';
import { withoutOpinions } from './fiche-notes.ts';
import { bodyName, capital, small } from './labels.ts';
import { lifeTold } from './life-told.ts';
import { meetingEvent } from './meeting-event.ts';
import { subjectName, toldName } from './names.ts';
import { OPINION_TONES, opinionLabel } from './opinion-parts.ts';
import type { Reader } from './reader.ts';
import { outcomeBadge } from './tones.ts';
import type { Action, Badge, Block, View } from './view.ts';
import { choiceActions } from './vote-actions.ts';

/** What is told in the rooms, as it was when it happened; where its vote is given, with what became of that. */
export function roomEvent(event: RoomEvent, reader: Reader, vote?: Vote): View {
  const { room } = reader.words.events;
  const when = (moment: string) => reader.words.format.longMoment(moment, reader.agreement.timeZone);
  switch (event.event) {
    case 'consultation-opened': {
      const { consultationOpened: words } = room;
      const title = reader.words.format.quoted(event.title);
      const summary = hasCome(event.opensAt, reader.now)
        ? words.summary(title, when(event.closesAt))
        : words.planned(title, when(event.opensAt), when(event.closesAt));
      return told(words.title(event.title), summary, reader, {
        blocks: [{ kind: 'facts', items: [{ label: room.why, value: event.whyNoMeeting }] }, line(words.told)],
        actions: [show('agenda', reader.words.common.buttons.agenda, 'agenda')],
      });
    }
    case 'vote-opened': {
      const { voteOpened: words } = room;
      const subject = subjectName(reader, event.subject);
      const missing: readonly Block[] =
        event.without.length > 0
          ? [{ kind: 'note', tone: 'warning', text: withoutOpinions({ without: event.without }, reader) }]
          : [];
      const deadline = vote?.state === 'open' ? vote.deadline : event.deadline;
      const open = (vote === undefined || vote.state === 'open') && !hasCome(deadline, reader.now);
      const [title, summary] = open
        ? [words.title(subject), words.summary(subject, when(deadline))]
        : [words.titleThen(subject), words.summaryThen(subject, when(event.deadline))];
      return told(title, summary, reader, {
        status: voteBadge(vote, open, reader),
        blocks: missing,
        actions: [...(open ? choiceActions(event.vote, subject, reader) : []), ...readSubject(event.subject, reader)],
      });
    }
    case 'vote-extended': {
      const { voteExtended: words } = room;
      const subject = subjectName(reader, event.subject);
      return told(words.title(subject), words.summary(subject, when(event.deadline)), reader, {
        blocks: [
          ...reasonBlocks(event.reason, reader),
          ...(event.consultationUntil === undefined ? [] : [line(words.consultation(when(event.consultationUntil)))]),
        ],
        actions: readSubject(event.subject, reader),
      });
    }
    case 'vote-called-off': {
      const { voteCalledOff: words } = room;
      const subject = subjectName(reader, event.subject);
      return told(words.title(subject), words.summary(subject), reader, {
        status: { tone: 'warning', text: reader.words.vote.motion.calledOff },
        blocks: reasonBlocks(event.reason, reader),
        actions: readSubject(event.subject, reader),
      });
    }
    case 'decision':
      return decision(event.vote, undefined, reader);
    case 'decision-corrected': {
      const { decisionCorrected: words } = room;
      return told(words.title(event.corrects), words.summary(event.decision, event.corrects), reader, {
        blocks: [line(event.text)],
        actions: [show('register', reader.words.common.buttons.register, 'register')],
      });
    }
    case 'opinion-revised': {
      const { opinionRevised: words } = room;
      const fiche = toldName(reader, event.fiche);
      const ministry = bodyName(reader, event.ministry);
      const value = opinionLabel(event.value, reader);
      return told(words.title(ministry, event.fiche.reference), words.summary(ministry, small(value), fiche), reader, {
        status: { tone: OPINION_TONES[event.value as OpinionValue] ?? 'info', text: value },
        actions: readFiche(event.fiche.fiche, reader),
      });
    }
    case 'fiche-revised': {
      const { ficheRevised: words } = room;
      const fiche = toldName(reader, event.fiche);
      return told(words.title(fiche), words.summary(capital(fiche), event.version), reader, {
        blocks: reasonBlocks(event.reason, reader),
        actions: readFiche(event.fiche.fiche, reader),
      });
    }
    case 'fiche-withdrawn': {
      const { ficheWithdrawn: words } = room;
      const fiche = toldName(reader, event.fiche);
      return told(words.title(fiche), words.summary(fiche), reader, {
        status: { tone: 'neutral', text: reader.words.common.states.withdrawn },
        blocks: reasonBlocks(event.reason, reader),
        actions: readFiche(event.fiche.fiche, reader),
      });
    }
    case 'life':
      return lifeTold(event.told, event.fiche, 'room-event', reader);
    case 'session-planned':
    case 'session-moved':
    case 'session-cancelled':
    case 'session-convened':
    case 'minutes-approved':
    case 'dates-set':
      return meetingEvent(event, reader);
    default:
      return event satisfies never;
  }
}

/** What a vote came to since it was announced. */
function voteBadge(vote: Vote | undefined, open: boolean, reader: Reader): Badge {
  const { motion } = reader.words.vote;
  if (vote?.state === 'closed') return outcomeBadge(vote.tally.outcome, reader);
  if (vote?.state === 'called-off') return { tone: 'neutral', text: motion.calledOff };
  return open ? { tone: 'info', text: motion.open } : { tone: 'neutral', text: motion.overStatus };
}

interface Rest {
  readonly status?: Badge;
  readonly blocks?: readonly Block[];
  readonly actions: readonly Action[];
}

const told = (title: string, summary: string, reader: Reader, { status, blocks = [], actions }: Rest): View => ({
  name: 'room-event',
  title,
  status: status ?? { tone: 'info', text: reader.words.events.personal.info },
  summary,
  blocks: [line(summary), ...blocks],
  actions,
});

const line = (text: string): Block => ({ kind: 'paragraph', text });

const reasonBlocks = (reason: string | undefined, reader: Reader): readonly Block[] =>
  reason === undefined ? [] : [{ kind: 'facts', items: [{ label: reader.words.events.room.reason, value: reason }] }];

const readFiche = (fiche: string, reader: Reader): readonly Action[] => [
  show('fiche', reader.words.common.buttons.readFiche, 'fiche', { fiche }),
];

const readSubject = (subject: SubjectOfVote, reader: Reader): readonly Action[] =>
  subject.kind !== 'motion' ? readFiche(subject.fiche, reader) : [];
