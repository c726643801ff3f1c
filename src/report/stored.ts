/** Holds what a file holds against the form that this version writes: its schema, and its version. */
import type { AnySchemaObject, ErrorObject } from 'ajv/dist/2020.js';
import { UsageError } from '../errors/errors.ts';
import { printable } from '../exchange/printable.ts';
import { isObject } from '../judge/reading.ts';
import { schemaErrors } from '../judge/schema.ts';

/** A form that files are in. */
interface StoredForm {
  /** What a file in it is called: `a report`. */
  readonly what: string;
  readonly schema: AnySchemaObject;
  /** The version that is read, `major.minor`; a newer minor one may have more members. */
  readonly version: string;
  /** What to give instead, as the next step of a sentence. */
  readonly next: string;
}

/**
 * Why a value is refused by a schema, in one sentence.
 *
 * @param what it should have been
 * @param next what to do
 */
export function refusal(
  name: string,
  what: string,
  [first, ...more]: readonly ErrorObject[],
  next: string,
): UsageError {
  const where = first?.instancePath === '' ? 'it' : printable(first?.instancePath ?? '', 100);
  const others = more.length === 0 ? '' : `, and ${more.length} more of the kind`;
  return new UsageError(`${name} is not ${what}: ${where} ${first?.message}${others}. ${next}`);
}

/** A version’s major and minor number; that of the first version where it states none. */
function versionOf(value: unknown): readonly [major: number, minor: number] {
  const stated = isObject(value) ? String(value['schemaVersion']) : '';
  const [, major = '1', minor = '0'] = /^(\d{1,6})\.(\d{1,6})$/u.exec(stated) ?? [];
  return [Number(major), Number(minor)];
}

/**
 * Holds a value against a form.
 *
 * @param name what to call the file in messages
 * @returns the version that it is of
 * @throws UsageError where it is of another form, or of a version that this one cannot read
 */
export function checkStored(
  value: unknown,
  name: string,
  { what, schema, version, next }: StoredForm,
): readonly [major: number, minor: number] {
  const [major, minor] = versionOf(value);
  const [ownMajor, ownMinor] = version.split('.').map(Number) as [number, number];
  const isNewer = major > ownMajor || (major === ownMajor && minor > ownMinor);
  if (major !== ownMajor) {
    throw new UsageError(
      `${name} is ${what} of version ${major}.${minor}, and this version of ccagent-conformance reads ${ownMajor}.x. ${
        isNewer ? 'Update it.' : 'Run the suite again.'
      }`,
    );
  }
  // A minor version adds members, and changes none.
  const errors = schemaErrors(schema, value).filter(
    ({ keyword }) => !(isNewer && keyword === 'additionalProperties'),
  );
  if (errors.length > 0) {
    const update = `It is of version ${major}.${minor}, and newer than ${version}: update ccagent-conformance.`;
    throw refusal(name, `${what} of ccagent-conformance`, errors, isNewer ? update : next);
  }
  return [major, minor];
}
