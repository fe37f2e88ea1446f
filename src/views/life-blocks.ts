import { amendedContent, amendmentsOf, proposalOf } from '../rules/amendment.ts';
import { totalDelta } from '../rules/differences.ts';
import { DIGITAL_SHEETS, gateOf, mayGoOnline, missingInGate, toolsOf } from '../rules/digital.ts';
import { currentContent, type Fiche } from '../rules/fiche.ts';
import { authorisationsOf, isCurrent } from '../rules/logo.ts';
import { sum } from '../rules/money.ts';
import {
  plannedOf,
  type Realisation,
  realisationsOf,
  sheetDueSince,
  spentOf,
  spentOfAgreement,
  yearsWithoutSheet,
} from '../rules/realisation.ts';
import { fill, link, show } from './buttons.ts';
import { deltaText } from './difference-blocks.ts';
import { bodyName, optionLabel } from './labels.ts';
import { isRoom, may } from './may.ts';
import { ownMinistry } from './opinion-parts.ts';
import type { Reader } from './reader.ts';
import type { Action, Block, TableBlock } from './view.ts';

/** All that happened to an action after the vote, for its page. */
export const lifeBlocks = (fiche: Fiche, reader: Reader): readonly Block[] => [
  ...boardBlocks(fiche, reader),
  ...amendmentBlocks(fiche, reader),
  ...realisationBlocks(fiche, reader),
  ...logoBlocks(fiche, reader),
  ...digitalBlocks(fiche, reader),
];

/** What to heed after the vote: the board's answer, the ceiling (R13.2), a sheet that is due (R12.1). */
export function lifeNotes(fiche: Fiche, reader: Reader): readonly Block[] {
  const { page: words } = reader.words.life;
  const { format } = reader.words;
  const notes: Block[] = [];
  const last = (fiche.board ?? []).findLast((each) => each.amendment === undefined);
  if (fiche.state === 'adopted')
    notes.push(
      last?.value === 'deferred'
        ? { kind: 'note', tone: 'warning', text: words.deferred(format.shortDay(last.meeting)) }
        : { kind: 'note', tone: 'info', text: words.awaitsBoard },
    );
  if (fiche.state === 'refused')
    notes.push({ kind: 'note', tone: 'danger', text: words.refusedFor(last?.reasons ?? '') });
  const over = (fiche.board ?? []).findLast((each) => each.value === 'validated')?.aboveCeilingBy;
  if (over !== undefined && fiche.state === 'validated')
    notes.push({
      kind: 'note',
      tone: 'danger',
      text: words.aboveCeiling(format.euros(over), fiche.programmeYear ?? 0),
    });
  if (fiche.abandoned)
    notes.push({
      kind: 'note',
      tone: 'neutral',
      text: words.abandonedFor(fiche.abandoned.reasons, format.euros(fiche.abandoned.spent)),
    });
  const due = sheetDueSince(fiche, reader.today);
  if (due !== undefined) notes.push({ kind: 'note', tone: 'warning', text: words.sheetDue(format.shortDay(due)) });
  else {
    const years = yearsWithoutSheet(fiche, reader.today);
    if (years.length > 0) notes.push({ kind: 'note', tone: 'warning', text: words.sheetMissing(years.join(', ')) });
  }
  return notes;
}

const start = (labels: readonly string[]): TableBlock['columns'] => labels.map((label) => ({ label, align: 'start' }));

function boardBlocks(fiche: Fiche, reader: Reader): readonly Block[] {
  const { page: words, boardValues, amendment } = reader.words.life;
  const board = fiche.board ?? [];
  if (board.length === 0) return [];
  const numberOf = (id: string): number => amendmentsOf(fiche).find((each) => each.id === id)?.number ?? 0;
  return [
    { kind: 'heading', text: words.board },
    {
      kind: 'table',
      caption: words.boardCaption,
      columns: start([words.meeting, words.about, words.decision, words.reasons]),
      rows: board.map((each) => [
        reader.words.format.shortDay(each.meeting),
        each.amendment === undefined ? words.theFiche : amendment(numberOf(each.amendment)),
        boardValues[each.value],
        each.reasons ?? '',
      ]),
    },
  ];
}

function amendmentBlocks(fiche: Fiche, reader: Reader): readonly Block[] {
  const { page: words, amendmentStates, amendment, buttons } = reader.words.life;
  const amendments = amendmentsOf(fiche);
  if (amendments.length === 0) return [];
  return [
    { kind: 'heading', text: words.amendments },
    {
      kind: 'table',
      caption: words.amendmentsCaption,
      columns: [
        ...start([words.number, words.state]),
        { label: words.budgetDelta, align: 'end' },
        { label: words.became, align: 'start' },
      ],
      rows: amendments.map((each) => [
        amendment(each.number),
        amendmentStates[each.state],
        deltaText(totalDelta(amendedContent(fiche, each), proposalOf(each)), reader),
        each.became === undefined ? '' : String(each.became),
      ]),
    },
    {
      kind: 'actions',
      actions: amendments.map((each) =>
        show(`amendment-${each.id}`, buttons.readAmendment(each.number), 'amendment', {
          fiche: fiche.id,
          amendment: each.id,
        }),
      ),
    },
  ];
}

function realisationBlocks(fiche: Fiche, reader: Reader): readonly Block[] {
  const { page: words } = reader.words.life;
  const years = [...new Set(realisationsOf(fiche).map(({ year }) => year))].sort();
  if (years.length === 0) return [];
  const sheets = years.map((year) => {
    const filed = realisationsOf(fiche).filter((each) => each.year === year);
    return filed.at(-1);
  });
  return [
    { kind: 'heading', text: words.realisation },
    ...sheets.flatMap((sheet) => (sheet ? sheetBlocks(fiche, sheet, reader) : [])),
  ];
}

/** Planned beside reached, line by line (R12.1). */
function sheetBlocks(fiche: Fiche, { year, sheet, reason }: Realisation, reader: Reader): readonly Block[] {
  const { page: words } = reader.words.life;
  const { format } = reader.words;
  const planned = plannedOf(reader.agreement, currentContent(fiche));
  const counted = (label: string): TableBlock['columns'] => [
    { label, align: 'start' },
    { label: words.planned, align: 'end' },
    { label: words.reached, align: 'end' },
  ];
  const number = (n: number | undefined): string => (n === undefined ? '–' : format.number(n));
  const tables: Block[] = [
    {
      kind: 'table',
      caption: format.pair(words.realisationOf(year), words.indicator),
      columns: counted(words.indicator),
      rows: sheet.indicators.map(({ name, reached }, i) => [
        name,
        number(planned.indicators[i]?.target),
        format.number(reached),
      ]),
    },
    {
      kind: 'table',
      caption: format.pair(words.realisationOf(year), words.public),
      columns: counted(words.public),
      rows: sheet.publics.map((each, i) => [
        optionLabel(reader, 'publics', each.public),
        number(planned.publics[i]?.planned),
        format.number(each.reached),
      ]),
    },
    {
      kind: 'table',
      caption: format.pair(words.realisationOf(year), words.line),
      columns: [
        { label: words.line, align: 'start' },
        { label: words.planned, align: 'end' },
        { label: words.spent, align: 'end' },
        { label: words.resources, align: 'start' },
      ],
      rows: [
        ...sheet.lines.map((line, i) => [
          line.label,
          format.euros(planned.lines[i]?.cents ?? 0),
          format.euros(line.cents),
          line.resources
            .map(({ funder, cents }) => format.pair(optionLabel(reader, 'funders', funder), format.euros(cents)))
            .join(reader.words.common.between),
        ]),
        [words.all, format.euros(sum(planned.lines.map((l) => BigInt(l.cents)))), format.euros(spentOf(sheet)), ''],
      ],
    },
  ];
  const links: readonly Action[] = sheet.links.map(({ label, url }, i) => link(`evidence-${year}-${i}`, label, url));
  return [
    ...tables.filter((block) => block.kind !== 'table' || block.rows.length > 0),
    { kind: 'paragraph', text: words.ofAgreement(format.euros(spentOfAgreement(sheet))) },
    ...(reason === undefined ? [] : [{ kind: 'paragraph' as const, text: words.replaced(reason) }]),
    { kind: 'paragraph', text: sheet.text },
    ...(links.length > 0 ? [{ kind: 'actions' as const, actions: links }] : []),
  ];
}

/** Authorisations and relays, with the ministry's own buttons (R9.1, R4.4). */
export function logoBlocks(fiche: Fiche, reader: Reader): readonly Block[] {
  const { page: words, buttons } = reader.words.life;
  const { format } = reader.words;
  const given = authorisationsOf(fiche);
  const relays = fiche.relays ?? [];
  if (given.length === 0 && relays.length === 0) return [];
  const state = (each: (typeof given)[number]): string => {
    if (each.withdrawnAt !== undefined) return words.withdrawn;
    if (isCurrent(each, reader.today)) return words.current;
    return each.from > reader.today ? words.notYet : words.over;
  };
  const ministry = ownMinistry(fiche, reader);
  const withdrawals = given
    .filter((each) => each.ministry === ministry && each.withdrawnAt === undefined && each.to >= reader.today)
    .map((each) =>
      fill(
        `withdraw-logo-${each.id}`,
        buttons.withdrawLogo,
        'withdraw-logo',
        { fiche: fiche.id, authorisation: each.id },
        { style: 'danger', longLabel: format.pair(buttons.withdrawLogo, each.materials.join(', ')) },
      ),
    );
  return [
    { kind: 'heading', text: words.logos },
    ...(given.length > 0
      ? [
          {
            kind: 'table' as const,
            caption: words.logosCaption,
            columns: start([words.ministry, words.materials, words.period, words.logoState]),
            rows: given.map((each) => [
              bodyName(reader, each.ministry),
              each.materials.join(reader.words.common.between),
              format.days(each.from, each.to),
              state(each),
            ]),
          },
        ]
      : []),
    ...(withdrawals.length > 0 ? [{ kind: 'actions' as const, actions: withdrawals }] : []),
    ...(relays.length > 0
      ? [
          {
            kind: 'facts' as const,
            items: relays.map((each) => ({
              label: format.pair(words.relays, bodyName(reader, each.ministry)),
              value: each.text,
            })),
          },
        ]
      : []),
  ];
}

/** R10.1: each tool with its gate; "not to be put online" until it is open. */
export function digitalBlocks(fiche: Fiche, reader: Reader): readonly Block[] {
  const tools = toolsOf(reader.agreement, fiche);
  if (tools.length === 0 || !['adopted', 'validated', 'running', 'completed'].includes(fiche.state)) return [];
  const { page: words } = reader.words.life;
  return [
    { kind: 'heading', text: words.digital },
    ...tools.flatMap((name, tool): Block[] => {
      const missing = missingInGate(reader.agreement, fiche, tool);
      const said = [
        ...missing.sheets.map((sheet) => words.sheets[sheet]),
        ...missing.ministries.map((ministry) => words.agreementOf(bodyName(reader, ministry))),
      ];
      const open = mayGoOnline(reader.agreement, fiche, tool);
      const state = open ? words.gateOpen : `${words.gateShut}. ${words.gateMissing(reader.words.format.list(said))}`;
      const actions = gateActions(fiche, tool, name, reader);
      return [
        { kind: 'facts', items: [{ label: name, value: state, tone: open ? 'success' : 'danger' }] },
        ...sheetQuotes(fiche, tool, reader),
        ...(actions.length > 0 ? [{ kind: 'actions' as const, actions }] : []),
      ];
    }),
  ];
}

function sheetQuotes(fiche: Fiche, tool: number, reader: Reader): readonly Block[] {
  const { page: words } = reader.words.life;
  const gate = gateOf(fiche, tool);
  return DIGITAL_SHEETS.flatMap((sheet): Block[] => {
    const filed = gate.sheets[sheet];
    if (!filed) return [];
    const opens = filed.link === undefined ? [] : [link(`sheet-${tool}-${sheet}`, words.sheetOpen, filed.link)];
    return [
      {
        kind: 'quote',
        author: words.sheets[sheet],
        meta: reader.words.format.moment(filed.at, reader.agreement.timeZone),
        text: filed.text,
        ...(opens.length > 0 ? { actions: opens } : {}),
      },
    ];
  });
}

export function gateActions(fiche: Fiche, tool: number, name: string, reader: Reader): readonly Action[] {
  if (isRoom(reader)) return [];
  const { buttons, page } = reader.words.life;
  const gate = gateOf(fiche, tool);
  const files = may(reader, 'manage-any-fiche') || (fiche.author === reader.person && may(reader, 'write-fiche'));
  const ministry = ownMinistry(fiche, reader);
  const complete = DIGITAL_SHEETS.every((sheet) => gate.sheets[sheet]);
  const agreed = ministry !== undefined && gate.agreed[ministry] !== undefined;
  return [
    ...(files
      ? DIGITAL_SHEETS.filter((sheet) => !gate.sheets[sheet]).map((sheet) =>
          fill(
            `sheet-${sheet}-${tool}`,
            buttons.sheets[sheet],
            'file-digital-sheet',
            { fiche: fiche.id, tool: String(tool), sheet },
            {
              longLabel: reader.words.format.pair(page.sheets[sheet], name),
            },
          ),
        )
      : []),
    ...(ministry !== undefined && complete ? [agreeAction(fiche.id, tool, name, ministry, !agreed, reader)] : []),
  ];
}

export function agreeAction(
  fiche: string,
  tool: number,
  name: string,
  ministry: string,
  agreed: boolean,
  reader: Reader,
): Action {
  const { buttons } = reader.words.life;
  const label = agreed ? buttons.agree : buttons.disagree;
  return {
    id: `agree-${tool}-${fiche}`,
    label,
    longLabel: reader.words.format.pair(label, name),
    style: agreed ? 'primary' : 'danger',
    intent: { kind: 'act', act: 'agree-digital', command: { fiche, tool, ministry, agreed } },
  };
}
