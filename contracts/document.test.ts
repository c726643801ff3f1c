/** The OpenAPI document: that a linter takes it, that it is what providers are judged by, that its examples hold. */
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { schemas } from '../schemas/index.ts';
import { schemaErrors } from '../src/judge/schema.ts';
import { documentOf } from './document.ts';
import { logout } from './logout/operation.ts';

const document = documentOf();
const operation = document.paths['/ccagent/v1/logout']?.['post'];

type Node = Readonly<Record<string, unknown>>;

/** Everything that is an object, with the pointer to it. */
function* nodes(value: unknown, pointer = ''): Generator<[pointer: string, node: Node]> {
  if (typeof value !== 'object' || value === null) return;
  yield [pointer, value as Node];
  for (const [name, member] of Object.entries(value)) yield* nodes(member, `${pointer}/${name}`);
}

function at(pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((node, step) => (node as Node | undefined)?.[step], document);
}

describe('the OpenAPI document', () => {
  it('passes the recommended rules of Redocly without an error', async () => {
    const problems = await lintFromString({
      source: JSON.stringify(document),
      config: await createConfig({ extends: ['recommended'] }),
    });
    expect(problems.filter(({ severity }) => severity === 'error')).to.deep.equal([]);
    // The page names no licence, and no status but 200: the document does not make them up.
    expect(problems.map(({ ruleId }) => ruleId).sort()).to.deep.equal([
      'info-license',
      'operation-4xx-response',
    ]);
  });

  it('has the operation, and nothing else', () => {
    expect(Object.entries(document.paths).map(([path, item]) => [path, Object.keys(item)])).to.deep.equal([
      [logout.path, ['post']],
    ]);
    expect(operation?.operationId).to.equal(logout.name);
    expect(operation?.requestBody.required).to.equal(false);
    expect(operation?.security).to.deep.equal([{ bearer: [] }]);
    expect(Object.keys(operation?.responses ?? {})).to.deep.equal(['200', 'default']);
  });

  it('has references that all resolve, and no identity or definitions of a schema’s own', () => {
    const references = [...nodes(document)].flatMap(([, node]) => ('$ref' in node ? [node['$ref']] : []));
    expect(references).to.have.members([
      '#/components/schemas/logout_response',
      '#/components/schemas/errorModel',
      '#/components/schemas/errorModel_item',
    ]);
    for (const reference of references)
      expect(at(String(reference).slice(1)), String(reference)).to.be.an('object');
    for (const [pointer, node] of nodes(document)) {
      expect(node, pointer).not.to.have.any.keys('$id', '$schema', '$defs');
    }
  });

  it('has the schemas that providers are judged by, member for member', () => {
    const { errorModel, logout_response, errorModel_item } = document.components.schemas;
    expect(logout_response?.['properties']).to.deep.equal(schemas.logout_response.properties);
    expect(errorModel_item).to.deep.equal(schemas.errorModel.$defs.item);
    expect(errorModel?.['properties']).to.deep.equal({
      ...schemas.errorModel.properties,
      errors: {
        ...schemas.errorModel.properties.errors,
        items: { $ref: '#/components/schemas/errorModel_item' },
      },
    });
  });

  it('says of each schema and of each of its members what it means', () => {
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      for (const [member, { description }] of [
        [name, schema] as const,
        ...Object.entries(schema['properties'] as Readonly<Record<string, Node>>),
      ]) {
        expect(description, `${name}: ${member}`).to.match(/^[A-Z].*\.$/u);
      }
    }
  });

  it('has the requirements of the contract, and no others', () => {
    expect(operation?.['x-requirements']).to.deep.equal(
      logout.requirements
        .filter(({ level }) => level === 'contract')
        .map(({ id, statement }) => ({ id, level: 'contract', statement })),
    );
  });

  it('names the server that it is given, and / without one', () => {
    expect(document.servers).to.deep.equal([{ url: '/' }]);
    expect(documentOf('https://api.example.com/shop').servers).to.deep.equal([
      { url: 'https://api.example.com/shop' },
    ]);
  });

  const judged = { '200': schemas.logout_response, default: schemas.errorModel };
  for (const status of ['200', 'default'] as const) {
    const examples = Object.entries(
      operation?.responses[status]?.content['application/json']?.examples ?? {},
    );

    it(`has examples of ${status} that its schema takes, and that use only documented members`, () => {
      expect(examples.length).to.be.at.least(2);
      for (const [name, { value }] of examples) {
        expect(schemaErrors(judged[status], value), name).to.deep.equal([]);
        expect(Object.keys(judged[status].properties), name).to.include.members(Object.keys(value as Node));
      }
    });
  }

  it('has an example of a request that is an object', () => {
    const { schema, examples } = operation?.requestBody.content['application/json'] ?? {};
    expect(schema).to.deep.equal({ type: 'object', additionalProperties: true });
    expect(Object.values(examples ?? {}).map(({ value }) => value)).to.deep.equal([{}]);
  });
});
