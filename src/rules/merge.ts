import type { Agreement } from './agreement.ts';
import { differences } from './differences.ts';
import type { FicheContent } from './fiche-content.ts';

/** Two people wrote on one version: what each changed is kept, and where both changed one field it is named. */
export interface Merged {
  readonly content: FicheContent;
  /** Fields that both changed, each to something else; `content` has the second writer's. */
  readonly both: readonly string[];
}

/** `mine` was written on `base` while `theirs` was saved: my changes upon theirs, field by field. */
export function mergeContents(
  agreement: Agreement,
  base: FicheContent,
  theirs: FicheContent,
  mine: FicheContent,
): Merged {
  const idsOf = (after: FicheContent): readonly string[] =>
    differences(agreement, base, after).map(({ field }) => field);
  const differing = differences(agreement, theirs, mine).map(({ field }) => field);
  const changedByMe = idsOf(mine);
  const changedByThem = idsOf(theirs);
  const content: Record<string, FicheContent[string]> = { ...theirs };
  for (const field of changedByMe) {
    const value = mine[field];
    if (value === undefined) delete content[field];
    else content[field] = value;
  }
  const both = changedByMe.filter((field) => changedByThem.includes(field) && differing.includes(field));
  return { content, both };
}
