import { consultationState } from '../rules/consultation.ts';
import type { Fiche } from '../rules/fiche.ts';
import { lastOpinion, missingOpinions, standingOpinion } from '../rules/opinion.ts';
import type { Report } from '../rules/report.ts';
import { millisecondsLeft, type OpenVote, overAt, seatsStillAwaited, type Vote } from '../rules/vote.ts';
import { show } from './buttons.ts';
import { commissionActions, openVoteActions, placeActions, reviseActions, submitActions } from './fiche-actions.ts';
import { readAction } from './fiche-card.ts';
import { firstSessionBlocks, isFirstSessionMissing } from './first-session.ts';
import { bodyName, seatLabel } from './labels.ts';
import { lifeTasks } from './life-tasks.ts';
import { isOpenNow, isRoom, may, maySee } from './may.ts';
import { meetingTasks } from './meeting-tasks.ts';
import { consultationTitle, ficheName, subjectName } from './names.ts';
import { opinionActions, ownMinistry } from './opinion-parts.ts';
import { type Reader, worldOf } from './reader.ts';
import { reportTasks } from './report-tasks.ts';
import type { Action, Block, View } from './view.ts';
import { ballotActions, closeAction } from './vote-actions.ts';
import { isLastAwaited, isOver, ownVoter } from './vote-parts.ts';

/**
 * What awaits this reader now, most pressing first: one small view for each thing, with its buttons. `reports` are those
 * of the agreement; where they are not given, nothing is said of them.
 */
export function taskViews(
  fiches: readonly Fiche[],
  votes: readonly Vote[],
  reader: Reader,
  reports?: readonly Report[],
): readonly View[] {
  if (isRoom(reader)) return [];
  const open = votes
    .filter((vote) => vote.state === 'open')
    .sort((a, b) => a.deadline.localeCompare(b.deadline) || a.id.localeCompare(b.id));
  const visible = fiches
    .filter((fiche) => maySee(reader, fiche))
    .sort((a, b) => (a.reference ?? a.id).localeCompare(b.reference ?? b.id));
  return [
    ...open.flatMap((vote) => voteTask(vote, reader)),
    ...meetingTasks(reader).flatMap(({ subject, title, summary, actions }) =>
      task(subject, title, summary, actions, reader),
    ),
    ...visible.flatMap((fiche) => opinionTask(fiche, reader)),
    ...visible.flatMap((fiche) => commissionTask(fiche, reader)),
    ...open.flatMap((vote) => closeTask(vote, reader)),
    ...visible.flatMap((fiche) => secretariatTask(fiche, reader)),
    ...visible.flatMap((fiche) => authorTask(fiche, reader)),
    ...visible.flatMap((fiche) => lifeTasks(fiche, reader)),
    ...(reports ? reportTasks(reports, reader) : []),
    ...firstSessionTask(fiches, reader),
  ];
}

const FIRST_SESSION = 'first-session';

/** Leads to the list of what is missing, so that a committee that has just begun isn't told that all is done. */
function firstSessionTask(fiches: readonly Fiche[], reader: Reader): readonly View[] {
  if (!isFirstSessionMissing(fiches, reader)) return [];
  const words = reader.words.pages.tasks.first;
  return task(FIRST_SESSION, words.title, words.task, [show('what-is-missing', words.see, 'tasks')], reader);
}

/** The same as one page; `rooms`: how many chat rooms there are (first-session.ts). */
export function tasks(
  fiches: readonly Fiche[],
  votes: readonly Vote[],
  reader: Reader,
  reports?: readonly Report[],
  rooms?: number,
): View {
  const words = reader.words.pages.tasks;
  // The list itself stands at the head of this page.
  const views = taskViews(fiches, votes, reader, reports).filter(({ subject }) => subject !== `task:${FIRST_SESSION}`);
  return {
    name: 'tasks',
    title: words.title,
    summary: words.summary(views.length),
    blocks: [
      ...firstSessionBlocks(fiches, reader, rooms),
      ...(views.length === 0
        ? [{ kind: 'paragraph' as const, text: words.nothing }]
        : views.flatMap((view) => [
            { kind: 'heading' as const, text: view.title },
            { kind: 'paragraph' as const, text: view.summary },
            ...taskActions(view, reader),
          ])),
    ],
    actions: [
      show('fiches', reader.words.common.buttons.allFiches, 'fiches'),
      show('help', reader.words.common.buttons.help, 'help'),
    ],
  };
}

/** The buttons of a task within a page. */
export const taskActions = (task: View, reader: Reader): readonly Block[] => [
  { kind: 'actions', actions: apart(task, reader) },
];

/** Two tasks may be about one fiche: their buttons stay apart, to the eye and read aloud. */
const apart = ({ subject, title, actions }: View, { words }: Reader): readonly Action[] =>
  actions.map((action) => ({
    ...action,
    id: `${subject ?? ''}-${action.id}`,
    style: 'plain',
    longLabel: action.longLabel ?? words.pages.tasks.button(action.label, title),
  }));

export function task(
  subject: string,
  title: string,
  summary: string,
  actions: readonly Action[],
  reader: Reader,
): readonly View[] {
  if (actions.length === 0) return [];
  const status = { tone: 'info', text: reader.words.pages.tasks.status } as const;
  return [
    {
      name: 'task',
      subject: `task:${subject}`,
      title,
      status,
      summary,
      blocks: [{ kind: 'paragraph', text: summary }],
      actions,
    },
  ];
}

function voteTask(vote: OpenVote, reader: Reader): readonly View[] {
  const own = ownVoter(vote, reader);
  if (!own || isOver(vote, reader) || vote.ballots[own.seat] || vote.aside[own.seat]) return [];
  const { pages, format, common } = reader.words;
  const over = overAt(worldOf(reader), vote);
  const summary = pages.tasks.vote.summary(
    common.seatWithVotes(seatLabel(reader, own.seat), format.votes(own.votes)),
    format.longMoment(over, reader.agreement.timeZone),
    format.left(millisecondsLeft(worldOf(reader), vote, reader.now)),
  );
  const last = isLastAwaited(vote, reader) ? ` ${reader.words.vote.lastAwaited}` : '';
  const title = pages.tasks.vote.title(subjectName(reader, vote.subject));
  const read =
    vote.subject.kind !== 'motion'
      ? [show(`read-${vote.id}`, common.buttons.readFiche, 'fiche', { fiche: vote.subject.fiche })]
      : [];
  return task(`vote:${vote.id}`, title, `${summary}${last}`, [...ballotActions(vote, reader), ...read], reader);
}

/** From the agenda on the avis is awaited (R14.2); before it can be given, but nobody waits for it. */
function opinionTask(fiche: Fiche, reader: Reader): readonly View[] {
  const ministry = ownMinistry(fiche, reader);
  if (ministry === undefined || !['on-agenda', 'in-vote'].includes(fiche.state)) return [];
  if (standingOpinion(fiche, ministry) || !isOpenNow(reader)) return [];
  const { opinion } = reader.words.pages.tasks;
  const last = lastOpinion(fiche, ministry);
  const again = last !== undefined;
  const name = bodyName(reader, ministry);
  return task(
    `opinion:${fiche.id}`,
    opinion.title(ficheName(reader, fiche)),
    `${again ? opinion.again(name) : opinion.summary(name)} ${reader.words.fiche.opinionIsNoVote}`,
    [...opinionActions(fiche, reader), readAction(fiche, reader)],
    reader,
  );
}

function commissionTask(fiche: Fiche, reader: Reader): readonly View[] {
  if (fiche.state !== 'submitted' || !may(reader, 'give-commission-opinion')) return [];
  const { examine } = reader.words.pages.tasks;
  const actions = [...commissionActions(fiche, reader), readAction(fiche, reader)];
  return task(`examine:${fiche.id}`, examine.title(ficheName(reader, fiche)), examine.summary, actions, reader);
}

/** A vote that runs to its deadline closes by itself; one that all have voted in can be closed now (R3.6). */
function closeTask(vote: OpenVote, reader: Reader): readonly View[] {
  if (!may(reader, 'run') || isOver(vote, reader)) return [];
  if (seatsStillAwaited(worldOf(reader), vote, reader).length > 0) return [];
  const close = closeAction(vote, reader);
  const { closeVote } = reader.words.pages.tasks;
  const title = closeVote.title(subjectName(reader, vote.subject));
  return close ? task(`close:${vote.id}`, title, closeVote.summary, [close], reader) : [];
}

function secretariatTask(fiche: Fiche, reader: Reader): readonly View[] {
  if (!may(reader, 'run')) return [];
  const words = reader.words.pages.tasks;
  const name = ficheName(reader, fiche);
  const read = readAction(fiche, reader);
  const place = placeActions(fiche, reader);
  if (fiche.state === 'examined' && place.length > 0)
    return task(`place:${fiche.id}`, words.place.title(name), words.place.summary, [...place, read], reader);
  if (fiche.state !== 'on-agenda') return [];
  const consultation = reader.consultations.find((each) => each.id === fiche.consultation);
  if (consultation && consultationState(consultation, reader.now) === 'over' && place.length > 0) {
    const over = words.place.again(reader.words.format.quoted(consultationTitle(reader, consultation.id) ?? ''));
    return task(`place:${fiche.id}`, words.place.title(name), over, [...place, read], reader);
  }
  if (missingOpinions(reader.agreement, fiche).length > 0) return [];
  const openVote = openVoteActions(fiche, reader);
  return openVote.length > 0
    ? task(`open-vote:${fiche.id}`, words.openVote.title(name), words.openVote.summary, [...openVote, read], reader)
    : [];
}

function authorTask(fiche: Fiche, reader: Reader): readonly View[] {
  if (fiche.author !== reader.person || !may(reader, 'write-fiche')) return [];
  const words = reader.words.pages.tasks;
  const name = ficheName(reader, fiche);
  const actions = [...submitActions(fiche, reader), ...reviseActions(fiche, reader)];
  if (fiche.state === 'draft')
    return task(`submit:${fiche.id}`, words.submit.title(name), words.submit.summary, actions, reader);
  if (fiche.state === 'sent-back')
    return task(`revise:${fiche.id}`, words.revise.title(name), words.revise.summary, actions, reader);
  return [];
}
