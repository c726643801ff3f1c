/** `doctor`: where each setting comes from, and how far a run would get. */
import { styleText } from 'node:util';
import { suite } from '../../../specs/conformance/index.ts';
import { openSettings, type OpenSettings } from '../../conformance.ts';
import { exitCodes, UsageError, type ExitCode } from '../../errors/errors.ts';
import { formatsOf } from '../../report/formats/index.ts';
import { baselineOf } from '../baseline.ts';
import { carryOut, skipped, type Checked, type Diagnosis } from '../doctor/check.ts';
import { networkChecks } from '../doctor/network.ts';
import { sessionChecks } from '../doctor/session.ts';
import { settingsOf, strangers, type Setting } from '../doctor/settings.ts';
import type { Invocation } from '../parse.ts';
import { optionsOf } from '../prepare.ts';
import { stringOf, type Environment } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import { settle } from '../values.ts';
import { withOrigin } from '../where-set.ts';

const marks = {
  ok: ['ok  ', 'green'],
  warn: ['warn', 'yellow'],
  fail: ['FAIL', 'red'],
  skipped: ['skip', 'dim'],
} as const;

const later = ['name', 'connection', 'proxy', 'login', suite.operation.name].map((name) => ({ name }));

interface Configured {
  readonly settings: readonly Setting[];
  readonly checked: Checked;
  readonly open?: OpenSettings;
}

/** The configuration: what a run would refuse to begin with is told. */
async function configure(invocation: Invocation, environment: Environment): Promise<Configured> {
  let settings: readonly Setting[] = [];
  const name = 'configuration';
  try {
    const settled = await settle('doctor', invocation.values, environment);
    settings = settingsOf(settled, environment);
    const { values } = settled;
    formatsOf(stringOf(values, 'format'));
    const options = {
      ...(await optionsOf(values, invocation.values, environment)),
      ...(await baselineOf(values)),
    };
    const open = await openSettings(options);
    const strange = strangers(environment);
    const good =
      values['base-url'] === undefined
        ? 'without --base-url, the embedded reference provider is judged'
        : 'a run could begin';
    const checked: Diagnosis =
      strange.length === 0
        ? { outcome: 'ok', detail: good }
        : {
            outcome: 'warn',
            detail: `${good}; ${strange.join(' ')}`,
            next: 'correct or unset the variables.',
          };
    return { settings, open, checked: { name, ...checked } };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const { message } = (await withOrigin(error, invocation, environment)) as UsageError;
    const next = 'mend it where it is set, then run the doctor again.';
    return { settings, checked: { name, outcome: 'fail', detail: message, next } };
  }
}

async function examine({ settings, context, close }: OpenSettings): Promise<readonly Checked[]> {
  const session = sessionChecks(settings);
  try {
    const client = context.embedded ? { timeout: settings.client.timeout } : settings.client;
    return await carryOut([...networkChecks(settings.target.baseUrl, client), ...session.checks]);
  } finally {
    await session.close();
    await close();
  }
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => text.length));
}

function render(settings: readonly Setting[], checks: readonly Checked[], { colour }: Terminal): string {
  const names = widest(settings.map(({ name }) => name));
  const values = Math.min(40, widest(settings.map(({ value }) => value)));
  const rows = settings.map(
    ({ name, value, from }) => `  ${name.padEnd(names)}  ${value.padEnd(values)}  ${from}\n`,
  );
  const checkNames = widest(checks.map(({ name }) => name));
  const lines = checks.map(({ name, outcome, detail, next }) => {
    const [mark, style] = marks[outcome];
    const shown = colour ? styleText(style, mark, { validateStream: false }) : mark;
    const advice = next === undefined ? '' : `  ${''.padEnd(6 + checkNames)}next: ${next}\n`;
    return `  ${shown}  ${name.padEnd(checkNames)}  ${detail.replaceAll('\n', `\n${''.padEnd(10 + checkNames)}`)}\n${advice}`;
  });
  return `${rows.length === 0 ? '' : `Settings\n${rows.join('')}\n`}Checks\n${lines.join('')}`;
}

function codeOf(checks: readonly Checked[]): ExitCode {
  const failed = checks.find(({ outcome }) => outcome === 'fail');
  if (failed === undefined) return exitCodes.conforms;
  return failed.name === 'configuration' ? exitCodes.usage : exitCodes.incomplete;
}

/** Examines, and tells what works, what does not and what to do. */
export async function doctorCommand(
  invocation: Invocation,
  terminal: Terminal,
  environment: Environment,
): Promise<ExitCode> {
  const { settings, checked, open } = await configure(invocation, environment);
  const rest = open === undefined ? skipped(later, checked.name) : await examine(open);
  const checks = [checked, ...rest];
  const exitCode = codeOf(checks);
  terminal.print(
    invocation.values['json'] === true
      ? `${JSON.stringify({ settings, checks, exitCode }, null, 2)}\n`
      : render(settings, checks, terminal),
  );
  return exitCode;
}
