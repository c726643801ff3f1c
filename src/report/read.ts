/**
 * Reads a report that a run wrote, or somebody else: it is held against the schema, and what formats take for granted
 * beyond that is checked. One of an older minor version is brought to this one; of a newer one it is read what this
 * version knows. Every text in it is as untrusted as what a provider sends.
 */
import type { AnySchemaObject } from 'ajv/dist/2020.js';
import { UsageError } from '../errors/errors.ts';
import { printable } from '../exchange/printable.ts';
import { readJson } from './json-file.ts';
import { schemaVersion, type Report } from './model.ts';
import { checkStored } from './stored.ts';

const whatToGive = 'Give the conformance.json of a run.';

/** The schema of a report. */
export async function reportSchema(): Promise<AnySchemaObject> {
  const { default: schema } = await import('../../schemas/report.schema.json', { with: { type: 'json' } });
  return schema;
}

/** What version 1.0 did not say, and a report of that version does not show. */
function brought(report: Report): Report {
  return {
    ...report,
    schemaVersion,
    options: { ...report.options, confirm: 0 },
    counts: { ...report.counts, known: 0 },
  };
}

/** Names of the suite’s own, which formats and the console show as they are. */
function namesIn({
  operation,
  options,
  requirements,
  exchanges,
  scenarios,
  sensitivity,
  deep,
}: Report): string[] {
  return [
    operation.method,
    operation.path,
    options.depth,
    ...[...requirements, ...exchanges, ...scenarios].map(({ id }) => id),
    ...(sensitivity?.missed ?? []).flatMap(({ fault, requirement }) => [fault, requirement]),
    ...(deep?.findings ?? []).flatMap(({ id, requirements: broken }) => [id, ...broken]),
  ];
}

function isPlainUrl(text: string): boolean {
  const { protocol = '', username, password } = URL.parse(text) ?? {};
  return ['http:', 'https:'].includes(protocol) && username === '' && password === '';
}

/** What is wrong with a report that the schema allows, in words; undefined where nothing is. */
function flawOf(report: Report): string | undefined {
  const { target, requirements, exchanges, startedAt } = report;
  const name = namesIn(report).find((one) => !/^[\w./:{}()+-]{1,200}$/u.test(one));
  if (name !== undefined) return `${printable(name, 40)} is none of its names`;
  const byId = Map.groupBy(requirements, ({ id }) => id);
  const [twice] = [...byId].find(([, all]) => all.length > 1) ?? [];
  if (twice !== undefined) return `it holds the requirement ${twice} twice`;
  const url = [target.baseUrl, ...exchanges.map(({ request }) => request.url)].find(
    (one) => !isPlainUrl(one),
  );
  if (url !== undefined) return 'a URL in it is none of http or https, or holds a password';
  const latest = exchanges.reduce((most, { timing }) => Math.max(most, Math.abs(timing.startedAt)), 0);
  const isTime = !Number.isNaN(new Date(Date.parse(startedAt) + latest).valueOf());
  return isTime ? undefined : 'its times are none';
}

/**
 * A report out of what a file holds.
 *
 * @param name what to call the file in messages
 * @param next what to give instead, as the next step of a sentence
 * @throws UsageError where it is none, or of a version that this one cannot read
 */
export async function reportFrom(value: unknown, name: string, next = whatToGive): Promise<Report> {
  const form = { what: 'a report', schema: await reportSchema(), version: schemaVersion, next };
  const [, minor] = checkStored(value, name, form);
  const report = value as Report;
  return minor === 0 ? brought(report) : report;
}

/**
 * Reads a report’s file.
 *
 * @param name what to call the file in messages: the option and the path
 * @throws UsageError where it cannot be read, is too large, is no JSON, or no report that this version can read
 */
export async function readReportFile(path: string, name: string): Promise<Report> {
  const report = await reportFrom(await readJson(path, name, whatToGive), name);
  const flaw = flawOf(report);
  if (flaw === undefined) return report;
  throw new UsageError(`${name} is not a report of ccagent-conformance: ${flaw}. ${whatToGive}`);
}
