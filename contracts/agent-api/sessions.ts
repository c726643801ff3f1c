/**
 * How the API begins a session and tells whether it is alive. The login takes a form and answers with an OAuth
 * token response; /verify takes the token and answers with `success`.
 */
import type { SessionApi } from '../../src/session/api.ts';

export const agentApiSessions: SessionApi = {
  login: {
    method: 'POST',
    path: '/ccagent/v1/login',
    headers: [
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ['Accept', 'application/json'],
    ],
    body: (username, password) =>
      new URLSearchParams({ grant_type: 'password', username, password }).toString(),
    tokenIn: (answer) => answer['access_token'],
  },
  probe: { method: 'POST', path: '/ccagent/v1/verify' },
};
