/**
 * What a target of a targets file may say: every option of a run that may differ from target to target, by its name
 * in camel case, and what belongs to a fleet alone. Secrets are not among it, but the variables and files that hold them.
 */
import { memberFor } from '../member-name.ts';
import { targetOptions, type OptionSpec } from '../options.ts';

type Schema = Readonly<Record<string, unknown>>;

/** A member of a target. */
export interface Member {
  readonly schema: Schema;
  /** What it wants, as the rest of a sentence: `a whole number`. */
  readonly wanted: string;
  /** The option that it stands for; absent where there is none. */
  readonly option?: string;
}

const text = { type: 'string', minLength: 1 };
const texts = { type: 'array', minItems: 1, items: text };

function formOf({ type, multiple, value = '' }: OptionSpec): Pick<Member, 'schema' | 'wanted'> {
  if (type === 'boolean') return { schema: { type: 'boolean' }, wanted: 'true or false' };
  if (multiple === true) return { schema: texts, wanted: 'a list of texts' };
  if (value.includes('|')) {
    const choices = value.split('|');
    return { schema: { enum: choices }, wanted: `one of ${choices.join(', ')}` };
  }
  switch (value) {
    case 'N':
    case 'MS':
      return { schema: { type: 'integer', minimum: 0 }, wanted: 'a whole number' };
    case 'SHARE':
      return { schema: { type: 'number', minimum: 0, maximum: 1 }, wanted: 'a number from 0 to 1' };
    case 'LIST':
      return { schema: { anyOf: [text, texts] }, wanted: 'a list of texts' };
    default:
      return { schema: text, wanted: 'a text' };
  }
}

const { header: _asHeaders, ...plainOptions } = targetOptions;

const ofOptions = Object.entries<OptionSpec>(plainOptions).map(([option, spec]): [string, Member] => {
  const { schema, wanted } = formOf(spec);
  return [memberFor(option), { schema: { ...schema, description: spec.help }, wanted, option }];
});

const variable = { type: 'string', pattern: '^[A-Za-z_][A-Za-z0-9_]*$' };

function secretFrom(member: 'env' | 'file'): Schema {
  return {
    type: 'object',
    required: [member],
    additionalProperties: false,
    properties: { [member]: member === 'env' ? variable : text },
  };
}

/** All members but the name, in the order of the help. */
export const members: ReadonlyMap<string, Member> = new Map([
  ...ofOptions,
  [
    'passwordEnv',
    {
      schema: {
        ...variable,
        description: 'The variable that holds the password; CCAGENT_PASSWORD unless given.',
      },
      wanted: 'the name of a variable',
      option: 'password-env',
    },
  ],
  [
    'tokenEnv',
    {
      schema: { ...variable, description: 'A variable that holds tokens, one a line; each is spent once.' },
      wanted: 'the name of a variable',
      option: 'token-env',
    },
  ],
  [
    'headers',
    {
      schema: {
        type: 'object',
        description:
          'Headers for every request, login included. One that is secret names where it comes from: { env: VARIABLE } or { file: FILE }.',
        additionalProperties: { anyOf: [{ type: 'string' }, secretFrom('env'), secretFrom('file')] },
      },
      wanted: 'texts by name, or { env: VARIABLE } or { file: FILE } in the place of a text',
    },
  ],
  [
    'labels',
    {
      schema: {
        type: 'object',
        description: 'What the matrix says of the target beside its name: its region, tenant, version.',
        additionalProperties: text,
      },
      wanted: 'texts by name; numbers in quotes',
    },
  ],
]);

/** The members that are of one target alone: where it is, what is spent on it, what is written of it. */
export const ofOneTarget: ReadonlySet<string> = new Set([
  'baseUrl',
  'tokenFile',
  'tokenEnv',
  'writeBaseline',
]);

/** The members that exclude each other in one place, and of which one replaces the others of a place below. */
export const exclusive: readonly (readonly string[])[] = [
  ['username', 'tokenFile', 'tokenEnv', 'loginCommand'],
  ['passwordFile', 'passwordEnv'],
  ['gate', 'strict'],
];
