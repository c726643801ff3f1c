import type { IncomingHttpHeaders } from 'node:http';

/** The languages that the provider speaks; the first is for whoever asks for none of them. */
export const languages = ['en', 'de', 'fr'] as const;

export type Language = (typeof languages)[number];

/** The ranges of an Accept-Language value, the most wanted first (RFC 9110 §12.5.4). */
function rangesOf(value: string): string[] {
  return value
    .split(',')
    .map((item) => {
      const [range = '', ...parameters] = item.split(';').map((part) => part.trim());
      const weight = parameters.find((parameter) => /^q=/iu.test(parameter));
      return { range, quality: weight === undefined ? 1 : Number(weight.slice(2)) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ range }) => range);
}

/**
 * The language that a request asks for: by `x-ccasset-language` (`de`, `de_DE`, `de-AT`), else by
 * `Accept-Language`.
 */
export function languageOf(headers: IncomingHttpHeaders): Language {
  const asked = headers['x-ccasset-language'];
  const wanted = typeof asked === 'string' ? [asked] : rangesOf(headers['accept-language'] ?? '');
  for (const tag of wanted) {
    const [primary = ''] = tag.trim().toLowerCase().split(/[-_]/u);
    const language = languages.find((known) => known === primary);
    if (language !== undefined) return language;
  }
  return languages[0];
}
