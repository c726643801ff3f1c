import { UsageError } from '../errors/errors.ts';
import type { Invocation } from './parse.ts';
import type { Environment } from './settings.ts';
import { settle, type Origin } from './values.ts';

/** Where a value comes from, in words. */
export function originWords(origin: Origin, name: string): string {
  switch (origin.kind) {
    case 'option':
      return `--${name}`;
    case 'variable':
      return origin.name;
    case 'file':
      return `${origin.file} line ${origin.line}`;
  }
}

/**
 * An error with the place where its option was set, where that is not the command line: a sentence that begins with
 * an option's name speaks of its value.
 */
export async function withOrigin(
  thrown: unknown,
  { command, values }: Invocation,
  environment: Environment,
): Promise<unknown> {
  const name = thrown instanceof UsageError ? /^--([a-z-]+)/u.exec(thrown.message)?.[1] : undefined;
  if (name === undefined || values[name] !== undefined) return thrown;
  const settled = await settle(command, values, environment).catch(() => undefined);
  const origin = settled?.origins.get(name);
  if (origin === undefined) return thrown;
  const { message } = thrown as UsageError;
  const column = origin.kind === 'file' ? ` column ${origin.column}` : '';
  return new UsageError(`${message} (Set by ${originWords(origin, name)}${column}.)`, { cause: thrown });
}
