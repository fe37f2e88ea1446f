import { commandsFor, type PageName } from '../../src/commands/grammar.ts';
import { type Capacity, capacityFor } from '../../src/rules/rights.ts';

/** The pages of the menu, in its order. */
export const MENU = [
  'tasks',
  'fiches',
  'consultations',
  'agenda',
  'calendar',
  'budget',
  'members',
  'register',
  'rules',
  'my-data',
] as const satisfies readonly (PageName | 'consultations')[];
export type MenuPage = (typeof MENU)[number];

/** Those that this person may read (R15): what would only be refused isn't offered. */
export function menuFor(capacities: readonly Capacity[]): readonly MenuPage[] {
  const shown = new Set(
    commandsFor(capacities).flatMap(({ leadsTo }): readonly string[] =>
      leadsTo.kind === 'show' ? [leadsTo.page] : [],
    ),
  );
  // Who only has a fiche of their own reads its lines of the register on its page, not the whole.
  const readsAll = capacityFor(capacities, 'read') !== undefined;
  return MENU.filter(
    (page) => (page === 'consultations' ? capacities.length > 0 : shown.has(page)) && (page !== 'register' || readsAll),
  );
}
