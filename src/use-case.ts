import type { z } from 'zod';
import type { Names } from './ports.ts';
import type { Context, Decision, World } from './rules/decide.ts';
import type { Refusal } from './rules/refusals.ts';

/**
 * One thing that somebody can do: its command, what has to be loaded, and the rule that decides. `act()` does the rest,
 * so that none can forget the lock, the journal or the notices.
 */
export interface UseCase<C = unknown> {
  /** In kebab case, as buttons and forms name it. */
  readonly name: string;
  readonly command: z.ZodType<C>;
  readonly loads: (command: C) => Names;
  readonly decide: (world: World, command: C, ctx: Context) => Decision;
}

/** Keeps the command's type while a use case is written down. */
export const useCase = <C>(definition: UseCase<C>): UseCase<C> => definition;

/** What an act came to: facts in the register, or none because it stood so already; or a refusal. */
export type Outcome =
  | {
      readonly done: true;
      readonly before: World;
      readonly after: World;
      readonly ctx: Context;
      readonly facts: number;
    }
  | { readonly done: false; readonly refused: Refusal; readonly world: World; readonly ctx: Context };
