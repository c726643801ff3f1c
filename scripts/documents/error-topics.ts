/** What the errors of each part of the suite are about, and what to do about them. */
export interface Topic {
  readonly title: string;
  /** What they mean and where to look, beyond what each sentence says. */
  readonly about: string;
  /** Beginnings of the paths of the modules that make them; the longest that fits a module decides. */
  readonly modules: readonly string[];
}

export const topics: readonly Topic[] = [
  {
    title: 'The command line',
    about:
      'A word that is no command, an option that the command does not have, or a value that an option cannot take. `--help` behind a command tells its options.',
    modules: ['src/cli/'],
  },
  {
    title: 'Target, sessions and connection',
    about:
      'A setting of the provider’s address, of the sessions, of TLS or of a proxy that makes no sense by itself or with another. An option that is not given is taken from the environment: look there as well.',
    modules: ['src/cli/settings.ts', 'src/cli/prepare.ts', 'src/exchange/'],
  },
  {
    title: 'Getting a session',
    about:
      'The login, the login command or the list of tokens gave no session. What needs one could not run; what needs none was judged. After two failures in a row no more are asked for. The command’s own output is never shown, since it may hold a secret: run it by hand.',
    modules: ['src/session/', 'src/run/sources.ts'],
  },
  {
    title: 'During a run',
    about:
      'The run ended early: it was interrupted, or the provider stopped answering. What was not tried by then could not run. `--keep-going` goes on nevertheless, `--timeout` gives a slow provider more time.',
    modules: ['src/run/'],
  },
  {
    title: 'Choosing requirements',
    about:
      'An id, or the first part of one, that no requirement has; or a choice by which nothing could fail. [requirements/](requirements/README.md) lists them all.',
    modules: ['src/judge/', 'src/cli/commands/explain.ts'],
  },
  {
    title: 'Files that people write',
    about:
      'A baseline, a file of targets or a configuration is neither JSON nor YAML, a configuration names what is no option or is a secret, or `init` cannot write to a project. The sentence names the line, and of a configuration the column.',
    modules: ['src/written/', 'src/cli/config/', 'src/cli/init/', 'src/cli/commands/init.ts'],
  },
  {
    title: 'Fleets',
    about:
      'The file of targets says what it cannot mean, or an option does not go with many targets. docs/fleet.md describes the file.',
    modules: ['src/cli/fleet/'],
  },
  {
    title: 'Baselines',
    about:
      'The file of known failures cannot be read or written, or says what it cannot mean. Sentences on an entry name the line that it stands in. The README describes the file.',
    modules: ['src/baseline/', 'src/cli/baseline.ts'],
  },
  {
    title: 'Reports',
    about:
      'The reports cannot be written or read, or a format is unknown. A folder is tried before anything is sent; what is lost after the verdict makes a run that conforms incomplete (3).',
    modules: ['src/report/', 'src/cli/commands/report'],
  },
  {
    title: 'The reference provider and its faults',
    about: 'A port that is taken, or a fault or variant that does not exist.',
    modules: ['src/cli/commands/serve', 'src/cli/commands/selftest.ts', 'src/faults/', 'src/selftest/'],
  },
  {
    title: 'Recorded exchanges',
    about:
      'What `judge` or `serve --replay` was given cannot be read as recorded exchanges, or tells of something else.',
    modules: ['src/recorded/', 'src/cli/commands/judge.ts', 'src/cli/commands/serve-replay.ts'],
  },
  {
    title: 'Pacts',
    about:
      'A pact, a client or a provider state that cannot be used. A state that cannot be set up could not run, and is never a pass.',
    modules: [
      'src/pact/',
      'src/cli/commands/pact.ts',
      'src/cli/commands/run-mock.ts',
      'src/cli/prepare-verification.ts',
    ],
  },
  {
    title: 'The broker',
    about:
      'The Pact Broker is not named, does not answer, or refuses. PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD, are its credentials.',
    modules: [
      'src/pact/broker/',
      'src/cli/broker.ts',
      'src/cli/commands/can-i-deploy.ts',
      'src/cli/commands/record-deployment.ts',
    ],
  },
  {
    title: 'The document and comparisons with it',
    about:
      'A pact that cannot be compared with the OpenAPI document, or an address that the document cannot name.',
    modules: ['src/openapi/', 'src/cli/commands/compare.ts', 'src/cli/commands/openapi.ts'],
  },
];

/**
 * The topic of a module.
 *
 * @throws where none is: whoever adds errors in a new place says here what they are about
 */
export function topicOf(path: string): Topic {
  const fits = topics.flatMap((topic) =>
    topic.modules.filter((module) => path.startsWith(module)).map((module) => ({ topic, module })),
  );
  const [nearest] = fits.toSorted((one, other) => other.module.length - one.module.length);
  if (nearest === undefined)
    throw new Error(`${path} makes errors of no topic; give it one in scripts/documents/error-topics.ts`);
  return nearest.topic;
}
