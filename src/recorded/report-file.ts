/**
 * Exchanges as this suite writes them: in a report, or copied out of one. They are held against the schema of
 * the report before anything is made of them, and what they say of themselves is taken at its word only where
 * nothing can go wrong by it: no link leads nowhere, and no method or URL is one that could not be sent.
 */
import type { AnySchemaObject, ErrorObject } from 'ajv/dist/2020.js';
import { UsageError } from '../errors/errors.ts';
import { isObject } from '../judge/reading.ts';
import { schemaErrors } from '../judge/schema.ts';
import { schemaVersion, type Report, type ReportExchange } from '../report/model.ts';
import { printable } from '../exchange/printable.ts';
import type { Operation } from '../run/operation.ts';
import { exchangesFrom } from './exchanges.ts';
import { whatToGive } from './file.ts';
import { placeOf } from './place.ts';
import type { Recording } from './recording.ts';

async function loadSchema(): Promise<AnySchemaObject> {
  const { default: schema } = await import('../../schemas/report.schema.json', { with: { type: 'json' } });
  return schema;
}

function refuse(name: string, what: string, [first, ...more]: readonly ErrorObject[]): UsageError {
  const where = first?.instancePath === '' ? 'it' : printable(first?.instancePath ?? '', 100);
  const others = more.length === 0 ? '' : `, and ${more.length} more of the kind`;
  return new UsageError(`${name} is not ${what}: ${where} ${first?.message}${others}. ${whatToGive}`);
}

function exchangesOf(all: readonly ReportExchange[], name: string): Recording['exchanges'] {
  if (all.length === 0) throw new UsageError(`${name} holds no exchange. ${whatToGive}`);
  const ids = new Set<string>();
  for (const { id } of all) {
    if (ids.has(id)) {
      throw new UsageError(
        `${name} holds two exchanges with the id ${printable(id, 40)}; give files of their own to exchanges of different runs.`,
      );
    }
    ids.add(id);
  }
  return exchangesFrom(all, name);
}

function baseUrlOf(exchanges: Recording['exchanges'], operation: Operation): string {
  const [first] = exchanges;
  if (first === undefined) return '';
  const url = new URL(first.request.url);
  return placeOf(first.request.method, url, operation)?.baseUrl ?? url.origin;
}

/** The report's major and minor version; undefined where it names none. */
function versionOf(value: Readonly<Record<string, unknown>>): readonly [number, number] | undefined {
  const [, major, minor] = /^(\d{1,6})\.(\d{1,6})$/u.exec(String(value['schemaVersion'])) ?? [];
  return major === undefined || minor === undefined ? undefined : [Number(major), Number(minor)];
}

/**
 * Reads a report.
 *
 * @param name what to call the file in messages
 * @throws UsageError where it is none, is of another version, or tells of another operation
 */
export async function readReport(
  value: Readonly<Record<string, unknown>>,
  file: string,
  name: string,
  operation: Operation,
): Promise<Recording> {
  const [major, minor] = versionOf(value) ?? [];
  const [ownMajor, ownMinor] = schemaVersion.split('.').map(Number) as [number, number];
  if (major !== undefined && major !== ownMajor) {
    throw new UsageError(
      `${name} is a report of version ${major}.${minor}, and this version of ccagent-conformance reads ${ownMajor}.x. ${
        major > ownMajor ? 'Update it.' : 'Run the suite again.'
      }`,
    );
  }
  const newer = minor !== undefined && minor > ownMinor;
  // A minor version adds members, and changes none.
  const errors = schemaErrors(await loadSchema(), value).filter(
    ({ keyword }) => !(newer && keyword === 'additionalProperties'),
  );
  if (errors.length > 0) throw refuse(name, 'a report of ccagent-conformance', errors);
  const report = value as unknown as Report;
  const { method, path } = report.operation;
  if (method !== operation.method || path !== operation.path) {
    throw new UsageError(
      `${name} is a report on ${printable(`${method} ${path}`, 100)}; this judges ${operation.method} ${operation.path}. Give a report on that.`,
    );
  }
  const exchanges = exchangesOf(report.exchanges, name);
  return {
    file,
    kind: 'report',
    exchanges,
    leftOut: [],
    baseUrl: URL.canParse(report.target.baseUrl) ? report.target.baseUrl : baseUrlOf(exchanges, operation),
    startedAt: new Date(report.startedAt),
    scenarios: report.scenarios.map(({ id, title, reason }) => ({
      scenario: { id, title },
      ...(reason === undefined ? {} : { obstacle: reason }),
    })),
    report,
  };
}

/**
 * Reads exchanges that were copied out of a report: a list of them, or one.
 *
 * @param name what to call the file in messages
 * @throws UsageError where one of them is none
 */
export async function readExchanges(
  value: unknown,
  file: string,
  name: string,
  operation: Operation,
): Promise<Recording> {
  const { $defs } = await loadSchema();
  const schema = { $defs, type: 'array', items: { $ref: '#/$defs/exchange' } };
  const all = isObject(value) ? [value] : value;
  const errors = schemaErrors(schema, all);
  if (errors.length > 0) throw refuse(name, 'an exchange of a report, or a list of them', errors);
  const exchanges = exchangesOf(all as readonly ReportExchange[], name);
  return {
    file,
    kind: 'exchanges',
    exchanges,
    leftOut: [],
    baseUrl: baseUrlOf(exchanges, operation),
    scenarios: [],
  };
}
