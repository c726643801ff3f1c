/** Where the command writes: results to standard output, everything about the way there to standard error. */
import type { WriteStream } from 'node:tty';

export interface Terminal {
  /** A result. */
  print(text: string): void;
  /** A line about what goes on. */
  note(line: string): void;
  /** Replaces the line about what goes on; nothing where standard error is no terminal. */
  progress(line: string): void;
  readonly colour: boolean;
}

type Stream = Pick<WriteStream, 'write' | 'isTTY'>;

/** The terminal of a process. NO_COLOR and FORCE_COLOR are heeded. */
export function terminalOf(
  output: Stream,
  errors: Stream,
  environment: Readonly<Record<string, string | undefined>>,
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
      output.write(text);
    },
    note(line) {
      clear();
      errors.write(`${line}\n`);
    },
    progress(line) {
      if (!errors.isTTY) return;
      errors.write(`\r\u001b[K${line}`);
      pending = true;
    },
  };
}
