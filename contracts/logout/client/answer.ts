import { schemas, type ErrorModel, type LogoutResponse } from '../../../schemas/index.ts';
import { readAnswer } from './read.ts';
import { secondsOf } from './retry-after.ts';
import type { Hide } from './secrets.ts';

/** What a documented answer to a logout says. */
export type LogoutResult =
  /** A 200 whose result is true. */
  | { readonly outcome: 'logged-out' }
  /** A 200 whose result is false: the logout failed. */
  | { readonly outcome: 'not-logged-out' }
  /** A 200 without a result, which the page allows and which says nothing. */
  | { readonly outcome: 'unknown' }
  /** Any other status. */
  | {
      readonly outcome: 'refused';
      readonly status: number;
      /** As the provider sent it, with members that the page does not list. */
      readonly error: ErrorModel;
      /** Seconds until another attempt makes sense, where the provider names them. */
      readonly retryAfter?: number;
      /** True for a 401: the session is over, or never was. */
      readonly sessionExpired: boolean;
    };

const outcomes = { true: 'logged-out', false: 'not-logged-out', undefined: 'unknown' } as const;

/**
 * Reads what an answer to a logout says.
 *
 * @param response - the answer, its body unread
 * @param hide - takes secrets out of what an error quotes
 * @throws UndocumentedAnswerError, AnswerTooLargeError, and what the body's stream throws
 */
export async function resultOf(response: Response, hide: Hide): Promise<LogoutResult> {
  const { status, headers } = response;
  if (status === 200) {
    const { result } = await readAnswer<LogoutResponse>(response, schemas.logout_response, hide);
    return { outcome: outcomes[`${result}`] };
  }
  const error = await readAnswer<ErrorModel>(response, schemas.errorModel, hide);
  const retryAfter = secondsOf(headers.get('retry-after'), Date.now());
  return {
    outcome: 'refused',
    status,
    error,
    ...(retryAfter === undefined ? {} : { retryAfter }),
    sessionExpired: status === 401,
  };
}
