/** Methods, query strings and framing of the request. */
import type { Arbitrary } from 'fast-check';
import type { FastCheck } from '../case.ts';
import type { Edit } from '../edit.ts';

/** Without TRACE, whose answer may repeat the token that it was sent, and CONNECT. */
const methods = ['PATCH', 'PUT', 'GET', 'HEAD', 'DELETE', 'OPTIONS', 'QUERY', 'PROPFIND'] as const;

const inQueries = [
  ...'ab019-._~!$&()*+,;=:@/?'.split(''),
  '%00',
  '%20',
  '%27',
  '%3C',
  '%c3%a9',
  '%ff',
  '%',
].filter((part) => part !== '%');

/**
 * Edits of how and where a request is sent.
 *
 * @param documented the operation's own method
 */
export function targetEdits(fc: FastCheck, documented: string): Arbitrary<Edit> {
  const method = fc
    .constantFrom(...methods.filter((name) => name !== documented))
    .map((name): Edit => ({ aspect: 'method', method: name }));
  const query = fc
    .string({ unit: fc.constantFrom(...inQueries), maxLength: 40 })
    .map((text): Edit => ({ aspect: 'query', query: `?${text}` }));
  const longQuery = fc
    .integer({ min: 1, max: 1024 })
    .map((length): Edit => ({ aspect: 'query', query: `?a=${'b'.repeat(length)}` }));
  const chunked = fc.constant<Edit>({ aspect: 'chunked', chunked: true });
  return fc.oneof(
    { arbitrary: method, weight: 5 },
    { arbitrary: query, weight: 2 },
    { arbitrary: longQuery, weight: 1 },
    { arbitrary: chunked, weight: 2 },
  );
}
