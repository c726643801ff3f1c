import { says, whole } from './acts.ts';
import { hostiles, type Row } from './hostile.ts';

const body = '{"result":true}';
/** As much as one header line can hold. */
const most = 64_000;

const typed = (value: string): Row[2] =>
  says(`HTTP/1.1 200 OK\r\nContent-Type: ${value}\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
const refused = (header: string): Row[2] =>
  says(`HTTP/1.1 401 x\r\nContent-Type: application/json\r\n${header}\r\nContent-Length: 2\r\n\r\n{}`);
const lined = (header: string): Row[2] => says(whole('{"result":"no"}', header));

/** Header lines at which a careless pattern takes quadratic time. */
export const patterns = hostiles(1, [
  [
    'type-with-blanks-inside',
    'a blank at the end is searched from every blank',
    typed(`application/json${' '.repeat(most)}x`),
  ],
  ['type-with-blanks-behind', 'the same behind a semicolon', typed(`application/json;${' '.repeat(most)}x`)],
  [
    'type-with-tabs-and-semicolons',
    'parameters that are none',
    typed(`application/json${'\t;'.repeat(most / 2)}x`),
  ],
  ['type-with-quotes', 'strings that never end', typed(`application/json;a="${'\\"'.repeat(most / 2)}`)],
  ['type-with-parameters', 'parameters without end', typed(`application/json${';a=b'.repeat(most / 4)}=`)],
  ['type-of-one-word', 'a name without a slash', typed('a'.repeat(most))],
  [
    'challenge-with-quotes',
    'strings that never end',
    refused(`WWW-Authenticate: Basic a="${'\\"'.repeat(most / 2)}`),
  ],
  ['challenge-with-commas', 'a list of nothing', refused(`WWW-Authenticate: ${', '.repeat(most / 2)}x`)],
  ['challenge-with-blanks', 'blanks before a word', refused(`WWW-Authenticate: a,${' '.repeat(most)}x`)],
  ['cookie-of-one-word', 'a name without a value', lined(`Set-Cookie: ${'a'.repeat(most)}`)],
  ['cookie-of-equals', 'values without end', lined(`Set-Cookie: ${'='.repeat(most)}`)],
  ['retry-after-of-digits', 'a number of 64 KiB', refused(`Retry-After: ${'9'.repeat(most)}`)],
  ['coding-of-commas', 'a list of nothing', lined(`Content-Encoding: ${','.repeat(most)}x`)],
  ['header-of-backslashes', 'escapes to be looked through', lined(`X-Escapes: ${'\\'.repeat(most)}u`)],
  ['header-of-dots', 'a token of many parts', lined(`X-Token: ${'eyJaaaaaa.'.repeat(most / 10)}`)],
  ['header-of-markers', 'our own words', lined(`X-Marker: ${'(redacted:token-'.repeat(most / 16)}`)],
]);
