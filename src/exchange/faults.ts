/**
 * The faults that an answer can have, each with its sentence. A sentence says what was seen, and never quotes
 * what the provider sent: it may end up in a terminal, a report or a log.
 */
import type { TransportFault } from './exchange.ts';
import { bodyLimit, chunksLimit, headLimit, interimLimit, lineLimit } from './limits.ts';

const mebibytes = `${bodyLimit / 1024 / 1024} MiB`;
const kibibytes = `${headLimit / 1024} KiB`;

function malformed(message: string): TransportFault {
  return { kind: 'malformed-answer', message };
}

/** Makes faults, by what was seen. */
export const faults = {
  notHttp: () => malformed('What came does not begin with an HTTP/1.1 status line.'),
  badStatusLine: () => malformed('The first line of the answer is not a status line of HTTP/1.1.'),
  switchedProtocols: () => malformed('The provider switched protocols (101), which nobody had asked for.'),
  /** @param reason what the parser says, in words of its own */
  badHead: (reason?: string) =>
    malformed(
      `The head of the answer does not follow HTTP/1.1${reason === undefined ? '' : ` (${reason})`}.`,
    ),
  badTransferCoding: () =>
    malformed(
      'The answer is in a transfer coding other than chunked, or chunked twice, and nobody asked for it.',
    ),
  tooManyInterim: () => malformed(`More than ${interimLimit} interim answers (1xx) came, and no other.`),
  tooManyLines: (): TransportFault => ({
    kind: 'head-too-large',
    message: `The head of the answer has more than ${lineLimit} lines.`,
  }),
  headTooLarge: (): TransportFault => ({
    kind: 'head-too-large',
    message: `The head of the answer is over ${kibibytes}.`,
  }),
  trailersTooLarge: (): TransportFault => ({
    kind: 'head-too-large',
    message: `The trailers of the answer are over ${kibibytes}.`,
  }),
  bodyTooLarge: (): TransportFault => ({
    kind: 'body-too-large',
    message: `The body of the answer is over ${mebibytes}.`,
  }),
  chunksTooLarge: (): TransportFault => ({
    kind: 'body-too-large',
    message: `The chunks that the body of the answer comes in are over ${chunksLimit / 1024 / 1024} MiB.`,
  }),
  decodedBodyTooLarge: (): TransportFault => ({
    kind: 'body-too-large',
    message: `The body of the answer is over ${mebibytes} after its content codings are undone.`,
  }),
  /** @param begun whether a part of the head had come */
  closed: (reset: boolean, begun: boolean): TransportFault => ({
    kind: 'closed-before-answer',
    message: `The connection was ${reset ? 'reset' : 'closed'} ${begun ? 'inside the head of the answer' : 'before any answer came'}.`,
  }),
  incomplete: (): TransportFault => ({
    kind: 'incomplete-answer',
    message: 'The connection ended before the whole body of the answer had come.',
  }),
  badFraming: (): TransportFault => ({
    kind: 'incomplete-answer',
    message: 'The chunks that the body of the answer comes in do not follow HTTP/1.1.',
  }),
  /**
   * @param limit milliseconds
   * @param seen how far the answer had come
   */
  timeout: (
    limit: number,
    seen: 'nothing' | 'only interim answers (1xx)' | 'part of the head' | 'the head',
  ): TransportFault => ({
    kind: 'timeout',
    message: `The answer had not come whole after ${limit} ms: ${seen} had come.`,
  }),
  /** @param most how many codings are undone */
  tooManyCodings: (most: number): TransportFault => ({
    kind: 'undecodable-answer',
    message: `The answer names more than ${most} content codings.`,
  }),
  wrongCoding: (): TransportFault => ({
    kind: 'undecodable-answer',
    message: 'The body of the answer is not what its Content-Encoding says.',
  }),
  bytesAfterAnswer: (): TransportFault => ({
    kind: 'unexpected-bytes',
    message: 'More bytes followed the whole answer on the same connection.',
  }),
} as const;
