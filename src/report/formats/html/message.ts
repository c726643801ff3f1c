/** A request or an answer as one text: its head as it was sent, and its body with a line a member where it is JSON. */
import { counted } from '../../counted.ts';
import type { HeaderLine } from '../../../exchange/exchange.ts';
import type { ReportBody, ReportExchange, ReportViolation } from '../../model.ts';
import type { Evidence } from './evidence.ts';
import type { Layout, Range } from './json-layout.ts';
import type { Mark, MarkedText } from './marks.ts';

/** A message, and what is wrong in it. */
export interface Message extends MarkedText {
  /** What the text leaves out, as a sentence; absent where it is all that came. */
  readonly leftOut?: string;
}

const nowhere: Layout['places'] = new Map();

/** The start line and the fields, and where `status` and `header name` stand. */
function headOf(start: string, headers: readonly HeaderLine[]): Layout {
  const places = new Map<string, Range[]>([['status', [[0, start.length]]]]);
  let text = start;
  for (const [name, value] of headers) {
    const from = text.length + 1;
    text += `\n${name}: ${value}`;
    const place = `header ${name.toLowerCase()}`;
    places.set(place, [...(places.get(place) ?? []), [from, text.length]]);
  }
  return { text, places };
}

/** How messages are read. */
export interface Reading extends Pick<Evidence, 'layOut'> {
  /** How many characters of a body are wanted. */
  readonly most: number;
}

function bodyOf(
  { text, base64 = '', size, cut }: ReportBody,
  { layOut, most }: Reading,
): Layout & { leftOut?: string } {
  const kept = text ?? `${counted(size, 'byte')}, not UTF-8, in base64:\n${base64}`;
  // What is not shown whole is not read either: there may be much of it.
  const layout = kept.length > most ? undefined : layOut(kept);
  const shown = layout?.text ?? kept;
  const rest = shown.length > most ? `The body goes on in conformance.json` : undefined;
  const held = cut === true ? `The report holds a first part of ${counted(size, 'byte')}` : undefined;
  const leftOut = [rest, held].filter((words) => words !== undefined).join('. ');
  return {
    text: shown.slice(0, most),
    places: layout?.places ?? nowhere,
    ...(leftOut === '' ? {} : { leftOut: `${leftOut}.` }),
  };
}

function messageOf(
  head: Layout,
  own: ReportBody | undefined,
  violations: readonly ReportViolation[],
  reading: Reading,
): Message {
  const body = own === undefined || own.size === 0 ? { text: '', places: nowhere } : bodyOf(own, reading);
  const text = body.text === '' ? head.text : `${head.text}\n\n${body.text}`;
  const shift = head.text.length + 2;
  const marks = violations.flatMap(({ where, expected }): Mark[] => {
    if (where === undefined) return [];
    const inHead = head.places.get(where.replace(/^header .*/u, (name) => name.toLowerCase())) ?? [];
    const inBody = (body.places.get(where) ?? []).map(([start, end]): Range => [start + shift, end + shift]);
    return [...inHead, ...inBody]
      .filter(([, end]) => end <= text.length)
      .map((range) => ({ range, expected }));
  });
  return { text, marks, ...(body.leftOut === undefined ? {} : { leftOut: body.leftOut }) };
}

/** The request. */
export function requestOf({ request }: ReportExchange, reading: Reading): Message {
  return messageOf(headOf(`${request.method} ${request.url}`, request.headers), request.body, [], reading);
}

/** The answer, with what is wrong in it marked; undefined where none came. */
export function responseOf(
  { response }: ReportExchange,
  violations: readonly ReportViolation[],
  reading: Reading,
): Message | undefined {
  if (response === undefined) return undefined;
  const head = headOf(`${response.status} ${response.reason}`.trimEnd(), response.headers);
  return messageOf(head, response.body, violations, reading);
}
