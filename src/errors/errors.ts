/**
 * The errors that a user can meet: what happened, where, and what to do next, in one sentence each. Anything
 * else that is thrown is a defect of the suite.
 */

/** Documented exit codes of the command. */
export const exitCodes = { conforms: 0, violates: 1, usage: 2, incomplete: 3, defect: 70 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The base of every expected error. */
export abstract class ConformanceError extends Error {
  abstract readonly code: string;
  abstract readonly exitCode: ExitCode;
}

/** Bad input: an option, a file, a setting. */
export class UsageError extends ConformanceError {
  override readonly name = 'UsageError';
  readonly code = 'ERR_USAGE';
  readonly exitCode = exitCodes.usage;
}

/** Something could not be tried; what needed it is could-not-run, for this reason. */
export class CouldNotRunError extends ConformanceError {
  override readonly name = 'CouldNotRunError';
  readonly code = 'ERR_COULD_NOT_RUN';
  readonly exitCode = exitCodes.incomplete;
}

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
