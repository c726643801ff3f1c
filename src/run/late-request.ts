/**
 * A request whose redaction can wait: most exchanges of a deep run are judged by their answers and forgotten, and
 * going through a large body for secrets costs more than judging. Whoever looks sees no secret.
 */
import type { HeaderLine, RecordedRequest } from '../exchange/exchange.ts';

/** A request as plain data. */
export function plainRequest(request: RecordedRequest): RecordedRequest {
  return request instanceof LateRequest ? request.plain : request;
}

export class LateRequest {
  readonly method: string;
  readonly #redact: () => RecordedRequest;
  #redacted: RecordedRequest | undefined;

  constructor(method: string, redact: () => RecordedRequest) {
    this.method = method;
    this.#redact = redact;
  }

  /** Whether anything but the method was looked at. */
  get wasRead(): boolean {
    return this.#redacted !== undefined;
  }

  /** As plain data. */
  get plain(): RecordedRequest {
    return (this.#redacted ??= this.#redact());
  }

  get url(): string {
    return this.plain.url;
  }

  get headers(): readonly HeaderLine[] {
    return this.plain.headers;
  }

  get body(): RecordedRequest['body'] {
    return this.plain.body;
  }
}
