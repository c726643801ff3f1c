import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerResponse } from 'node:http';
import type { Answer } from './ask.ts';
import type { Behaviour, Writer } from './base.ts';
import type { Test } from './edits.ts';

/** @returns a behaviour that writes a logout's answer its own way, when a test holds */
export const wire = (test: Test, writer: Writer): Behaviour => ({
  write: (answer, ask, response, plain) =>
    test(answer, ask) ? writer(answer, ask, response, plain) : plain(),
});

/** Never answers. */
export const hang: Writer = () => {};

/** Resets the connection. */
export const reset: Writer = (_, _ask, response) => {
  response.socket?.resetAndDestroy();
};

/** Closes the connection, without a word. */
export const hangUp: Writer = (_, _ask, response) => {
  response.socket?.end();
};

/** @returns a writer that waits before it answers, in milliseconds */
export const late =
  (ms: number): Writer =>
  async (_, ask, _response, plain) => {
    await sleep(ms, undefined, { signal: ask.closing });
    plain();
  };

/**
 * Writes an answer's head by hand.
 *
 * @param answer - the answer
 * @param length - what Content-Length says; undefined for no such header
 * @returns the head, its blank line included
 */
export function head(answer: Answer, length?: number): string {
  const lines = [
    `HTTP/1.1 ${answer.status} X`,
    ...answer.headers.map(([name, value]) => `${name}: ${value}`),
  ];
  if (length !== undefined) lines.push(`Content-Length: ${length}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** @returns a writer that puts bytes on the connection and closes it */
export const raw =
  (make: (answer: Answer) => string | Buffer): Writer =>
  (answer, _, response) => {
    response.socket?.end(make(answer));
  };

/** @returns a writer that puts bytes on the connection and leaves it open */
export const rawOpen =
  (make: (answer: Answer) => string | Buffer): Writer =>
  (answer, _, response) => {
    response.socket?.write(make(answer));
  };

/** @returns a writer that cuts the body after a share of it, and then closes, resets or stalls */
export const cut =
  (share: number, then: (response: ServerResponse) => void): Writer =>
  (answer, _, response) => {
    const part = answer.body.subarray(0, Math.floor(answer.body.length * share));
    response.socket?.write(head(answer, answer.body.length));
    response.socket?.write(part, () => then(response));
  };

/** @returns a writer that sends a body in chunks of a size, with a pause in milliseconds before each */
export const drip =
  (size: number, ms: number): Writer =>
  async (answer, ask, response) => {
    response.writeHead(answer.status, answer.headers.flat());
    for (let at = 0; at < answer.body.length; at += size) {
      if (ms > 0) await sleep(ms, undefined, { signal: ask.closing });
      response.write(answer.body.subarray(at, at + size));
    }
    response.end();
  };
