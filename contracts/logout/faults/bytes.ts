/**
 * Answers written by hand. Node's own response object is never finished for them, so nothing else can be
 * written to the connection: whatever is legal ends it and says so.
 */
import type { Outgoing, PlainAnswer } from '../../../src/provider/behaviour.ts';
import { headOf } from '../../../src/provider/wire.ts';

type Line = PlainAnswer['headers'][number];

/** The answer without the line that says how long its body is, and with other lines behind the rest. */
export function unframed(answer: PlainAnswer, ...lines: readonly Line[]): PlainAnswer {
  const others = answer.headers.filter(([name]) => name.toLowerCase() !== 'content-length');
  return { ...answer, headers: [...others, ...lines] };
}

/** The head of the answer with another Content-Length. */
export function headOfLength(answer: PlainAnswer, length: number | string): Buffer {
  return headOf(unframed(answer, ['Content-Length', String(length)]));
}

/** The head of an answer that comes in chunks. */
export function chunkedHead(answer: PlainAnswer, ...lines: readonly Line[]): Buffer {
  return headOf(unframed(answer, ['Transfer-Encoding', 'chunked'], ...lines));
}

/** One chunk (RFC 9112 §7.1). */
export function chunk(data: Uint8Array, extension = ''): Buffer {
  return Buffer.concat([
    Buffer.from(`${data.length.toString(16)}${extension}\r\n`),
    data,
    Buffer.from('\r\n'),
  ]);
}

/** A body in chunks of so many bytes, without the last one. */
export function chunks(body: Uint8Array, size: number): Buffer {
  const count = Math.ceil(body.length / size);
  return Buffer.concat(
    Array.from({ length: count }, (_, index) => chunk(body.subarray(index * size, (index + 1) * size))),
  );
}

/** Joins texts and bytes; each character of a text is one byte. */
export function joined(...parts: readonly (string | Uint8Array)[]): Buffer {
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
}

/** Writes bytes and ends the connection. */
export function ending(make: (out: Outgoing) => Uint8Array): (out: Outgoing) => void {
  return (out) => {
    out.socket.end(make(out));
  };
}

/** Writes bytes and leaves the connection open, with nothing to follow. */
export function stalling(make: (out: Outgoing) => Uint8Array): (out: Outgoing) => void {
  return (out) => {
    out.socket.write(make(out));
  };
}

/** Writes bytes, lets them arrive, and resets the connection. */
export function resetting(make: (out: Outgoing) => Uint8Array): (out: Outgoing) => Promise<void> {
  return async (out) => {
    out.socket.write(make(out));
    await out.wait(100);
    out.socket.resetAndDestroy();
  };
}

/** The head with its status line in other words. */
export function withStatusLine(answer: PlainAnswer, line: string): Buffer {
  const head = headOf(answer).toString('latin1');
  return Buffer.from(line + head.slice(head.indexOf('\r\n')), 'latin1');
}
