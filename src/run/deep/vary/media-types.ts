/** Media types of the request: spellings of the documented one (RFC 9110 §8.3.1), its parameters, and others. */
import type { Arbitrary } from 'fast-check';
import type { FastCheck } from '../case.ts';
import type { Edit } from '../edit.ts';

const aspect = 'media-type';

/** The same type in other letters. */
const same = ['; charset=utf-8', ';charset=UTF-8', ';charset=utf-8', '; CHARSET=utf-8'] as const;

/** Charsets that JSON is not sent in. */
const charsets = ['utf-16', 'iso-8859-1', 'us-ascii'] as const;
/** Other ones, names of none, and the usual one in a way that not all read. */
const oddCharsets = ['utf-7', 'utf-32', 'windows-1252', 'utf8', '"utf-8"', 'x-unknown', '""'] as const;

const parameters = [
  '; profile="urn:a;b"',
  '; a=b; a=c',
  '; q=0.5',
  String.raw`; a="\"\\"`,
  ';',
  ' ;;',
  `; a=${'b'.repeat(300)}`,
  '; version=1',
] as const;

const others = [
  'text/json',
  'text/plain',
  'text/html',
  'application/problem+json',
  'application/vnd.api+json',
  'application/x-ndjson',
  'application/xml',
  'application/octet-stream',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=part',
  'multipart/form-data',
  'json',
  'application/',
  '*/*',
  'application/json, text/plain',
  '',
] as const;

function typed(value: string | null, documented = false): Edit {
  return { aspect, documented, headers: [['Content-Type', value]] };
}

/** @param json the documented media type, such as `application/json` */
export function mediaTypeEdits(fc: FastCheck, json: string): Arbitrary<Edit> {
  const spelled = fc
    .tuple(fc.constantFrom('', ...same), fc.boolean(), fc.boolean())
    .map(([parameter, type, subtype]) => {
      const [first = '', second = ''] = json.split('/');
      return typed(
        `${type ? first.toUpperCase() : first}/${subtype ? second.toUpperCase() : second}${parameter}`,
        true,
      );
    });
  const ofCharset = (charset: string): Edit => typed(`${json}; charset=${charset}`);
  return fc.oneof(
    { arbitrary: spelled, weight: 2 },
    { arbitrary: fc.constantFrom(...charsets).map(ofCharset), weight: 3 },
    { arbitrary: fc.constantFrom(...oddCharsets).map(ofCharset), weight: 2 },
    { arbitrary: fc.constantFrom(...parameters).map((parameter) => typed(json + parameter)), weight: 1 },
    { arbitrary: fc.constantFrom(...others, null).map((type) => typed(type)), weight: 3 },
  );
}
