/** The reference provider: the Agent API's endpoints and every operation of this suite. */
import { startProvider, type ProviderOptions, type RunningProvider } from '../src/provider/provider.ts';
import { agentApiRoutes } from './agent-api/routes.ts';
import { logoutRoute } from './logout/provider.ts';

/** Starts it on a loopback port; credentials are made up unless given. */
export function startReference(options: Omit<ProviderOptions, 'routes'> = {}): Promise<RunningProvider> {
  return startProvider({ ...options, routes: [...agentApiRoutes, logoutRoute] });
}
