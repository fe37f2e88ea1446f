import { evolveAmendments } from './amendment.ts';
import { evolveBoard } from './board.ts';
import type { Entry } from './decide.ts';
import { gateOf } from './digital.ts';
import { currentContent, currentVersion, type Fiche, type FicheVersion, MOVES } from './fiche.ts';
import type { FicheContent, FieldValue } from './fiche-content.ts';
import { canonical } from './journal.ts';
import { authorisationsOf } from './logo.ts';
import { realisationsOf } from './realisation.ts';

/** What becomes of a fiche after the copil's vote; undefined where a fact says nothing of that. */
export function evolveLife(fiche: Fiche, entry: Entry): Fiche | undefined {
  const { fact, at } = entry;
  const amended = evolveAmendments(fiche, entry);
  if (amended) return fact.kind === 'AmendmentTookEffect' ? withGatesOfTools(fiche, amended) : amended;
  switch (fact.kind) {
    case 'BoardDecided':
      return evolveBoard(fiche, fact, at);
    case 'FicheCorrected':
      return {
        ...fiche,
        versions: [...fiche.versions, corrected(fiche, fact.version, fact.changes, entry, fact.reason)],
      };
    case 'ActionStarted':
      return { ...fiche, state: MOVES.start.to, startedAt: at };
    case 'RealisationFiled': {
      const { year, completes, sheet, reason } = fact;
      const filed = { year, completes, sheet, at, ...by(entry), ...(reason === undefined ? {} : { reason }) };
      const realisations = [...realisationsOf(fiche), filed];
      return { ...fiche, realisations, ...(completes ? { state: MOVES.complete.to } : {}) };
    }
    case 'ActionAbandoned':
      return {
        ...fiche,
        state: MOVES.abandon.to,
        abandoned: { reasons: fact.reasons, spent: fact.spent, at },
      };
    case 'LogoAuthorised': {
      const { authorisation: id, ministry, from, to, materials } = fact;
      return { ...fiche, logos: [...authorisationsOf(fiche), { id, ministry, from, to, materials, at }] };
    }
    case 'LogoWithdrawn': {
      const why = fact.reason === undefined ? {} : { withdrawnFor: fact.reason };
      const logos = authorisationsOf(fiche).map((each) =>
        each.id === fact.authorisation ? { ...each, withdrawnAt: at, ...why } : each,
      );
      return { ...fiche, logos };
    }
    case 'RelayRecorded':
      return { ...fiche, relays: [...(fiche.relays ?? []), { ministry: fact.ministry, text: fact.text, at }] };
    case 'DigitalSheetFiled': {
      const gate = gateOf(fiche, fact.tool);
      const filed = { text: fact.text, at, ...(fact.link === undefined ? {} : { link: fact.link }) };
      // They agreed to what was there: to another sheet they have to agree anew.
      return withGate(fiche, { ...gate, sheets: { ...gate.sheets, [fact.sheet]: filed }, agreed: {} });
    }
    case 'DigitalAgreementGiven': {
      const gate = gateOf(fiche, fact.tool);
      const { [fact.ministry]: _before, ...others } = gate.agreed;
      return withGate(fiche, { ...gate, agreed: fact.agreed ? { ...others, [fact.ministry]: at } : others });
    }
    default:
      return undefined;
  }
}

const by = (entry: Entry) => (entry.by.person === undefined ? {} : { by: entry.by.person });

/** R8.3: a version of its own, so that what was voted on stays as it was; the avis go with it. */
function corrected(
  fiche: Fiche,
  n: number,
  changes: readonly { readonly field: string; readonly after?: FieldValue }[],
  entry: Entry,
  reason: string | undefined,
): FicheVersion {
  const content: Record<string, FieldValue> = { ...currentContent(fiche) };
  for (const { field, after } of changes) {
    if (after === undefined) delete content[field];
    else content[field] = after;
  }
  return {
    n,
    content: content satisfies FicheContent,
    at: entry.at,
    hash: entry.hash,
    corrects: currentVersion(fiche).n,
    ...by(entry),
    ...(reason === undefined ? {} : { reason }),
  };
}

type Gates = NonNullable<Fiche['gates']>;

const withGate = (fiche: Fiche, gate: Gates[number]): Fiche => ({
  ...fiche,
  gates: [...(fiche.gates ?? []).filter(({ tool }) => tool !== gate.tool), gate].sort((a, b) => a.tool - b.tool),
});

/** A tool keeps its gate where an amendment moves its line; one that went, or was named anew, has none. */
function withGatesOfTools(before: Fiche, after: Fiche): Fiche {
  if (!before.gates) return after;
  const names = (fiche: Fiche): readonly string[] => {
    const { tools } = currentContent(fiche);
    return Array.isArray(tools) ? tools.map((row) => canonical(row)) : [];
  };
  const [was, is] = [names(before), names(after)];
  const gates = before.gates.flatMap((gate) => {
    const tool = is.indexOf(was[gate.tool] ?? '');
    return tool < 0 ? [] : [{ ...gate, tool }];
  });
  return { ...after, gates };
}
