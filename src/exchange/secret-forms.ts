/** The forms of a secret in which it has no letter of its own: base64, hexadecimal, and as URLs and markup have it. */
import { withoutEscapes } from './escapes.ts';
import { plainView } from './view.ts';

/** A form, as a byte string without escapes. */
export interface Form {
  readonly text: string;
  /** Whether it is so unlike words that it counts inside of them. */
  readonly encoded: boolean;
}

/** What of the base64 of a longer text depends on these bytes alone, where they stand at each of three offsets. */
function base64Forms(bytes: Buffer): string[] {
  const padded = Buffer.concat([Buffer.alloc(2), bytes]);
  return [0, 1, 2].map((offset) => {
    const encoded = padded.toString('base64', 2 - offset);
    const first = [0, 2, 3][offset] ?? 0;
    return encoded.slice(first, Math.floor(((offset + bytes.length) * 8) / 6));
  });
}

function escapedForHtml(text: string): string {
  if (!/[&<>"']/u.test(text)) return text;
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function lowerEscapes(encoded: string): string {
  return encoded.replaceAll(/%[\dA-F]{2}/gu, (escape) => escape.toLowerCase());
}

/** As a form is encoded, where that differs from what URLs have. */
function formEncodedOf(secret: string, encoded: string): string {
  if (!/[ !'()~]/u.test(secret)) return encoded;
  return new URLSearchParams({ s: secret }).toString().slice('s='.length);
}

/** All forms that are looked for, each once. */
export function formsOf(secret: string): readonly Form[] {
  const bytes = Buffer.from(secret, 'utf8');
  const url = encodeURIComponent(secret.toWellFormed());
  const form = formEncodedOf(secret, url);
  const hex = bytes.toString('hex');
  const base64 = base64Forms(bytes);
  const written = [
    bytes.toString('latin1'),
    // As Latin-1 has it, which is a byte a character as well, and as who takes UTF-8 for that encodes it once more.
    ...(/^[\0-\u00ff]*$/u.test(secret) ? [secret] : []),
    Buffer.from(bytes.toString('latin1'), 'utf8').toString('latin1'),
    url,
    lowerEscapes(url),
    form,
    lowerEscapes(form),
    Buffer.from(escapedForHtml(secret), 'utf8').toString('latin1'),
  ];
  const encoded = [
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    hex,
    hex.toUpperCase(),
  ];
  const forms = new Map<string, Form>();
  for (const [texts, isEncoded] of [
    [written, false],
    [encoded, true],
  ] as const) {
    for (const one of texts) {
      const { text } = withoutEscapes(plainView(one));
      if (text !== '' && !forms.has(text)) forms.set(text, { text, encoded: isEncoded });
    }
  }
  return [...forms.values()];
}
