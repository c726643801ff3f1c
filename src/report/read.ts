/** Reads what this suite wrote: held against its schema, and refused where it is of another version. */
import type { AnySchemaObject } from 'ajv/dist/2020.js';
import { readFile } from 'node:fs/promises';
import reportSchema from '../../schemas/report.schema.json' with { type: 'json' };
import { messageOf, UsageError } from '../errors/errors.ts';
import { printable } from '../exchange/printable.ts';
import { isObject } from '../judge/reading.ts';
import { schemaErrors } from '../judge/schema.ts';
import { schemaVersion, type Report } from './model.ts';

/** A form that files are in. */
export interface StoredForm {
  /** What a file in it is called: `a report`. */
  readonly name: string;
  readonly schema: AnySchemaObject;
  /** The version that is read, `major.minor`; a newer minor one may have more members. */
  readonly version: string;
}

/**
 * Reads a JSON file.
 *
 * @throws UsageError where it cannot be read, or is no JSON
 */
export async function readStored(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new UsageError(`${path} cannot be read: ${messageOf(error)}`);
  });
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new UsageError(`${path} is not JSON, or not all of it is there; write it again with a run.`);
  }
}

/**
 * Holds what a file holds against its form.
 *
 * @throws UsageError where it is of another form or version
 */
export function checkStored(value: unknown, path: string, { name, schema, version }: StoredForm): void {
  const stated = isObject(value) ? String(value['schemaVersion']) : '';
  const [, major, minor] = /^(\d{1,6})\.(\d{1,6})$/u.exec(stated) ?? [];
  const [ownMajor, ownMinor] = version.split('.').map(Number) as [number, number];
  if (major !== undefined && Number(major) !== ownMajor) {
    throw new UsageError(
      `${path} is ${name} of version ${stated}, and this version of ccagent-conformance reads ${ownMajor}.x. ${
        Number(major) > ownMajor ? 'Update it.' : 'Run the suite again.'
      }`,
    );
  }
  // A minor version adds members, and changes none.
  const first = schemaErrors(schema, value).find(
    ({ keyword }) => !(Number(minor) > ownMinor && keyword === 'additionalProperties'),
  );
  if (first === undefined) return;
  const where = first.instancePath === '' ? 'it' : printable(first.instancePath, 100);
  throw new UsageError(`${path} is not ${name} of ccagent-conformance: ${where} ${first.message}.`);
}

/**
 * Reads the conformance.json of a run.
 *
 * @throws UsageError where it cannot be read, is none, or is of another version
 */
export async function readReport(path: string): Promise<Report> {
  const value = await readStored(path);
  checkStored(value, path, { name: 'a report', schema: reportSchema, version: schemaVersion });
  return value as Report;
}
