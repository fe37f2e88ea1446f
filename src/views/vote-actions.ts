import { agendaRules } from '../rules/agenda.ts';
import { CHOICES, type Choice } from '../rules/tally.ts';
import { type OpenVote, type SubjectOfVote, seatsStillAwaited } from '../rules/vote.ts';
import { act, fill } from './buttons.ts';
import { isRoom, may } from './may.ts';
import { shortSubject, subjectName } from './names.ts';
import { type Reader, worldOf } from './reader.ts';
import type { Action } from './view.ts';
import { isOver, ownBallot, ownVoter } from './vote-parts.ts';

/** The three choices, alike: no style leads anybody to one of them. */
export const choiceActions = (vote: string, subject: string, reader: Reader): readonly Action[] =>
  CHOICES.map((choice) => choiceAction(vote, subject, choice, reader));

function choiceAction(vote: string, subject: string, choice: Choice, reader: Reader): Action {
  const { buttons } = reader.words.vote;
  const label = buttons[choice];
  return act(
    `vote-${choice}-${vote}`,
    label,
    'cast-vote',
    { vote, choice },
    {
      longLabel: buttons.voteLong(label, subject),
    },
  );
}

/** The two choices that a voter did not make. */
export const changeActions = (vote: string, chosen: Choice, reader: Reader): readonly Action[] =>
  CHOICES.filter((choice) => choice !== chosen).map((choice) =>
    act(`vote-${choice}-${vote}`, reader.words.vote.buttons.changeTo[choice], 'cast-vote', { vote, choice }),
  );

/** `subject`, where it is known: the dialog names the vote, and says what it means (R3.9). */
export function stepAsideAction(vote: string, reader: Reader, subject?: SubjectOfVote): Action {
  const { buttons } = reader.words.vote;
  const text =
    subject === undefined
      ? buttons.stepAsideText
      : buttons.stepAsideOn(shortSubject(reader, subject), buttons.stepAsideText);
  return act(
    `step-aside-${vote}`,
    buttons.stepAside,
    'step-aside',
    { vote },
    {
      style: 'danger',
      confirm: {
        title: buttons.stepAsideTitle,
        text,
        yes: buttons.stepAsideYes,
        no: buttons.stepAsideNo,
      },
    },
  );
}

export const undoStepAsideAction = (vote: string, reader: Reader): Action =>
  act(`undo-stepping-aside-${vote}`, reader.words.vote.buttons.undoStepAside, 'undo-stepping-aside', { vote });

/** What this reader can do in an open vote: everybody's choices in a room; their own seat's, to a person (R3.1, R3.9). */
export function ballotActions(vote: OpenVote, reader: Reader): readonly Action[] {
  if (isOver(vote, reader)) return [];
  const subject = subjectName(reader, vote.subject);
  if (isRoom(reader)) return choiceActions(vote.id, subject, reader);
  const acting = ownVoter(vote, reader);
  if (!acting) return [];
  if (vote.aside[acting.seat]) return [undoStepAsideAction(vote.id, reader)];
  const own = ownBallot(vote, reader);
  const cast = own && !own.ballot.entered && own.voter.seat === acting.seat ? own.ballot.choice : undefined;
  const choices = cast === undefined ? choiceActions(vote.id, subject, reader) : changeActions(vote.id, cast, reader);
  return [...choices, stepAsideAction(vote.id, reader, vote.subject)];
}

/** The secretariat's: close where R3.6 lets it, extend, enter a show of hands (R3.8). */
export function managementActions(vote: OpenVote, reader: Reader): readonly Action[] {
  if (isRoom(reader) || !may(reader, 'run')) return [];
  const { buttons } = reader.words.vote;
  const about = { vote: vote.id };
  const over = isOver(vote, reader);
  const close = closeAction(vote, reader);
  return [
    ...(close ? [close] : []),
    ...(over
      ? []
      : [
          fill(`extend-vote-${vote.id}`, buttons.extend, 'extend-vote', about),
          fill(`enter-ballot-${vote.id}`, buttons.enterBallot, 'enter-ballot', about),
        ]),
  ];
}

/** R3.6: in a written consultation only once every awaited seat has voted, or the time is over. */
export function closeAction(vote: OpenVote, reader: Reader): Action | undefined {
  const { buttons } = reader.words.vote;
  const consultation = reader.consultations.find(({ id }) => id === vote.consultation);
  const anyTime = agendaRules(consultation).closedByHandWhileAwaited;
  if (!anyTime && !isOver(vote, reader) && seatsStillAwaited(worldOf(reader), vote, reader).length > 0)
    return undefined;
  return act(
    `close-vote-${vote.id}`,
    buttons.close,
    'close-vote',
    { vote: vote.id },
    {
      confirm: { title: buttons.closeTitle, text: buttons.closeText, yes: buttons.closeYes, no: buttons.closeNo },
    },
  );
}
