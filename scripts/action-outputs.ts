/** A step of action.yml: tells what came of a run, from its report, as outputs of the GitHub Action. */
import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exitCodes } from '../src/errors/errors.ts';
import type { Report } from '../src/report/model.ts';

type Outputs = Readonly<Record<string, string | number>>;

const [exitCode = '', folder = ''] = process.argv.slice(2);
const path = join(folder, 'conformance.json');
const usage = String(exitCodes.usage);

/** What there is to tell. A run on many targets has a folder, and a report in it for each. */
function outputs(): Outputs {
  if (exitCode === usage || !existsSync(folder)) return { 'exit-code': exitCode };
  if (!existsSync(path)) return { 'exit-code': exitCode, 'report-dir': folder };
  const { target, verdict, counts, sensitivity } = JSON.parse(readFileSync(path, 'utf8')) as Report;
  if (target.embedded) {
    console.error('No provider is named, so that the suite judged its own; give base-url.');
    return { 'exit-code': usage };
  }
  return {
    'exit-code': exitCode,
    'report-dir': folder,
    verdict,
    ...counts,
    ...(sensitivity === undefined ? {} : { sensitivity: sensitivity.caught / (sensitivity.of || 1) }),
  };
}

// A value may hold line breaks, and must not end itself.
const mark = randomUUID();
const lines = Object.entries(outputs()).map(([name, value]) => `${name}<<${mark}\n${value}\n${mark}\n`);
appendFileSync(process.env['GITHUB_OUTPUT'] ?? '', lines.join(''));
