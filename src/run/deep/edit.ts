/**
 * Edits: the ways in which a generated request differs from one of the documented shapes. As long as each edit
 * leaves the request one that the documentation describes, it counts as one of its shape; a single edit that
 * does not, and no shape is claimed, because a provider may then refuse what it would otherwise owe.
 */
import type { HeaderLine } from '../../exchange/exchange.ts';
import type { RequestShape } from '../operation.ts';
import type { RequestSpec } from '../scenario.ts';
import type { CaseCredentials, CaseRequest } from './case.ts';

type Lines = readonly (HeaderLine | readonly [name: string, value: null])[];

/** One difference. Of two that concern the same thing, the later counts. */
export interface Edit {
  /**
   * What it concerns, in a word: what the same aspects lead to has probably the same cause. Behind a colon may
   * stand a name, which says as much in whatever way it is varied: `header-twice: x-a`, `header-text: x-a`.
   */
  readonly aspect: string;
  /** True where the documentation still describes the request. */
  readonly documented?: boolean;
  readonly method?: string;
  /** With the question mark. */
  readonly query?: string;
  readonly headers?: Lines;
  readonly body?: string | Uint8Array;
  readonly chunked?: boolean;
}

/** Methods whose requests have no content that means anything, so that a server may refuse it (RFC 9110 §9.3). */
const withoutBody = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS']);

/** Adds lines; they take the place of earlier ones of the same name. */
function merged(lines: Lines, own: Lines): Lines {
  const names = new Set(own.map(([name]) => name.toLowerCase()));
  return [...lines.filter(([name]) => !names.has(name.toLowerCase())), ...own];
}

/** A media type is documented only where the shape has one. */
function isDocumented({ documented, headers = [] }: Edit, own: Lines): boolean {
  const isType = ([name]: Lines[number]): boolean => name.toLowerCase() === 'content-type';
  return documented === true && (!headers.some(isType) || own.some(isType));
}

/** All edits as one: of two that concern the same thing, the later counts. */
function combined(edits: readonly Edit[]): Edit {
  let all: Edit = { aspect: '' };
  for (const edit of edits) {
    const headers = edit.headers && merged(all.headers ?? [], edit.headers);
    all = { ...all, ...edit, ...(headers && { headers }) };
  }
  return all;
}

/** The request of a shape with its edits. */
export function requestOf(
  shape: readonly [name: string, RequestShape],
  edits: readonly Edit[],
  credentials: CaseCredentials,
  documentedCredentials: boolean,
): CaseRequest {
  const [name, own] = shape;
  const varied = [...new Set(edits.map(({ aspect }) => aspect))];
  const { method, query, headers = [], body: otherBody, chunked } = combined(edits);
  if (documentedCredentials && edits.every((edit) => isDocumented(edit, own.headers))) {
    return { credentials, varied, request: { shape: name, ...(headers.length === 0 ? {} : { headers }) } };
  }
  const bodiless = method !== undefined && withoutBody.has(method);
  const body = bodiless ? undefined : (otherBody ?? own.body);
  const request: Omit<RequestSpec, 'credentials'> = {
    ...(method === undefined ? {} : { method }),
    ...(query === undefined ? {} : { query }),
    headers: bodiless ? headers : merged(own.headers, headers),
    ...(body === undefined ? {} : { body }),
    ...(chunked === true && body !== undefined && body.length > 0 ? { chunked } : {}),
  };
  return { credentials, varied, request };
}
