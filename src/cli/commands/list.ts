/** `list`: the requirements. */
import { suite } from '../../../specs/conformance/index.ts';
import { exitCodes, type ExitCode } from '../../errors/errors.ts';
import type { Requirement } from '../../judge/requirement.ts';
import type { Invocation } from '../parse.ts';
import { levelOf, stringOf } from '../settings.ts';
import type { Terminal } from '../terminal.ts';

function section(requirements: readonly Requirement[]): string {
  const widest = Math.max(...requirements.map(({ id }) => id.length));
  return requirements.map(({ id, statement }) => `  ${id.padEnd(widest)}  ${statement}\n`).join('');
}

/** Prints them by level. */
export function listCommand({ values }: Invocation, terminal: Terminal): ExitCode {
  const wanted = stringOf(values, 'level');
  const level = wanted === undefined ? undefined : levelOf(wanted);
  const chosen = suite.operation.requirements.filter(
    (requirement) => level === undefined || requirement.level === level,
  );
  if (values['json'] === true) {
    const rows = chosen.map(({ id, level: own, statement, source }) => ({
      id,
      level: own,
      statement,
      source,
    }));
    terminal.print(`${JSON.stringify(rows, null, 2)}\n`);
    return exitCodes.conforms;
  }
  for (const [name, requirements] of Map.groupBy(chosen, (requirement) => requirement.level)) {
    terminal.print(`${name}\n${section(requirements)}\n`);
  }
  if (level === undefined || level === 'contract') {
    const exclusions = suite.operation.exclusions.map(
      ({ sentence, reason }) => `  ${sentence}\n    ${reason}\n`,
    );
    terminal.print(`What the documentation says that no requirement stands for\n${exclusions.join('')}\n`);
  }
  return exitCodes.conforms;
}
