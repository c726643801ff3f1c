import type { ProviderRoute } from '../../src/provider/routes.ts';

/**
 * The logout as the reference provider does it: the session has ended when the answer says so. Who sends what
 * is none of its business; members of the body are not looked at, since the page documents none.
 */
export const logoutRoute: ProviderRoute = {
  method: 'POST',
  path: '/ccagent/v1/logout',
  summary: 'Logs the agent out.',
  authenticated: true,
  consumes: 'json',
  handle({ token, sessions }) {
    sessions.end(token);
    return { status: 200, body: { result: true } };
  },
};
