/** A part of a view in a platform's own elements, with what it weighs there. */
export interface Piece<T> {
  readonly parts: readonly T[];
  /** In the platform's measure (characters, bytes). */
  readonly size: number;
  /** Kept whatever follows it: the first note, the tally. */
  readonly essential: boolean;
  /** Something within was shortened already. */
  readonly cut: boolean;
}

export interface Room {
  readonly parts: number;
  readonly size: number;
}

/**
 * The pieces that fit, in their order: the essential ones, and of the others a beginning without holes, so that what is
 * left out is always "the rest". `cut` says that something is missing or shortened.
 */
export function fitInto<T>(pieces: readonly Piece<T>[], room: Room): { readonly parts: T[]; readonly cut: boolean } {
  const essential = pieces.filter((piece) => piece.essential);
  let partsLeft = room.parts - sum(essential.map((piece) => piece.parts.length));
  let sizeLeft = room.size - sum(essential.map((piece) => piece.size));
  let full = false;
  const parts: T[] = [];
  for (const piece of pieces) {
    if (!piece.essential) {
      full ||= piece.parts.length > partsLeft || piece.size > sizeLeft;
      if (full) continue;
      partsLeft -= piece.parts.length;
      sizeLeft -= piece.size;
    }
    parts.push(...piece.parts);
  }
  return { parts, cut: full || pieces.some((piece) => piece.cut) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
