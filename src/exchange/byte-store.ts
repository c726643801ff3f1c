/**
 * Gathers bytes up to a limit. However small the pieces come, memory stays near the limit and every byte is
 * copied only a few times; nothing of the pieces themselves is kept alive.
 */
export class ByteStore {
  readonly #limit: number;
  #bytes = new Uint8Array(0);
  #length = 0;

  /** @param limit the most bytes that are kept */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** How many bytes are kept. */
  get length(): number {
    return this.#length;
  }

  /** Adds a piece. Returns false where the limit cut it. */
  add(piece: Uint8Array): boolean {
    const kept = piece.subarray(0, this.#limit - this.#length);
    const length = this.#length + kept.length;
    if (this.#length === 0) {
      this.#bytes = Uint8Array.prototype.slice.call(kept);
      this.#length = length;
      return kept.length === piece.length;
    }
    if (length > this.#bytes.length) {
      const grown = new Uint8Array(Math.min(this.#limit, length * 2));
      grown.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = grown;
    }
    this.#bytes.set(kept, this.#length);
    this.#length = length;
    return kept.length === piece.length;
  }

  /** All that was kept; not to be used after another `add`. */
  view(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** All that was kept, as an array of exactly its length. */
  bytes(): Uint8Array {
    return this.#length === this.#bytes.length ? this.#bytes : this.#bytes.slice(0, this.#length);
  }
}
