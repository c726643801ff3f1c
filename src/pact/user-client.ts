/** A user's own client: a module whose default export logs out. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { messageOf, UsageError } from '../errors/errors.ts';
import type { RequestShape } from '../run/operation.ts';
import { heardBy, type ClientUnderTest } from './consumer.ts';
import type { HeardRequest, UndocumentedAnswer } from './undocumented.ts';

/**
 * Loads a client.
 *
 * @param path a module with a default export, a function from `{ baseUrl, token, signal }` to `{ ok }`
 * @throws UsageError where there is none
 */
export async function loadClient(path: string): Promise<ClientUnderTest> {
  let module: { default?: unknown };
  try {
    module = (await import(pathToFileURL(resolve(path)).href)) as { default?: unknown };
  } catch (error) {
    throw new UsageError(`--client ${path} cannot be loaded: ${messageOf(error)}`, { cause: error });
  }
  if (typeof module.default !== 'function') {
    throw new UsageError(
      `--client ${path} has no default export that is a function; export default async ({ baseUrl, token, signal }) => ({ ok: true }).`,
    );
  }
  return module.default as ClientUnderTest;
}

function isShape({ contentType, body }: HeardRequest, shape: RequestShape): boolean {
  const type = shape.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  const sentType = contentType?.split(';')[0]?.trim().toLowerCase();
  const sentBody = body.replaceAll(/\s/gu, '');
  return sentType === type && sentBody === (shape.body ?? '');
}

/**
 * Which documented shape a client sends.
 *
 * @param success an answer that lets the client finish
 * @throws UsageError where it sends none of them, or nothing
 */
export async function shapeOf(
  client: ClientUnderTest,
  shapes: Readonly<Record<string, RequestShape>>,
  target: { readonly method: string; readonly path: string },
  success: UndocumentedAnswer,
  timeout: number,
): Promise<string> {
  const { heard } = await heardBy(client, success, timeout);
  const request = heard.find(
    ({ method, path }) => method === target.method && path.split('?')[0] === target.path,
  );
  if (request === undefined) {
    const instead = heard[0] === undefined ? 'nothing' : `${heard[0].method} ${heard[0].path}`;
    throw new UsageError(
      `The client sent ${instead}, and not ${target.method} ${target.path} below the base URL.`,
    );
  }
  const name = Object.keys(shapes).find((one) => shapes[one] !== undefined && isShape(request, shapes[one]));
  if (name !== undefined) return name;
  throw new UsageError(
    `The client sends a body of ${request.body.length} characters as ${request.contentType ?? 'no type'}; the documented requests are ${Object.values(
      shapes,
    )
      .map(({ title }) => title)
      .join('; ')}.`,
  );
}
