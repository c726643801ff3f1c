/** What stands beside every operation of the Agent API: how a session begins, goes on and is asked for. */
import type { JsonObject, ProviderRoute } from '../../src/provider/routes.ts';
import { loginRoute, tokenAnswer } from './login.ts';

const refreshRoute: ProviderRoute = {
  method: 'POST',
  path: '/ccagent/v1/refresh',
  summary: 'Ends the session and begins another; answers with its token.',
  authenticated: true,
  consumes: 'json',
  handle: ({ token, sessions }) => tokenAnswer(sessions.renew(token)),
};

const verifyRoute: ProviderRoute = {
  method: 'POST',
  path: '/ccagent/v1/verify',
  summary: 'Tells whether the session is alive.',
  authenticated: true,
  consumes: 'json',
  handle: () => ({ status: 200, body: { success: true } }),
};

/** A request type stands only where a body is needed: who takes a JSON object takes nothing as well. */
function entryOf({ method, path, summary, authenticated, consumes }: ProviderRoute): JsonObject {
  return {
    method,
    url: path,
    summary,
    authRequired: authenticated,
    ...(consumes === 'form' ? { requestType: 'application/x-www-form-urlencoded' } : {}),
    responseType: 'application/json',
  };
}

const registryRoute: ProviderRoute = {
  method: 'GET',
  path: '/ccagent/v1/registry',
  summary: 'Lists every endpoint.',
  authenticated: false,
  handle: ({ routes }) => ({ status: 200, body: { endpoints: routes.map((route) => entryOf(route)) } }),
};

/** The routes without which no operation of the API can be used. */
export const agentApiRoutes: readonly ProviderRoute[] = [
  loginRoute,
  refreshRoute,
  verifyRoute,
  registryRoute,
];
