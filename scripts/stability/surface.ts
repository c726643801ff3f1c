/** What docs/stability.md promises, as data: requirement ids, exit codes, options, and the form of conformance.json. */
import manifest from '../../package.json' with { type: 'json' };
import report from '../../schemas/report.schema.json' with { type: 'json' };
import { commandOptions, type OptionSpec } from '../../src/cli/options.ts';
import { exitCodes } from '../../src/errors/errors.ts';
import { requirements } from '../../src/index.ts';

type Texts = Readonly<Record<string, string>>;

/** The surface of a version. */
export interface Surface {
  readonly version: string;
  /** The level of each requirement. */
  readonly requirements: Texts;
  readonly exitCodes: Readonly<Record<string, number>>;
  /** The type of each option, by `command --option`. */
  readonly options: Texts;
  /** Whether each member of a report is required, and its type or values, by its place; `*` is any index or name. */
  readonly report: Texts;
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
}

/** The members of everything that a schema describes, by place. */
export function membersOf(root: Schema & { readonly $defs?: Readonly<Record<string, Schema>> }): Texts {
  const members: Record<string, string> = {};
  const resolved = (schema: Schema): Schema => {
    if (schema.$ref === undefined) return schema;
    const found = root.$defs?.[schema.$ref.replace('#/$defs/', '')];
    if (found === undefined) throw new Error(`${schema.$ref} is not in $defs`);
    return found;
  };
  const typeOf = (schema: Schema): string => {
    if (schema.anyOf !== undefined) return schema.anyOf.map((one) => typeOf(resolved(one))).join(' | ');
    const values = schema.enum ?? ('const' in schema ? [schema.const] : undefined);
    return values?.map((value) => JSON.stringify(value)).join(' | ') ?? schema.type ?? 'anything';
  };
  const visit = (given: Schema, place: string, presence: string): void => {
    const schema = resolved(given);
    if (place !== '') members[place] = `${presence}${typeOf(schema)}`;
    for (const part of [schema, ...(schema.anyOf ?? []).map(resolved)]) {
      for (const [name, member] of Object.entries(part.properties ?? {})) {
        visit(member, `${place}/${name}`, part.required?.includes(name) ? 'required: ' : 'optional: ');
      }
      for (const each of [part.items, part.additionalProperties]) {
        if (typeof each === 'object') visit(each, `${place}/*`, '');
      }
    }
  };
  visit(root, '', '');
  return members;
}

function typeOfOption({ type, multiple }: OptionSpec): string {
  return multiple === true ? `${type}, repeatable` : type;
}

/** @returns the surface of the program as it is */
export function surface(): Surface {
  return {
    version: manifest.version,
    requirements: Object.fromEntries(requirements.map(({ id, level }) => [id, level])),
    exitCodes,
    options: Object.fromEntries(
      Object.entries(commandOptions).flatMap(([command, options]) => [
        [command, 'command'],
        ...Object.entries<OptionSpec>(options).map(([name, spec]) => [
          `${command} --${name}`,
          typeOfOption(spec),
        ]),
      ]),
    ),
    report: membersOf(report),
  };
}
