import { expect } from 'chai';
import { describe, it } from 'mocha';
import { schemaErrors } from './schema.ts';

const schema = {
  $id: 'urn:test:one',
  type: 'object',
  properties: {
    flag: { type: 'boolean' },
    count: { type: 'integer', default: 1 },
    link: { type: 'string', format: 'uri' },
  },
};

function errorsOf(value: unknown): string[] {
  return schemaErrors(schema, value).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
}

describe('what a value breaks of a schema', () => {
  const rows: readonly (readonly [value: unknown, errors: readonly string[]])[] = [
    [{}, []],
    [{ flag: true, count: 2, link: 'urn:a:b', more: null }, []],
    [{ flag: 'true', count: '1', link: 'a b' }, ['/flag type', '/count type', '/link format']],
    [{ flag: 1, count: null }, ['/flag type', '/count type']],
    [{ link: 1 }, ['/link type']],
    [[], [' type']],
    [null, [' type']],
    ['{}', [' type']],
  ];
  for (const [value, errors] of rows) {
    it(`is ${errors.join(' and ') || 'nothing'} for ${JSON.stringify(value)}`, () => {
      expect(errorsOf(value)).to.deep.equal(errors);
    });
  }

  it('leaves the value as it is: no coercion, no defaults', () => {
    const value = { flag: 'true' };
    schemaErrors(schema, value);
    expect(value).to.deep.equal({ flag: 'true' });
  });

  it('is found once for each schema and value', () => {
    const value = { flag: 1 };
    expect(schemaErrors(schema, value)).to.equal(schemaErrors(schema, value));
  });

  it('is told by each schema on its own, though they share an id and a value', () => {
    const value = { flag: 1 };
    expect(schemaErrors(schema, value)).to.have.lengthOf(1);
    expect(schemaErrors({ $id: 'urn:test:one', type: 'object' }, value)).to.have.lengthOf(0);
    expect(schemaErrors(schema, value)).to.have.lengthOf(1);
  });
});
