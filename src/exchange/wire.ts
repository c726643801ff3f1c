/**
 * Stands between a connection's socket and undici's parser, and decides which bytes reach it and in which
 * pieces. Undici refuses a legal 100 (Continue), forgets all but the last piece of a reason phrase, bounds
 * only the names and values of a head, and cannot say where an answer ended. So a head is handed over whole,
 * interim heads are left out, and no piece goes past a place where the answer can end: whatever is left when
 * undici calls the answer complete did not belong to it. What is HTTP inside a piece, undici decides.
 */
import type { Socket } from 'node:net';
import { BlankLine } from './blank-line.ts';
import { ByteStore } from './byte-store.ts';
import { codeOf } from './connection-fault.ts';
import type { TransportFault } from './exchange.ts';
import { faults } from './faults.ts';
import { trimmed, type Framing } from './head.ts';
import { chunksLimit, headLimit, interimLimit, lineLimit } from './limits.ts';

/** Told what happens on the wire during one exchange. */
export interface WireListener {
  /** Bytes came. */
  onBytes(): void;
  onFault(fault: TransportFault): void;
}

const nothing = Buffer.alloc(0);
const version = Buffer.from('HTTP/1.', 'latin1');
const lineFeed = 0x0a;
const statusLine = /^HTTP\/1\.[01] ([1-9]\d\d)(?: ([\t\x20-\x7e\x80-\xff]*))?\r\n/u;

/** A head for undici, which takes a tab behind a length or a coding for a part of it (RFC 9110 §5.5). */
function withoutTabs(head: Buffer): Buffer {
  if (!head.includes('\t')) return head;
  const framing = /^(?:content-length|transfer-encoding):[^\r\n]*/gimu;
  return Buffer.from(head.toString('latin1').replaceAll(framing, trimmed), 'latin1');
}

function hasTooManyLines(head: Buffer): boolean {
  // With a name, a colon and a line break, no line has fewer than four bytes.
  if (head.length < 4 * lineLimit) return false;
  let lines = 0;
  for (let at = head.indexOf(lineFeed); at >= 0; at = head.indexOf(lineFeed, at + 1)) lines += 1;
  // Those of the status and of the end are none.
  return lines - 2 > lineLimit;
}

/** The bytes of one connection. */
export class Wire {
  readonly #socket: Socket;
  readonly #read: () => Buffer | null;
  readonly #onStray: () => void;
  #listener: WireListener | undefined;
  #held: Buffer = nothing;
  #head = new ByteStore(headLimit);
  #headLength = 0;
  #framing: Framing | 'head' = 'head';
  #blankLine = new BlankLine();
  #interim = 0;
  #chunked = 0;
  #reason = '';
  #followed = false;
  #strayed = false;
  #error: Error | undefined;

  /** @param onStray called where bytes come that no exchange waits for */
  constructor(socket: Socket, onStray: () => void) {
    const read = socket.read.bind(socket) as (size?: number) => Buffer | null;
    this.#read = read;
    this.#onStray = onStray;
    this.#socket = socket;
    // Before undici hears of it, and takes a reset for the end of a body that ends with the connection.
    socket.once('error', (error) => {
      // The codes of the system and of TLS begin with E; undici's own do not.
      if (codeOf(error).startsWith('E')) this.#error = error;
    });
    // Streams call read(0) on themselves to fetch more; only undici asks for bytes.
    socket.read = (size?: number): Buffer | null => (size === undefined ? this.#next() : read(size));
  }

  /** The reason phrase of the last status line. */
  get reason(): string {
    return this.#reason;
  }

  /** Whether bytes have come that no exchange waited for. */
  get strayed(): boolean {
    return this.#strayed;
  }

  /** Why the connection broke: it was reset, or TLS failed. Undici reports only that it ended. */
  get error(): Error | undefined {
    return this.#error;
  }

  /** Whether the other side, or the network, ended the connection. */
  get ended(): boolean {
    return this.#error !== undefined || this.#socket.readableEnded;
  }

  /** How many bytes of a head have come. */
  get headLength(): number {
    return this.#headLength;
  }

  /** From here on, what comes is the answer that this listener waits for. */
  begin(listener: WireListener): void {
    this.#listener = listener;
    this.#interim = 0;
    this.#expectHead();
  }

  /** Says how the body ends, once the head has been parsed. */
  expectBody(framing: Framing): void {
    this.#framing = framing;
    this.#chunked = 0;
    this.#blankLine = new BlankLine();
  }

  /** Ends the exchange. Returns whether bytes followed its answer. */
  end(): boolean {
    const followed = this.#followed || this.#held.length > 0;
    this.#listener = undefined;
    this.#held = nothing;
    return followed;
  }

  #expectHead(): void {
    this.#framing = 'head';
    this.#head = new ByteStore(headLimit);
    this.#headLength = 0;
    this.#blankLine = new BlankLine();
  }

  #next(): Buffer | null {
    for (;;) {
      if (this.#held.length === 0) {
        const bytes = this.#read();
        if (bytes === null) return null;
        this.#held = bytes;
        this.#listener?.onBytes();
      }
      if (this.#listener === undefined) {
        this.#held = nothing;
        this.#strayed = true;
        this.#onStray();
        return null;
      }
      // Undici does not call an answer complete that has a length but, as a 304, no body.
      if (this.#framing === 0) {
        this.#held = nothing;
        this.#followed = true;
        return null;
      }
      const piece = this.#framing === 'head' ? this.#headPiece() : this.#bodyPiece(this.#framing);
      if (piece !== undefined) return piece;
    }
  }

  #take(length: number): Buffer {
    const held = this.#held;
    this.#held = length >= held.length ? nothing : held.subarray(length);
    return length >= held.length ? held : held.subarray(0, length);
  }

  #headPiece(): Buffer | undefined {
    const end = this.#blankLine.endIn(this.#held);
    const before = this.#headLength;
    const piece = this.#take(end === -1 ? this.#held.length : end);
    this.#headLength = Math.min(headLimit, before + piece.length);
    const whole = before + piece.length <= headLimit;
    const head = before === 0 && end !== -1 && whole ? piece : this.#gathered(piece);
    if (!head.subarray(0, version.length).equals(version.subarray(0, head.length))) {
      return this.#fail(faults.notHttp());
    }
    if (!whole) return this.#fail(faults.headTooLarge());
    // Lines without CR end in no blank line that would be waited for.
    if (head.includes('\n\n', Math.max(0, before - 1))) return this.#fail(faults.badHead());
    if (end === -1) return undefined;
    const [, status, reason = ''] =
      statusLine.exec(head.toString('latin1', 0, head.indexOf(lineFeed) + 1)) ?? [];
    if (status === undefined) return this.#fail(faults.badStatusLine());
    if (status === '101') return this.#fail(faults.switchedProtocols());
    if (hasTooManyLines(head)) return this.#fail(faults.tooManyLines());
    if (status.startsWith('1')) {
      this.#interim += 1;
      if (this.#interim > interimLimit) return this.#fail(faults.tooManyInterim());
      this.#expectHead();
      return undefined;
    }
    this.#reason = reason;
    return withoutTabs(head);
  }

  /** All of the head that has come: most heads come in one piece, and are gathered only where they do not. */
  #gathered(piece: Buffer): Buffer {
    this.#head.add(piece);
    return Buffer.from(this.#head.view().buffer, 0, this.#head.length);
  }

  #bodyPiece(framing: Framing): Buffer | undefined {
    if (framing === 'chunked') {
      const end = this.#blankLine.endIn(this.#held);
      const piece = this.#take(end === -1 ? this.#held.length : end);
      this.#chunked += piece.length;
      return this.#chunked > chunksLimit ? this.#fail(faults.chunksTooLarge()) : piece;
    }
    if (framing === 'close') return this.#take(this.#held.length);
    this.#framing = Math.max(0, framing - this.#held.length);
    return this.#take(framing);
  }

  #fail(fault: TransportFault): undefined {
    const listener = this.#listener;
    this.end();
    listener?.onFault(fault);
  }
}
