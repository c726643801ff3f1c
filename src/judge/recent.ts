/**
 * Remembers what was made of objects, for as long as they live; of those that are large, only the last few. A run
 * can hold hundreds of large bodies, and what is made of each takes many times as much.
 */
export class Recent<K extends object, V> {
  readonly #known = new WeakMap<K, { readonly value: V }>();
  readonly #isLarge: (key: K) => boolean;
  /** The large ones that are remembered, the newest at the end. */
  readonly #large: WeakRef<K>[] = [];
  readonly #most = 4;

  /** @param isLarge which objects are large */
  constructor(isLarge: (key: K) => boolean) {
    this.#isLarge = isLarge;
  }

  /** What was made of an object, or is made of it now. */
  of(key: K, make: (key: K) => V): V {
    const known = this.#known.get(key);
    if (known !== undefined) return known.value;
    const value = make(key);
    this.#known.set(key, { value });
    if (this.#isLarge(key)) {
      this.#large.push(new WeakRef(key));
      const oldest = this.#large.length > this.#most ? this.#large.shift()?.deref() : undefined;
      if (oldest !== undefined) this.#known.delete(oldest);
    }
    return value;
  }
}
