import type { Agreement } from './agreement.ts';
import { type Context, type Decision, given, refuse, textFault, type World } from './decide.ts';
import { currentContent, type Fiche, type FicheState, mayManageAction } from './fiche.ts';
import { isAddress, LONG_TEXT_MAX, type Row } from './fiche-content.ts';
import type { DigitalSheet } from './life-facts.ts';
import { ownMinistry } from './logo.ts';
import { ministriesOf } from './seats.ts';
import type { Moment } from './time.ts';

export const DIGITAL_SHEETS: readonly DigitalSheet[] = ['data-protection', 'transparency'];

/** What stands in the gate of one digital tool (R10.1): its two sheets, and the ministries' agreement. */
export interface DigitalGate {
  readonly tool: number;
  readonly sheets: Readonly<
    Partial<Record<DigitalSheet, { readonly text: string; readonly link?: string; readonly at: Moment }>>
  >;
  readonly agreed: Readonly<Record<string, Moment>>;
}

/** The field of the agreement file's model in which an action names its digital tools. */
const TOOLS = 'tools';

/** The digital tools that an action finances, each by the first text of its line. */
export function toolsOf(agreement: Agreement, fiche: Fiche): readonly string[] {
  const field = agreement.ficheFields.find(({ id, kind }) => id === TOOLS && kind === 'rows');
  const name = field?.columns?.find(({ kind }) => kind === 'text');
  const rows = currentContent(fiche)[TOOLS];
  if (!name || !Array.isArray(rows)) return [];
  return (rows as readonly Row[]).map((row) => String(row[name.id] ?? ''));
}

export const gateOf = (fiche: Pick<Fiche, 'gates'>, tool: number): DigitalGate =>
  (fiche.gates ?? []).find((each) => each.tool === tool) ?? { tool, sheets: {}, agreed: {} };

/** What is missing before a tool may go online; nothing missing, and the gate is open (R10.1). */
export function missingInGate(agreement: Agreement, fiche: Fiche, tool: number) {
  const gate = gateOf(fiche, tool);
  return {
    sheets: DIGITAL_SHEETS.filter((sheet) => !gate.sheets[sheet]),
    ministries: ministriesOf(agreement)
      .map((body) => body.id)
      .filter((ministry) => !gate.agreed[ministry]),
  };
}

export function mayGoOnline(agreement: Agreement, fiche: Fiche, tool: number): boolean {
  const { sheets, ministries } = missingInGate(agreement, fiche, tool);
  return sheets.length === 0 && ministries.length === 0;
}

const NOT_OVER: readonly FicheState[] = ['adopted', 'validated', 'running', 'completed'];

/** One of the two sheets, by whom the action belongs to. A new one asks the ministries again: they agreed to what was there. */
export function fileDigitalSheet(
  world: World,
  command: { readonly tool: number; readonly sheet: DigitalSheet; readonly text: string; readonly link?: string },
  ctx: Context,
): Decision {
  const found = toolNamed(world, command.tool);
  if ('refused' in found) return found;
  const { fiche } = found;
  const may = mayManageAction(world, fiche, ctx);
  if ('refused' in may) return may;
  if (!NOT_OVER.includes(fiche.state)) return refuse({ code: 'wrong-state', state: fiche.state, from: NOT_OVER });
  const fault = textFault('text', command.text, LONG_TEXT_MAX);
  if (fault) return refuse(fault);
  const link = command.link?.trim();
  if (link && !isAddress(link)) return refuse({ code: 'invalid', field: 'link' });
  const before = gateOf(fiche, command.tool).sheets[command.sheet];
  if (before?.text === command.text.trim() && before.link === (link || undefined)) return { as: may.as, facts: [] };
  const { tool, sheet } = command;
  return {
    as: may.as,
    facts: [
      { kind: 'DigitalSheetFiled', fiche: fiche.id, tool, sheet, text: command.text.trim(), ...given('link', link) },
    ],
  };
}

/** A ministry agrees, once both sheets are there for it to read; or takes its agreement back. */
export function agreeDigital(
  world: World,
  command: { readonly tool: number; readonly ministry: string; readonly agreed: boolean },
  ctx: Context,
): Decision {
  const found = toolNamed(world, command.tool);
  if ('refused' in found) return found;
  const { fiche } = found;
  const may = ownMinistry(world, command.ministry, 'agree-digital', fiche, ctx);
  if ('refused' in may) return may;
  if (!NOT_OVER.includes(fiche.state)) return refuse({ code: 'wrong-state', state: fiche.state, from: NOT_OVER });
  const { tool, ministry, agreed } = command;
  if ((gateOf(fiche, tool).agreed[ministry] !== undefined) === agreed) return { as: may.as, facts: [] };
  const { sheets } = missingInGate(world.agreement, fiche, tool);
  if (agreed && sheets.length > 0) return refuse({ code: 'sheets-first', sheets });
  return { as: may.as, facts: [{ kind: 'DigitalAgreementGiven', fiche: fiche.id, tool, ministry, agreed }] };
}

function toolNamed(world: World, tool: number) {
  const { fiche } = world;
  if (!fiche) return refuse({ code: 'not-found', what: 'fiche', given: '' });
  if (toolsOf(world.agreement, fiche)[tool] === undefined)
    return refuse({ code: 'not-found', what: 'tool', given: '' });
  return { fiche };
}
