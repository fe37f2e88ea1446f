import { z } from 'zod';
import type { PersonalMessage, RoomEvent } from '../notices.ts';
import type { Person, RegisterLine } from '../ports.ts';
import type { Consultation, WrittenConsultation } from '../rules/consultation.ts';
import { PLATFORMS } from '../rules/facts.ts';
import { FICHE_STATES, type Fiche } from '../rules/fiche.ts';
import type { Refusal, RefusalCode } from '../rules/refusals.ts';
import { CHOICES } from '../rules/tally.ts';
import type { ClosedVote, Vote } from '../rules/vote.ts';
import { USE_CASES, type UseCaseName } from '../use-cases/index.ts';
import { refusalsFr } from '../words/refusals.fr.ts';
import { meetingEventShapes, meetingMessageShapes, sessionShape } from './meeting-shapes.ts';

/** What the data of a view look like, for data that come from a file. Every key is checked; one too many is named. */

const text = z.string();
const count = z.int().min(0);
const platform = z.enum(PLATFORMS);
/** `2027-06-14T16:00:00.000Z` */
const moment = z.iso.datetime({ error: 'a moment, as in 2027-06-14T16:00:00.000Z' });
const day = z.iso.date({ error: 'a day, as in 2027-06-14' });
const record = z.record(z.string(), z.unknown());

const opinionValue = z.enum(['favourable', 'reserved', 'unfavourable', 'not-concerned']);
const commissionValue = z.enum(['favourable', 'reserved', 'unfavourable']);
const choice = z.enum(CHOICES);

const opinion = z.strictObject({
  value: opinionValue,
  version: count,
  text: text.exactOptional(),
  at: moment,
  by: text.exactOptional(),
  document: text.exactOptional(),
  confirmedAt: moment.exactOptional(),
  hash: text,
});

const cell = z.union([z.string(), z.number()]);
const annexLine = z.strictObject({
  label: text,
  cents: count,
  resources: z.array(z.strictObject({ funder: text, cents: count })),
});
const content = z.record(
  z.string(),
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.array(z.string()),
    z.array(annexLine),
    z.array(z.record(z.string(), cell)),
  ]),
);

export const ficheShape: z.ZodType<Fiche> = z.strictObject({
  id: text,
  reference: text.exactOptional(),
  programmeYear: z.int().exactOptional(),
  author: text,
  state: z.enum(FICHE_STATES),
  versions: z
    .array(
      z.strictObject({
        n: count,
        content,
        at: moment,
        by: text.exactOptional(),
        reason: text.exactOptional(),
        hash: text,
      }),
    )
    .min(1),
  maintained: z.boolean(),
  submittedAt: moment.exactOptional(),
  commission: z.array(
    z.strictObject({
      value: commissionValue,
      version: count,
      text: text.exactOptional(),
      document: text.exactOptional(),
      at: moment,
    }),
  ),
  sentBack: z.array(z.strictObject({ suggestions: text, at: moment, version: count })),
  opinions: z.record(z.string(), z.array(opinion)),
  remarks: z.array(
    z.strictObject({
      id: text,
      by: text.exactOptional(),
      at: moment,
      via: platform,
      room: text.exactOptional(),
      text: text.exactOptional(),
    }),
  ),
  consultation: text.exactOptional(),
  withoutCommission: text.exactOptional(),
  vote: text.exactOptional(),
  withdrawnFor: text.exactOptional(),
  changedAt: moment,
});

const subject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fiche'), fiche: text, version: count, reference: text, title: text }),
  z.strictObject({
    kind: z.literal('motion'),
    title: text,
    text,
    priorities: z.strictObject({ year: z.int(), axes: z.array(text) }).exactOptional(),
  }),
]);
const voter = { seat: text, body: text, votes: count };

const vote = {
  id: text,
  subject,
  roll: z.array(z.strictObject(voter)),
  openedAt: moment,
  deadline: moment,
  extensions: z.array(z.strictObject({ from: moment, to: moment, reason: text, at: moment })),
  tallyShown: z.enum(['live', 'at-close']),
  closeWhenAllVoted: z.boolean(),
  consultation: text,
  without: z.array(text),
  withoutReason: text.exactOptional(),
};

const openVote = z.strictObject({
  ...vote,
  state: z.literal('open'),
  ballots: z.record(
    z.string(),
    z.strictObject({
      choice,
      by: text.exactOptional(),
      entered: z.boolean(),
      at: moment,
      via: platform,
      seq: count,
      hash: text,
    }),
  ),
  aside: z.record(z.string(), z.strictObject({ at: moment, by: text })),
});

const closedVote = z.strictObject({
  ...vote,
  state: z.literal('closed'),
  closedAt: moment,
  how: z.enum(['deadline', 'by-hand', 'all-voted', 'agreement-ended']),
  seats: z.array(
    z.strictObject({
      ...voter,
      result: z.enum([...CHOICES, 'silent', 'aside', 'vacant']),
      entered: z.literal(true).exactOptional(),
    }),
  ),
  tally: z.strictObject({
    for: count,
    against: count,
    abstain: count,
    silent: count,
    expressed: count,
    required: count.nullable(),
    outcome: z.enum(['adopted', 'not-adopted']),
  }),
  decision: text,
  hash: text,
});

const calledOffVote = z.strictObject({
  ...vote,
  state: z.literal('called-off'),
  at: moment,
  why: z.enum(['new-version', 'withdrawn']),
});

export const closedVoteShape: z.ZodType<ClosedVote> = closedVote;
export const voteShape: z.ZodType<Vote> = z.discriminatedUnion('state', [openVote, closedVote, calledOffVote]);

const writtenShape = z.strictObject({
  kind: z.literal('written').exactOptional(),
  id: text,
  title: text,
  whyNoMeeting: text,
  opensAt: moment,
  closesAt: moment,
  at: moment,
});

export const consultationShape: z.ZodType<Consultation> = z.union([writtenShape, sessionShape]);
export const writtenConsultationShape: z.ZodType<WrittenConsultation> = writtenShape;

export const lineShape: z.ZodType<RegisterLine> = z.strictObject({
  seq: count,
  at: moment,
  by: z.strictObject({ person: text.exactOptional(), as: text, substitute: z.literal(true).exactOptional() }),
  via: platform,
  hash: text,
  fact: z.looseObject({ kind: text }),
});

export const personShape: z.ZodType<Person> = z.strictObject({
  id: text,
  name: text,
  mail: text.exactOptional(),
  locale: z.enum(['fr', 'en']),
});

export const accountShape = z.strictObject({ platform, account: text });

const ficheName = z.strictObject({ fiche: text, reference: text, title: text });

export const eventShape: z.ZodType<RoomEvent> = z.discriminatedUnion('event', [
  z.strictObject({
    event: z.literal('consultation-opened'),
    consultation: text,
    title: text,
    whyNoMeeting: text,
    opensAt: moment,
    closesAt: moment,
  }),
  z.strictObject({ event: z.literal('vote-opened'), vote: text, subject, deadline: moment, without: z.array(text) }),
  z.strictObject({ event: z.literal('vote-extended'), vote: text, subject, deadline: moment, reason: text }),
  z.strictObject({ event: z.literal('vote-called-off'), vote: text, subject, reason: text.exactOptional() }),
  z.strictObject({ event: z.literal('decision'), vote: closedVote }),
  z.strictObject({ event: z.literal('decision-corrected'), decision: text, corrects: text, text }),
  z.strictObject({ event: z.literal('opinion-revised'), fiche: ficheName, ministry: text, value: opinionValue }),
  z.strictObject({
    event: z.literal('fiche-revised'),
    fiche: ficheName,
    version: count,
    reason: text.exactOptional(),
  }),
  z.strictObject({ event: z.literal('fiche-withdrawn'), fiche: ficheName, reason: text.exactOptional() }),
  ...meetingEventShapes,
]);

export const messageShape: z.ZodType<PersonalMessage> = z.discriminatedUnion('message', [
  z.strictObject({ message: z.literal('to-examine'), fiche: ficheName }),
  z.strictObject({ message: z.literal('sent-back'), fiche: ficheName, suggestions: text }),
  z.strictObject({
    message: z.literal('examined'),
    fiche: ficheName,
    value: commissionValue,
    text: text.exactOptional(),
  }),
  z.strictObject({ message: z.literal('on-agenda'), fiche: ficheName, consultation: text, closesAt: moment }),
  z.strictObject({
    message: z.literal('opinion-awaited'),
    fiche: ficheName,
    ministry: text,
    again: z.boolean(),
    closesAt: moment,
  }),
  z.strictObject({ message: z.literal('opinions-in'), fiche: ficheName }),
  z.strictObject({ message: z.literal('vote-opened'), fiche: ficheName, deadline: moment }),
  z.strictObject({ message: z.literal('vote-awaited'), vote: text, subject, deadline: moment }),
  z.strictObject({
    message: z.literal('receipt'),
    vote: text,
    subject,
    seat: text,
    votes: count,
    choice,
    at: moment,
    hash: text,
    until: moment,
    entered: z.boolean(),
  }),
  z.strictObject({
    message: z.literal('stepped-aside'),
    vote: text,
    subject,
    seat: text,
    undone: z.boolean(),
    at: moment,
    hash: text,
  }),
  z.strictObject({ message: z.literal('decided'), vote: closedVote }),
  z.strictObject({
    message: z.literal('mandate'),
    kind: z.enum(['seat', 'substitute', 'role']),
    what: text,
    scope: text.exactOptional(),
    from: day,
    to: day.exactOptional(),
  }),
  ...meetingMessageShapes,
]);

/** A refusal by its code; what belongs to each code is the rules' own affair. */
const codes = z.enum(Object.keys(refusalsFr.codes) as [RefusalCode, ...RefusalCode[]]);
export const refusalShape = z.looseObject({ code: codes }) as unknown as z.ZodType<Refusal>;

export const useCaseNameShape = z.enum(Object.keys(USE_CASES) as [UseCaseName, ...UseCaseName[]]);
export const recordShape: z.ZodType<Readonly<Record<string, unknown>>> = record;
export const aboutShape: z.ZodType<Readonly<Record<string, string>>> = z.record(z.string(), z.string());
