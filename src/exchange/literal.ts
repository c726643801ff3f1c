/**
 * Exchanges written by hand: what tests, examples and a provider's own specs hold against the rules.
 * Every part has the value of a well-formed exchange unless it is given.
 */
import type { Exchange, HeaderLine, LinkRole, SessionKind, Subject, TransportFault } from './exchange.ts';

/** The parts of an exchange that matter to whoever writes it down. */
export interface ExchangeLiteral {
  /** 200 unless given; `null` for no answer at all (give a `fault` then). */
  readonly status?: number | null;
  /** `content-type: application/json` unless given. */
  readonly headers?: Readonly<Record<string, string>> | readonly HeaderLine[];
  /** Text, bytes, or a value to be sent as JSON. */
  readonly body?: unknown;
  readonly method?: string;
  readonly session?: SessionKind;
  readonly shape?: string;
  readonly subject?: Subject;
  readonly variation?: string;
  readonly fault?: TransportFault;
  readonly requestHeaders?: Readonly<Record<string, string>>;
  readonly requestBody?: string;
  readonly linked?: Readonly<Partial<Record<LinkRole, ExchangeLiteral>>>;
}

/** An exchange and all that it is linked with, directly or not; the exchange itself comes first. */
export type LinkedExchanges = readonly [Exchange, ...Exchange[]];

const encoder = new TextEncoder();

function bytesOf(body: unknown): Uint8Array {
  if (body === undefined) return new Uint8Array();
  if (body instanceof Uint8Array) return body;
  return encoder.encode(typeof body === 'string' ? body : JSON.stringify(body));
}

function linesOf(headers: ExchangeLiteral['headers']): readonly HeaderLine[] {
  if (headers === undefined) return [['content-type', 'application/json']];
  if (Array.isArray(headers)) return headers as readonly HeaderLine[];
  return Object.entries(headers as Record<string, string>);
}

/**
 * Builds exchanges from a literal.
 *
 * @param literal what differs from a whole `200` in `application/json` to a POST with a live session
 * @param id the first exchange's id; linked ones get ids below it
 * @example
 * exchangesOf({ status: 401, body: { status: '401' }, session: 'none' })
 */
export function exchangesOf(literal: ExchangeLiteral, id = 'literal'): LinkedExchanges {
  const roles = Object.entries(literal.linked ?? {}) as [LinkRole, ExchangeLiteral][];
  const others = roles.map(([role, other]) => exchangesOf(other, `${id}.${role}`));
  const exchange: Exchange = {
    id,
    scenario: 'literal',
    request: {
      method: literal.method ?? 'POST',
      url: 'http://provider.invalid/',
      headers: Object.entries(literal.requestHeaders ?? {}),
      ...(literal.requestBody === undefined ? {} : { body: encoder.encode(literal.requestBody) }),
    },
    ...(literal.status === null
      ? {}
      : {
          response: {
            status: literal.status ?? 200,
            reason: '',
            headers: linesOf(literal.headers),
            body: bytesOf(literal.body),
          },
        }),
    ...(literal.fault === undefined ? {} : { fault: literal.fault }),
    timing: { startedAt: 0, total: 0 },
    circumstances: {
      subject: literal.subject ?? 'operation',
      session: literal.session ?? 'alive',
      ...(literal.shape === undefined ? {} : { shape: literal.shape }),
      ...(literal.variation === undefined ? {} : { variation: literal.variation }),
    },
    links: Object.fromEntries(roles.map(([role]) => [role, `${id}.${role}`])),
  };
  return [exchange, ...others.flat()];
}
