/** Where the command writes: results to standard output, everything about the way there to standard error. */
import type { WriteStream } from 'node:tty';
import { withoutLogCommands } from '../exchange/printable.ts';

export interface Terminal {
  /** A result. */
  print(text: string): void;
  /** A line about what goes on. */
  note(line: string): void;
  /** Replaces the line about what goes on; nothing where standard error is no terminal. */
  progress(line: string): void;
  /** Commands to GitHub Actions; nothing elsewhere. */
  annotate(commands: () => readonly string[]): void;
  readonly colour: boolean;
}

type Stream = Pick<WriteStream, 'write' | 'isTTY'>;

/** What stands before an @ in an address may be a password. */
function withoutCredentials(line: string): string {
  return line.replaceAll(/(\w:\/\/)[^\s/?#@]*@/gu, '$1(redacted:credentials)@');
}

/** No line is a command to GitHub Actions, which looks behind blanks for two colons. */
function withoutCommands(text: string): string {
  return withoutLogCommands(text).replaceAll(/^([^\S\n]*):(?=:)/gmu, String.raw`$1\u003a`);
}

/**
 * The terminal of a process. NO_COLOR and FORCE_COLOR are heeded, and GITHUB_ACTIONS.
 *
 * @param clean takes secrets out of what is written
 */
export function terminalOf(
  output: Stream,
  errors: Stream,
  environment: Readonly<Record<string, string | undefined>>,
  clean: (text: string) => string = (text) => text,
): Terminal {
  const refused = (environment['NO_COLOR'] ?? '') !== '';
  const forced = !['', '0', 'false'].includes(environment['FORCE_COLOR'] ?? '');
  let pending = false;
  const clear = (): void => {
    if (pending) errors.write('\r\u001b[K');
    pending = false;
  };
  return {
    colour: !refused && (forced || output.isTTY),
    print(text) {
      clear();
      output.write(withoutCommands(clean(text)));
    },
    note(line) {
      clear();
      errors.write(`${withoutCredentials(withoutCommands(clean(line)))}\n`);
    },
    annotate(commands) {
      if (environment['GITHUB_ACTIONS'] !== 'true') return;
      const lines = commands().map((command) => `${clean(command)}\n`);
      clear();
      output.write(lines.join(''));
    },
    progress(line) {
      if (!errors.isTTY) return;
      errors.write(`\r\u001b[K${line}`);
      pending = true;
    },
  };
}
