/** What a client says it would take: media types, codings and languages of the answer (RFC 9110 §12). */
import type { Arbitrary } from 'fast-check';
import type { FastCheck } from '../case.ts';
import type { Edit } from '../edit.ts';

/** What takes JSON, so that the request is still one of the documented. */
const takesJson: readonly (string | null)[] = [
  null,
  '*/*',
  'application/*',
  'application/json;q=0.001',
  'text/plain, application/json;q=0.5',
];
const others = [
  'text/html',
  'application/xml',
  'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  'application/problem+json',
  'application/json;q=0, */*',
  'application/json;version=2',
  'image/png',
  '*/json',
  '}{',
  '',
  ',,',
  'application/json;q=2',
  Array.from({ length: 40 }, (_, index) => `text/x-${index}`).join(', '),
] as const;

const codings = [
  'identity',
  'gzip',
  'br',
  'deflate;q=0.5, gzip;q=0.1',
  '*',
  '*;q=0',
  'gzip;q=0',
  '',
] as const;

/** Edits of what the answer may be. */
export function negotiationEdits(fc: FastCheck): Arbitrary<Edit> {
  const documented = fc
    .constantFrom(...takesJson)
    .map((value): Edit => ({ aspect: 'accept', documented: true, headers: [['Accept', value]] }));
  const undocumented = fc
    .constantFrom(...others)
    .map((value): Edit => ({ aspect: 'accept', headers: [['Accept', value]] }));
  const coding = fc.constantFrom(null, ...codings).map((value): Edit => ({
    aspect: 'accept-encoding',
    documented: true,
    headers: [['Accept-Encoding', value]],
  }));
  return fc.oneof(documented, undocumented, coding);
}

const tags = ['en-US', 'de-DE', 'fr', 'es-419', 'ja-JP', 'ar', 'zh-Hant-TW', 'tlh', 'en-US-x-twain'] as const;
const oddTags = ['xx-YY;q=2, ;;', '*', 'en_US', '-', 'a'.repeat(300), 'EN-us', 'fr;q=0', ''] as const;

/**
 * Edits of the language.
 *
 * @param names fields of the API's own that say the language, written with `_`
 */
export function languageEdits(fc: FastCheck, names: readonly string[]): Arbitrary<Edit> {
  const aspect = 'language';
  const field = fc.constantFrom('Accept-Language', ...names);
  const well = fc.tuple(field, fc.constantFrom(...tags)).map(([name, tag]): Edit => {
    const value = names.includes(name) ? tag.replaceAll('-', '_') : tag;
    return { aspect, documented: true, headers: [[name, value]] };
  });
  const odd = fc.tuple(field, fc.constantFrom(...oddTags)).map((line): Edit => ({ aspect, headers: [line] }));
  return fc.oneof({ arbitrary: well, weight: 2 }, { arbitrary: odd, weight: 1 });
}
