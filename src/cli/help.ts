/** Help, made from the table of commands and the options: as wide as the terminal, within reason. */
import { suite } from '../../specs/conformance/index.ts';
import { commands, type CommandEntry } from './command-table.ts';
import { configName } from './config/read.ts';
import { commandLine, entry, paragraph } from './layout.ts';
import { commandOptions, optionGroups, type CommandName, type OptionSpec } from './options.ts';

type Specs = Readonly<Record<string, OptionSpec>>;

/** The narrowest and the widest that help is. */
const narrowest = 60;
const widest = 100;
/** Where what is said of an option begins. */
const column = 27;

const exits = {
  0: 'conforms',
  1: 'does not conform: a gated requirement is violated, or an entry of the baseline must go',
  2: 'a command, option or setting is wrong; nothing was sent',
  3: 'incomplete: a gated requirement could not be tried, or a report was lost',
} as const;

/** The width of help on a terminal. */
export function widthFor(columns: number | undefined): number {
  return Math.min(widest, Math.max(narrowest, columns ?? 80));
}

function section(title: string, lines: readonly string[], between = '\n'): string {
  return lines.length === 0 ? '' : `\n${title}\n${lines.join(between)}\n`;
}

function optionLine(name: string, option: OptionSpec, width: number): string {
  const value = option.value === undefined ? '' : ` ${option.value}`;
  const after = option.default === undefined ? '' : ` Default: ${option.default}.`;
  return entry(`--${name}${value}`, option.help + after, column, width);
}

function groupOf(spec: OptionSpec): string {
  const group = optionGroups.find(([, specs]) => Object.values<OptionSpec>(specs).includes(spec));
  return group?.[0] ?? 'Options';
}

/** The options in their groups; those of the command alone come first. */
function optionSections(specs: Specs, width: number): string {
  const lines = (title: string): readonly string[] =>
    Object.entries(specs)
      .filter(([, spec]) => groupOf(spec) === title)
      .map(([name, spec]) => optionLine(name, spec, width));
  return ['Options', ...optionGroups.map(([title]) => title)]
    .map((title) => section(title, lines(title)))
    .join('');
}

function environmentOf(specs: Specs): readonly (readonly [name: string, text: string])[] {
  const has = (name: string): boolean => specs[name] !== undefined;
  const [example] = Object.entries(specs).find(([, { multiple }]) => multiple !== true) ?? ['json'];
  const variable = `CCAGENT_${example.toUpperCase().replaceAll('-', '_')}`;
  return [
    ...(has('config')
      ? [
          [
            'CCAGENT_…',
            `Any option that is not repeatable: --${example} as ${variable}. The command line wins.`,
          ] as const,
        ]
      : []),
    ...(has('username') ? [['CCAGENT_PASSWORD', 'The password that goes with --username.'] as const] : []),
    ...(has('token-file')
      ? ([
          ['CCAGENT_TOKEN', 'One token, where no option names a source of sessions.'],
          ['HTTP_PROXY, HTTPS_PROXY, NO_PROXY', 'Proxies, and the hosts that are reached without them.'],
        ] as const)
      : []),
    ...(has('broker')
      ? ([
          ['PACT_BROKER_BASE_URL', 'The broker, where --broker does not name it.'],
          ['PACT_BROKER_TOKEN', 'Its token; or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD.'],
        ] as const)
      : []),
    ['NO_COLOR', 'Set to anything, nothing is coloured. FORCE_COLOR colours without a terminal.'],
  ];
}

function filesOf(specs: Specs): readonly (readonly [name: string, text: string])[] {
  return [
    ...(specs['config'] === undefined
      ? []
      : [
          [
            configName,
            'Options under their names in camel case, in the working folder or where --config says; its paths are seen from where it stands. The environment and the command line win over it. It holds no secret.',
          ] as const,
        ]),
    ...(specs['report-dir'] === undefined
      ? []
      : [['reports/', 'Where the reports go unless --report-dir says otherwise.'] as const]),
  ];
}

function exitLines(own: CommandEntry['exits'], width: number): readonly string[] {
  const all = { ...(own ?? exits), 70: 'a defect of ccagent-conformance' };
  return Object.entries(all).map(([code, text]) => entry(code, text, 6, width));
}

/** The help of one command. */
export function helpFor(command: CommandName, width: number): string {
  const { summary, about, examples, arguments: positional, exits: own, seeAlso = [] } = commands[command];
  const specs: Specs = commandOptions[command];
  const name = command === 'run' ? '[run]' : command;
  const pairs = (rows: readonly (readonly [string, string])[]): readonly string[] =>
    rows.map(([head, text]) => entry(head, text, column, width));
  return [
    `ccagent-conformance ${command}\n${paragraph(summary, width)}\n`,
    section('Usage', [
      `  ccagent-conformance ${name}${positional === undefined ? '' : ` ${positional}`} [options]`,
    ]),
    section(
      'Description',
      (about ?? []).map((text) => paragraph(text, width)),
      '\n\n',
    ),
    optionSections(specs, width),
    section('Environment', pairs(environmentOf(specs))),
    section('Files', pairs(filesOf(specs))),
    section('Exit codes', exitLines(own, width)),
    section(
      'Examples',
      examples.map((example) => commandLine(example, width)),
    ),
    section(
      'See also',
      seeAlso.map((other) => `  ccagent-conformance help ${other}`),
    ),
  ].join('');
}

/** The help of the whole command. */
export function overview(width: number): string {
  const { method, path } = suite.operation;
  const rows = Object.entries(commands).map(([name, { summary }]) => entry(name, summary, 21, width));
  return [
    `Contract tests for ${method} ${path}, against a live provider.\n`,
    section('Usage', ['  ccagent-conformance [command] [options]']),
    section('Commands', rows),
    section('Description', [
      paragraph(
        'Without a command, run is meant; without --base-url, the embedded reference provider is judged. Options come from the command line, then from the environment (--base-url as CCAGENT_BASE_URL), then from ccagent-conformance.config.json.',
        width,
      ),
    ]),
    section('Exit codes', exitLines(undefined, width)),
    section('Examples', [
      ...commands.run.examples.map((example) => commandLine(example, width)),
      '  ccagent-conformance doctor',
    ]),
    section('See also', ['  ccagent-conformance help COMMAND', '  ccagent-conformance --version']),
  ].join('');
}
