/** The JSON Schema of a targets file, made of the options: schemas/targets.schema.json is generated from it. */
import { members, ofOneTarget } from './members.ts';

/** A target's folder has its name, beside the files of the matrix. */
const namePattern = /^(?!.*\.(?:json|md|html|svg|xml|har)$)[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/u;

const nameMember = {
  description:
    'What the target is called: once in a file. Its reports go to a folder of that name: letters, digits, dots, hyphens and underscores.',
  type: 'string',
  pattern: namePattern.source,
};

const own = Object.fromEntries([...members].map(([name, { schema }]) => [name, schema]));
const shared = Object.fromEntries(Object.entries(own).filter(([name]) => !ofOneTarget.has(name)));

/** What a targets file is held against. */
export const targetsSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:ccagent-conformance:schema:targets',
  title: 'targets',
  description:
    'The targets of a fleet, for run --targets. Secrets do not stand here, but the names of variables and files that hold them.',
  type: 'object',
  required: ['targets'],
  additionalProperties: false,
  properties: {
    $schema: { description: 'The schema of this file, for an editor.', type: 'string' },
    defaults: {
      description: 'What holds for every target that does not say otherwise.',
      type: 'object',
      additionalProperties: false,
      properties: shared,
    },
    targets: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['name', 'baseUrl'],
        additionalProperties: false,
        properties: { name: nameMember, ...own },
      },
    },
  },
};
