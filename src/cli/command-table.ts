import type { CommandName } from './options.ts';

/** What help says of a command, beside its options. */
export interface CommandEntry {
  readonly arguments?: string;
  readonly summary: string;
  /** What the summary leaves open, a paragraph each. */
  readonly about?: readonly string[];
  /** What its exit codes mean, where that is not what they mean for a run. */
  readonly exits?: Readonly<Record<number, string>>;
  readonly examples: readonly string[];
  readonly seeAlso?: readonly CommandName[];
}

const wrong = 'a command, option or setting is wrong';
const printed = { 0: 'it was printed', 2: wrong } as const;
const mostSpend =
  'A run logs in for each exchange that needs a live session, and spends each session once: about 90 logins at the depth standard, 3 at the depth quick.';

/** The commands, in the order of the help. */
export const commands: Readonly<Record<CommandName, CommandEntry>> = {
  run: {
    summary: 'Run the scenarios against a provider, judge every answer, write reports.',
    examples: [
      'ccagent-conformance',
      'CCAGENT_PASSWORD=… ccagent-conformance run --base-url https://staging.example.com --username agent@example.com',
      'ccagent-conformance run --base-url https://staging.example.com --token-file tokens.txt --depth quick --strict',
    ],
    about: [
      'Sends the requests of every scenario, judges every answer by every requirement, repeats what was violated, prints a summary and writes reports. Without --base-url it judges the reference provider that is built in, and needs no network.',
      mostSpend,
    ],
    seeAlso: ['doctor', 'plan', 'explain', 'verify'],
  },
  plan: {
    summary:
      'Show the requests that a run would send, in order, and the sessions it would spend. Sends nothing.',
    examples: ['ccagent-conformance plan --depth quick'],
    exits: printed,
    seeAlso: ['run'],
  },
  list: {
    summary: 'List the requirements.',
    examples: ['ccagent-conformance list --level security'],
    exits: printed,
    seeAlso: ['explain'],
  },
  explain: {
    arguments: 'ID',
    summary: 'Say what a requirement asks, why, how it is judged, and how to fix what breaks it.',
    examples: ['ccagent-conformance explain response-200/result-is-boolean'],
    about: [
      'ID is the id of a requirement, or the first part of one, which explains all that begin with it. An answer that holds and one that breaks it are shown of each.',
    ],
    exits: printed,
    seeAlso: ['list'],
  },
  verify: {
    summary: 'Replay pacts against a provider, and judge every answer by the rules as well.',
    examples: [
      'ccagent-conformance verify',
      'CCAGENT_PASSWORD=… ccagent-conformance verify --base-url https://staging.example.com --username agent@example.com --pact pacts',
    ],
    about: [
      'A session is leased for each live interaction and its token injected. A state that cannot be set up could not run, and is never a pass. Pacts come from --pact, or else from the broker where one is named, or else from this package.',
    ],
    seeAlso: ['run', 'pact', 'can-i-deploy'],
  },
  judge: {
    summary: 'Apply the rules to recorded exchanges: a report of a run, or a HAR file. Uses no network.',
    examples: [
      'ccagent-conformance judge --exchange reports/conformance.json --strict',
      'ccagent-conformance judge --exchange session.har --report-dir reports/session',
    ],
    seeAlso: ['run', 'serve'],
  },
  report: {
    arguments: '[merge PATH… | diff OLD NEW]',
    summary:
      'Render the report of a run in other formats, join several into one matrix, or say what differs.',
    about: [
      'Without an argument, the files come out as the run would have written them, and the exit code is 0 whatever the verdict.',
      'merge takes conformance.json and matrix.json files, and folders that hold them. Its exit code is the worst of the targets’.',
      'diff exits 1 on a regression. That is a requirement, gated in either report, that fails now and did not; or that held and no longer is shown to: it could not run, was not seen, or is not in NEW. A worse verdict is one as well, from conforms over incomplete to does not conform. What the baseline accepts, a warning where nothing is gated, another gate and a lower sensitivity are told, and are none.',
    ],
    examples: [
      'ccagent-conformance report --format markdown,badge,har',
      'ccagent-conformance report --from artefact/conformance.json --format all --report-dir out',
      'ccagent-conformance report merge eu/conformance.json us/conformance.json --name eu --name us',
      'ccagent-conformance report merge shards --report-dir reports/fleet',
      'ccagent-conformance report diff main/conformance.json reports/conformance.json',
    ],
    exits: {
      0: 'it was rendered; with merge, all targets conform; with diff, nothing is worse',
      1: 'with merge, a target does not conform; with diff, a regression',
      2: wrong,
      3: 'with merge, a target is incomplete; or a file could not be written',
    },
    seeAlso: ['run', 'judge'],
  },
  pact: {
    summary: 'Drive a client through the interactions against a mock, and write its pact.',
    examples: [
      'ccagent-conformance pact',
      'ccagent-conformance pact --client ./client.ts --consumer agent-desktop --out pacts',
    ],
    about: [
      'The client is put to every documented answer and to some that are not. What it misreads is told, and its pact is written where it sent what the interactions describe.',
    ],
    exits: {
      0: 'the client reads every answer, and its pact is written',
      1: 'it misreads an answer or sends another request, or --check found another pact',
      2: wrong,
      3: 'the pact could not be written',
    },
    seeAlso: ['verify', 'compare'],
  },
  openapi: {
    summary:
      'Print an OpenAPI 3.1 document, made from the schemas and requirements that providers are judged by.',
    examples: ['ccagent-conformance openapi --server https://staging.example.com > openapi.json'],
    exits: printed,
    seeAlso: ['compare'],
  },
  compare: {
    summary: 'Say what consumers expect that is not documented, by their pacts; exit code 1 where they do.',
    examples: ['ccagent-conformance compare --pact pacts/web-agent-api.json'],
    exits: {
      0: 'the pacts expect only what is documented',
      1: 'a pact expects more',
      2: 'a file is no pact, or an option is wrong',
    },
    seeAlso: ['openapi', 'pact'],
  },
  'can-i-deploy': {
    summary: 'Ask the broker whether a version may be deployed: 0 where it may, 1 where it may not.',
    examples: ['ccagent-conformance can-i-deploy --pacticipant agent-desktop --to-environment production'],
    exits: { 0: 'it may be deployed', 1: 'it may not', 2: wrong, 3: 'the broker did not answer' },
    seeAlso: ['record-deployment', 'verify'],
  },
  'record-deployment': {
    summary: 'Tell the broker what was deployed where.',
    examples: ['ccagent-conformance record-deployment --pacticipant ccagent-api --environment production'],
    exits: { 0: 'it was recorded', 2: wrong, 3: 'the broker did not answer' },
    seeAlso: ['can-i-deploy'],
  },
  selftest: {
    summary: 'Judge the reference provider with every known fault: what the suite can see.',
    examples: ['ccagent-conformance selftest', 'ccagent-conformance selftest --only item- --json'],
    about: [
      'Serves the reference provider wrong in every way of a catalogue, one at a time, and judges it: each fault must be caught by the requirement that it names, and each legal variant must pass untouched.',
    ],
    exits: {
      0: 'every fault is caught and no variant is flagged',
      1: 'one is not, or --check found another matrix',
      2: wrong,
    },
    seeAlso: ['serve', 'run'],
  },
  serve: {
    summary: 'Serve the reference provider, or a stand-in that answers as was recorded, until interrupted.',
    examples: [
      'ccagent-conformance serve --port 8080',
      'ccagent-conformance serve --replay reports/conformance.json --exchange x17',
    ],
    about: [
      'Prints where it listens and how to log in, and ends on Ctrl-C. With --replay it answers as the provider of a recorded run did.',
    ],
    exits: { 0: 'it was ended', 2: wrong },
    seeAlso: ['run', 'judge'],
  },
  init: {
    summary: 'Write a configuration, an npm script and a CI job into a project. Overwrites nothing.',
    examples: [
      'ccagent-conformance init --base-url https://staging.example.com --username agent@example.com --ci github',
      'ccagent-conformance init --ci gitlab --dry-run',
    ],
    about: [
      'Writes ccagent-conformance.config.json, adds the script conformance to package.json, and with --ci writes a job. A file that is there already is left as it is, and what to add to it is printed. No secret is asked for or written.',
    ],
    exits: { 0: 'all is written, or there already', 2: wrong, 3: 'a file could not be written' },
    seeAlso: ['doctor', 'run'],
  },
  doctor: {
    summary: 'Say where each setting comes from, and try name, connection, proxy, login and one request.',
    examples: [
      'ccagent-conformance doctor',
      'CCAGENT_PASSWORD=… ccagent-conformance doctor --base-url https://staging.example.com --username agent@example.com',
    ],
    about: [
      'Prints every setting with the place that it comes from, secrets hidden, and then tries in order: the configuration, the name, the connection with its certificate, the proxy, the login, and one request, which spends one session. What comes after something that does not work is skipped.',
    ],
    exits: { 0: 'all is well', 2: 'the configuration is wrong', 3: 'something does not work' },
    seeAlso: ['init', 'run'],
  },
};
