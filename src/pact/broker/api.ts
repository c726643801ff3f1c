/** A Pact Broker's own interface, as far as verification needs it: HAL over JSON. */
import { CouldNotRunError, UsageError } from '../../errors/errors.ts';
import { createHttpClient, type HttpClient } from '../../exchange/client.ts';
import { printable } from '../../exchange/printable.ts';

/** Where a broker is, and how to prove who one is. */
export interface BrokerAccess {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** The value of an Authorization header. */
  readonly authorization?: string | undefined;
  /** The same for Pact's own commands, as environment variables. */
  readonly variables: Readonly<Record<string, string>>;
  /** Takes them out of what the broker says, which may tell what it was asked with. */
  readonly clean: (text: string) => string;
}

/** Asks a broker. */
export interface Broker {
  /** GETs a resource. @throws UsageError where the broker refuses, CouldNotRunError where it does not answer */
  get(url: string): Promise<unknown>;
  /** Sends JSON. @throws as `get` does */
  send(method: 'POST' | 'PUT', url: string, body: unknown): Promise<unknown>;
  close(): Promise<void>;
}

const timeout = 20_000;

function reasonIn(body: Uint8Array, { clean }: BrokerAccess): string {
  // Before anything is cut: half of a secret is not known any more.
  const text = clean(Buffer.from(body).toString('utf8'));
  try {
    const { error, errors } = JSON.parse(text) as { error?: { message?: string }; errors?: unknown };
    return printable(error?.message ?? JSON.stringify(errors ?? text));
  } catch {
    return printable(text.split('\n')[0] ?? '', 200);
  }
}

async function ask(
  client: HttpClient,
  access: BrokerAccess,
  method: string,
  url: string,
  body: unknown,
): Promise<unknown> {
  const { authorization } = access;
  const { response, fault } = await client.send({
    method,
    url: new URL(url),
    headers: [
      ['Accept', 'application/hal+json, application/json'],
      ...(authorization === undefined ? [] : [['Authorization', authorization] as const]),
      ...(body === undefined ? [] : [['Content-Type', 'application/json'] as const]),
    ],
    ...(body === undefined ? {} : { body: Buffer.from(JSON.stringify(body), 'utf8') }),
  });
  const what = `${method} ${new URL(url).pathname}`;
  if (response === undefined || fault !== undefined) {
    throw new CouldNotRunError(`The broker did not answer ${what}: ${fault?.message ?? ''}`);
  }
  if (response.status >= 500)
    throw new CouldNotRunError(`The broker answered ${what} with ${response.status}.`);
  if (response.status >= 400) {
    throw new UsageError(
      `The broker refused ${what} with ${response.status}: ${reasonIn(response.body, access)}`,
    );
  }
  if (response.body.length === 0) return undefined;
  try {
    return JSON.parse(Buffer.from(response.body).toString('utf8')) as unknown;
  } catch {
    throw new UsageError(`What answers at ${access.baseUrl} is no Pact Broker: ${what} gave no JSON.`);
  }
}

/** Makes a client of a broker. The credentials are sent to the broker's own origin and to no other. */
export function connectTo(access: BrokerAccess): Broker {
  const client = createHttpClient({ timeout });
  const { origin } = new URL(access.baseUrl);
  const own = (url: string): BrokerAccess =>
    new URL(url).origin === origin ? access : { ...access, authorization: undefined };
  return {
    get: (url) => ask(client, own(url), 'GET', url, undefined),
    send: (method, url, body) => ask(client, own(url), method, url, body),
    close: () => client.close(),
  };
}
