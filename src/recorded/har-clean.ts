/** Puts markers in the place of what is known to be a secret, and of what stands where secrets stand. */
import type { HeaderLine, RecordedRequest, RecordedResponse } from '../exchange/exchange.ts';
import { markerFor, type SecretKind } from '../exchange/markers.ts';
import type { Redactor } from '../exchange/redact.ts';
import { member, ordinary, parameter, secretHeader } from './secret-names.ts';

/** Headers of a request that hold no secret, and of which some matter to whoever reads or repeats it. */
const openHeader =
  /^(?:accept.*|content-.*|user-agent|cache-control|pragma|origin|dnt|priority|if-.*|sec-.*|upgrade-insecure-requests|x-requested-with|x-cc.*|date|via|range)$/iu;

function masked(value: string, kind: SecretKind): string {
  return value === '' || /^\(redacted:\w+(?:-\d+)?\)$/u.test(value) ? value : markerFor(kind);
}

function withoutValues(text: string): string {
  return text
    .replaceAll(parameter, (_, name: string, value: string) => `${name}=${masked(value, 'secret')}`)
    .replaceAll(member, (whole, _name: string, value: string) =>
      value === '' ? whole : `${whole.slice(0, -value.length - 1)}${masked(value, 'secret')}"`,
    );
}

function bytesWithoutValues(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const clean = withoutValues(text);
  return clean === text ? bytes : Buffer.from(clean, 'latin1');
}

function cookieWithoutValue(pair: string): string {
  const start = pair.indexOf('=') + 1;
  return pair.slice(0, start) + masked(pair.slice(start), 'cookie');
}

function requestLine([name, value]: HeaderLine): HeaderLine {
  const key = name.toLowerCase();
  if (key === 'authorization' || key === 'proxy-authorization') {
    const [, scheme, token = ''] = /^([\w-]+) +(.+)$/su.exec(value) ?? [];
    return [name, scheme === undefined ? masked(value, 'token') : `${scheme} ${masked(token, 'token')}`];
  }
  if (key === 'cookie') return [name, value.split(';').map(cookieWithoutValue).join(';')];
  return [
    name,
    openHeader.test(name) && !secretHeader.test(name) ? withoutValues(value) : masked(value, 'header'),
  ];
}

/** A request without any secret. */
export function cleanRequest(request: RecordedRequest, redactor: Redactor): RecordedRequest {
  const { body, headers, url, ...rest } = redactor.request(request);
  return {
    ...rest,
    url: withoutValues(url),
    headers: headers.map(requestLine),
    ...(body === undefined ? {} : { body: bytesWithoutValues(body) }),
  };
}

/** An answer without any secret. */
export function cleanResponse(response: RecordedResponse, redactor: Redactor): RecordedResponse {
  const clean = redactor.response(response);
  return {
    ...clean,
    headers: clean.headers.map(([name, value]): HeaderLine => [
      name,
      secretHeader.test(name) && !ordinary.test(value) ? masked(value, 'header') : withoutValues(value),
    ]),
    body: bytesWithoutValues(clean.body),
  };
}
