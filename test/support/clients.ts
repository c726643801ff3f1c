/** Clients of the logout as users write them: modules whose default export is put to the interactions. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** In what a client differs from the careful one, as source text. */
export interface ClientParts {
  /** Statements that make a `{ ok }` of `response`. */
  readonly reads?: string;
  /** Options of fetch, beside method, signal and headers. */
  readonly fetches?: string;
  /** Headers beside that of the session. */
  readonly headers?: string;
  /** The header of the session, where there is one. */
  readonly session?: string;
  /** What stands before anything is sent. */
  readonly first?: string;
  /** The path below the base URL. */
  readonly path?: string;
}

const careful = `
  if (response.status !== 200) return { ok: false };
  return { ok: (await response.json()).result === true };`;

/** @returns the source of a client that is careful but for the given parts, and sends no body, typed as JSON */
export function clientSource({
  reads = careful,
  fetches = `method: 'POST', redirect: 'manual'`,
  headers = `'Content-Type': 'application/json'`,
  session = 'Authorization: `Bearer ${token}`',
  first = '',
  path = '/ccagent/v1/logout',
}: ClientParts = {}): string {
  return `export default async ({ baseUrl, token, signal }) => {
  ${first}
  const response = await fetch(baseUrl + '${path}', {
    ${fetches},
    signal,
    headers: { ${headers}, ...(token === undefined ? {} : { ${session} }) },
  });
  ${reads}
};
`;
}

/**
 * Writes a client to a folder.
 *
 * @param folder - where
 * @param name - the file's name
 * @param source - its text
 * @returns the file's path
 */
export function writeClient(folder: string, name: string, source: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, source);
  return path;
}
