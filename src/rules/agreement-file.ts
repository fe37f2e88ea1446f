import { z } from 'zod';
import { INSTANCE } from './journal.ts';
import { isDay } from './time.ts';

/**
 * The agreement file (R1.5): everything that is a number, a name, a date or a list is data, checked when loaded. Unknown
 * keys are refused by name. A reading (R1–R14, marked [r]) is a key of `readings`; a value but the default is refused
 * until it is built.
 */

/** Of one body: their numbers have two digits. */
const MOST_SEATS = 99;

const day = z.string().refine(isDay, 'a day, as in 2027-06-14').meta({ format: 'date' });
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a month and a day, as in 06-15');
const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/, 'letters, digits and hyphens, 40 at most');
const line = z.string().trim().min(1).max(300);

/** A name in French, and where it helps in English. */
export const Label = z.union([line, z.strictObject({ fr: line, en: line.optional() })], {
  error: 'a text of 300 characters at most, or {"fr": …, "en": …}',
});
export type Label = z.infer<typeof Label>;

const Named = z.strictObject({ id, label: Label });

const Body = z.strictObject({
  id,
  name: line,
  fullName: line.optional().describe('Where `name` is an abbreviation'),
  kind: z.enum(['operator', 'ministry']),
  seats: z.int().min(1).max(MOST_SEATS),
  votesPerSeat: z.int().min(1).max(1000),
  seatNames: z.array(line).optional().describe('A name for each seat, in order; as many as there are seats'),
  boardMemberExpected: z
    .boolean()
    .default(false)
    .describe('R2.2: at least one seat is held by a member of the board mandated to represent it'),
});

const Column = z.strictObject({
  id,
  label: Label,
  kind: z.enum(['text', 'whole-number', 'choice', 'address']),
  required: z.boolean().default(true),
  maxLength: z.int().min(1).max(3000).default(200),
  options: z.enum(['axes', 'levels', 'leads', 'publics', 'funders']).optional(),
});

/** One field of the fiche (R7.1). `annex` is the financial annex: cost lines, each with its resources (R7.4). */
const FicheField = z.strictObject({
  id,
  label: Label,
  hint: Label.optional(),
  kind: z.enum(['text', 'long-text', 'whole-number', 'day', 'choice', 'choices', 'yes-no', 'rows', 'annex']),
  required: z.boolean().default(false),
  maxLength: z.int().min(1).max(10_000).optional(),
  options: z.enum(['axes', 'levels', 'leads', 'publics', 'funders']).optional(),
  columns: z.array(Column).min(1).max(8).optional(),
  maxRows: z.int().min(1).max(100).optional(),
});
export type FicheField = z.infer<typeof FicheField>;

/** Fields that the rules read: a file that leaves one out, or gives it another kind, is refused. */
export const FIELDS_THE_RULES_READ = {
  title: 'text',
  programmeYear: 'whole-number',
  axes: 'choices',
  level: 'choice',
  lead: 'choice',
  establishment: 'yes-no',
  start: 'day',
  end: 'day',
  publics: 'rows',
  annex: 'annex',
} as const satisfies Record<string, FicheField['kind']>;

const Ceiling = z.strictObject({ cents: z.int().min(0), date: day, source: line });

/** Each [r] that is a setting, with the value chosen here. */
export const READINGS = {
  oneMinistryMayAct: ['R1.1', true],
  lastDayOfTerm: ['R1.2', 'day-before-anniversary'],
  tailAfterExpiry: ['R1.4', true],
  regionalVersionsInParentViews: ['R1.7', true],
  boardMemberMissing: ['R2.2', 'said-does-not-block'],
  substitutes: ['R2.3', 'by-period-or-meeting'],
  votesRequired: ['R3.3', 'first-whole-number-above-half'],
  tallyShown: ['R3.7', 'secretariat-chooses'],
  steppingAside: ['R3.9', true],
  notConcerned: ['R4.1', 'given-without-support'],
  voteWithoutOpinion: ['R4.5', 'with-a-reason'],
  commissionOpinions: ['R5.1', 'first-three'],
  agendaWithoutCommission: ['R5.3', 'with-a-reason-never-establishments'],
  startBeforeBoard: ['R6.3', false],
  ficheModel: ['R7.1', 'default-fields'],
  resourcesEqualCosts: ['R7.4', true],
  amendmentsFrom: ['R8.1', 'adoption'],
  commissionOnAmendments: ['R8.1', false],
  amendmentTakesEffect: ['R8.2', 'adoption-or-board-where-budget-changes'],
  smallCorrections: ['R8.3', true],
  opinionAuthorisesLogo: ['R9.1', false],
  logoNeedsFavourableOpinion: ['R9.2', true],
  logoNeedsValidation: ['R9.2', true],
  beforeADay: ['R11.1', 'excludes-the-day'],
  yearEndWithoutBoardDate: ['R11.1', '31-december'],
  videoIsAMeeting: ['R11.1', true],
  conveningWithoutAllThree: ['R11.5', 'with-a-reason'],
  consultationOnMotions: ['R11.6', true],
  consultationCountsAsMeeting: ['R11.6', false],
  reportSentAndValidatedBy: ['R12.2', 'same-day'],
  ceilingPer: ['R13.1', 'programme-year'],
  validationAboveCeiling: ['R13.2', 'recorded-flagged-no-start'],
} as const satisfies Record<string, readonly [string, string | boolean]>;
export type ReadingName = keyof typeof READINGS;

const Readings = z
  .strictObject(
    Object.fromEntries(
      Object.entries(READINGS).map(([name, [rule, value]]) => [
        name,
        z
          .literal(value, { error: `${JSON.stringify(value)}; nothing else is built yet (${rule})` })
          .default(value)
          .describe(rule),
      ]),
    ),
  )
  .default(Object.fromEntries(Object.entries(READINGS).map(([name, [, value]]) => [name, value])));

const daysBefore = z.array(z.int().min(0).max(400)).max(12);

/** Days of each reminder before (or after) its date; the hours of a vote's close (R14.2). */
const Reminders = z.strictObject({
  springCopil: daysBefore.default([60, 30, 14, 7, 1]),
  yearEndCopil: daysBefore.default([60, 30, 14, 7, 1]),
  documentsDue: daysBefore.default([10, 7]),
  opinionMissing: daysBefore.default([14, 7, 2]),
  voteClosingHours: z.array(z.int().min(1).max(400)).max(12).default([48, 24]),
  agendaNotApproved: daysBefore.default([10]),
  realisationOverdueAfter: daysBefore.default([1, 14, 30]),
  annualReport: daysBefore.default([60, 30, 14, 7, 1]),
  logoExpiring: daysBefore.default([30, 7]),
  agreementEnd: daysBefore.default([180, 90, 30]),
});

const Deadlines = z.strictObject({
  springCopilBefore: monthDay
    .default('06-15')
    .describe('The spring copil is held before this day of the year: the last day is the one before (R11.1)'),
  annualReportBefore: monthDay
    .default('04-30')
    .describe('The annual report of N is sent and validated before this day of N+1 (R12.2)'),
  yearEndCopilLastDay: monthDay
    .default('12-31')
    .describe("Last day of the year-end copil while the board's date is unknown or falls in the next year (R11.1)"),
});

const DEFAULT_FUNDERS = [
  { id: 'convention', label: { fr: 'Convention de coopération', en: 'The agreement' } },
  { id: 'autre', label: { fr: 'Autre financeur', en: 'Another funder' } },
];

export const AgreementFile = z
  .strictObject({
    $schema: z.string().optional(),
    id: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{1,59}$/, 'small letters, digits and hyphens')
      .refine((name) => name !== INSTANCE, `any but "${INSTANCE}", which the register keeps for itself`),
    title: line,
    note: line.optional().describe('Shown with the title: where the file comes from, or that it is a demonstration'),
    signedOn: day,
    validFrom: day
      .optional()
      .describe('For an amended version (avenant): the day from which it holds; absent in the first one (R1.5)'),
    relativeTo: day
      .optional()
      .describe("A demonstration's dates are written as seen from this day, and move with the day of its first start"),
    parent: z.string().optional().describe('The agreement that this one is a regional version of (R1.7)'),
    termYears: z.int().min(1).max(20),
    noticeMonths: z.int().min(0).max(24),
    timeZone: z.string().refine(isTimeZone, 'a time zone, as in Europe/Paris').default('Europe/Paris'),
    bodies: z.array(Body).min(2).max(20),
    totals: z
      .strictObject({ seats: z.int().min(1), votes: z.int().min(1) })
      .optional()
      .describe('A check on `bodies`: seats and votes in all (R2.1)'),
    majority: z.literal('more-than-half'),
    quorum: z.literal('none'),
    proxies: z.literal(0),
    deadlines: Deadlines,
    documentsLeadDays: z.int().min(0).max(60),
    reminders: Reminders,
    axes: z.array(z.strictObject({ id, article: z.string().max(10), label: Label })).min(1),
    publics: z.array(Named.extend({ fair: z.boolean().default(false).describe('Among those of R7.7') })).min(1),
    levels: z.array(Named).min(1),
    leads: z
      .array(Named.extend({ grounds: z.boolean().default(false).describe('It must say why it is relevant (R7.5)') }))
      .min(1),
    funders: z.array(Named).min(1).default(DEFAULT_FUNDERS),
    ficheFields: z.array(FicheField).min(1).max(60),
    ceilings: z.record(z.string().regex(/^\d{4}$/, 'a programme year'), Ceiling),
    readings: Readings,
  })
  .superRefine((file, ctx) => {
    const fault = (path: (string | number)[], message: string) => ctx.addIssue({ code: 'custom', path, message });
    if (file.parent === file.id) fault(['parent'], `"${file.id}" cannot be its own parent (R1.7)`);
    for (const list of ['bodies', 'axes', 'publics', 'levels', 'leads', 'funders', 'ficheFields'] as const) {
      const seen = new Set<string>();
      file[list].forEach((item, i) => {
        if (seen.has(item.id)) fault([list, i, 'id'], `"${item.id}" is there twice`);
        seen.add(item.id);
      });
    }
    file.bodies.forEach((body, i) => {
      if (body.seatNames && body.seatNames.length !== body.seats)
        fault(['bodies', i, 'seats'], `${body.seats} seats, but ${body.seatNames.length} are named in seatNames`);
    });
    const bodyOfSeat = new Map<string, string>();
    for (const [i, body] of file.bodies.entries())
      for (const seat of body.seats <= MOST_SEATS ? seatIds(body) : []) {
        const other = bodyOfSeat.get(seat);
        if (other !== undefined && other !== body.id)
          fault(['bodies', i, 'id'], `the seat ${seat} would be one of "${other}" too`);
        bodyOfSeat.set(seat, body.id);
      }
    const operators = file.bodies.filter((b) => b.kind === 'operator').length;
    if (operators !== 1) fault(['bodies'], `exactly one body is the operator; here ${operators}`);
    if (!file.bodies.some((b) => b.kind === 'ministry')) fault(['bodies'], 'at least one body is a ministry');
    const seats = file.bodies.reduce((n, b) => n + b.seats, 0);
    const votes = file.bodies.reduce((n, b) => n + b.seats * b.votesPerSeat, 0);
    if (file.totals && file.totals.seats !== seats)
      fault(['totals', 'seats'], `${file.totals.seats} seats, but the bodies have ${seats}`);
    if (file.totals && file.totals.votes !== votes)
      fault(['totals', 'votes'], `${file.totals.votes} votes, but the bodies have ${votes}`);
    for (const [name, kind] of Object.entries(FIELDS_THE_RULES_READ)) {
      const field = file.ficheFields.find((f) => f.id === name);
      if (!field) fault(['ficheFields'], `the field "${name}" (${kind}) is missing: the rules read it`);
      else if (field.kind !== kind) fault(['ficheFields'], `the field "${name}" must be of kind ${kind}`);
    }
    file.ficheFields.forEach((field, i) => {
      const at = ['ficheFields', i];
      if ((field.kind === 'choice' || field.kind === 'choices') && !field.options)
        fault([...at, 'options'], 'a choice needs the list that it chooses from');
      if (field.kind === 'rows' && !field.columns) fault([...at, 'columns'], 'rows need their columns');
      field.columns?.forEach((column, c) => {
        if (column.kind === 'choice' && !column.options)
          fault([...at, 'columns', c, 'options'], 'a choice needs the list that it chooses from');
      });
      if (field.kind === 'annex' && field.id !== 'annex')
        fault([...at, 'kind'], 'only the field "annex" is a financial annex: the totals are read from it (R7.4)');
    });
    if (!file.funders.some((f) => f.id === 'convention'))
      fault(['funders'], 'the funder "convention" is missing: it bears the share asked of the agreement (R7.4)');
    if (file.validFrom && file.validFrom <= file.signedOn)
      fault(['validFrom'], 'an amended version holds from a day after the signature');
  });

export type Agreement = z.infer<typeof AgreementFile>;
export type Body = Agreement['bodies'][number];

/** The identifiers of a body's seats (R2.1): `MENJS` where it has one seat, else `OPCO-01`, `OPCO-02`… */
export function seatIds(body: Pick<Body, 'id' | 'seats'>): string[] {
  if (body.seats === 1) return [body.id];
  return Array.from({ length: body.seats }, (_, i) => `${body.id}-${String(i + 1).padStart(2, '0')}`);
}

function isTimeZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

/** One thing wrong in a file: where, and what is allowed there. */
export interface FileFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Reads an agreement file's content (already parsed JSON). All faults at once, each by its path. */
export function readAgreement(json: unknown): { agreement: Agreement } | { faults: readonly FileFault[] } {
  const read = AgreementFile.safeParse(json, { reportInput: true });
  if (read.success) return { agreement: read.data };
  return { faults: read.error.issues.map(toFault) };
}

function toFault(issue: z.core.$ZodIssue): FileFault {
  const path = issue.path.map((p) => (typeof p === 'number' ? p : String(p)));
  if (issue.code === 'unrecognized_keys')
    return { path, message: `unknown key ${issue.keys.map((k) => JSON.stringify(k)).join(', ')}` };
  if (issue.code === 'invalid_key')
    return { path, message: `allowed as a key: ${issue.issues.map(({ message }) => message).join(', ')}` };
  const allowed = allowedBy(issue);
  // A check over several keys says all of it by itself.
  if (issue.code === 'custom' && typeof issue.input === 'object') return { path, message: allowed };
  return { path, message: `${shown(issue.input)}; allowed: ${allowed}` };
}

const GIVEN_MAX = 80;

/** What stands there, in short; a text between quotation marks. */
function shown(input: unknown): string {
  if (input === undefined) return 'missing';
  const text = JSON.stringify(input);
  return text.length > GIVEN_MAX ? `${text.slice(0, GIVEN_MAX).replace(/[\ud800-\udbff]$/, '')}…` : text;
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/** What may stand there: the schema's own words where it has some, else what zod knows of it. */
function allowedBy(issue: z.core.$ZodIssue): string {
  // Zod's own messages all begin so.
  if (!/^(Invalid|Too|Unrecognized)\b/.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return issue.values.map((value) => JSON.stringify(value)).join(' or ');
    case 'too_small':
      return `${issue.minimum} at least${COUNTED[issue.origin] ?? ''}`;
    case 'too_big':
      return `${issue.maximum} at most${COUNTED[issue.origin] ?? ''}`;
    default:
      return issue.message;
  }
}

/** What is counted of it. */
const COUNTED: Readonly<Record<string, string>> = { string: ' (characters)', array: ' (items)' };

export const labelIn = (label: Label, locale: 'fr' | 'en'): string =>
  typeof label === 'string' ? label : ((locale === 'en' ? label.en : undefined) ?? label.fr);
