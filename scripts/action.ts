/**
 * The GitHub Action, made from the options of `run`. Inputs reach the command as the variables that it reads anyway, those
 * that are repeatable line by line: none is ever part of a script or, if secret, of a command line.
 */
import { format } from 'prettier';
import { stringify } from 'yaml';
import { commandOptions, type OptionSpec } from '../src/cli/options.ts';
import { variableOf } from '../src/cli/values.ts';

/** Of no use in a workflow. */
const left = new Set(['help', 'mock']);
/** Where the action has a default of its own: its outputs and its summary are made of these files. */
const defaults: Readonly<Record<string, string>> = { format: 'all', 'report-dir': 'reports' };

const options = Object.entries<OptionSpec>(commandOptions.run).filter(([name]) => !left.has(name));

/** The variable of a repeatable option: its values, one a line. */
function linesOf(name: string): string {
  return variableOf(name).replace('CCAGENT_', 'LINES_');
}

function describe(name: string, { help, multiple, default: fallback, type }: OptionSpec): string {
  const usual = defaults[name] ?? (type === 'boolean' ? 'false' : fallback);
  return [
    multiple === true ? help.replace(/Repeatable\.$/u, 'One a line.') : help,
    ...(usual === undefined ? [] : [`Default: ${usual}.`]),
  ].join(' ');
}

const inputs = {
  ...Object.fromEntries(
    options.map(([name, spec]) => [
      name,
      { description: describe(name, spec), required: false, default: defaults[name] ?? '' },
    ]),
  ),
  password: { description: 'The password of the username: a secret of yours.', required: false, default: '' },
  token: { description: 'A token instead of a login: a secret of yours.', required: false, default: '' },
  artifact: {
    description: 'The name of the artifact that the reports become; none where it is empty.',
    required: false,
    default: 'conformance',
  },
};

const outputs = {
  'exit-code': '0 conforms, 1 does not, 2 wrong usage, 3 incomplete, 70 a defect of the suite.',
  verdict: 'The verdict in a word; empty where there is no report.',
  'report-dir': 'The folder of the reports; empty where there is no report.',
  fail: 'How many requirements are violated and gated.',
  warn: 'How many are violated and not gated.',
  known: 'How many violations the baseline accepts.',
  pass: 'How many requirements pass.',
  'could-not-run': 'How many could not be tried.',
  'not-seen': 'How many were tried without an answer of which they speak.',
  sensitivity: 'The share of the known faults that the run could have caught, from 0 to 1.',
};

const repeatable = options.filter(([, { multiple }]) => multiple === true).map(([name]) => name);

const environment = Object.fromEntries([
  ...options.map(([name, { multiple }]) => [
    multiple === true ? linesOf(name) : variableOf(name),
    `\${{ inputs.${name} }}`,
  ]),
  ...['password', 'token'].map((name) => [variableOf(name), `\${{ inputs.${name} }}`]),
]);

const main = '"$GITHUB_ACTION_PATH/src/cli/main.ts"';

const steps = [
  {
    name: 'Look for Node 22.18 or later',
    id: 'node',
    shell: 'bash',
    run: `fits=$(node --print 'const [a, b] = process.versions.node.split("."); a > 22 || (a == 22 && b >= 18)' || true)
echo "fits=$fits" >> "$GITHUB_OUTPUT"
`,
  },
  {
    name: 'Bring Node',
    if: "steps.node.outputs.fits != 'true'",
    uses: 'actions/setup-node@a0853c24544627f65ddf259abe73b1d18a591444',
    with: { 'node-version': '24' },
  },
  {
    name: 'Bring the suite’s dependencies',
    shell: 'bash',
    run: `test -f "$GITHUB_ACTION_PATH/node_modules/.package-lock.json" ||
  npm ci --prefix "$GITHUB_ACTION_PATH" --omit=dev --ignore-scripts --no-audit --no-fund
`,
  },
  {
    name: 'Judge the provider',
    id: 'run',
    shell: 'bash',
    env: environment,
    run: `folder=\${CCAGENT_REPORT_DIR:-reports}
words=(run)
each() {
  while IFS= read -r line; do
    line=\${line%$'\\r'}
    if [ -n "$line" ]; then words+=("--$1=$line"); fi
  done <<< "$2"
}
${repeatable.map((name) => `each ${name} "$${linesOf(name)}"`).join('\n')}
rm -f -- "$folder"/conformance.{json,md} "$folder"/matrix.{json,md}
code=0
node ${main} "\${words[@]}" || code=$?
node "$GITHUB_ACTION_PATH/scripts/action-outputs.ts" "$code" "$folder"
`,
  },
  {
    name: 'Summarize',
    if: "always() && steps.run.outputs.report-dir != ''",
    shell: 'bash',
    env: { REPORT_DIR: '${{ steps.run.outputs.report-dir }}' },
    run: `for summary in "$REPORT_DIR/conformance.md" "$REPORT_DIR/matrix.md"; do
  if [ -f "$summary" ]; then cat -- "$summary" >> "$GITHUB_STEP_SUMMARY"; fi
done
`,
  },
  {
    name: 'Keep the reports',
    if: "always() && steps.run.outputs.report-dir != '' && inputs.artifact != ''",
    uses: 'actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a',
    with: { name: '${{ inputs.artifact }}', path: '${{ steps.run.outputs.report-dir }}' },
  },
  {
    name: 'End with the exit code of the run',
    shell: 'bash',
    env: { EXIT_CODE: '${{ steps.run.outputs.exit-code }}' },
    run: 'exit "$EXIT_CODE"\n',
  },
];

const action = {
  name: 'ccagent-conformance',
  description: 'Judges a provider of the Agent API’s logout, and fails where it does not conform.',
  branding: { icon: 'check-circle', color: 'green' },
  inputs,
  outputs: Object.fromEntries(
    Object.entries(outputs).map(([name, description]) => [
      name,
      { description, value: `\${{ steps.run.outputs.${name} }}` },
    ]),
  ),
  runs: { using: 'composite', steps },
};

/** The versions that the pinned commits are of. */
const versions: Readonly<Record<string, string>> = { 'setup-node': 'v5.0.0', 'upload-artifact': 'v7.0.1' };

/** Renders action.yml. */
export function renderAction(): Promise<string> {
  const head = '# Made by `npm run generate` from the options of `run`; edit scripts/action.ts instead.\n';
  const text = stringify(action, { lineWidth: 0 }).replaceAll(
    /uses: actions\/([\w-]+)@\w{40}/gu,
    (uses, name: string) => `${uses} # ${versions[name]}`,
  );
  return format(head + text, { parser: 'yaml', singleQuote: true, printWidth: 110 });
}
