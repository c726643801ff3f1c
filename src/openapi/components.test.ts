import { expect } from 'chai';
import { describe, it } from 'mocha';
import { componentsOf } from './components.ts';

describe('components', () => {
  const components = componentsOf({
    tree: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'urn:test:tree',
      type: 'object',
      properties: {
        $ref: { type: 'string' },
        branches: { type: 'array', items: { $ref: '#/$defs/branch' } },
      },
      $defs: { branch: { anyOf: [{ $ref: '#/$defs/leaf' }] }, leaf: { type: 'string' } },
    },
  });

  it('lift definitions, and lead references to them from schemas and definitions alike', () => {
    expect(components).to.deep.equal({
      tree: {
        type: 'object',
        properties: {
          $ref: { type: 'string' },
          branches: { type: 'array', items: { $ref: '#/components/schemas/tree_branch' } },
        },
      },
      tree_branch: { anyOf: [{ $ref: '#/components/schemas/tree_leaf' }] },
      tree_leaf: { type: 'string' },
    });
  });
});
