import { shapes } from '../shapes.ts';

/** How to reach a provider, and as whom. */
export interface ClientOptions {
  /** http or https, with the path prefix of the API if it has one; without credentials, query and fragment. */
  readonly baseUrl: string;
  /** The bearer token of the agent's session; without one, no Authorization is sent. */
  readonly token?: string;
  /** How long a logout may take, to the last byte of the answer. Milliseconds; 10,000 unless given. */
  readonly timeout?: number;
  /** Headers beside those that the client sends itself: Accept, Authorization and Content-Type. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Which of the documented requests to send; an empty JSON object unless given. */
  readonly shape?: keyof typeof shapes;
  /** What to send with, instead of the runtime's own fetch. */
  readonly fetch?: typeof fetch;
}

/** setTimeout takes no more. Milliseconds. */
const longestTimeout = 2 ** 31 - 1;

const defaultTimeout = 10_000;
const ownHeaders: ReadonlySet<string> = new Set(['accept', 'authorization', 'content-type']);

function urlOf(baseUrl: string): URL {
  const url = URL.parse(baseUrl);
  const plain = url !== null && /^https?:$/u.test(url.protocol) && !/[?#]/u.test(baseUrl);
  if (!plain || url.username !== '' || url.password !== '') {
    throw new TypeError(
      'baseUrl has to be an http or https URL without credentials, query and fragment, for example https://staging.example.com.',
    );
  }
  url.pathname = `${url.pathname.replace(/\/+$/u, '')}/ccagent/v1/logout`;
  return url;
}

function headersOf({ token, headers = {}, shape = 'json-object' }: ClientOptions): Headers {
  if (token !== undefined && !/^[\x21-\x7e]+$/u.test(token)) {
    throw new TypeError('token has to be one or more visible ASCII characters, without blanks.');
  }
  if (!Object.hasOwn(shapes, shape)) {
    throw new TypeError(`shape has to be one of ${Object.keys(shapes).join(', ')}.`);
  }
  const all = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (ownHeaders.has(name.toLowerCase()))
      throw new TypeError(`The client sends the header ${name} itself.`);
    try {
      all.set(name, value);
    } catch {
      // What the runtime says quotes the value, which may be a secret.
      throw new TypeError(`The header ${JSON.stringify(name)} has a name or value that cannot be sent.`);
    }
  }
  all.set('Accept', 'application/json');
  if (token !== undefined) all.set('Authorization', `Bearer ${token}`);
  for (const [name, value] of shapes[shape].headers) all.set(name, value);
  return all;
}

/**
 * Checks a client's options and turns them into what a request needs.
 *
 * @throws TypeError where an option is not of its form; without the value, which may hold a secret
 */
export function prepare(options: ClientOptions): {
  readonly url: URL;
  readonly timeout: number;
  readonly init: RequestInit;
} {
  const { baseUrl, shape = 'json-object', timeout = defaultTimeout } = options;
  if (!(timeout > 0 && timeout <= longestTimeout)) {
    throw new TypeError(`timeout has to be above 0 and at most ${longestTimeout} milliseconds.`);
  }
  const url = urlOf(baseUrl);
  const headers = headersOf(options);
  const chosen = shapes[shape];
  const init: RequestInit = { method: 'POST', headers, redirect: 'manual' };
  return { url, timeout, init: 'body' in chosen ? { ...init, body: chosen.body } : init };
}
