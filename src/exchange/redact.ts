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

/**
 * Tokens and cookies that are known at a time beside those that are never forgotten: of some twenty generated
 * cases at the least, and of a hundred usually.
 */
const mostPassing = 300;

/** Where a text has none. */
const nowhere: readonly Place[] = [];

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
  if (!text.includes('eyJ')) return text;
  return text.replaceAll(threeParts, (match) => {
    const start = match.indexOf('eyJ');
    return start < 0 || start > match.indexOf('.') ? match : match.slice(0, start) + markerFor('jwt');
  });
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

function formsOf(secret: string): Set<string> {
  const bytes = Buffer.from(secret, 'utf8');
  const encoded = encodeURIComponent(secret);
  const formEncoded = formEncodedOf(secret, encoded);
  const hex = bytes.toString('hex');
  const base64 = base64Forms(bytes);
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

/** What tokens usually consist of (RFC 6750 §2.1, `token68`), and what all forms of such a one consist of. */
const ofTokens = /^[\w.~+/=-]+$/u;
const ofTheirForms = Uint8Array.from({ length: 256 }, (_, code) =>
  /[\w.~+/=%-]/u.test(String.fromCharCode(code)) ? 1 : 0,
);

/** The four characters that end with the next one, given those that end with this one. */
function shifted(four: number, text: string, index: number): number {
  return (four << 8) | (text.charCodeAt(index) & 0xff);
}

/** One of 65,536 numbers for four characters. */
function hashOf(four: number): number {
  return Math.imul(four, 0x9e_37_79_b1) >>> 16;
}

/** That of the last four characters. */
function endingHash(text: string): number {
  let four = 0;
  for (let index = text.length - 4; index < text.length; index += 1) four = shifted(four, text, index);
  return hashOf(four);
}

/** Leftmost and longest first, so that a secret within another leaves nothing of it. */
function replaced(text: string, places: readonly Place[]): string {
  let clean = '';
  let kept = 0;
  for (const { start, end, marker } of places) {
    if (end <= kept) continue;
    clean += text.slice(kept, Math.max(kept, start)) + marker;
    kept = end;
  }
  return clean + text.slice(kept);
}

/** Knows a run's secrets and replaces them. */
export class Redactor {
  readonly #markers = new Map<string, string>();
  readonly #counts = new Map<SecretKind, number>();
  /** Long forms by their last characters, the most telling ones of a token. */
  readonly #byEnding = new Map<string, Form[]>();
  /** How many endings have a hash: most places of most texts are ruled out by it. */
  readonly #hashes = new Uint16Array(0x1_00_00);
  #short: { readonly pattern: RegExp; readonly marker: string }[] = [];
  /**
   * Tokens whose forms are not among them yet. Working them out takes longer than anything else that is done
   * with a token, and can wait for a text with so long a run of their characters that one may be in it.
   */
  readonly #unlearned = new Map<string, string>();
  #shortest = Number.POSITIVE_INFINITY;
  /** Secrets that are forgotten in their turn, the one used last at the end; absent where none are. */
  #passing: Map<string, readonly Form[]> | undefined;

  /**
   * Makes a secret known. From now on it is replaced wherever it stands.
   *
   * @returns its marker, the same for the same secret
   */
  add(kind: SecretKind, secret: string): string {
    const known = this.#markers.get(secret);
    if (known !== undefined) {
      this.#renew(secret);
      return known;
    }
    const number = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, number);
    const marker = markerFor(kind, kind === 'password' ? undefined : number);
    this.#markers.set(secret, marker);
    if (this.#passing !== undefined) {
      this.#passing.set(secret, []);
      const [oldest] = this.#passing.keys();
      if (this.#passing.size > mostPassing && oldest !== undefined) this.#forget(oldest);
    }
    if (secret.length >= keyLength && ofTokens.test(secret)) {
      this.#unlearned.set(secret, marker);
      this.#shortest = Math.min(this.#shortest, secret.length);
    } else this.#learn(secret, marker);
    return marker;
  }

  #learn(secret: string, marker: string): void {
    const forms = [...formsOf(secret)].map((text): Form => ({ text, marker }));
    for (const form of forms) this.#addForm(form);
    if (this.#passing?.has(secret) === true) this.#passing.set(secret, forms);
  }

  #learnAll(): void {
    for (const [secret, marker] of this.#unlearned) this.#learn(secret, marker);
    this.#unlearned.clear();
    this.#shortest = Number.POSITIVE_INFINITY;
  }

  /**
   * From now on, of the secrets that are added only the newest are known: for exchanges that are forgotten as
   * well. What was added before stays known.
   */
  startPassing(): void {
    this.#passing ??= new Map();
  }

  /** How many secrets are known. */
  get size(): number {
    return this.#markers.size;
  }

  #renew(secret: string): void {
    const forms = this.#passing?.get(secret);
    if (forms === undefined) return;
    this.#passing?.delete(secret);
    this.#passing?.set(secret, forms);
  }

  #forget(secret: string): void {
    for (const { text, marker } of this.#passing?.get(secret) ?? []) {
      if (text.length < keyLength) {
        this.#short = this.#short.filter((short) => short.marker !== marker);
        continue;
      }
      const ending = text.slice(-keyLength);
      const others = this.#byEnding.get(ending)?.filter((form) => form.marker !== marker) ?? [];
      if (others.length > 0) this.#byEnding.set(ending, others);
      else if (this.#byEnding.delete(ending)) this.#hashes[endingHash(text)]! -= 1;
    }
    this.#passing?.delete(secret);
    this.#unlearned.delete(secret);
    this.#markers.delete(secret);
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
    const forms = this.#byEnding.get(ending);
    if (forms !== undefined) {
      forms.push(form);
      return;
    }
    this.#byEnding.set(ending, [form]);
    this.#hashes[endingHash(ending)]! += 1;
  }

  /** Replaces every known secret, and every text that looks like a JSON Web Token, in a byte string. */
  text(text: string): string {
    const places = this.#placesIn(text);
    let clean = places.length === 0 ? text : replaced(text, places);
    for (const { pattern, marker } of this.#short) clean = clean.replaceAll(pattern, marker);
    return withoutUnknownTokens(clean);
  }

  #placesIn(text: string): readonly Place[] {
    if (text.length < keyLength) return nowhere;
    const escaped = text.includes('\\') ? withoutEscapes(text) : undefined;
    const bare = escaped?.text ?? text;
    const places: Place[] = [];
    const { length } = bare;
    const hashes = this.#hashes;
    let four = 0;
    let run = 0;
    for (let end = 1; end <= length; end += 1) {
      four = shifted(four, bare, end - 1);
      run = ofTheirForms[four & 0xff] === 1 ? run + 1 : 0;
      if (run >= this.#shortest) {
        this.#learnAll();
        return this.#placesIn(text);
      }
      if (hashes[hashOf(four)] === 0) continue;
      for (const { text: form, marker } of this.#byEnding.get(bare.slice(end - keyLength, end)) ?? []) {
        if (!bare.endsWith(form, end)) continue;
        const start = end - form.length;
        places.push({ start: escaped?.startOf(start) ?? start, end: escaped?.endOf(end - 1) ?? end, marker });
      }
    }
    return places.length < 2
      ? places
      : places.sort((one, other) => one.start - other.start || other.end - one.end);
  }

  bytes(bytes: Uint8Array): Uint8Array {
    if (bytes.length === 0) return bytes;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    const clean = this.text(text);
    return clean === text ? bytes : Buffer.from(clean, 'latin1');
  }

  request(request: RecordedRequest): RecordedRequest {
    return {
      ...request,
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
