/**
 * What a logout can reject with, beside the reason of the caller's own signal. Each is a fact about the
 * exchange, and none holds the token: texts from outside pass hide() of secrets.ts first.
 */

/** The base of the errors that a client rejects with. */
export abstract class ClientError extends Error {
  abstract readonly code: string;
}

/** No whole answer came. The cause is a copy of what fetch threw, without secrets. */
export class ConnectionError extends ClientError {
  override readonly name = 'ConnectionError';
  readonly code = 'ERR_CONNECTION';
}

/** The last byte had not come in time. */
export class TimeoutError extends ClientError {
  override readonly name = 'TimeoutError';
  readonly code = 'ERR_TIMEOUT';
}

/** More came than the client reads. */
export class AnswerTooLargeError extends ClientError {
  override readonly name = 'AnswerTooLargeError';
  readonly code = 'ERR_ANSWER_TOO_LARGE';
}

/** How an answer departs from the page: the first of these that does not hold. */
export type UndocumentedReason = 'media-type' | 'not-json' | 'not-an-object' | 'wrong-type';

/** An answer came that the page does not allow, and of which nothing can be said. */
export class UndocumentedAnswerError extends ClientError {
  override readonly name = 'UndocumentedAnswerError';
  readonly code = 'ERR_UNDOCUMENTED_ANSWER';
  readonly status: number;
  readonly reason: UndocumentedReason;
  /** `header Content-Type`, `body`, or a JSON pointer into the body (RFC 6901). */
  readonly where: string;

  /**
   * @param status - the answer's status code
   * @param reason - how it departs from the page
   * @param where - the place that departs
   * @param text - what was expected there and what came
   */
  constructor(status: number, reason: UndocumentedReason, where: string, text: string) {
    super(`The answer ${status} is not one that is documented: ${text} (${where}).`);
    this.status = status;
    this.reason = reason;
    this.where = where;
  }
}
