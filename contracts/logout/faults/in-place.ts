/** What servers in front of an operation, and frameworks around it, put in the place of its answers. */
import { instead, page, type Edit } from '../../../src/faults/edits.ts';
import type { HeaderLine } from '../../../src/exchange/exchange.ts';

/** A conforming error in the place of an answer, so that a fault is wrong in nothing but its status. */
export function refusedWith(status: number, ...lines: readonly HeaderLine[]): Edit {
  const error = { status: String(status), errorCode: '82099', message: 'This cannot be done.' };
  return instead(status, 'application/json', JSON.stringify(error), ...lines);
}

/** An HTML page in the place of the answer, under the same status. */
export function pageInstead(title: string): Edit {
  return (answer, asked) => page(answer.status, title)(answer, asked);
}

/** A line of text in the place of the answer. */
export function plainText(status: number, line: string): Edit {
  return instead(status, 'text/plain', line);
}
