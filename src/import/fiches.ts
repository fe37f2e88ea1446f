import { act } from '../act.ts';
import type { Answered, Ports, Standing } from '../ports.ts';
import type { Context } from '../rules/decide.ts';
import { importFiche as decide } from '../rules/fiche.ts';
import { contentOf, type FicheContent } from '../rules/fiche-content.ts';
import { canonical } from '../rules/journal.ts';
import type { Refusal } from '../rules/refusals.ts';
import { holdsOn } from '../rules/seats.ts';
import { type Day, dayOf } from '../rules/time.ts';
import type { Outcome } from '../use-case.ts';
import { importFiche } from '../use-cases/import-fiche.ts';
import type { ParseWithLines } from './lined-json.ts';
import { type ImportFault, readFicheFile } from './read-fiche-file.ts';

export interface ImportedFiche {
  readonly title: string;
  /** Absent in a dry run. */
  readonly fiche?: string;
  readonly reference?: string;
  /** It came in with an import before: nothing was done for it now. */
  readonly already: boolean;
}

/** Why nothing of a file was taken in. */
export type FicheImportRefused =
  | { readonly faults: readonly ImportFault[] }
  | { readonly refused: Refusal }
  /** Nobody has this mail address; or none was named and the agreement has no secretariat yet. */
  | { readonly noAuthor: string | undefined };

export type FicheImport = { readonly fiches: readonly ImportedFiche[] } | FicheImportRefused;

export interface FicheImportOptions {
  readonly parse: ParseWithLines;
  /** Mail address of whose fiches these are; without one, the secretariat's (R15). */
  readonly author?: string;
  /** Looks at everything and changes nothing. */
  readonly dryRun?: boolean;
}

const OPERATOR = { operator: true } as const;

/**
 * Takes a file of fiches in, as the operator at the console: each is written and submitted (R7.1) in an act of its own.
 * Before the first, all of the file is checked and each fiche put to the rule, so that a bad file is refused whole. A
 * fiche that came in before, by what the file says of it, is not taken twice: its delivery gets the first answer again,
 * also where other fiches of the file were changed meanwhile.
 */
export async function importFiches(
  ports: Ports,
  agreement: string,
  text: string,
  { parse, author: mail, dryRun = false }: FicheImportOptions,
): Promise<FicheImport> {
  const standing = await ports.library.standing(agreement);
  if (!standing) return { refused: { code: 'not-found', what: 'agreement', given: agreement } };
  const now = await ports.library.now();
  const today = dayOf(now, standing.agreement.timeZone);
  const file = readFicheFile(text, standing.agreement, today, parse);
  if ('faults' in file) return file;
  const author = mail === undefined ? secretaryOn(standing, today) : await personOf(ports, mail);
  if (author === undefined) return { noAuthor: mail };
  const ctx: Context = { now, today, actor: OPERATOR, via: 'cli', newId: '' };
  for (const content of file.fiches) {
    const decision = decide(standing, { content, author }, ctx);
    if ('refused' in decision) return decision;
  }
  if (dryRun) return { fiches: file.fiches.map((content) => ({ title: titleIn(content), already: false })) };

  const keys = keysOf(ports, parse(text).value);
  const fiches: ImportedFiche[] = [];
  for (const [i, content] of file.fiches.entries()) {
    const title = titleIn(content);
    let already = true;
    const origin = { agreement, actor: OPERATOR, via: 'cli', key: keys[i] ?? `import:${i}` } as const;
    const answered = await act(ports, importFiche, { content, author }, origin, (outcome) => {
      already = false;
      return answerOf(outcome);
    }).catch((error: unknown) => {
      if (error instanceof NotTaken) return error.refused;
      throw error;
    });
    if (!answered) return { refused: { code: 'not-found', what: 'agreement', given: agreement } };
    if ('code' in answered) return { refused: answered };
    fiches.push({ title, already, ...answered.made });
  }
  return { fiches };
}

const titleIn = (content: FicheContent): string => contentOf(content).title;

/** The first in office: the fiches of a file without an author are the secretariat's to manage. */
const secretaryOn = ({ committee }: Standing, today: Day): string | undefined =>
  committee.mandates.find((m) => m.kind === 'role' && m.role === 'secretariat' && holdsOn(m, today))?.person;

const personOf = (ports: Ports, mail: string): Promise<string | undefined> =>
  ports.register.transactOnPeople(async (tx) => (await tx.person({ mail: mail.trim().toLowerCase() }))?.id);

/** A key for each fiche: what the file says, and the how-manieth of those that say the same. */
function keysOf(ports: Pick<Ports, 'sha256'>, value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : (value as { fiches: unknown[] }).fiches;
  const times = new Map<string, number>();
  return list.map((fiche) => {
    const hash = ports.sha256(canonical(fiche));
    const nth = (times.get(hash) ?? 0) + 1;
    times.set(hash, nth);
    return `import:${hash}:${nth}`;
  });
}

/** The register changed since the file was checked. Thrown, so that no "no" is kept for the fiche coming again. */
class NotTaken extends Error {
  readonly refused: Refusal;
  constructor(refused: Refusal) {
    super(refused.code);
    this.refused = refused;
  }
}

/** Kept for the same fiche coming again. */
function answerOf(outcome: Outcome): Answered {
  const view = { name: 'import', title: '', summary: '', blocks: [], actions: [] };
  if (!outcome.done) throw new NotTaken(outcome.refused);
  const { fiche } = outcome.after;
  const reference = fiche?.reference === undefined ? {} : { reference: fiche.reference };
  return { view, made: { fiche: outcome.ctx.newId, ...reference } };
}
