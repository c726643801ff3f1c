/**
 * Finds the recorded exchange whose request a request equals best. Method, path, query, media type, body and
 * whose it is have to be the same; then those are taken whose other headers differ least, the languages before
 * all.
 *
 * What answers a request in a session depends on what was done in it before. So a token that the stand-in handed
 * out is tied, at its first request, to the first session of the recording that began with such a request and
 * is not taken yet, and goes on in it. Of several exchanges that equal a request alike, each answers in its
 * turn, and the last one again and again.
 */
import type { Exchange, HeaderLine } from '../exchange/exchange.ts';
import { authorizationIn, holderOf, splitTarget, tokenIn, typeOf, type Asked, type Holder } from './asked.ts';

/** A recorded request, ready to be compared. */
interface Form {
  readonly exchange: Exchange;
  readonly path: string;
  readonly query: string;
  readonly type: string;
  readonly headers: ReadonlyMap<string, string>;
  /** What stood in its Authorization, which all requests of a session share; empty where it was in none. */
  readonly session: string;
}

/** What a token goes on in. */
interface Tie {
  readonly session: string;
  readonly used: Set<Form>;
}

/** A recorded exchange that answers a request, and the headers in which their requests differ. */
export interface Chosen {
  readonly exchange: Exchange;
  readonly differs: readonly string[];
}

/** Headers that say nothing of what is asked for. */
const ignored =
  /^(?:host|connection|content-length|transfer-encoding|keep-alive|te|expect|authorization|user-agent|date|origin|referer|sec-.*)$/u;
const language = /language/u;
/** More than all other headers of a request together. */
const languageWeight = 100;

function comparable(headers: readonly HeaderLine[]): ReadonlyMap<string, string> {
  const own = headers.map(([name, value]) => [name.toLowerCase(), value] as const);
  return new Map(own.filter(([name]) => !ignored.test(name)));
}

function formOf(exchange: Exchange): Form {
  const { request, circumstances } = exchange;
  const inSession = holderOf(circumstances.session) === 'session';
  return {
    exchange,
    ...splitTarget(request.url),
    type: typeOf(request.headers),
    headers: comparable(request.headers),
    session: inSession ? (authorizationIn(request.headers) ?? '') : '',
  };
}

function sameBody({ body = new Uint8Array(), cut, size }: Exchange['request'], asked: Uint8Array): boolean {
  if (cut !== true) return Buffer.compare(body, asked) === 0;
  return asked.length === size && Buffer.compare(body, asked.subarray(0, body.length)) === 0;
}

/** One character apart, as a token is that was tampered with. */
function isNear(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  let apart = 0;
  for (let at = 0; at < one.length && apart < 2; at += 1) apart += one[at] === other[at] ? 0 : 1;
  return apart === 1;
}

function differences(
  one: ReadonlyMap<string, string>,
  other: ReadonlyMap<string, string>,
): readonly string[] {
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].filter((name) => {
    const recorded = one.get(name);
    return recorded !== other.get(name) && recorded?.includes('(redacted:') !== true;
  });
}

function distanceOf(names: readonly string[]): number {
  return names.reduce((sum, name) => sum + (language.test(name) ? languageWeight : 1), 0);
}

/** Finds recorded answers to requests, one after the other. */
export class Player {
  readonly #forms: readonly Form[];
  readonly #issued = new Set<string>();
  readonly #ties = new Map<string, Tie>();
  readonly #used = new Set<Form>();

  /** @param exchanges those that can be replayed */
  constructor(exchanges: readonly Exchange[]) {
    // They are recorded as they end, and told apart as they began.
    const inOrder = exchanges.toSorted((one, other) => one.timing.startedAt - other.timing.startedAt);
    this.#forms = inOrder.map(formOf);
  }

  /** Takes note of a token that the stand-in handed out. */
  noteIssued(token: string): void {
    this.#issued.add(token);
  }

  /** Whose a request is. */
  holderOf({ headers }: Asked): Holder {
    const authorization = authorizationIn(headers);
    if (authorization === undefined) return 'none';
    if (/^(?:bearer|basic)?$/iu.test(authorization.trim())) return 'empty';
    return this.#issued.has(tokenIn(headers)) ? 'session' : 'other';
  }

  /** The exchange that answers; undefined where nothing like the request was recorded. */
  answerTo(asked: Asked): Chosen | undefined {
    const holder = this.holderOf(asked);
    const headers = comparable(asked.headers);
    const alike = this.#forms
      .filter((form) => this.#isOf(form, asked, holder))
      .map((form) => {
        const differs = differences(form.headers, headers);
        return { form, differs, distance: distanceOf(differs) + this.#strangeness(form, asked, holder) };
      });
    const least = Math.min(...alike.map(({ distance }) => distance));
    const nearest = alike.filter(({ distance }) => distance === least);
    const form = this.#choose(
      nearest.map((one) => one.form),
      holder === 'session' ? tokenIn(asked.headers) : undefined,
    );
    const chosen = nearest.find((one) => one.form === form);
    return chosen === undefined ? undefined : { exchange: chosen.form.exchange, differs: chosen.differs };
  }

  #isOf({ exchange, path, query, type }: Form, asked: Asked, holder: Holder): boolean {
    const recorded = holderOf(exchange.circumstances.session);
    return (
      exchange.request.method === asked.method &&
      path.endsWith(asked.path) &&
      query === asked.query &&
      type === typeOf(asked.headers) &&
      (recorded === undefined || recorded === holder) &&
      sameBody(exchange.request, asked.body)
    );
  }

  /** How far credentials that no session has are from those recorded: a marker stands for any token. */
  #strangeness({ exchange }: Form, { headers }: Asked, holder: Holder): number {
    const recorded = authorizationIn(exchange.request.headers) ?? '';
    if (holder !== 'other' || recorded === authorizationIn(headers)) return 0;
    if (!recorded.includes('(redacted:')) return 2;
    const token = tokenIn(headers);
    const isTampered = [...this.#issued].some((issued) => isNear(issued, token));
    return isTampered === (exchange.circumstances.session === 'tampered') ? 0 : 1;
  }

  #choose(forms: readonly Form[], token: string | undefined): Form | undefined {
    if (token === undefined) return this.#next(forms, this.#used);
    const tie = this.#ties.get(token) ?? this.#tie(forms, token);
    const own = forms.filter(({ session }) => session === tie?.session);
    return tie !== undefined && own.length > 0 ? this.#next(own, tie.used) : this.#next(forms, this.#used);
  }

  #next(forms: readonly Form[], used: Set<Form>): Form | undefined {
    const form = forms.find((one) => !used.has(one)) ?? forms.at(-1);
    if (form !== undefined) {
      used.add(form);
      this.#used.add(form);
    }
    return form;
  }

  /** Ties a token to a session that begins like this, or else to one in which this was done. */
  #tie(forms: readonly Form[], token: string): Tie | undefined {
    const taken = new Set([...this.#ties.values()].map(({ session }) => session));
    const beginnings = forms.filter((form) => this.#begins(form));
    const session = (
      beginnings.find((form) => !taken.has(form.session)) ??
      beginnings.at(-1) ??
      forms.find((form) => form.exchange.circumstances.session === 'alive') ??
      forms[0]
    )?.session;
    if (session === undefined || session === '') return undefined;
    const tie = { session, used: new Set<Form>() };
    this.#ties.set(token, tie);
    return tie;
  }

  #begins(form: Form): boolean {
    return form.session !== '' && this.#forms.find(({ session }) => session === form.session) === form;
  }
}
