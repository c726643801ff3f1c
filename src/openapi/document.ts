/**
 * The OpenAPI 3.1 document of an operation, made from what judges providers: the same schemas, the same
 * requirements. Only what the operation's documentation page says is in it, so of the requirements only those
 * of level contract, as `x-requirements`.
 */
import type { Level } from '../judge/requirement.ts';
import type { Operation } from '../run/operation.ts';
import { componentsOf, referenceTo } from './components.ts';

/** A body that serves as an example. */
interface Example {
  readonly summary: string;
  readonly value: unknown;
}

/** What a documentation page says beside schemas and requirements, in words and examples. */
export interface Documentation {
  readonly title: string;
  /** Of the document as a whole. */
  readonly about: string;
  readonly summary: string;
  readonly description: string;
  /** How a request is authorized: in words, for a bearer token. */
  readonly authorization: string;
  /** The schemas that the responses name, by name. */
  readonly schemas: Readonly<Record<string, object>>;
  readonly request: { readonly description: string; readonly examples: Readonly<Record<string, Example>> };
  /** By status, or `default`. */
  readonly responses: Readonly<
    Record<
      string,
      {
        readonly description: string;
        readonly schema: string;
        readonly examples: Readonly<Record<string, Example>>;
      }
    >
  >;
}

interface Content {
  readonly [mediaType: string]: {
    readonly schema: object;
    readonly examples: Readonly<Record<string, Example>>;
  };
}

/** One method on one path. */
export interface OpenApiOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly requestBody: { readonly description: string; readonly required: false; readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content: Content }>>;
  readonly 'x-requirements': readonly {
    readonly id: string;
    readonly level: Level;
    readonly statement: string;
  }[];
}

/** An OpenAPI 3.1 document, as far as it is made here. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    readonly securitySchemes: Readonly<Record<string, object>>;
  };
}

function json(schema: object, examples: Readonly<Record<string, Example>>): Content {
  return { 'application/json': { schema, examples } };
}

/**
 * Builds the document.
 *
 * @param documentation the operation's page, in words and examples
 * @param version the document's own version
 * @param server the URL below which the operation's path lies
 */
export function openApiOf(
  operation: Operation,
  documentation: Documentation,
  version: string,
  server = '/',
): OpenApiDocument {
  const { title, about, summary, description, authorization, schemas, request, responses } = documentation;
  return {
    openapi: '3.1.0',
    info: { title, version, description: about },
    servers: [{ url: server }],
    paths: {
      [operation.path]: {
        [operation.method.toLowerCase()]: {
          operationId: operation.name,
          summary,
          description,
          security: [{ bearer: [] }],
          requestBody: {
            description: request.description,
            required: false,
            content: json({ type: 'object', additionalProperties: true }, request.examples),
          },
          responses: Object.fromEntries(
            Object.entries(responses).map(([status, response]) => [
              status,
              {
                description: response.description,
                content: json({ $ref: referenceTo(response.schema) }, response.examples),
              },
            ]),
          ),
          'x-requirements': operation.requirements
            .filter(({ level }) => level === 'contract')
            .map(({ id, level, statement }) => ({ id, level, statement })),
        },
      },
    },
    components: {
      schemas: componentsOf(schemas),
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: authorization },
      },
    },
  };
}
