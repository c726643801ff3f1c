import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { schemas } from '../../../schemas/index.ts';
import { misfitOf, type Schema } from './check.ts';

const values = ['x', 1, true, null, [], {}, [{}], ['x'], [{ status: 1 }], [{ status: '1' }], [null]];
const understood = new Set(['type', 'properties', 'items', '$ref', '$defs']);
const describing = new Set(['$schema', '$id', 'title', 'description', 'format']);

function keywordsOf(schema: Schema): string[] {
  const { properties = {}, items, $defs = {} } = schema;
  const inner = [
    ...Object.values(properties),
    ...Object.values($defs),
    ...(items === undefined ? [] : [items]),
  ];
  return [...Object.keys(schema), ...inner.flatMap(keywordsOf)];
}

for (const [name, schema] of Object.entries<Schema & { readonly $id: string }>(schemas)) {
  describe(`the walk along ${name}`, () => {
    const ajv = new Ajv2020({ validateFormats: false });
    const validate = ajv.compile(schema);
    const item = Object.keys(schema.$defs?.['item']?.properties ?? {});
    const bodies: unknown[] = [
      ...values,
      ...[...Object.keys(schema.properties ?? {}), 'other', 'toString'].flatMap((member) =>
        values.map((value) => ({ [member]: value })),
      ),
      ...item.flatMap((member) => values.map((value) => ({ errors: [{}, { [member]: value }] }))),
    ];

    it('says of each value what a validator says', () => {
      const differing = bodies.filter((body) => (misfitOf(body, schema) === undefined) !== validate(body));
      expect(differing).to.deep.equal([]);
      expect(bodies.filter((body) => validate(body))).not.to.have.lengthOf(0);
    });

    it('points to the place that a validator points to', () => {
      for (const body of bodies) {
        validate(body);
        expect(misfitOf(body, schema)?.where).to.equal(validate.errors?.[0]?.instancePath);
      }
    });

    it('understands every keyword of the schema that does not only describe', () => {
      const unknown = keywordsOf(schema).filter((word) => !understood.has(word) && !describing.has(word));
      expect(unknown).to.deep.equal([]);
    });
  });
}

describe('the walk along any schema', () => {
  it('looks at no member that every object inherits', () => {
    expect(misfitOf({}, { properties: { toString: { type: 'string' } } })).to.equal(undefined);
  });
});
