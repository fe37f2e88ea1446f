/** The parts of a platform's payload that tests look for, wherever they stand in it. */
export interface Node {
  readonly type?: unknown;
  readonly text?: unknown;
  readonly title?: unknown;
  readonly value?: unknown;
  readonly url?: unknown;
  readonly style?: unknown;
  readonly confirm?: unknown;
  readonly id?: unknown;
  readonly action_id?: unknown;
  readonly targetElements?: unknown;
  readonly userIds?: unknown;
  readonly verb?: unknown;
  readonly data?: unknown;
}

/** Every object within, outermost first. */
export function nodesOf(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(nodesOf)];
}

/** Every text within, in reading order. */
export function textsOf(value: unknown): string[] {
  return nodesOf(value).flatMap((node) => (typeof node.text === 'string' ? [node.text] : []));
}
