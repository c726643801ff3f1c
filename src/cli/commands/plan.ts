/** `plan`: what a run would send. */
import { suite } from '../../../specs/conformance/index.ts';
import { exitCodes, type ExitCode } from '../../errors/errors.ts';
import { printable } from '../../exchange/printable.ts';
import { planOf, type Plan, type PlannedRequest } from '../../run/plan.ts';
import type { Invocation } from '../parse.ts';
import { casesOf, confirmOf, depthOf, maxSessionsOf, seedOf, type Environment } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import { valuesOf } from '../values.ts';

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

function generatedWords({ generated }: Plan): string {
  if (generated === undefined) return '';
  const { cases, requests, sessions, shrinking, varied } = generated;
  return `
After them come ${cases} generated cases, which the seed decides, of up to ${requests / cases} requests each:
${varied.map((words) => `  ${words}`).join('\n')}
These are ${requests} requests and ${sessions} logins at the most. Where a case shows something new, it is made as small
as it can be and repeated: ${shrinking.cases} cases at the most, with never more than ${shrinking.requests} requests, logins included.
`;
}

/** Prints the plan. */
export async function planCommand(
  { values: given }: Invocation,
  terminal: Terminal,
  environment: Environment,
): Promise<ExitCode> {
  const values = await valuesOf('plan', given, environment);
  const most = maxSessionsOf(values);
  const times = confirmOf(values);
  const plan = await planOf(suite, depthOf(values), seedOf(values), times, casesOf(values));
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
    plan.sessions + (plan.generated?.sessions ?? 0) > most
      ? ` --max-sessions ${most} ends it earlier; what needs more sessions could not run.`
      : '';
  const { comparisons, reruns, confirmations, checks, repetitionsOfEach } = plan.extra;
  const repetitions =
    times === 0
      ? ''
      : `  ${String(confirmations).padStart(4)} requests of repetitions: what is violated is repeated up to ${times} times, in fresh sessions\n`;
  terminal.print(`
${plan.requests.length} requests and ${plan.sessions} logins, each session spent once.${limit}
At the most come on top:
  ${String(comparisons).padStart(4)} requests to compare with, after a 5xx to a documented request
  ${String(reruns).padStart(4)} requests again, where a later login has ended an earlier session
${repetitions}  ${String(checks).padStart(4)} checks after transport faults
and each is repeated ${repetitionsOfEach} times at the most where a 429 or 503 says when to come again.
${generatedWords(plan)}All in all never more than ${plan.atMost.requests} requests and ${plan.atMost.sessions} logins.
`);
  return exitCodes.conforms;
}
