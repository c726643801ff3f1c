import { UsageError } from '../errors/errors.ts';
import { isObject } from '../judge/reading.ts';
import type { Operation } from '../run/operation.ts';
import { readJson } from '../report/json-file.ts';
import { isHar, readHar } from './har.ts';
import type { Recording } from './recording.ts';
import { readExchanges, readReport } from './report-file.ts';
import { whatToGive } from './what-to-give.ts';

/**
 * Reads a file of recorded exchanges: a report of this suite, exchanges copied out of one, or a HAR 1.2.
 *
 * @param option the option that names the file, for messages
 * @throws UsageError where the file is none of them, or holds nothing on the operation's path
 */
export async function readRecording(path: string, option: string, operation: Operation): Promise<Recording> {
  const name = `${option} ${path}`;
  const value = await readJson(path, name, whatToGive);
  if (Array.isArray(value)) return readExchanges(value, path, name, operation);
  if (isObject(value)) {
    if (isHar(value)) return readHar(value, path, name, operation);
    if ('schemaVersion' in value) return readReport(value, path, name, operation);
    if ('request' in value) return readExchanges(value, path, name, operation);
  }
  throw new UsageError(`${name} holds JSON, but no recorded exchanges. ${whatToGive}`);
}

/** Names the exchanges of several recordings apart: `2.x7` is x7 of the second. */
export function apart(recordings: readonly Recording[]): readonly Recording[] {
  if (recordings.length < 2) return recordings;
  return recordings.map((recording, index) => {
    const named = (id: string): string => `${index + 1}.${id}`;
    return {
      ...recording,
      exchanges: recording.exchanges.map((exchange) => ({
        ...exchange,
        id: named(exchange.id),
        scenario: named(exchange.scenario),
        links: Object.fromEntries(Object.entries(exchange.links).map(([role, id]) => [role, named(id)])),
      })),
      scenarios: recording.scenarios.map(({ scenario, ...rest }) => ({
        ...rest,
        scenario: { ...scenario, id: named(scenario.id) },
      })),
    };
  });
}
