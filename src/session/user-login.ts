/** A fresh token for each session, by the API's own login. */
import { CouldNotRunError } from '../errors/errors.ts';
import type { Answer, HttpClient, OutgoingRequest } from '../exchange/client.ts';
import { patiently, type Waiting } from '../exchange/patience.ts';
import type { Redactor } from '../exchange/redact.ts';
import type { SessionApi, TokenSource } from './api.ts';
import { checkToken } from './token.ts';

/** What a login needs. */
export interface UserLogin {
  readonly api: SessionApi;
  readonly username: string;
  readonly password: string;
  readonly client: HttpClient;
  readonly redactor: Redactor;
  /** Makes a request to a path below the base URL. */
  readonly requestTo: (path: string) => Pick<OutgoingRequest, 'url' | 'headers'>;
  readonly waiting: Waiting;
}

/** The object that the body of a login’s answer is; undefined where it is none. */
export function objectIn(body: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(body).toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function tokenIn(answer: Answer, login: UserLogin): string {
  const where = `The login at ${login.api.login.path}`;
  const status = answer.response?.status;
  if (answer.fault !== undefined || status === undefined) {
    throw new CouldNotRunError(`${where} failed: ${answer.fault?.message ?? 'no answer came'}`, {
      cause: answer.fault,
    });
  }
  if (status === 400 || status === 401 || status === 403) {
    throw new CouldNotRunError(`${where} was refused with ${status}; check the username and the password.`);
  }
  if (status < 200 || status > 299) {
    throw new CouldNotRunError(`${where} was answered ${status}; check the base URL.`);
  }
  const object = objectIn(answer.response?.body ?? new Uint8Array());
  if (object === undefined) {
    throw new CouldNotRunError(
      `${where} was answered ${status} with a body that is not JSON; check the base URL.`,
    );
  }
  for (const value of Object.values(object)) {
    if (typeof value === 'string' && /^[^\s]{16,}$/u.test(value)) login.redactor.add('token', value);
  }
  const token = login.api.login.tokenIn(object);
  if (typeof token !== 'string')
    throw new CouldNotRunError(`${where} was answered ${status} without a token.`);
  return checkToken(token, where);
}

/** Tokens by username and password, one login each. */
export function userLogin(login: UserLogin): TokenSource {
  const { api, client, username, password } = login;
  const { headers, ...target } = login.requestTo(api.login.path);
  const request: OutgoingRequest = {
    ...target,
    method: api.login.method,
    headers: [
      ...headers.filter(([name]) => !/^(?:accept|authorization)$/iu.test(name)),
      ...api.login.headers,
    ],
    body: Buffer.from(api.login.body(username, password), 'utf8'),
  };
  return {
    description: `the login of ${username}`,
    async next(signal) {
      const answer = await patiently(() => client.send(request, signal), login.waiting);
      return tokenIn(answer, login);
    },
  };
}
