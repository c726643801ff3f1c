/**
 * Answering what never became a request: bytes that Node's parser refuses, and requests that came too slowly.
 *
 * The answer is the last on its connection. It waits for that to a whole request before it, and the connection
 * is read on for a moment, because closing it with bytes unread would reset it under the client's hands.
 */
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { errorAnswer } from './errors.ts';
import { problems, type Problem } from './problems.ts';
import { lastBytes, serialise } from './wire.ts';

/** How long a client has to close its side, in milliseconds. */
const lingering = 1000;

/** Node's codes for other defects than bad syntax. */
const byCode: Readonly<Record<string, Problem>> = {
  HPE_HEADER_OVERFLOW: problems.headTooLarge,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: problems.tooLarge,
  ERR_HTTP_REQUEST_TIMEOUT: problems.timeout,
};

/** What is wrong with bytes for which Node's parser gives this code. */
export function problemOfCode(code: string | undefined): Problem {
  return byCode[code ?? ''] ?? problems.malformedRequest;
}

/**
 * Writes the last answer of a connection and closes it.
 *
 * @param bytes the whole answer
 */
export function sayLast(socket: Socket, bytes: Uint8Array): void {
  socket.end(bytes);
  setTimeout(() => socket.destroy(), lingering).unref();
}

/**
 * Answers an error of Node's parser.
 *
 * @param before the response to the latest request on the connection
 */
export function answerUnparsed(error: NodeJS.ErrnoException, socket: Socket, before?: ServerResponse): void {
  if (!socket.writable) return;
  const bytes = lastBytes(serialise(errorAnswer([problemOfCode(error.code)])));
  const owesAnswer = before !== undefined && before.req.complete && !before.writableEnded;
  if (owesAnswer) before.once('finish', () => sayLast(socket, bytes));
  else sayLast(socket, bytes);
}
