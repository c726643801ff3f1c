/** `init`: a configuration, an npm script and a CI job for a project of the user's. Nothing is overwritten. */
import { exitCodes, UsageError, type ExitCode } from '../../errors/errors.ts';
import { didYouMean } from '../../errors/suggest.ts';
import { urlOf } from '../../exchange/address.ts';
import { configName } from '../config/read.ts';
import { ciNames, linesFor, wantedJob, type CiName } from '../init/ci.ts';
import { readManifest, wantedManifest } from '../init/manifest.ts';
import { exists, put, type Outcome, type Wanted } from '../init/project.ts';
import { memberFor } from '../member-name.ts';
import type { Invocation, Values } from '../parse.ts';
import { depthOf, gateOf, oneSourceOf, stringOf } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import { valuesOf } from '../values.ts';

/** Where the schema is in a project that has the package among its own. */
const schemaPath = './node_modules/ccagent-conformance/dist/schemas/config.schema.json';

type Members = Readonly<Record<string, string | boolean | readonly string[]>>;

/** The members of the configuration, which are what the options say. */
function membersOf(values: Values): Members {
  oneSourceOf(values);
  const text = (name: string): Members => {
    const value = stringOf(values, name);
    return value === undefined ? {} : { [name]: value };
  };
  const gate = [...gateOf(values)];
  const url = stringOf(values, 'base-url');
  return {
    ...(url === undefined ? {} : { 'base-url': urlOf('--base-url', url) }),
    ...text('username'),
    ...text('token-file'),
    ...text('login-command'),
    ...(values['depth'] === undefined ? {} : { depth: depthOf(values) }),
    ...(values['gate'] === undefined ? {} : { gate }),
    ...(values['strict'] === true ? { strict: true } : {}),
    ...text('report-dir'),
  };
}

function configFor(members: Members): Wanted {
  const named = Object.fromEntries(Object.entries(members).map(([name, value]) => [memberFor(name), value]));
  const lines = Object.entries(named).map(
    ([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  );
  return {
    path: configName,
    content: `${JSON.stringify({ $schema: schemaPath, ...named }, null, 2)}\n`,
    advice:
      lines.length === 0 ? 'it is there already' : `it is there already; it would say:\n${lines.join(',\n')}`,
  };
}

function ciOf(values: Values): CiName {
  const name = stringOf(values, 'ci') ?? 'none';
  const known = ciNames.find((one) => one === name);
  if (known !== undefined) return known;
  throw new UsageError(
    `There is no job for the CI server ${name}.${didYouMean(name, ciNames)} --ci takes ${ciNames.join(', ')}.`,
  );
}

/** The variable that a CI server has to hold. */
function secretOf(settled: Values): string | undefined {
  if (settled['token-file'] !== undefined || settled['login-command'] !== undefined) return undefined;
  if (settled['username'] !== undefined) return 'CCAGENT_PASSWORD';
  return settled['base-url'] === undefined ? undefined : 'CCAGENT_TOKEN';
}

function tell({ path, what, words }: Outcome, dry: boolean): string {
  const verb = dry && what !== 'kept' ? 'would be ' : '';
  const [first = '', ...more] = words.trimEnd().split('\n');
  const isText = dry && what !== 'kept';
  const head = `${verb}${what}  ${path}${isText || first === '' ? '' : `: ${first}`}\n`;
  return head + (isText ? [first, ...more] : more).map((line) => `    ${line}`.trimEnd() + '\n').join('');
}

function nextSteps(
  secret: string | undefined,
  ci: CiName,
  depends: boolean,
  settled: Values,
): readonly string[] {
  const where = {
    github: 'a secret of the repository',
    gitlab: 'a masked CI/CD variable',
    jenkins: 'a credential',
  };
  return [
    ...(depends ? [] : ['npm install --save-dev ccagent-conformance']),
    ...(settled['base-url'] === undefined
      ? [`name the provider in ${configName}: "baseUrl": "https://…"; without it the embedded one is judged`]
      : []),
    ...(secret === undefined
      ? []
      : [`set ${secret} where you run it${ci === 'none' ? '' : `, and as ${where[ci]}`}`]),
    'npx ccagent-conformance doctor',
  ];
}

/** Writes what is not there yet, and says what to add to what is. */
export async function initCommand({ values }: Invocation, terminal: Terminal): Promise<ExitCode> {
  const dry = values['dry-run'] === true;
  const members = membersOf(values);
  // What an earlier file says counts as well.
  const settled = { ...(await valuesOf('run', {}, {})), ...members };
  const ci = ciOf(values);
  const manifest = await readManifest();
  const secret = secretOf(settled);
  const script = wantedManifest(manifest);
  const job = wantedJob(ci, {
    lines: linesFor(manifest !== undefined, await exists('package-lock.json')),
    reports: stringOf(settled, 'report-dir') ?? 'reports',
    ...(secret === undefined ? {} : { secret }),
  });
  const outcomes = [await put(configFor(members), dry)];
  if (typeof script === 'string') outcomes.push({ path: 'package.json', what: 'kept', words: script });
  else outcomes.push(await put(script, dry));
  for (const wanted of job) outcomes.push(await put(wanted, dry));
  const steps = nextSteps(secret, ci, manifest?.depends ?? false, settled);
  terminal.print(outcomes.map((outcome) => tell(outcome, dry)).join(''));
  if (!dry) terminal.print(`\nNext\n${steps.map((step) => `  ${step}\n`).join('')}`);
  return exitCodes.conforms;
}
