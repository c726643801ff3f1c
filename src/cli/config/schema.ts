/** The JSON Schema of a configuration file, made from the options: what editors complete and check by. */
import type { OptionSpec } from '../options.ts';
import { members } from './members.ts';

type Schema = Readonly<Record<string, unknown>>;

function valuesOf({ type, multiple, list, choices, range, value }: OptionSpec): Schema {
  if (type === 'boolean') return { type: 'boolean' };
  if (range !== undefined) {
    const [minimum, maximum] = range;
    return { type: value === 'SHARE' ? 'number' : 'integer', minimum, maximum };
  }
  const text = choices === undefined ? { type: 'string', minLength: 1 } : { enum: choices };
  if (multiple !== true && list !== true) return text;
  return { type: 'array', minItems: 1, items: text };
}

function descriptionOf(spec: OptionSpec): string {
  return spec.help + (spec.default === undefined ? '' : ` Default: ${spec.default}.`);
}

function memberOf(forms: readonly OptionSpec[]): Schema {
  const descriptions = [...new Set(forms.map(descriptionOf))];
  const shapes = [...new Set(forms.map((form) => JSON.stringify(valuesOf(form))))];
  const [only = '{}'] = shapes;
  return {
    description: descriptions.join(' Or: '),
    ...(shapes.length === 1
      ? (JSON.parse(only) as Schema)
      : { anyOf: shapes.map((shape) => JSON.parse(shape) as Schema) }),
  };
}

/** The schema. */
export function configSchema(): Schema {
  const properties = [...members]
    .toSorted(([one], [other]) => one.localeCompare(other, 'en'))
    .map(([name, forms]) => [name, memberOf(forms)] as const);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:ccagent-conformance:schema:config',
    title: 'config',
    description:
      'Options of ccagent-conformance, under their names in camel case; each command reads those that it has. The environment and the command line win over it. It holds no secret: a password comes from CCAGENT_PASSWORD or a file that passwordFile names, tokens from CCAGENT_TOKEN, tokenFile or loginCommand.',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { description: 'Where this schema is, for editors; it is not read.', type: 'string' },
      ...Object.fromEntries(properties),
    },
  };
}
