import type { HeaderLine, RecordedRequest } from '../exchange/exchange.ts';
import { valuesOf } from '../exchange/head.ts';
import { parseMediaType } from '../judge/media-type.ts';
import type { Operation } from '../run/operation.ts';

/** A media type, whatever its case, and with the charset that JSON has anyway. */
function comparable(name: string, value: string | undefined): string | undefined {
  if (value === undefined || name !== 'content-type') return value;
  const { essence, parameters, wellFormed } = parseMediaType(value) ?? {};
  const others = [...(parameters ?? [])].filter(
    ([key, own]) => !(key === 'charset' && own.toLowerCase() === 'utf-8'),
  );
  return essence !== undefined && wellFormed === true && others.length === 0 ? essence : value;
}

function sameHeader(name: string, one: readonly HeaderLine[], other: readonly HeaderLine[]): boolean {
  const [mine, ...more] = valuesOf(one, name);
  const [wanted] = valuesOf(other, name);
  return more.length === 0 && comparable(name, mine) === comparable(name, wanted);
}

/** The name of the documented shape that a request has; undefined where it has none. */
export function shapeOf({ url, headers, body }: RecordedRequest, { shapes }: Operation): string | undefined {
  const told = Object.values(shapes).flatMap((shape) => shape.headers.map(([name]) => name.toLowerCase()));
  const names = new Set([...told, 'content-encoding']);
  const text = Buffer.from(body ?? []).toString('utf8');
  const found = Object.entries(shapes).find(
    ([, shape]) =>
      text === (shape.body ?? '') && [...names].every((name) => sameHeader(name, headers, shape.headers)),
  );
  return new URL(url).search === '' ? found?.[0] : undefined;
}
