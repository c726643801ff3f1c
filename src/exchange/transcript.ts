import { exchangesOf, type ExchangeLiteral } from './literal.ts';
import { printable } from './printable.ts';

/** An example as it can be read: each of its exchanges with method, session, head and body, links by their roles. */
export function transcriptOf(literal: ExchangeLiteral): string {
  return exchangesOf(literal)
    .map(({ id, circumstances, request, response, fault }) => {
      const role = id.split('.').slice(1).join(', ');
      const lines = [
        `${role === '' ? '' : `${role}: `}${request.method}, session: ${circumstances.session}`,
        ...(response === undefined
          ? []
          : [
              `HTTP/1.1 ${response.status}`,
              ...response.headers.map(([name, value]) => `${name}: ${value}`),
              '',
              printable(Buffer.from(response.body).toString('utf8')) || '(no body)',
            ]),
        ...(fault === undefined ? [] : [`(${fault.kind}: ${fault.message})`]),
      ];
      return lines.join('\n');
    })
    .join('\n\n');
}
