import { currentContent, type Fiche, titleOf } from '../rules/fiche.ts';
import { askedOf, contentOf, totalOf } from '../rules/fiche-content.ts';
import { type Programme, type ProgrammeRow, programmeOf } from '../rules/programme.ts';
import { plannedOf, realisationsOf } from '../rules/realisation.ts';
import { actingFor } from '../rules/seats.ts';
import { dayOf, toInstant } from '../rules/time.ts';
import type { ClosedVote, Vote } from '../rules/vote.ts';
import { bodyName, optionLabel, seatLabel } from '../views/labels.ts';
import { subjectName } from '../views/names.ts';
import type { Reader } from '../views/reader.ts';
import { langOf } from '../words/lang.ts';
import { partnership, type Stamp } from './colophon.ts';
import type { Column, Sheet, Workbook } from './workbook.ts';

/** The programme of a year with its money and its votes, a table a sheet. `fiches` and `votes` are those of the agreement. */
export function programmeWorkbook(
  year: number,
  fiches: readonly Fiche[],
  votes: readonly Vote[],
  reader: Reader,
  stamp: Stamp,
): Workbook {
  const { papers } = reader.words;
  const own = fiches
    .filter((fiche) => fiche.programmeYear === year && fiche.reference !== undefined)
    .toSorted((a, b) => (a.reference ?? '').localeCompare(b.reference ?? ''));
  const ids = new Set(own.map(({ id }) => id));
  const closed = votes
    .filter(
      (vote): vote is ClosedVote =>
        vote.state === 'closed' && vote.subject.kind !== 'motion' && ids.has(vote.subject.fiche),
    )
    .toSorted((a, b) => a.closedAt.localeCompare(b.closedAt) || a.decision.localeCompare(b.decision));
  return {
    file: papers.files.programme(year),
    lang: langOf(reader.words),
    title: papers.workbook.title(year),
    timeZone: reader.agreement.timeZone,
    sheets: [
      fichesSheet(own, reader),
      annexSheet(own, reader),
      publicsSheet(own, reader),
      ...programmeSheets(programmeOf(reader.agreement, year, fiches), reader),
      realisedSheet(own, reader),
      budgetSheet(year, reader),
      decisionsSheet(closed, reader),
      seatsSheet(closed, reader),
      aboutSheet(reader, stamp),
    ],
  };
}

const text = (label: string, width: number): Column => ({ label, kind: 'text', width });
const number = (label: string, width = 12): Column => ({ label, kind: 'number', width });
const euros = (label: string, width = 18): Column => ({ label, kind: 'euros', width });

function fichesSheet(fiches: readonly Fiche[], reader: Reader): Sheet {
  const { workbook: say } = reader.words.papers;
  return {
    name: say.fiches,
    columns: [
      text(say.reference, 14),
      text(say.title_, 50),
      text(say.state, 20),
      text(say.axes, 50),
      text(say.level, 14),
      text(say.lead, 30),
      { label: say.start, kind: 'day', width: 12 },
      { label: say.end, kind: 'day', width: 12 },
      number(say.people),
      euros(say.total),
      euros(say.asked),
    ],
    rows: fiches.map((fiche) => {
      const content = currentContent(fiche);
      const { axes, start, end } = contentOf(content);
      return [
        fiche.reference ?? null,
        titleOf(fiche),
        reader.words.common.states[fiche.state],
        reader.words.format.series(axes.map((axis) => optionLabel(reader, 'axes', axis))),
        choice(content.level, 'levels', reader),
        choice(content.lead, 'leads', reader),
        start ?? null,
        end ?? null,
        people(fiche, reader).reduce((all, row) => all + (row.planned ?? 0), 0),
        totalOf(content),
        askedOf(content),
      ];
    }),
  };
}

const choice = (value: unknown, list: 'levels' | 'leads', reader: Reader): string | null =>
  typeof value === 'string' ? optionLabel(reader, list, value) : null;

/** Each cost line with each resource assigned to it (R7.4). */
function annexSheet(fiches: readonly Fiche[], reader: Reader): Sheet {
  const { workbook: say } = reader.words.papers;
  return {
    name: say.annex,
    columns: [
      text(say.reference, 14),
      number(say.line, 8),
      text(say.cost, 50),
      euros(say.amount),
      text(say.funder, 30),
      euros(say.resource),
    ],
    rows: fiches.flatMap((fiche) =>
      contentOf(currentContent(fiche)).annex.flatMap(({ label, cents, resources }, i) => {
        const head = [fiche.reference ?? null, i + 1, label] as const;
        // The amount of a line stands once, so that a column can be summed.
        const [first, ...others] = resources;
        const rest = (resource: (typeof resources)[number] | undefined) =>
          resource
            ? ([optionLabel(reader, 'funders', resource.funder), BigInt(resource.cents)] as const)
            : ([null, null] as const);
        return [[...head, BigInt(cents), ...rest(first)], ...others.map((each) => [...head, null, ...rest(each)])];
      }),
    ),
  };
}

interface Planned {
  readonly who: string;
  readonly planned: number | undefined;
}

/** The publics with their planned numbers, however the columns of their rows are named. */
function people(fiche: Fiche, reader: Reader): readonly Planned[] {
  const columns = reader.agreement.ficheFields.find((field) => field.id === 'publics')?.columns ?? [];
  const who = columns.find((column) => column.kind === 'choice');
  const count = columns.find((column) => column.kind === 'whole-number');
  return contentOf(currentContent(fiche)).publics.map((row) => {
    const planned = count && row[count.id];
    return {
      who: optionLabel(reader, who?.options ?? 'publics', String((who && row[who.id]) ?? '')),
      planned: typeof planned === 'number' ? planned : undefined,
    };
  });
}

function publicsSheet(fiches: readonly Fiche[], reader: Reader): Sheet {
  const { workbook: say } = reader.words.papers;
  return {
    name: say.publics,
    columns: [text(say.reference, 14), text(say.public_, 30), number(say.planned)],
    rows: fiches.flatMap((fiche) =>
      people(fiche, reader).map(({ who, planned }) => [fiche.reference ?? null, who, planned ?? null]),
    ),
  };
}

/** R7.7: an action counts once in each axis and public that it has. */
function programmeSheets(of: Programme, reader: Reader): readonly Sheet[] {
  const { workbook: say } = reader.words.papers;
  const sheet = (name: string, first: string, rows: readonly ProgrammeRow[], label: (id: string) => string): Sheet => ({
    name,
    columns: [text(first, 50), number(say.actions), number(say.retained), number(say.people), euros(say.asked)],
    rows: rows.map((row) => [label(row.id), row.actions, row.retained, row.people, row.cents]),
  });
  return [
    sheet(say.byAxis, say.axis, of.byAxis, (id) => optionLabel(reader, 'axes', id)),
    sheet(say.byPublic, say.public_, of.byPublic, (id) => optionLabel(reader, 'publics', id)),
  ];
}

/** Planned beside reached, line by line (R12.1); of one year the last sheet stands. */
function realisedSheet(fiches: readonly Fiche[], reader: Reader): Sheet {
  const { workbook: say } = reader.words.papers;
  const rows = fiches.flatMap((fiche) => {
    const years = [...new Set(realisationsOf(fiche).map(({ year }) => year))].sort();
    const planned = plannedOf(reader.agreement, currentContent(fiche));
    return years.flatMap((year) => {
      const filed = realisationsOf(fiche).findLast((each) => each.year === year);
      return (filed?.sheet.lines ?? []).map(
        (line, i) =>
          [
            fiche.reference ?? null,
            year,
            line.label,
            planned.lines[i] ? BigInt(planned.lines[i].cents) : null,
            BigInt(line.cents),
          ] as const,
      );
    });
  });
  return {
    name: say.realised,
    columns: [
      text(say.reference, 14),
      { label: say.year, kind: 'year', width: 8 },
      text(say.cost, 50),
      euros(say.plannedAmount),
      euros(say.spent),
    ],
    rows,
  };
}

/** R13.1. */
function budgetSheet(year: number, reader: Reader): Sheet {
  const { workbook: say } = reader.words.papers;
  const { ceiling, asked, adopted, validated, spent, left, leftToAdopt } = reader.budget(year);
  const row = (label: string, cents: bigint | undefined, note: string | null = null) =>
    cents === undefined ? [] : [[year, label, cents, note] as const];
  return {
    name: say.budget,
    columns: [{ label: say.year, kind: 'year', width: 8 }, text(say.what, 40), euros(say.amount), text(say.source, 40)],
    rows: [
      ...row(say.ceiling, ceiling?.cents, ceiling ? ceiling.source : null),
      ...row(say.askedAll, asked),
      ...row(say.adopted, adopted),
      ...row(say.validated, validated),
      ...row(say.spent, spent),
      ...row(say.leftToAdopt, leftToAdopt),
      ...row(say.left, left),
    ],
  };
}

function decisionsSheet(votes: readonly ClosedVote[], reader: Reader): Sheet {
  const { workbook: say } = reader.words.papers;
  const { common, vote: words } = reader.words;
  return {
    name: say.decisions,
    columns: [
      text(say.decision, 14),
      text(say.subject, 50),
      number(say.version, 9),
      text(say.outcome, 14),
      { label: say.closedAt, kind: 'moment', width: 18 },
      ...[
        common.choices.for,
        common.choices.against,
        common.choices.abstain,
        common.silentVotes,
        say.expressed,
        say.required,
      ].map((label) => number(label)),
      text(common.fingerprint, 66),
    ],
    rows: votes.map(({ decision, subject, tally, closedAt, hash }) => [
      decision,
      subjectName(reader, subject),
      subject.kind === 'fiche' ? subject.version : null,
      tally.outcome === 'adopted' ? words.decision.adopted : words.decision.notAdopted,
      closedAt,
      tally.for,
      tally.against,
      tally.abstain,
      tally.silent,
      tally.expressed,
      tally.required,
      hash,
    ]),
  };
}

/** Public once closed (R3.7). */
function seatsSheet(votes: readonly ClosedVote[], reader: Reader): Sheet {
  const { workbook: say } = reader.words.papers;
  const { common } = reader.words;
  return {
    name: say.seats,
    columns: [
      text(say.decision, 14),
      text(say.seat, 30),
      text(say.body, 14),
      text(say.holder, 30),
      text(say.result, 16),
      number(say.votes, 8),
      text(say.entered, 26),
    ],
    rows: votes.flatMap((vote) => {
      const day = dayOf(toInstant(vote.closedAt), reader.agreement.timeZone);
      return vote.seats.map(({ seat, body, result, votes: own, entered }) => {
        const acting = actingFor(reader.committee, seat, day, vote.consultation);
        return [
          vote.decision,
          seatLabel(reader, seat),
          bodyName(reader, body),
          acting ? reader.nameOf(acting.person) : common.vacant,
          common.results[result],
          own,
          entered ? say.enteredYes : null,
        ];
      });
    }),
  };
}

/** R9.4, and what the tables were made from. */
function aboutSheet(reader: Reader, { seq, hash, at }: Stamp): Sheet {
  const { workbook: say } = reader.words.papers;
  const { format } = reader.words;
  const day = dayOf(toInstant(at), reader.agreement.timeZone);
  return {
    name: say.about,
    columns: [text(say.what, 24), text(say.value, 100)],
    rows: [
      [say.agreement, reader.agreement.title],
      [say.partnership, partnership(reader)],
      [say.made, format.shortDay(reader.today)],
      [say.register, reader.words.papers.colophon.register(String(seq), format.shortDay(day), hash)],
    ],
  };
}
