/** What a consumer expects and the document does not promise, in sentences. */
import { printable } from '../exchange/printable.ts';

/** One thing that the consumer expects beyond the document. */
export interface Finding {
  /** The interaction's description. */
  readonly interaction: string;
  /** The place in the interaction: `response.body.result`. */
  readonly where: string;
  /** What it expects there, and what is documented. */
  readonly what: string;
}

/** The part of a comparator's result that sentences are made of. */
export interface Result {
  readonly code: string;
  readonly message: string;
  readonly mockDetails?: { readonly location: string; readonly value: unknown };
}

/** A value, cut to a line. */
export function shown(value: unknown): string {
  return value === '' ? 'an empty body' : printable(JSON.stringify(value), 80);
}

function bodySays(message: string, value: unknown): string {
  const [, name] = /must NOT have additional properties - (.*)$/su.exec(message) ?? [];
  if (name !== undefined) return `expects the member ${shown(name)}, which is not documented`;
  const [, type] = /: must be (\w+)$/u.exec(message) ?? [];
  if (type !== undefined) return `expects ${shown(value)} where the type ${type} is documented`;
  return `expects ${shown(value)}, but what is documented ${/: (must .*)$/su.exec(message)?.[1] ?? message}`;
}

/** The comparator's code for a path or method that the document does not have. */
export const unknownOperation = 'request.path-or-method.unknown';

/** Sentences by the comparator's codes; what it merely remarks on, and what is judged here, has none. */
const sentences: Readonly<Record<string, (message: string, value: unknown) => string>> = {
  [unknownOperation]: (message) =>
    `sends ${/: (.*)$/su.exec(message)?.[1] ?? message}, which is not documented`,
  'request.authorization.missing': () => 'sends no bearer token, yet expects no refusal',
  'request.accept.incompatible': (_message, value) =>
    `accepts only ${String(value)}, which is not documented`,
  'request.body.incompatible': (message, value) => bodySays(message, value).replace(/^expects/u, 'sends'),
  'response.body.incompatible': bodySays,
  'response.header.unknown': () => 'expects a header that is not documented',
  'response.header.undefined': () => 'expects a header that is not documented',
};

/** The finding that a comparator's result amounts to, if any. */
export function findingOf(interaction: string, { code, message, mockDetails }: Result): Finding | undefined {
  const what = sentences[code]?.(message, mockDetails?.value);
  if (what === undefined) return undefined;
  const where = mockDetails?.location.replace(/^\[root\]\.interactions\[\d+\]\./u, '') ?? 'request';
  return { interaction: printable(interaction), where: printable(where), what: printable(what) };
}
