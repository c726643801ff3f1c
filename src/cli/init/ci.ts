/** Jobs for CI servers, each in a file of its own. They run what the project's configuration says. */
import { version } from '../../version.ts';
import type { Wanted } from './project.ts';

/** The CI servers that there are jobs for. */
export const ciNames = ['github', 'gitlab', 'jenkins', 'none'] as const;
export type CiName = (typeof ciNames)[number];

/** What a job depends on. */
export interface JobParts {
  /** The lines of the shell: what is installed, and what is run. */
  readonly lines: readonly string[];
  /** The variable with the secret of a login; absent where none is needed. */
  readonly secret?: string;
  readonly reports: string;
}

/** The lines that a project's job runs. */
export function linesFor(hasScript: boolean, hasLock: boolean): readonly string[] {
  if (!hasScript) return [`npx --yes ccagent-conformance@${version} run`];
  return [hasLock ? 'npm ci' : 'npm install', 'npm run conformance'];
}

function thereAlready(content: string): string {
  return `it is there already; add to it:\n${content}`;
}

function shell(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

function github({ lines, secret, reports }: JobParts): readonly Wanted[] {
  const last = lines.length - 1;
  const steps = lines.map(
    (line, index) =>
      `      - run: ${line}\n${index === last && secret !== undefined ? `        env:\n          ${secret}: \${{ secrets.${secret} }}\n` : ''}`,
  );
  const content = `name: conformance
on:
  push:
  workflow_dispatch:
permissions:
  contents: read
jobs:
  conformance:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 24
${steps.join('')}      - if: always()
        run: |
          cat ${shell(`${reports}/conformance.md`)} >> "$GITHUB_STEP_SUMMARY"
      - if: always()
        uses: actions/upload-artifact@v4
        with:
          name: conformance
          path: ${JSON.stringify(reports)}
`;
  return [{ path: '.github/workflows/conformance.yml', content, advice: thereAlready(content) }];
}

function gitlab({ lines, secret, reports }: JobParts): readonly Wanted[] {
  const path = '.gitlab/conformance.yml';
  const include = `include:\n  - local: ${path}\n`;
  const content = `${secret === undefined ? '' : `# ${secret} is a masked variable of the project (Settings, CI/CD, Variables).\n`}conformance:
  image: node:24
  script:
${lines.map((line) => `    - ${line}\n`).join('')}  artifacts:
    when: always
    paths:
      - ${JSON.stringify(reports)}
    reports:
      junit: ${JSON.stringify(`${reports}/junit.xml`)}
`;
  return [
    { path, content, advice: thereAlready(content) },
    { path: '.gitlab-ci.yml', content: include, advice: thereAlready(include) },
  ];
}

function groovy(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`;
}

function jenkins({ lines, secret, reports }: JobParts): readonly Wanted[] {
  const environment =
    secret === undefined
      ? ''
      : `  environment {\n    ${secret} = credentials(${groovy(secret.toLowerCase().replaceAll('_', '-'))})\n  }\n`;
  const content = `pipeline {
  agent { docker { image 'node:24' } }
${environment}  stages {
    stage('conformance') {
      steps {
${lines.map((line) => `        sh ${groovy(line)}\n`).join('')}      }
    }
  }
  post {
    always {
      junit ${groovy(`${reports}/junit.xml`)}
      archiveArtifacts artifacts: ${groovy(`${reports}/**`)}
    }
  }
}
`;
  return [{ path: 'Jenkinsfile.conformance', content, advice: thereAlready(content) }];
}

const jobs: Readonly<Record<CiName, (parts: JobParts) => readonly Wanted[]>> = {
  github,
  gitlab,
  jenkins,
  none: () => [],
};

/** The files of a CI server's job. */
export function wantedJob(name: CiName, parts: JobParts): readonly Wanted[] {
  return jobs[name](parts);
}
