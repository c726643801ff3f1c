/** `explain ID`: one requirement, in full. */
import { suite } from '../../../specs/conformance/index.ts';
import { exitCodes, UsageError, type ExitCode } from '../../errors/errors.ts';
import { exchangesOf, type ExchangeLiteral } from '../../exchange/literal.ts';
import type { Requirement } from '../../judge/requirement.ts';
import { byPrefix } from '../../judge/select.ts';
import { printable } from '../../exchange/printable.ts';
import type { Invocation } from '../parse.ts';
import type { Terminal } from '../terminal.ts';

function example(literal: ExchangeLiteral): string {
  return exchangesOf(literal)
    .map(({ id, circumstances, request, response, fault }) => {
      const role = id.split('.').slice(1).join(', ');
      const lines = [
        `${role === '' ? '' : `${role}: `}${request.method}, session: ${circumstances.session}`,
        ...(response === undefined
          ? []
          : [
              `HTTP/1.1 ${response.status}`,
              ...response.headers.map(([name, value]) => `${name}: ${value}`),
              '',
              printable(Buffer.from(response.body).toString('utf8')) || '(no body)',
            ]),
        ...(fault === undefined ? [] : [`(${fault.kind}: ${fault.message})`]),
      ];
      return lines.map((line) => `    ${line}`.trimEnd()).join('\n');
    })
    .join('\n\n');
}

function explanation(requirement: Requirement): string {
  return `${requirement.id}  (${requirement.level})

  ${requirement.statement}

  Source      ${requirement.source}
  Judged by   ${requirement.judgedBy}
  Tried in    ${requirement.trials.map(({ name }) => name).join('; ')}

  Holds
${example(requirement.examples.holds)}

  Is violated
${example(requirement.examples.breaks)}
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
