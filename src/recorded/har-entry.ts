/**
 * One entry of an HTTP archive (HAR 1.2), read as leniently as tools write them: pseudo-headers of HTTP/2 are no
 * header lines, several values in one, divided by line feeds, are several lines, and framing and connection are
 * the recording tool's own business.
 */
import type { HeaderLine, Timing } from '../exchange/exchange.ts';
import { isObject } from '../judge/reading.ts';
import { amountAt, byteString, objectAt, objectsAt, textAt } from './har-text.ts';

/** A body as a HAR has it. */
export interface HarBody {
  /** Absent where the recording does not have it. */
  readonly text?: string;
  readonly base64: boolean;
  /** Bytes; absent where it is not said. */
  readonly size?: number;
}

/** What an entry says. */
export interface HarEntry {
  /** Its place among the entries, from 1. */
  readonly place: number;
  readonly url: URL;
  readonly method: string;
  readonly requestHeaders: readonly HeaderLine[];
  readonly requestBody: HarBody;
  /** The values of cookies, as they were sent and set. */
  readonly cookies: readonly string[];
  readonly status: number;
  readonly reason: string;
  readonly responseHeaders: readonly HeaderLine[];
  readonly content: HarBody;
  /** Bytes on the wire; absent where it is not said. */
  readonly wireSize?: number;
  /** Milliseconds since 1970; absent where it is not said. */
  readonly startedAt?: number;
  readonly timing: Omit<Timing, 'startedAt'>;
  /** Why it says nothing of the provider; absent where it does. */
  readonly obstacle?: string;
}

const framing =
  /^(?:host|connection|content-length|transfer-encoding|keep-alive|proxy-connection|te|expect|upgrade)$/iu;

function linesOf(message: Readonly<Record<string, unknown>>): readonly HeaderLine[] {
  return objectsAt(message, 'headers').flatMap((header) => {
    const name = byteString(textAt(header, 'name'));
    if (!/^[!#$%&'*+.^_`|~\w-]+$/u.test(name)) return [];
    const values = byteString(textAt(header, 'value')).split(/[\r\n]+/u);
    return values.map((value): HeaderLine => [name, value.replaceAll(/^[ \t]+|[ \t]+$/gu, '')]);
  });
}

function bodyOf(body: Readonly<Record<string, unknown>>, size: number | undefined): HarBody {
  return {
    ...(typeof body['text'] === 'string' ? { text: body['text'] } : {}),
    base64: [textAt(body, 'encoding'), textAt(body, '_encoding')].some(
      (encoding) => encoding.toLowerCase() === 'base64',
    ),
    ...(size === undefined ? {} : { size }),
  };
}

function timingOf(entry: Readonly<Record<string, unknown>>): HarEntry['timing'] {
  const timings = objectAt(entry, 'timings');
  const phases = ['blocked', 'dns', 'connect', 'send', 'wait'].map((name) => amountAt(timings, name) ?? 0);
  const firstByte = phases.reduce((sum, phase) => sum + phase, 0);
  return { ...(firstByte > 0 ? { firstByte } : {}), total: amountAt(entry, 'time') ?? 0 };
}

/** Blocked, aborted and failed requests have no answer; which fault it was, no tool says alike. */
function obstacleOf(entry: Readonly<Record<string, unknown>>, status: number): string | undefined {
  const response = objectAt(entry, 'response');
  const failed = [entry, objectAt(entry, 'request'), response].some(
    ({ _error: error, _failureText: failure }) =>
      [error, failure].some((one) => typeof one === 'string' && one !== ''),
  );
  if (failed || !Number.isInteger(status) || status < 200 || status > 999) return 'without an answer';
  const notFromProvider = textAt(entry, '_fromCache') !== '' || response['_fetchedViaServiceWorker'] === true;
  return notFromProvider ? 'answered by the browser itself' : undefined;
}

/**
 * Reads an entry.
 *
 * @param place its place among the entries, from 1
 * @returns undefined where it is of no HTTP request
 */
export function entryOf(entry: unknown, place: number): HarEntry | undefined {
  if (!isObject(entry)) return undefined;
  const request = objectAt(entry, 'request');
  const response = objectAt(entry, 'response');
  const url = URL.parse(textAt(request, 'url'));
  const method = textAt(request, 'method');
  const { protocol } = url ?? {};
  if (url === null || (protocol !== 'http:' && protocol !== 'https:')) return undefined;
  if (!/^[A-Za-z][A-Za-z-]*$/u.test(method)) return undefined;
  const status = Number(response['status']);
  const startedAt = Date.parse(textAt(entry, 'startedDateTime'));
  const content = objectAt(response, 'content');
  const wireSize = amountAt(response, 'bodySize');
  const obstacle = obstacleOf(entry, status);
  return {
    place,
    url,
    method,
    requestHeaders: linesOf(request).filter(([name]) => !framing.test(name)),
    requestBody: bodyOf(objectAt(request, 'postData'), amountAt(request, 'bodySize')),
    cookies: [request, response].flatMap((message) =>
      objectsAt(message, 'cookies').map((cookie) => textAt(cookie, 'value')),
    ),
    status,
    reason: byteString(textAt(response, 'statusText')).replaceAll(/[\r\n]+/gu, ' '),
    responseHeaders: linesOf(response),
    content: bodyOf(content, amountAt(content, 'size')),
    ...(wireSize === undefined ? {} : { wireSize }),
    ...(Number.isNaN(startedAt) ? {} : { startedAt }),
    timing: timingOf(entry),
    ...(obstacle === undefined ? {} : { obstacle }),
  };
}
