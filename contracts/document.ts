/** The OpenAPI document of this suite. */
import { openApiOf, type OpenApiDocument } from '../src/openapi/document.ts';
import { version } from '../src/version.ts';
import { documentation } from './logout/openapi.ts';
import { logout } from './logout/operation.ts';

/**
 * Builds it; it has the version of this package.
 *
 * @param server the URL below which the API's path lies; `/` unless given
 */
export function documentOf(server?: string): OpenApiDocument {
  return openApiOf(logout, documentation, version, server);
}
