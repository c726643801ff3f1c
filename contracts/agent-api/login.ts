/**
 * The API's own login: the password grant of OAuth 2.0 (RFC 6749 §4.3). It fails in OAuth's words, not in
 * those of an errorModel; credentials that nobody has are answered 401, as the API does, where the RFC asks
 * for 400.
 */
import type { ProviderAnswer, ProviderRoute } from '../../src/provider/routes.ts';
import { sessionLifetime } from '../../src/provider/sessions.ts';

/** The answer that hands out a token (RFC 6749 §5.1). */
export function tokenAnswer(token: string): ProviderAnswer {
  return {
    status: 200,
    headers: { 'cache-control': 'no-store', pragma: 'no-cache' },
    body: { access_token: token, token_type: 'bearer', expires_in: sessionLifetime / 1000 },
  };
}

function failure(status: number, error: string, description: string): ProviderAnswer {
  return {
    status,
    headers: {
      'cache-control': 'no-store',
      pragma: 'no-cache',
      ...(status === 401 ? { 'www-authenticate': 'Bearer realm="ccagent"' } : {}),
    },
    body: { error, error_description: description },
  };
}

/** The value of a parameter that must stand once (RFC 6749 §3.2); undefined where it does not. */
function valueOf(form: URLSearchParams, name: string): string | undefined {
  const [value, ...more] = form.getAll(name);
  return value === '' || more.length > 0 ? undefined : value;
}

export const loginRoute: ProviderRoute = {
  method: 'POST',
  path: '/ccagent/v1/login',
  summary: 'Logs an agent in by user name and password; answers with a token.',
  authenticated: false,
  consumes: 'form',
  refuse: ({ status, devMessage }) => failure(status, 'invalid_request', devMessage),
  handle({ form, sessions, knows }) {
    const grant = valueOf(form, 'grant_type');
    if (grant === undefined) return failure(400, 'invalid_request', 'grant_type must be given once.');
    if (grant !== 'password') {
      return failure(400, 'unsupported_grant_type', 'The only grant type is password.');
    }
    const username = valueOf(form, 'username');
    const password = valueOf(form, 'password');
    if (username === undefined || password === undefined) {
      return failure(400, 'invalid_request', 'username and password must be given once each.');
    }
    return knows(username, password)
      ? tokenAnswer(sessions.issue())
      : failure(401, 'invalid_grant', 'User name or password is wrong.');
  },
};
