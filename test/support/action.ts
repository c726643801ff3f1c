/*
 * Carries out a composite GitHub Action as a runner does: the shell steps by bash with the runner's own options, files and
 * variables, the expressions that action.yml has. A step that uses another action is only told of.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { scratch } from './scratch.ts';

type Texts = Readonly<Record<string, string>>;

interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly shell?: string;
  readonly env?: Texts;
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Texts;
}

/** The part of action.yml that a runner heeds. */
export interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

/** What came of an action. */
export interface Performed {
  /** The exit code of the step that failed; 0 where none did. */
  readonly code: number;
  readonly outputs: Texts;
  readonly summary: string;
  /** Whatever its steps printed. */
  readonly log: string;
  /** The other actions that it used, with what they were given. */
  readonly used: readonly { readonly uses: string; readonly with: Texts }[];
  /** The workspace. */
  readonly folder: string;
}

/** @returns an action, as its file has it */
export function readAction(path: string): Action {
  return parse(readFileSync(path, 'utf8')) as Action;
}

type Context = ReadonlyMap<string, string>;

function valueOf(term: string, context: Context): string {
  if (/^'[^']*'$/u.test(term)) return term.slice(1, -1);
  if (/^steps\.\w+\.outputs\.[\w-]+$/u.test(term)) return context.get(term) ?? '';
  const value = context.get(term);
  if (value === undefined) throw new Error(`The runner knows no ${term}`);
  return value;
}

function filled(text: string, context: Context): string {
  return text.replaceAll(/\$\{\{ (.+?) \}\}/gu, (_, term: string) => valueOf(term, context));
}

function holds(condition: string, failed: boolean, context: Context): boolean {
  const terms = condition.split(' && ');
  const always = terms.includes('always()');
  return (
    (always || !failed) &&
    terms
      .filter((term) => !/^\w+\(\)$/u.test(term))
      .every((term) => {
        const [left = '', right = ''] = term.split(' != ');
        return valueOf(left, context) !== valueOf(right, context);
      })
  );
}

/** The outputs that a step wrote to its file. */
function outputsIn(text: string): readonly (readonly [string, string])[] {
  return [...text.matchAll(/^([\w-]+)(?:=(.*)|<<(.+)\n([\s\S]*?)\n\3)$/gmu)].map(
    ([, name = '', line, , lines]) => [name, line ?? lines ?? ''],
  );
}

function bash(script: string, cwd: string, env: NodeJS.ProcessEnv): Promise<{ code: number; log: string }> {
  const file = join(scratch(), 'step.sh');
  writeFileSync(file, script);
  const child = spawn('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', file], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (log += text));
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (code) => resolve({ code: code ?? 1, log }));
  });
}

/**
 * Performs an action.
 *
 * @param action - the action
 * @param path - the folder that it was checked out to
 * @param given - its inputs
 * @param folder - the workspace; a new folder unless given
 * @returns what came of it
 * @throws Error where it is given an input that it does not have
 */
export async function perform(
  action: Action,
  path: string,
  given: Texts,
  folder = scratch(),
): Promise<Performed> {
  for (const name of Object.keys(given)) if (!(name in action.inputs)) throw new Error(`No input ${name}`);
  const context = new Map(
    Object.entries(action.inputs).map(([name, input]) => [`inputs.${name}`, given[name] ?? input.default]),
  );
  const files = scratch();
  const summary = join(files, 'summary.md');
  mkdirSync(join(files, 'temp'));
  writeFileSync(summary, '');
  let code = 0;
  let log = '';
  const used: { uses: string; with: Texts }[] = [];
  for (const [index, step] of action.runs.steps.entries()) {
    if (!holds(step.if ?? 'success()', code !== 0, context)) continue;
    const texts = (from: Texts = {}): Texts =>
      Object.fromEntries(Object.entries(from).map(([name, text]) => [name, filled(text, context)]));
    if (step.uses !== undefined) used.push({ uses: step.uses, with: texts(step.with) });
    if (step.run === undefined) continue;
    const output = join(files, `output-${index}`);
    writeFileSync(output, '');
    const ended = await bash(filled(step.run, context), folder, {
      ...process.env,
      PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
      GITHUB_ACTION_PATH: path,
      GITHUB_ACTIONS: 'true',
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_WORKSPACE: folder,
      RUNNER_TEMP: join(files, 'temp'),
      ...texts(step.env),
    });
    log += ended.log;
    code ||= ended.code;
    for (const [name, value] of outputsIn(readFileSync(output, 'utf8'))) {
      context.set(`steps.${step.id}.outputs.${name}`, value);
    }
  }
  const outputs = Object.entries(action.outputs).map(([name, { value }]) => [name, filled(value, context)]);
  return {
    code,
    outputs: Object.fromEntries(outputs) as Texts,
    summary: readFileSync(summary, 'utf8'),
    log,
    used,
    folder,
  };
}
