/** HTTP archives as four tools write them: what they add, leave out and count in their own ways. */

/** One request and its answer, whoever records them. */
export interface Recorded {
  readonly method?: string;
  /** `https://agent.example.com/ccagent/v1/logout` unless given. */
  readonly url?: string;
  readonly requestHeaders?: readonly (readonly [string, string])[];
  readonly sent?: string;
  readonly status?: number;
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: string;
}

type Entry = Record<string, unknown>;
type Style = (recorded: Recorded) => Entry;

const url = 'https://agent.example.com/ccagent/v1/logout';
const startedDateTime = '2026-11-24T10:00:00.000Z';

function lines(headers: Recorded['headers'] = []): readonly Entry[] {
  return headers.map(([name, value]) => ({ name, value }));
}

function typed(headers: Recorded['headers']): Recorded['headers'] & {} {
  return headers ?? [['content-type', 'application/json']];
}

function posted({ sent }: Recorded): Entry {
  return sent === undefined ? {} : { postData: { mimeType: 'application/json', text: sent } };
}

/** A request over HTTP/1.1 with nothing of the tool's own. */
function asSent(one: Recorded): Entry {
  return {
    method: one.method ?? 'POST',
    url: one.url ?? url,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: lines(one.requestHeaders),
    queryString: [],
    headersSize: 300,
    bodySize: one.sent?.length ?? 0,
    ...posted(one),
  };
}

/** HTTP/2 with its pseudo-headers, no reason phrase, members of its own. */
const chrome: Style = (one) => ({
  _initiator: { type: 'script' },
  _priority: 'High',
  _resourceType: 'fetch',
  cache: {},
  request: {
    method: one.method ?? 'POST',
    url: one.url ?? url,
    httpVersion: 'http/2.0',
    headers: [
      ...lines([
        [':authority', 'agent.example.com'],
        [':method', one.method ?? 'POST'],
        ['content-length', '2'],
      ]),
      ...lines(one.requestHeaders),
    ],
    queryString: [],
    cookies: [],
    headersSize: -1,
    bodySize: one.sent?.length ?? 0,
    ...posted(one),
  },
  response: {
    status: one.status ?? 200,
    statusText: '',
    httpVersion: 'http/2.0',
    headers: [{ name: ':status', value: String(one.status ?? 200) }, ...lines(typed(one.headers))],
    cookies: [],
    content: {
      size: Buffer.byteLength(one.body ?? ''),
      mimeType: 'application/json',
      text: one.body ?? '',
    },
    redirectURL: '',
    headersSize: -1,
    bodySize: -1,
    _transferSize: 214,
    _error: null,
  },
  serverIPAddress: '203.0.113.7',
  startedDateTime,
  time: 41.5,
  timings: {
    blocked: 2,
    dns: -1,
    ssl: -1,
    connect: -1,
    send: 0.5,
    wait: 37,
    receive: 2,
    _blocked_queueing: 1,
  },
  connection: '443',
});

/** HTTP/1.1 with a reason phrase; sizes of heads are known. */
const firefox: Style = (one) => ({
  startedDateTime,
  request: {
    bodySize: one.sent?.length ?? 0,
    method: one.method ?? 'POST',
    url: one.url ?? url,
    httpVersion: 'HTTP/1.1',
    headers: lines([['Host', 'agent.example.com'], ...(one.requestHeaders ?? [])]),
    cookies: [],
    queryString: [],
    headersSize: 300,
    ...posted(one),
  },
  response: {
    status: one.status ?? 200,
    statusText: 'OK',
    httpVersion: 'HTTP/1.1',
    headers: lines(typed(one.headers)),
    cookies: [],
    content: {
      mimeType: 'application/json; charset=utf-8',
      size: Buffer.byteLength(one.body ?? ''),
      text: one.body ?? '',
    },
    redirectURL: '',
    headersSize: 200,
    bodySize: 235,
  },
  cache: {},
  timings: { blocked: 0, dns: 0, connect: 10, ssl: 12, send: 0, wait: 20, receive: 0 },
  time: 42,
});

/** The size of the content is that on the wire, before its codings were undone; compression is the rest. */
const mitmproxy: Style = (one) => {
  const onWire = Buffer.byteLength(one.body ?? '') + 20;
  return {
    startedDateTime: '2026-11-24T10:00:00.000000+00:00',
    time: 42,
    request: asSent(one),
    response: {
      status: one.status ?? 200,
      statusText: 'OK',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: lines([...typed(one.headers), ['content-encoding', 'gzip']]),
      content: { size: onWire, compression: -20, mimeType: 'application/json', text: one.body ?? '' },
      redirectURL: '',
      headersSize: 200,
      bodySize: onWire,
    },
    cache: {},
    timings: { connect: 10, ssl: 12, send: 1, receive: 1, wait: 18 },
    serverIPAddress: '203.0.113.7',
  };
};

/** Bodies in base64, the exact bytes. */
const charles: Style = (one) => ({
  startedDateTime: '2026-11-24T11:00:00.000+01:00',
  time: 42,
  request: asSent(one),
  response: {
    _charlesStatus: 'COMPLETE',
    status: one.status ?? 200,
    statusText: 'OK',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: lines(typed(one.headers)),
    content: {
      size: Buffer.byteLength(one.body ?? ''),
      mimeType: 'application/json',
      text: Buffer.from(one.body ?? '').toString('base64'),
      encoding: 'base64',
    },
    redirectURL: null,
    headersSize: 0,
    bodySize: Buffer.byteLength(one.body ?? ''),
  },
  serverIPAddress: '203.0.113.7',
  cache: {},
  timings: { dns: 0, connect: 9, ssl: 8, send: 1, wait: 20, receive: 1 },
});

/** By the name of the tool. */
export const styles = { chrome, firefox, mitmproxy, charles } as const;

/** @returns a whole archive of entries */
export function archive(entries: readonly unknown[]): { readonly log: Entry } {
  return { log: { version: '1.2', creator: { name: 'test', version: '1' }, pages: [], entries } };
}
