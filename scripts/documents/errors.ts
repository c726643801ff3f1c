/** docs/errors.md: every sentence by which the command can refuse or stop, gathered from the sources. */
import { glob } from 'node:fs/promises';
import { CouldNotRunError, exitCodes, UsageError } from '../../src/errors/errors.ts';
import { topicOf, topics, type Topic } from './error-topics.ts';
import { noConnection, sentencesOf, type Sentence } from './sentences.ts';

const codeWords: Readonly<Record<keyof typeof exitCodes, readonly [meaning: string, next: string]>> = {
  conforms: ['The provider conforms, or the command did what was asked.', 'Nothing.'],
  violates: [
    'A gated requirement is violated, an entry of the baseline has to go, or what was checked or compared differs.',
    'Read the report: each failure says what was sent, expected and got, and its requirement has a page.',
  ],
  usage: ['A command, option, file or setting is wrong. Nothing was sent.', 'Do what the sentence says.'],
  incomplete: [
    'Nothing gated failed, but something gated could not be tried, or a report was lost.',
    'Look for “could not run” and its reason; mend that, and run again.',
  ],
  defect: ['A defect of this suite; a stack is printed.', 'Report it, with the stack and the command.'],
};

const kinds = [
  [UsageError.name, `Refused (exit code ${exitCodes.usage}):`],
  [CouldNotRunError.name, `Could not run (exit code ${exitCodes.incomplete} where it is gated):`],
  [
    noConnection,
    `No connection was made, so that there is nothing to judge (exit code ${exitCodes.incomplete}):`,
  ],
] as const;

async function sourcesOf(): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const path of glob('{src,contracts,specs}/**/*.ts'))
    if (!path.endsWith('.test.ts')) found.push(path.replaceAll('\\', '/'));
  return found.sort();
}

/** A sentence as code, so that what stands in it is no Markdown. */
function item(text: string): string {
  const fence = text.includes('`') ? '``' : '`';
  return `- ${fence}${text.replaceAll('\n', ' ')}${fence}\n`;
}

function section({ title, about }: Topic, sentences: readonly Sentence[]): string {
  const lists = kinds.flatMap(([error, words]) => {
    const texts = new Set(sentences.filter((one) => one.error === error).map(({ text }) => text));
    return texts.size === 0 ? [] : [`${words}\n\n${[...texts].map(item).join('')}`];
  });
  return `## ${title}\n\n${about}\n\n${lists.join('\n')}`;
}

/** The document. */
export async function errorsDocument(): Promise<string> {
  const byTopic = new Map<Topic, Sentence[]>(topics.map((topic) => [topic, []]));
  for (const path of await sourcesOf()) {
    const sentences = sentencesOf(path);
    if (sentences.length > 0) byTopic.get(topicOf(path))?.push(...sentences);
  }
  const codes = Object.entries(codeWords).map(
    ([name, words]) => `| ${[exitCodes[name as keyof typeof exitCodes], ...words].join(' | ')} |\n`,
  );
  return `# Errors

Every sentence by which the command refuses or gives up, gathered from its sources: ‹words› stand for what is put in, and what stands in [brackets] comes only where it helps. Anything else that stops it is a defect.

## Exit codes

| Code | Means | What to do |
| --- | --- | --- |
${codes.join('')}
${[...byTopic].map(([topic, sentences]) => section(topic, sentences)).join('\n')}`;
}
