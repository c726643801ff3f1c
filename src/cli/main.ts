#!/usr/bin/env node
/** The command: turns words into a command, and what comes of it into an exit code. Only this file sets one. */
import module from 'node:module';
import { ConformanceError, exitCodes, type ExitCode } from '../errors/errors.ts';
import { parse, type Invocation } from './parse.ts';
import { cleanerOf } from './secrets.ts';
import { terminalOf, type Terminal } from './terminal.ts';

module.enableCompileCache();

async function withSettled({ command, values, positionals }: Invocation): Promise<Invocation> {
  const { valuesOf } = await import('./values.ts');
  return { command, positionals, values: await valuesOf(command, values, process.env) };
}

async function carryOut(invocation: Invocation, terminal: Terminal): Promise<ExitCode> {
  const { command, values } = invocation;
  if (values['help'] === true) {
    const { helpFor, widthFor } = await import('./help.ts');
    terminal.print(helpFor(command, widthFor(process.stdout.columns)));
    return exitCodes.conforms;
  }
  switch (command) {
    case 'run':
      return (await import('./commands/run.ts')).runCommand(invocation, terminal, process.env);
    case 'plan':
      return (await import('./commands/plan.ts')).planCommand(invocation, terminal, process.env);
    case 'list':
      return (await import('./commands/list.ts')).listCommand(await withSettled(invocation), terminal);
    case 'explain':
      return (await import('./commands/explain.ts')).explainCommand(await withSettled(invocation), terminal);
    case 'verify':
      return (await import('./commands/verify.ts')).verifyCommand(invocation, terminal, process.env);
    case 'judge':
      return (await import('./commands/judge.ts')).judgeCommand(invocation, terminal, process.env);
    case 'report':
      return (await import('./commands/report.ts')).reportCommand(invocation, terminal, process.env);
    case 'pact':
      return (await import('./commands/pact.ts')).pactCommand(invocation, terminal, process.env);
    case 'openapi':
      return (await import('./commands/openapi.ts')).openapiCommand(invocation, terminal, process.env);
    case 'compare':
      return (await import('./commands/compare.ts')).compareCommand(invocation, terminal, process.env);
    case 'can-i-deploy':
      return (await import('./commands/can-i-deploy.ts')).canIDeployCommand(
        invocation,
        terminal,
        process.env,
      );
    case 'record-deployment':
      return (await import('./commands/record-deployment.ts')).recordDeploymentCommand(
        invocation,
        terminal,
        process.env,
      );
    case 'selftest':
      return (await import('./commands/selftest.ts')).selftestCommand(invocation, terminal);
    case 'serve':
      return (await import('./commands/serve.ts')).serveCommand(invocation, terminal, process.env);
    case 'init':
      return (await import('./commands/init.ts')).initCommand(invocation, terminal);
    case 'doctor':
      return (await import('./commands/doctor.ts')).doctorCommand(invocation, terminal, process.env);
  }
}

/** Carries a command out; what is wrong with an option is told with the place that it was set in. */
async function obey(invocation: Invocation, terminal: Terminal): Promise<ExitCode> {
  try {
    return await carryOut(invocation, terminal);
  } catch (error) {
    if (!(error instanceof ConformanceError)) throw error;
    throw await (await import('./where-set.ts')).withOrigin(error, invocation, process.env);
  }
}

async function main(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [first, ...rest] = words;
  if (first === '--version' || first === '-v') {
    terminal.print(`${(await import('../version.ts')).version}\n`);
    return exitCodes.conforms;
  }
  if (first === '--help' || first === '-h' || first === 'help') {
    const { overview, widthFor } = await import('./help.ts');
    if (rest.length === 0) {
      terminal.print(overview(widthFor(process.stdout.columns)));
      return exitCodes.conforms;
    }
    return obey(parse([...rest, '--help']), terminal);
  }
  return obey(parse(words), terminal);
}

const clean = await cleanerOf(process.env);
const terminal = terminalOf(process.stdout, process.stderr, process.env, clean);
let outputIsLost = false;

/** What would be green is not where nobody can read it. */
function endWith(code: ExitCode): void {
  process.exitCode = outputIsLost && code === exitCodes.conforms ? exitCodes.incomplete : code;
}

/**
 * A reader who has seen enough, like head, ends nothing: the reports are still written. So does a full disk end
 * nothing, but what is lost there was wanted.
 */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE' || outputIsLost) return;
  outputIsLost = true;
  terminal.note(`Standard output could not be written: ${error.message}`);
  endWith((process.exitCode ?? exitCodes.conforms) as ExitCode);
});
// There is nowhere left to tell of it.
process.stderr.on('error', () => undefined);

try {
  endWith(await main(process.argv.slice(2), terminal));
} catch (error) {
  if (error instanceof ConformanceError) {
    terminal.note(`ccagent-conformance: ${error.message}`);
    process.exitCode = error.exitCode;
  } else {
    terminal.note(
      `ccagent-conformance: a defect of its own, please report it.\n${(error as Error).stack ?? String(error)}`,
    );
    process.exitCode = exitCodes.defect;
  }
}
