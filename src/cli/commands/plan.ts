/** `plan`: what a run would send. */
import { suite } from '../../../specs/conformance/index.ts';
import { exitCodes, type ExitCode } from '../../errors/errors.ts';
import { printable } from '../../report/printable.ts';
import { planOf, type PlannedRequest } from '../../run/plan.ts';
import { withEnvironment, type Invocation } from '../parse.ts';
import { depthOf, maxSessionsOf, seedOf, type Environment } from '../settings.ts';
import type { Terminal } from '../terminal.ts';

const unremarkable = new Set(['user-agent', 'accept-encoding']);

function lineOf(request: PlannedRequest, index: number): string {
  const headers = request.headers
    .filter(([name]) => !unremarkable.has(name.toLowerCase()))
    .map(([name, value]) => `${name}: ${printable(value, 60)}`)
    .join(' | ');
  const body =
    request.bodyBytes === 0 ? 'no body' : `${request.bodyBytes} bytes ${printable(request.body ?? '', 40)}`;
  const session =
    request.session === undefined ? request.kind : `session ${request.session} (${request.kind})`;
  return `${String(index + 1).padStart(4)}  ${request.method} ${request.path}  ${session}\n      ${headers}\n      ${body}`;
}

/** Prints the plan. */
export async function planCommand(
  { values: given }: Invocation,
  terminal: Terminal,
  environment: Environment,
): Promise<ExitCode> {
  const values = withEnvironment('plan', given, environment);
  const most = maxSessionsOf(values);
  const plan = await planOf(suite, depthOf(values), seedOf(values));
  if (values['json'] === true) {
    terminal.print(`${JSON.stringify(plan, null, 2)}\n`);
    return exitCodes.conforms;
  }
  let scenario = '';
  for (const [index, request] of plan.requests.entries()) {
    if (request.scenario !== scenario) terminal.print(`\n${request.scenario}: ${request.title}\n`);
    scenario = request.scenario;
    terminal.print(`${lineOf(request, index)}\n`);
  }
  const limit =
    plan.sessions > most
      ? ` --max-sessions ${most} ends it earlier; what needs more sessions could not run.`
      : '';
  const { comparisons, reruns, checks, repetitionsOfEach } = plan.extra;
  terminal.print(`
${plan.requests.length} requests and ${plan.sessions} logins, each session spent once.${limit}
At the most come on top:
  ${String(comparisons).padStart(4)} requests to compare with, after a 5xx to a documented request
  ${String(reruns).padStart(4)} requests again, where a later login has ended an earlier session
  ${String(checks).padStart(4)} checks after transport faults
and each is repeated ${repetitionsOfEach} times at the most where a 429 or 503 says when to come again.
All in all never more than ${plan.atMost.requests} requests and ${plan.atMost.sessions} logins.
`);
  return exitCodes.conforms;
}
