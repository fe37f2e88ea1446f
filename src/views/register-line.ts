import type { RegisterLine } from '../ports.ts';
import type { FactKind } from '../rules/facts.ts';
import type { Fiche } from '../rules/fiche.ts';
import { isMeetingFact, type MeetingFact } from '../rules/meeting-facts.ts';
import { PUBLISHED } from '../rules/publication.ts';
import { CHOICES } from '../rules/tally.ts';
import type { Vote } from '../rules/vote.ts';
import { bodyName, seatLabel, small } from './labels.ts';
import { lifeLine } from './life-line.ts';
import { maySee } from './may.ts';
import { meetingLine } from './meeting-line.ts';
import { consultationTitle, ficheName, subjectName } from './names.ts';
import { opinionLabel } from './opinion-parts.ts';
import type { Reader } from './reader.ts';

/** What a line of the register may name: the fiches and votes of the agreement, by id. */
export interface Known {
  readonly fiches: readonly Fiche[];
  readonly votes: readonly Vote[];
}

type Fact = RegisterLine['fact'];

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const number = (value: unknown): number => (typeof value === 'number' ? value : 0);
const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** One act in words. What is sealed is absent from the fact, and is never guessed (R3.7, R16.4). */
export function lineText({ fact }: RegisterLine, known: Known, reader: Reader): string {
  const said = factText(fact, known, reader);
  const { withReason } = reader.words.register;
  const reason = text(fact.reason) || text(fact.withdrawnFor);
  return reason !== '' && mayRead(fact, known, reader) ? withReason(said, reason) : said;
}

/** Words about a fiche that this reader may not see stay out of the line. */
function mayRead(fact: Fact, { fiches }: Known, reader: Reader): boolean {
  if (typeof fact.fiche !== 'string') return true;
  const fiche = fiches.find((each) => each.id === fact.fiche);
  return fiche !== undefined && maySee(reader, fiche);
}

function ficheOf(id: unknown, { fiches }: Known, reader: Reader): Fiche | undefined {
  const fiche = fiches.find((each) => each.id === id);
  return fiche && maySee(reader, fiche) ? fiche : undefined;
}

function ficheText(id: unknown, known: Known, reader: Reader): string {
  const fiche = ficheOf(id, known, reader);
  return fiche ? ficheName(reader, fiche) : reader.words.register.aFiche;
}

/** The subject of a vote; of a fiche that the reader may not see, only that there was a vote. */
function voteText(id: unknown, known: Known, reader: Reader): string {
  const vote = known.votes.find((each) => each.id === id);
  if (!vote) return reader.words.register.aVote;
  const { subject } = vote;
  if (subject.kind === 'fiche') return ficheText(subject.fiche, known, reader);
  return subject.kind === 'amendment' && !ficheOf(subject.fiche, known, reader)
    ? reader.words.register.aVote
    : subjectName(reader, subject);
}

/** R3.7: shown once the vote is closed, or where its tally is shown as it goes; sealed in every other case. */
function choiceText(fact: Fact, { votes }: Known, reader: Reader): string {
  const vote = votes.find((each) => each.id === fact.vote);
  const open = vote?.state === 'closed' || (vote?.state === 'open' && vote.tallyShown === 'live');
  const choice = CHOICES.find((each) => each === fact.choice);
  return open && choice !== undefined ? small(reader.words.common.choices[choice]) : reader.words.register.sealed;
}

function factText(fact: Fact, known: Known, reader: Reader): string {
  const { register, format, common } = reader.words;
  const say = register.facts;
  const kind = fact.kind as Exclude<FactKind, MeetingFact['kind']>;
  const when = (moment: unknown) => format.moment(text(moment), reader.agreement.timeZone);
  const fiche = () => ficheText(fact.fiche, known, reader);
  const subject = () => voteText(fact.vote, known, reader);
  const seat = () => seatLabel(reader, text(fact.seat));
  const avis = () => small(opinionLabel(text(fact.value), reader));
  const platforms: Readonly<Record<string, string>> = common.platforms;
  const platform = () => platforms[text(fact.platform)] ?? text(fact.platform);
  if (isMeetingFact(fact)) return meetingLine(fact, reader);
  switch (kind) {
    case 'AgreementLoaded':
      return say[kind](format.shortDay(text(fact.validFrom)));
    case 'MandateGiven': {
      const mandate = record(fact.mandate);
      return say[kind](
        mandateText(mandate, reader),
        reader.nameOf(text(mandate.person)),
        format.shortDay(text(mandate.from)),
      );
    }
    case 'MandateEnded': {
      const mandate = reader.committee.mandates.find((each) => each.id === fact.mandate);
      return say[kind](mandateText(record(mandate), reader), format.shortDay(text(fact.to)));
    }
    case 'RoomBound':
    case 'LinkAsked':
    case 'AccountLinked':
    case 'AccountUnlinked':
      return say[kind](platform());
    case 'FicheWritten':
    case 'FicheSentBack':
    case 'FicheWithdrawn':
    case 'RemarkMade':
    case 'RemarkWithdrawn':
      return say[kind](fiche());
    case 'FicheRevised':
      return say[kind](fiche(), number(fact.version));
    case 'FicheSubmitted':
      return say[kind](fiche(), fact.maintained === true);
    case 'CommissionOpinionGiven':
      return say[kind](fiche(), avis());
    case 'FichePlaced':
      return say[kind](fiche(), consultationTitle(reader, text(fact.consultation)) ?? common.unknown);
    case 'OpinionGiven':
      return say[kind](bodyName(reader, text(fact.ministry)), fiche(), avis());
    case 'OpinionConfirmed':
      return say[kind](bodyName(reader, text(fact.ministry)), fiche(), number(fact.version));
    case 'ConsultationOpened': {
      const title = consultationTitle(reader, text(fact.consultation)) ?? text(fact.title);
      const period = reader.words.consultation.periodValue(when(fact.opensAt), when(fact.closesAt));
      return say[kind](format.quoted(title), period);
    }
    case 'MotionPrepared':
    case 'MotionRemoved':
      return say[kind](format.quoted(consultationTitle(reader, text(fact.consultation)) ?? common.unknown));
    case 'VoteOpened':
      return say[kind](subject(), when(fact.deadline));
    case 'BallotCast': {
      const choice = choiceText(fact, known, reader);
      return fact.entered === true
        ? say.BallotEntered(seat(), subject(), choice)
        : say.BallotCast(seat(), subject(), choice);
    }
    case 'SeatSteppedAside':
    case 'SteppingAsideUndone':
      return say[kind](seat(), subject());
    case 'VoteExtended':
      return say[kind](subject(), when(fact.to));
    case 'VoteClosed': {
      const tally = record(fact.tally);
      const how: Readonly<Record<string, string>> = reader.words.vote.decision.how;
      return say[kind](
        subject(),
        how[text(fact.how)] ?? '',
        format.votes(number(tally.for)),
        format.number(number(tally.against)),
      );
    }
    case 'VoteCalledOff':
      return say[kind](subject());
    case 'DecisionTaken': {
      const { adoptedLower, notAdoptedLower } = reader.words.vote.decision;
      return say[kind](text(fact.decision), subject(), fact.outcome === 'adopted' ? adoptedLower : notAdoptedLower);
    }
    case 'PublicationSet': {
      const what: readonly unknown[] = Array.isArray(fact.what) ? fact.what : [];
      return say[kind](
        PUBLISHED.filter((each) => what.includes(each)).map((each) => small(reader.words.transparency.what[each])),
      );
    }
    case 'DecisionCorrected':
      return say[kind](text(fact.decision), text(fact.corrects));
    case 'RoomClosed':
    case 'LinkRefused':
    case 'PersonAdded':
    case 'PersonCorrected':
    case 'PersonErased':
      return say[kind];
    default:
      return lifeLine(kind, fact, ficheOf(fact.fiche, known, reader), fiche(), reader);
  }
}

function mandateText(mandate: Readonly<Record<string, unknown>>, reader: Reader): string {
  const { common, pages } = reader.words;
  const roles: Readonly<Record<string, string>> = common.roles;
  if (mandate.kind === 'role') return small(roles[text(mandate.role)] ?? text(mandate.role));
  const seat = seatLabel(reader, text(mandate.seat));
  return mandate.kind === 'substitute' ? small(pages.myData.substituteFor(seat)) : small(pages.myData.seat(seat));
}
