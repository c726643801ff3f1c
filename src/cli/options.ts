/** Every option of every command, once: what the parser takes and what the help says both come from here. */

import { ciNames } from './init/ci.ts';
import { levels } from '../judge/requirement.ts';
import { matrixFormats } from '../report/matrix/formats.ts';
import { defaultFormats, formats, rendered } from '../report/formats/index.ts';
import { mostCases } from '../run/deep/case.ts';
import { depths } from '../run/scenario.ts';
import { mostConfirmations } from '../run/settings.ts';

/** One option. */
export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  /** What stands for the value in help; FILE, DIR and PATH are paths. */
  readonly value?: string;
  /** The values that there are. */
  readonly choices?: readonly string[];
  /** True where several of them can be given, with commas. */
  readonly list?: boolean;
  /** Of a number, the least and the most. */
  readonly range?: readonly [least: number, most: number];
  /** True where it is of one call of the command: no member of a configuration file. */
  readonly once?: boolean;
  readonly default?: string;
  readonly help: string;
}

/** The least and the most that numbers can be. */
export const ranges = {
  timeout: [1, 600_000],
  cases: [1, mostCases],
  seed: [0, 0xff_ff_ff_ff],
  maxSessions: [0, 1_000_000],
  confirm: [0, mostConfirmations],
  port: [0, 65_535],
  concurrency: [1, 64],
} as const;

const reusable = {
  json: { type: 'boolean', help: 'Print JSON.' },
} as const satisfies Record<string, OptionSpec>;

const selection = {
  only: {
    type: 'string',
    multiple: true,
    value: 'ID',
    help: 'Judge by the requirements whose id starts with ID. Repeatable.',
  },
  skip: {
    type: 'string',
    multiple: true,
    value: 'ID',
    help: 'Leave out the requirements whose id starts with ID. Repeatable.',
  },
} as const satisfies Record<string, OptionSpec>;

const target = {
  'base-url': {
    type: 'string',
    value: 'URL',
    default: 'the embedded reference provider',
    help: 'Where the API is; a path prefix is kept.',
  },
  username: {
    type: 'string',
    value: 'NAME',
    help: 'The agent who logs in. The password comes from CCAGENT_PASSWORD or --password-file.',
  },
  'password-file': { type: 'string', value: 'FILE', help: 'A file whose first line is the password.' },
  'token-file': {
    type: 'string',
    value: 'FILE',
    help: 'A file of tokens, one a line; each is spent once. CCAGENT_TOKEN gives a single one.',
  },
  'login-command': {
    type: 'string',
    value: 'CMD',
    help: 'A shell command that prints a fresh token each time it is run.',
  },
  header: {
    type: 'string',
    multiple: true,
    value: "'N: V'",
    help: 'A header for every request, login included. Repeatable.',
  },
  ca: { type: 'string', value: 'FILE', help: 'Certificates (PEM) to trust instead of the usual ones.' },
  cert: { type: 'string', value: 'FILE', help: 'A client certificate (PEM).' },
  key: { type: 'string', value: 'FILE', help: 'The key of the client certificate (PEM).' },
  insecure: { type: 'boolean', help: 'Do not verify the server’s certificate.' },
  timeout: {
    type: 'string',
    value: 'MS',
    range: ranges.timeout,
    default: '5000',
    help: 'Milliseconds that an answer may take, to its last byte.',
  },
} as const satisfies Record<string, OptionSpec>;

const extent = {
  depth: {
    type: 'string',
    value: depths.join('|'),
    choices: depths,
    default: 'standard',
    help: 'How much is tried: quick spends at most 6 sessions and 15 exchanges, deep adds generated cases.',
  },
  cases: {
    type: 'string',
    value: 'N',
    range: ranges.cases,
    default: '500',
    help: 'How many cases --depth deep generates, from 1 to 1,000,000.',
  },
  seed: {
    type: 'string',
    value: 'N',
    range: ranges.seed,
    default: 'random',
    help: 'The seed of made-up tokens and generated cases; a report names its own.',
  },
  'max-sessions': {
    type: 'string',
    value: 'N',
    range: ranges.maxSessions,
    default: 'no limit',
    help: 'Spend at most N sessions; what needs more could not run.',
  },
  'min-sensitivity': {
    type: 'string',
    value: 'SHARE',
    range: [0, 1],
    default: '0',
    help: 'The share of the known faults that the run must have been able to catch, from 0 to 1; incomplete below it.',
  },
  confirm: {
    type: 'string',
    value: 'N',
    range: ranges.confirm,
    default: '2',
    help: 'Repeat what was violated N times in fresh sessions, from 0 to 20: it fails always, or now and then.',
  },
} as const satisfies Record<string, OptionSpec>;

const volume = {
  quiet: { type: 'boolean', help: 'Print the verdict alone, and what went wrong on the way.' },
  verbose: {
    type: 'boolean',
    help: 'Print a line for each thing that is tried, as it happens: of an exchange its answer, and what that breaks.',
  },
} as const satisfies Record<string, OptionSpec>;

const common = {
  config: {
    type: 'string',
    value: 'FILE',
    once: true,
    default: 'ccagent-conformance.config.json, where there is one',
    help: 'A file of options; the command line and the environment win over it.',
  },
  help: { type: 'boolean', once: true, help: 'Show this help.' },
} as const satisfies Record<string, OptionSpec>;

const gate = {
  type: 'string',
  value: 'LIST',
  default: 'contract',
  choices: levels,
  list: true,
  help: `The levels whose violation fails the run, with commas: ${levels.join(', ')}.`,
} as const satisfies OptionSpec;

const strict = { type: 'boolean', help: 'Gate all four levels.' } as const satisfies OptionSpec;

const format = {
  type: 'string',
  value: 'LIST',
  choices: [...formats.map(({ name }) => name), 'all'],
  list: true,
  default: defaultFormats,
  help: `The formats of the report, with commas: ${formats.map(({ name }) => name).join(', ')}, or all.`,
} as const satisfies OptionSpec;

const baseline = {
  type: 'string',
  value: 'FILE',
  help: 'A file of failures that are known and do not gate: id, reason and expires of each, in JSON or YAML.',
} as const satisfies OptionSpec;

const reports = {
  'report-dir': { type: 'string', value: 'DIR', default: 'reports', help: 'Where the reports go.' },
  format,
} as const satisfies Record<string, OptionSpec>;

const pacticipant = {
  pacticipant: { type: 'string', value: 'NAME', help: 'Who deploys: a consumer or a provider.' },
  'pacticipant-version': { type: 'string', value: 'V', default: 'the commit in git', help: 'Its version.' },
} as const satisfies Record<string, OptionSpec>;

const broker = {
  broker: {
    type: 'string',
    value: 'URL',
    default: 'PACT_BROKER_BASE_URL',
    help: 'The Pact Broker. PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD, go with it.',
  },
} as const satisfies Record<string, OptionSpec>;

/** The options of a run that may differ from one target to another. */
export const targetOptions = {
  ...target,
  ...extent,
  gate,
  strict,
  ...selection,
  baseline,
  'write-baseline': {
    type: 'string',
    once: true,
    value: 'FILE',
    help: 'Write the failures of this run to FILE, to be given with --baseline from then on. The exit code stays.',
  },
  'keep-going': { type: 'boolean', help: 'Go on although the provider has stopped answering.' },
} as const satisfies Record<string, OptionSpec>;

/** The options of each command. */
export const commandOptions = {
  run: {
    ...targetOptions,
    mock: {
      type: 'boolean',
      once: true,
      help: 'Judge Pact’s mock instead of a provider: what the interactions can show, without any server.',
    },
    targets: {
      type: 'string',
      value: 'FILE',
      help: 'Judge many targets: a file, in JSON or YAML, that names each with options of its own; those given here are for all.',
    },
    concurrency: {
      type: 'string',
      value: 'N',
      range: ranges.concurrency,
      default: '4',
      help: 'How many of --targets are judged at a time.',
    },
    shard: {
      type: 'string',
      once: true,
      value: 'I/N',
      help: 'Judge the I-th of N parts of --targets, from 1; report merge joins what the parts write.',
    },
    ...reports,
    ...volume,
    ...common,
  },
  plan: { ...extent, ...reusable, ...common },
  list: {
    level: { type: 'string', value: 'LEVEL', choices: levels, help: 'Only this level.' },
    ...reusable,
    ...common,
  },
  explain: { ...reusable, ...common },
  verify: {
    ...target,
    pact: {
      type: 'string',
      multiple: true,
      value: 'PATH',
      default: 'the pact of this package',
      help: 'A pact, or a folder of them. Repeatable.',
    },
    ...broker,
    'provider-name': {
      type: 'string',
      value: 'NAME',
      default: 'ccagent-api',
      help: 'The provider whose pacts the broker gives.',
    },
    selector: {
      type: 'string',
      multiple: true,
      value: 'SELECTOR',
      default: 'mainBranch and deployedOrReleased',
      help: 'Which pacts of the broker: mainBranch, matchingBranch, deployedOrReleased, branch=NAME, tag=NAME. Repeatable.',
    },
    'pact-url': { type: 'string', value: 'URL', help: 'One pact of the broker, as a webhook names it.' },
    'enable-pending': { type: 'boolean', help: 'Let a pact that never passed yet fail without consequence.' },
    'include-wip-since': {
      type: 'string',
      value: 'DATE',
      help: 'Take pacts of branches worked on since DATE as well, as pending.',
    },
    'state-command': {
      type: 'string',
      value: 'CMD',
      default: 'the API itself',
      help: 'A shell command that sets up the state in PACT_STATE and prints values such as {"token": "…"}.',
    },
    'state-url': {
      type: 'string',
      value: 'URL',
      help: 'An address that does the same, for { state, params, action }.',
    },
    publish: { type: 'boolean', help: 'Publish the results to the broker, unless something could not run.' },
    'provider-version': {
      type: 'string',
      value: 'V',
      default: 'the commit in git',
      help: 'The version that is verified.',
    },
    'provider-branch': { type: 'string', value: 'NAME', default: 'the branch in git', help: 'Its branch.' },
    'build-url': { type: 'string', value: 'URL', help: 'The build, for the results.' },
    gate,
    strict,
    'max-sessions': extent['max-sessions'],
    ...reports,
    ...volume,
    ...common,
  },
  judge: {
    exchange: {
      type: 'string',
      multiple: true,
      value: 'FILE',
      help: 'Recorded exchanges: the conformance.json of a run, exchanges copied out of one, or a HAR 1.2 file. Repeatable.',
    },
    gate,
    strict,
    ...selection,
    'report-dir': {
      type: 'string',
      value: 'DIR',
      help: 'Write the reports there; none are written without it.',
    },
    format,
    ...reusable,
    ...common,
  },
  report: {
    name: {
      type: 'string',
      once: true,
      multiple: true,
      value: 'NAME',
      help: 'With merge, what to call the target of each report, in their order. Repeatable; by its address unless given.',
    },
    from: {
      type: 'string',
      once: true,
      value: 'FILE',
      default: 'the conformance.json in the folder of reports',
      help: 'The report to render.',
    },
    format: {
      ...format,
      once: true,
      default: `${rendered}; all of a matrix`,
      help: `${format.help} Of a matrix: ${matrixFormats.map(({ name }) => name).join(', ')}.`,
    },
    'report-dir': {
      type: 'string',
      value: 'DIR',
      default: 'the folder of --from, or reports',
      help: 'Where the files go.',
    },
    json: { type: 'boolean', once: true, help: 'With diff, print what differs as JSON.' },
    ...common,
  },
  pact: {
    client: {
      type: 'string',
      value: 'FILE',
      default: 'the client of this package',
      help: 'A module whose default export logs out: ({ baseUrl, token, signal }) => Promise<{ ok: boolean }>.',
    },
    consumer: { type: 'string', value: 'NAME', help: 'The name of the consumer that --client is of.' },
    'provider-name': {
      type: 'string',
      value: 'NAME',
      default: 'ccagent-api',
      help: 'The name of the provider in the pact.',
    },
    out: {
      type: 'string',
      value: 'DIR',
      default: 'contracts/pacts',
      help: 'The folder that the pact goes to.',
    },
    check: { type: 'boolean', help: 'Write nothing; fail where the pact in the folder is another.' },
    publish: { type: 'boolean', help: 'Publish the pact to the broker.' },
    ...broker,
    'consumer-version': {
      type: 'string',
      value: 'V',
      default: 'the commit in git',
      help: 'The consumer’s version.',
    },
    branch: { type: 'string', value: 'NAME', default: 'the branch in git', help: 'Its branch.' },
    timeout: {
      type: 'string',
      value: 'MS',
      range: ranges.timeout,
      default: '5000',
      help: 'Milliseconds that the client may take for one answer.',
    },
    ...common,
  },
  openapi: {
    server: {
      type: 'string',
      value: 'URL',
      default: '/',
      help: 'The URL that the document names as its server; a path prefix is kept.',
    },
    ...common,
  },
  compare: {
    pact: { type: 'string', multiple: true, value: 'FILE', help: 'A pact file, V2 to V4. Repeatable.' },
    ...reusable,
    ...common,
  },
  'can-i-deploy': {
    ...broker,
    ...pacticipant,
    'to-environment': { type: 'string', value: 'NAME', help: 'Where it is to be deployed.' },
    ...common,
  },
  'record-deployment': {
    ...broker,
    ...pacticipant,
    environment: { type: 'string', value: 'NAME', help: 'Where it was deployed.' },
    ...common,
  },
  selftest: {
    only: {
      type: 'string',
      multiple: true,
      value: 'NAME',
      help: 'Try the faults and variants whose name starts with NAME. Repeatable.',
    },
    out: { type: 'string', value: 'FILE', help: 'Write the matrix to this file, as Markdown.' },
    check: { type: 'string', value: 'FILE', help: 'Fail where this file holds another matrix.' },
    ...volume,
    ...reusable,
    help: common.help,
  },
  serve: {
    port: {
      type: 'string',
      value: 'N',
      range: ranges.port,
      default: 'any free port',
      help: 'The port to listen on.',
    },
    host: { type: 'string', value: 'ADDRESS', default: '127.0.0.1', help: 'The address to listen on.' },
    username: {
      type: 'string',
      value: 'NAME',
      default: 'made up',
      help: 'The agent who may log in; the password comes from CCAGENT_PASSWORD, or is made up.',
    },
    fault: {
      type: 'string',
      multiple: true,
      value: 'NAME',
      help: 'Be wrong in this way. Repeatable.',
    },
    variant: {
      type: 'string',
      multiple: true,
      value: 'NAME',
      help: 'Be right in this other way. Repeatable.',
    },
    'list-faults': {
      type: 'boolean',
      once: true,
      help: 'List the faults and the variants, and serve nothing.',
    },
    replay: {
      type: 'string',
      value: 'FILE',
      help: 'Answer as was recorded, in the conformance.json of a run: a stand-in for the provider that was judged.',
    },
    exchange: {
      type: 'string',
      value: 'ID',
      help: 'Of --replay, answer every request on the path of this exchange with its answer.',
    },
    ...common,
  },
  init: {
    'base-url': target['base-url'],
    username: target.username,
    'token-file': target['token-file'],
    'login-command': target['login-command'],
    depth: extent.depth,
    gate,
    strict,
    'report-dir': reports['report-dir'],
    ci: {
      type: 'string',
      value: ciNames.join('|'),
      choices: ciNames,
      default: 'none',
      help: 'Write a job for this CI server as well.',
    },
    'dry-run': { type: 'boolean', help: 'Print what would be written, and write nothing.' },
    help: common.help,
  },
  doctor: {
    ...target,
    ...extent,
    gate,
    strict,
    ...selection,
    baseline,
    ...reports,
    ...reusable,
    ...common,
  },
} as const satisfies Record<string, Record<string, OptionSpec>>;

export type CommandName = keyof typeof commandOptions;

/** What belongs together in help; what is in no group is a command's own. */
export const optionGroups: readonly (readonly [title: string, Readonly<Record<string, OptionSpec>>])[] = [
  ['Provider and sessions', target],
  ['What is tried', extent],
  ['What counts', { gate, strict, ...selection, baseline }],
  ['Pact Broker', broker],
  ['Reports', reports],
  ['This command', { ...volume, ...reusable, ...common }],
];
