import { datesOf } from '../rules/calendar.ts';
import { consultationState } from '../rules/consultation.ts';
import type { Fiche } from '../rules/fiche.ts';
import { missingOpinions } from '../rules/opinion.ts';
import type { Report } from '../rules/report.ts';
import { actingFor, seatsOf } from '../rules/seats.ts';
import { dayOf, toInstant, yearOf } from '../rules/time.ts';
import { type OpenVote, overAt, seatsStillAwaited, type Vote } from '../rules/vote.ts';
import { show } from './buttons.ts';
import { bodyNames, capital, seatLabels } from './labels.ts';
import { may } from './may.ts';
import { ficheName, subjectName } from './names.ts';
import { type Reader, worldOf } from './reader.ts';
import { taskActions, taskViews } from './tasks.ts';
import type { Action, Block, Fact, View } from './view.ts';
import { ballotActions } from './vote-actions.ts';
import { isOver, ownBallot, ownVoter, turnoutText, untilText } from './vote-parts.ts';

/** Dates that are shown at once. */
const DATES = 5;

/**
 * One's own page: what awaits, with its buttons; what one has voted, and how to change it; the votes that run; the next
 * dates; to the secretariat, what is missing. `fiches` and `votes` are those that this reader may see.
 */
export function home(
  fiches: readonly Fiche[],
  votes: readonly Vote[],
  reader: Reader,
  reports?: readonly Report[],
): View {
  const words = reader.words.home;
  const { buttons } = reader.words.common;
  const tasks = taskViews(fiches, votes, reader, reports);
  const open = votes
    .filter((vote) => vote.state === 'open')
    .sort((a, b) => a.deadline.localeCompare(b.deadline) || a.id.localeCompare(b.id));
  return {
    name: 'home',
    title: words.title,
    summary: words.summary(tasks.length),
    blocks: [
      { kind: 'heading', text: words.awaits },
      ...(tasks.length === 0
        ? [{ kind: 'paragraph' as const, text: words.nothing }]
        : tasks.flatMap((task) => [
            { kind: 'facts' as const, items: [{ label: task.title, value: task.summary }] },
            ...taskActions(task, reader),
          ])),
      ...myVotes(open, reader),
      ...missing(fiches, open, reader),
      { kind: 'heading', text: words.openVotes },
      ...openVotes(open, reader),
      { kind: 'heading', text: words.dates },
      { kind: 'facts', items: nextDates(open, reader) },
    ],
    actions: [
      show('fiches', buttons.allFiches, 'fiches'),
      show('agenda', buttons.agenda, 'agenda'),
      show('help', buttons.help, 'help'),
    ],
  };
}

function myVotes(open: readonly OpenVote[], reader: Reader): readonly Block[] {
  const own = open.filter((vote) => {
    const voter = ownVoter(vote, reader);
    return ownBallot(vote, reader) !== undefined || (voter !== undefined && vote.aside[voter.seat] !== undefined);
  });
  if (own.length === 0) return [];
  return [
    { kind: 'heading', text: reader.words.home.myVotes },
    ...own.flatMap((vote): readonly Block[] => {
      const actions = named(ballotActions(vote, reader), vote, reader);
      return [
        { kind: 'facts', items: [{ label: capital(subjectName(reader, vote.subject)), value: ownText(vote, reader) }] },
        ...(actions.length > 0 ? [{ kind: 'actions' as const, actions }] : []),
      ];
    }),
  ];
}

function ownText(vote: OpenVote, reader: Reader): string {
  const { vote: words, format } = reader.words;
  const own = ownBallot(vote, reader);
  const voter = ownVoter(vote, reader);
  if (!own) return voter ? words.myAside(seatLabels(reader, [voter.seat])) : '';
  const { ballot } = own;
  const seat = seatLabels(reader, [own.voter.seat]);
  const votes = format.votes(own.voter.votes);
  return ballot.entered
    ? words.enteredForMe[ballot.choice](votes, seat)
    : words.mine[ballot.choice](votes, seat, format.moment(ballot.at, reader.agreement.timeZone));
}

/** Several votes stand on one page: read aloud, their buttons say which one they are of. */
const named = (actions: readonly Action[], vote: OpenVote, reader: Reader): readonly Action[] =>
  actions.map((action) => ({
    ...action,
    longLabel: reader.words.home.changeLong(action.label, subjectName(reader, vote.subject)),
  }));

function openVotes(open: readonly OpenVote[], reader: Reader): readonly Block[] {
  const words = reader.words.home;
  if (open.length === 0) return [{ kind: 'paragraph', text: words.noOpenVote }];
  const items = open.map((vote) =>
    words.openVote(capital(subjectName(reader, vote.subject)), untilText(vote, reader), turnoutText(vote, reader)),
  );
  return [{ kind: 'list', items }];
}

/** The secretariat's: whose avis and whose vote are awaited, and which seats nobody holds. */
function missing(fiches: readonly Fiche[], open: readonly OpenVote[], reader: Reader): readonly Block[] {
  if (!may(reader, 'run')) return [];
  const words = reader.words.home;
  const { agreement, committee, today } = reader;
  const vacant = seatsOf(agreement).filter((seat) => !actingFor(committee, seat.id, today));
  const items = [
    ...fiches.flatMap((fiche) => {
      if (fiche.state === 'submitted') return [words.missingExamination(ficheName(reader, fiche))];
      const bodies = fiche.state === 'on-agenda' ? missingOpinions(agreement, fiche) : [];
      return bodies.length > 0 ? [words.missingOpinions(ficheName(reader, fiche), bodyNames(reader, bodies))] : [];
    }),
    ...open.flatMap((vote) => {
      const seats = isOver(vote, reader) ? [] : seatsStillAwaited(worldOf(reader), vote, reader);
      return seats.length > 0
        ? [words.missingVotes(capital(subjectName(reader, vote.subject)), seatLabels(reader, seats))]
        : [];
    }),
    ...(vacant.length > 0
      ? [
          words.vacant(
            seatLabels(
              reader,
              vacant.map((seat) => seat.id),
            ),
          ),
        ]
      : []),
  ];
  return [
    { kind: 'heading', text: words.missing },
    items.length > 0 ? { kind: 'list', items } : { kind: 'paragraph', text: words.nothingMissing },
  ];
}

/** Closings of votes and consultations, and the days that the agreement sets (R11.1), nearest first. */
function nextDates(open: readonly OpenVote[], reader: Reader): readonly Fact[] {
  const { words, agreement, now, today } = reader;
  const zone = agreement.timeZone;
  const at = (moment: string) => ({ day: dayOf(toInstant(moment), zone), value: words.format.moment(moment, zone) });
  const votes = open
    .filter((vote) => !isOver(vote, reader))
    .map((vote) => ({
      label: words.home.voteCloses(subjectName(reader, vote.subject)),
      ...at(overAt(worldOf(reader), vote)),
    }));
  const consultations = reader.consultations
    .filter((each) => consultationState(each, now) === 'running')
    .map((each) => ({
      label: words.home.consultationCloses(words.format.quoted(each.title)),
      ...at(each.closesAt),
    }));
  const year = yearOf(today);
  const statutory = [year, year + 1].flatMap((each) =>
    datesOf(agreement, each, {}).map((date) => ({
      label: words.calendar.titles[date.id](each),
      day: date.date,
      value: words.home.latest(words.format.shortDay(date.date)),
    })),
  );
  return [...votes, ...consultations, ...statutory]
    .filter(({ day }) => day >= today)
    .sort((a, b) => a.day.localeCompare(b.day))
    .slice(0, DATES)
    .map(({ label, value }) => ({ label, value }));
}
