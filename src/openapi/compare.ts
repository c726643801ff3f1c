/**
 * Whether a pact lies within an OpenAPI document: whether the consumer expects only what is documented. Pact's
 * own comparator decides; where it lets pass what is not documented, `beyond.ts` adds to it. A consumer may send
 * headers and queries of its own: that expects nothing of anybody.
 */
import { messageOf, UsageError } from '../errors/errors.ts';
import { printable } from '../exchange/printable.ts';
import { beyondComparator } from './beyond.ts';
import type { OpenApiDocument } from './document.ts';
import { findingOf, unknownOperation, type Finding, type Result } from './finding.ts';
import type { HttpInteraction, HttpPact } from './pact.ts';

interface Comparing {
  compare(pact: object): AsyncIterable<Result>;
}

/** What its types name cannot be resolved here: they lean on packages that it does not bring. */
interface Library {
  readonly Comparator: new (document: object) => Comparing;
}

/** Leniencies of the comparator's predecessor, which an environment variable named QUIRKS would bring back. */
const leniencies = [
  'cast-objects-in-pact',
  'disable-multipart-formdata',
  'ignore-duplicate-slashes',
  'ignore-trailing-slash',
  'legacy-parser',
  'no-authorization-schema',
  'no-percent-encoding',
  'no-transform-non-nullable-response-schema',
  'no-validate-complex-parameters',
  'no-validate-request-body-unless-application-json',
];

/** A copy, as the comparator writes into its document, with every leniency off. */
function strict(document: OpenApiDocument): object {
  const off = leniencies.map((name) => [`x-opc-config-${name}`, false]);
  return structuredClone({ ...document, info: { ...document.info, ...Object.fromEntries(off) } });
}

/** As the comparator needs it: it reads an Accept header only up to its first parameter, and V3 best. */
function asPact({ description, request, response }: HttpInteraction): object {
  const { accept } = request.headers;
  const headers =
    accept === undefined
      ? request.headers
      : { ...request.headers, accept: accept.replaceAll(/;[^,]*/gu, '').replaceAll(/\s/gu, '') };
  return {
    metadata: { pactSpecification: { version: '3.0.0' } },
    interactions: [{ description, request: { ...request, headers }, response }],
  };
}

/**
 * Compares a pact with a document.
 *
 * @returns what the consumer expects that is not documented, in the order of the interactions
 * @throws UsageError where an interaction cannot be compared
 */
export async function compare(document: OpenApiDocument, pact: HttpPact): Promise<readonly Finding[]> {
  const { Comparator } = (await import('@pactflow/openapi-pact-comparator')) as unknown as Library;
  const comparator = new Comparator(strict(document));
  const findings: Finding[] = [];
  for (const interaction of pact.interactions) {
    const { description, request } = interaction;
    const results: Result[] = [];
    try {
      for await (const result of comparator.compare(asPact(interaction))) results.push(result);
    } catch (error) {
      const what = printable(`The interaction "${description}" cannot be compared: ${messageOf(error)}.`);
      throw new UsageError(what, { cause: error });
    }
    findings.push(...results.flatMap((result) => findingOf(description, result) ?? []));
    if (results.some(({ code }) => code === unknownOperation)) continue;
    const operation = document.paths[request.path]?.[request.method.toLowerCase()];
    if (operation !== undefined) findings.push(...beyondComparator(operation, interaction));
  }
  return findings;
}
