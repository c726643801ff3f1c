import type { Ask } from '../providers/ask.ts';
import type { Writer } from '../providers/base.ts';

/** @returns a text as a header can hold it: the bytes of UTF-8, a character a byte */
export const inHeader = (text: string): string => Buffer.from(text).toString('latin1');

/** @returns a writer that gives a logout's answer a reason phrase */
export function writeWithReason(reason: (ask: Ask) => string): Writer {
  return (answer, ask, response) => {
    const length = ['Content-Length', String(answer.body.length)];
    response.writeHead(answer.status, inHeader(reason(ask)), [...answer.headers.flat(), ...length]);
    response.end(answer.body);
  };
}
