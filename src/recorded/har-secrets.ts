/**
 * The secrets of a HAR. Browsers and proxies record whatever was sent: tokens, cookies, passwords of logins and
 * keys in headers of a site's own. All entries are searched for them, also those that are not judged, because an
 * answer may echo what another request carried. Each is treated in two ways: what is certain to be a secret is
 * made known, so that it becomes a marker wherever it stands; and where a secret may stand (by the name of the
 * header, parameter or member) the value becomes a marker whatever it is. Words that only look like values, such
 * as the `undefined` of a careless client, are not made known: they would be replaced in answers as well.
 */
import type { HeaderLine } from '../exchange/exchange.ts';
import type { SecretKind } from '../exchange/markers.ts';
import type { Redactor } from '../exchange/redact.ts';
import type { HarBody, HarEntry } from './har-entry.ts';
import { member, ordinary, parameter, secretHeader } from './secret-names.ts';

/** Texts beyond this are not searched. Characters. */
const longestSearched = 256 * 1024;

/** Whether a value can only be a secret: long enough, and no sentence, word, number, media type, URL or date. */
function isTelling(value: string): boolean {
  return value.length >= 8 && !/\s/u.test(value) && !ordinary.test(value);
}

function learn(redactor: Redactor, kind: SecretKind, value: string): void {
  if (isTelling(value)) redactor.add(kind, value);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function unescaped(json: string): string {
  try {
    return JSON.parse(`"${json}"`) as string;
  } catch {
    return json;
  }
}

function kindFor(name: string): SecretKind {
  return /passw|pwd/iu.test(name) ? 'password' : 'token';
}

/** `Bearer TOKEN`, `Basic BASE64`, or another scheme with whatever it takes. */
function learnAuthorization(value: string, redactor: Redactor): void {
  const [, scheme = '', token = ''] = /^(?:([\w-]+) +)?(.*)$/su.exec(value) ?? [];
  learn(redactor, 'token', token);
  if (scheme.toLowerCase() !== 'basic') return;
  const [, password = ''] = /^[^:]*:(.*)$/su.exec(Buffer.from(token, 'base64').toString('utf8')) ?? [];
  learn(redactor, 'password', password);
}

function learnCookies(value: string, redactor: Redactor): void {
  for (const pair of value.split(';')) learn(redactor, 'cookie', pair.slice(pair.indexOf('=') + 1).trim());
}

/** The values of members and parameters whose names say that they are secrets. */
function* namedSecrets(text: string): Generator<readonly [kind: SecretKind, value: string]> {
  if (text.length > longestSearched) return;
  for (const [, name = '', value = ''] of text.matchAll(member)) yield [kindFor(name), unescaped(value)];
  for (const [, name = '', value = ''] of text.matchAll(parameter)) yield [kindFor(name), decoded(value)];
}

function textOf({ text = '', base64 }: HarBody): string {
  return base64 ? '' : text;
}

/** What was sent as a password is one, even if it is a word. */
function learnSent(text: string, redactor: Redactor): void {
  for (const [kind, value] of namedSecrets(text)) {
    if (kind === 'password' && value.length >= 4 && !/^(?:null|undefined|true|false)$/u.test(value)) {
      redactor.add(kind, value);
    } else learn(redactor, kind, value);
  }
}

function learnHeaders(lines: readonly HeaderLine[], redactor: Redactor): void {
  for (const [name, value] of lines) {
    const key = name.toLowerCase();
    if (key === 'authorization' || key === 'proxy-authorization') learnAuthorization(value, redactor);
    else if (key === 'cookie') learnCookies(value, redactor);
    else if (key === 'set-cookie') learnCookies(value.split(';', 1)[0] ?? '', redactor);
    else if (secretHeader.test(key)) learn(redactor, 'header', value);
  }
}

/** Makes every secret of the entries known. */
export function learnSecrets(entries: readonly HarEntry[], redactor: Redactor): void {
  for (const { url, cookies, requestHeaders, requestBody, responseHeaders, content } of entries) {
    learn(redactor, 'password', decoded(url.password));
    learnSent(url.href, redactor);
    learnSent(textOf(requestBody), redactor);
    for (const [kind, value] of namedSecrets(textOf(content))) learn(redactor, kind, value);
    for (const value of cookies) learn(redactor, 'cookie', value);
    learnHeaders(requestHeaders, redactor);
    learnHeaders(responseHeaders, redactor);
  }
}
