import { z } from 'zod';
import type { LifeTold } from '../life-notices.ts';
import type { PersonalMessage, RoomEvent } from '../notices.ts';
import type { Person, RegisterLine } from '../ports.ts';
import { AMENDMENT_STATES } from '../rules/amendment.ts';
import type { Consultation, WrittenConsultation } from '../rules/consultation.ts';
import type { Contact } from '../rules/directory.ts';
import { PLATFORMS } from '../rules/facts.ts';
import { FICHE_STATES, type Fiche } from '../rules/fiche.ts';
import { PUBLISHED, type Publication } from '../rules/publication.ts';
import type { Refusal, RefusalCode } from '../rules/refusals.ts';
import type { Report } from '../rules/report.ts';
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

const ficheVersions = z
  .array(
    z.strictObject({
      n: count,
      content,
      at: moment,
      by: text.exactOptional(),
      reason: text.exactOptional(),
      amendment: count.exactOptional(),
      corrects: count.exactOptional(),
      hash: text,
    }),
  )
  .min(1);
const boardValue = z.enum(['validated', 'refused', 'deferred']);
const amendment = z.strictObject({
  id: text,
  number: count,
  author: text,
  state: z.enum(AMENDMENT_STATES),
  changes: count,
  versions: ficheVersions,
  objectives: text,
  opinions: z.record(z.string(), z.array(opinion)),
  consultation: text.exactOptional(),
  vote: text.exactOptional(),
  withdrawnFor: text.exactOptional(),
  became: count.exactOptional(),
  at: moment,
});
const sheet = z.strictObject({
  indicators: z.array(z.strictObject({ name: text, reached: count })),
  publics: z.array(z.strictObject({ public: text, reached: count })),
  lines: z.array(annexLine),
  text,
  links: z.array(z.strictObject({ label: text, url: text })),
});
const digitalSheet = z.strictObject({ text, link: text.exactOptional(), at: moment }).exactOptional();

/** What stands in a fiche's document once it is decided. */
const life = {
  decidedAt: moment.exactOptional(),
  board: z
    .array(
      z.strictObject({
        amendment: text.exactOptional(),
        version: count,
        value: boardValue,
        meeting: day,
        reasons: text.exactOptional(),
        aboveCeilingBy: count.exactOptional(),
        at: moment,
      }),
    )
    .exactOptional(),
  amendments: z.array(amendment).exactOptional(),
  startedAt: moment.exactOptional(),
  realisations: z
    .array(
      z.strictObject({
        year: z.int(),
        completes: z.boolean(),
        sheet,
        at: moment,
        by: text.exactOptional(),
        reason: text.exactOptional(),
      }),
    )
    .exactOptional(),
  abandoned: z.strictObject({ reasons: text, spent: count, at: moment }).exactOptional(),
  logos: z
    .array(
      z.strictObject({
        id: text,
        ministry: text,
        from: day,
        to: day,
        materials: z.array(text),
        at: moment,
        withdrawnAt: moment.exactOptional(),
        withdrawnFor: text.exactOptional(),
      }),
    )
    .exactOptional(),
  relays: z.array(z.strictObject({ ministry: text, text, at: moment })).exactOptional(),
  gates: z
    .array(
      z.strictObject({
        tool: count,
        sheets: z.strictObject({ 'data-protection': digitalSheet, transparency: digitalSheet }),
        agreed: z.record(z.string(), moment),
      }),
    )
    .exactOptional(),
};

export const ficheShape: z.ZodType<Fiche> = z.strictObject({
  id: text,
  reference: text.exactOptional(),
  programmeYear: z.int().exactOptional(),
  author: text,
  state: z.enum(FICHE_STATES),
  versions: ficheVersions,
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
  ...life,
  changedAt: moment,
});

const subject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fiche'), fiche: text, version: count, reference: text, title: text }),
  z.strictObject({
    kind: z.literal('amendment'),
    fiche: text,
    amendment: text,
    version: count,
    reference: text,
    number: count,
    title: text,
    outlives: z.literal(true).exactOptional(),
  }),
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

export const publicationShape: z.ZodType<Publication> = z.strictObject({
  what: z.array(z.enum(PUBLISHED)),
  contact: text.exactOptional(),
  dataContact: text.exactOptional(),
  at: moment,
});

export const accountShape = z.strictObject({ platform, account: text });

const ficheName = z.strictObject({ fiche: text, reference: text, title: text });

const told: z.ZodType<LifeTold> = z.discriminatedUnion('what', [
  z.strictObject({
    what: z.literal('board-decided'),
    amendment: count.exactOptional(),
    value: boardValue,
    meeting: day,
    reasons: text.exactOptional(),
    aboveCeilingBy: count.exactOptional(),
  }),
  z.strictObject({
    what: z.enum(['amendment-placed', 'amendment-revised']),
    amendment: count,
    reason: text.exactOptional(),
  }),
  z.strictObject({ what: z.literal('amendment-withdrawn'), amendment: count, reason: text.exactOptional() }),
  z.strictObject({ what: z.literal('amendment-effective'), amendment: count, version: count }),
  z.strictObject({ what: z.literal('amendment-opinion'), amendment: count, id: text, ministry: text }),
  z.strictObject({ what: z.literal('corrected'), fields: z.array(text), reason: text.exactOptional() }),
  z.strictObject({ what: z.literal('started') }),
  z.strictObject({ what: z.literal('abandoned'), reasons: text }),
  z.strictObject({ what: z.literal('realised'), year: z.int(), completes: z.boolean() }),
  z.strictObject({ what: z.literal('logo-authorised'), ministry: text, from: day, to: day, materials: z.array(text) }),
  z.strictObject({ what: z.literal('logo-withdrawn'), ministry: text, reason: text.exactOptional() }),
  z.strictObject({ what: z.literal('digital-asked'), tool: count, name: text, ministry: text }),
  z.strictObject({ what: z.literal('report-sent'), year: z.int(), due: day }),
  z.strictObject({ what: z.literal('report-changes'), year: z.int(), body: text, text }),
  z.strictObject({ what: z.literal('report-validated'), year: z.int() }),
]);

export const contactShape: z.ZodType<Contact> = z.strictObject({
  id: text,
  region: text,
  organisation: text,
  name: text,
  mail: text,
});

const yearRow = z.strictObject({
  id: text,
  actions: count,
  planned: count,
  reached: count,
  plannedCents: count,
  spentCents: count,
  agreementCents: count,
});
const figures = z.strictObject({
  year: z.int(),
  actions: z.array(text),
  withoutSheet: z.array(text),
  abandoned: z.array(text),
  total: yearRow,
  byAxis: z.array(yearRow),
  byLevel: z.array(yearRow),
  byPublic: z.array(yearRow),
});
const aPart = text.exactOptional();
export const reportShape: z.ZodType<Report> = z.strictObject({
  id: text,
  year: z.int(),
  state: z.enum(['draft', 'sent', 'changes-asked', 'validated']),
  parts: z.strictObject({ overview: aPart, results: aPart, difficulties: aPart, outlook: aPart }),
  presented: z.strictObject({ commission: day.exactOptional(), board: day.exactOptional() }),
  sendings: z.array(z.strictObject({ figures, at: moment })),
  validations: z.record(z.string(), z.strictObject({ at: moment, by: text.exactOptional() })),
  changes: z.array(z.strictObject({ sending: count, body: text, text, at: moment })),
  validatedAt: moment.exactOptional(),
});

export const eventShape: z.ZodType<RoomEvent> = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('life'), told, fiche: ficheName.exactOptional() }),
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
  z.strictObject({ message: z.literal('life'), told, fiche: ficheName.exactOptional() }),
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
    replaces: z.strictObject({ choice, at: moment, via: platform }).exactOptional(),
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
    message: z.literal('document-ready'),
    document: text,
    title: text,
    file: text,
    type: text,
    bytes: count,
    sha256: text,
    until: moment,
    order: z.record(z.string(), z.string()),
  }),
  z.strictObject({ message: z.literal('document-failed'), title: text, order: z.record(z.string(), z.string()) }),
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
