/**
 * Exchanges as this suite writes them: in a report, or copied out of one. They are held against the schema of
 * the report before anything is made of them, and what they say of themselves is taken at its word only where
 * nothing can go wrong by it: no link leads nowhere, and no method or URL is one that could not be sent.
 */
import { UsageError } from '../errors/errors.ts';
import { isObject } from '../judge/reading.ts';
import { schemaErrors } from '../judge/schema.ts';
import type { ReportExchange } from '../report/model.ts';
import { reportFrom, reportSchema } from '../report/read.ts';
import { refusal } from '../report/stored.ts';
import { printable } from '../exchange/printable.ts';
import type { Operation } from '../run/operation.ts';
import { exchangesFrom } from './exchanges.ts';
import { placeOf } from './place.ts';
import type { Recording } from './recording.ts';
import { whatToGive } from './what-to-give.ts';

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
  const report = await reportFrom(value, name, whatToGive);
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
  const { $defs } = await reportSchema();
  const schema = { $defs, type: 'array', items: { $ref: '#/$defs/exchange' } };
  const all = isObject(value) ? [value] : value;
  const errors = schemaErrors(schema, all);
  if (errors.length > 0) {
    throw refusal(name, 'an exchange of a report, or a list of them', errors, whatToGive);
  }
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
