/**
 * A map that only grows. What is added makes a new one, and the former stays as it was; both share what they have in
 * common, so that a step costs the same after a million of them.
 */
export class Grown<V> {
  readonly size: number;
  private readonly shared: Map<string, { readonly place: number; readonly value: V }>;

  private constructor(shared: Grown<V>['shared'], size: number) {
    this.shared = shared;
    this.size = size;
  }

  static empty<V>(): Grown<V> {
    return new Grown<V>(new Map(), 0);
  }

  get(key: string): V | undefined {
    const found = this.shared.get(key);
    return found && found.place < this.size ? found.value : undefined;
  }

  has(key: string): boolean {
    const found = this.shared.get(key);
    return found !== undefined && found.place < this.size;
  }

  /** With one more; a key that is there already keeps its value. */
  with(key: string, value: V): Grown<V> {
    if (this.has(key)) return this;
    // Another has grown from this one already: from here on they are apart.
    const isLatest = this.shared.size === this.size;
    const shared = isLatest ? this.shared : new Map([...this.shared].filter(([, { place }]) => place < this.size));
    shared.set(key, { place: this.size, value });
    return new Grown(shared, this.size + 1);
  }

  *[Symbol.iterator](): Generator<readonly [string, V]> {
    for (const [key, { place, value }] of this.shared) if (place < this.size) yield [key, value];
  }
}
