/** From what a scenario asks for to what goes on the wire. */
import type { OutgoingRequest } from '../exchange/client.ts';
import type { Circumstances, HeaderLine } from '../exchange/exchange.ts';
import type { Session } from '../session/credentials.ts';
import type { Operation } from './operation.ts';
import type { RequestSpec } from './scenario.ts';

/** Where requests go, and what every one of them carries. */
export interface Target {
  /** Without a slash at the end; a path prefix is kept. */
  readonly baseUrl: string;
  /** The user's own headers (`--header`). */
  readonly headers: readonly HeaderLine[];
}

const ownHeaders: readonly HeaderLine[] = [
  ['User-Agent', 'ccagent-conformance'],
  ['Accept', 'application/json'],
  ['Accept-Encoding', 'gzip, deflate, br'],
];

type Lines = readonly (HeaderLine | readonly [string, null])[];

/** Later lines replace earlier ones of the same name; `null` removes them. */
function merge(...groups: readonly Lines[]): HeaderLine[] {
  let merged: HeaderLine[] = [];
  for (const group of groups) {
    if (group.length === 0) continue;
    const names = new Set(group.map(([name]) => name.toLowerCase()));
    merged = merged.filter(([name]) => !names.has(name.toLowerCase()));
    merged.push(...group.filter((line): line is HeaderLine => line[1] !== null));
  }
  return merged;
}

const urls = new WeakMap<Target, Map<string, URL>>();

/** The URL of a path below the target's base URL. */
export function urlAt(target: Target, path: string): URL {
  // Paths are few; queries may be many.
  if (path.includes('?')) return new URL(target.baseUrl + path);
  const known = urls.get(target) ?? new Map<string, URL>();
  urls.set(target, known);
  const url = known.get(path) ?? new URL(target.baseUrl + path);
  known.set(path, url);
  return url;
}

const common = new WeakMap<Target, readonly HeaderLine[]>();

/** What every request to the target carries. */
export function commonHeaders(target: Target): readonly HeaderLine[] {
  const known = common.get(target) ?? merge(ownHeaders, target.headers);
  common.set(target, known);
  return known;
}

/** The request of a spec. */
export function requestFor(spec: RequestSpec, operation: Operation, target: Target): OutgoingRequest {
  const shape = spec.shape === undefined ? undefined : operation.shapes[spec.shape];
  const { authorization } = spec.credentials;
  const headers = merge(
    commonHeaders(target),
    shape?.headers ?? [],
    authorization === undefined ? [] : [['Authorization', authorization]],
    spec.headers ?? [],
  );
  const body = spec.body ?? shape?.body;
  return {
    method: spec.method ?? operation.method,
    url: urlAt(target, operation.path + (spec.query ?? '')),
    headers,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? Buffer.from(body, 'utf8') : body }),
    ...(spec.chunked === true ? { chunked: true } : {}),
  };
}

/** The circumstances of a spec's exchange. */
export function circumstancesOf(spec: RequestSpec, operation: Operation): Circumstances {
  return {
    subject: spec.method === undefined || spec.method === operation.method ? 'operation' : 'other-method',
    session: spec.credentials.kind,
    ...(spec.shape === undefined ? {} : { shape: spec.shape }),
    ...(spec.variation === undefined ? {} : { variation: spec.variation }),
  };
}

/** The request that asks whether a session is alive. */
export function probeRequest(session: Session, operation: Operation, target: Target): OutgoingRequest {
  const { method, path } = operation.sessions.probe;
  return {
    method,
    url: urlAt(target, path),
    headers: merge(commonHeaders(target), [['Authorization', session.authorization]]),
  };
}
