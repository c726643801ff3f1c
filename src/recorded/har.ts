/**
 * Reads an HTTP archive (HAR 1.2), as browsers and proxies write it: the entries on the operation's path, and on
 * that of the probe.
 *
 * Whose session a request was in, no HAR tells. A token says nothing of whether it was alive; and where no
 * Authorization header stands, it may have been taken out: browsers do so in what they call a sanitized export,
 * and people by hand. Nor can the answer prove it, because it is the answer that is judged. So the session of
 * every entry is undetermined, and what needs to know it could not run.
 */
import { UsageError } from '../errors/errors.ts';
import type { Exchange, RecordedRequest } from '../exchange/exchange.ts';
import { Redactor } from '../exchange/redact.ts';
import { isObject } from '../judge/reading.ts';
import type { Operation } from '../run/operation.ts';
import { answerBodyOf } from './har-body.ts';
import { cleanRequest, cleanResponse } from './har-clean.ts';
import { entryOf, type HarEntry } from './har-entry.ts';
import { learnSecrets } from './har-secrets.ts';
import { placeOf, type Place } from './place.ts';
import type { Recording } from './recording.ts';
import { shapeOf } from './shape.ts';

type Placed = HarEntry & { readonly in: Place };

const scenario = 'har';

/** True for a value that is an HTTP archive. */
export function isHar(value: Readonly<Record<string, unknown>>): boolean {
  return isObject(value['log']) && Array.isArray(value['log']['entries']);
}

function requestOf({ method, url, requestHeaders: headers, requestBody }: HarEntry): RecordedRequest {
  const { text, base64 } = requestBody;
  const { origin, pathname, search } = url;
  const body = text === undefined || text === '' ? undefined : Buffer.from(text, base64 ? 'base64' : 'utf8');
  return { method, url: origin + pathname + search, headers, ...(body === undefined ? {} : { body }) };
}

/** A body that the entry does not hold is not the documented one, whatever else is. */
function hasWholeRequest({ requestBody: { text = '', size = 0 } }: HarEntry): boolean {
  return text !== '' || size === 0;
}

async function exchangeOf(
  entry: Placed,
  start: number,
  operation: Operation,
  redactor: Redactor,
): Promise<Exchange> {
  const { place, status, reason, responseHeaders: headers, startedAt = start, timing } = entry;
  const { fault, ...kept } = await answerBodyOf(entry);
  const request = requestOf(entry);
  const shape =
    entry.in.subject === 'operation' && hasWholeRequest(entry) ? shapeOf(request, operation) : undefined;
  return {
    id: `entry-${place}`,
    scenario,
    request: cleanRequest(request, redactor),
    response: cleanResponse({ status, reason, headers, ...kept }, redactor),
    ...(fault === undefined ? {} : { fault }),
    timing: { startedAt: startedAt - start, ...timing },
    circumstances: {
      subject: entry.in.subject,
      session: 'undetermined',
      ...(shape === undefined ? {} : { shape }),
    },
    links: {},
  };
}

function counted(
  all: number,
  onPath: readonly Placed[],
): readonly { readonly count: number; readonly reason: string }[] {
  const others = all - onPath.length;
  const obstacles = Map.groupBy(
    onPath.filter(({ obstacle }) => obstacle !== undefined),
    ({ obstacle = '' }) => obstacle,
  );
  return [
    ...(others === 0
      ? []
      : [{ count: others, reason: others === 1 ? 'entry on another path' : 'entries on other paths' }]),
    ...[...obstacles].map(([reason, some]) => ({
      count: some.length,
      reason: `${some.length === 1 ? 'entry' : 'entries'} ${reason}`,
    })),
  ];
}

/**
 * Reads a HAR.
 *
 * @param value for which `isHar` is true
 * @param name what to call the file in messages
 * @throws UsageError where no entry can be judged
 */
export async function readHar(
  value: Readonly<Record<string, unknown>>,
  file: string,
  name: string,
  operation: Operation,
): Promise<Recording> {
  const raw = (value['log'] as { readonly entries: readonly unknown[] }).entries;
  const entries = raw.flatMap((entry, index) => entryOf(entry, index + 1) ?? []);
  const onPath = entries.flatMap((entry) => {
    const place = placeOf(entry.method, entry.url, operation);
    return place === undefined ? [] : [{ ...entry, in: place }];
  });
  const answered = onPath.filter(({ obstacle }) => obstacle === undefined);
  const leftOut = counted(raw.length, onPath);
  const [first] = answered;
  if (first === undefined) {
    const seen = leftOut.map(({ count, reason }) => `${count} ${reason}`).join(', ');
    throw new UsageError(
      `${name} holds no answer on ${operation.path} (${seen === '' ? 'no entries at all' : seen}). Record a request to it, and export again.`,
    );
  }
  const redactor = new Redactor();
  learnSecrets(entries, redactor);
  const [start] = answered.flatMap(({ startedAt }) => startedAt ?? []).toSorted((one, other) => one - other);
  const exchanges: Exchange[] = [];
  for (const entry of answered) {
    exchanges.push(await exchangeOf(entry, start ?? 0, operation, redactor));
  }
  return {
    file,
    kind: 'har',
    exchanges,
    leftOut,
    baseUrl: first.in.baseUrl,
    ...(start === undefined ? {} : { startedAt: new Date(start) }),
    scenarios: [{ scenario: { id: scenario, title: file } }],
  };
}
