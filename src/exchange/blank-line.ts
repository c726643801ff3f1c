const cr = 0x0d;
const lf = 0x0a;
const blankLine = Buffer.from('\r\n\r\n', 'latin1');

/**
 * Finds CR LF CR LF in bytes that come in pieces: the only sequence that a head or a chunked body can end with
 * (RFC 9112 §2.1, §7.1).
 */
export class BlankLine {
  /** How many of the four bytes stand at the end of what was seen. */
  #matched = 0;

  /** The index behind the first blank line that ends in this piece; -1 where none does. */
  endIn(piece: Uint8Array): number {
    let matched = this.#matched;
    let start = 0;
    if (matched === 0) {
      const place = Buffer.from(piece.buffer, piece.byteOffset, piece.length).indexOf(blankLine);
      // Without one, only the last three bytes can be the beginning of one.
      start = place === -1 ? Math.max(0, piece.length - 3) : place;
    }
    for (let index = start; index < piece.length; index += 1) {
      const byte = piece[index];
      if (byte === cr) matched = matched === 2 ? 3 : 1;
      else if (byte === lf && matched % 2 === 1) matched += 1;
      else matched = 0;
      if (matched === 4) {
        // The line break that ends this blank line may begin the next one.
        this.#matched = 2;
        return index + 1;
      }
    }
    this.#matched = matched;
    return -1;
  }
}
