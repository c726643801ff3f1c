/**
 * The newest of many things, by name. Arrays and no Map: the tables that a Map outgrows while things come and go
 * hold on to one another, and keep all that ever was in them until V8's next full collection.
 */
export class Recent<T> {
  readonly #most: number;
  /** Of both, the newest at the end. */
  readonly #names: string[] = [];
  readonly #things: T[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** All of them. */
  get things(): readonly T[] {
    return this.#things;
  }

  /** Gives a thing, which is the newest from then on. */
  use(name: string): T | undefined {
    const place = this.#names.lastIndexOf(name);
    if (place < 0) return undefined;
    const [thing] = this.#things.splice(place, 1) as [T];
    this.#names.splice(place, 1);
    this.#names.push(name);
    this.#things.push(thing);
    return thing;
  }

  /**
   * Adds the newest.
   *
   * @returns the oldest, where that is one too many from now on
   */
  add(name: string, thing: T): T | undefined {
    this.#names.push(name);
    this.#things.push(thing);
    if (this.#names.length <= this.#most) return undefined;
    this.#names.shift();
    return this.#things.shift();
  }
}
