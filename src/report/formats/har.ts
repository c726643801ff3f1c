/**
 * exchanges.har: the exchanges as an HTTP archive (HAR 1.2), for browsers and other tools, and for `judge`. Bodies of
 * answers are base64, because the bytes are what is judged. An exchange without a whole answer says so in `_error`, as
 * browsers do, which tells readers not to take what came for an answer. Members with an underscore are the suite's own.
 */
import { valuesOf } from '../../exchange/head.ts';
import type { Report, ReportBody, ReportExchange } from '../model.ts';

type Members = Readonly<Record<string, unknown>>;

const httpVersion = 'HTTP/1.1';

function lines(headers: ReportExchange['request']['headers']): readonly Members[] {
  return headers.map(([name, value]) => ({ name, value }));
}

function mimeTypeOf(headers: ReportExchange['request']['headers']): string {
  return valuesOf(headers, 'content-type')[0] ?? '';
}

/** Where only a first part of a body is known. */
function cutWords(body: ReportBody): Members {
  if (body.cut !== true) return {};
  const kept = Buffer.byteLength(body.text ?? body.base64 ?? '', body.text === undefined ? 'base64' : 'utf8');
  return { comment: `the first ${kept} of ${body.size} bytes` };
}

function requestOf({ method, url, headers, body }: ReportExchange['request']): Members {
  const queryString = [...new URL(url).searchParams].map(([name, value]) => ({ name, value }));
  const sent =
    body === undefined
      ? {}
      : {
          postData: {
            mimeType: mimeTypeOf(headers),
            text: body.text ?? body.base64 ?? '',
            ...(body.text === undefined ? { _encoding: 'base64' } : {}),
            ...cutWords(body),
          },
        };
  return {
    method,
    url,
    httpVersion,
    cookies: [],
    headers: lines(headers),
    queryString,
    ...sent,
    headersSize: -1,
    bodySize: body?.size ?? 0,
  };
}

/** The bytes of a body; a text where it was recorded as one. */
function contentOf(body: ReportBody, mimeType: string): Members {
  const { size, text = '', base64 = Buffer.from(text).toString('base64'), transcribed = false } = body;
  return {
    size,
    mimeType,
    ...(transcribed ? { text } : { text: base64, encoding: 'base64' }),
    ...cutWords(body),
  };
}

function responseOf({ response, fault }: ReportExchange): Members {
  const { status = 0, reason = '', headers = [], body = { size: 0, text: '' } } = response ?? {};
  return {
    status,
    statusText: reason,
    httpVersion,
    cookies: [],
    headers: lines(headers),
    content: contentOf(body, mimeTypeOf(headers)),
    redirectURL: valuesOf(headers, 'location')[0] ?? '',
    headersSize: -1,
    bodySize: -1,
    ...(fault === undefined ? {} : { _error: `${fault.kind}: ${fault.message}` }),
  };
}

/** What the phases of an exchange took, as far as they were told apart. */
function timingsOf({ firstByte, total }: ReportExchange['timing']): Members {
  const wait = Math.min(firstByte ?? total, total);
  return { blocked: -1, dns: -1, connect: -1, ssl: -1, send: 0, wait, receive: total - wait };
}

function entryOf(exchange: ReportExchange, start: number, broken: readonly string[]): Members {
  const { id, scenario, attempt, timing, circumstances, links, curl } = exchange;
  const comment = `${id} of ${scenario}`;
  return {
    startedDateTime: new Date(start + timing.startedAt).toISOString(),
    time: timing.total,
    request: requestOf(exchange.request),
    response: responseOf(exchange),
    cache: {},
    timings: timingsOf(timing),
    comment: broken.length === 0 ? comment : `${comment}, breaks ${broken.join(', ')}`,
    _id: id,
    _scenario: scenario,
    ...(attempt === undefined ? {} : { _attempt: attempt }),
    _circumstances: circumstances,
    _links: links,
    _curl: curl,
  };
}

/** The requirements that exchanges break, by the exchange’s id. */
function brokenBy({ requirements }: Report): ReadonlyMap<string, readonly string[]> {
  const pairs = requirements.flatMap(({ id, violations }) =>
    violations.map(({ exchange }) => ({ exchange, id })),
  );
  return new Map(
    [...Map.groupBy(pairs, ({ exchange }) => exchange)].map(([exchange, own]) => [
      exchange,
      [...new Set(own.map(({ id }) => id))],
    ]),
  );
}

/** Renders exchanges.har. */
export function renderHar(report: Report): string {
  const { tool, operation, target, verdict } = report;
  const start = Date.parse(report.startedAt);
  const broken = brokenBy(report);
  const har = {
    log: {
      version: '1.2',
      creator: { name: tool.name, version: tool.version },
      pages: [],
      entries: report.exchanges.map((exchange) => entryOf(exchange, start, broken.get(exchange.id) ?? [])),
      comment: `${operation.method} ${operation.path} at ${target.baseUrl}: ${verdict}`,
    },
  };
  return `${JSON.stringify(har, null, 2)}\n`;
}
