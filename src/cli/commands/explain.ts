/** `explain ID`: one requirement, in full. */
import { suite } from '../../../specs/conformance/index.ts';
import { exitCodes, UsageError, type ExitCode } from '../../errors/errors.ts';
import { transcriptOf } from '../../exchange/transcript.ts';
import { evidence } from '../../judge/consequence.ts';
import type { Requirement } from '../../judge/requirement.ts';
import { byPrefix } from '../../judge/select.ts';
import type { Invocation } from '../parse.ts';
import type { Terminal } from '../terminal.ts';

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gmu, '    ');
}

function explanation(requirement: Requirement): string {
  return `${requirement.id}  (${requirement.level})

  ${requirement.statement}

  Source      ${requirement.source}
  Judged by   ${requirement.judgedBy}
  Tried in    ${requirement.trials.map(({ name }) => name).join('; ')}

  Matters to
${requirement.matters.map((one) => `    ${one.who} ${one.what}. (${evidence[one.known]})`).join('\n')}

  Holds
${indented(transcriptOf(requirement.examples.holds))}

  Is violated
${indented(transcriptOf(requirement.examples.breaks))}

  How to fix
    ${requirement.remedy}
`;
}

/** Prints every requirement that the prefix selects. */
export function explainCommand({ positionals, values }: Invocation, terminal: Terminal): ExitCode {
  const [prefix, ...more] = positionals;
  if (prefix === undefined || more.length > 0) {
    throw new UsageError(
      'explain takes one requirement id, or the first part of one. See: ccagent-conformance list',
    );
  }
  const found = byPrefix(suite.operation.requirements, prefix, 'explain');
  if (values['json'] === true) {
    const rows = found.map(({ rule: _rule, ...data }) => data);
    terminal.print(`${JSON.stringify(rows, null, 2)}\n`);
  } else {
    terminal.print(found.map(explanation).join('\n'));
  }
  return exitCodes.conforms;
}
