import { typeOf } from '../../agent-api/answers.ts';

/** What of JSON Schema the page's schemas say by; the rest of their keywords only describes. */
export interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  /** Into the `$defs` of the same document. */
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** A value of another type than its schema gives. */
export interface Misfit {
  /** A JSON pointer (RFC 6901); empty for the whole. */
  readonly where: string;
  readonly expected: string;
  readonly got: string;
}

/**
 * Walks a value along its schema, which costs less than to load a validator.
 *
 * @returns the first misfit
 */
export function misfitOf(value: unknown, schema: Schema, root = schema, where = ''): Misfit | undefined {
  if (schema.$ref !== undefined) {
    const target = root.$defs?.[schema.$ref.replace('#/$defs/', '')];
    return target === undefined ? undefined : misfitOf(value, target, root, where);
  }
  const got = typeOf(value);
  if (schema.type !== undefined && got !== schema.type) return { where, expected: schema.type, got };
  for (const [key, inner] of membersOf(schema, value)) {
    const misfit = misfitOf((value as Record<string, unknown>)[key], inner, root, `${where}/${key}`);
    if (misfit !== undefined) return misfit;
  }
}

/** The keys of a value that its schema speaks of, with what it says of each. */
function membersOf({ properties = {}, items }: Schema, value: unknown): (readonly [string, Schema])[] {
  if (Array.isArray(value)) return items === undefined ? [] : Object.keys(value).map((key) => [key, items]);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(properties).filter(([name]) => Object.hasOwn(value, name));
}
