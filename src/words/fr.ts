import { renderFr } from './render.fr.ts';
import { roomFr } from './room.fr.ts';

/** French, the default: one section for each part of the product. */
export const fr = { render: renderFr, room: roomFr } as const;

/** Sentences are strings or functions of what they name; English answers to the same calls. */
export type Fr = Widened<typeof fr>;

type Widened<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { readonly [K in keyof T]: Widened<T[K]> };
