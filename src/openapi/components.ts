/**
 * JSON Schemas as an OpenAPI document holds them: below components/schemas, without an identity of their own,
 * each definition lifted to a component named OWNER_DEFINITION, so that every reference resolves within the
 * document. OpenAPI 3.1 takes JSON Schema 2020-12 as it is; nothing else changes.
 */
type Schema = Readonly<Record<string, unknown>>;

function relocated(value: unknown, owner: string): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => relocated(item, owner));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]: [string, unknown]) => [
      key,
      key === '$ref' && typeof member === 'string'
        ? member.replace(/^#\/\$defs\//u, `${referenceTo(owner)}_`)
        : relocated(member, owner),
    ]),
  );
}

/** The reference to the component of that name. */
export function referenceTo(name: string): string {
  return `#/components/schemas/${name}`;
}

/**
 * The components of some JSON Schemas.
 *
 * @param schemas JSON Schemas 2020-12 by name; their references lead into their own `$defs`
 */
export function componentsOf(schemas: Readonly<Record<string, object>>): Readonly<Record<string, Schema>> {
  return Object.fromEntries(
    Object.entries(schemas).flatMap(([name, schema]) => {
      const { $schema: _dialect, $id: _id, $defs = {}, ...own } = schema as Schema;
      const lifted = Object.entries($defs as Readonly<Record<string, Schema>>);
      return [
        [name, relocated(own, name) as Schema] as const,
        ...lifted.map(
          ([part, definition]) => [`${name}_${part}`, relocated(definition, name) as Schema] as const,
        ),
      ];
    }),
  );
}
