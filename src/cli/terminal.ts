/** Where the command writes: results to standard output, everything about the way there to standard error. */
import type { WriteStream } from 'node:tty';
import { withoutLogCommands } from '../exchange/printable.ts';

export interface Terminal {
  /** A result. */
  print(text: string): void;
  /** A line about what goes on. */
  note(line: string): void;
  /**
   * Replaces the line about what goes on. Where standard error is no terminal, it is a line of its own now and then
   * in CI, where somebody waits for a log, and nothing elsewhere: scripts read errors there.
   */
  progress(line: string): void;
  /** Commands to GitHub Actions; nothing elsewhere. */
  annotate(commands: () => readonly string[]): void;
  readonly colour: boolean;
}

type Stream = Pick<WriteStream, 'write' | 'isTTY'> & { readonly columns?: number | undefined };

/** Milliseconds between two lines of progress in CI, in the first minute and from then on. */
const betweenLines = { atFirst: 10_000, later: 60_000 } as const;

/** Lets something pass now and then: not within ten seconds, then every ten, and after a minute once in each. */
function nowAndThen(now: () => number): () => boolean {
  const start = now();
  let last = start;
  return () => {
    const wait = now() - start > betweenLines.later ? betweenLines.later : betweenLines.atFirst;
    if (now() - last < wait) return false;
    last = now();
    return true;
  };
}

/** What stands before an @ in an address may be a password. */
function withoutCredentials(line: string): string {
  return line.replaceAll(/(\w:\/\/)[^\s/?#@]*@/gu, '$1(redacted:credentials)@');
}

/** No line is a command to GitHub Actions, which looks behind blanks for two colons. */
function withoutCommands(text: string): string {
  return withoutLogCommands(text).replaceAll(/^([^\S\n]*):(?=:)/gmu, String.raw`$1\u003a`);
}

/**
 * The terminal of a process. NO_COLOR and FORCE_COLOR are heeded, and CI and GITHUB_ACTIONS.
 *
 * @param clean takes secrets out of what is written
 * @param now milliseconds
 */
export function terminalOf(
  output: Stream,
  errors: Stream,
  environment: Readonly<Record<string, string | undefined>>,
  clean: (text: string) => string = (text) => text,
  now: () => number = () => performance.now(),
): Terminal {
  const refused = (environment['NO_COLOR'] ?? '') !== '';
  const forced = !['', '0', 'false'].includes(environment['FORCE_COLOR'] ?? '');
  const inCi = !['', '0', 'false'].includes(environment['CI'] ?? '');
  const isTime = nowAndThen(now);
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
      if (errors.isTTY) {
        // A line that is broken in two could not be taken back.
        errors.write(`\r\u001b[K${clean(line).slice(0, (errors.columns ?? 80) - 1)}`);
        pending = true;
      } else if (inCi && isTime()) {
        errors.write(`${clean(line)}\n`);
      }
    },
  };
}
