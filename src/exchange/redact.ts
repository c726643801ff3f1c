/**
 * Where secrets end: everything that is recorded passes here first, and each secret becomes a marker, in the
 * forms that a provider may echo it in: as it is, escaped for JSON however often, for URLs or HTML, in base64 at
 * any offset, base64url and hexadecimal.
 *
 * Texts are byte strings (a character a byte), so that bodies of any encoding can be searched alike.
 */
import type { HeaderLine, RecordedRequest, RecordedResponse } from './exchange.ts';
import { withoutEscapes } from './escapes.ts';
import { markerFor, type SecretKind } from './markers.ts';

/** Secrets shorter than this are replaced only where they stand alone, as a word. */
const keyLength = 8;

interface Place {
  readonly start: number;
  readonly end: number;
  readonly marker: string;
}

interface Form {
  readonly text: string;
  readonly marker: string;
}

/** Three parts between dots, from where a run of such characters begins, so that reading takes linear time. */
const threeParts = /(?<![\w-])[\w-]{9,}\.[\w-]{6,}\.[\w+/=-]{6,}/gu;

/** A JSON Web Token begins with the base64url of `{"`. */
function withoutUnknownTokens(text: string): string {
  return text.replaceAll(threeParts, (match) => {
    const start = match.indexOf('eyJ');
    return start < 0 || start > match.indexOf('.') ? match : match.slice(0, start) + markerFor('jwt');
  });
}

function base64At(bytes: Buffer, offset: number): string {
  const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  const first = [0, 2, 3][offset] ?? 0;
  return encoded.slice(first, Math.floor(((offset + bytes.length) * 8) / 6));
}

function escapedForHtml(text: string): string {
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

function formsOf(secret: string): Set<string> {
  const bytes = Buffer.from(secret, 'utf8');
  const encoded = encodeURIComponent(secret);
  const formEncoded = new URLSearchParams({ s: secret }).toString().slice('s='.length);
  const hex = bytes.toString('hex');
  const base64 = [0, 1, 2].map((offset) => base64At(bytes, offset));
  const forms = [
    bytes.toString('latin1'),
    encoded,
    lowerEscapes(encoded),
    formEncoded,
    lowerEscapes(formEncoded),
    Buffer.from(escapedForHtml(secret), 'utf8').toString('latin1'),
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    hex,
    hex.toUpperCase(),
  ];
  return new Set(forms.map((form) => withoutEscapes(form).text).filter((form) => form !== ''));
}

/** The two characters before a place, as one number. */
function lastTwoOf(text: string, end: number): number {
  return ((text.charCodeAt(end - 2) & 0xff) << 8) | (text.charCodeAt(end - 1) & 0xff);
}

/** Knows a run's secrets and replaces them. */
export class Redactor {
  readonly #markers = new Map<string, string>();
  readonly #counts = new Map<SecretKind, number>();
  /** Long forms by their last characters, the most telling ones of a token. */
  readonly #byEnding = new Map<string, Form[]>();
  /** Which two characters some form ends with: most places of most texts are ruled out by them. */
  readonly #lastTwo = new Uint8Array(0x1_00_00);
  readonly #short: { readonly pattern: RegExp; readonly marker: string }[] = [];

  /**
   * Makes a secret known. From now on it is replaced wherever it stands.
   *
   * @returns its marker, the same for the same secret
   */
  add(kind: SecretKind, secret: string): string {
    const known = this.#markers.get(secret);
    if (known !== undefined) return known;
    const number = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, number);
    const marker = markerFor(kind, kind === 'password' ? undefined : number);
    this.#markers.set(secret, marker);
    for (const text of formsOf(secret)) this.#addForm({ text, marker });
    return marker;
  }

  /** Makes the value of a user's own request header known, unless its name says that it is no secret. */
  addHeader(name: string, value: string): void {
    const open =
      /^(?:accept|content|user-agent|cache-control|origin|referer|x-cc|x-forwarded|forwarded|host)/iu;
    if (value !== '' && !open.test(name)) this.add('header', value);
  }

  #addForm(form: Form): void {
    if (form.text.length < keyLength) {
      const literal = form.text.replaceAll(/[^\w]/gu, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`);
      this.#short.push({ pattern: new RegExp(`(?<![\\w])${literal}(?![\\w])`, 'gu'), marker: form.marker });
      return;
    }
    const ending = form.text.slice(-keyLength);
    this.#lastTwo[lastTwoOf(form.text, form.text.length)] = 1;
    const forms = this.#byEnding.get(ending);
    if (forms === undefined) this.#byEnding.set(ending, [form]);
    else forms.push(form);
  }

  /** Replaces every known secret, and every text that looks like a JSON Web Token, in a byte string. */
  text(text: string): string {
    let clean = this.#withoutLong(text);
    for (const { pattern, marker } of this.#short) clean = clean.replaceAll(pattern, marker);
    return withoutUnknownTokens(clean);
  }

  /** Leftmost and longest first, so that a secret within another leaves nothing of it. */
  #withoutLong(text: string): string {
    let clean = '';
    let kept = 0;
    for (const { start, end, marker } of this.#placesIn(text)) {
      if (end <= kept) continue;
      clean += text.slice(kept, Math.max(kept, start)) + marker;
      kept = end;
    }
    return clean + text.slice(kept);
  }

  #placesIn(text: string): readonly Place[] {
    const places: Place[] = [];
    const bare = withoutEscapes(text);
    for (let end = keyLength; end <= bare.text.length; end += 1) {
      if (this.#lastTwo[lastTwoOf(bare.text, end)] === 0) continue;
      for (const form of this.#byEnding.get(bare.text.slice(end - keyLength, end)) ?? []) {
        if (!bare.text.endsWith(form.text, end)) continue;
        const [start, stop] = [bare.startOf(end - form.text.length), bare.endOf(end - 1)];
        places.push({ start, end: stop, marker: form.marker });
      }
    }
    return places.sort((one, other) => one.start - other.start || other.end - one.end);
  }

  bytes(bytes: Uint8Array): Uint8Array {
    if (bytes.length === 0) return bytes;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    const clean = this.text(text);
    return clean === text ? bytes : Buffer.from(clean, 'latin1');
  }

  request(request: RecordedRequest): RecordedRequest {
    return {
      method: request.method,
      url: this.text(request.url),
      headers: this.#lines(request.headers),
      ...(request.body === undefined ? {} : { body: this.bytes(request.body) }),
    };
  }

  response(response: RecordedResponse): RecordedResponse {
    return {
      ...response,
      reason: this.text(response.reason),
      headers: this.#lines(response.headers),
      body: this.bytes(response.body),
    };
  }

  #lines(lines: readonly HeaderLine[]): HeaderLine[] {
    return lines.map(([name, value]): HeaderLine => {
      if (name.toLowerCase() === 'set-cookie') return [name, this.#cookie(value)];
      return [this.text(name), this.text(value)];
    });
  }

  /** A cookie's value is a secret that the provider hands out: known from here on, unless it is but a word. */
  #cookie(line: string): string {
    const clean = this.text(line);
    const [, name = '', value = '', attributes = ''] = /^([^=;]*)=([^;]*)(.*)$/su.exec(clean) ?? [];
    if (value === '' || value.includes('(redacted:')) return clean;
    const marker = value.length < keyLength ? markerFor('cookie') : this.add('cookie', value);
    return `${name}=${marker}${attributes}`;
  }
}
