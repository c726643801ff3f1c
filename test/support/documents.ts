/*
 * The documents as their readers use them: blocks to be typed into a shell, commands named in passing, links.
 *
 * A block marked `sh` is run, line by line; behind ` # exit N` stands the exit code to expect where it is not 0. A
 * comment in front of it says why it is not run, `<!-- not run: REASON -->`. Another block with `title=NAME` behind its
 * language is a file that commands read.
 */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** A fenced block. */
export interface Block {
  readonly language: string;
  readonly text: string;
  readonly notRun?: string;
  readonly file?: string;
}

/** A line to be typed, and the exit code to expect. */
export interface Step {
  readonly command: string;
  readonly exitCode: number;
}

/** The paths of all documents, below the project's root. */
export const documents: readonly string[] = globSync(['*.md', 'docs/**/*.md']).sort();

const fences =
  /(?:<!-- not run: (?<notRun>[^>]+?) -->\n\n)?^```(?<language>\w*)(?: title=(?<title>\S+))?\n(?<text>.*?)^```$/gmsu;

/** The fenced blocks of a document. */
export function blocksOf(markdown: string): readonly Block[] {
  return [...markdown.matchAll(fences)].map(({ groups = {} }) => {
    const { notRun, language = '', title, text = '' } = groups;
    return {
      language,
      text,
      ...(notRun === undefined ? {} : { notRun }),
      ...(title === undefined || language === 'sh' ? {} : { file: title }),
    };
  });
}

/** The lines of a block that are typed into a shell. */
export function stepsOf({ language, text }: Block): readonly Step[] {
  if (language !== 'sh') return [];
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [, command = line, code = '0'] = /^(.*?)(?: # exit (\d+))?$/u.exec(line) ?? [];
      return { command, exitCode: Number(code) };
    });
}

/** A document without its blocks. */
function proseOf(markdown: string): string {
  return markdown.replaceAll(fences, '');
}

const suiteCommand = /(?:^|\s)(?:npm run conformance --|ccagent-conformance)((?: [^|;&><]+)?)/gu;

/** The arguments of every command of the suite that a document gives in full, in a block or in passing. */
export function invocationsOf(markdown: string): readonly string[] {
  const typed = blocksOf(markdown).flatMap(({ text }) =>
    text
      .replaceAll(/\\\n\s*/gu, '')
      .split('\n')
      .map((line) => line.replace(/ +# .*$/u, '')),
  );
  const named = [...proseOf(markdown).matchAll(/`([^`\n]+)`/gu)].map(([, code = '']) => code);
  return [...typed, ...named]
    .flatMap((text) => [...text.matchAll(suiteCommand)].map(([, words = '']) => words.trim()))
    .filter((words) => !/[…‹]/u.test(words));
}

/** The targets of a document's links. */
export function linksOf(markdown: string): readonly string[] {
  return [...proseOf(markdown).matchAll(/\]\(([^)\s]+)\)/gu)].map(([, target = '']) => target);
}

/** The anchors that the headings of a document make, as GitHub makes them. */
export function anchorsOf(markdown: string): ReadonlySet<string> {
  const headings = [...proseOf(markdown).matchAll(/^#+ (.+)$/gmu)].map(([, title = '']) => title);
  return new Set(
    headings.map((title) =>
      title
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

/** The path that a link of a document leads to, below the project's root. */
export function linkedPath(document: string, target: string): string {
  return normalize(join(dirname(document), target.replace(/#.*$/u, '')));
}

/** A document's text. */
export function textOf(document: string): string {
  return readFileSync(document, 'utf8');
}
