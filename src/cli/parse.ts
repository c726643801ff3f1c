import { parseArgs } from 'node:util';
import { UsageError } from '../errors/errors.ts';
import { didYouMean } from '../errors/suggest.ts';
import { commands } from './command-table.ts';
import { commandOptions, type CommandName, type OptionSpec } from './options.ts';

/** Option values by name, as given. */
export interface Values {
  readonly [name: string]: string | boolean | readonly string[] | undefined;
}

/** A parsed command line. */
export interface Invocation {
  readonly command: CommandName;
  readonly values: Values;
  readonly positionals: readonly string[];
}

function isCommand(word: string): word is CommandName {
  return Object.hasOwn(commands, word);
}

/** Takes the command off the front; without one, it is `run`. */
function commandOf(words: readonly string[]): { command: CommandName; rest: readonly string[] } {
  const [first] = words;
  if (first === undefined || first.startsWith('-')) return { command: 'run', rest: words };
  if (isCommand(first)) return { command: first, rest: words.slice(1) };
  throw new UsageError(
    `There is no command ${first}.${didYouMean(first, Object.keys(commands))} See them with: ccagent-conformance --help`,
  );
}

function sayWhy(error: unknown, command: CommandName): string {
  const { code, message } = error as { code?: string; message: string };
  const options = Object.keys(commandOptions[command]).map((name) => `--${name}`);
  const help = `See: ccagent-conformance ${command} --help`;
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const name = /'(-[^ ']*)/u.exec(message)?.[1] ?? '';
    return `${command} has no option ${name}.${didYouMean(name, options)} ${help}`;
  }
  const first = message.split('\n')[0] ?? message;
  return `${first.replace(/\.?$/u, '.')} ${help}`;
}

/**
 * Parses a command line.
 *
 * @param words the arguments without node and script
 * @throws UsageError where it cannot be understood
 */
export function parse(words: readonly string[]): Invocation {
  const { command, rest } = commandOf(words);
  const specs: Readonly<Record<string, OptionSpec>> = commandOptions[command];
  const options = Object.fromEntries(
    Object.entries(specs).map(([name, { type, multiple }]) => [
      name,
      { type, multiple: multiple ?? false, ...(name === 'help' ? { short: 'h' } : {}) },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({ args: [...rest], options, allowPositionals: true });
    if (positionals.length > 0 && commands[command].arguments === undefined && values['help'] !== true) {
      throw new UsageError(
        `${command} takes no argument ${positionals[0]}. See: ccagent-conformance ${command} --help`,
      );
    }
    return { command, values: values as Values, positionals };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(sayWhy(error, command), { cause: error });
  }
}
