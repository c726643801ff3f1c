/** A step of action.yml: tells what came of a run, from its report, as outputs of the GitHub Action. */
import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../src/report/model.ts';

const [exitCode = '', folder = ''] = process.argv.slice(2);
const path = join(folder, 'conformance.json');

/** What the report says; nothing where there is none, as after a wrong option. */
function told(): Readonly<Record<string, string | number>> {
  if (!existsSync(path)) return {};
  const { verdict, counts, sensitivity } = JSON.parse(readFileSync(path, 'utf8')) as Report;
  return {
    'report-dir': folder,
    verdict,
    ...counts,
    ...(sensitivity === undefined ? {} : { sensitivity: sensitivity.caught / (sensitivity.of || 1) }),
  };
}

// A value may hold line breaks, and must not end itself.
const mark = randomUUID();
const lines = Object.entries({ 'exit-code': exitCode, ...told() }).map(
  ([name, value]) => `${name}<<${mark}\n${value}\n${mark}\n`,
);
appendFileSync(process.env['GITHUB_OUTPUT'] ?? '', lines.join(''));
