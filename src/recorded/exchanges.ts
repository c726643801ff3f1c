/** From the exchanges of a report back to those that rules judge. */
import { UsageError } from '../errors/errors.ts';
import {
  sessionKinds,
  type Circumstances,
  type Exchange,
  type LinkRole,
  type Links,
  type RecordedRequest,
  type RecordedResponse,
  type SessionKind,
} from '../exchange/exchange.ts';
import { Redactor } from '../exchange/redact.ts';
import type { ReportBody, ReportExchange } from '../report/model.ts';
import { printable } from '../exchange/printable.ts';

/** A kind that a later version of the report adds is not among them. */
const knownKinds: ReadonlySet<string> = new Set(sessionKinds);

/** Kinds of credentials that hold, or are made from, a token which somebody was given. */
const confidential: ReadonlySet<string> = new Set<SessionKind>(['alive', 'spent', 'superseded', 'tampered']);

interface Kept {
  readonly body: Uint8Array;
  readonly cut?: boolean;
  readonly size?: number;
  readonly transcribed?: boolean;
}

/** Fewer bytes than the body is said to have had are a part of it, whoever cut it. */
function keptOf({ text = '', base64, size, cut, transcribed }: ReportBody): Kept {
  const body = base64 === undefined ? Buffer.from(text, 'utf8') : Buffer.from(base64, 'base64');
  return {
    body,
    ...(cut === true || body.length < size ? { cut: true, size } : {}),
    ...(transcribed === undefined ? {} : { transcribed }),
  };
}

/** Without those that lead to exchanges which are not there: what they would show was not recorded. */
function linksWithin(links: Links, ids: ReadonlySet<string>): Links {
  const kept = Object.entries(links).filter(([, id]) => ids.has(id)) as [LinkRole, string][];
  return Object.fromEntries(kept);
}

function circumstancesOf(circumstances: Circumstances): Circumstances {
  return knownKinds.has(circumstances.session)
    ? circumstances
    : { ...circumstances, session: 'undetermined' };
}

/** Makes tokens known that stand where a run would have put a marker, as in exchanges that were written by hand. */
function learnTokens(all: readonly ReportExchange[], redactor: Redactor): void {
  for (const { request, circumstances } of all) {
    if (!confidential.has(circumstances.session)) continue;
    for (const [name, value] of request.headers) {
      const token = value.split(' ').at(-1) ?? '';
      const isMarker = token.includes('(redacted:');
      if (name.toLowerCase() === 'authorization' && token !== '' && !isMarker) redactor.add('token', token);
    }
  }
}

/** The curl line of a request holds its method as it is, and a URL may hold a password. */
function checkSendable({ id, request: { method, url } }: ReportExchange, name: string): void {
  const { protocol = '', username, password } = URL.parse(url) ?? {};
  const wrong = [
    ...(/^[A-Za-z][A-Za-z-]*$/u.test(method) ? [] : ['its method is no word of letters']),
    ...(['http:', 'https:'].includes(protocol) ? [] : ['its URL is none of http or https']),
    ...(username === '' && password === '' ? [] : ['its URL holds a user name or a password']),
  ];
  if (wrong[0] === undefined) return;
  throw new UsageError(
    `${name}: the request of ${printable(id, 40)} cannot have been sent as it stands: ${wrong[0]}. Correct it, or leave the exchange out.`,
  );
}

function requestOf(
  { method, url, headers, body }: ReportExchange['request'],
  redactor: Redactor,
): RecordedRequest {
  return redactor.request({ method, url, headers, ...(body === undefined ? {} : keptOf(body)) });
}

function responseOf(
  { status, reason, headers, body }: NonNullable<ReportExchange['response']>,
  redactor: Redactor,
): RecordedResponse {
  return redactor.response({ status, reason, headers, ...keptOf(body) });
}

/**
 * Restores exchanges; secrets that stand in them become markers.
 *
 * @param all valid against the schema of the report
 * @param name what to call the file in messages
 * @throws UsageError where a request is one that could not have been sent
 */
export function exchangesFrom(all: readonly ReportExchange[], name: string): readonly Exchange[] {
  const ids = new Set(all.map(({ id }) => id));
  const redactor = new Redactor();
  learnTokens(all, redactor);
  return all.map((one) => {
    checkSendable(one, name);
    const { id, scenario, attempt, request, response, fault, timing, circumstances, links } = one;
    return {
      id,
      scenario,
      ...(attempt === undefined ? {} : { attempt }),
      request: requestOf(request, redactor),
      ...(response === undefined ? {} : { response: responseOf(response, redactor) }),
      ...(fault === undefined ? {} : { fault }),
      timing,
      circumstances: circumstancesOf(circumstances),
      links: linksWithin(links, ids),
    };
  });
}
