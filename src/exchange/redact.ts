/**
 * Where secrets end: everything that is recorded passes here first, and each secret becomes a marker, in the
 * forms that a provider may echo it in: as it is, escaped for JSON however often, for URLs or HTML, in base64 at
 * any offset, base64url and hexadecimal, and broken into lines.
 *
 * Texts are byte strings (a character a byte), so that bodies of any encoding can be searched alike.
 */
import type { HeaderLine, RecordedRequest, RecordedResponse } from './exchange.ts';
import { withoutCodes } from './codes.ts';
import { inOneLine, withoutEscapes } from './escapes.ts';
import { markerFor, type SecretKind } from './markers.ts';
import { Recent } from './recent.ts';
import { formsOf } from './secret-forms.ts';
import { SecretIndex, type Needle, type Place } from './secret-index.ts';
import { plainView, type View } from './view.ts';

/** Cookies shorter than this may be words, and only stand for one where they are set. */
const shortestCookie = 8;

/**
 * Tokens that are known at a time beside those that are never forgotten: of some twenty generated cases at the
 * least, and of a hundred usually.
 */
const mostPassing = 300;

/** Cookies that are known at a time: a provider can set thousands with each answer. */
const mostCookies = 1000;

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

/** What tokens usually consist of (RFC 6750 §2.1, `token68`), and what all forms of such a one consist of. */
const ofTokens = /^[\w.~+/=-]{8,}$/u;
const ofTheirForms = Uint8Array.from({ length: 256 }, (_, code) =>
  /[\w.~+/=%-]/u.test(String.fromCharCode(code)) ? 1 : 0,
);

/** Whether a text has so many characters in a row that a form of a token may consist of. */
function hasRun(text: string, length: number): boolean {
  let run = 0;
  for (let index = 0; index < text.length; index += 1) {
    run = ofTheirForms[text.charCodeAt(index) & 0xff] === 1 ? run + 1 : 0;
    if (run >= length) return true;
  }
  return false;
}

/** What most texts have none of: escapes, codes, line breaks and zeros. */
const special = /[\\%&\n\r\0]/u;

/** A text in all the ways that a secret may be looked for in it. */
function viewsOf(text: string): readonly View[] {
  const plain = plainView(text);
  if (!special.test(text)) return [plain];
  const bare = withoutEscapes(plain);
  return [bare, withoutCodes(bare), inOneLine(plain)].filter((view) => view !== undefined);
}

/** Leftmost and longest first, so that a secret within another leaves nothing of it. */
function replaced(text: string, places: readonly Place[]): string {
  if (places.length === 0) return text;
  const pieces: string[] = [];
  let kept = 0;
  for (const { start, end, marker } of places.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (end <= kept) continue;
    pieces.push(text.slice(kept, Math.max(kept, start)), marker);
    kept = end;
  }
  return pieces.join('') + text.slice(kept);
}

/** A secret, with its forms once they were worked out. */
interface Known {
  readonly secret: string;
  readonly marker: string;
  needles?: readonly Needle[];
}

/** Knows a run's secrets and replaces them. */
export class Redactor {
  readonly #counts = new Map<SecretKind, number>();
  readonly #index = new SecretIndex();
  /** Secrets that are never forgotten. */
  readonly #kept = new Map<string, Known>();
  readonly #cookies = new Recent<Known>(mostCookies);
  /** Tokens that are forgotten in their turn; absent where none are. */
  #passing: Recent<Known> | undefined;
  /**
   * The length of the shortest token whose forms are not in the index yet. Working them out takes longer than
   * anything else that is done with a token, and can wait for a text with so long a run of their characters that
   * one may be in it.
   */
  #shortest = Number.POSITIVE_INFINITY;

  /**
   * Makes a secret known. From now on it is replaced wherever it stands.
   *
   * @returns its marker, the same for the same secret
   */
  add(kind: SecretKind, secret: string): string {
    const known = this.#kept.get(secret) ?? this.#cookies.use(secret) ?? this.#passing?.use(secret);
    if (known !== undefined) return known.marker;
    const number = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, number);
    const own: Known = { secret, marker: markerFor(kind, kind === 'password' ? undefined : number) };
    const passing = kind === 'cookie' ? this.#cookies : this.#passing;
    if (passing === undefined) this.#kept.set(secret, own);
    for (const needle of passing?.add(secret, own)?.needles ?? []) this.#index.remove(needle);
    if (ofTokens.test(secret)) this.#shortest = Math.min(this.#shortest, secret.length);
    else this.#learn(own);
    return own.marker;
  }

  #learn(known: Known): void {
    const { secret, marker } = known;
    known.needles = formsOf(secret).map((form): Needle => ({ ...form, marker }));
    for (const needle of known.needles) this.#index.add(needle);
  }

  #learnAll(): void {
    for (const known of [...this.#kept.values(), ...this.#cookies.things, ...(this.#passing?.things ?? [])]) {
      if (known.needles === undefined) this.#learn(known);
    }
    this.#shortest = Number.POSITIVE_INFINITY;
  }

  /**
   * From now on, of the tokens that are added only the newest are known: for exchanges that are forgotten as well.
   * What was added before stays known.
   */
  startPassing(): void {
    this.#passing ??= new Recent(mostPassing);
  }

  /** Makes the value of a user's own request header known, unless its name says that it is no secret. */
  addHeader(name: string, value: string): void {
    const open =
      /^(?:accept|content|user-agent|cache-control|origin|referer|x-cc|x-forwarded|forwarded|host)/iu;
    if (value !== '' && !open.test(name)) this.add('header', value);
  }

  /** Replaces every known secret, and every text that looks like a JSON Web Token, in a byte string. */
  text(text: string): string {
    return withoutUnknownTokens(this.#withoutKnown(text));
  }

  /** Replaces every known secret in a text of characters. */
  words(text: string): string {
    const bytes = Buffer.from(text, 'utf8').toString('latin1');
    const clean = this.#withoutKnown(bytes);
    return clean === bytes ? text : Buffer.from(clean, 'latin1').toString('utf8');
  }

  #withoutKnown(text: string): string {
    const views = viewsOf(text);
    const unlearned = Number.isFinite(this.#shortest);
    if (unlearned && views.some((view) => hasRun(view.text, this.#shortest))) this.#learnAll();
    const places = this.#index.placesIn(views);
    // Where nobody can say what a text holds, nothing of it is kept.
    if (places === undefined) return markerFor('secret');
    return this.#index.withoutWords(replaced(text, places));
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
    const marker = value.length < shortestCookie ? markerFor('cookie') : this.add('cookie', value);
    return `${name}=${marker}${attributes}`;
  }
}
