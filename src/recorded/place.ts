import type { Operation } from '../run/operation.ts';

/** Where a URL leads to in the API. */
export interface Place {
  readonly subject: 'operation' | 'other-method' | 'probe';
  /** Scheme, authority and path prefix, without a slash at the end. */
  readonly baseUrl: string;
}

/**
 * Finds out what of the API a request was for. A path prefix before the documented path is a part of the base
 * URL, as it is in a run.
 *
 * @returns undefined where it is neither the operation's path nor the probe
 */
export function placeOf(
  method: string,
  url: URL,
  { method: own, path, sessions }: Operation,
): Place | undefined {
  const { origin, pathname } = url;
  const baseUrlBefore = (end: string): string => origin + pathname.slice(0, -end.length);
  if (pathname.endsWith(path)) {
    return { subject: method === own ? 'operation' : 'other-method', baseUrl: baseUrlBefore(path) };
  }
  const { probe } = sessions;
  return method === probe.method && pathname.endsWith(probe.path)
    ? { subject: 'probe', baseUrl: baseUrlBefore(probe.path) }
    : undefined;
}
