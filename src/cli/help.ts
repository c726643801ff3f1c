import { suite } from '../../specs/conformance/index.ts';
import { commands } from './command-table.ts';
import { commandOptions, type CommandName, type OptionSpec } from './options.ts';

const environment = `Environment
  An option that is not repeatable can be given as a variable as well: --base-url as CCAGENT_BASE_URL,
  --report-dir as CCAGENT_REPORT_DIR, --strict as CCAGENT_STRICT=1. The command line wins.
  Secrets are never options: CCAGENT_PASSWORD goes with --username, CCAGENT_TOKEN is a token of its own.
  HTTP_PROXY, HTTPS_PROXY and NO_PROXY are heeded, NO_COLOR as well.`;

const exits = `Exit codes
  0  conforms
  1  does not conform: a gated requirement is violated, or an entry of the baseline must go
  2  a command, option or setting is wrong
  3  incomplete: a gated requirement could not be tried, or a report was lost
  70 a defect of ccagent-conformance`;

function wrap(text: string, indent: string, width = 100): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + line.length + word.length + 1 > width) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? word : ` ${word}`;
  }
  return [...lines, line].join(`\n${indent}`);
}

function optionLines(name: string, option: OptionSpec): string {
  const indent = ' '.repeat(29);
  const head = `  --${name}${option.value === undefined ? '' : ` ${option.value}`}`;
  const text = wrap(
    option.help + (option.default === undefined ? '' : ` Default: ${option.default}.`),
    indent,
  );
  return head.length >= indent.length ? `${head}\n${indent}${text}` : `${head.padEnd(indent.length)}${text}`;
}

/** The help of one command. */
export function helpFor(command: CommandName): string {
  const { summary, about = [], examples, arguments: positional } = commands[command];
  return `${[summary, ...about].map((paragraph) => wrap(paragraph, '')).join('\n\n')}

Usage
  ccagent-conformance ${command}${positional === undefined ? '' : ` ${positional}`} [options]

Options
${Object.entries(commandOptions[command])
  .map(([name, option]) => optionLines(name, option))
  .join('\n')}

Examples
${examples.map((example) => `  ${example}`).join('\n')}

${environment}

${exits}
`;
}

/** The help of the whole command. */
export function overview(): string {
  const { method, path } = suite.operation;
  return `Contract tests for ${method} ${path}, against a live provider.

Usage
  ccagent-conformance [command] [options]

Commands
${Object.entries(commands)
  .map(([name, { summary }]) => `  ${name.padEnd(19)}${wrap(summary, ' '.repeat(21))}`)
  .join('\n')}

Without a command, run is meant; without --base-url, the embedded reference provider is judged.
More on a command: ccagent-conformance COMMAND --help. Version: ccagent-conformance --version

${exits}
`;
}
