/** The bytes of a pact: sorted, and without what differs between machines and versions of tools. */

interface StoredPact {
  readonly interactions: readonly { readonly description: string }[];
  readonly metadata: { readonly pactSpecification: unknown };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sorted((value as Record<string, unknown>)[name])]));
}

/**
 * Brings a pact into its canonical form: interactions by description, members by name, no versions of tools.
 *
 * @param text a pact as Pact's library wrote it
 */
export function canonicalPact(text: string): string {
  const pact = JSON.parse(text) as StoredPact;
  const interactions = [...pact.interactions].sort((one, other) =>
    one.description < other.description ? -1 : 1,
  );
  const { pactSpecification } = pact.metadata;
  return `${JSON.stringify(sorted({ ...pact, interactions, metadata: { pactSpecification } }), null, 2)}\n`;
}
