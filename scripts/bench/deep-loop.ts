/** A bare undici loop over the requests of generated cases: what a deep run is held against. */
import { Client, type Dispatcher } from 'undici';
import { suite } from '../../specs/conformance/index.ts';
import type { RunningProvider } from '../../src/provider/provider.ts';
import type { CaseCredentials, CaseRequest, CaseSource } from '../../src/run/deep/case.ts';
import { requestFor } from '../../src/run/request.ts';
import { sessionOf, tampered } from '../../src/session/credentials.ts';
import { logIn } from './measure.ts';

interface Options {
  readonly method: Dispatcher.HttpMethod;
  readonly path: string;
  readonly headers: string[];
  readonly body: Uint8Array | null;
}

/** A request that is ready but for its token. */
export interface Prepared {
  readonly credentials: CaseCredentials;
  readonly options: Options;
}

const token = 'TOKEN';
const target = { baseUrl: 'http://provider.invalid', headers: [] };

function prepared({ credentials, request }: CaseRequest): Prepared {
  const own = 'fixed' in credentials ? credentials.fixed : sessionOf(token, 1);
  const outgoing = requestFor({ ...request, credentials: own }, suite.operation, target);
  const { method, url, headers, body, chunked } = outgoing;
  // Undici sends an iterable in chunks, though its types do not say so.
  const sent = body && chunked === true ? ([body] as unknown as Uint8Array) : body;
  return {
    credentials,
    options: {
      method,
      path: url.pathname + url.search,
      headers: headers.flat(),
      body: sent ?? null,
    },
  };
}

/** The requests that a deep run with this seed sends, case by case. */
export async function preparedCases(source: CaseSource, count: number, seed: number): Promise<Prepared[][]> {
  const fc = await import('fast-check');
  return fc.sample(source.cases(fc), { seed, numRuns: count }).map((requests) => requests.map(prepared));
}

function authorizationOf(credentials: CaseCredentials, own: string): string {
  if ('fixed' in credentials) return credentials.fixed.authorization ?? '';
  if (credentials.changed === true) return tampered(sessionOf(own, 1)).authorization ?? '';
  return `${credentials.scheme ?? 'Bearer '}${own}`;
}

/** Sends them one after the other, and logs in where a session is needed. */
export async function deepLoop(
  cases: readonly (readonly Prepared[])[],
  provider: RunningProvider,
): Promise<{ duration: number; logins: number }> {
  const client = new Client(provider.baseUrl, { pipelining: 1 });
  let logins = 0;
  const start = performance.now();
  for (const requests of cases) {
    const tokens = new Map<number, string>();
    for (const { credentials, options } of requests) {
      let headers = options.headers;
      if ('session' in credentials) {
        const own = tokens.get(credentials.session) ?? (await logIn(client, provider));
        if (!tokens.has(credentials.session)) logins += 1;
        tokens.set(credentials.session, own);
        const authorization = authorizationOf(credentials, own);
        headers = headers.map((text) => (text === `Bearer ${token}` ? authorization : text));
      }
      const { body } = await client.request({ ...options, headers });
      await body.arrayBuffer();
    }
  }
  const duration = performance.now() - start;
  await client.close();
  return { duration, logins };
}
