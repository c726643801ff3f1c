import type { CommandName } from './options.ts';

/** Names, arguments and summaries of the commands, in the order of the help. */
export const commands: Readonly<
  Record<
    CommandName,
    { readonly arguments?: string; readonly summary: string; readonly examples: readonly string[] }
  >
> = {
  run: {
    summary: 'Run the scenarios against a provider, judge every answer, write reports.',
    examples: [
      'ccagent-conformance',
      'CCAGENT_PASSWORD=… ccagent-conformance run --base-url https://staging.example.com --username agent@example.com',
      'ccagent-conformance run --base-url https://staging.example.com --token-file tokens.txt --depth quick --strict',
    ],
  },
  plan: {
    summary:
      'Show the requests that a run would send, in order, and the sessions it would spend. Sends nothing.',
    examples: ['ccagent-conformance plan --depth quick'],
  },
  list: { summary: 'List the requirements.', examples: ['ccagent-conformance list --level security'] },
  explain: {
    arguments: 'ID',
    summary: 'Say what a requirement asks, why, and how it is judged.',
    examples: ['ccagent-conformance explain response-200/result-is-boolean'],
  },
  verify: {
    summary: 'Replay pacts against a provider, and judge every answer by the rules as well.',
    examples: [
      'ccagent-conformance verify',
      'CCAGENT_PASSWORD=… ccagent-conformance verify --base-url https://staging.example.com --username agent@example.com --pact pacts',
    ],
  },
  judge: {
    summary: 'Apply the rules to recorded exchanges: a report of a run, or a HAR file. Uses no network.',
    examples: [
      'ccagent-conformance judge --exchange reports/conformance.json --strict',
      'ccagent-conformance judge --exchange session.har --report-dir reports/session',
    ],
  },
  pact: {
    summary: 'Drive a client through the interactions against a mock, and write its pact.',
    examples: [
      'ccagent-conformance pact',
      'ccagent-conformance pact --client ./client.ts --consumer agent-desktop --out pacts',
    ],
  },
  openapi: {
    summary:
      'Print an OpenAPI 3.1 document, made from the schemas and requirements that providers are judged by.',
    examples: ['ccagent-conformance openapi --server https://staging.example.com > openapi.json'],
  },
  compare: {
    summary: 'Say what consumers expect that is not documented, by their pacts; exit code 1 where they do.',
    examples: ['ccagent-conformance compare --pact pacts/web-agent-api.json'],
  },
  'can-i-deploy': {
    summary: 'Ask the broker whether a version may be deployed: 0 where it may, 1 where it may not.',
    examples: ['ccagent-conformance can-i-deploy --pacticipant agent-desktop --to-environment production'],
  },
  'record-deployment': {
    summary: 'Tell the broker what was deployed where.',
    examples: ['ccagent-conformance record-deployment --pacticipant ccagent-api --environment production'],
  },
  selftest: {
    summary: 'Judge the reference provider with every known fault: what the suite can see.',
    examples: ['ccagent-conformance selftest', 'ccagent-conformance selftest --only item- --json'],
  },
  serve: {
    summary: 'Serve the reference provider, or a stand-in that answers as was recorded, until interrupted.',
    examples: [
      'ccagent-conformance serve --port 8080',
      'ccagent-conformance serve --replay reports/conformance.json --exchange x17',
    ],
  },
  init: {
    summary: 'Write a configuration, an npm script and a CI job into a project. Overwrites nothing.',
    examples: [
      'ccagent-conformance init --base-url https://staging.example.com --username agent@example.com --ci github',
      'ccagent-conformance init --ci gitlab --dry-run',
    ],
  },
  doctor: {
    summary: 'Say where each setting comes from, and try name, connection, proxy, login and one request.',
    examples: [
      'ccagent-conformance doctor',
      'CCAGENT_PASSWORD=… ccagent-conformance doctor --base-url https://staging.example.com --username agent@example.com',
    ],
  },
};
