/** The index of the requirements' pages, section by section. */
import type { Operation } from '../../src/run/operation.ts';
import type { Requirement } from '../../src/judge/requirement.ts';
import { levelWords } from './requirement-page.ts';

const titles: Readonly<Record<string, string>> = {
  operation: 'The operation is there',
  'response-200': 'A 200',
  'default-response': 'Every other status',
  transport: 'An answer arrives',
  interop: 'What known clients depend on',
  http: 'What HTTP and JSON ask',
  security: 'What must not happen',
};

function section(name: string, requirements: readonly Requirement[]): string {
  const [first] = requirements;
  const title = titles[name];
  if (first === undefined || title === undefined) throw new Error(`the section ${name} has no title`);
  const rows = requirements.map(({ id, statement }) => `| [${id}](${id}.md) | ${statement} |\n`);
  return `## ${title}

\`${name}\`, level \`${first.level}\`: ${levelWords[first.level]}.

| Requirement | Statement |
| --- | --- |
${rows.join('')}`;
}

/** The index, as Markdown. */
export function requirementIndex({ requirements, exclusions, method, path }: Operation): string {
  const sections = Map.groupBy(requirements, ({ id }) => id.split('/')[0] ?? '');
  return `# Requirements

The ${requirements.length} requirements on \`${method} ${path}\`, each with where it stands, whom it protects, and how to fix what breaks it. Each page is also what \`ccagent-conformance explain ID\` prints. A page’s path is the requirement’s id.

${[...sections].map(([name, members]) => section(name, members)).join('\n')}
## What none stands for

The documentation says more than can be asked of a provider:

${exclusions.map(({ sentence, reason }) => `- ${sentence} ${reason}`).join('\n')}
`;
}
